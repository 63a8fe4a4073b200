// Measures search on a built site: this program's client beside Pagefind, twelve queries, cold.
//
//     generate --deputies 2000 --articles 4000 --activities 14000 --out DIR
//     daibiao build --root DIR
//     npm install --prefix PEER pagefind@1.6       (without it only ours is measured)
//     node tests/bench/search.mjs --root DIR [--pagefind PEER] [--work FOLDER] [--json FILE]
//
// Bytes are brotli 11. Ours counts manifest, indexes of segments, ten cards with snippets and
// facets; Pagefind's its engine, its index and ten fragments; the scripts of both stand beside.
// Both search the same pages: those of all records. Hits are counted on pages of activities and
// articles, whose text both index whole; "true" is a scan of what these pages show. A page that
// a side finds but the scan does not is counted as wrong. Trips are waves of requests of which
// each waited for an answer; in brackets with the client's limit on requests at one time.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { Ours } from "./search/ours.mjs";
import { Pagefind } from "./search/pagefind.mjs";
import { Pages } from "./search/pages.mjs";
import { compressed } from "./search/trips.mjs";

const { values: options } = parseArgs({
  options: {
    root: { type: "string" },
    pagefind: { type: "string" },
    work: { type: "string", default: join(tmpdir(), "daibiao-bench-pagefind") },
    json: { type: "string" },
    "keep-index": { type: "boolean", default: false },
  },
});

/** What is asked, why, and what must stand on a page; `kinds` where it is not in the usual ones. */
function queries(name) {
  return [
    ["two characters", "校车", ["校车"]],
    ["two characters", "渡口", ["渡口"]],
    ["four characters", "养老机构", ["养老机构"]],
    ["four characters", "司法确认", ["司法确认"]],
    ["phrase, 18 characters", "“办理结果在村务公开栏和联络站同时张贴”", ["办理结果在村务公开栏和联络站同时张贴"]],
    ["fragment across words", "堂的明厨亮灶改", ["堂的明厨亮灶改"]],
    ["AND", "渡口 照明", ["渡口", "照明"]],
    ["deputy's name", name, [name]],
    ["rare word", "石蝴蝶", ["石蝴蝶"]],
    ["issue number", "总第四百期", ["总第四百期"], ["issue"]],
    // Forms print numbers with zeros in front; both spellings mean one number.
    ["mixed", "第12号", [/第0*12号/]],
    ["no result", "量子计算机", ["量子计算机"]],
  ];
}

/** Pagefind knows only straight quotes. */
const straight = (query) => query.replace(/[“”]/g, '"');

function counted(found, truth) {
  const right = [...found].filter((page) => truth.has(page)).length;
  return { found: found.size, right };
}

function shown({ found, right }, truth) {
  if (found === right && right === truth) return `${found}`;
  const missed = truth - right;
  const wrong = found - right;
  return `${found} (${[missed > 0 && `−${missed}`, wrong > 0 && `+${wrong}`].filter(Boolean).join(" ")})`;
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

function sizes(files) {
  let [raw, sent] = [0, 0];
  for (const file of files) {
    const bytes = readFileSync(file);
    raw += bytes.length;
    sent += compressed(bytes).length;
  }
  return { files: files.length, raw, sent };
}

const ours = new Ours(join(options.root, "public"));
const records = ours.records();
const all = [...(await records).values()].flatMap((addresses) => [...addresses]);
const searched = [...new Set(all)].filter((address) => !address.startsWith("/en/"));
const pages = new Pages(ours.folder, searched, ours.foldTable());
const of = (kinds) => searched.filter((address) => kinds.some((kind) => kindOf.get(kind).has(address)));
const kindOf = await records;

/** A deputy from the middle of the roll: the name that the page's heading shows. */
function someName() {
  const list = [...kindOf.get("deputy")].sort();
  const html = readFileSync(pages.file(list[Math.floor(list.length / 2)]), "utf8");
  return /<h1[^>]*>(.*?)<\/h1>/s.exec(html)[1].replace(/<[^>]*>/g, "").trim();
}

let peer = null;
const report = { rows: [] };
if (options.pagefind !== undefined) {
  const binary = join(options.pagefind, `node_modules/@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);
  peer = new Pagefind(binary, options.work);
  if (!options["keep-index"] || !existsSync(join(options.work, "pagefind"))) {
    report.seconds = peer.index(pages, searched);
  }
  await peer.start();
}
const fragments = peer && peer.fragments();

console.log(`${searched.length} pages; ${cpus().length} cores; node ${process.version}`);
console.log("| query | asked | true | ours | Pagefind | ours KB | requests | trips | Pagefind KB | requests | trips |");
console.log("|---|---|---|---|---|---|---|---|---|---|---|");
for (const [kind, query, literals, kinds = ["activity", "article"]] of queries(someName())) {
  const within = new Set(of(kinds));
  const truth = pages.having(literals, [...within]);
  const inside = (found) => new Set([...found].filter((page) => within.has(page)));
  const cost = await ours.cost(query);
  const found = counted(inside(await ours.pages(query)), truth);
  const row = { kind, query, truth: truth.size, ours: { ...cost, ...found } };
  let beside = ["–", "–", "–", "–"];
  if (peer) {
    const { ids, ...price } = await peer.cost(straight(query));
    const theirs = counted(inside(new Set(ids.map((id) => fragments.get(id)))), truth);
    row.pagefind = { ...price, ...theirs, total: ids.length };
    report.script = price.script;
    beside = [shown(theirs, truth.size), kilobytes(price.bytes), price.requests, price.trips];
  }
  report.rows.push(row);
  const [hits, ...dear] = beside;
  const cells = [kind, query, truth.size, shown(found, truth.size), hits];
  cells.push(kilobytes(cost.bytes), cost.requests, `${cost.trips} (${cost.waves})`, ...dear);
  console.log(`| ${cells.join(" | ")} |`);
}

const KINDS = { "manifest.json": "manifest", i: "indexes", t: "terms", p: "postings", x: "positions", c: "columns", d: "cards", s: "texts", f: "fold" };
console.log(`\nours by kind of file, KB:\n| asked | ${Object.values(KINDS).join(" | ")} |`);
console.log(`|---${"|---".repeat(Object.keys(KINDS).length)}|`);
for (const { query, ours: { kinds } } of report.rows) {
  const cells = Object.keys(KINDS).map((kind) => kilobytes(kinds[kind] ?? 0));
  console.log(`| ${[query, ...cells].join(" | ")} |`);
}
console.log(`\nours: engine's scripts ${kilobytes(ours.scriptBytes())} KB beside`);
report.ours = sizes(ours.files());
const told = ({ files, raw, sent }) => `${files} files, ${(raw / 1e6).toFixed(1)} MB, ${(sent / 1e6).toFixed(1)} MB brotli`;
console.log(`ours: ${told(report.ours)}`);
if (peer) {
  report.pagefind = sizes(peer.files().filter((file) => !/pagefind-(ui|modular|highlight|component)/.test(file)));
  console.log(`Pagefind: script ${kilobytes(report.script)} KB beside; ${told(report.pagefind)}`);
  if (report.seconds) console.log(`Pagefind: indexed in ${report.seconds.toFixed(1)} s`);
  await peer.stop();
}
if (options.json) writeFileSync(options.json, JSON.stringify(report, null, 1));
