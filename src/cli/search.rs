//! `search`: the site's own answers, without a browser.

use std::io::{self, Write};
use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::{Exit, build::world, count_line};
use crate::base::Lang;
use crate::cli::terminal::Terminal;
use crate::config::Config;
use crate::pages::Addresses;
use crate::pipeline::{self, PipelineError, Request, Resolved};
use crate::say;
use crate::search::analyze;
use crate::search::document::{self, Document, FACETS};
use crate::search::find::{self, Filters, Order};
use crate::search::query::{self, Query};
use crate::search::store::{self, StoreError};

/// Hits that are listed where nobody says how many.
const LIMIT: usize = 10;
/// Characters of a sentence in the table.
const SENTENCE: usize = 80;

/// The result, as JSON has it.
#[derive(Serialize)]
struct Answer {
    query: String,
    total: usize,
    offset: usize,
    hits: Vec<Row>,
}

/// One hit, as JSON and CSV have it.
#[derive(Serialize)]
struct Row {
    rank: usize,
    score: f64,
    title: String,
    heading: String,
    date: String,
    kind: String,
    context: String,
    url: String,
    sentence: String,
    id: String,
}

pub(super) fn run(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    match answered(root, args, terminal) {
        Ok(exit) => exit,
        Err(error) => world(&error, terminal),
    }
}

fn answered(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Result<Exit, PipelineError> {
    let words = args.get_many::<String>("query").unwrap_or_default();
    let text = words.map(String::as_str).collect::<Vec<_>>().join(" ");
    let asked = query::parse(&text);
    if asked.is_empty() {
        terminal.fail(&say!(
            "没有可检索的词；只有排除词（-词）也不行",
            "there is nothing to search for; exclusions (-word) alone choose nothing"
        ));
        return Ok(Exit::Usage);
    }
    let request = Request::default();
    let report = pipeline::check(root, &request)?;
    let Some(Resolved { config, site, .. }) = report.resolved.as_ref().filter(|_| !report.has_errors())
    else {
        let counts = count_line(&report);
        terminal.fail(&say!(
            "内容有误，不能检索：{}；请运行 `daibiao check`",
            "the content has errors, so it cannot be searched: {}; run `daibiao check`";
            if terminal.lang == Lang::Zh { &counts.zh } else { &counts.en }
        ));
        return Ok(Exit::ContentErrors);
    };
    let opened = store::update_index(root, &crate::search::documents(site, config))?;
    let failed = |source| StoreError::Index { path: root.join(store::FOLDER).join("tantivy"), source };
    let order = match args.get_one::<String>("order").map(String::as_str) {
        Some("date") => Order::Date,
        _ => Order::Relevance,
    };
    let found = find::find(&opened, &asked, &filters(args), order).map_err(failed)?;
    let number = |name: &str| args.get_one::<u32>(name).map(|n| *n as usize);
    let offset = number("offset").unwrap_or(0);
    let limit = match number("limit") {
        Some(0) => usize::MAX,
        Some(limit) => limit,
        None => LIMIT,
    };
    let mut hits = Vec::new();
    for (i, hit) in found.iter().enumerate().skip(offset).take(limit) {
        let document = find::document(&opened, hit.ord).map_err(failed)?;
        hits.push(row(i + 1, hit.score, document, &asked, config, terminal.lang));
    }
    let answer = Answer { query: text, total: found.len(), offset, hits };
    let mut out = io::stdout().lock();
    // A reader that closed the pipe has read enough.
    let _ = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => json(&mut out, &answer),
        Some("csv") => csv(&mut out, &answer),
        _ => table(&mut out, &answer, asked.cut, terminal.lang),
    };
    Ok(Exit::Fine)
}

fn filters(args: &ArgMatches) -> Filters {
    let year = |name: &str| args.get_one::<u16>(name).map(ToString::to_string);
    Filters {
        facets: FACETS.map(|facet| args.get_one::<String>(facet).cloned()),
        from: year("from"),
        to: year("to"),
    }
}

fn row(rank: usize, score: f64, document: Document, query: &Query, config: &Config, lang: Lang) -> Row {
    let sentence = sentence(&document.body, query);
    let Document { id, title, title_en, url, date, facets, heading, context, context_en, .. } = document;
    let or = |zh: String, en: String| if lang == Lang::En && !en.is_empty() { en } else { zh };
    let lang = if config.languages.contains(&lang) {
        lang
    } else {
        config.languages.first().copied().unwrap_or(lang)
    };
    let addresses = Addresses::new(config, lang);
    let path = if url.starts_with('/') { url } else { addresses.prefixed(&format!("/{url}")) };
    let [kind, ..] = facets;
    Row {
        rank,
        score,
        title: or(title, title_en),
        heading,
        date,
        kind: kind.concat(),
        context: or(context, context_en),
        url: config.absolute(&addresses.based(&path)),
        sentence,
        id,
    }
}

/// The first sentence in which one of the words stands.
fn sentence(body: &str, query: &Query) -> String {
    let keys: Vec<&str> = query.literals.iter().filter(|l| !l.negative).map(|l| l.key.as_str()).collect();
    let holds = |sentence: &&str| {
        let key = analyze::key(sentence);
        keys.iter().any(|wanted| key.contains(wanted))
    };
    let found = body.split_inclusive(['。', '！', '？', '；', '\n']).find(holds).unwrap_or_default().trim();
    let short: String = found.chars().take(SENTENCE).collect();
    if short.len() < found.len() { format!("{short}…") } else { short }
}

fn json(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, answer)?;
    writeln!(out)
}

/// With a mark that tells spreadsheets the encoding.
fn csv(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    write!(out, "\u{feff}")?;
    let mut writer = csv::Writer::from_writer(out);
    for row in &answer.hits {
        writer.serialize(row).map_err(io::Error::other)?;
    }
    writer.flush()
}

fn table(out: &mut dyn Write, answer: &Answer, cut: bool, lang: Lang) -> io::Result<()> {
    let Answer { total, hits, offset, .. } = answer;
    if cut {
        let most = query::MAX_CHARS;
        writeln!(
            out,
            "{}",
            pick(
                lang,
                &format!("检索词只取前 {most} 个字符"),
                &format!("only the first {most} characters of the query count"),
            )
        )?;
    }
    for Row { rank, title, heading, date, kind, context, url, sentence, .. } in hits {
        let title = if heading.is_empty() { title.clone() } else { format!("{title}　{heading}") };
        writeln!(out, "{rank:>4}  {title}")?;
        let kind = document::kind_name(kind, lang);
        let meta: Vec<&str> = [kind, date, context].into_iter().filter(|s| !s.is_empty()).collect();
        writeln!(out, "      {}", meta.join("  "))?;
        if !sentence.is_empty() {
            writeln!(out, "      {sentence}")?;
        }
        writeln!(out, "      {url}")?;
    }
    let (first, last) = (offset + 1, offset + hits.len());
    let line = match (total, hits.len()) {
        (0, _) => lang.pick("没有找到", "nothing found").to_owned(),
        (_, 0) => pick(lang, &format!("共 {total} 条"), &format!("{total} found")),
        _ => pick(
            lang,
            &format!("第 {first} 至 {last} 条，共 {total} 条"),
            &format!("{first} to {last} of {total}"),
        ),
    };
    writeln!(out, "{line}")
}

fn pick(lang: Lang, zh: &str, en: &str) -> String {
    lang.pick(zh, en).to_owned()
}
