// Counts of a result by kind, level, area, topic and year.
//
// Takes the answers of the segments. Gives for each facet its values with their names and how
// many documents of the whole result have them. Must not know of queries or scores.

import { eachPair, numbers } from "./codec.js";
import { lowerBound } from "./docs.js";
import { CHUNK } from "./segment.js";

export const FACETS = ["kind", "level", "area", "topic"];

/** Counts of values by id, added up from counts by the ordinals of each segment. */
class Counts {
  constructor() {
    this.facets = FACETS.map(() => new Map());
    this.years = new Map();
  }

  add(facet, value, count) {
    const counts = this.facets[facet];
    const known = counts.get(value[0]);
    if (known !== undefined) known.count += count;
    else counts.set(value[0], { id: value[0], zh: value[1] || "", en: value[2] || "", count });
  }

  addYear(year, count) {
    this.years.set(year, (this.years.get(year) || 0) + count);
  }

  /** The most frequent first; years ascending. */
  result() {
    const facets = {};
    FACETS.forEach((name, i) => {
      facets[name] = Array.from(this.facets[i].values()).sort(
        (left, right) => right.count - left.count || (left.id < right.id ? -1 : 1),
      );
    });
    facets.year = Array.from(this.years.keys())
      .sort()
      .map((id) => ({ id, count: this.years.get(id) }));
    return facets;
  }
}

function countChampion(counts, segment, champion) {
  FACETS.forEach((name, i) => {
    eachPair(champion[3][i], (ordinal, count) => counts.add(i, segment.facets[name][ordinal], count));
  });
  eachPair(champion[4], (index, count) => counts.addYear(segment.years[index][0], count));
}

function countYears(counts, segment, docs) {
  segment.years.forEach((year, i) => {
    const after = i + 1 < segment.years.length ? segment.years[i + 1][1] : segment.documents;
    const count = lowerBound(docs, after) - lowerBound(docs, year[1]);
    if (count > 0) counts.addYear(year[0], count);
  });
}

/** How often each value in one file of a column occurs in `docs`, which all lie in that file. */
function countColumn(column, chunk, docs, totals) {
  const flat = numbers(column);
  let at = 0;
  let doc = chunk * CHUNK;
  for (const wanted of docs) {
    for (; doc < wanted; doc++) at += flat[at] + 1;
    for (let i = 1; i <= flat[at]; i++) totals[flat[at + i]] += 1;
  }
}

async function countDocs(counts, segment, docs) {
  countYears(counts, segment, docs);
  const chunks = [];
  for (let from = 0; from < docs.length; ) {
    const chunk = Math.floor(docs[from] / CHUNK);
    const to = lowerBound(docs, (chunk + 1) * CHUNK);
    chunks.push({ chunk, docs: docs.subarray(from, to) });
    from = to;
  }
  await Promise.all(
    FACETS.map(async (name, i) => {
      const values = segment.facets[name];
      const totals = new Uint32Array(values.length);
      const columns = await Promise.all(chunks.map(({ chunk }) => segment.column(name, chunk)));
      chunks.forEach((one, j) => countColumn(columns[j], one.chunk, one.docs, totals));
      totals.forEach((count, ordinal) => {
        if (count > 0) counts.add(i, values[ordinal], count);
      });
    }),
  );
}

/** `{kind: [{id, zh, en, count}], level, area, topic, year: [{id, count}]}` of all answers. */
export async function countFacets(segments, answers) {
  const counts = new Counts();
  await Promise.all(
    answers.map((answer, i) =>
      answer.champion === null
        ? countDocs(counts, segments[i], answer.docs)
        : countChampion(counts, segments[i], answer.champion),
    ),
  );
  return counts.result();
}
