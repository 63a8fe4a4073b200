// The search client against a model that looks at every document, and against every fault of a
// host. No browser: the client is plain modules.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { foldTable, key, tokens } from "../../themes/default/scripts/search/analyze.js";
import { open } from "../../themes/default/scripts/search/engine.js";
import { parse } from "../../themes/default/scripts/search/query.js";
import { digest, digestOurselves } from "../../themes/default/scripts/search/sha256.js";
import { snippet } from "../../themes/default/scripts/search/snippet.js";
import { ACCELERATORS, FOLD, Maker } from "./search-documents.mjs";
import { Model, normal } from "./search-model.mjs";
import { write } from "./shards.mjs";

const TABLE = foldTable(FOLD);

/** A host: serves files, counts what is asked for, and answers wrongly where `fault` says so. */
class Host {
  constructor(files) {
    this.files = files;
    this.asked = [];
    this.fault = () => null;
    this.fetch = async (url, init) => {
      assert.ok(url.startsWith("/search/"), url);
      const path = url.slice("/search/".length);
      this.asked.push({ path, cache: init.cache });
      const wrong = this.fault(path, init.cache);
      if (wrong instanceof Response) return wrong;
      if (wrong !== null) return wrong(this.files.get(path));
      const bytes = this.files.get(path);
      return bytes === undefined ? new Response("not found", { status: 404 }) : new Response(bytes);
    };
  }

  open(timeout = 60_000) {
    return open("/search/", { fetch: this.fetch, timeout });
  }
}

function sample(seed, count, options) {
  const maker = new Maker(seed);
  const documents = maker.documents(count);
  const files = write(documents, { table: TABLE, fold: FOLD, accelerators: ACCELERATORS, ...options });
  return { maker, documents, files, host: new Host(files), model: new Model(documents, TABLE) };
}

const readable = (text) => tokens(text, TABLE, false).length > 0;

function sameCounts(facets, expected, label) {
  for (const [name, counts] of Object.entries(expected)) {
    const found = facets[name].map((one) => [one.id, one.count]);
    assert.deepEqual(found.sort(), [...counts].sort(), `${label}: ${name}`);
  }
}

function sameHits(found, expected, label) {
  assert.deepEqual(found.map((one) => one.ord), expected.map((one) => one.ord), label);
  found.forEach((one, i) => {
    assert.ok(Math.abs(one.score - expected[i].score) < 1e-5, `${label}: ${one.score} for ${expected[i].score}`);
  });
}

/** Literals without those that ask for the same once more. */
function once(literals) {
  const seen = new Map();
  for (const one of literals) {
    const same = JSON.stringify([one.negative, one.quoted, tokens(one.text, TABLE, false).map(({ token, position }) => [token, position])]);
    if (!seen.has(same)) seen.set(same, one);
  }
  return [...seen.values()];
}

async function compare(index, model, query, filters, options) {
  const { offset = 0, limit = 10, order = "relevance" } = options;
  const label = `${query.typed} ${JSON.stringify([query.literals, filters, options])}`;
  const found = await index.search(query.typed, { filters, ...options });
  const asked = once(query.literals);
  const expected = model.search(asked, filters, order === "date");
  assert.deepEqual(found.literals.map(({ text, negative }) => [text, negative]), asked.map(({ text, negative }) => [text, negative]), label);
  assert.equal(found.total, expected.total, label);
  sameHits(found.hits, expected.hits.slice(offset, offset + limit), label);
  sameCounts(found.facets, expected.facets, label);
  assert.equal(found.empty, query.literals.every((one) => one.negative), label);
  for (const hit of found.hits) {
    const doc = model.docs[hit.ord];
    for (const name of ["title", "url", "date", "kind", "heading", "context", "titleEn", "contextEn"]) {
      assert.equal(hit[name], doc[name], label);
    }
  }
  return expected.total;
}

const CASES = JSON.parse(readFileSync(new URL("../parity/analyzer.json", import.meta.url)));

