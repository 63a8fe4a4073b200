// The client finds in the sample what tantivy, `search` and a plain scan of the texts find.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.DAIBIAO_BIN ?? join(root, "target/ci/daibiao");
const oracle = join(dirname(binary), "examples/oracle");

function run(program, ...args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout.slice(-2000)}${stderr}`);
  return stdout;
}

test("500 queries as tantivy's parser and 400 texts as a scan, each as `search` finds them", () => {
  const folder = mkdtempSync(join(tmpdir(), "daibiao-parity-"));
  try {
    for (const part of ["content", "themes"]) cpSync(join(root, part), join(folder, part), { recursive: true });
    run(binary, "build", "--root", folder);
    const queries = join(folder, "queries.jsonl");
    writeFileSync(queries, run(oracle, folder, "20261124", "500", "300", "100"));
    const compare = join(root, "tests/parity/compare.mjs");
    const figures = JSON.parse(run(process.execPath, compare, join(folder, "public"), queries));
    assert.equal(figures.queries, 900);
    assert.equal(figures.sameTotal, 900);
    assert.equal(figures.sameAsFind, 900);
    assert.equal(figures.exact, 400);
    assert.equal(figures.sameOrder, figures.parser);
    assert.ok(figures.parser > 400 && figures.furthest < 1e-4, JSON.stringify(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
