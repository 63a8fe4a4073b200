// The driver of the browser tests: the sample, built by the program under test, served as a
// careful host would or by the program's own preview, and a Chromium that may ask nobody else.
//
// A copy of `content/` and `themes/` is the project, so that nothing is written into the
// checkout. DAIBIAO_BIN names the program, CHROMIUM the browser.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { host } from "./host.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.DAIBIAO_BIN ?? join(root, "target/ci/daibiao");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The widths at which pages are read: a phone and a desktop. */
export const WIDTHS = [360, 1280];

/** The looks of a page: what the reader's system asks for, and elder mode by its address. */
export const MODES = [
  { name: "light", colorScheme: "light", hash: "" },
  { name: "dark", colorScheme: "dark", hash: "" },
  { name: "elder", colorScheme: "light", hash: "#elder" },
  { name: "elder dark", colorScheme: "dark", hash: "#elder" },
];

/** One address of each template, without the language's prefix; columns that are not named here are added. */
const TEMPLATES = [
  ["home", /^\/$/],
  ["deputies", /^\/deputies\/$/],
  ["deputies by stroke", /^\/deputies\/by\/stroke\/$/],
  ["deputies by area", /^\/deputies\/by\/area\/$/],
  ["deputies by organization", /^\/deputies\/by\/organization\/$/],
  ["deputy", /^\/deputies\/(?!by\/)[^/]+\/$/],
  ["areas", /^\/areas\/$/],
  ["area", /^\/areas\/[^/]+\/$/],
  ["organizations", /^\/organizations\/$/],
  ["organization", /^\/organizations\/[^/]+\/$/],
  ["proposals", /^\/proposals\/$/],
  ["proposals of a session", /^\/proposals\/(?!kinds\/|states\/)[^/]+\/$/],
  ["proposals of a state", /^\/proposals\/states\/[^/]+\/$/],
  ["proposal", /^\/proposals\/(?!kinds\/|states\/)[^/]+\/(?!page\/)[^/]+\/$/],
  ["bulletins", /^\/bulletins\/$/],
  ["issue", /^\/bulletins\/[^/]+\/\d+\/$/],
  ["article", /^\/bulletins\/[^/]+\/\d+\/[^/]+\/$/],
  ["series", /^\/bulletins\/[^/]+\/$/],
  ["activities", /^\/activities\/$/],
  ["activities of a year", /^\/activities\/\d+\/$/],
  ["activities of a kind", /^\/activities\/kinds\/[^/]+\/$/],
  ["activity", /^\/activities\/\d+\/[^/]+\/$/],
  ["stations", /^\/stations\/$/],
  ["station", /^\/stations\/[^/]+\/$/],
  ["legislation", /^\/legislation\/$/],
  ["law", /^\/legislation\/[^/]+\/$/],
  ["topics", /^\/topics\/$/],
  ["topic", /^\/topics\/[^/]+\/$/],
  ["page", /^\/about\/$/],
  ["search", /^\/search\/$/],
  ["statistics", /^\/statistics\/$/],
  ["health", /^\/health\/$/],
  ["data", /^\/data\/$/],
  ["dictionary", /^\/data\/dictionary\/[^/]+\/$/],
  ["sitemap", /^\/sitemap\/$/],
  ["not-found", /^\/404\.html$/],
];

