// Search in an index of immutable files, without a server.
//
// Takes the address of the index's folder, and queries. Gives hits with their cards, matched
// sentences and facet counts, always of the whole result; or a `SearchError`, never part of a
// result. Must not know of the page.

import { CHAMPIONS, answer, answerOfChampion, championOf } from "./answer.js";
import { check, showHits } from "./cards.js";
import { FACETS, countFacets } from "./facets.js";
import { onNewest, openNewest } from "./generation.js";
import { weights } from "./literal.js";
import { makePlan } from "./plan.js";
import { page } from "./rank.js";
import { SearchError, Store } from "./store.js";

export { SearchError };

const DEFAULTS = { filters: {}, order: "relevance", offset: 0, limit: 10, facets: true, snippets: true, signal: {} };

/** A file that has the right hash but still cannot be used is treated like a broken one. */
function asSearchError(fault) {
  if (fault instanceof SearchError) return fault;
  const error = new SearchError("corrupt", "");
  error.cause = fault;
  return error;
}

/** The filters that are set, and the keys of their posting lists in the dictionary. */
function readFilters(filters) {
  const given = (name) => {
    const value = filters[name];
    return value === undefined || value === null || value === "" ? null : String(value);
  };
  const keys = FACETS.filter((name) => given(name) !== null).map((name) => `=${name}:${given(name)}`);
  return { keys, from: given("from"), to: given("to") };
}

class Index {
  constructor(store, generation) {
    this.store = store;
    this.generation = generation;
  }

  /** The number of documents. */
  get documents() {
    return this.generation.manifest.documents;
  }

  /** One page of hits: `{total, hits, facets, literals, cut, empty}`. */
  async search(query, options) {
    const wanted = Object.assign({}, DEFAULTS, options);
    wanted.filters = readFilters(wanted.filters || {});
    wanted.signal = wanted.signal || {};
    const adopt = (generation) => {
      this.generation = generation;
    };
    try {
      const work = (generation) => this.run(generation, String(query), wanted);
      return await onNewest(this.store, this.generation, adopt, work);
    } catch (fault) {
      throw asSearchError(fault);
    }
  }

  /** Every hit with its card, without sentences. */
  all(query, options) {
    return this.search(query, Object.assign({}, options, { offset: 0, limit: Infinity, snippets: false }));
  }

  async run(generation, query, options) {
    const { segments } = generation;
    const { order, offset, limit } = options;
    check(options.signal);
    const plan = await makePlan(generation, query, options.filters.keys);
    check(options.signal);
    const answers = plan.empty ? [] : await answersOf(generation, plan, options);
    check(options.signal);
    const hits = page(segments, answers, order, offset, limit);
    const [facets, shown] = await Promise.all([
      options.facets ? countFacets(segments, answers) : null,
      showHits(generation, plan, answers, hits, options),
    ]);
    check(options.signal);
    return {
      total: answers.reduce((sum, one) => sum + one.total, 0),
      hits: shown,
      facets,
      literals: plan.literals.map(({ text, negative, quoted }) => ({ text, negative, quoted })),
      cut: plan.cut,
      empty: plan.empty,
    };
  }
}

/** The answer of each segment; from its champions alone, where they suffice. */
function answersOf({ segments, bm25 }, plan, options) {
  const { literals, lookups, entries } = plan;
  const { filters, order, offset, limit } = options;
  const query = {
    literals,
    bm25,
    weights: literals.map((one, i) => weights(one, lookups.map((all) => all[i]), bm25)),
  };
  const unfiltered = filters.keys.length === 0 && filters.from === null && filters.to === null;
  const best = literals.length === 1 && unfiltered && order !== "date" && offset + limit <= CHAMPIONS;
  return Promise.all(
    segments.map((segment, i) => {
      const champion = best ? championOf(literals[0], lookups[i][0]) : null;
      if (champion !== null) return answerOfChampion(champion, query);
      return answer(segment, query, lookups[i], { entries: entries[i], from: filters.from, to: filters.to });
    }),
  );
}

/**
 * Opens the index in the folder `base`, such as `/search/`. `fetch` and `timeout` (milliseconds
 * for each request) may be replaced.
 */
export async function open(base, options) {
  const store = new Store(base, options || {});
  try {
    return new Index(store, await openNewest(store));
  } catch (fault) {
    throw asSearchError(fault);
  }
}
