// What one segment answers to a query.
//
// Takes a segment, the literals with their dictionary entries, and the filters. Gives every
// matching document with its score; or, where the index has champions (the best documents of a
// frequent term), only those with the exact number of all. Must not know of the other segments,
// except through the weights.

import { numbers } from "./codec.js";
import { NONE, contains, intersect, lowerBound, subtract, union } from "./docs.js";
import { documentsOf } from "./lists.js";
import { Matcher, isPossible } from "./literal.js";
import { isAccelerator, termPart } from "./segment.js";

/** How many documents can be taken from the champions: the first page. */
export const CHAMPIONS = 10;

const BODY = 1;
const NOBODY = { total: 0, docs: NONE, scores: NONE, champion: null, inBody: () => false };

/** Adds the scores of a field to those of the result's documents. */
function addScores(scores, docs, field) {
  if (field.docs.length === 0) return;
  let j = lowerBound(field.docs, docs[0]);
  for (let i = 0; i < docs.length && j < field.docs.length; i++) {
    while (j < field.docs.length && field.docs[j] < docs[i]) j += 1;
    if (j < field.docs.length && field.docs[j] === docs[i]) scores[i] += field.scores[j];
  }
}

function everywhere(match) {
  return union(match.fields.map((field) => field.docs).concat(match.extra));
}

/**
 * The full answer: `{total, docs, scores, champion: null, inBody}`. `inBody` tells whether a
 * document's text may have one of the literals.
 */
export async function answer(segment, query, lookups, filters) {
  const { literals, bm25, weights } = query;
  const span = segment.span(filters.from, filters.to);
  const impossible = literals.some((one, i) => !one.negative && !isPossible(one, lookups[i]));
  if (span[0] >= span[1] || impossible || filters.entries.some((entry) => entry === null)) return NOBODY;
  const [matches, allowed] = await Promise.all([
    Promise.all(
      literals.map((one, i) => new Matcher(segment, one, lookups[i], span).match(bm25, weights[i])),
    ),
    Promise.all(filters.entries.map((entry) => documentsOf(segment, termPart(entry, 0), span))),
  ]);
  const positive = matches.filter((_, i) => !literals[i].negative);
  const negative = matches.filter((_, i) => literals[i].negative);
  let docs = intersect(positive.map(everywhere).concat(allowed));
  if (negative.length > 0) docs = subtract(docs, union(negative.map(everywhere)));
  const scores = new Float64Array(docs.length);
  for (const match of positive) {
    for (const field of match.fields) addScores(scores, docs, field);
  }
  const inBody = (doc) =>
    positive.some(({ fields, extra }) => contains(fields[BODY].docs, doc) || contains(extra, doc));
  return { total: docs.length, docs, scores, champion: null, inBody };
}

/** The champions of a literal in a segment, or null if it keeps none that answer. */
export function championOf(literal, lookup) {
  if (literal.negative || literal.single || literal.prefix || !literal.solid) return null;
  const entry = lookup.entries.get(literal.key);
  if (entry === null || entry.length < 5 || (literal.tokens.length > 1) !== isAccelerator(entry)) return null;
  const champion = entry[4].c;
  // If some of the champions were found by pinyin, they are no answer: the literals that come here do
  // not search for readings.
  return champion === undefined || champion[1][3] > 0 ? null : champion;
}

/** As `answer`, with only the best documents in `docs` and the champion for its counts. */
export function answerOfChampion(champion, query) {
  const { bm25, weights } = query;
  const flat = numbers(champion[2]);
  const docs = [];
  const scores = [];
  const bodies = new Set();
  let doc = 0;
  for (let i = 0; i < flat.length; ) {
    doc += flat[i];
    i += 1;
    let score = 0;
    for (let field = 0; field < 4; field++) {
      const tf = flat[i];
      i += 1;
      if (tf === 0) continue;
      score += bm25.score(field, weights[0][field], tf, flat[i]);
      i += 1;
      if (field === BODY) bodies.add(doc);
    }
    docs.push(doc);
    scores.push(score);
  }
  return { total: champion[0], docs, scores, champion, inBody: (one) => bodies.has(one) };
}