test("the analyser answers every shared case", () => {
  const real = new URL("../../search-index/fold.json", import.meta.url);
  const tables = [FOLD].concat(existsSync(real) ? [JSON.parse(readFileSync(real))] : []);
  assert.ok(CASES.length >= 60, `${CASES.length} cases`);
  for (const table of tables.map(foldTable)) {
    const pairs = (text, indexing) => tokens(text, table, indexing).map(({ position, token }) => [position, token]);
    for (const one of CASES) {
      assert.deepEqual(pairs(one.text, true), one.index, JSON.stringify(one.text));
      assert.deepEqual(pairs(one.text, false), one.query, JSON.stringify(one.text));
      assert.equal(key(one.text, table), one.key, JSON.stringify(one.text));
    }
  }
});

test("our own SHA-256 is SHA-256", async () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70000]) {
    const bytes = randomBytes(length);
    const expected = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    assert.equal(digestOurselves(bytes), expected, `${length} bytes`);
    assert.equal(await digest(bytes), expected, `${length} bytes`);
  }
});

test("queries are read as they are meant", () => {
  const read = (text) =>
    parse(text, null).literals.map((one) => `${one.negative ? "-" : ""}${one.quoted ? `[${one.text}]` : one.text}`);
  assert.deepEqual(read("养老　服务 中心"), ["养老", "服务", "中心"]);
  assert.deepEqual(read('"养老 服务" “环境” 「人大」 ＂代表＂'), ["[养老 服务]", "[环境]", "[人大]", "[代表]"]);
  assert.deepEqual(read('-养老 －服务 -"环境 保护" －「人大」'), ["-养老", "-服务", "-[环境 保护]", "-[人大]"]);
  assert.deepEqual(read('养老"服务 中心'), ['养老"服务', "中心"]);
  assert.deepEqual(read('"养老 服务'), ["[养老 服务]"]);
  assert.deepEqual(read('"养老"服务'), ["[养老]", "服务"]);
  assert.deepEqual(read("- -- … 养老-服务 ——"), ["养老-服务"]);
  assert.deepEqual(read("养老\ud800 __proto__"), ["养老\ud800", "__proto__"]);
  const flags = (text) => {
    const { single, prefix, pinyin, solid } = parse(text, null).literals[0];
    return [single, prefix, pinyin, solid].map(Number).join("");
  };
  assert.equal(flags("𠮷"), "1001");
  assert.equal(flags("吉木·阿呷"), "0001");
  assert.equal(flags("养老-服务"), "0000");
  assert.equal(flags("abc"), "0111");
  assert.equal(flags('"abc"'), "0001");
  assert.equal(flags("第3"), "0101");
  assert.equal(flags("a1"), "0111");
  assert.equal(flags("a-b"), "0100");
  assert.deepEqual([parse("", null).empty, parse("-养老", null).empty, parse("养 -老", null).empty], [true, true, false]);
  const long = "𠮷".repeat(201);
  assert.deepEqual([parse(long, null).cut, parse(long, null).literals[0].text.length], [true, 400]);
  assert.equal(parse("𠮷".repeat(200), null).cut, false);
});

const LAYOUTS = [
  ["small blocks, a segment for each year", {}],
  ["one segment besides what has no date", { segmentOf: (doc) => (doc.date === "" ? "undated" : "all") }],
  ["no champions, one block a file", { sizes: { champions: Infinity, pack: 1, block: 2, inline: 1 } }],
  ["everything inline", { sizes: { inline: Infinity, terms: 1000, records: 100 }, accelerators: [] }],
];

for (const [name, options] of LAYOUTS) {
  test(`every document, in order, with its score and all counts: ${name}`, async () => {
    const { maker, documents, host, model } = sample(name.length, 320, options);
    const index = await host.open();
    assert.equal(index.documents, 320);
    let found = 0;
    for (let i = 0; i < 320; i++) {
      const query = maker.query(documents, readable);
      const filters = i % 3 === 0 ? maker.filters() : {};
      const options = i % 5 === 1 ? { order: "date" } : i % 5 === 2 ? { offset: maker.below(30), limit: 1 + maker.below(20) } : {};
      found += (await compare(index, model, query, filters, options)) > 0;
    }
    assert.ok(found > 200, `only ${found} queries found anything`);
  });
}

