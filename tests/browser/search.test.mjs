// The search page as readers have it: the real client on the shards of the built sample, on a
// host with the strictest policy.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Site } from "./site.mjs";

let site;

before(async () => {
  site = await Site.open();
});
after(() => site?.close());

/** Asks as a reader does, gives the hits' titles, addresses and sentences. */
async function ask(query, prefix = "") {
  const page = await site.page();
  await page.visit(`${prefix}/search/`);
  await page.locator("#q").fill(query);
  await page.waitForSelector("#hits > li, #none:not([hidden]), #fault:not([hidden])");
  const hits = await page.locator("#hits > li").evaluateAll((rows) =>
    rows.map((row) => ({
      title: row.querySelector("h3").innerText,
      path: new URL(row.querySelector("h3 a").href).pathname,
      hash: new URL(row.querySelector("h3 a").href).hash,
      marks: [...row.querySelectorAll("mark")].map((mark) => mark.innerText),
    })),
  );
  const told = await page.locator("#status").innerText();
  assert.deepEqual(page.faults, []);
  await page.context().close();
  return { hits, told };
}

test("a deputy is found by characters, in full pinyin, by initials and in traditional characters", async () => {
  for (const query of ["覃文澜", "qinwenlan", "qwl", "qin wenlan", "覃文瀾", "ＱＷＬ"]) {
    const { hits } = await ask(query);
    assert.equal(hits[0].path, "/deputies/qin-wenlan/", query);
  }
  const { hits } = await ask("qinwenlan", "/en");
  assert.equal(hits[0].path, "/en/deputies/qin-wenlan/");
});

test("an issue is found by its number in Arabic and in Chinese numerals", async () => {
  for (const query of ["总第88期", "总第八十八期", "八十八期", "總第八十八期"]) {
    const { hits } = await ask(query);
    assert.equal(hits[0].path, "/bulletins/chengchuan-lianluo/88/", query);
  }
});

test("every hit of a phrase leads to its paragraph and marks the words", async () => {
  const { hits } = await ask("寄宿制");
  assert.ok(hits.length > 5);
  assert.ok(hits.every(({ marks }) => marks.includes("寄宿制")), JSON.stringify(hits));
  const { hits: paragraphs } = await ask("拿出12个雨量站近三十年的资料");
  assert.equal(paragraphs.length, 1);
  assert.match(paragraphs[0].hash, /^#p\d+$/);
});

test("what stands nowhere is told so", async () => {
  const { hits, told } = await ask("鲲鹏展翅九万里");
  assert.equal(hits.length, 0);
  assert.match(told, /没有找到/);
});

test("a broken shard is told, nothing is shown as complete, and a second try works", async () => {
  const page = await site.page();
  await page.visit("/search/");
  let broken = true;
  await page.route(/\/search\/t\//, async (route) => {
    if (!broken) return route.continue();
    return route.fulfill({ status: 200, contentType: "application/json", body: "{}" });
  });
  await page.locator("#q").fill("寄宿制");
  await page.locator("#fault:not([hidden])").waitFor();
  assert.equal(await page.locator("#hits > li:visible").count(), 0);
  broken = false;
  await page.locator("#fault button").click();
  await page.waitForSelector("#hits > li");
  await page.context().close();
});
