// A writer of the search index's format, for the tests of its reader.
//
// Takes documents and sizes, gives a Map of path (below `/search/`) to bytes. Everything of the
// format occurs if the sizes are small: lists in files, several blocks, positions apart, groups,
// accelerators, champions, several segments. It is written for that and not for speed.

import { createHash } from "node:crypto";

import { key, tokens } from "../../themes/default/scripts/search/analyze.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const FACETS = ["kind", "level", "area", "topic"];

export const SIZES = {
  inline: 3, // longer lists are external
  block: 4, // documents of a block
  pack: 3, // blocks of a file
  terms: 12, // keys of a file
  records: 2, // cards and texts of a file
  champions: 6, // from so many documents on
};

export const hash16 = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** The id of a field's length: the greatest that does not exceed it. */
export function normOf(length) {
  let id = 0;
  while (id < 255 && lengthOf(id + 1) <= length) id += 1;
  return id;
}

export function lengthOf(id) {
  if (id < 24) return id;
  const i = id - 24;
  return 24 + (i >> 3 === 0 ? i : ((i & 7) | 8) << ((i >> 3) - 1));
}

export function vlq(values) {
  let text = "";
  for (let value of values) {
    do {
      const more = value > 31 ? 32 : 0;
      text += DIGITS[(value & 31) | more];
      value = Math.floor(value / 32);
    } while (value > 0);
  }
  return text;
}

/** `docs|tf|norm` or `docs|tf|norm|pos` of postings `{doc, tf, norm, positions}`. */
function list(postings, base, withPositions) {
  const tf = postings.every((one) => one.tf === 1) ? "" : vlq(postings.map((one) => one.tf));
  const head = [gaps(postings.map((one) => one.doc), base), tf, vlq(postings.map((one) => one.norm))].join("|");
  return withPositions ? `${head}|${places(postings)}` : head;
}

function gaps(docs, base) {
  let next = base;
  return vlq(
    docs.map((doc) => {
      const gap = doc - next;
      next = doc + 1;
      return gap;
    }),
  );
}

const places = (postings) =>
  postings.map(({ positions }) => vlq(positions.map((p, i) => (i === 0 ? p : p - positions[i - 1])))).join("");

/** Blocks of long lists, packed into files of their own. */
class Packs {
  constructor(add, size) {
    this.add = add;
    this.size = size;
    this.open = { true: [], false: [] };
  }

  /** The external form of a list; its hashes come when the packs are closed. */
  part(postings, withPositions, blockSize, facet) {
    const blocks = [];
    for (let from = 0; from < postings.length; from += blockSize) {
      const some = postings.slice(from, from + blockSize);
      const [first, last] = [some[0].doc, some[some.length - 1].doc];
      const text = facet ? `${gaps(some.map((one) => one.doc), first)}||` : list(some, first, false);
      const open = this.open[withPositions];
      const block = [null, "", open.length, first, last, some.length];
      open.push({ block, text, positions: withPositions ? places(some) : "" });
      if (open.length === this.size) this.close(withPositions);
      blocks.push(block);
    }
    return { n: postings.length, b: blocks };
  }

  close(withPositions) {
    const open = this.open[withPositions];
    if (open.length === 0) return;
    const p = this.add("p", open.map((one) => one.text));
    const x = withPositions ? this.add("x", open.map((one) => one.positions)) : "";
    for (const { block } of open) {
      block[0] = p;
      block[1] = x;
    }
    this.open[withPositions] = [];
  }
}

/** What the index knows of a document, field by field: Map of term to positions, and length. */
export function analyze(doc, table) {
  const terms = (found) => {
    const map = new Map();
    for (const { token, position } of found) {
      if (!map.has(token)) map.set(token, []);
      map.get(token).push(position);
    }
    return { map, length: found.length };
  };
  const plain = (all) => terms(all.map((token, position) => ({ token, position })));
  return [
    terms(tokens(doc.title, table, true)),
    terms(tokens(doc.body, table, true)),
    plain(doc.names.map((name) => key(name, table))),
    plain(doc.pinyin),
  ];
}

/** Where a phrase (its query tokens) stands in an analysed field. */
export function phrasePlaces(field, phrase) {
  const first = field.map.get(phrase[0].token) || [];
  return first.filter((start) =>
    phrase.every(({ token, position }) => (field.map.get(token) || []).includes(start + position)),
  );
}

