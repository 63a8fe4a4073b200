//! `search`: the site's own answers, without a browser.
//!
//! Brings the index up to date with the content, asks it, and lists what it finds.

mod listing;

use std::path::Path;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::report::count_line;
use super::terminal::Terminal;
use crate::base::Lang;
use crate::config::Config;
use crate::pipeline::{self, PipelineError, Request, Resolved};
use crate::routes::Addresses;
use crate::say;
use crate::search::corpus::Document;
use crate::search::index::{self, Filters, Order};
use crate::search::query::analyze;
use crate::search::query::{self, Query};
use crate::search::store::{self, StoreError};
use listing::{Hit, Listing, ListingFormat};

/// Hits that are listed where nobody says how many.
const LIMIT: u32 = 10;
/// Characters of a sentence that are listed.
const SENTENCE: usize = 80;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao search [OPTIONS] QUERY…")]
pub(super) struct Arguments {
    #[arg(
        value_name = "QUERY",
        required = true,
        num_args = 1..,
        help = both(
            "要找的词；“……”为原文，-词为排除",
            "the words; \"…\" is a phrase, -word is left out",
        ),
    )]
    query: Vec<String>,
    #[arg(
        long,
        value_name = "KIND",
        help = both("类型，如 article、deputy", "a kind, such as article or deputy"),
    )]
    kind: Option<String>,
    #[arg(
        long,
        value_name = "LEVEL",
        help = both("层级，如 provincial、county", "a level, such as provincial or county"),
    )]
    level: Option<String>,
    #[arg(
        long,
        value_name = "ID",
        help = both("地区的 id，含下级地区", "an area's id, with those below it"),
    )]
    area: Option<String>,
    #[arg(long, value_name = "ID", help = both("专题的 id", "a topic's id"))]
    topic: Option<String>,
    #[arg(
        long,
        value_name = "YEAR",
        value_parser = clap::value_parser!(u16).range(1000..=9999),
        help = both("从哪一年", "the first year"),
    )]
    from: Option<u16>,
    #[arg(
        long,
        value_name = "YEAR",
        value_parser = clap::value_parser!(u16).range(1000..=9999),
        help = both("到哪一年", "the last year"),
    )]
    to: Option<u16>,
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "relevance",
        help = both("次序：relevance 相关（默认）或 date 日期", "relevance (the default) or date"),
    )]
    order: Order,
    #[arg(
        long,
        value_name = "N",
        default_value_t = LIMIT,
        help = both("列出几条，默认 10；0 为全部", "how many to list, 10 by default; 0 for all"),
    )]
    limit: u32,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        help = both("跳过前几条", "how many to leave out first"),
    )]
    offset: u32,
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "table",
        help = both("table 表（默认）、json 或 csv", "table (the default), json or csv"),
    )]
    format: ListingFormat,
}

impl ValueEnum for Order {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Relevance, Self::Date]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Relevance => "relevance",
            Self::Date => "date",
        }))
    }
}

/// The arguments as they are meant.
struct Asked {
    text: String,
    filters: Filters,
    order: Order,
    offset: usize,
    limit: usize,
    format: ListingFormat,
}

impl From<Arguments> for Asked {
    fn from(arguments: Arguments) -> Self {
        let Arguments { query, kind, level, area, topic, from, to, order, limit, offset, format } = arguments;
        let year = |year: Option<u16>| year.map(|year| year.to_string());
        Self {
            text: query.join(" "),
            // In the order of `FACETS`.
            filters: Filters { facets: [kind, level, area, topic], from: year(from), to: year(to) },
            order,
            offset: offset as usize,
            limit: if limit == 0 { usize::MAX } else { limit as usize },
            format,
        }
    }
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    match answered(root, arguments.into(), terminal) {
        Ok(exit) => exit,
        Err(error) => world(&error, terminal),
    }
}

fn answered(root: &Path, asked: Asked, terminal: &Terminal) -> Result<Exit, PipelineError> {
    let Asked { text, filters, order, offset, limit, format } = asked;
    let query = query::parse(&text);
    if query.is_empty() {
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
            counts.get(terminal.lang)
        ));
        return Ok(Exit::ContentErrors);
    };
    let opened = store::update_index(root, &crate::search::documents(site, config))?;
    let failed = |source| StoreError::Index { path: root.join(store::FOLDER).join("tantivy"), source };
    let found = index::find(&opened, &query, &filters, order).map_err(failed)?;
    let mut hits = Vec::new();
    for (i, hit) in found.iter().enumerate().skip(offset).take(limit) {
        let document = index::document(&opened, hit.ord).map_err(failed)?;
        hits.push(listed(i + 1, hit.score, document, &query, config, terminal.lang));
    }
    listing::write(
        format,
        &Listing { query: text, total: found.len(), offset, hits },
        query.cut,
        terminal.lang,
    );
    Ok(Exit::Fine)
}

fn listed(rank: usize, score: f64, document: Document, query: &Query, config: &Config, lang: Lang) -> Hit {
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
    Hit {
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
