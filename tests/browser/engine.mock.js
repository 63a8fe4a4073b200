// In the place of the search engine: finds words in a hundred made-up records.
//
// Each record is about 云渚 or 栖岭, of some kind and year. Words that begin with `fault-` fail with
// the code behind it, once or for ever; `slow` answers when the test calls `mock.release()`. `mock` on
// the window tells what was asked.

const KINDS = ["deputy", "article", "activity", "law"];
const AREAS = [
  ["yunzhu", "云渚市", "Yunzhu City"],
  ["qiling", "栖岭市", "Qiling City"],
];
const TOPICS = Array.from({ length: 14 }, (_, i) => [`topic-${i}`, `专题${i + 1}`, `Topic ${i + 1}`]);

const records = Array.from({ length: 57 }, (_, i) => ({
  ord: i,
  title: i === 56 ? "=HYPERLINK(\"https://elsewhere.example\")" : `第${i + 1}次走访山区寄宿制学校`,
  titleEn: i % 2 === 0 ? `Visit ${i + 1} to boarding schools` : "",
  url: i % 3 === 0 ? `/activities/2025/visit-${i}/` : `bulletins/lianluo/${i}/a/#s2`,
  date: i < 4 ? "" : `${2018 + (i % 8)}-0${1 + (i % 9)}-12`,
  kind: KINDS[i % 4],
  level: i % 4 === 0 ? "county" : null,
  area: AREAS[i % 2],
  topic: TOPICS[i % 14],
  heading: i % 3 === 1 ? "二、热水供应" : "",
  context: i % 3 === 1 ? "《澄川联络》总第88期" : "",
  contextEn: "",
  text: `县教育局登记寄宿制学校${i + 1}所，其中有热水供应的${i}所。`,
}));

const asked = [];
const failed = new Set();
window.mock = { asked, opened: 0 };

class SearchError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

function count(found, values) {
  const counts = new Map();
  for (const one of found) {
    const value = values(one);
    if (!value) continue;
    const known = counts.get(value[0]);
    if (known) known.count += 1;
    else counts.set(value[0], { id: value[0], zh: value[1] || "", en: value[2] || "", count: 1 });
  }
  return Array.from(counts.values()).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function literals(query) {
  const words = query.match(/-?(?:“[^”]*”|"[^"]*"|[^\s]+)/g) || [];
  return words
    .map((word) => ({
      text: word.replace(/^-/, "").replace(/["“”]/g, ""),
      negative: word[0] === "-",
      quoted: /["“”]/.test(word),
    }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function matches(one, words, filters) {
  const all = `${one.title}\n${one.text}`;
  const year = one.date.slice(0, 4);
  return (
    words.every(({ text, negative }) => all.includes(text) !== negative) &&
    (!filters.kind || one.kind === filters.kind) &&
    (!filters.level || one.level === filters.level) &&
    (!filters.area || one.area[0] === filters.area) &&
    (!filters.topic || one.topic[0] === filters.topic) &&
    (!filters.from || (year !== "" && year >= filters.from)) &&
    (!filters.to || (year !== "" && year <= filters.to))
  );
}

function snippet(text, words) {
  const marks = words
    .filter(({ text: word, negative }) => !negative && text.includes(word))
    .map(({ text: word }) => [text.indexOf(word), text.indexOf(word) + word.length])
    .sort((a, b) => a[0] - b[0]);
  return { text, marks };
}

class Index {
  get documents() {
    return 1234;
  }

  async search(query, options) {
    asked.push({ query, options });
    const signal = options.signal || {};
    if (query.includes("slow")) await new Promise((done) => (window.mock.release = done));
    const fault = /fault-(once-)?(\w+)/.exec(query);
    if (fault && !(fault[1] && failed.has(query))) {
      failed.add(query);
      throw fault[2] === "strange" ? new TypeError("strange") : new SearchError(fault[2]);
    }
    await wait(5);
    if (signal.cancelled) throw new SearchError("cancelled");
    const cut = Array.from(query).length > 200;
    const words = literals(Array.from(query).slice(0, 200).join("")).map((one) =>
      // What steers the mock stands in no record.
      /^(slow|fault-)/.test(one.text) ? Object.assign(one, { text: "寄宿制" }) : one,
    );
    const empty = words.every(({ negative }) => negative);
    const filters = options.filters || {};
    const found = empty ? [] : records.filter((one) => matches(one, words, filters));
    if (options.order === "date") found.reverse();
    const { offset = 0, limit = 10 } = options;
    return {
      total: found.length,
      hits: found.slice(offset, offset + limit).map((one) => ({ ...one, score: 1, snippet: snippet(one.text, words) })),
      facets: {
        kind: count(found, ({ kind }) => [kind]),
        level: count(found, ({ level }) => level && [level]),
        area: count(found, ({ area }) => area),
        topic: count(found, ({ topic }) => topic),
        year: count(found, ({ date }) => date && [date.slice(0, 4)])
          .map(({ id, count: n }) => ({ id, count: n }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
      literals: words,
      cut,
      empty,
    };
  }

  all(query, options) {
    return this.search(query, { ...options, offset: 0, limit: Infinity });
  }
}

export async function open(base) {
  window.mock.opened += 1;
  window.mock.base = base;
  return new Index();
}
