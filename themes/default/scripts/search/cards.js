// Hits with what the page shows of them.
//
// Takes the places of the hits. Gives their cards and the sentences that show why they were found.
// Must not know how hits were found or ranked.

import { snippet } from "./snippet.js";
import { SearchError } from "./store.js";

/** How many cards are requested before checking again whether the search was cancelled. */
const STRIDE = 500;

export function check(signal) {
  if (signal.cancelled) throw new SearchError("cancelled", "");
}

function shown(hit, segment, card) {
  const [title, url, date, kind, heading, context, titleEn, contextEn] = card;
  return {
    ord: hit.ord,
    score: hit.score,
    title: title || "",
    url: url || "",
    date: date || "",
    kind: segment.facets.kind[kind][0],
    heading: heading || "",
    context: context || "",
    titleEn: titleEn || "",
    contextEn: contextEn || "",
    snippet: null,
  };
}

/** `[{hit, card, text}]` of all hits, in their order; without texts if they are not `wanted`. */
async function records(segments, hits, wanted, signal) {
  const all = [];
  for (let from = 0; from < hits.length; from += STRIDE) {
    check(signal);
    const some = hits.slice(from, from + STRIDE).map(async (hit) => {
      const segment = segments[hit.segment];
      const text = wanted ? segment.text(hit.doc) : null;
      const [card, body] = await Promise.all([segment.card(hit.doc), text]);
      return { hit, card, text: body };
    });
    all.push(...(await Promise.all(some)));
  }
  return all;
}

/** The hits with cards, and with sentences if `options.snippets`. */
export async function showHits(generation, plan, answers, hits, options) {
  const { segments } = generation;
  const all = await records(segments, hits, options.snippets, options.signal);
  const pieces = (table) => all.map(({ text }) => snippet(text, plan.literals, table));
  let found = options.snippets ? pieces(plan.table) : null;
  // If a text has the words but they are not found in it, it has them in characters that the index
  // folded.
  const unseen = ({ hit }, i) => found[i].marks.length === 0 && answers[hit.segment].inBody(hit.doc);
  if (found !== null && plan.table === null && all.some(unseen)) {
    await generation.loadTable();
    found = pieces(generation.table);
  }
  return all.map(({ hit, card }, i) => {
    const one = shown(hit, segments[hit.segment], card);
    return found === null ? one : Object.assign(one, { snippet: found[i] });
  });
}
