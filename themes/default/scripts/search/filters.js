// The filters beside the results: facets with their counts, and above them the chosen ones.
//
// Takes a state and the counts of its result. Gives links whose addresses are the states that
// they lead to. Must not know how a result is fetched.

import { element } from "./elements.js";
import { kindName } from "./hits.js";
import { FACETS, change, writeState } from "./state.js";

/** Values of a facet that are shown before the rest is folded away. */
const SHOWN = 8;

export class Filters {
  constructor(texts) {
    this.texts = texts;
    /** Names of values that were seen before, since a result without hits does not name them. */
    this.names = new Map();
    /** Facets whose rest is unfolded. */
    this.unfolded = new Set();
  }

  nameOf(facet, { id, zh, en }) {
    if (facet === "kind") return kindName(id, this.texts);
    if (facet === "level" && this.texts.has(`level.${id}`)) return this.texts.text(`level.${id}`);
    return (this.texts.chinese ? zh : en || zh) || id;
  }

  /** A link to another state, or back from it. */
  link(state, key, children, isChosen) {
    return element(
      "a",
      { href: writeState(state) || "?", "data-go": true, "data-focus": key, "aria-current": isChosen ? "true" : null },
      children,
    );
  }

  /** A list that the reader unfolds. */
  folded(facet, label, items) {
    return element("details", { "data-facet": facet, open: this.unfolded.has(facet) }, [
      element("summary", { "data-focus": `more ${facet}` }, [label]),
      element("ul", null, items),
    ]);
  }

  /** One list, of which the first values are in sight. */
  list(facet, items) {
    if (items.length <= SHOWN + 2) return [element("ul", null, items)];
    const rest = this.texts.text("filters.more", { n: this.texts.number(items.length - SHOWN) });
    return [element("ul", null, items.slice(0, SHOWN)), this.folded(facet, rest, items.slice(SHOWN))];
  }

  facet(name, values, state) {
    const isChosen = (id) => state[name] === id;
    for (const value of values) this.names.set(`${name} ${value.id}`, this.nameOf(name, value));
    // A facet whose only value all hits have would neither inform nor narrow.
    if (values.length === 0 || (values.length === 1 && !isChosen(values[0].id))) return [];
    const items = values.map((value) => {
      const label = this.nameOf(name, value);
      const to = change(state, { [name]: isChosen(value.id) ? null : value.id });
      const children = [
        element("span", { lang: this.texts.mark(label) }, [label]),
        " ",
        element("b", null, [this.texts.number(value.count)]),
      ];
      return element("li", null, [this.link(to, `${name} ${value.id}`, children, isChosen(value.id))]);
    });
    return [element("h3", null, [this.texts.text(`facet.${name}`)])].concat(this.list(name, items));
  }

  /** Headings and lists of all facets. */
  nodes(facets, state) {
    return [].concat(...FACETS.map((name) => this.facet(name, facets[name], state)));
  }

  /** The chosen values, each with a link to the state without it. */
  chosen(state) {
    const { texts } = this;
    const chosen = FACETS.filter((name) => state[name] !== null).map((name) => ({
      name: this.names.get(`${name} ${state[name]}`) || this.nameOf(name, { id: state[name] }),
      to: change(state, { [name]: null }),
    }));
    if (state.from !== null || state.to !== null) {
      const name =
        state.from === state.to
          ? texts.text("years.year", { year: state.from })
          : texts.text("years.span", { from: state.from || "…", to: state.to || "…" });
      chosen.push({ name, to: change(state, { from: null, to: null }) });
    }
    return chosen.map(({ name, to }) =>
      this.link(to, `chosen ${name}`, texts.nodes("cancel", { name: element("span", { lang: texts.mark(name) }, [name]) }), false),
    );
  }
}
