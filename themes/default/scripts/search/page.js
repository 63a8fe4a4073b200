// The search page: what the reader does, and what follows from it.
//
// Takes typing, clicks and the address; asks the index and hands its answers to the view. Every state
// has an address. When a newer search begins, the older one is cancelled and its answer is not shown.

import { TYPES, csv, json, save } from "./download.js";
import { change, filtersOf, readState, writeState } from "./state.js";
import { Texts } from "./texts.js";
import { PER_PAGE, View } from "./view.js";
import { changeSpan } from "./years.js";

/** Milliseconds from the last key to the search, and until a search counts as slow. */
const PAUSE = 200;
const SLOW = 300;

const byId = (id) => document.getElementById(id);
const box = byId("q");
const area = byId("search");
const site = { base: area.dataset.base, root: area.dataset.root, name: area.dataset.site };
const texts = new Texts(byId("texts"), document.documentElement.lang);
const view = new View(site, texts);

let state = readState(location.search);
/** Whether the reader chose to go to this address, rather than passing it while typing. */
let settled = state.q !== "";
let signal = { cancelled: false };
let opened = null;
let typing = 0;
let slow = 0;
let isComposing = false;

/** The search client; loaded only when it is needed, so that other visitors do not fetch it. */
function client() {
  return import("./engine.js").catch(() => {
    throw Object.assign(new Error("the search client did not load"), { code: "offline" });
  });
}

/** The index; opened once, and anew after a fault. */
function index() {
  if (opened === null) {
    opened = client().then(({ open }) => open(area.dataset.index));
    opened.catch(() => {
      opened = null;
    });
  }
  return opened;
}

function options(wanted, more) {
  return Object.assign({ filters: filtersOf(wanted), order: wanted.order }, more);
}

/** Which element has the keyboard focus, if it is one that will be made anew. */
function placeOfFocus() {
  const active = document.activeElement;
  return active !== null && active.hasAttribute("data-focus") ? active.getAttribute("data-focus") : null;
}

function isSeen(node) {
  return node !== null && node.getClientRects().length > 0;
}

/** Puts the focus back where it was; if that is gone, on the results or on the retry button. */
function restoreFocus(place) {
  const active = document.activeElement;
  if (place === null || (active !== document.body && isSeen(active))) return;
  const named = (name) =>
    Array.from(document.querySelectorAll("[data-focus]")).filter(
      (node) => node.getAttribute("data-focus") === name && node.matches("a, button, select, summary"),
    );
  const candidates = named(place).concat([byId("h-results")], named("retry"), [box]);
  candidates.find(isSeen).focus();
}

function showing(work) {
  const place = placeOfFocus();
  work();
  restoreFocus(place);
}

async function search(then) {
  signal.cancelled = true;
  clearTimeout(slow);
  const mine = { cancelled: false };
  signal = mine;
  const wanted = state;
  view.title(wanted.q.trim());
  if (wanted.q.trim() === "") {
    showing(() => view.help(false));
    return;
  }
  slow = setTimeout(() => showing(() => view.loading()), SLOW);
  try {
    const found = await index();
    if (mine.cancelled) return;
    const offset = (wanted.page - 1) * PER_PAGE;
    const result = await found.search(wanted.q, options(wanted, { offset, limit: PER_PAGE, signal: mine }));
    if (mine.cancelled) return;
    clearTimeout(slow);
    if (result.empty) {
      showing(() => view.help(true));
      return;
    }
    if (result.hits.length === 0 && result.total > 0) {
      // The address names a page beyond the last.
      go(Object.assign({}, wanted, { page: Math.ceil(result.total / PER_PAGE) }), "replace");
      return;
    }
    showing(() => view.result(result, wanted, found.documents));
    if (then) then();
  } catch (fault) {
    if (mine.cancelled) return;
    clearTimeout(slow);
    failed(fault, () => search());
  }
}

