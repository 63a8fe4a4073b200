// The sentence of a text that shows why it was found.
//
// Takes a text as written, the literals and the fold table. Gives a piece of the text and the places
// of the hits in it. Must not know of documents or of how texts are shown.

import { HAN, classOf, tokens } from "./analyze.js";

/** Code points of a piece, and how many of them may stand before the hit. */
const LENGTH = 90;
const LEAD = 30;
/** What ends a sentence, with the quotation marks and brackets that close behind it. */
const SENTENCE_END = /[。！？；!?;]+[”’」』）)】》"]*|\n+|\.(?=\s)/g;
const ELLIPSIS = "…";

/** Where a literal stands in a text: pairs of indices. */
function places(text, literal, found, byPosition) {
  const { tokens: wanted, single, prefix } = literal;
  const matches = (token, i) =>
    token === wanted[i].token ||
    (single && token.startsWith(wanted[i].token)) ||
    (prefix && i === wanted.length - 1 && token.startsWith(wanted[i].token));
  const hits = [];
  for (const start of found) {
    if (!matches(start.token, 0)) continue;
    let last = start;
    const whole = wanted.every((one, i) => {
      if (i === 0) return true;
      const there = byPosition.get(start.position + one.position) || [];
      last = there.find(({ token }) => matches(token, i));
      return last !== undefined;
    });
    if (!whole) continue;
    // If a single character was searched for, only that character of a longer term is marked.
    const ending = wanted[wanted.length - 1].token;
    const one = classOf(ending.codePointAt(0)) === HAN && (single || prefix);
    const width = text.codePointAt(last.from) > 0xffff ? 2 : 1;
    hits.push([start.from, one ? last.from + width : last.to]);
  }
  return hits;
}

/** All hits of the positive literals, `{from, to, literal}`, in order. */
function hitsOf(text, literals, table) {
  const found = tokens(text, table, true);
  const byPosition = new Map();
  for (const one of found) {
    const there = byPosition.get(one.position);
    if (there === undefined) byPosition.set(one.position, [one]);
    else there.push(one);
  }
  const hits = [];
  literals.forEach((literal, i) => {
    if (literal.negative) return;
    for (const [from, to] of places(text, literal, found, byPosition)) hits.push({ from, to, literal: i });
  });
  return hits.sort((left, right) => left.from - right.from || right.to - left.to);
}

/** Where sentences end: ascending indices, the text's end the last. */
function sentenceEnds(text) {
  const ends = [];
  SENTENCE_END.lastIndex = 0;
  for (let match = SENTENCE_END.exec(text); match !== null; match = SENTENCE_END.exec(text)) {
    ends.push(match.index + match[0].length);
  }
  if (ends.length === 0 || ends[ends.length - 1] < text.length) ends.push(text.length);
  return ends;
}

/** The hit whose sentence shows the most literals; the first of several. */
function bestHit(hits, ends) {
  const sentences = new Map();
  let end = 0;
  for (const hit of hits) {
    while (ends[end] <= hit.from) end += 1;
    if (!sentences.has(end)) sentences.set(end, { hit, literals: new Set() });
    sentences.get(end).literals.add(hit.literal);
  }
  let best = null;
  for (const one of sentences.values()) {
    if (best === null || one.literals.size > best.literals.size) best = one;
  }
  return best.hit;
}

/** The index `count` code points away from another, not beyond `limit`. */
function step(text, from, count, limit) {
  let at = from;
  const forward = limit >= from;
  for (let i = 0; i < count && at !== limit; i++) {
    if (forward) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    else at -= at - 2 >= limit && text.codePointAt(at - 2) > 0xffff ? 2 : 1;
  }
  return at;
}

/** Hits as pairs within a piece of the text, those that touch joined. */
function marksWithin(hits, from, to) {
  const marks = [];
  for (const hit of hits) {
    const start = Math.max(hit.from, from);
    const end = Math.min(hit.to, to);
    if (start >= end) continue;
    const last = marks[marks.length - 1];
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/**
 * `{text, marks}`: the sentence with a hit, or what is around the hit if the sentence is long;
 * without any hit the beginning of the text. Marks are pairs of indices into the piece (UTF-16).
 */
export function snippet(text, literals, table) {
  const hits = hitsOf(text, literals, table);
  const ends = sentenceEnds(text);
  const hit = hits.length === 0 ? { from: 0, to: 0 } : bestHit(hits, ends);
  const before = ends.filter((end) => end <= hit.from);
  let from = before.length === 0 ? 0 : before[before.length - 1];
  let to = ends.find((end) => end >= hit.to && end > from);
  if (to === undefined) to = text.length;
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;

  let start = from;
  if (step(text, from, LENGTH, to) < to) {
    // Too long: begin near the hit, but not so late that the piece ends early.
    start = Math.max(from, Math.min(step(text, hit.from, LEAD, from), step(text, to, LENGTH, from)));
  }
  const end = step(text, start, LENGTH, to);
  const lead = start > from ? ELLIPSIS : "";
  const tail = end < to ? ELLIPSIS : "";
  const shift = lead.length - start;
  return {
    text: lead + text.slice(start, end) + tail,
    marks: marksWithin(hits, start, end).map(([a, b]) => [a + shift, b + shift]),
  };
}
