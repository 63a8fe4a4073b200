// The search page, with an engine of known answers in the place of the real one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { Built, MODES, Site, WIDTHS, attributes, axeSource, overflow } from "./site.mjs";

/** The most that the page may weigh over the wire before a query, with styles and scripts. */
const BUDGET = 40 * 1024;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ALL = "寄宿制";

const engine = readFileSync(new URL("engine.mock.js", import.meta.url), "utf8");
let site;
let built;

before(async () => {
  built = new Built();
  site = await Site.open({ replaced: [[/\/scripts\/search\/engine\.js$/, engine]] });
});

after(async () => {
  await site?.close();
  built?.close();
});

const query = (page) => new URL(page.url()).search;
const status = (page) => page.locator("#status");
const told = (page, text) => page.waitForFunction((text) => document.querySelector("#status").textContent === text, text);
const box = (page) => page.locator("#q");
const asked = (page) => page.evaluate(() => (window.mock ? window.mock.asked.map(({ query }) => query) : []));
const active = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

/** A page at a state, its result shown. */
async function opened(search, options = {}) {
  const page = await site.page(options);
  await page.visit(`${options.lang === "en" ? "/en" : ""}/search/${search}`);
  await page.waitForSelector("#search:not([hidden])");
  return page;
}

/** Gives what tells how many seconds of a processor the page's scripts, styles and layout took so far. */
async function cpuOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
}

/** Nothing went wrong beneath, and the page is closed. */
async function done(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }),
    RULES,
  );
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}

test("results come while the reader types, and typing leaves one step in the history", async () => {
  const page = await opened("");
  const steps = await page.evaluate(() => history.length);
  // All in one go: however busy the machine, no key comes later than the page waits for the next one.
  await page.evaluate(() => {
    const input = document.querySelector("#q");
    for (const text of ["热", "热水", "热水供", "热水供应"]) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await told(page, "找到57条");
  assert.equal(query(page), `?q=${encodeURIComponent("热水供应")}`);
  assert.equal(await page.title(), "检索：热水供应 - 澄川人大代表履职公开");
  assert.equal(await page.locator("#h-results").innerText(), "57条记录");
  assert.equal(await page.locator("#hits > li").count(), 10);
  assert.deepEqual(await asked(page), ["热水供应"], "typing fast asks once");
  assert.equal(await page.locator("#browse:visible, #help:visible, #scriptless:visible").count(), 0);
  assert.equal(await page.evaluate(() => history.length), steps);
  assert.equal(await page.evaluate(() => window.mock.opened), 1);
  await done(page);
});

test("an earlier search that answers late is not shown", async () => {
  const page = await opened("");
  await box(page).fill("slow");
  await page.waitForFunction(() => window.mock?.asked.length === 1);
  await box(page).fill("第12次");
  await told(page, "找到1条");
  await page.evaluate(() => window.mock.release());
  await page.waitForTimeout(100);
  assert.equal(await page.locator("#hits > li").count(), 1);
  assert.equal(await page.evaluate(() => window.mock.asked[0].options.signal.cancelled), true);
  await done(page);
});

test("a slow search says so after a moment, and a fast one does not", async () => {
  const page = await opened("");
  // The first search also loads the engine.
  await box(page).fill("第12次");
  await told(page, "找到1条");
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("#status").textContent)).observe(
      document.querySelector("#status"),
      { childList: true },
    );
  });
  await box(page).fill(ALL);
  await told(page, "找到57条");
  assert.ok(!(await page.evaluate(() => window.said)).includes("正在检索……"));
  await box(page).fill("slow");
  await told(page, "正在检索……");
  assert.equal(await page.locator("#results").getAttribute("aria-busy"), "true");
  await page.evaluate(() => window.mock.release());
  await told(page, "找到57条");
  assert.equal(await page.locator("#results").getAttribute("aria-busy"), null);
  await done(page);
});

