// Keyboard, elder mode, paper, and reading without scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Built, Site, WIDTHS, attributes } from "./site.mjs";

const built = new Built();
const templates = built.templates();
let site;

before(async () => {
  site = await Site.open();
});

after(async () => {
  await site?.close();
  built.close();
});

const address = (name, lang = "zh-CN") => templates.find((t) => t.name === name && t.lang === lang).address;

test("the first Tab shows the skip link, and Enter moves the focus to the text", async () => {
  const page = await site.page({ width: 360 });
  for (const { address } of templates) {
    await page.visit(address);
    await page.keyboard.press("Tab");
    const skip = page.locator("a.skip");
    assert.ok(await skip.evaluate((e) => e === document.activeElement), `${address}: the first Tab goes elsewhere`);
    const box = await skip.boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.width > 1 && box.height > 1, `${address}: the skip link is not in view`);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "main", address);
  }
  await page.context().close();
});

test("every link shows where the keyboard is", async () => {
  const page = await site.page();
  await page.visit(address("deputy"));
  const count = await page.locator("a[href]:visible").count();
  const without = [];
  for (let i = 0; i < count; i += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return seen ? null : e.outerHTML.slice(0, 80);
    });
    if (fault) without.push(fault);
  }
  assert.ok(count > 10);
  assert.deepEqual(without, []);
  await page.context().close();
});

/** Text smaller than a size, outside footnote marks. */
const smallText = (page, least) =>
  page.evaluate((least) => {
    const small = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("sup, script, style, .vh")) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < least && element.getClientRects().length > 0) {
        small.push(`${size} px ${element.tagName.toLowerCase()}: ${walker.currentNode.data.trim().slice(0, 20)}`);
      }
    }
    return small;
  }, least);

for (const width of WIDTHS) {
  test(`elder mode sets all text in 24 px or more at ${width} px`, async () => {
    const page = await site.page({ width });
    for (const { address } of templates) {
      await page.visit(address, "#elder");
      assert.deepEqual(await smallText(page, 24), [], address);
    }
    await page.context().close();
  });
}

test("elder mode is one link away, works without scripts, and has a way back", async () => {
  const page = await site.page({ width: 360, javaScriptEnabled: false });
  await page.visit(address("article"));
  const size = () => page.locator("article .body p").first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
  const before = await size();
  await page.locator('header a[href="#elder"]').click();
  assert.ok((await size()) >= 24);
  await page.locator("header a.to-standard").click();
  assert.equal(await size(), before);
  await page.context().close();
});

/** Width and height of each page of a PDF in points of 1/72 inch. */
const sheets = (pdf) =>
  [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map((m) => m[1].trim().split(/\s+/).slice(2).map(Number));

test("an article prints as the bulletin is printed: A4, a text block of 156 mm, no navigation", async () => {
  // The window is as wide as the text block of GB/T 9704, 210 mm less margins of 28 and 26 mm.
  const page = await site.page({ width: Math.round((156 / 25.4) * 96) });
  await page.visit(address("article"));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(sheets(pdf).length >= 1, "a PDF without pages");
  for (const [width, height] of sheets(pdf)) {
    assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `a page of ${width} × ${height} pt`);
  }
  await page.emulateMedia({ media: "print" });
  const style = await page.locator("article .body p").first().evaluate((e) => {
    const { fontSize, lineHeight } = getComputedStyle(e);
    return { fontSize: parseFloat(fontSize), lineHeight: parseFloat(lineHeight) };
  });
  // 28 characters of 15.75 pt fill 156 mm; 22 lines of 28.95 pt fill 225 mm.
  assert.ok(Math.abs(style.fontSize - 21) < 0.1, `${style.fontSize} px`);
  assert.ok(Math.abs(style.lineHeight - 38.6) < 0.1, `${style.lineHeight} px`);
  assert.equal(await page.locator("nav:visible").count(), 0);
  await page.context().close();
});

test("other pages print on A4 without navigation", async () => {
  const page = await site.page();
  await page.visit(address("deputy"));
  await page.emulateMedia({ media: "print" });
  for (const selector of ["header nav", "footer nav", ".tools", ".skip"]) {
    assert.equal(await page.locator(`${selector}:visible`).count(), 0, `${selector} is printed`);
  }
  assert.equal(await page.locator("main h1:visible").count(), 1);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(sheets(pdf).length >= 1);
  await page.context().close();
});

test("without scripts every page is reached from the home page by its links", async () => {
  const page = await site.page({ javaScriptEnabled: false });
  await page.visit("/");
  await page.locator('header a[href="/deputies/"]').click();
  assert.equal(new URL(page.url()).pathname, "/deputies/");
  await page.locator('.roll a[href^="/deputies/"]').first().click();
  assert.match(new URL(page.url()).pathname, /^\/deputies\/[^/]+\/$/);
  assert.deepEqual(page.faults, []);
  await page.context().close();

  // Old addresses are kept for links from elsewhere; no page of the portal needs them.
  const moved = new Set();
  const seen = new Set(["/"]);
  const next = ["/"];
  while (next.length > 0) {
    const html = await (await fetch(`${site.origin}${next.pop()}`)).text();
    for (const href of attributes(html.replaceAll(/<link\b[^>]*>/g, ""), "href")) {
      const url = new URL(href, `${site.origin}/`);
      if (url.origin === site.origin && !seen.has(url.pathname)) {
        seen.add(url.pathname);
        next.push(url.pathname);
      }
    }
  }
  for (const address of built.addresses.filter((a) => !seen.has(a))) {
    const html = await (await fetch(`${site.origin}${address}`)).text();
    if (html.includes('http-equiv="refresh"')) moved.add(address);
  }
  const lost = built.addresses.filter((a) => !a.endsWith("/404.html") && !seen.has(a) && !moved.has(a));
  assert.deepEqual(lost, []);
});
