// A reader's ways through the site, by clicking, at both widths.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Built, Site, WIDTHS, attributes, overflow } from "./site.mjs";

let site;
let built;
let deputy;
let article;

before(async () => {
  built = new Built();
  site = await Site.open();
  // Somebody whose profile leads to an article.
  for (const address of built.addresses.filter((a) => /^\/deputies\/(?!by\/)[^/]+\/$/.test(a))) {
    const link = attributes(built.read(address), "href").find((href) => /^\/bulletins\/[^/]+\/\d+\/[^/]+\/$/.test(href));
    if (link) {
      [deputy, article] = [address, link];
      break;
    }
  }
  assert.ok(deputy, "no profile of the sample leads to an article");
});

after(async () => {
  await site?.close();
  built?.close();
});

const path = (page) => new URL(page.url()).pathname;
const link = (page, address, within = "main") => page.locator(`${within} a[href="${address}"]`).first();

for (const width of WIDTHS) {
  test(`from the home page to the directory, a profile and an article at ${width} px`, async () => {
    const page = await site.page({ width });
    await page.visit("/");
    await link(page, "/deputies/", "header").click();
    assert.equal(path(page), "/deputies/");
    assert.equal(await overflow(page), null);

    await link(page, deputy).click();
    assert.equal(path(page), deputy);
    const name = await page.locator("h1 > span").first().innerText();
    assert.equal(await overflow(page), null);

    await link(page, article).click();
    assert.equal(path(page), article);
    assert.ok((await page.locator("article .body").innerText()).includes(name), `${article} does not name ${name}`);
    assert.equal(await overflow(page), null);

    await link(page, deputy).click();
    assert.equal(path(page), deputy);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test(`from the home page down to a place and its deputies at ${width} px`, async () => {
    const page = await site.page({ width });
    await page.visit("/");
    if (width < 600) {
      // The phone's one line of columns ends before the areas; its last link leads to all of them.
      await page.locator("header a.all").click();
      await link(page, "/areas/", "footer").click();
    } else {
      await link(page, "/areas/", "header").click();
    }
    const county = page.locator(".gazetteer li.county > a").first();
    const name = await county.innerText();
    await county.click();
    assert.equal(await page.locator("h1").innerText(), name);
    const person = page.locator('main a[href^="/deputies/"]').first();
    const address = await person.getAttribute("href");
    await person.click();
    assert.equal(path(page), address);
    assert.equal(await page.locator(".facts").count(), 1);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("the letters of the directory lead to their names", async () => {
  const page = await site.page({ width: 360 });
  await page.visit("/deputies/");
  const letter = page.locator(".rail-keys a").last();
  const label = await letter.innerText();
  await letter.click();
  const heading = page.locator(`h2[id="${label.toLowerCase()}"]`);
  const box = await heading.boundingBox();
  assert.ok(box && box.y > -1 && box.y < 740, `${label} is not in view: ${JSON.stringify(box)}`);
  await page.context().close();
});

test("the language switch leads to the same page in the other language, and back", async () => {
  const page = await site.page();
  for (const { address, lang, name } of built.templates()) {
    // The page for a wrong address has no twin that a reader could want.
    if (lang !== "zh-CN" || name === "not-found") continue;
    await page.visit(address);
    await page.locator('header a[hreflang="en"]').click();
    assert.equal(path(page), `/en${address}`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.locator('header a[hreflang="zh-CN"]').click();
    assert.equal(path(page), address);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an address that does not exist is answered with 404 and ways on", async () => {
  for (const address of ["/deputies/nobody-of-this-name/", "/none", "/a/b/c/"]) {
    const response = await fetch(`${site.origin}${address}`);
    assert.equal(response.status, 404, address);
    assert.ok(attributes(await response.text(), "href").includes("/deputies/"), address);
  }
});