test("nothing is searched while an input method composes", async () => {
  const page = await opened("");
  const keys = await page.context().newCDPSession(page);
  await box(page).focus();
  for (const text of ["r", "re", "re sh", "re shui"]) {
    await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(400);
  assert.deepEqual(await asked(page), []);
  await keys.send("Input.insertText", { text: "热水" });
  await told(page, "找到57条");
  assert.deepEqual(await asked(page), ["热水"]);
  await done(page);
});

test("an address is a state: query, filters, years, order and page", async () => {
  const page = await opened(`?q=${ALL}&area=yunzhu&from=2020&to=2024&order=date&page=2`);
  await told(page, "找到20条，第2页");
  const { options } = await page.evaluate(() => window.mock.asked[0]);
  assert.deepEqual(options.filters, { kind: null, level: null, area: "yunzhu", topic: null, from: "2020", to: "2024" });
  assert.equal(options.order, "date");
  assert.equal(options.offset, 10);
  assert.deepEqual(await page.locator("#chosen a").allInnerTexts(), ["云渚市　取消", "2020年至2024年　取消"]);
  assert.match(await page.locator("#said").innerText(), /^逐字检索全部1234条记录：含有“寄宿制”，并且符合所选条件的共20条。$/);
  assert.equal(await page.evaluate(() => window.mock.base), "/search/");
  await done(page);
});

test("what an address cannot mean is left out, and a page beyond the last is the last", async () => {
  const page = await opened(`?q=${ALL}&from=20&to=x&order=up&page=99&kind=`);
  await told(page, "找到57条，第6页");
  assert.equal(query(page), `?q=${encodeURIComponent(ALL)}&page=6`);
  await done(page);
});

test("filters are chosen and taken back, and the back button undoes each step", async () => {
  const page = await opened(`?q=${ALL}`);
  await told(page, "找到57条");
  const facet = (name) => page.locator("#filters a", { hasText: name });
  assert.deepEqual(await page.locator("#filters h3").allInnerTexts(), ["年份分布", "类型", "地区", "专题"]);
  assert.equal(await facet("云渚市").innerText().then((text) => text.replace(/\s/g, "")), "云渚市29");
  await facet("云渚市").click();
  await told(page, "找到29条");
  await facet("代表").click();
  await told(page, "找到15条");
  assert.equal(await facet("代表").getAttribute("aria-current"), "true");
  assert.equal(await page.locator("#chosen a").count(), 2);
  await page.locator("#chosen a", { hasText: "云渚市" }).click();
  await told(page, "找到15条");
  await page.waitForFunction(() => document.querySelectorAll("#chosen a").length === 1);
  for (const [found, chosen] of [["找到15条", 2], ["找到29条", 1], ["找到57条", 0]]) {
    await page.goBack();
    await page.waitForFunction((n) => document.querySelectorAll("#chosen a").length === n, chosen);
    await told(page, found);
  }
  await page.goForward();
  await told(page, "找到29条");
  assert.equal(query(page), `?q=${encodeURIComponent(ALL)}&area=yunzhu`);
  await done(page);
});

test("a long list is folded and stays unfolded", async () => {
  const page = await opened(`?q=${ALL}`);
  await told(page, "找到57条");
  const rest = page.locator("#filters details", { hasText: "其余6项" });
  assert.equal(await rest.locator("summary").innerText(), "其余6项");
  await rest.locator("summary").click();
  await rest.locator("a").first().click();
  await page.waitForFunction(() => document.querySelectorAll("#chosen a").length === 1);
  await page.goBack();
  await told(page, "找到57条");
  assert.equal(await page.locator("#filters details", { hasText: "其余6项" }).evaluate((e) => e.open), true);
  await done(page);
});

test("years are chosen in the chart, by links and as a span", async () => {
  const page = await opened(`?q=${ALL}`);
  await told(page, "找到57条");
  assert.match(await page.locator("svg.hist").getAttribute("aria-label"), /^2018年至2025年各年命中记录数：2018年7条、2019年6条、/);
  await page.locator("svg .pick").nth(2).click();
  await page.waitForFunction(() => location.search.includes("from=2020&to=2020"));
  await told(page, "找到6条");
  // The other years are still there to be chosen.
  assert.equal(await page.locator("svg .pick").count(), 8);
  assert.equal(await page.locator("svg .in").count(), 1);
  await page.locator("#filters summary", { hasText: "逐年列出" }).click();
  await page.locator("#filters a", { hasText: "2021年" }).click();
  await page.waitForFunction(() => location.search.includes("from=2021&to=2021"));
  await page.locator("select[name=to]").focus();
  await page.locator("select[name=to]").selectOption("2023");
  await page.waitForFunction(() => location.search.includes("from=2021&to=2023"));
  await page.waitForFunction(() => document.querySelectorAll("svg .in").length === 3);
  assert.equal(await page.evaluate(() => document.activeElement.name), "to");
  // An end before the beginning turns the span round.
  await page.locator("select[name=to]").selectOption("2019");
  await page.waitForFunction(() => location.search.includes("from=2019&to=2021"));
  await page.locator("select[name=from]").selectOption("");
  await page.waitForFunction(() => location.search.endsWith("&to=2021"));
  await done(page);
});

test("years of a shared address say that the others are not listed", async () => {
  const page = await opened(`?q=${ALL}&from=2020&to=2021`);
  await told(page, "找到12条");
  assert.ok(await page.getByText("现只列所选年份").isVisible());
  await page.locator("#chosen a").click();
  await told(page, "找到57条");
  assert.equal(await page.getByText("现只列所选年份").count(), 0);
  await done(page);
});

test("pages of ten, each an address; the focus goes to the heading of the new page", async () => {
  const page = await opened(`?q=${ALL}`);
  await told(page, "找到57条");
  assert.equal(await page.locator("#pages").textContent(), "第1—10条，共57条下一页，第11—20条");
  await page.locator('#pages a[rel="next"]').click();
  await told(page, "找到57条，第2页");
  assert.equal(await active(page), "h-results");
  const heading = await page.locator("#h-results").boundingBox();
  assert.ok(heading.y >= 0 && heading.y < 200, `the heading is at ${heading.y}`);
  assert.equal(await page.locator("#hits").getAttribute("start"), "11");
  await page.locator('#pages a[rel="prev"]').click();
  await told(page, "找到57条");
  await page.visit(`/search/?q=${ALL}&page=6`);
  await told(page, "找到57条，第6页");
  assert.equal(await page.locator("#hits > li").count(), 7);
  assert.equal(await page.locator('#pages a[rel="next"]').count(), 0);
  await done(page);
});

test("a hit shows its sentence with the words marked, its kind, what it belongs to and its date", async () => {
  const page = await opened(`?q=${encodeURIComponent("寄宿制 热水")}`);
  await told(page, "找到57条");
  const hit = page.locator("#hits > li").nth(4);
  assert.equal(await hit.locator("a").getAttribute("href"), "/bulletins/lianluo/4/a/#s2");
  assert.equal(await hit.locator("a").innerText(), "第5次走访山区寄宿制学校 二、热水供应");
  assert.deepEqual(await hit.locator(".said mark").allInnerTexts(), ["寄宿制", "热水"]);
  assert.deepEqual(await hit.locator("h3 mark").allInnerTexts(), ["寄宿制", "热水"]);
  assert.equal(await hit.locator(".meta").innerText(), "代表《澄川联络》总第88期2022年5月12日");
  await done(page);
});

test("in English: titles that there are, Chinese marked as such, addresses below /en/", async () => {
  const page = await opened(`?q=${encodeURIComponent("寄宿制 -第9次")}&kind=article`, { lang: "en" });
  await told(page, "14 results found");
  const hits = page.locator("#hits > li");
  assert.equal(await hits.nth(0).locator("a").getAttribute("href"), "/en/bulletins/lianluo/1/a/#s2");
  assert.equal(await hits.nth(0).locator("h3 [lang='zh-CN']").first().innerText(), "第2次走访山区寄宿制学校");
  assert.equal(await hits.nth(0).locator(".said").getAttribute("lang"), "zh-CN");
  assert.deepEqual(await page.locator("#chosen a").allInnerTexts(), ["Article: remove"]);
  assert.equal(
    await page.locator("#said").innerText(),
    "All 1,234 records were searched character by character; 14 found with “寄宿制”, without “第9次”, within the chosen filters.",
  );
  assert.equal(await page.locator("#filters a", { hasText: "Topic 2" }).locator("[lang]").count(), 0);
  assert.equal(await page.evaluate(() => window.mock.base), "/search/");
  await done(page);
});

test("the order can be changed, and is one of relevance and date", async () => {
  const page = await opened(`?q=${ALL}`);
  await told(page, "找到57条");
  await page.locator("#sort a", { hasText: "日期" }).click();
  await page.waitForFunction(() => document.querySelector("#sort [aria-current]").textContent === "日期");
  assert.equal(query(page), `?q=${encodeURIComponent(ALL)}&order=date`);
  await page.locator("#sort a", { hasText: "相关" }).click();
  await page.waitForFunction(() => document.querySelector("#sort [aria-current]").textContent === "相关");
  await done(page);
});

test("the whole page is worked with the keyboard alone", async () => {
  const page = await opened("");
  await page.keyboard.press("/");
  assert.equal(await active(page), "q");
  await page.keyboard.type("a/b");
  assert.equal(await box(page).inputValue(), "a/b", "in the box a slash is a slash");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(ALL);
  await page.keyboard.press("Enter");
  await told(page, "找到57条");
  assert.equal(await active(page), "q");
  const order = [];
  const unseen = [];
  // The chart is one picture; its years are links.
  for (let i = 0; i < 45; i += 1) {
    await page.keyboard.press("Tab");
    const where = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || e.tagName === "SELECT";
      return { name: e.closest("svg") ? "svg" : e.name || e.textContent.trim().replace(/\s+/g, ""), seen, html: e.outerHTML.slice(0, 90) };
    });
    order.push(where.name);
    if (!where.seen) unseen.push(where.html);
  }
  assert.deepEqual(unseen, []);
  const expected = ["检索", "from", "to", "逐年列出", "代表15", "云渚市29", "日期", "下载全部结果：CSV", "下载全部结果：JSON", "第1次走访山区寄宿制学校", "下一页，第11—20条"];
  const at = expected.map((name) => order.indexOf(name));
  assert.ok(at.every((i) => i >= 0) && at.every((i, n) => n === 0 || i > at[n - 1]), `${expected} at ${at} of ${order}`);

  // A filter keeps the keyboard where it is.
  await page.locator("#filters a", { hasText: "云渚市" }).focus();
  await page.keyboard.press("Enter");
  await told(page, "找到29条");
  assert.match(await active(page), /^云渚市/);
  // One that is gone leads to the results.
  await page.locator("#chosen a").focus();
  await page.keyboard.press("Enter");
  await told(page, "找到57条");
  assert.equal(await active(page), "h-results");
  await page.keyboard.press("/");
  assert.equal(await active(page), "q");
  await done(page);
});

