// The feeds, read by a parser that readers' programs use, lead to pages that are there.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { detectAtomFeed, parseAtomFeed } from "feedsmith";

import { Built, attributes } from "./site.mjs";

const built = new Built();
after(() => built.close());

const files = (folder) =>
  readdirSync(join(built.path("/sitemap.xml"), "..", folder)).map((name) => `${folder}${name}`);
const feeds = ["/feeds/all.xml", "/en/feeds/all.xml", ...files("/feeds/deputies/")];

/** RFC 3339, which Atom asks for. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

/** The parser gives a text construct as an object with its type. */
const words = (text) => text?.value ?? text;

test("every feed is Atom with all that RFC 4287 asks of it, newest first", () => {
  assert.ok(feeds.length > 60, `${feeds.length} feeds`);
  for (const path of feeds) {
    const text = readFileSync(built.path(path), "utf8");
    assert.ok(detectAtomFeed(text), `${path} is no Atom feed`);
    const feed = parseAtomFeed(text);
    assert.ok(words(feed.title)?.length > 0 && words(feed.authors?.[0]?.name)?.length > 0, path);
    assert.match(feed.updated, INSTANT, path);
    const own = feed.links.find((link) => link.rel === "self");
    assert.equal(own?.href, feed.id, path);
    assert.ok(own.href.endsWith(path), `${path} says it lies at ${own.href}`);
    assert.ok(feed.entries.length > 0, `${path} is empty`);
    const ids = feed.entries.map((entry) => entry.id);
    assert.equal(new Set(ids).size, ids.length, `${path}: an id twice`);
    const days = feed.entries.map((entry) => entry.updated);
    assert.deepEqual(days, [...days].sort().reverse(), `${path}: order`);
    assert.equal(feed.updated, days[0], path);
    for (const entry of feed.entries) {
      assert.ok(words(entry.title)?.length > 0, path);
      assert.match(entry.updated, INSTANT, path);
      const url = new URL(entry.links[0].href);
      assert.ok(existsSync(built.path(url.pathname)), `${path}: ${url} is no page`);
    }
  }
});

test("pages name their feeds", () => {
  const linked = (address) =>
    [...built.read(address).matchAll(/<link\b[^>]*application\/atom\+xml[^>]*>/g)].map((m) => attributes(m[0], "href")[0]);
  assert.deepEqual(linked("/"), ["/feeds/all.xml"]);
  assert.deepEqual(linked("/en/"), ["/en/feeds/all.xml"]);
  assert.deepEqual(linked("/deputies/qin-wenlan/"), ["/feeds/deputies/qin-wenlan.xml"]);
  assert.deepEqual(linked("/en/deputies/qin-wenlan/"), ["/feeds/deputies/qin-wenlan.xml"]);
});

test("a deputy's feed quotes the sentence that names them", () => {
  const feed = parseAtomFeed(readFileSync(built.path("/feeds/deputies/qin-wenlan.xml"), "utf8"));
  const quoted = feed.entries.filter((entry) => entry.summary);
  assert.ok(quoted.length > 0);
  for (const entry of quoted) assert.match(words(entry.summary), /覃文澜/);
});
