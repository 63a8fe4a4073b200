// The built files themselves: weight, links, and nothing that a reader's browser would run.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { Built, attributes } from "./site.mjs";

/** The most that a page with its styles may weigh over the wire. */
const BUDGET = 30 * 1024;

const built = new Built();
after(() => built.close());

// Quality 5 is what a server does on the fly; ready-made files come out smaller.
const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const styles = (html) =>
  [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map((m) => attributes(m[0], "href")[0]);

test("no page weighs more than 30 KB compressed with its styles", () => {
  const weights = new Map();
  const heavy = [];
  for (const address of built.addresses) {
    const html = built.read(address);
    const sheets = styles(html);
    assert.ok(sheets.length > 0, `${address} has no styles`);
    for (const sheet of sheets) {
      if (!weights.has(sheet)) weights.set(sheet, compressed(built.bytes(sheet)));
    }
    const total = compressed(built.bytes(address)) + sheets.reduce((sum, sheet) => sum + weights.get(sheet), 0);
    if (total > BUDGET) heavy.push(`${address}: ${total} bytes`);
  }
  assert.deepEqual(heavy, []);
});

test("every link within the site leads to a file and to a place in it", () => {
  const ids = new Map();
  const idsOf = (address) => {
    if (!ids.has(address)) ids.set(address, new Set(attributes(built.read(address), "id")));
    return ids.get(address);
  };
  const broken = new Set();
  let checked = 0;
  for (const address of built.addresses) {
    const html = built.read(address);
    for (const href of [...attributes(html, "href"), ...attributes(html, "src")]) {
      const url = new URL(href, `https://chengchuan.example${address}`);
      // The sample's sources lie on its own invented host, outside the built site.
      if (url.host !== "chengchuan.example" || /^https?:/.test(href)) continue;
      checked += 1;
      if (!existsSync(built.path(url.pathname))) broken.add(`${address}: ${href}`);
      else if (url.hash && !idsOf(url.pathname).has(decodeURIComponent(url.hash.slice(1)))) broken.add(`${address}: ${href}`);
    }
  }
  assert.ok(checked > built.addresses.length);
  assert.deepEqual([...broken], []);
});

test("an id stands once in a page", () => {
  const twice = [];
  for (const address of built.addresses) {
    const seen = new Set();
    for (const id of attributes(built.read(address), "id")) {
      if (seen.has(id)) twice.push(`${address}: ${id}`);
      seen.add(id);
    }
  }
  assert.deepEqual(twice, []);
});

test("pages but the search page carry no script, none an inline style, a handler or anything from elsewhere", () => {
  const faults = [];
  for (const address of built.addresses) {
    const html = built.read(address);
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
      const search = /^\/(en\/)?search\/$/.test(address) && /^<script type="module" src="\/assets\//.test(tag);
      if (!search && !/type="application\/ld\+json"/.test(tag)) faults.push(`${address}: ${tag}`);
    }
    for (const [tag] of html.matchAll(/<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>/gi)) faults.push(`${address}: ${tag}`);
    for (const [tag] of html.matchAll(/<style\b[^>]*>/g)) faults.push(`${address}: ${tag}`);
    for (const src of [...attributes(html, "src"), ...styles(html)]) {
      if (!/^\/(?!\/)/.test(src)) faults.push(`${address}: ${src}`);
    }
  }
  assert.deepEqual(faults, []);
});

test("structured data of every page is JSON", () => {
  let count = 0;
  for (const address of built.addresses) {
    for (const [, text] of built.read(address).matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
      const data = JSON.parse(text);
      assert.equal(data["@context"], "https://schema.org", address);
      count += 1;
    }
  }
  assert.ok(count > 0);
});
