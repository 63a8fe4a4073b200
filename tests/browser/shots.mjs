// Screenshots of every template: node shots.mjs FOLDER [zh-CN|en]
//
// FOLDER/{template}-{width}-{mode}.png; the README's picture is home-1280-light.png.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Built, MODES, Site, WIDTHS } from "./site.mjs";

const [folder, lang = "zh-CN"] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node shots.mjs FOLDER [zh-CN|en]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const built = new Built();
const site = await Site.open();
try {
  for (const width of WIDTHS) {
    for (const mode of MODES) {
      const page = await site.page({ width, colorScheme: mode.colorScheme });
      for (const { name, address } of built.templates().filter((t) => t.lang === lang)) {
        await page.visit(address, mode.hash);
        const file = `${name}-${width}-${mode.name}.png`.replaceAll(" ", "-");
        await page.screenshot({ path: join(folder, file), fullPage: !(name === "home" && width === 1280) });
      }
      await page.context().close();
    }
  }
} finally {
  await site.close();
  built.close();
}
