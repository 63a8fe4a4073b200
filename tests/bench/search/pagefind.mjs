// Pagefind on the same pages, measured in a browser.
//
// Takes its program and copies of the pages. Gives hits and what a cold first page of ten
// results costs. Must not know how this program searches.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

import { LATENCY, compressed, trips } from "./trips.mjs";

const { chromium } = createRequire(new URL("../../browser/package.json", import.meta.url))("playwright-core");

const TYPES = { js: "text/javascript", json: "application/json", html: "text/html" };
const PAGE = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>Pagefind</title>";

export class Pagefind {
  constructor(program, folder) {
    this.program = program;
    this.folder = folder;
    this.sizes = new Map();
  }

  /** Indexes copies of pages; gives the seconds that it took. */
  index(pages, addresses) {
    rmSync(this.folder, { recursive: true, force: true });
    for (const address of addresses) {
      const copy = join(this.folder, address, "index.html");
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(pages.file(address), copy);
    }
    const begin = performance.now();
    const options = ["--site", this.folder, "--root-selector", "main", "--force-language", "zh"];
    const done = spawnSync(this.program, options, { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`pagefind: ${done.stdout}${done.stderr}`);
    return (performance.now() - begin) / 1000;
  }

  files() {
    return readdirSync(join(this.folder, "pagefind"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }

  /** The page of each fragment: a result is named by its fragment until that is loaded. */
  fragments() {
    const folder = join(this.folder, "pagefind/fragment");
    return new Map(
      readdirSync(folder).map((name) => {
        const text = gunzipSync(readFileSync(join(folder, name))).toString("utf8");
        return [name.split(".")[0], JSON.parse(text.slice(text.indexOf("{"))).url];
      }),
    );
  }

  /** A server with HTTP/2, as hosts have it: HTTP/1.1 would add waves of six. */
  async start() {
    const [key, cert] = [join(this.folder, "key.pem"), join(this.folder, "cert.pem")];
    const options = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
    const made = spawnSync("openssl", [...options, "-keyout", key, "-out", cert], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
    this.log = [];
    this.server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) });
    this.server.on("stream", (stream, headers) => this.answer(stream, new URL(headers[":path"], "https://localhost")));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  }

  answer(stream, { pathname }) {
    const begin = performance.now();
    let bytes = Buffer.from(PAGE);
    if (pathname !== "/") {
      const file = join(this.folder, pathname);
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
        stream.respond({ ":status": 404 });
        stream.end();
        return;
      }
      if (!this.sizes.has(pathname)) this.sizes.set(pathname, compressed(readFileSync(file)));
      bytes = this.sizes.get(pathname);
    }
    const entry = { pathname, size: bytes.length, begin, end: Number.POSITIVE_INFINITY };
    this.log.push(entry);
    setTimeout(() => {
      if (stream.destroyed) return;
      const type = pathname === "/" ? "text/html" : (TYPES[pathname.split(".").at(-1)] ?? "application/octet-stream");
      const encoding = pathname === "/" ? {} : { "content-encoding": "br" };
      stream.respond({ ":status": 200, "content-type": type, ...encoding });
      entry.end = performance.now();
      stream.end(bytes);
    }, LATENCY);
  }

  /** A cold first page: its engine, its index, ten results with their texts. */
  async cost(query) {
    const context = await this.browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      await page.goto(`https://localhost:${this.server.address().port}/`);
      this.log = [];
      const ids = await page.evaluate(async (text) => {
        const pagefind = await import("/pagefind/pagefind.js");
        await pagefind.options({ excerptLength: 30 });
        const { results } = await pagefind.search(text);
        await Promise.all(results.slice(0, 10).map((result) => result.data()));
        return results.map((result) => result.id);
      }, query);
      const log = this.log.filter(({ pathname }) => pathname !== "/favicon.ico");
      const sum = (list) => list.reduce((total, { size }) => total + size, 0);
      const script = log.filter(({ pathname }) => pathname.endsWith(".js"));
      const data = log.filter(({ pathname }) => !pathname.endsWith(".js"));
      return { ids, bytes: sum(data), script: sum(script), requests: data.length, trips: trips(data) };
    } finally {
      await context.close();
    }
  }

  async stop() {
    await this.browser.close();
    this.server.close();
  }
}