test("a quoted string of characters is found where it stands, and nowhere else", async () => {
  const { maker, documents, host, model } = sample(5, 200, {});
  const index = await host.open();
  const texts = model.docs.map((doc) => [normal(doc.title, TABLE), normal(doc.body, TABLE)]);
  let found = 0;
  for (let i = 0; i < 300; i++) {
    const characters = Array.from(maker.one(documents).body);
    const from = maker.below(characters.length);
    const text = characters.slice(from, from + 2 + maker.below(8)).join("").replace(/["“”「」＂]/g, "");
    const wanted = normal(text, TABLE);
    // A run of one character within a longer one is no token, and of words only whole ones are.
    const pair = "[\\u3400-\\u9fff\\u{20000}-\\u{3ffff}]{2}";
    if (!new RegExp(`^${pair}(.*${pair})?$`, "su").test(wanted)) continue;
    // What stands in a gap is not looked at, only that it takes one place.
    const exact = !wanted.includes("\u0001");
    const result = await index.all(`"${text}"`);
    const names = model.docs.flatMap((doc, ord) => (doc.names.some((one) => key(one, TABLE) === key(text, TABLE)) ? [ord] : []));
    const expected = texts.flatMap((fields, ord) => (fields.some((one) => one.includes(wanted)) || names.includes(ord) ? [ord] : []));
    const hits = result.hits.map((one) => one.ord).sort((a, b) => a - b);
    assert.deepEqual(exact ? hits : hits.filter((ord) => expected.includes(ord)), expected, text);
    found += 1;
  }
  assert.ok(found > 80, `${found} strings tried`);
});

test("every hit can be had, without sentences, by either order", async () => {
  const { host, model } = sample(6, 150, {});
  const index = await host.open();
  for (const order of ["relevance", "date"]) {
    const result = await index.all("养老", { order });
    const expected = model.search([{ text: "养老" }], {}, order === "date");
    assert.ok(expected.total > 60);
    sameHits(result.hits, expected.hits, order);
    assert.ok(result.hits.every((hit) => hit.snippet === null && hit.url.length > 0));
  }
});

test("no words, no documents, nothing of that kind", async () => {
  const { host } = sample(7, 40, {});
  const index = await host.open();
  for (const typed of ["", "  ", "…… -", "-养老", '""']) {
    const result = await index.search(typed, {});
    assert.deepEqual([result.total, result.hits, result.empty], [0, [], true], typed);
    assert.deepEqual(result.facets, { kind: [], level: [], area: [], topic: [], year: [] });
  }
  const hostile = ["__proto__", "constructor", "toString", "=kind:law", "\ud800", "養\udc00老", "<img src=x onerror=alert(1)>", "x".repeat(100000)];
  for (const typed of hostile) await index.search(typed);
  const none = await index.search("养老", { filters: { topic: "hasOwnProperty" } });
  assert.deepEqual([none.total, none.empty], [0, false]);
  const empty = await new Host(write([], {})).open();
  assert.deepEqual([empty.documents, (await empty.search("养老")).total], [0, 0]);
});

test("the fold table is asked for only when a query needs it", async () => {
  const { host, model, files } = sample(8, 60, {});
  const isFold = ({ path }) => path.startsWith("f/");
  const index = await host.open();
  for (const typed of ["服务", "人", "abc", "zzz", "秦文澜"]) await index.search(typed, { snippets: false });
  assert.ok(!host.asked.some(isFold), "no need yet");
  const total = async (typed) => (await index.search(typed)).total;
  for (const [traditional, simple] of [["養老", "养老"], ["-zzz 服務", "服务"], ["養", "养"]]) {
    const own = await host.open();
    host.asked = [];
    assert.equal((await own.search(traditional)).total, model.search([{ text: simple }]).total, traditional);
    assert.equal(host.asked.filter(isFold).length, 1, traditional);
  }
  assert.equal(await total("\u2f08大"), model.search([{ text: "人大" }]).total, "radicals");
  assert.equal(await total("人 -養老"), model.search([{ text: "人" }, { text: "养老", negative: true }]).total);
  const broken = new Host(new Map([...files].filter(([path]) => !path.startsWith("f/"))));
  const other = await broken.open();
  await assert.rejects(other.search("養老"), { code: "missing" });
  assert.ok((await other.search("养老", { snippets: false })).total > 0);
});

test("a page of hits takes few round trips and asks for no file twice", async () => {
  const { host } = sample(9, 300, { segmentOf: () => "all", sizes: { inline: 8, block: 64, pack: 8, terms: 40, records: 8, champions: 40 } });
  const trips = async (work) => {
    // What is asked for before anything of it is answered is one round trip.
    let trips = 0;
    let waiting = [];
    const answer = () => {
      const wave = waiting;
      waiting = [];
      trips += 1;
      wave.forEach((resolve) => resolve());
    };
    const fetch = async (url, init) => {
      if (waiting.length === 0) setTimeout(answer, 150);
      await new Promise((resolve) => waiting.push(resolve));
      return host.fetch(url, init);
    };
    const index = await open("/search/", { fetch });
    const opened = trips;
    trips = 0;
    host.asked = [];
    await work(index);
    const paths = host.asked.map((one) => one.path);
    assert.equal(new Set(paths).size, paths.length, "a file was asked for twice");
    return [opened, trips];
  };
  // Manifest and index; dictionary and cards; dictionary, postings, columns with cards.
  for (const word of ["养老", "养老服务"]) {
    const [opening, one] = await trips((index) => index.search(word, { snippets: false }));
    assert.ok(opening <= 2 && one <= 2, `${opening} to open, ${one} for ${word}`);
  }
  const [, words] = await trips((index) => index.search("养老 环境", { snippets: false, filters: { kind: "law" } }));
  assert.ok(words <= 3, `${words} for two words and a filter`);
  const [, phrase] = await trips((index) => index.search("环境养老", { snippets: false }));
  assert.ok(phrase <= 5, `${phrase} for a phrase`);
});

const FAULTS = [
  ["404", "missing", () => new Response("", { status: 404 })],
  ["500", "offline", () => new Response("", { status: 500 })],
  ["no network", "offline", () => () => Promise.reject(new TypeError("Failed to fetch"))],
  ["cut", "corrupt", () => (bytes) => new Response(bytes.subarray(0, bytes.length - 7))],
  ["empty", "corrupt", () => () => new Response("")],
  ["a bit flipped", "corrupt", () => (bytes) => {
    const other = Buffer.from(bytes);
    other[1] ^= 1;
    return new Response(other);
  }],
  ["{}", "corrupt", () => new Response("{}")],
  ["[]", "corrupt", () => new Response("[]")],
  ["HTML", "corrupt", () => new Response("<!DOCTYPE html><title>Welcome</title>", { headers: { "content-type": "text/html" } })],
  ["another file", "corrupt", (files, path) => () => new Response([...files].find(([other]) => other !== path && other[0] === path[0])?.[1] ?? "")],
  ["too long", "corrupt", () => () => new Response(Buffer.alloc(8 * 1024 * 1024 + 1, 32))],
  ["broken off", "offline", () => () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error("reset")) }))],
  ["hang", "timeout", () => () => new Promise(() => {})],
  ["hang in the middle", "timeout", () => () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(3)) }))],
];

