// All results as a file: CSV for spreadsheets, JSON for programs.
//
// Takes hits with their cards; gives texts, and hands them to the reader. Must not know how hits
// are fetched.

import { addressOf, contextOf, kindName, titleOf } from "./hits.js";

/** Spreadsheets run a cell that begins like this as a formula, even from a file. */
const FORMULA = /^[=+\-@\t\r]/;
/** Milliseconds after which the browser has certainly read the file. */
const KEPT = 60000;

function records(hits, site, texts) {
  return hits.map((hit) => ({
    title: titleOf(hit, texts),
    heading: hit.heading,
    date: hit.date,
    kind: kindName(hit.kind, texts),
    context: contextOf(hit, texts),
    url: new URL(addressOf(hit, site), location.href).href,
  }));
}

function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Begins with a byte order mark, without which spreadsheets read Chinese in a local encoding. */
export function csv(hits, site, texts) {
  const fields = ["title", "heading", "date", "kind", "context", "url"];
  const head = fields.map((name) => cell(texts.text(`column.${name}`)));
  const rows = records(hits, site, texts).map((record) => fields.map((name) => cell(record[name])));
  return `\ufeff${[head].concat(rows).map((row) => `${row.join(",")}\r\n`).join("")}`;
}

/** What was searched, and what was found. */
export function json(hits, site, texts, { query, filters, order }) {
  const url = location.href.replace(/#.*/, "");
  const data = { query, filters, order, url, total: hits.length, records: records(hits, site, texts) };
  return `${JSON.stringify(data, null, 1)}\n`;
}

export const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** Lets the browser keep a text as a file. */
export function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
