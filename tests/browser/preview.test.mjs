// The preview follows what staff write: pages load again, mistakes lie over the last good one.

import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { request } from "node:http";
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

test("content that was taken away and put back is followed again", async () => {
  const page = await site.page();
  await page.goto(`${site.origin}/deputies/qin-wenlan/`);
  const content = join(site.workshop.folder, "content");
  renameSync(content, `${content}-away`);
  await new Promise((done) => setTimeout(done, 500));
  renameSync(`${content}-away`, content);
  await new Promise((done) => setTimeout(done, 500));
  const text = readFileSync(record(), "utf8");
  writeFileSync(record(), text.replace("name: 覃文澜", "name: 覃闻澜"));
  await heading(page).getByText("覃闻澜").waitFor();
  writeFileSync(record(), text);
  await heading(page).getByText("覃文澜").waitFor();
  await page.context().close();
});

test("the preview answers this machine alone: a name that was made to lead here reads no draft", async () => {
  const { port } = new URL(site.origin);
  const ask = (headers) =>
    new Promise((done, fail) => {
      request({ host: "127.0.0.1", port, path: "/deputies/", headers }, (answer) => {
        answer.resume();
        answer.on("end", () => done(answer.statusCode));
      })
        .on("error", fail)
        .end();
    });
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, "localhost", `[::1]:${port}`]) {
    assert.equal(await ask({ host }), 200, host);
  }
  for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example", `127.0.0.1.evil.example:${port}`]) {
    assert.equal(await ask({ host }), 421, host);
  }
  const host = `127.0.0.1:${port}`;
  assert.equal(await ask({ host, origin: site.origin }), 200);
  for (const origin of ["http://evil.example", "https://localhost", "null"]) {
    assert.equal(await ask({ host, origin }), 421, origin);
  }
});
