// Picks the documents of a page out of all that were found.
//
// Takes the answers of the segments. Gives the best or the newest, in order, without sorting
// what is not shown. Must not know where scores come from.

/** Higher scores first; of equal scores the newer document. */
function byRelevance(left, right) {
  return right.score - left.score || right.ord - left.ord;
}

/** The first `wanted` hits, `{ord, score, doc, segment}`, of answers in order of segments. */
function newest(segments, answers, wanted) {
  const hits = [];
  for (let segment = answers.length - 1; segment >= 0; segment--) {
    const { docs, scores } = answers[segment];
    for (let i = docs.length - 1; i >= 0 && hits.length < wanted; i--) {
      hits.push({ ord: segments[segment].base + docs[i], score: scores[i], doc: docs[i], segment });
    }
  }
  return hits;
}

function best(segments, answers, wanted) {
  let hits = [];
  let lowest = null; // the last hit that still counts, once there are enough
  answers.forEach(({ docs, scores }, segment) => {
    for (let i = 0; i < docs.length; i++) {
      const hit = { ord: segments[segment].base + docs[i], score: scores[i], doc: docs[i], segment };
      if (lowest !== null && byRelevance(hit, lowest) > 0) continue;
      hits.push(hit);
      if (hits.length >= 2 * wanted + 1000) {
        hits = hits.sort(byRelevance).slice(0, wanted);
        lowest = hits[wanted - 1];
      }
    }
  });
  return hits.sort(byRelevance).slice(0, wanted);
}

/** The hits from `offset` on, at most `limit`; `order` is "relevance" or "date". */
export function page(segments, answers, order, offset, limit) {
  const first = order === "date" ? newest : best;
  return limit <= 0 ? [] : first(segments, answers, offset + limit).slice(offset);
}
