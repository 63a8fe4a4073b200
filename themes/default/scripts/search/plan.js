// What a query asks of the dictionaries.
//
// Takes a generation, the typed text and the keys of the chosen filters. Gives the literals with
// their entries in every segment, all looked up at once. Must not know of postings.

import { needsTable } from "./analyze.js";
import { isUnknown, lookUp } from "./literal.js";
import { parse } from "./query.js";

/** For each segment, the result of `look` for each of the items. */
function inEach(segments, items, look) {
  return Promise.all(segments.map((segment) => Promise.all(items.map((item) => look(segment, item)))));
}

/**
 * `{literals, cut, empty, table, lookups, entries}`: `lookups[segment][literal]`,
 * `entries[segment][filter]`, and the fold table that the literals were read with.
 */
export async function makePlan(generation, query, filterKeys) {
  const { segments } = generation;
  const read = async () => {
    const { table } = generation; // another search may load it meanwhile
    const parsed = parse(query, table);
    const lookups = parsed.empty ? [] : await inEach(segments, parsed.literals, lookUp);
    return Object.assign(parsed, { table, lookups });
  };
  if (needsTable(query)) await generation.loadTable();
  const filters = inEach(segments, filterKeys, (segment, key) => segment.entry(key));
  let [plan, entries] = await Promise.all([read(), filters]);
  const unknown = (one, i) => isUnknown(one, plan.lookups.map((all) => all[i]));
  // The index has only folded characters, so one that it does not know may need folding.
  if (plan.table === null && !plan.empty && plan.literals.some(unknown)) {
    await generation.loadTable();
    plan = await read();
  }
  return Object.assign(plan, { entries });
}
