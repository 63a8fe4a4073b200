// What is searched for, as the address says it.
//
// Takes the query part of an address, gives a state, and back: `{q, kind, level, area, topic,
// from, to, order, page}`. Must not know the page or the index.

export const FACETS = ["kind", "level", "area", "topic"];
/** Code points of a query that are kept: one more than the search reads, so that it sees the cut. */
const LONGEST = 201;
/** No facet value is longer than this. */
const LONGEST_ID = 100;
const FILTERS = FACETS.concat(["from", "to"]);

function cut(text) {
  return text.length > LONGEST ? Array.from(text).slice(0, LONGEST).join("") : text;
}

function readYear(text) {
  return text !== null && /^\d{4}$/.test(text) ? text : null;
}

/** The state that an address names; parts that make no sense are left out. */
export function readState(search) {
  const parameters = new URLSearchParams(search);
  const page = parameters.get("page");
  const state = { q: cut(parameters.get("q") || "") };
  for (const name of FACETS) {
    const id = parameters.get(name);
    state[name] = id !== null && id !== "" && id.length <= LONGEST_ID ? id : null;
  }
  state.from = readYear(parameters.get("from"));
  state.to = readYear(parameters.get("to"));
  state.order = parameters.get("order") === "date" ? "date" : "relevance";
  state.page = page !== null && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
  return state;
}

/** The query part of a state's address; defaults are left out. */
export function writeState(state) {
  const parameters = new URLSearchParams();
  if (state.q !== "") parameters.set("q", state.q);
  for (const name of FILTERS) if (state[name] !== null) parameters.set(name, state[name]);
  if (state.order === "date") parameters.set("order", "date");
  if (state.page > 1) parameters.set("page", String(state.page));
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The state with some of it changed, at its first page unless the change names one. */
export function change(state, changes) {
  const next = Object.assign({}, state, { page: 1 }, changes);
  next.q = cut(next.q);
  return next;
}

export function withoutFilters(state) {
  const none = {};
  for (const name of FILTERS) none[name] = null;
  return change(state, none);
}

/** The filters as the search takes them. */
export function filtersOf(state) {
  const filters = {};
  for (const name of FILTERS) filters[name] = state[name];
  return filters;
}

/** How many filters are chosen; a span of years is one. */
export function countFilters(state) {
  const years = state.from !== null || state.to !== null ? 1 : 0;
  return FACETS.filter((name) => state[name] !== null).length + years;
}
