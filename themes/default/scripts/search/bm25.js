// BM25 as tantivy computes it, in single precision.
//
// Takes the number of documents and the number of tokens in each field, of all segments together.
// Gives weights and scores that equal tantivy's to the last bit, since every step is rounded alike.
// Must not know of lists or files.

/** Fields and their boosts, in the order of the index. */
export const FIELDS = [["title", 2], ["body", 1], ["name", 3], ["pinyin", 1]];

const f = Math.fround;
const K1 = f(1.2);
const B = f(0.75);

/** The field length of each norm id: exact up to 24, then eight steps for each doubling. */
function lengthOf(id) {
  if (id < 24) return id;
  const step = id - 24;
  const shift = step >> 3;
  return 24 + (shift === 0 ? step : ((step & 7) | 8) * Math.pow(2, shift - 1));
}

/** `tokens` is the number of tokens in each field. */
export class Bm25 {
  constructor(documents, tokens) {
    this.documents = documents;
    this.lengths = tokens.map((count) => {
      const average = f(f(count) / f(documents));
      return Float32Array.from({ length: 256 }, (_, id) =>
        f(K1 * f(f(1 - B) + f(f(B * lengthOf(id)) / average))),
      );
    });
  }

  /** The weight of terms with these document frequencies in a field. */
  weight(field, frequencies) {
    let idf = f(0);
    for (const frequency of frequencies) {
      const odds = f(f(f(this.documents - frequency) + 0.5) / f(f(frequency) + 0.5));
      idf = f(idf + f(Math.log(f(1 + odds))));
    }
    return f(f(idf * f(1 + K1)) * FIELDS[field][1]);
  }

  score(field, weight, tf, norm) {
    return f(weight * f(tf / f(tf + this.lengths[field][norm])));
  }
}