for (const [name, code, make] of FAULTS) {
  test(`a fault of the host rejects the search and can be tried again: ${name}`, async () => {
    const { host, files } = sample(10, 60, { sizes: { records: 1 } });
    // All kinds of files: accelerators, positions, columns, cards, texts, the fold table.
    const queries = [["養老 -环境", {}], ["环境养老", { order: "date" }], ["人大代表", { filters: { kind: "law" } }], ["ab", {}]];
    const kinds = ["manifest.json", "i", "t", "p", "x", "c", "d", "s", "f"];
    for (const kind of kinds) {
      const whole = [];
      for (const [typed, options] of queries) whole.push(await (await host.open()).search(typed, options));
      let failed = 0;
      for (const [i, [typed, options]] of queries.entries()) {
        let active = true;
        let victim = null;
        host.fault = (path) => {
          if (!active || !path.startsWith(kind)) return null;
          if (victim === null) victim = path;
          if (path !== victim) return null;
          const answer = make(files, path);
          return answer instanceof Response ? answer.clone() : answer;
        };
        let index = null;
        const trying = async () => {
          // Only a host that never answers is waited for.
          index = index || (await host.open(code === "timeout" ? 100 : undefined));
          return index.search(typed, options);
        };
        const result = await trying().then((value) => ({ value }), (fault) => ({ fault }));
        if (victim === null) {
          assert.deepEqual(result.value, whole[i], "a fault elsewhere changes nothing");
        } else if (result.value !== undefined) {
          // Positions may have been asked for early and not be needed after all.
          assert.equal(kind, "x");
          assert.deepEqual(result.value, whole[i]);
        } else {
          failed += 1;
          assert.equal(result.fault.name, "SearchError", result.fault.stack);
          assert.equal(result.fault.code, code, `${kind}: ${result.fault.message} ${result.fault.cause?.stack}`);
          assert.equal(result.fault.path, victim);
          active = false;
          assert.deepEqual(await trying(), whole[i], "works when the host does");
        }
        host.fault = () => null;
      }
      assert.ok(failed > 0, `no query needs a file of ${kind}`);
    }
  });
}

