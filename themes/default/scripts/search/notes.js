// What is said beside the results: how the search was made, what to do when nothing was found,
// what went wrong.
//
// Takes a result or a fault. Gives nodes. Must not know how the page is put together.

import { element } from "./elements.js";
import { countFilters, withoutFilters } from "./state.js";

/** Faults for which the page has messages. */
const FAULTS = ["offline", "timeout", "missing", "corrupt", "version"];

/** The words of one kind, each in quotation marks. */
function quoted(literals, texts) {
  return literals.map(({ text }) => texts.text("quoted", { text })).join(texts.text("quoted.sep"));
}

/** One sentence: how many records were searched, and for what. */
export function said(result, state, documents, texts) {
  const positive = result.literals.filter(({ negative }) => !negative);
  const negative = result.literals.filter((one) => one.negative);
  const what = [
    texts.text("said.has", { words: quoted(positive, texts) }),
    negative.length === 0 ? "" : texts.text("said.not", { words: quoted(negative, texts) }),
    countFilters(state) === 0 ? "" : texts.text("said.filters"),
  ].join("");
  const values = { n: texts.number(documents), total: texts.number(result.total), what };
  return texts.text("said", values) + (result.cut ? (texts.chinese ? "" : " ") + texts.text("cut") : "");
}

/** What may help when nothing was found. */
export function hints(result, state, filters, texts) {
  const chosen = countFilters(state);
  const positive = result.literals.filter(({ negative }) => !negative);
  const items = [];
  if (chosen > 0) {
    const link = filters.link(withoutFilters(state), "none", [texts.text("none.clear")], false);
    items.push(texts.nodes("none.filters", { n: texts.number(chosen), link }));
  }
  if (positive.length > 1 || (positive.length === 1 && positive[0].text.length > 4)) {
    items.push([texts.text("none.fewer")]);
  }
  items.push([texts.text("none.characters")], [texts.text("none.names")]);
  return [element("ul", null, items.map((children) => element("li", null, children)))];
}

/** What went wrong, in words, with a button that tries again. */
export function fault(code, texts, retry) {
  const known = FAULTS.indexOf(code) >= 0 ? code : "unknown";
  const button = element("button", { type: "button", "data-focus": "retry" }, [texts.text("retry")]);
  button.addEventListener("click", retry);
  return [
    element("p", null, [element("b", null, [texts.text(`fault.${known}`)])]),
    element("p", { class: "quiet" }, [texts.text("fault.whole")]),
    element("p", null, [button]),
  ];
}

/** A page's neighbours and where it stands. */
export function pages(total, perPage, state, filters, texts) {
  const last = Math.ceil(total / perPage);
  if (last < 2) return [];
  const span = (page) => ({
    from: texts.number((page - 1) * perPage + 1),
    to: texts.number(Math.min(page * perPage, total)),
    total: texts.number(total),
  });
  const to = (page, key) => {
    const there = Object.assign({}, state, { page });
    const name = [element("span", { class: "vh" }, [texts.text(`pages.${key}`)]), texts.text("pages.range", span(page))];
    const link = filters.link(there, key, name, false);
    link.setAttribute("rel", key);
    link.setAttribute("data-page", "");
    return link;
  };
  return [
    state.page > 1 ? to(state.page - 1, "prev") : null,
    element("span", null, [texts.text("pages.of", span(state.page))]),
    state.page < last ? to(state.page + 1, "next") : null,
  ];
}