test("on a phone the filters are a sheet that keeps open while choosing, and Escape puts away", async () => {
  const page = await opened(`?q=${ALL}`, { width: 360 });
  await told(page, "找到57条");
  const sheet = page.locator("#facets");
  assert.equal(await sheet.isVisible(), false);
  await page.locator("#open-facets").click();
  assert.ok(await sheet.isVisible());
  assert.equal(await page.locator("#hits").isVisible(), false);
  await sheet.locator("a", { hasText: "云渚市" }).click();
  await told(page, "找到29条");
  assert.ok(await sheet.isVisible());
  assert.equal(await page.locator("#close-facets").innerText(), "看29条结果");
  assert.equal(await overflow(page), null);
  await page.locator("#close-facets").click();
  assert.equal(await sheet.isVisible(), false);
  assert.equal(await page.locator("#open-facets").innerText(), "筛选与分布（已选1项）");
  await page.locator("#open-facets").click();
  assert.ok(await sheet.isVisible());
  await page.keyboard.press("Escape");
  assert.equal(await sheet.isVisible(), false);
  assert.equal(await active(page), "open-facets");
  await done(page);
});

test("elder mode holds while the sheet is opened", async () => {
  const page = await site.page({ width: 360 });
  await page.visit(`/search/?q=${ALL}`, "#elder");
  await told(page, "找到57条");
  const size = () => page.locator("#said").evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
  assert.ok((await size()) >= 24);
  await page.locator("#open-facets").click();
  await page.locator("#facets a", { hasText: "云渚市" }).click();
  await told(page, "找到29条");
  await page.locator("#close-facets").click();
  assert.ok((await size()) >= 24);
  await page.locator("a.to-standard").click();
  assert.ok((await size()) < 24);
  await done(page);
});

