// The search page as it is seen.
//
// Takes states, results and faults, and shows them. Must not know how results are fetched or what
// the reader does.

import { element, replace } from "./elements.js";
import { Filters } from "./filters.js";
import { hitItem } from "./hits.js";
import { fault, hints, pages, said } from "./notes.js";
import { change, countFilters } from "./state.js";
import { Years } from "./years.js";

export const PER_PAGE = 10;

const byId = (id) => document.getElementById(id);

function show(id, isShown) {
  const node = byId(id);
  if (node !== null) node.hidden = !isShown;
}

export class View {
  constructor(site, texts) {
    this.site = site;
    this.texts = texts;
    this.plainTitle = document.title;
    this.filters = new Filters(texts);
    this.years = new Years(texts);
  }

  /** Takes the page over from the static HTML. */
  begin() {
    show("scriptless", false);
    show("search", true);
  }

  /** Shows some sections of the page and hides the others. */
  parts({ help, fault: isFault, found }) {
    show("help", help);
    show("fault", isFault);
    show("found", found);
    show("browse", !found);
    byId("results").removeAttribute("aria-busy");
  }

  tell(text) {
    replace(byId("status"), [text]);
  }

  title(q) {
    const { texts, site } = this;
    document.title = q === "" ? this.plainTitle : texts.text("documenttitle", { q, site: site.name });
  }

  chosen(state) {
    const links = this.filters.chosen(state);
    const box = byId("chosen");
    const parted = [];
    // The space separates the links for screen readers.
    links.forEach((link) => parted.push(link, " "));
    replace(box, parted);
    box.hidden = links.length === 0;
  }

  /** Shows how to search; `isUnsearchable` if something was typed that holds nothing to search for. */
  help(isUnsearchable) {
    replace(byId("chosen"), []);
    show("chosen", false);
    this.parts({ help: true, fault: false, found: false });
    show("unsearchable", isUnsearchable);
    this.tell(isUnsearchable ? byId("unsearchable").textContent : "");
  }

  /** Keeps the last result in sight, marked as old, until the new one arrives. */
  loading() {
    byId("results").setAttribute("aria-busy", "true");
    show("help", false);
    show("fault", false);
    show("browse", false);
    show("none", false);
    show("found", true);
    replace(byId("said"), []);
    replace(byId("h-results"), [this.texts.text("loading")]);
    this.tell(this.texts.text("loading"));
  }

  fault(code, state, retry) {
    this.chosen(state);
    this.parts({ help: false, fault: true, found: false });
    this.tell("");
    replace(byId("fault"), fault(code, this.texts, retry));
  }

  result(result, state, documents) {
    const { texts, filters } = this;
    const { total, hits } = result;
    const none = total === 0;
    const filterNodes = none
      ? []
      : this.years.nodes(result.facets.year, state, filters).concat(filters.nodes(result.facets, state));
    this.parts({ help: false, fault: false, found: true });
    show("browse", none);
    show("none", none);
    show("facets", filterNodes.length > 0);
    show("open-facets", filterNodes.length > 0);
    this.chosen(state);
    replace(byId("filters"), filterNodes);
    const chosen = countFilters(state);
    replace(byId("open-facets"), [chosen === 0 ? texts.text("filters.open") : texts.count("filters.chosen", chosen)]);
    replace(byId("close-facets"), [texts.count("filters.close", total)]);
    this.heading(total);
    replace(byId("sort"), none ? [] : this.sort(state));
    replace(byId("said"), [said(result, state, documents, texts)]);
    replace(byId("none"), none ? hints(result, state, filters, texts) : []);
    replace(byId("hits"), hits.map((hit) => hitItem(hit, result.literals, this.site, texts)));
    byId("hits").start = (state.page - 1) * PER_PAGE + 1;
    show("hits", !none);
    const pager = pages(total, PER_PAGE, state, filters, texts);
    replace(byId("pages"), pager);
    show("pages", pager.length > 0);
    this.tellFound(total, state);
  }

  heading(total) {
    const { texts } = this;
    const key = `count.${total === 1 ? "one" : "other"}`;
    const n = element("b", null, [texts.number(total)]);
    replace(byId("h-results"), total === 0 ? [texts.text("none.title")] : texts.nodes(key, { n }));
  }

  tellFound(total, state) {
    const { texts } = this;
    const found = total === 0 ? texts.text("found.none") : texts.count("found", total);
    this.tell(state.page > 1 && total > 0 ? texts.text("found.page", { found, page: texts.number(state.page) }) : found);
  }

  sort(state) {
    const { texts, filters } = this;
    const order = (name) => {
      const label = [texts.text(`sort.${name}`)];
      if (state.order === name) return element("span", { "aria-current": "true", "data-focus": `order ${name}` }, label);
      return filters.link(change(state, { order: name }), `order ${name}`, label, false);
    };
    const download = (format) => {
      const what = element("span", { class: "vh" }, [texts.text("download")]);
      const attributes = { type: "button", "data-download": format, "data-focus": format };
      return element("button", attributes, [what, format.toUpperCase()]);
    };
    return [texts.text("sort"), order("relevance"), " ", order("date"), " ", download("csv"), " ", download("json")];
  }
}
