// Loads posting lists as far as they are needed, and proves phrases by positions.
//
// Takes parts of dictionary entries, a span of documents and, if some are known, the only
// documents that matter. Gives postings, and for a phrase the documents that have it. Must not
// know of fields, scores or queries.

import { positions, positionsPart, postings } from "./codec.js";
import { clip, contains, intersect, lowerBound, NONE, union } from "./docs.js";
import { blocksOf, frequency } from "./segment.js";

/** If a phrase has no more blocks than this, all its lists and positions are requested at once. */
const EAGER_BLOCKS = 4;
/** With more candidates than this, positions are not loaded until other lists have reduced them. */
const FEW = 2000;

/** Whether any of `docs` lies in a block. */
function touches(docs, block) {
  const at = lowerBound(docs, block[3]);
  return at < docs.length && docs[at] <= block[4];
}

function neededBlocks(part, span, docs) {
  return part.b.filter(
    (block) =>
      block[4] >= span[0] && block[3] < span[1] && (docs === null || touches(docs, block)),
  );
}

/**
 * The postings of a part, of the blocks that a span and the candidates (null: all) touch:
 * `{docs, tf, norm, blocks}`, where `blocks` says which documents came from where.
 */
export async function load(segment, part, span, candidates) {
  if (typeof part === "string") {
    const list = postings(part, 0);
    list.blocks = [{ from: 0, to: list.docs.length, block: null }];
    return list;
  }
  const needed = neededBlocks(part, span, candidates);
  const parts = await Promise.all(
    needed.map(async (block) => {
      const file = await segment.store.file("p", block[0]);
      return postings(file[block[2]], block[3]);
    }),
  );
  let length = 0;
  for (const one of parts) length += one.docs.length;
  const list = {
    docs: new Uint32Array(length),
    tf: new Uint32Array(length),
    norm: new Uint32Array(length),
    blocks: [],
  };
  let at = 0;
  parts.forEach((one, i) => {
    list.docs.set(one.docs, at);
    list.tf.set(one.tf, at);
    list.norm.set(one.norm, at);
    list.blocks.push({ from: at, to: at + one.docs.length, block: needed[i] });
    at += one.docs.length;
  });
  return list;
}

/** Documents of a part within a span. */
export async function documentsOf(segment, part, span) {
  return part === 0 ? NONE : clip((await load(segment, part, span, null)).docs, span[0], span[1]);
}

/** The positions that a list has in each of `docs`: a Map of document to ascending positions. */
async function placesOf(segment, part, list, docs) {
  const found = new Map();
  await Promise.all(
    list.blocks.map(async ({ from, to, block }) => {
      const own = list.docs.subarray(from, to);
      const wanted = from === to ? NONE : clip(docs, own[0], own[own.length - 1] + 1);
      if (wanted.length === 0) return;
      const text =
        block === null
          ? positionsPart(part)
          : (await segment.store.file("x", block[1]))[block[2]];
      const { flat, starts } = positions(text, list.tf, from, to);
      let i = 0;
      for (const doc of wanted) {
        while (i < own.length && own[i] < doc) i += 1;
        if (own[i] === doc) found.set(doc, flat.subarray(starts[i], starts[i + 1]));
      }
    }),
  );
  return found;
}

/** A place in a phrase: its offset, and the lists of which one must have a position there. */
export class Slot {
  constructor(offset, parts) {
    this.offset = offset;
    this.parts = parts;
    this.frequency = 0;
    this.blocks = 0;
    for (const part of parts) {
      this.frequency += frequency(part);
      this.blocks += blocksOf(part);
    }
  }

  async load(segment, span, candidates) {
    this.lists = await Promise.all(this.parts.map((part) => load(segment, part, span, candidates)));
    this.docs = union(this.lists.map((list) => list.docs));
  }

  /** Requests positions ahead of time; a fault surfaces where they are used. */
  warm(segment, span, candidates) {
    for (const part of this.parts) {
      if (typeof part === "string") continue;
      for (const block of neededBlocks(part, span, candidates)) {
        segment.store.file("x", block[1]).catch(() => {});
      }
    }
  }

  async locate(segment, docs) {
    this.places = await Promise.all(
      this.parts.map((part, i) => placesOf(segment, part, this.lists[i], docs)),
    );
  }

  /** Whether any of the slot's lists has a position in a document. */
  has(doc, position) {
    return this.places.some((places) => {
      const own = places.get(doc);
      return own !== undefined && contains(own, position);
    });
  }

  /** All positions in a document, those of each list ascending. */
  positions(doc) {
    const own = this.places.map((places) => places.get(doc)).filter((one) => one !== undefined);
    return own.length === 1 ? own[0] : union(own);
  }
}

/** Loads the lists of all slots: at once if they are small, else the rarest first. */
async function loadSlots(segment, slots, span) {
  const blocks = slots.reduce((sum, slot) => sum + slot.blocks, 0);
  let rest = slots.slice().sort((left, right) => left.frequency - right.frequency);
  let candidates = null;
  if (blocks > EAGER_BLOCKS) {
    const rarest = rest[0];
    rest = rest.slice(1);
    await rarest.load(segment, span, null);
    candidates = clip(rarest.docs, span[0], span[1]);
    if (candidates.length === 0) return NONE;
  }
  if (candidates === null || candidates.length <= FEW) {
    for (const slot of slots) slot.warm(segment, span, candidates);
  }
  await Promise.all(rest.map((slot) => slot.load(segment, span, candidates)));
  return clip(intersect(slots.map((slot) => slot.docs)), span[0], span[1]);
}

/**
 * The documents that have the phrase, and how often: `{docs, tf, norm}`. A document has it where
 * every slot has a position at its offset from one common place. The norm ids come from the first
 * list of the first slot.
 */
export async function phrase(segment, slots, span) {
  const candidates = await loadSlots(segment, slots, span);
  const found = { docs: new Uint32Array(candidates.length), tf: [], norm: [] };
  if (candidates.length === 0) return found;
  await Promise.all(slots.map((slot) => slot.locate(segment, candidates)));
  const [first] = slots;
  const rest = slots.slice(1);
  for (const doc of candidates) {
    let count = 0;
    for (const position of first.positions(doc)) {
      const start = position - first.offset;
      if (rest.every((slot) => slot.has(doc, start + slot.offset))) count += 1;
    }
    if (count === 0) continue;
    const at = found.tf.length;
    found.docs[at] = doc;
    found.tf.push(count);
    const list = first.lists[0];
    found.norm.push(list.norm[lowerBound(list.docs, doc)]);
  }
  found.docs = found.docs.subarray(0, found.tf.length);
  return found;
}