const FAULTS = {
  offline: /^网络没有连接/,
  timeout: /^网络太慢/,
  missing: /^没有取到检索所需的文件/,
  corrupt: /^收到的检索文件与发布的不一致/,
  version: /^本页与检索文件的版本不一致/,
  strange: /^检索没有完成，原因不明/,
};

for (const [code, words] of Object.entries(FAULTS)) {
  test(`a fault (${code}) is told in both languages, shows no part of a result, and can be tried again`, async () => {
    const page = await opened(`?q=${ALL}`);
    await told(page, "找到57条");
    await box(page).fill(`fault-once-${code}`);
    await page.waitForSelector("#fault:not([hidden])");
    assert.match(await page.locator("#fault").innerText(), words);
    assert.match(await page.locator("#fault").innerText(), /本站一条也不显示/);
    assert.equal(await page.locator("#hits > li:visible").count(), 0);
    assert.ok(await page.locator("#browse").isVisible());
    await page.locator("#fault button").focus();
    await page.keyboard.press("Enter");
    if (code === "version") {
      // The page is loaded anew, and with it the engine of this test forgets.
      await page.waitForFunction(() => window.mock?.asked.length === 1);
      assert.equal(query(page), "?q=fault-once-version");
      await page.waitForSelector("#fault:not([hidden])");
    } else {
      await told(page, "找到57条");
      assert.equal(await page.locator("#fault:visible").count(), 0);
      assert.equal(await active(page), "h-results");
    }
    const english = await opened(`?q=fault-${code}`, { lang: "en" });
    await english.waitForSelector("#fault:not([hidden])");
    assert.match(await english.locator("#fault").innerText(), /^[A-Z][^\u2e80-\uffff]+ Try again[^]*no results at all[^]*Try again$|^[A-Z][^\u2e80-\uffff]+$/);
    assert.equal(await english.locator("#fault button").innerText(), "Try again");
    await done(english);
    await done(page);
  });
}

