// The segments of one published version of the site.
//
// Takes the store and a manifest. Gives the opened segments with the statistics that scores
// need. Must not know of queries.

import { foldTable } from "./analyze.js";
import { Bm25, FIELDS } from "./bm25.js";
import { checkManifest, sameFiles } from "./manifest.js";
import { Segment } from "./segment.js";
import { SearchError } from "./store.js";

export class Generation {
  constructor(store, manifest, segments) {
    this.store = store;
    this.manifest = manifest;
    this.segments = segments;
    const tokens = FIELDS.map((_, i) => segments.reduce((sum, one) => sum + one.tokens[i], 0));
    this.bm25 = new Bm25(manifest.documents, tokens);
    this.table = null; // the fold table, once a query has needed it
  }

  async loadTable() {
    if (this.table === null) this.table = foldTable(await this.store.file("f", this.manifest.fold));
  }

  static async open(store, manifest) {
    const indexes = await Promise.all(manifest.segments.map((hash) => store.file("i", hash)));
    let base = 0;
    const segments = indexes.map((index) => {
      const segment = new Segment(store, index, base);
      base += segment.documents;
      return segment;
    });
    if (base !== manifest.documents) throw new SearchError("corrupt", "manifest.json");
    return new Generation(store, manifest, segments);
  }
}

/** Whether a fault may mean that a new version of the site was published since the manifest was read. */
function isStale(fault) {
  return fault instanceof SearchError && (fault.code === "missing" || fault.code === "corrupt");
}

/** The newest generation, if it is not the one whose manifest is known; else throws `fault`. */
async function newer(store, known, fault) {
  if (!isStale(fault)) throw fault;
  const manifest = await store.manifest(checkManifest);
  if (sameFiles(manifest, known)) throw fault;
  return Generation.open(store, manifest);
}

export async function openNewest(store) {
  const manifest = await store.manifest(checkManifest);
  try {
    return await Generation.open(store, manifest);
  } catch (fault) {
    return newer(store, manifest, fault);
  }
}

/**
 * The result of `work` with a generation. If files of it are gone or replaced, `work` runs once more
 * with the newest generation, which is handed to `adopt` first.
 */
export async function onNewest(store, generation, adopt, work) {
  try {
    return await work(generation);
  } catch (fault) {
    const next = await newer(store, generation.manifest, fault);
    adopt(next);
    return work(next);
  }
}
