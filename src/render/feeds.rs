//! Atom feeds: the whole portal, its proposals, its corrections, and each deputy.
//!
//! Takes the model and addresses, gives files. A feed's days are days of the content, at
//! midnight in China, never the clock's.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::{Choice, FuzzyDate};
use crate::model::{Deputy, Key, Proposal, Target, clock};
use crate::pages::{Given, changes, proposal_line as proposal, timeline};
use crate::routes::{ProposalList, Subject, files};

const ATOM: &str = "http://www.w3.org/2005/Atom";
/// Entries of the feed of everything: a quarter of a busy congress.
const MOST: usize = 60;

struct Feed<'a> {
    title: String,
    /// The feed's own address and that of the page it goes with, both absolute.
    own: String,
    page: String,
    author: &'a str,
    lang: &'static str,
    /// If there is no entry.
    day: FuzzyDate,
}

struct Item {
    day: FuzzyDate,
    url: String,
    /// What tells the entry from others of its address; mostly nothing.
    part: String,
    title: String,
    text: Option<String>,
}

/// What is new: issues' articles, activities, steps of legislation and of proposals.
///
/// # Errors
/// Only what the XML writer reports, which writes to memory.
pub(super) fn all(given: Given<'_>) -> std::io::Result<(String, Vec<u8>)> {
    let Given { site, config, addresses, lang, .. } = given;
    let mut items: Vec<Item> = site.targets().filter_map(|target| news(given, target)).collect();
    items.sort_by(|a, b| (b.day.first_day(), &a.url).cmp(&(a.day.first_day(), &b.url)));
    items.truncate(MOST);
    let path = addresses.based(&addresses.prefixed(files::FEED_OF_ALL));
    let feed = Feed {
        title: config.title.get(lang).to_owned(),
        own: config.absolute(&path),
        page: config.absolute(&addresses.url(Subject::Home, site)),
        author: config.owner.get(lang),
        lang: lang.tag(),
        day: site.as_of,
    };
    Ok((addresses.prefixed(files::FEED_OF_ALL).trim_start_matches('/').to_owned(), xml(&feed, &items)?))
}

/// A record as something new; nothing for those without a day, and for issues, whose articles are told.
fn news(given: Given<'_>, target: Target) -> Option<Item> {
    let Given { site, config, addresses, lang, .. } = given;
    let day = match target {
        Target::Issue(_) => return None,
        Target::Proposal(key) => return Some(proposed(given, key)),
        Target::Article(key) => {
            let corrections = site.articles.get(key).corrections.iter().map(|correction| correction.date);
            corrections.max_by_key(|day| day.first_day()).or(site.date(target))
        }
        Target::Activity(key) => site.activities.get(key).end.or(site.date(target)),
        _ => site.date(target),
    };
    let url = config.absolute(&addresses.url(Subject::Record(target), site));
    let text = site.record(target).summary().map(str::to_owned);
    day.map(|day| Item { day, url, part: String::new(), title: site.name(target, lang), text })
}

/// Proposals, each with its latest day and how far it is.
///
/// # Errors
/// Only what the XML writer reports, which writes to memory.
pub(super) fn proposals(given: Given<'_>) -> std::io::Result<(String, Vec<u8>)> {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let mut items: Vec<Item> = site.proposals.keys().map(|key| proposed(given, key)).collect();
    items.sort_by(|a, b| (b.day.first_day(), &a.url).cmp(&(a.day.first_day(), &b.url)));
    items.truncate(MOST);
    let path = addresses.prefixed(files::FEED_OF_PROPOSALS);
    let page = addresses.url(Subject::Proposals(ProposalList::Index), site);
    let feed = Feed {
        title: format!("{} — {}", messages.or_key("column.proposals"), config.title.get(lang)),
        own: config.absolute(&addresses.based(&path)),
        page: config.absolute(&page),
        author: config.owner.get(lang),
        lang: lang.tag(),
        day: site.as_of,
    };
    Ok((path.trim_start_matches('/').to_owned(), xml(&feed, &items)?))
}

/// Corrections and withdrawals, each with what it says.
///
/// # Errors
/// Only what the XML writer reports, which writes to memory.
pub(super) fn changes(given: Given<'_>) -> std::io::Result<(String, Vec<u8>)> {
    let Given { site, config, messages, addresses, lang, .. } = given;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    // From the oldest, so that an entry keeps its name when a newer one comes.
    let mut items: Vec<Item> = changes::entries(given)
        .into_iter()
        .rev()
        .map(|entry| {
            let mut part = format!("#{}-{}", entry.kind, entry.day);
            let again = seen.entry(format!("{}{part}", entry.url)).or_default();
            if *again > 0 {
                part = format!("{part}-{again}");
            }
            *again += 1;
            let gone = format!("changes.gone.{}", entry.collection);
            let name = entry.record.map_or_else(|| messages.or_key(&gone).to_owned(), |link| link.name);
            let word = format!("changes.{}", entry.kind);
            let title = format!("{}{}{name}", messages.or_key(&word), lang.pick("：", ": "));
            Item { day: entry.day, url: config.absolute(&entry.url), part, title, text: Some(entry.note) }
        })
        .collect();
    items.reverse();
    items.truncate(MOST);
    let path = addresses.prefixed(files::FEED_OF_CHANGES);
    let feed = Feed {
        title: format!("{} — {}", messages.or_key("changes.title"), config.title.get(lang)),
        own: config.absolute(&addresses.based(&path)),
        page: config.absolute(&addresses.url(Subject::Changes, site)),
        author: config.owner.get(lang),
        lang: lang.tag(),
        day: site.as_of,
    };
    Ok((path.trim_start_matches('/').to_owned(), xml(&feed, &items)?))
}

