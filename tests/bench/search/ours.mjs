// This program's search, measured: the real client on the files of a built site.
//
// Takes the site's folder. Gives hits, and what a cold first page of ten hits with snippets and
// facets costs, from the manifest on. Must not know the queries.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { foldTable } from "../../../themes/default/scripts/search/analyze.js";
import { open } from "../../../themes/default/scripts/search/engine.js";
import { Store } from "../../../themes/default/scripts/search/store.js";
import { LATENCY, compressed, trips } from "./trips.mjs";

const SCRIPTS = new URL("../../../themes/default/scripts/search/", import.meta.url);

export class Ours {
  constructor(folder) {
    this.folder = folder;
    this.log = [];
  }

  async fetch(url, late) {
    const file = join(this.folder, url);
    const begin = performance.now();
    if (!existsSync(file)) return new Response("", { status: 404 });
    const bytes = readFileSync(file);
    if (late) await wait(LATENCY);
    this.log.push({ url, bytes, begin, end: performance.now() });
    return new Response(bytes);
  }

  open(late) {
    return open("/search/", { fetch: (url) => this.fetch(url, late), timeout: 60_000 });
  }

  /** A cold first page. */
  async cost(query) {
    const total = await this.firstPage(query);
    const { log } = this;
    const sizes = log.map(({ bytes }) => compressed(bytes).length);
    const kinds = {};
    log.forEach(({ url }, i) => {
      const kind = url.split("/")[2];
      kinds[kind] = (kinds[kind] ?? 0) + sizes[i];
    });
    const bytes = sizes.reduce((a, b) => a + b, 0);
    const waves = trips(log);
    await unqueued(() => this.firstPage(query));
    return { total, bytes, kinds, requests: log.length, trips: trips(this.log), waves };
  }

  async firstPage(query) {
    this.log = [];
    const index = await this.open(true);
    const result = await index.search(query, { limit: 10, facets: true, snippets: true });
    return result.total;
  }

  /** The pages of all hits: a section of an article is a hit of its own. */
  async pages(query) {
    const index = await this.open(false);
    const { hits } = await index.all(query, {});
    return new Set(hits.map(({ url }) => address(url)));
  }

  /** The addresses of all records, by kind. */
  async records() {
    const segments = await this.segments();
    const records = new Map();
    for (const { cards, n, facets } of segments) {
      for (const [title, url, , kind] of this.members("d", cards, n)) {
        const id = facets.kind[kind][0];
        if (!records.has(id)) records.set(id, new Set());
        if (title !== "") records.get(id).add(address(url));
      }
    }
    return records;
  }

  json(path) {
    return JSON.parse(readFileSync(join(this.folder, "search", path), "utf8"));
  }

  segments() {
    const path = (hash) => `i/${hash.slice(0, 2)}/${hash.slice(2)}.json`;
    return this.json("manifest.json").segments.map((hash) => this.json(path(hash)));
  }

  /** The records of a segment's groups, in order. */
  members(kind, [each, groups], n) {
    const list = [];
    for (let member = 0; member * each < n; member += 1) {
      const group = groups.slice(Math.floor(member / 64) * 16, Math.floor(member / 64) * 16 + 16);
      list.push(...this.json(`${kind}/${group.slice(0, 2)}/${group.slice(2)}/${member % 64}.json`)[2]);
    }
    return list;
  }

  foldTable() {
    const { fold } = this.json("manifest.json");
    return foldTable(this.json(`f/${fold.slice(0, 2)}/${fold.slice(2)}.json`));
  }

  /** Bytes of the client's modules, each compressed on its own, without the page's interface. */
  scriptBytes() {
    const names = new Set();
    const read = (name) => {
      if (names.has(name)) return;
      names.add(name);
      const source = readFileSync(new URL(name, SCRIPTS), "utf8");
      for (const [, other] of source.matchAll(/^(?:import|export)\b.*?from "\.\/([^"]+)"/gms)) read(other);
    };
    read("engine.js");
    return [...names].reduce((sum, name) => sum + compressed(readFileSync(new URL(name, SCRIPTS))).length, 0);
  }

  files() {
    return readdirSync(join(this.folder, "search"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }
}

/** The page of an address: without its fragment, with a slash in front. */
function address(url) {
  const page = url.split("#")[0];
  return page.startsWith("/") ? page : `/${page}`;
}

/**
 * Runs `work` with a client that never holds requests back, so that what waits then waits for an
 * answer. With its limit on requests at one time there are more waves.
 */
async function unqueued(work) {
  const { turn, done } = Store.prototype;
  Object.assign(Store.prototype, { turn: () => Promise.resolve(), done() {} });
  try {
    return await work();
  } finally {
    Object.assign(Store.prototype, { turn, done });
  }
}