function failed(fault, again) {
  const code = fault && fault.code;
  // The host has another version of the page, so only loading it again helps.
  const retry = code === "version" ? () => location.reload() : again;
  showing(() => view.fault(code, state, retry));
}

/** Goes to a state; `how` says what happens to the browser's history. */
function go(next, how, then) {
  clearTimeout(typing);
  state = next;
  if (how !== "none") {
    const hash = location.hash === "#elder" || location.hash === "#facets" ? location.hash : "";
    const address = location.pathname + writeState(state) + hash;
    const isHere = writeState(state) === writeState(readState(location.search));
    if (how === "push" && !isHere) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  search(then);
}

function typed() {
  typing = 0;
  if (box.value === state.q) return;
  go(change(state, { q: box.value }), settled ? "push" : "replace");
  settled = false;
}

function choose(next, then) {
  go(next, "push", then);
  settled = true;
}

/** After turning a page, the reader starts at the top of the new one. */
function toResults() {
  const heading = byId("h-results");
  heading.focus();
  heading.scrollIntoView();
}

async function download(button) {
  const wanted = state;
  const format = button.getAttribute("data-download");
  button.disabled = true;
  view.tell(texts.text("preparing"));
  try {
    const found = await index();
    const { hits } = await found.all(wanted.q, options(wanted, { facets: false }));
    const query = { query: wanted.q, filters: filtersOf(wanted), order: wanted.order };
    const text = format === "csv" ? csv(hits, site, texts) : json(hits, site, texts, query);
    save(text, TYPES[format], `${texts.text("file")}.${format}`);
    view.tell(texts.text("downloaded"));
  } catch (fault) {
    failed(fault, () => search());
  } finally {
    button.disabled = false;
  }
}

function clicked(event) {
  const button = event.target.closest("[data-download]");
  if (button !== null) download(button);
  const link = event.target.closest("[data-go]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link === null || !isPlain) return;
  event.preventDefault();
  const to = readState(link.getAttribute("data-go") || link.search);
  choose(to, link.hasAttribute("data-page") ? toResults : null);
}

/** Elder mode and the sheet of filters both use the address's fragment, so the mode is stored apart. */
function keepMode() {
  const root = document.documentElement;
  if (location.hash === "#elder") root.setAttribute("data-mode", "elder");
  if (location.hash === "#top") root.removeAttribute("data-mode");
}

function pressed(event) {
  if (event.key === "Escape" && location.hash === "#facets") {
    location.hash = "#results";
    byId("open-facets").focus();
  }
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (event.key === "/" && isPlain && !event.target.matches("input, select, textarea")) {
    event.preventDefault();
    box.focus();
    box.select();
  }
}

function listen() {
  // A reader who focuses the box is about to search. A fault here is reported when they do.
  box.addEventListener("focus", () => client().catch(() => {}), { once: true });
  box.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(typing);
  });
  box.addEventListener("compositionend", () => {
    isComposing = false;
    clearTimeout(typing);
    typing = setTimeout(typed, PAUSE);
  });
  box.addEventListener("input", () => {
    if (isComposing) return;
    clearTimeout(typing);
    typing = setTimeout(typed, PAUSE);
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(change(state, { q: box.value }));
    // On a phone the keyboard covers what was found.
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  });
  const main = byId("main");
  main.addEventListener("click", clicked);
  main.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (event.target.matches("select")) choose(changeSpan(state, name, value));
  });
  main.addEventListener(
    "toggle",
    (event) => {
      const facet = event.target.getAttribute("data-facet");
      if (event.target.open) view.filters.unfolded.add(facet);
      else view.filters.unfolded.delete(facet);
    },
    true,
  );
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", keepMode);
  addEventListener("popstate", () => {
    const next = readState(location.search);
    if (writeState(next) === writeState(state)) return;
    settled = true;
    box.value = next.q;
    go(next, "none");
  });
}

box.value = state.q;
keepMode();
view.begin();
listen();
search();
