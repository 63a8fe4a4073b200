// The list of hits.
//
// Takes hits with their cards and sentences. Gives list items. Must not know how they were found.

import { element } from "./elements.js";

/** A text with the marked ranges in `mark` elements; ranges that do not fit are left out. */
function marked(text, ranges) {
  const nodes = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (!(from >= at && to > from && to <= text.length)) continue;
    if (from > at) nodes.push(text.slice(at, from));
    nodes.push(element("mark", null, [text.slice(from, to)]));
    at = to;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

/** Where the words stand in a title, as they were typed. The index marks them in texts only. */
function rangesIn(title, literals) {
  const lower = title.toLowerCase();
  if (lower.length !== title.length) return [];
  const ranges = [];
  for (const { text, negative } of literals) {
    const wanted = text.toLowerCase();
    if (negative || wanted === "") continue;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
      ranges.push([at, at + wanted.length]);
    }
  }
  return ranges.sort((left, right) => left[0] - right[0] || right[1] - left[1]);
}

/** The address of a hit: below the base path, or below the root of the page's language. */
export function addressOf(hit, site) {
  const root = hit.url.charAt(0) === "/" ? site.base : site.root;
  return root + hit.url.replace(/^\/+/, "");
}

/** The title in the page's language, where there is one. */
export function titleOf(hit, texts) {
  return (!texts.chinese && hit.titleEn) || hit.title;
}

export function contextOf(hit, texts) {
  return (!texts.chinese && hit.contextEn) || hit.context;
}

/** What a kind is called. */
export function kindName(kind, texts) {
  return texts.has(`kind.${kind}`) ? texts.text(`kind.${kind}`) : kind;
}

/** One hit: title, matched sentence, kind, context and date. */
export function hitItem(hit, literals, site, texts) {
  const title = titleOf(hit, texts);
  const context = contextOf(hit, texts);
  const { snippet } = hit;
  const own = (name, text, attributes) =>
    element(name, Object.assign({ lang: texts.mark(text) }, attributes), [text]);
  const heading =
    hit.heading === ""
      ? null
      : element("span", { class: "part", lang: texts.mark(hit.heading) }, marked(hit.heading, rangesIn(hit.heading, literals)));
  const name = element("span", { lang: texts.mark(title) }, marked(title, rangesIn(title, literals)));
  return element("li", null, [
    element("h3", null, [element("a", { href: addressOf(hit, site) }, [name, heading === null ? null : " ", heading])]),
    snippet && snippet.text !== ""
      ? element("p", { class: "said", lang: texts.mark(snippet.text) }, marked(snippet.text, snippet.marks || []))
      : null,
    element("p", { class: "meta" }, [
      element("span", null, [kindName(hit.kind, texts)]),
      context === "" ? null : own("span", context),
      hit.date === "" ? null : element("time", { datetime: hit.date }, [texts.date(hit.date)]),
    ]),
  ]);
}
