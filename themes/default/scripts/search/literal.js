// Where one literal of a query is found in one segment.
//
// Takes a literal, its dictionary entries and weights. Gives, for each field, the documents and
// their scores, and the documents found only by a longer last word. Must not know of the other
// literals, of filters or of the page.

import { HAN, classOf } from "./analyze.js";
import { NONE, clip, lowerBound, union } from "./docs.js";
import { Slot, documentsOf, load, phrase } from "./lists.js";
import { frequency, isAccelerator, termPart } from "./segment.js";

const TITLE = 0;
const BODY = 1;
const NAME = 2;
const PINYIN = 3;
/** The constant scores of a single Han character in each field. */
const SINGLE = [2, 1, 3];

/** Looks up everything that a literal may need, at once: `{entries, longer}`. */
export async function lookUp(segment, literal) {
  const { tokens, single, prefix } = literal;
  const keys = Array.from(new Set(tokens.map((one) => one.token).concat(literal.key)));
  const [entries, longer] = await Promise.all([
    Promise.all(keys.map((key) => segment.entry(key))),
    single || prefix ? segment.range(tokens[tokens.length - 1].token) : [],
  ]);
  return { entries: new Map(keys.map((key, i) => [key, entries[i]])), longer };
}

/**
 * Whether a token or character of the literal is in no segment, so that it may have been typed in
 * characters that the index folded. A literal whose key is found was folded already.
 */
export function isUnknown(literal, lookups) {
  if (literal.single) return lookups.every((one) => one.longer.length === 0);
  if (lookups.some((one) => one.entries.get(literal.key) !== null)) return false;
  return literal.tokens.some(
    ({ token }) =>
      classOf(token.codePointAt(0)) === HAN && lookups.every((one) => one.entries.get(token) === null),
  );
}

/** The weight of a literal in each field, with document frequencies of all segments. */
export function weights(literal, lookups, bm25) {
  const total = (key, field) =>
    lookups.reduce((sum, one) => sum + frequency(termPart(one.entries.get(key), field)), 0);
  const tokens = literal.tokens.map((one) => one.token);
  return [tokens, tokens, [literal.key], [literal.key]].map((keys, field) =>
    bm25.weight(field, keys.map((key) => total(key, field))),
  );
}

/** Whether a segment may have the literal at all, by its dictionary. */
export function isPossible(literal, lookup) {
  const has = (key, field) => termPart(lookup.entries.get(key), field) !== 0;
  const { tokens, key } = literal;
  return (
    lookup.longer.length > 0 ||
    has(key, NAME) ||
    (literal.pinyin && has(key, PINYIN)) ||
    [TITLE, BODY].some((field) => tokens.every(({ token }) => has(token, field)))
  );
}

/** The cheapest selection of a phrase's slots that proves it. */
function cover(slots, tokens) {
  const isBigram = (i) => {
    const length = String.fromCodePoint(tokens[i].token.codePointAt(0)).length;
    return classOf(tokens[i].token.codePointAt(0)) === HAN && tokens[i].token.length > length;
  };
  // A bigram between two others of its run proves nothing new: its neighbours hold both of its
  // characters and show that they are adjacent.
  const spare = (i) =>
    i > 0 &&
    i + 1 < tokens.length &&
    [i - 1, i, i + 1].every(isBigram) &&
    tokens[i + 1].position - tokens[i - 1].position === 2;
  const best = []; // the cost of a proof that ends with slot i, and the slot before it
  slots.forEach((slot, i) => {
    let cost = i === 0 ? 0 : best[i - 1].cost;
    let before = i - 1;
    if (i > 1 && spare(i - 1) && best[i - 2].cost < cost) {
      cost = best[i - 2].cost;
      before = i - 2;
    }
    best.push({ cost: cost + slot.frequency, before });
  });
  const chosen = [];
  for (let i = slots.length - 1; i >= 0; i = best[i].before) chosen.unshift(slots[i]);
  return chosen;
}

