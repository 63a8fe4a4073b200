// One segment of the index: its dictionary and what is kept of each document.
//
// Takes the store and what the index file of the segment holds. Gives dictionary entries, cards, texts, columns and
// the documents of a span of years. Documents are counted from the segment's first. Must not
// know of queries.

import { countDocuments } from "./codec.js";

/** Documents of one file of a column. */
export const CHUNK = 16384;
/** Hexadecimal digits of a hash. */
const HASH = 16;
/** The most members of a group, whose hash names the folder that they lie in. */
const GROUP = 64;

/** Compares by code points, as the files are ordered; in UTF-16, surrogates would not come last. */
function compare(left, right) {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const l = left.charCodeAt(i);
    const r = right.charCodeAt(i);
    if (l === r) continue;
    const lWide = l >= 0xd800 && l < 0xe000;
    const rWide = r >= 0xd800 && r < 0xe000;
    return lWide === rWide ? l - r : Number(lWide) - Number(rWide);
  }
  return left.length - right.length;
}

/**
 * A field's list in an entry, or 0. In the entry of an accelerator the lists of title and body are
 * those of a phrase, so the entry has none of a term.
 */
export function termPart(entry, field) {
  if (entry === null || (field < 2 && isAccelerator(entry))) return 0;
  return entry[field] || 0;
}

export function isAccelerator(entry) {
  return entry !== null && entry.length > 4 && Array.isArray(entry[4].d);
}

/** How many documents a list holds. */
export function frequency(part) {
  if (part === 0) return 0;
  return typeof part === "string" ? countDocuments(part) : part.n;
}

/** How many blocks of a list lie in files of their own. */
export function blocksOf(part) {
  return part === 0 || typeof part === "string" ? 0 : part.b.length;
}

export class Segment {
  /** `base`: how many documents the segments before this one hold. */
  constructor(store, index, base) {
    this.store = store;
    this.base = base;
    this.documents = index.n;
    this.tokens = index.tokens;
    this.facets = index.facets;
    this.years = index.years;
    this.columns = index.cols;
    this.cards = index.cards;
    this.texts = index.text;
    this.separators = index.terms[0];
    this.termHashes = index.terms[1];
  }

  /** The number of the dictionary file that has a key, if the segment has it. */
  termFile(key) {
    let low = 0;
    let high = this.separators.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.separators[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  terms(n) {
    return this.store.file("t", this.termHashes.substr(n * HASH, HASH));
  }

  /** A promise of the dictionary's entry, null if there is none. */
  async entry(key) {
    const n = this.termFile(key);
    if (n < 0) return null;
    const terms = await this.terms(n);
    return Object.prototype.hasOwnProperty.call(terms, key) ? terms[key] : null;
  }

  /** All `[key, entry]` whose key begins with a prefix; they may lie in neighbouring files. */
  async range(prefix) {
    const files = [];
    let n = Math.max(0, this.termFile(prefix));
    if (this.separators.length === 0) return [];
    do {
      files.push(this.terms(n));
      n += 1;
    } while (n < this.separators.length && this.separators[n].startsWith(prefix));
    const found = [];
    for (const terms of await Promise.all(files)) {
      for (const key of Object.keys(terms)) {
        if (key.startsWith(prefix)) found.push([key, terms[key]]);
      }
    }
    return found;
  }

  /** First document and the one after the last, of years `from` to `to`; null leaves open. */
  span(from, to) {
    if (from === null && to === null) return [0, this.documents];
    if (this.years.length === 0) return [0, 0];
    const first = this.years.find((year) => from === null || year[0] >= from);
    const after = this.years.find((year) => to !== null && year[0] > to);
    return [
      first === undefined ? this.documents : first[1],
      after === undefined ? this.documents : after[1],
    ];
  }

  card(doc) {
    return this.record("d", this.cards, doc);
  }

  text(doc) {
    return this.record("s", this.texts, doc);
  }

  async record(kind, table, doc) {
    const [each, groups] = table;
    const file = Math.floor(doc / each);
    const group = groups.substr(Math.floor(file / GROUP) * HASH, HASH);
    const records = await this.store.member(kind, group, file % GROUP, file * each);
    return records[doc - file * each];
  }

  /** The string of one file of a facet's column. */
  async column(facet, chunk) {
    const file = await this.store.file("c", this.columns[facet][chunk]);
    return file[0];
  }
}
