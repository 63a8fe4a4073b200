//! Topics: all, and everything recorded about one.

use serde::Serialize;

use crate::model::{Deputy, Key, Kind, Site, Target, Topic};
use crate::pages::context::Given;
use crate::pages::head::Head;
use crate::pages::parts::activity::ActivityLine;
use crate::pages::parts::article::{ArticleLink, articles};
use crate::pages::parts::law::LawLine;
use crate::pages::parts::link::{Link, topic_link};
use crate::pages::parts::person::{PersonView, people};
use crate::pages::parts::proposal::ProposalLine;
use crate::pages::parts::{activity, law, proposal};
use crate::pages::shown::{Shown, View, made};
use crate::routes::Subject;

#[derive(Debug, Serialize)]
pub(super) struct TopicsView {
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    name: String,
    url: String,
    count: usize,
    children: Vec<Item>,
}

#[derive(Debug, Serialize)]
pub(super) struct TopicView {
    topic: Card,
    parent: Option<Link>,
    children: Vec<Link>,
    deputies: Vec<PersonView>,
    articles: Vec<ArticleLink>,
    activities: Vec<ActivityLine>,
    legislation: Vec<LawLine>,
    proposals: Vec<ProposalLine>,
    proposal_count: usize,
}

#[derive(Debug, Serialize)]
struct Card {
    name: String,
}

/// Activities, articles and proposals on a topic's page.
const MOST: usize = 60;

fn children(site: &Site, parent: Option<Key<Topic>>) -> impl Iterator<Item = Key<Topic>> + '_ {
    site.topics.iter().filter(move |(_, topic)| topic.parent == parent).map(|(key, _)| key)
}

fn count(site: &Site, key: Key<Topic>) -> usize {
    site.deputies.iter().filter(|(_, d)| d.topics.contains(&key)).count()
        + site.articles.iter().filter(|(_, a)| a.topics.contains(&key)).count()
        + site.activities.iter().filter(|(_, a)| a.topics.contains(&key)).count()
        + site.laws.iter().filter(|(_, l)| l.topics.contains(&key)).count()
        + site.derived.proposals_on[key].len()
}

fn items(given: Given<'_>, parent: Option<Key<Topic>>) -> Vec<Item> {
    let site = given.site;
    children(site, parent)
        .map(|key| Item {
            name: site.topics.get(key).name.get(given.lang).to_owned(),
            url: given.addresses.url(Subject::Record(Target::Topic(key)), site),
            count: count(site, key),
            children: items(given, Some(key)),
        })
        .collect()
}

impl Shown for Topic {
    fn page(given: Given<'_>, key: Key<Self>) -> View {
        made(view(given, key))
    }

    fn column(given: Given<'_>) -> Option<View> {
        Some(made(index(given)))
    }
}

fn index(given: Given<'_>) -> (Head, TopicsView) {
    let head = Head {
        title: given.messages.or_key("column.topics").to_owned(),
        description: given.config.description.get(given.lang).to_owned(),
        here: Some("topics"),
        ..Head::default()
    };
    (head, TopicsView { items: items(given, None) })
}

fn view(given: Given<'_>, key: Key<Topic>) -> (Head, TopicView) {
    let Given { site, messages, addresses, lang, .. } = given;
    let topic = site.topics.get(key);
    let name = topic.name.get(lang).to_owned();
    let head = Head {
        title: name.clone(),
        description: name.clone(),
        here: Some("topics"),
        crumbs: vec![Link {
            name: messages.or_key("column.topics").to_owned(),
            url: Some(addresses.url(Subject::Column(Kind::Topic), site)),
        }],
        ..Head::default()
    };
    let deputies: Vec<Key<Deputy>> = site
        .derived
        .by_pinyin
        .iter()
        .copied()
        .filter(|deputy| site.deputies.get(*deputy).topics.contains(&key))
        .collect();
    let view = TopicView {
        topic: Card { name },
        parent: topic.parent.map(|parent| topic_link(given, parent)),
        children: children(site, Some(key)).map(|child| topic_link(given, child)).collect(),
        deputies: people(given, &deputies),
        articles: articles(given, |article| article.topics.contains(&key), MOST),
        activities: activity::lines(given, |a| a.topics.contains(&key), MOST),
        legislation: law::lines(given, |law| law.topics.contains(&key), MOST),
        proposals: proposal::lines(given, &site.derived.proposals_on[key], MOST),
        proposal_count: site.derived.proposals_on[key].len(),
    };
    (head, view)
}
