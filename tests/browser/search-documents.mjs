// Invented documents and queries for the tests of search: few characters, so that everything
// occurs with everything.
//
// Takes a seed. Gives the same documents and queries each time.

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Traditional and simplified; compatibility ideographs and radicals. A part of the real table. */
export const FOLD = [
  "養務龍國體華漢東飾乾\uf934\ufa19\u{2f800}\u2f00\u2f08\u2f24\u2fbc",
  "养务龙国体华汉东饰干老神丽一人大高",
];

const CHARACTERS = Array.from("养老服务中心环境人大代表𠮷");
const WORDS = ["养老", "服务", "养老服务", "中心", "环境", "代表", "人大代表", "養老", "服務", "\uf934人", "\u2f08大", "养\u200b老"];
const LATIN = ["a", "ab", "abc", "ABC", "ａｂｃ", "a1", "npc", "12", "0123", "123", "00", "3.05", "2024", "1,000", "é", "constructor", "__proto__"];
const BREAKS = [" ", "，", "。", "\n", "、", "——", "·", "😀", "　"];
export const NAMES = [["秦文澜", "qinwenlan", "qwl"], ["吉木·阿呷", "jimuaga", "jmag"], ["养老", "yanglao", "yl"], ["吕代", "lvdai", "ludai", "ld"], ["Ana Lima", "analima", "al"]];
export const ACCELERATORS = ["养老服务", "人大代表", "服务中心", "环境养老服务", "秦文澜"];
const AREAS = [["yunzhu"], ["yunzhu", "qinghe"], ["yunzhu", "baishui"], []];

export class Maker {
  constructor(seed) {
    this.next = random(seed);
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  one(list) {
    return list[this.below(list.length)];
  }

  text(pieces) {
    let text = "";
    for (let i = 0; i < pieces; i++) {
      const kind = this.next();
      if (kind < 0.3) text += this.one(CHARACTERS);
      else if (kind < 0.65) text += this.one(WORDS);
      else if (kind < 0.8) text += this.one(LATIN);
      else if (kind < 0.84) text += this.one(NAMES)[0];
      else text += this.one(BREAKS);
    }
    return text;
  }

  document(i) {
    const people = this.next() < 0.3 ? [this.one(NAMES)] : [];
    const year = this.one(["", "2023", "2024", "2024", "2025", "2026"]);
    return {
      id: `d${String(i).padStart(4, "0")}`,
      date: year === "" ? "" : this.one([year, `${year}-0${1 + this.below(9)}`, `${year}-0${1 + this.below(9)}-15`]),
      title: this.text(1 + this.below(5)),
      body: this.text(this.one([3, 10, 30, 60])),
      names: people.map((one) => one[0]),
      pinyin: people.flatMap((one) => one.slice(1)),
      kind: this.one(["deputy", "activity", "article", "law"]),
      level: this.one(["county", "city", ""]),
      areas: this.one(AREAS),
      topics: this.one([[], ["elderly"], ["elderly", "water"], ["__proto__"]]),
      url: `items/${i}/`,
      heading: this.one(["", "工作动态"]),
      context: this.one(["", "第三期"]),
      titleEn: this.one(["", "Care for the elderly"]),
      contextEn: this.one(["", "Issue 3"]),
    };
  }

  documents(count) {
    return Array.from({ length: count }, (_, i) => this.document(i));
  }

  /** A literal of a query, often cut out of one of the documents. */
  literal(documents) {
    let text;
    const kind = this.next();
    if (kind < 0.35) {
      const characters = Array.from(this.one(documents)[this.one(["title", "body"])]);
      const from = this.below(characters.length);
      text = characters.slice(from, from + 1 + this.below(7)).join("");
    } else if (kind < 0.6) text = this.one(WORDS);
    else if (kind < 0.7) text = this.one(ACCELERATORS);
    else if (kind < 0.75) text = this.one(CHARACTERS);
    else if (kind < 0.85) text = this.one(LATIN);
    else if (kind < 0.92) text = this.one(this.one(NAMES));
    else text = this.text(2);
    return { text: text.replace(/[\s"“”「」]/g, " "), negative: this.next() < 0.15, quoted: this.next() < 0.35 };
  }

  /** What is typed, and the literals that it must be read as. */
  query(documents, readable) {
    const literals = [];
    while (literals.length === 0 || this.next() < 0.4) {
      const one = this.literal(documents);
      one.quoted = one.quoted || /\s/.test(one.text);
      if (!one.quoted && /^[-－"＂]/.test(one.text)) continue;
      if (readable(one.text)) literals.push(one);
    }
    const [open, close] = this.one(['""', "“”", "「」", "＂＂"]);
    const typed = literals.map((one) => `${one.negative ? this.one("-－") : ""}${one.quoted ? open + one.text + close : one.text}`);
    return { literals, typed: typed.join(this.one([" ", "　", "  "])) };
  }

  filters() {
    const some = (values) => (this.next() < 0.2 ? this.one(values) : null);
    const years = ["2023", "2024", "2025", "2030"];
    return {
      kind: some(["activity", "law", "none"]),
      level: some(["county", "city"]),
      area: some(["yunzhu", "baishui"]),
      topic: some(["elderly", "__proto__", "constructor"]),
      from: some(years),
      to: some(years),
    };
  }
}