test("nothing found: what was searched, what may help, and a way without filters", async () => {
  const page = await opened(`?q=${encodeURIComponent("寄宿制 没有这个词")}&area=yunzhu`);
  await told(page, "没有找到");
  assert.equal(await page.locator("#h-results").innerText(), "没有找到记录");
  assert.match(await page.locator("#said").innerText(), /“寄宿制”“没有这个词”，并且符合所选条件的共0条/);
  const hints = await page.locator("#none li").allInnerTexts();
  assert.equal(hints.length, 4);
  assert.match(hints.join(), /不加条件再检索.*少用几个词.*错别字.*拼音/);
  assert.equal(await page.locator("#sort button, #pages a:visible, #facets:visible").count(), 0);
  assert.ok(await page.locator("#browse").isVisible());
  await page.locator("#none a").click();
  await page.waitForFunction(() => !location.search.includes("area"));
  // The address changes at once, the answer a moment later.
  await page.waitForFunction(() => document.querySelectorAll("#none li").length === 3);
  await done(page);
});

test("an empty query shows how to search; one without words says so", async () => {
  const page = await opened("?q=+");
  assert.ok(await page.locator("#help").isVisible());
  assert.equal(await page.locator("#found:visible, #scriptless:visible, #unsearchable:visible").count(), 0);
  assert.deepEqual(await asked(page), []);
  for (const text of ["-寄宿制", "。。，"]) {
    await box(page).fill(text);
    await told(page, "没有可以检索的词：输入的只有标点，或者只有要排除的词。");
    assert.ok(await page.locator("#unsearchable").isVisible());
  }
  await box(page).fill("");
  await page.waitForSelector("#unsearchable", { state: "hidden" });
  assert.equal(query(page), "");
  assert.equal(await page.title(), "检索 - 澄川人大代表履职公开");
  await done(page);
});