fn proposed(given: Given<'_>, key: Key<Proposal>) -> Item {
    let Given { site, config, addresses, lang, .. } = given;
    let record = site.proposals.get(key);
    let state = clock::state(record, &config.statute, site.as_of);
    let word = format!("proposal.state.{}", state.name());
    let (open, close) = lang.pick_pair(("（", "）"), (" (", ")"));
    Item {
        day: proposal::moved(site, key),
        url: config.absolute(&addresses.url(Subject::Record(Target::Proposal(key)), site)),
        part: String::new(),
        title: format!("{}{open}{}{close}", proposal::link(given, key).name, given.messages.or_key(&word)),
        text: record.summary.clone(),
    }
}

/// A deputy's dated record.
///
/// # Errors
/// Only what the XML writer reports, which writes to memory.
pub(super) fn deputy(given: Given<'_>, key: Key<Deputy>) -> std::io::Result<Vec<u8>> {
    let Given { site, config, addresses, lang, .. } = given;
    let page = config.absolute(&addresses.url(Subject::Record(Target::Deputy(key)), site));
    let mut told = BTreeSet::new();
    let items: Vec<Item> = timeline::entries(given, key)
        .into_iter()
        .enumerate()
        .map(|(i, (day, entry))| {
            let url = entry.link.as_ref().and_then(|link| link.url.as_ref());
            let title = title(given, &entry);
            let mut url = url.map_or_else(|| format!("{page}#{day}-{i}"), |url| config.absolute(url));
            // Whoever leaves a group and comes back has two entries that lead to it.
            if !told.insert(url.clone()) {
                url = format!("{url}#{day}-{i}");
            }
            Item { day, url, part: String::new(), title, text: entry.sentence }
        })
        .collect();
    let path = files::deputy_feed(&given.site.deputies.get(key).id);
    let feed = Feed {
        title: format!("{} — {}", site.deputies.get(key).name, config.title.get(lang)),
        own: config.absolute(&addresses.based(&path)),
        page,
        author: config.owner.get(lang),
        lang: lang.tag(),
        day: site.as_of,
    };
    xml(&feed, &items)
}

/// An entry in one line, in the words of the year rail.
fn title(given: Given<'_>, entry: &timeline::TimelineEntry) -> String {
    let key = format!("kind.{}", entry.kind);
    let word = given.messages.or_key(&key);
    let name = entry.link.as_ref().map_or("", |link| link.name.as_str());
    let parts = [entry.title.as_str(), name].into_iter().filter(|part| !part.is_empty());
    let separator = given.lang.pick("：", ": ");
    format!("{word}{separator}{}", parts.collect::<Vec<_>>().join(" "))
}

/// RFC 3339 at midnight in China, which has no summer time.
fn instant(day: FuzzyDate) -> String {
    let (year, month, day) = day.first_day();
    format!("{year:04}-{month:02}-{day:02}T00:00:00+08:00")
}

fn xml(feed: &Feed<'_>, items: &[Item]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let newest = items.iter().map(|item| item.day).max_by_key(|day| day.first_day());
    writer
        .create_element("feed")
        .with_attributes([("xmlns", ATOM), ("xml:lang", feed.lang)])
        .write_inner_content(|w| {
            text(w, "title", &feed.title)?;
            text(w, "id", &feed.own)?;
            text(w, "updated", &instant(newest.unwrap_or(feed.day)))?;
            w.create_element("link")
                .with_attributes([("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.own)])
                .write_empty()?;
            w.create_element("link")
                .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)])
                .write_empty()?;
            w.create_element("author").write_inner_content(|w| text(w, "name", feed.author))?;
            items.iter().try_for_each(|item| entry(w, item))
        })?;
    Ok(writer.into_inner())
}

fn entry(writer: &mut Writer<Vec<u8>>, item: &Item) -> std::io::Result<()> {
    writer.create_element("entry").write_inner_content(|w| {
        text(w, "title", &item.title)?;
        text(w, "id", &format!("{}{}", item.url, item.part))?;
        text(w, "updated", &instant(item.day))?;
        w.create_element("link")
            .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", &item.url)])
            .write_empty()?;
        item.text.as_ref().map_or(Ok(()), |summary| text(w, "summary", summary))
    })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}
