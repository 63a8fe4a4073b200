// The years of a result: a chart to see and to click, links and a span for the keyboard.
//
// Takes a state and how many hits each year has. Gives nodes. Must not know of other facets.

import { element, shape } from "./elements.js";
import { change, writeState } from "./state.js";

/** The height of the tallest bar, and of the lowest bar that is not zero, in em. */
const HEIGHT = 3.3;
const LEAST = 0.12;
const GROUND = 3.5;
/** Keeps the bars narrow in a chart of few years. */
const FEWEST_SLOTS = 8;
/** Labels closer to each other than this share of the width would touch. */
const LABEL = 20;

function isIn(year, { from, to }) {
  return (from === null || year >= from) && (to === null || year <= to);
}

function isChosen(state) {
  return state.from !== null || state.to !== null;
}

/** Every year from the first to the last, those without hits too. */
function withGaps(years) {
  const counts = new Map(years.map(({ id, count }) => [id, count]));
  const all = [];
  const last = Number(years[years.length - 1].id);
  for (let year = Number(years[0].id); year <= last; year++) {
    const id = String(year);
    all.push({ id, count: counts.get(id) || 0 });
  }
  return all;
}

function chart(years, state, texts) {
  const all = withGaps(years);
  const pitch = 100 / Math.max(all.length, FEWEST_SLOTS);
  const most = Math.max(...all.map(({ count }) => count));
  const step = Math.ceil(LABEL / pitch);
  const list = all.map(({ id, count }) => texts.text("years.of", { year: id, n: texts.number(count) }));
  const title = texts.text("years.chart", {
    from: all[0].id,
    to: all[all.length - 1].id,
    list: list.join(texts.chinese ? "、" : ", "),
  });
  const nodes = [];
  const percent = (n) => `${Math.round(n * 100) / 100}%`;
  const em = (n) => `${Math.round(n * 100) / 100}em`;
  all.forEach(({ id, count }, i) => {
    const height = count === 0 ? 0 : Math.max((count / most) * HEIGHT, LEAST);
    const at = { x: percent(i * pitch), width: percent(pitch * 0.8) };
    const mark = isChosen(state) && isIn(id, state) ? "in" : null;
    nodes.push(shape("rect", Object.assign({ class: mark, y: em(GROUND - height), height: em(height) }, at)));
    if (count > 0) {
      // The whole column can be clicked, however low its bar is.
      const to = writeState(change(state, { from: id, to: id }));
      const hint = shape("title", null, [list[i]]);
      const area = { class: "pick", "data-go": to, x: percent(i * pitch), width: percent(pitch), y: 0, height: em(GROUND) };
      nodes.push(shape("rect", area, [hint]));
    }
    if (i % step === 0) {
      const end = (i + 1) * pitch > 85;
      const x = end ? (i + 0.8) * pitch : i * pitch;
      nodes.push(shape("text", { x: percent(x), y: "4.75em", "text-anchor": end ? "end" : null }, [id]));
    }
  });
  nodes.push(shape("line", { x1: 0, x2: "100%", y1: em(GROUND), y2: em(GROUND) }));
  return shape("svg", { class: "hist", role: "img", "aria-label": title }, nodes);
}

function select(name, years, state, texts) {
  const option = (value, label) => element("option", { value, selected: (state[name] || "") === value }, [label]);
  const known = years.map(({ id }) => id);
  if (state[name] !== null && known.indexOf(state[name]) < 0) known.push(state[name]);
  const options = [option("", texts.text("years.any"))].concat(known.sort().map((id) => option(id, id)));
  return element("label", null, [
    element("span", null, [texts.text(`years.${name}`)]),
    element("select", { name, "data-focus": name, autocomplete: "off" }, options),
  ]);
}

/** Remembers all years of a result, so that after some were chosen the others still can be. */
export class Years {
  constructor(texts) {
    this.texts = texts;
    this.whole = { of: null, years: [] };
  }

  /** All years that can be chosen, and whether they are all. */
  known(years, state) {
    const of = writeState(change(state, { from: null, to: null, order: "relevance" }));
    if (!isChosen(state)) this.whole = { of, years };
    const whole = this.whole.of === of;
    return { years: whole ? this.whole.years : years, whole };
  }

  nodes(found, state, filters) {
    const { texts } = this;
    const { years, whole } = this.known(found, state);
    if (years.length === 0 || (years.length === 1 && !isChosen(state))) return [];
    const items = years
      .slice()
      .reverse()
      .map(({ id, count }) => {
        const only = state.from === id && state.to === id;
        const to = change(state, only ? { from: null, to: null } : { from: id, to: id });
        const children = [texts.text("years.year", { year: id }), " ", element("b", null, [texts.number(count)])];
        return element("li", null, [filters.link(to, `year ${id}`, children, isChosen(state) && isIn(id, state))]);
      });
    return [
      element("h3", null, [texts.text("facet.year")]),
      chart(years, state, texts),
      element("p", { class: "years-span" }, [select("from", years, state, texts), select("to", years, state, texts)]),
      whole ? null : element("p", { class: "quiet" }, [texts.text("years.only")]),
      filters.folded("year", texts.text("years.list"), items),
    ];
  }
}

/** The state after one end of a span was chosen. If the span begins after its end, the two are swapped. */
export function changeSpan(state, name, value) {
  const next = change(state, { [name]: value === "" ? null : value });
  if (next.from !== null && next.to !== null && next.from > next.to) {
    return change(next, { from: next.to, to: next.from });
  }
  return next;
}

