// The analyser `zh-bigram-tail-1`: turns text into tokens with positions.
//
// Takes a text and the fold table, if it is loaded. Gives tokens, each with its position and its
// place in the text, and the key of a text. The program that makes the index has the same rules in
// Rust; `tests/parity/analyzer.json` holds both to the same answers.
// Must not know of queries, files or the page.

const SEPARATOR = 0;
export const HAN = 1;
const WORD = 2;
const INTERPUNCT = 3;

/** Pairs of first and last code point, ascending. */
const HAN_RANGES = [
  [0x3005, 0x3005],
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x3ffff],
];
const WORD_RANGES = [
  [0x30, 0x39],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x1fff],
  [0x2150, 0x218f],
  [0x2460, 0x24ff],
  [0x2c00, 0x2dff],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3105, 0x318e],
  [0x3220, 0x33ff],
  [0xa000, 0xa48c],
  [0xa640, 0xabff],
  [0xac00, 0xd7a3],
  [0xfb00, 0xfdff],
  [0xfe70, 0xfefc],
  [0xff66, 0xffdc],
  [0x10000, 0x1f0ff],
];
/** Marks that stand inside names: · • ‧ ・ ･ ∙ ⋅ */
const INTERPUNCTS = [0xb7, 0x2022, 0x2027, 0x30fb, 0xff65, 0x2219, 0x22c5];
/** Characters that are ignored: soft hyphen, zero-width characters, variation selectors. */
const DROPPED_RANGES = [
  [0xad, 0xad],
  [0x200b, 0x200d],
  [0x2060, 0x2060],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
];

function within(ranges, code) {
  for (const range of ranges) {
    if (code <= range[1]) return code >= range[0];
  }
  return false;
}

/** The class of a folded code point. */
export function classOf(code) {
  if (within(HAN_RANGES, code)) return HAN;
  if (within(WORD_RANGES, code)) return WORD;
  return INTERPUNCTS.includes(code) ? INTERPUNCT : SEPARATOR;
}

/** Makes the fold table from the two strings of its file: code point to code point. */
export function foldTable(pair) {
  const from = Array.from(pair[0]);
  const to = Array.from(pair[1]);
  if (from.length !== to.length) throw new Error("the fold table's strings differ in length");
  return new Map(from.map((character, i) => [character.codePointAt(0), to[i].codePointAt(0)]));
}

/**
 * Whether a text holds characters that are not recognised as Han without the fold table: radicals,
 * which text copied from documents may have in place of characters, and numerals for tens.
 */
export function needsTable(text) {
  return /[\u2e80-\u2fdf\u3038-\u303a]/.test(text);
}

/** Folds one code point to exactly one; `table` may be null. */
function fold(code, table) {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (narrow < 0x80) return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
  const simple = table === null ? undefined : table.get(narrow);
  if (simple !== undefined) return simple;
  const lower = String.fromCodePoint(narrow).toLowerCase();
  const first = lower.codePointAt(0);
  return lower.length === (first > 0xffff ? 2 : 1) ? first : narrow;
}

/** Calls `see(folded code point, from, to)` for each code point that is not dropped. */
function eachFolded(text, table, see) {
  for (let from = 0, to; from < text.length; from = to) {
    const code = text.codePointAt(from);
    to = from + (code > 0xffff ? 2 : 1);
    if (!within(DROPPED_RANGES, code)) see(fold(code, table), from, to);
  }
}

/** The key of a text: its folded Han and word characters joined. */
export function key(text, table) {
  let joined = "";
  eachFolded(text, table, (code) => {
    const kind = classOf(code);
    if (kind === HAN || kind === WORD) joined += String.fromCodePoint(code);
  });
  return joined;
}

/** The token of a gap after a word. With it a phrase proves that nothing else stands there. */
export const GAP = "_";
/** Positions that a word takes. A gap takes one, so no word can match where a phrase has a gap. */
export const WORD_WIDTH = 2;

/**
 * The tokens of a text in order: `{position, token, from, to}`, where `from` and `to` are
 * indices into the text (UTF-16). If `indexing`, the tokens also include the first character of a
 * Han run after a word, the last character of every run, and numbers without their leading zeros.
 * Otherwise they are those of a query, which may match in the middle of a longer run at its end.
 */
export function tokens(text, table, indexing) {
  const found = [];
  let position = 0;
  let run = []; // the Han run being read: {character, from, to}
  let word = null; // the word being read: {token, from, to}
  let before = SEPARATOR; // what stands directly before the run or word: a class
  let separator = ""; // and if it is a separator, which one
  let tail = false; // whether the last token is the last character of a longer run

  const push = (at, token, from, to) => {
    found.push({ position: at, token, from, to });
    tail = false;
  };
  const endRun = () => {
    if (run.length === 0) return;
    const last = run.length - 1;
    for (let i = 0; i < last; i++) {
      push(position + i, run[i].character + run[i + 1].character, run[i].from, run[i + 1].to);
      // So that `2024年` also finds 2024年度.
      if (i === 0 && before === WORD && indexing) push(position, run[0].character, run[0].from, run[0].to);
    }
    push(position + last, run[last].character, run[last].from, run[last].to);
    tail = last > 0;
    position += run.length;
    run = [];
    before = HAN;
  };
  const endWord = () => {
    if (word === null) return;
    const { token, from, to } = word;
    push(position, token, from, to);
    // 0123 is also found as 123, but the 05 in 3.05 or 9:05 is not found as 5.
    const fraction = before === SEPARATOR && separator !== "" && ".\uff0e,:".includes(separator);
    if (indexing && /^0[0-9]+$/.test(token) && !fraction) {
      push(position, token.replace(/^0+(?=.)/, ""), from, to);
    }
    position += WORD_WIDTH;
    word = null;
    before = WORD;
  };

  eachFolded(text, table, (code, from, to) => {
    const character = String.fromCodePoint(code);
    const kind = classOf(code);
    if (kind === HAN) {
      endWord();
      run.push({ character, from, to });
    } else if (kind === WORD) {
      endRun();
      if (word === null) word = { token: "", from, to };
      word.token += character;
      word.to = to;
    } else if (kind !== INTERPUNCT || run.length === 0) {
      endRun();
      endWord();
      if (before === WORD) push(position, GAP, from, to);
      if (before !== SEPARATOR) position += 1;
      before = SEPARATOR;
      separator = text.slice(from, to);
    }
  });
  endRun();
  endWord();
  const open = tail || (found.length > 0 && found[found.length - 1].token === GAP);
  if (!indexing && open) found.pop();
  return found;
}
