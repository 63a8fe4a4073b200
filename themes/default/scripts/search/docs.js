// Sorted lists of documents.
//
// Takes and gives ascending `Uint32Array`s without repetition. Must not know what the numbers
// stand for.

export const NONE = new Uint32Array(0);

/** The index of the first number that is not below `value`. */
export function lowerBound(docs, value) {
  let low = 0;
  let high = docs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (docs[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function contains(docs, value) {
  const at = lowerBound(docs, value);
  return at < docs.length && docs[at] === value;
}

/** The documents from `from` up to, not including, `to`; shares the memory. */
export function clip(docs, from, to) {
  return docs.subarray(lowerBound(docs, from), lowerBound(docs, to));
}

/** The documents of `left` that `right` has, if `kept` is true, or does not have, if it is false. */
function select(left, right, kept) {
  const found = new Uint32Array(left.length);
  let count = 0;
  let j = 0;
  for (let i = 0; i < left.length; i++) {
    while (j < right.length && right[j] < left[i]) j += 1;
    if ((j < right.length && right[j] === left[i]) === kept) {
      found[count] = left[i];
      count += 1;
    }
  }
  return found.subarray(0, count);
}

export function subtract(left, right) {
  return select(left, right, false);
}

/** The documents that all lists have; begins with the shortest list. */
export function intersect(lists) {
  const ordered = lists.slice().sort((left, right) => left.length - right.length);
  return ordered.reduce((left, right) => select(left, right, true));
}

/** The documents that any of the lists has. */
export function union(lists) {
  const some = lists.filter((list) => list.length > 0);
  if (some.length < 2) return some.length === 0 ? NONE : some[0];
  let length = 0;
  for (const list of some) length += list.length;
  const all = new Uint32Array(length);
  let at = 0;
  for (const list of some) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (i === 0 || all[i] !== all[i - 1]) {
      all[count] = all[i];
      count += 1;
    }
  }
  return all.subarray(0, count);
}
