// The preview follows what staff write: pages load again, mistakes lie over the last good one.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Site } from "./site.mjs";

let site;
before(async () => {
  site = await Site.open({ preview: true });
});
after(() => site?.close());

const record = () => join(site.workshop.folder, "content/deputies/yunzhu/qin-wenlan.yml");
const heading = (page) => page.locator("h1");

test("a saved change is on the page without anybody loading it again", async () => {
  const page = await site.page();
  await page.goto(`${site.origin}/deputies/qin-wenlan/`);
  await heading(page).getByText("覃文澜").waitFor();
  const text = readFileSync(record(), "utf8");
  writeFileSync(record(), text.replace("name: 覃文澜", "name: 覃闻澜"));
  await heading(page).getByText("覃闻澜").waitFor();
  writeFileSync(record(), text);
  await heading(page).getByText("覃文澜").waitFor();
  await page.context().close();
});

test("a mistake lies over the last good page, with its place and what to do, and goes when it is mended", async () => {
  const page = await site.page({ width: 360 });
  await page.goto(`${site.origin}/deputies/qin-wenlan/`);
  const text = readFileSync(record(), "utf8");
  writeFileSync(record(), text.replace("gender: 女", "gendr: 女"));
  const overlay = page.locator("#daibiao-overlay .box");
  await overlay.waitFor();
  const told = await overlay.innerText();
  assert.match(told, /E0201/);
  assert.match(told, /qin-wenlan\.yml:\d+:1/);
  assert.match(told, /`?gender`?/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  // The last good page is still there beneath.
  await page.keyboard.press("Escape");
  await overlay.waitFor({ state: "detached" });
  assert.equal(await heading(page).innerText().then((name) => name.startsWith("覃文澜")), true);
  writeFileSync(record(), text.replace("gender: 女", "gendr: 男"));
  await overlay.waitFor();
  writeFileSync(record(), text);
  await overlay.waitFor({ state: "detached" });
  await page.context().close();
});