export const order = (left, right) =>
  left.date < right.date || (left.date === right.date && left.id < right.id) ? -1 : 1;

/**
 * Writes an index. Documents are `{id, date, title, body, names, pinyin, kind, level, areas,
 * topics, url, heading, context, titleEn, contextEn}`; `accelerators` are phrases; `segmentOf`
 * names a document's segment, in whose order they are written.
 */
export function write(documents, { table = null, fold = ["", ""], accelerators = [], sizes = {}, segmentOf } = {}) {
  const files = new Map();
  const size = { ...SIZES, ...sizes };
  const put = (path, value) => files.set(path, Buffer.from(JSON.stringify(value)));
  const add = (kind, value) => {
    const hash = hash16(JSON.stringify(value));
    put(`${kind}/${hash.slice(0, 2)}/${hash.slice(2)}.json`, value);
    return hash;
  };
  const nameOf = segmentOf || ((doc) => (doc.date === "" ? "undated" : doc.date.slice(0, 4)));
  const segments = new Map();
  for (const doc of [...documents].sort(order)) {
    if (!segments.has(nameOf(doc))) segments.set(nameOf(doc), []);
    segments.get(nameOf(doc)).push(doc);
  }
  const write = ([name, docs]) => writeSegment(name, docs, { table, accelerators, size, add, files });
  put("manifest.json", {
    format: 1,
    analyzer: "zh-bigram-tail-1",
    k1: 1.2,
    b: 0.75,
    fields: [["title", 2], ["body", 1], ["name", 3], ["pinyin", 1]],
    facets: FACETS,
    documents: documents.length,
    fold: add("f", fold),
    segments: [...segments].map(write),
  });
  return files;
}

const valuesOf = (doc, facet) =>
  ({ kind: [doc.kind], level: doc.level ? [doc.level] : [], area: doc.areas, topic: doc.topics })[facet];

