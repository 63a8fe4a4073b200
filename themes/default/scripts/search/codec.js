// How the index writes numbers and lists.
//
// Takes the strings in the index's files, gives typed arrays. Numbers are base64url digits with
// five bits each, the lowest first; the sixth bit is set where another digit follows. Must not know
// which file a string comes from.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
for (let i = 0; i < 64; i++) VALUES[DIGITS.charCodeAt(i)] = i;

/** How many numbers a part of a string holds. */
function countNumbers(text, from, to) {
  let count = 0;
  for (let i = from; i < to; i++) {
    if (VALUES[text.charCodeAt(i)] < 32) count += 1;
  }
  return count;
}

/** All numbers of a string, or of a part of it. */
export function numbers(text, from = 0, to = text.length) {
  const found = new Uint32Array(countNumbers(text, from, to));
  let count = 0;
  let value = 0;
  let shift = 0;
  for (let i = from; i < to; i++) {
    const digit = VALUES[text.charCodeAt(i)];
    value |= (digit & 31) << shift;
    if (digit < 32) {
      found[count] = value >>> 0;
      count += 1;
      value = 0;
      shift = 0;
    } else {
      shift += 5;
    }
  }
  return found;
}

/** How many documents an inline list holds. */
export function countDocuments(list) {
  return countNumbers(list, 0, list.indexOf("|"));
}

/**
 * Reads `docs|tf|norm`, with or without `|pos`: documents ascending, how often the term is in
 * each, the id of each one's length. `base` is what the first gap counts from.
 */
export function postings(list, base) {
  const parts = list.split("|", 3);
  const docs = numbers(parts[0]);
  let next = base;
  for (let i = 0; i < docs.length; i++) {
    docs[i] += next;
    next = docs[i] + 1;
  }
  const tf = parts[1] === "" ? new Uint32Array(docs.length).fill(1) : numbers(parts[1]);
  const norm = parts[2] === "" ? new Uint32Array(docs.length) : numbers(parts[2]);
  return { docs, tf, norm };
}

/** The fourth part of an inline list. */
export function positionsPart(list) {
  return list.slice(list.lastIndexOf("|") + 1);
}

/**
 * Reads positions of documents `from` to `to` of a list, whose `tf` says how many each has.
 * Gives all positions in one array, and where each document's positions begin.
 */
export function positions(text, tf, from, to) {
  const flat = numbers(text);
  const starts = new Uint32Array(to - from + 1);
  let at = 0;
  for (let i = from; i < to; i++) {
    let position = 0;
    for (let j = 0; j < tf[i]; j++) {
      position += flat[at + j];
      flat[at + j] = position;
    }
    at += tf[i];
    starts[i - from + 1] = at;
  }
  return { flat, starts };
}

/** Reads pairs of (gap, count): calls `see(index, count)`; the first gap counts from 0. */
export function eachPair(text, see) {
  const flat = numbers(text);
  let index = 0;
  for (let i = 0; i + 1 < flat.length; i += 2) {
    index += flat[i];
    see(index, flat[i + 1]);
  }
}