/** One literal in one segment. `span` is the first document and the one after the last. */
export class Matcher {
  constructor(segment, literal, lookup, span) {
    this.segment = segment;
    this.literal = literal;
    this.lookup = lookup;
    this.span = span;
  }

  /** `{fields: [{docs, scores}, … title, body, name, pinyin], extra: docs}` */
  async match(bm25, fieldWeights) {
    if (this.literal.single) return this.single();
    const lists = [this.exact(TITLE), this.exact(BODY), this.term(this.literal.key, NAME)];
    lists.push(this.literal.pinyin ? this.term(this.literal.key, PINYIN) : null);
    const [found, extra] = await Promise.all([Promise.all(lists), this.extra()]);
    const fields = found.map((list, field) => {
      if (list === null) return { docs: NONE, scores: NONE };
      const from = lowerBound(list.docs, this.span[0]);
      const to = lowerBound(list.docs, this.span[1]);
      const scores = new Float32Array(to - from);
      for (let i = from; i < to; i++) {
        scores[i - from] = bm25.score(field, fieldWeights[field], list.tf[i], list.norm[i]);
      }
      return { docs: list.docs.subarray(from, to), scores };
    });
    return { fields, extra };
  }

  part(key, field) {
    return termPart(this.lookup.entries.get(key), field);
  }

  term(key, field) {
    const part = this.part(key, field);
    return part === 0 ? null : load(this.segment, part, this.span, null);
  }

  /** The documents whose title or body has the literal's tokens in their places. */
  exact(field) {
    const { tokens, key, solid } = this.literal;
    if (tokens.length === 1) return this.term(tokens[0].token, field);
    const whole = this.lookup.entries.get(key);
    if (solid && isAccelerator(whole)) {
      return whole[field] ? load(this.segment, whole[field], this.span, null) : null;
    }
    return this.phrase(field, null);
  }

  /** Like `exact`, but with the lists `last`, if given, in place of the last token's. */
  phrase(field, last) {
    const { tokens } = this.literal;
    const slots = tokens.map(({ position, token }, i) => {
      if (last !== null && i === tokens.length - 1) return new Slot(position, last);
      const part = this.part(token, field);
      return new Slot(position, part === 0 ? [] : [part]);
    });
    if (slots.some((slot) => slot.parts.length === 0)) return null;
    return phrase(this.segment, cover(slots, tokens), this.span);
  }

  /** The documents that match with a longer last word. */
  async extra() {
    const { tokens, prefix, pinyin } = this.literal;
    if (!prefix) return NONE;
    const last = tokens[tokens.length - 1].token;
    const longer = (field) =>
      this.lookup.longer
        .filter(([key]) => key !== last)
        .map(([, entry]) => termPart(entry, field))
        .filter((part) => part !== 0);
    const fields = pinyin ? [TITLE, BODY, PINYIN] : [TITLE, BODY];
    const found = await Promise.all(
      fields.map(async (field) => {
        const parts = longer(field);
        if (parts.length === 0) return NONE;
        if (tokens.length === 1) return this.any(parts);
        const list = await this.phrase(field, parts);
        return list === null ? NONE : clip(list.docs, this.span[0], this.span[1]);
      }),
    );
    return union(found);
  }

  async any(parts) {
    return union(await Promise.all(parts.map((part) => documentsOf(this.segment, part, this.span))));
  }

  /** One Han character: wherever a term begins with it, for a constant score. */
  async single() {
    const fields = await Promise.all(
      SINGLE.map(async (score, field) => {
        const parts = this.lookup.longer.map(([, entry]) => termPart(entry, field));
        const docs = await this.any(parts.filter((part) => part !== 0));
        return { docs, scores: new Float32Array(docs.length).fill(score) };
      }),
    );
    return { fields: fields.concat({ docs: NONE, scores: NONE }), extra: NONE };
  }
}
