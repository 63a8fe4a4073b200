// Checks the manifest, the only file of the index that has a fixed name and so no hash to verify it.
//
// Takes the JSON that was read as the manifest. Gives it back, or throws a fault if any value is not
// as this program expects it. Must not know of segments' contents.

import { FIELDS } from "./bm25.js";
import { FACETS } from "./facets.js";
import { SearchError } from "./store.js";

const PATH = "manifest.json";
const HASH = /^[0-9a-f]{16}$/;
/** The settings that this program is written for; with any others its answers would be wrong. */
const KNOWN = {
  format: 1,
  analyzer: "zh-bigram-tail-1",
  k1: 1.2,
  b: 0.75,
  fields: FIELDS,
  facets: FACETS,
};

function isHash(value) {
  return typeof value === "string" && HASH.test(value);
}

export function checkManifest(value) {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || !Number.isInteger(value.format)) throw new SearchError("corrupt", PATH);
  for (const name of Object.keys(KNOWN)) {
    if (JSON.stringify(value[name]) !== JSON.stringify(KNOWN[name])) throw new SearchError("version", PATH);
  }
  const { documents, fold, segments } = value;
  const sound =
    Number.isInteger(documents) &&
    documents >= 0 &&
    isHash(fold) &&
    Array.isArray(segments) &&
    segments.every(isHash);
  if (!sound) throw new SearchError("corrupt", PATH);
  return value;
}

/** Whether two manifests name the same files. */
export function sameFiles(left, right) {
  return left.fold === right.fold && left.segments.join() === right.segments.join();
}
