// What a search must find, by definition: every document is looked at.
//
// Takes documents and literals. Gives the same result as the search client, found without an
// index; and texts in the normal form in which a reader's "it stands there" can be tested.

import { key, tokens } from "../../themes/default/scripts/search/analyze.js";
import { analyze, lengthOf, normOf, order, phrasePlaces } from "./shards.mjs";

const f = Math.fround;
const BOOSTS = [2, 1, 3, 1];
const SINGLE = [2, 1, 3];
const HAN = /^[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/**
 * A text as scans see it: folded, what is invisible and interpuncts within Han runs left away,
 * each run of separators one U+0001. Written with classes of its own, not with the analyser's.
 */
export function normal(text, table) {
  const folded = Array.from(text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, ""), (c) => {
    const code = c.codePointAt(0);
    const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : c;
    const simple = table && table.get(narrow.codePointAt(0));
    return simple ? String.fromCodePoint(simple) : narrow.toLowerCase();
  }).join("");
  const han = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  return folded
    .replace(new RegExp(`(?<=[${han}])[\\u00b7\\u2022\\u2027\\u30fb\\uff65\\u2219\\u22c5]+`, "gu"), "")
    .replace(new RegExp(`[^${han}0-9a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u3041-\\u30fa\\u30fc-\\u30ff]+`, "gu"), "\u0001");
}

export class Model {
  constructor(documents, table) {
    this.docs = [...documents].sort(order);
    this.table = table;
    this.frequencies = new Map();
    this.fields = this.docs.map((doc) => analyze(doc, table));
    this.tokens = BOOSTS.map((_, field) => this.fields.reduce((sum, own) => sum + own[field].length, 0));
  }

  df(term, field) {
    const name = `${field}${term}`;
    if (!this.frequencies.has(name)) {
      this.frequencies.set(name, this.fields.filter((own) => own[field].map.has(term)).length);
    }
    return this.frequencies.get(name);
  }

  score(field, terms, tf, length) {
    const n = this.docs.length;
    let idf = f(0);
    for (const term of terms) {
      const df = this.df(term, field);
      idf = f(idf + f(Math.log(f(1 + f(f(n - df + 0.5) / f(df + 0.5))))));
    }
    const weight = f(f(idf * f(2.2)) * BOOSTS[field]);
    const average = f(f(this.tokens[field]) / f(n));
    const norm = f(f(1.2) * f(0.25 + f(f(0.75 * lengthOf(normOf(length))) / average)));
    return f(weight * f(tf / f(tf + norm)));
  }

  /** Map of document to the scores it gets for a literal, in order. */
  match({ text, quoted }) {
    const query = tokens(text, this.table, false).map(({ token, position }) => ({ token, position }));
    const whole = key(text, this.table);
    const last = query[query.length - 1].token;
    const found = new Map();
    const isHan = HAN.test(last);
    const single = query.length === 1 && isHan && Array.from(last).length === 1;
    const prefix = isHan ? endsAfterGap(query) : !quoted;
    const pinyin = prefix && query.length === 1;
    this.fields.forEach((own, doc) => {
      const scores = [];
      const begins = (field) => [...own[field].map.keys()].filter((term) => term.startsWith(last));
      if (single) {
        for (let field = 0; field < 3; field++) if (begins(field).length > 0) scores.push(SINGLE[field]);
        if (scores.length > 0) found.set(doc, scores);
        return;
      }
      for (let field = 0; field < 2; field++) {
        const tf = phrasePlaces(own[field], query).length;
        if (tf > 0) scores.push(this.score(field, query.map((one) => one.token), tf, own[field].length));
      }
      for (const field of pinyin ? [2, 3] : [2]) {
        const places = own[field].map.get(whole);
        if (places) scores.push(this.score(field, [whole], places.length, own[field].length));
      }
      let longer = pinyin && begins(3).length > 0;
      for (let field = 0; prefix && field < 2; field++) {
        for (const term of begins(field)) {
          const phrase = [...query.slice(0, -1), { token: term, position: query[query.length - 1].position }];
          longer = longer || phrasePlaces(own[field], phrase).length > 0;
        }
      }
      if (scores.length > 0 || longer) found.set(doc, scores);
    });
    return found;
  }

  /** `{total, hits: [{ord, score}], facets}` of all literals and filters, unpaged. */
  search(literals, filters = {}, byDate = false) {
    const matches = literals.map((one) => this.match(one));
    const hits = [];
    this.docs.forEach((doc, ord) => {
      if (!matches.every((match, i) => match.has(ord) !== Boolean(literals[i].negative))) return;
      if (literals.every((one) => one.negative) || !allowed(doc, filters)) return;
      const scores = matches.flatMap((match, i) => (literals[i].negative ? [] : match.get(ord)));
      hits.push({ ord, score: scores.reduce((sum, one) => sum + one, 0) });
    });
    hits.sort((a, b) => (byDate ? b.ord - a.ord : b.score - a.score || b.ord - a.ord));
    return { total: hits.length, hits, facets: this.count(hits) };
  }

  count(hits) {
    const counts = { kind: new Map(), level: new Map(), area: new Map(), topic: new Map(), year: new Map() };
    const add = (facet, id) => {
      if (id) counts[facet].set(id, (counts[facet].get(id) || 0) + 1);
    };
    for (const { ord } of hits) {
      const doc = this.docs[ord];
      add("kind", doc.kind);
      add("level", doc.level);
      for (const id of doc.areas) add("area", id);
      for (const id of doc.topics) add("topic", id);
      add("year", doc.date.slice(0, 4));
    }
    return counts;
  }
}

/** Whether the last token is one Han character with a gap before it: in a text it may go on. */
function endsAfterGap(query) {
  if (query.length < 2) return false;
  const [before, last] = query.slice(-2);
  const han = Array.from(before.token).length;
  const width = before.token === "_" ? 0 : HAN.test(before.token) ? han : 2;
  return Array.from(last.token).length === 1 && last.position > before.position + width;
}

function allowed(doc, filters) {
  const year = doc.date.slice(0, 4);
  return (
    (!filters.kind || doc.kind === filters.kind) &&
    (!filters.level || doc.level === filters.level) &&
    (!filters.area || doc.areas.includes(filters.area)) &&
    (!filters.topic || doc.topics.includes(filters.topic)) &&
    (!filters.from || (year !== "" && year >= filters.from)) &&
    (!filters.to || (year !== "" && year <= filters.to))
  );
}
