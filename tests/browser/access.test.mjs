// Every template, in both languages, is free of what axe-core can find, and fits its window.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Built, MODES, Site, WIDTHS, axeSource, overflow } from "./site.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const built = new Built();
let site;

before(async () => {
  site = await Site.open();
});

after(async () => {
  await site?.close();
  built.close();
});

async function violations(page) {
  const found = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }),
    RULES,
  );
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}

for (const { name, lang, address } of built.templates()) {
  test(`${name} in ${lang}: axe and width in ${MODES.length} modes at ${WIDTHS.join(" and ")} px`, async () => {
    const page = await site.page();
    const faults = [];
    for (const mode of MODES) {
      await page.emulateMedia({ colorScheme: mode.colorScheme });
      await page.visit(address);
      await page.evaluate(axeSource);
      if (mode.hash) await page.evaluate((hash) => location.replace(hash), mode.hash);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const where = `${address}${mode.hash} ${mode.name} ${width} px`;
        const wide = await overflow(page);
        if (wide) faults.push(`${where}: wider than its window by ${wide}`);
        for (const violation of await violations(page)) faults.push(`${where}: ${violation}`);
      }
    }
    faults.push(...page.faults);
    await page.context().close();
    assert.deepEqual(faults, []);
  });
}

test("axe finds a fault where there is one", async () => {
  // Without this, a broken injection would look like a flawless site.
  const page = await site.page();
  await page.visit("/");
  await page.evaluate(axeSource);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("img")));
  assert.ok((await violations(page)).some((v) => v.startsWith("image-alt")));
  await page.context().close();
});
