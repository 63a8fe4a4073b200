// The pages of a built site that are searched, and the truth about what stands on them.
//
// Takes the site's folder and the addresses of its records. Gives their texts as readers see
// them. Must not know how anything is indexed: it is the measure of both indexes.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { normal } from "../../browser/search-model.mjs";

/** Elements within `main` that are no text of the page; Pagefind leaves them out of itself. */
const LEFT_OUT = /<(nav|script|style|svg|form|footer|template|noscript|label|iframe)\b.*?<\/\1>/gs;
/** Elements that part nothing. */
const INLINE = /<\/?(a|span|strong|em|b|i|small|sup|sub|time|abbr|mark|wbr|cite|q|u|ruby)\b[^>]*>/g;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function unescaped(text) {
  return text.replace(/&(#x?)?(\w+);/g, (whole, number, name) => {
    if (number === undefined) return NAMED[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(name, number === "#x" ? 16 : 10));
  });
}

/** What stands in `main`: inline elements run on, all others part. */
function text(html) {
  const main = /<main\b[^>]*>(.*?)<\/main>/s.exec(html);
  if (main === null) return "";
  return unescaped(main[1].replace(LEFT_OUT, "\n").replace(INLINE, "").replace(/<[^>]*>/g, "\n"));
}

export class Pages {
  /** `addresses` end in a slash; `table` is the fold table. */
  constructor(folder, addresses, table) {
    this.folder = folder;
    this.addresses = addresses;
    this.table = table;
    this.texts = new Map();
  }

  file(address) {
    return join(this.folder, address, "index.html");
  }

  /** The pages of `addresses` on which all of `literals` stand. */
  having(literals, addresses) {
    const wanted = literals.map((literal) =>
      literal instanceof RegExp ? literal : normal(literal, this.table),
    );
    const found = addresses.filter((address) => {
      if (!this.texts.has(address)) {
        this.texts.set(address, normal(text(readFileSync(this.file(address), "utf8")), this.table));
      }
      const own = this.texts.get(address);
      return wanted.every((literal) => (literal instanceof RegExp ? literal.test(own) : own.includes(literal)));
    });
    return new Set(found);
  }
}