/** Folders that a test file made; removed at its end. */
class Workshop {
  constructor() {
    if (!existsSync(binary)) {
      throw new Error(`there is no program at ${binary}: run "cargo build --profile ci" or set DAIBIAO_BIN`);
    }
    this.folder = mkdtempSync(join(tmpdir(), "daibiao-browser-"));
    for (const part of ["content", "themes"]) {
      cpSync(join(root, part), join(this.folder, part), { recursive: true });
    }
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every file of a folder below it, `/` between folders. */
function filesBelow(folder) {
  const names = readdirSync(folder, { recursive: true });
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}

/** The built site as files: for weights, links and the choice of pages. */
export class Built {
  constructor() {
    this.workshop = new Workshop();
    this.folder = join(this.workshop.folder, "public");
    const run = spawnSync(
      binary,
      ["--root", this.workshop.folder, "--lang", "en", "--color", "never", "build", "--base-url", "https://chengchuan.example/"],
      { encoding: "utf8" },
    );
    if (run.status !== 0) {
      this.close();
      throw new Error(`the sample does not build (exit ${run.status}):\n${run.stderr}`);
    }
    this.files = filesBelow(this.folder);
    /** Addresses of all pages, such as `/en/deputies/x/`. */
    this.addresses = this.files
      .filter((file) => file.endsWith(".html"))
      .map((file) => `/${file}`.replace(/\/index\.html$/, "/"));
  }

  read(address) {
    return readFileSync(this.path(address), "utf8");
  }

  bytes(address) {
    return readFileSync(this.path(address));
  }

  path(address) {
    const file = address.endsWith("/") ? `${address}index.html` : address;
    return join(this.folder, decodeURI(file));
  }

  /** One page of each template in each language: the longest, where there are several. */
  templates() {
    const chosen = [];
    for (const lang of ["zh-CN", "en"]) {
      const prefix = lang === "en" ? "/en" : "";
      const own = this.addresses.filter((address) => /^\/en\//.test(address) === (lang === "en"));
      const columns = new Set(own.map((address) => address.slice(prefix.length).match(/^\/([^/]+)\//)?.[1]));
      const known = ([, pattern]) => [...columns].filter((column) => pattern.test(`/${column}/`));
      for (const column of TEMPLATES.flatMap(known)) columns.delete(column);
      columns.delete(undefined);
      const others = [...columns].flatMap((column) => [
        [column, new RegExp(`^/${column}/$`)],
        [`page below ${column}`, new RegExp(`^/${column}/.+/$`)],
      ]);
      const there = ([, pattern]) => own.some((address) => pattern.test(address.slice(prefix.length)));
      for (const [name, pattern] of [...TEMPLATES, ...others.filter(there)]) {
        const found = own.filter((address) => pattern.test(address.slice(prefix.length)));
        if (found.length === 0) throw new Error(`no page of ${name} in ${lang}`);
        const length = (address) => statSync(this.path(address)).size;
        const address = found.reduce((a, b) => (length(b) > length(a) ? b : a));
        chosen.push({ name, lang, address });
      }
    }
    return chosen;
  }

  close() {
    this.workshop.close();
  }
}

/** Starts `daibiao serve` on a free port and waits for the line with its address. */
function serve(folder) {
  const child = spawn(binary, ["--root", folder, "--lang", "en", "--color", "never", "serve", "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((done, failed) => {
    let said = "";
    const hear = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(said);
      if (address) done({ child, origin: address[0] });
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`daibiao serve ended with ${code}:\n${said}`)));
  });
}

/** The served site and a browser. */
export class Site {
  /**
   * The built site on a host that allows its pages nothing but themselves; with `preview`, the
   * program's own server. `replaced` are pairs of a pattern of paths and the text that is
   * served there instead.
   */
  static async open({ preview = false, replaced = [] } = {}) {
    const site = new Site();
    try {
      if (preview) {
        site.workshop = new Workshop();
        const { child, origin } = await serve(site.workshop.folder);
        site.server = child;
        site.origin = origin;
      } else {
        const built = new Built();
        site.workshop = built.workshop;
        site.host = await host(built.folder, replaced);
        site.origin = site.host.origin;
      }
      site.browser = await chromium.launch({
        executablePath,
        args: [
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
        ],
      });
    } catch (error) {
      await site.close();
      throw error;
    }
    return site;
  }

  /**
   * A page at a width, and what it must not do: `page.faults` gathers console errors,
   * exceptions, failed requests and requests to any other host.
   */
  async page({ width = 1280, colorScheme = "light", javaScriptEnabled = true } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height: width < 600 ? 740 : 900 },
      colorScheme,
      javaScriptEnabled,
      locale: "zh-CN",
      reducedMotion: "reduce",
    });
    // Only what never comes ends a test, however busy the machine is.
    context.setDefaultTimeout(120_000);
    const page = await context.newPage();
    page.faults = [];
    page.on("console", (message) => {
      if (message.type() === "error") page.faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => page.faults.push(`exception: ${error.message}`));
    page.on("requestfailed", (request) => {
      // The browser drops what a page no longer needs once the reader has gone on.
      const why = request.failure()?.errorText;
      if (why !== "net::ERR_ABORTED") page.faults.push(`failed: ${request.url()}: ${why}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) page.faults.push(`${response.status()}: ${response.url()}`);
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== this.origin) page.faults.push(`foreign: ${request.url()}`);
    });
    page.visit = async (address, hash = "") => {
      const response = await page.goto(`${this.origin}${address}${hash}`);
      return response;
    };
    return page;
  }

  async close() {
    await this.browser?.close();
    await this.host?.close();
    if (this.server) {
      this.server.removeAllListeners("exit");
      const ended = new Promise((done) => this.server.once("exit", done));
      if (this.server.exitCode === null && this.server.kill()) await ended;
    }
    this.workshop?.close();
  }
}

/** axe-core as one script. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The values of an attribute in a page, character references resolved. */
export function attributes(html, name) {
  const decoded = (text) =>
    text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, word) => {
      if (word) return ENTITIES[word] ?? whole;
      return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
    });
  return [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, "g"))].map((m) => decoded(m[1]));
}

/** How far the page is wider than its window, in CSS pixels, and what sticks out. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return null;
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 0.5);
    return `${over} px: ${out.slice(-3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(", ")}`;
  });
}

