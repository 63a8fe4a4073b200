// Compares the client's answers, from the shards of a site, with an oracle's.
//
//   compare.mjs SITE ORACLE
//
// SITE is a built site, ORACLE the lines that the example `oracle` wrote for its index. Prints figures
// as JSON and the differences; the exit status is 1 if there are any.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [site, oracle] = process.argv.slice(2);
const engine = join(dirname(fileURLToPath(import.meta.url)), "../../themes/default/scripts/search/engine.js");
const { open } = await import(pathToFileURL(process.env.ENGINE ?? engine));

/** Answers requests from the folder of the site. */
async function fetch(address) {
  try {
    return new Response(readFileSync(join(resolve(site), new URL(address, "http://x/").pathname)));
  } catch {
    return new Response("", { status: 404 });
  }
}

const index = await open("/search/", { fetch });
const figures = { queries: 0, parser: 0, literals: 0, sameTotal: 0, sameOrder: 0, sameAsFind: 0, furthest: 0, exact: 0 };
const wrong = [];
/** The parser adds scores in another order, so scores that differ by less than this are a tie. */
const NEAR = 1e-4;

for (const line of readFileSync(oracle, "utf8").split("\n")) {
  if (line === "") continue;
  const row = JSON.parse(line);
  figures.queries += 1;
  const limit = row.truth === undefined ? 30 : 1_000_000;
  const page = await index.search(row.query, { order: row.order, limit: Math.max(limit, 1), cards: false });
  // The first page comes from champions where a term has them, and must be the same.
  const first = await index.search(row.query, { order: row.order, limit: 10, cards: false });
  const faults = [];
  if (page.total !== row.total) faults.push(`total ${page.total} instead of ${row.total}`);
  else figures.sameTotal += 1;
  const ten = (hits) => JSON.stringify(hits.slice(0, 10).map((hit) => [hit.ord, hit.score]));
  if (first.total !== page.total || ten(first.hits) !== ten(page.hits)) faults.push("first page differs from the whole");
  const alike = row.find.every(([ord, score], i) => {
    const hit = page.hits[i];
    return hit !== undefined && hit.ord === ord && Math.abs(hit.score - score) <= 1e-6 * Math.max(1, score);
  });
  if (alike) figures.sameAsFind += 1;
  else faults.push(`not as \`search\`: ${JSON.stringify(row.find.slice(0, 3))} / ${ten(page.hits.slice(0, 3))}`);
  if (row.truth !== undefined) {
    figures.literals += 1;
    const truth = new Set(row.truth);
    const missed = row.truth.filter((ord) => !page.hits.some((hit) => hit.ord === ord));
    const extra = page.hits.filter((hit) => !truth.has(hit.ord));
    if (missed.length + extra.length === 0) figures.exact += 1;
    else faults.push(`missed ${missed.slice(0, 5)}, extra ${extra.slice(0, 5).map((hit) => hit.ord)}`);
  } else if (row.order === "relevance") {
    figures.parser += 1;
    const scores = new Map(row.tantivy);
    const inOrder = page.hits.every((hit, i) => {
      if (i >= row.tantivy.length) return true;
      const [ord, score] = row.tantivy[i];
      const near = Math.abs(hit.score - score) / Math.max(1, score);
      figures.furthest = Math.max(figures.furthest, near);
      if (near > NEAR) return false;
      // The same document, or another with an equal score.
      return hit.ord === ord || Math.abs((scores.get(hit.ord) ?? hit.score) - score) <= 1e-6 * score;
    });
    if (inOrder) figures.sameOrder += 1;
    else faults.push(`order: ${JSON.stringify(row.tantivy.slice(0, 4))} / ${ten(page.hits.slice(0, 4))}`);
  }
  if (faults.length > 0) wrong.push(`${row.query}: ${faults.join("; ")}`);
}

process.stdout.write(`${JSON.stringify(figures)}\n`);
for (const fault of wrong.slice(0, 20)) process.stderr.write(`${fault}\n`);
if (wrong.length > 0) process.stderr.write(`${wrong.length} of ${figures.queries} differ\n`);
process.exitCode = wrong.length > 0 || figures.queries === 0 ? 1 : 0;