function writeSegment(name, docs, { table, accelerators, size, add, files }) {
  const packs = new Packs(add, size.pack);
  const analysed = docs.map((doc) => analyze(doc, table));
  const part = (postings, withPositions, facet) => {
    if (postings.length === 0) return 0;
    if (postings.length > size.inline) return packs.part(postings, withPositions, size.block, facet);
    return facet ? `${gaps(postings.map((one) => one.doc), 0)}||` : list(postings, 0, withPositions);
  };

  // Facets, with ids in the order of their first document.
  const facets = {};
  for (const facet of FACETS) {
    const ids = [...new Set(docs.flatMap((doc) => valuesOf(doc, facet)))];
    const named = facet === "area" || facet === "topic";
    facets[facet] = ids.map((id) => (named ? [id, `${id}的名称`, `Name of ${id}`] : [id]));
  }
  const ordinal = (facet, id) => facets[facet].findIndex((value) => value[0] === id);
  const years = [];
  docs.forEach((doc, i) => {
    const year = doc.date.slice(0, 4);
    if (year !== "" && (years.length === 0 || years[years.length - 1][0] !== year)) years.push([year, i]);
  });

  const champion = (postings) => {
    const all = [...new Set(postings.flatMap((field) => field.map((one) => one.doc)))].sort((a, b) => a - b);
    if (all.length < size.champions) return undefined;
    const flat = [];
    let before = 0;
    for (const doc of all) {
      flat.push(doc - before);
      before = doc;
      for (const field of postings) {
        const own = field.find((one) => one.doc === doc);
        flat.push(...(own === undefined ? [0] : [own.tf, own.norm]));
      }
    }
    const counted = (ordinals) => {
      const counts = new Map();
      for (const one of ordinals) counts.set(one, (counts.get(one) || 0) + 1);
      let last = 0;
      const pairs = [...counts].sort((a, b) => a[0] - b[0]).flatMap(([at, count]) => {
        const gap = at - last;
        last = at;
        return [gap, count];
      });
      return vlq(pairs);
    };
    const counts = FACETS.map((facet) => counted(all.flatMap((doc) => valuesOf(docs[doc], facet).map((id) => ordinal(facet, id)))));
    const yearOf = (doc) => years.findIndex((_, i) => i + 1 === years.length || years[i + 1][1] > doc);
    return [all.length, postings.map((field) => field.length), vlq(flat), counts, counted(years.length === 0 ? [] : all.map(yearOf))];
  };

  const entries = new Map();
  const postingsOf = (term, field) =>
    analysed.flatMap((fields, doc) => {
      const positions = fields[field].map.get(term);
      return positions === undefined ? [] : [{ doc, tf: positions.length, norm: normOf(fields[field].length), positions }];
    });
  const terms = new Set(analysed.flatMap((fields) => fields.flatMap((field) => [...field.map.keys()])));
  const enter = (term, postings, exact, dfs) => {
    const parts = postings.map((field, i) => part(field, i < 2 && !exact, false));
    const extra = {};
    if (exact) extra.d = dfs;
    const best = champion(postings);
    if (best !== undefined) extra.c = best;
    if (Object.keys(extra).length > 0) parts.push(extra);
    while (parts[parts.length - 1] === 0) parts.pop();
    entries.set(term, parts);
  };
  for (const term of terms) enter(term, [0, 1, 2, 3].map((field) => postingsOf(term, field)), false);
  for (const text of accelerators) {
    const phrase = tokens(text, table, false);
    const postings = [0, 1].map((field) =>
      analysed.flatMap((fields, doc) => {
        const tf = phrasePlaces(fields[field], phrase).length;
        return tf === 0 ? [] : [{ doc, tf, norm: normOf(fields[field].length) }];
      }),
    );
    if (postings.every((field) => field.length === 0)) continue;
    const dfs = [0, 1].map((field) => phrase.map(({ token }) => postingsOf(token, field).length));
    const whole = key(text, table);
    enter(whole, [...postings, postingsOf(whole, 2), []], true, dfs);
  }
  for (const facet of FACETS) {
    for (const [id] of facets[facet]) {
      const postings = docs.flatMap((doc, i) => (valuesOf(doc, facet).includes(id) ? [{ doc: i, tf: 1, norm: 0 }] : []));
      entries.set(`=${facet}:${id}`, [part(postings, false, true)]);
    }
  }
  packs.close(true);
  packs.close(false);

  // The dictionary, in the order of UTF-8.
  const keys = [...entries.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const separators = [];
  let hashes = "";
  for (let from = 0; from < keys.length; from += size.terms) {
    separators.push(from === 0 ? "" : separator(keys[from - 1], keys[from]));
    const members = keys.slice(from, from + size.terms).map((term) => `${JSON.stringify(term)}:${JSON.stringify(entries.get(term))}`);
    const text = `{${members.join()}}`;
    const hash = hash16(text);
    files.set(`t/${hash.slice(0, 2)}/${hash.slice(2)}.json`, Buffer.from(text));
    hashes += hash;
  }

  const groups = (kind, records) => {
    let names = "";
    for (let from = 0; from < records.length; from += size.records * 64) {
      const members = [];
      for (let first = from; first < Math.min(records.length, from + size.records * 64); first += size.records) {
        const rest = `${first},${JSON.stringify(records.slice(first, first + size.records))}]`;
        members.push(Buffer.from(`["${hash16(rest)}",${rest}`));
      }
      const group = hash16(Buffer.concat(members));
      members.forEach((bytes, n) => files.set(`${kind}/${group.slice(0, 2)}/${group.slice(2)}/${n}.json`, bytes));
      names += group;
    }
    return [size.records, names];
  };
  const cards = docs.map((doc) => {
    const card = [doc.title, doc.url, doc.date, ordinal("kind", doc.kind), doc.heading, doc.context, doc.titleEn, doc.contextEn];
    while (card[card.length - 1] === "") card.pop();
    return card;
  });
  const cols = {};
  for (const facet of FACETS) {
    cols[facet] = [];
    for (let from = 0; from < docs.length; from += 16384) {
      const values = docs.slice(from, from + 16384).flatMap((doc) => {
        const own = valuesOf(doc, facet).map((id) => ordinal(facet, id));
        return [own.length, ...own];
      });
      cols[facet].push(add("c", [vlq(values)]));
    }
  }
  return add("i", {
    segment: name,
    n: docs.length,
    tokens: [0, 1, 2, 3].map((field) => analysed.reduce((sum, fields) => sum + fields[field].length, 0)),
    terms: [separators, hashes],
    cards: groups("d", cards),
    text: groups("s", docs.map((doc) => doc.body)),
    cols,
    years,
    facets,
  });
}

/** The shortest text above `before` and not above `key`. */
function separator(before, key) {
  let text = "";
  for (const character of key) {
    text += character;
    if (Buffer.compare(Buffer.from(text), Buffer.from(before)) > 0) break;
  }
  return text;
}