test("a broken copy in a cache is passed by", async () => {
  const { host, model } = sample(11, 60, {});
  host.fault = (path, cache) => (cache === "default" ? new Response("<html>") : null);
  const index = await host.open();
  assert.equal((await index.search("养老")).total, model.search([{ text: "养老" }]).total);
  for (const { path, cache } of host.asked) {
    assert.ok(path === "manifest.json" ? cache === "no-cache" : cache === "default" || cache === "reload", `${path}: ${cache}`);
  }
});

test("a manifest of another version, or one that is not sound, is refused", async () => {
  const { host, files } = sample(12, 20, {});
  const manifest = JSON.parse(files.get("manifest.json"));
  const refuses = async (change, code) => {
    const other = structuredClone(manifest);
    change(other);
    host.fault = (path) => (path === "manifest.json" ? new Response(JSON.stringify(other)) : null);
    await assert.rejects(host.open(), { name: "SearchError", code, path: "manifest.json" });
  };
  await refuses((m) => (m.format = 2), "version");
  await refuses((m) => (m.analyzer = "zh-bigram-tail-2"), "version");
  await refuses((m) => (m.k1 = 1.3), "version");
  await refuses((m) => (m.fields[0][1] = 3), "version");
  await refuses((m) => delete m.format, "corrupt");
  await refuses((m) => (m.documents += 1), "corrupt");
  await refuses((m) => (m.segments = {}), "corrupt");
  await refuses((m) => (m.segments[0] = "../../../secret"), "corrupt");
  await refuses((m) => m.segments.pop(), "corrupt");
});

test("a site that is published anew under an open page is searched as it is now", async () => {
  const before = sample(13, 80, {});
  const after = sample(14, 90, {});
  const host = before.host;
  const index = await host.open();
  host.files = after.files;
  host.asked = [];
  const result = await index.search("养老");
  assert.equal(result.total, after.model.search([{ text: "养老" }]).total);
  assert.equal(index.documents, 90);
  assert.equal(host.asked.filter(({ path }) => path === "manifest.json").length, 1);

  // Hosts that answer a page of their own with status 200 for what is not there.
  const other = new Host(before.files);
  const second = await other.open();
  other.files = after.files;
  other.fault = (path) => (after.files.has(path) ? null : new Response("<html>"));
  assert.equal((await second.search("养老")).total, result.total);

  // Between the manifest and the index.
  const third = new Host(before.files);
  let asked = 0;
  third.fault = (path) => {
    if (path !== "manifest.json") return null;
    asked += 1;
    if (asked === 1) setImmediate(() => (third.files = after.files));
    return asked === 1 ? () => new Promise((resolve) => setTimeout(() => resolve(new Response(before.files.get(path))), 5)) : null;
  };
  assert.equal((await third.open()).documents, 90);
  assert.equal(asked, 2);

  // Gone for good: the manifest says the same as before.
  const gone = new Host(before.files);
  const fourth = await gone.open();
  gone.files = new Map([["manifest.json", before.files.get("manifest.json")]]);
  await assert.rejects(fourth.search("养老"), { code: "missing" });
});

test("a search that nobody waits for any more stops", async () => {
  const { host } = sample(15, 60, {});
  const index = await host.open();
  const signal = { cancelled: true };
  host.asked = [];
  await assert.rejects(index.search("养老", { signal }), { code: "cancelled" });
  assert.equal(host.asked.length, 0);
  const later = { cancelled: false };
  const search = index.search("养老", { signal: later });
  later.cancelled = true;
  await assert.rejects(search, { code: "cancelled" });
  assert.ok(!host.asked.some(({ path }) => path.startsWith("d/")), "cards were asked for");
  assert.ok((await index.search("养老", { signal: { cancelled: false } })).total > 0);
});