/** What a click on a download gives. */
async function downloaded(page, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-download=${format}]`).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("all results as CSV: for spreadsheets, and no formula", async () => {
  const page = await opened(`?q=${ALL}&order=date`);
  await told(page, "找到57条");
  const { name, text } = await downloaded(page, "csv");
  assert.equal(name, "检索结果.csv");
  assert.equal(text.charCodeAt(0), 0xfeff);
  const lines = text.slice(1).split("\r\n");
  assert.equal(lines[0], "标题,小标题,日期,类型,所属,网址");
  assert.equal(lines.length, 59);
  assert.equal(lines[1], `"'=HYPERLINK(""https://elsewhere.example"")",,2018-03-12,代表,,${site.origin}/bulletins/lianluo/56/a/#s2`);
  assert.ok(lines[3].endsWith(`第55次走访山区寄宿制学校,,2024-01-12,活动,,${site.origin}/activities/2025/visit-54/`), lines[3]);
  assert.ok(!lines.slice(1, -1).some((line) => /^[=+\-@]/.test(line)));
  await told(page, "全部结果已经下载");
  await done(page);
});

test("all results as JSON: with the query, the filters and the address", async () => {
  const page = await opened(`?q=${ALL}&kind=law`);
  await told(page, "找到14条");
  const { name, text } = await downloaded(page, "json");
  assert.equal(name, "检索结果.json");
  const data = JSON.parse(text);
  assert.equal(data.query, ALL);
  assert.equal(data.filters.kind, "law");
  assert.equal(data.url, page.url());
  assert.equal(data.total, 14);
  assert.deepEqual(Object.keys(data.records[0]), ["title", "heading", "date", "kind", "context", "url"]);
  assert.ok(data.records.every(({ url }) => url.startsWith(`${site.origin}/`)));
  await done(page);
});

const HOSTILE = [
  '<img src=x onerror="window.broken=1">',
  "<script>window.broken=1</script>",
  '"><svg onload=window.broken=1>',
  "javascript:window.broken=1",
  "__proto__",
  "constructor hasOwnProperty toString",
  "{{ q }} {n} {site} ${q}",
  "\u202e反过来\u0000\u200b",
  "%E0%A4%A & # ? = +",
  "\\\"'`",
];

test("whatever is typed is text", async () => {
  const page = await opened("");
  for (const text of HOSTILE) {
    await box(page).fill(text);
    await box(page).press("Enter");
    await page.waitForFunction((text) => new URLSearchParams(location.search).get("q") === text.replace(/\0/g, "\ufffd") || new URLSearchParams(location.search).get("q") === text, await box(page).inputValue());
    await page.waitForFunction(() => ["没有找到", "没有可以检索的词：输入的只有标点，或者只有要排除的词。"].includes(document.querySelector("#status").textContent) || /^找到/.test(document.querySelector("#status").textContent));
    // The same from the address.
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#status").textContent !== "");
    assert.equal(await page.locator("main img, main svg, main script").count(), 0, text);
    assert.equal(await page.evaluate(() => window.broken), undefined, text);
  }
  await page.visit("/search/?__proto__=1&kind=__proto__&area=constructor&q=%3Cb%3E&topic=<img>");
  await told(page, "没有找到");
  assert.equal(await page.locator("#chosen a").count(), 3);
  await done(page);
});

test("a lone surrogate and a hundred kilobytes are searched like anything else", async () => {
  const page = await opened("");
  const type = (text) =>
    page.evaluate((text) => {
      const input = document.querySelector("#q");
      input.value = text === "lone" ? "\ud842热水" : text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
  await type("lone");
  await told(page, "没有找到");
  const cpu = await cpuOf(page);
  const begun = await cpu();
  await type("长".repeat(100 * 1024));
  await page.waitForFunction(() => /只用了前200个字/.test(document.querySelector("#said").textContent));
  const taken = (await cpu()) - begun;
  assert.ok(taken < 3, `${taken} s of a processor`);
  assert.ok(query(page).length < 2500, `the address has ${query(page).length} characters`);
  assert.equal(await overflow(page), null);
  await done(page);
});

test("without scripts the page says so and leads to the columns", async () => {
  const page = await site.page({ javaScriptEnabled: false });
  for (const address of ["/search/?q=x", "/en/search/"]) {
    await page.visit(address);
    assert.ok(await page.locator("#scriptless").isVisible());
    assert.ok((await page.locator("#browse a:visible").count()) >= 7);
    assert.equal(await page.locator("#search:visible").count(), 0);
    assert.ok(await box(page).isVisible());
  }
  await done(page);
});

test("the boxes of other pages lead here", async () => {
  const page = await site.page();
  for (const from of ["/", "/404.html", "/en/"]) {
    await page.visit(from);
    await box(page).fill("寄宿制 热水");
    await box(page).press("Enter");
    await page.waitForURL(/\/search\//);
    await page.waitForFunction(() => /57/.test(document.querySelector("#status").textContent));
    assert.equal(await box(page).inputValue(), "寄宿制 热水");
    assert.equal(new URL(page.url()).pathname, from === "/en/" ? "/en/search/" : "/search/");
  }
  await done(page);
});

for (const lang of ["zh-CN", "en"]) {
  test(`axe before, during and after a query, with and without hits, with a fault, in ${lang}`, async () => {
    const page = await opened("", { lang });
    const faults = [];
    const states = [
      ["before", "", "#help:not([hidden])"],
      ["during", "slow", "#results[aria-busy]"],
      ["after", ALL, "#hits > li"],
      ["filtered", null, "#chosen a"],
      ["none", "没有这个词", "#none:not([hidden])"],
      ["fault", "fault-offline", "#fault:not([hidden])"],
    ];
    for (const mode of MODES) {
      await page.emulateMedia({ colorScheme: mode.colorScheme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const [name, text, sign] of states) {
          if (name === "during") {
            // The mock answers after a second; it waits here until it has been looked at.
            await page.visit(`${lang === "en" ? "/en" : ""}/search/?q=${ALL}`, mode.hash);
            await page.waitForSelector("#hits > li");
          } else if (name === "filtered") {
            await page.visit(`${lang === "en" ? "/en" : ""}/search/?q=${ALL}&area=yunzhu&from=2020`, mode.hash);
          } else if (name === "before") {
            await page.visit(`${lang === "en" ? "/en" : ""}/search/`, mode.hash);
          }
          if (text !== null) await box(page).fill(text);
          await page.waitForSelector(sign);
          const where = `${name} ${mode.name} ${width}`;
          const wide = await overflow(page);
          if (wide) faults.push(`${where}: wider than its window by ${wide}`);
          for (const violation of await violations(page)) faults.push(`${where}: ${violation}`);
          if (name === "after" && width < 600) {
            await page.locator("#open-facets").click();
            for (const violation of await violations(page)) faults.push(`${where}, sheet: ${violation}`);
            await page.locator("#close-facets").click();
          }
        }
      }
    }
    assert.deepEqual(faults, []);
    await done(page);
  });
}

/** A module and what it imports at once; what it imports when it is needed is not loaded before. */
function imported(first) {
  const found = new Set([first]);
  for (const one of found) {
    for (const [, name] of built.read(one).matchAll(/^import .* from "(.+)";$/gm)) {
      found.add(new URL(name, `http://host${one}`).pathname);
    }
  }
  assert.ok(found.size > 5);
  return [...found];
}

test("the page weighs at most 40 KB before a query, with styles and scripts", () => {
  const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  for (const address of ["/search/", "/en/search/"]) {
    const html = built.read(address);
    const sheet = attributes(html, "href").find((href) => href.endsWith("main.css"));
    const first = attributes(html, "src").find((src) => src.endsWith("page.js"));
    const weights = [address, sheet, ...imported(first)].map((one) => compressed(built.bytes(one)));
    const total = weights.reduce((sum, one) => sum + one, 0);
    assert.ok(total <= BUDGET, `${address}: ${total} bytes: ${weights}`);
  }
});