test("searches at one time share what they ask for", async () => {
  const { host } = sample(16, 60, {});
  const index = await host.open();
  host.asked = [];
  const results = await Promise.all(["养老", "养老", "养老 服务"].map((typed) => index.search(typed)));
  assert.deepEqual(results[0], results[1]);
  const paths = host.asked.map((one) => one.path);
  assert.equal(new Set(paths).size, paths.length);
});

test("a search does not mistake the fold table of another for its own", async () => {
  const { host, model } = sample(17, 60, {});
  // The second one's dictionary comes when the first has its table already.
  const slow = new Set();
  const fetch = async (url, init) => {
    if (slow.size > 0 && slow.has(url)) await new Promise((resolve) => setTimeout(resolve, 100));
    return host.fetch(url, init);
  };
  const index = await open("/search/", { fetch });
  host.asked = [];
  await (await host.open()).search("服務", { limit: 0, facets: false });
  for (const { path } of host.asked) if (path.startsWith("t/")) slow.add(`/search/${path}`);
  const first = index.search("\u2f08大", { limit: 0 });
  const second = index.search("服務", { limit: 0 });
  await first;
  assert.equal((await second).total, model.search([{ text: "服务" }]).total);
});

test("sentences are marked where the words stand in the text as written", () => {
  const show = (text, query, table = TABLE) => {
    const { text: piece, marks } = snippet(text, parse(query, table).literals, table);
    let shown = "";
    let at = 0;
    for (const [from, to] of marks) {
      shown += `${piece.slice(at, from)}[${piece.slice(from, to)}]`;
      at = to;
    }
    return shown + piece.slice(at);
  };
  assert.equal(show("第一句。加强养老服务工作。第三句。", "养老"), "加强[养老]服务工作。");
  assert.equal(show("加强養老服務。", "养老服务"), "加强[養老服務]。");
  assert.equal(show("走访养\u200b老院。", "养老院"), "走访[养\u200b老院]。");
  assert.equal(show("代表吉木·阿呷发言。", "吉木阿呷"), "代表[吉木·阿呷]发言。");
  assert.equal(show("𠮷村𬱖河。", "村𬱖"), "𠮷[村𬱖]河。");
  assert.equal(show("𠮷村𬱖河，𬱖。", "𬱖"), "𠮷村[𬱖]河，[𬱖]。");
  assert.equal(show("ＡＢＣ１２３号。", "abc123"), "[ＡＢＣ１２３]号。");
  assert.equal(show("第0123号议案。", "123"), "第[0123]号议案。");
  assert.equal(show("The deputies met. They left.", "depu"), "The [deputies] met.");
  assert.equal(show("甲养老。乙养老环境。丙环境。", "养老 环境"), "乙[养老环境]。");
  assert.equal(show("甲养老。乙环境。", "环境 -养老"), "乙[环境]。");
  assert.equal(show("先说完。再开始，好。", "说完，再开"), "先[说完。再开]始，好。");
  assert.equal(show("养老养老养老。", "养老养老"), "[养老养老养老]。");
  assert.equal(show("标题\n 没有那个词，也有一句。再一句。", "环境"), "标题");
  assert.equal(show("", "环境"), "");
  const long = `${"甲".repeat(200)}养老${"乙".repeat(200)}`;
  assert.equal(show(long, "养老"), `…${"甲".repeat(30)}[养老]${"乙".repeat(58)}…`);
  assert.equal(show(`${"𠮷".repeat(200)}养老。`, "养老"), `…${"𠮷".repeat(87)}[养老]。`);
  assert.equal(show(`养老${"乙".repeat(200)}`, "养老"), `[养老]${"乙".repeat(88)}…`);
  assert.equal(show("甲".repeat(200), "乙"), `${"甲".repeat(90)}…`);
});

test("a sentence in traditional characters is marked for a query in simplified ones", async () => {
  const [doc] = new Maker(1).documents(1);
  const files = write([{ ...doc, title: "题", body: "加强養老服務。" }], { table: TABLE, fold: FOLD });
  const index = await new Host(files).open();
  const { hits } = await index.search("养老");
  assert.deepEqual(hits[0].snippet, { text: "加强養老服務。", marks: [[2, 4]] });
});
