//! The site's records as documents.
//!
//! Takes the resolved model, gives a [`Corpus`]: what readers can find, and nothing that they
//! cannot read. Must not know the index.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::document::{Corpus, Document, Value};
use crate::base::{Choice, Lang};
use crate::config::Config;
use crate::han::{numerals::han_number, pinyin};
use crate::model::KeyOf;
use crate::model::{
    Area, AreaClass, Deputy, Figure, Issue, Key, Level, Mandate, Markdown, Named, Proposal, ProposalKind,
    Seat, Site, Target, Topic, Visibility,
};
use crate::model::{congress_name, session_name};
use crate::resolve::shown;
use crate::routes::{Addresses, Subject};
use crate::syntax::markdown::{self, Section};

/// Every document of the site.
#[must_use]
pub fn documents(site: &Site, config: &Config) -> Corpus {
    let lang = config.languages.first().copied().unwrap_or(Lang::Zh);
    let maker = Maker { site, own: own_area(site, config), addresses: Addresses::new(config, lang) };
    let mut list = made(site.deputies.keys(), |key| maker.deputy(key));
    list.extend(made(site.organizations.keys(), |key| maker.organization(key)));
    list.extend(made(site.areas.keys(), |key| maker.area(key)));
    list.extend(made(site.topics.keys(), |key| maker.topic(key)));
    list.extend(made(site.stations.keys(), |key| maker.station(key)));
    list.extend(made(site.laws.keys(), |key| maker.law(key)));
    list.extend(made(site.proposals.keys(), |key| maker.proposal(key)));
    list.extend(made(site.activities.keys(), |key| maker.activity(key)));
    list.extend(made(site.issues.keys(), |key| maker.issue(key)));
    list.extend(made(site.articles.keys(), |key| maker.article(key)).into_iter().flatten());
    (0..site.pages.len()).for_each(|i| list.extend(maker.page(i, config)));
    let value = |facet: &str, id: &str, named: &Named| Value {
        facet: facet.to_owned(),
        id: id.to_owned(),
        zh: named.zh.clone(),
        en: named.get(Lang::En).to_owned(),
    };
    let areas = site.areas.iter().map(|(_, area)| value("area", &area.id, &area.name));
    let topics = site.topics.iter().map(|(_, topic)| value("topic", &topic.id, &topic.name));
    let institutions = site.organizations.iter().map(|(_, o)| o.name.zh.clone());
    Corpus::new(list, areas.chain(topics).collect(), institutions.collect())
}

/// Something of each record, in their order.
fn made<K, D: Send>(
    keys: impl Iterator<Item = KeyOf<K>>,
    make: impl Fn(KeyOf<K>) -> D + Send + Sync,
) -> Vec<D> {
    keys.collect::<Vec<_>>().into_par_iter().map(make).collect()
}

/// The area of the congress itself: as a filter it would choose everything.
fn own_area(site: &Site, config: &Config) -> Option<Key<Area>> {
    config.area_id.as_ref().and_then(|id| site.areas.key(&id.value))
}

struct Maker<'a> {
    site: &'a Site,
    own: Option<Key<Area>>,
    addresses: Addresses,
}

impl Maker<'_> {
    fn start(&self, target: Target, kind: &str, id: &str) -> Document {
        let (title, title_en) = (self.site.name(target, Lang::Zh), self.site.name(target, Lang::En));
        Document {
            id: format!("{kind}/{id}"),
            title_en: if title_en == title { String::new() } else { title_en },
            title,
            url: self.addresses.local(Subject::of(target), self.site),
            date: self.site.date(target).map(|date| date.to_string()).unwrap_or_default(),
            facets: [vec![kind.to_owned()], Vec::new(), Vec::new(), Vec::new()],
            ..Document::default()
        }
    }

    fn deputy(&self, key: Key<Deputy>) -> Document {
        let deputy = self.site.deputies.get(key);
        let mut document = self.start(Target::Deputy(key), "deputy", &deputy.id);
        document.title_en = pinyin::romanised(&deputy.reading);
        self.people(&mut document, &BTreeSet::from([key]));
        // Twice, so that whoever is asked for in letters stands before what merely names them.
        document.pinyin.extend(document.pinyin.clone());
        document.names.extend(deputy.other_names.iter().map(|other| other.name.clone()));
        let mut lines: Vec<String> = Vec::new();
        lines.extend(deputy.disambiguation.clone());
        lines.extend(deputy.mandates.iter().map(|mandate| self.mandate(mandate)));
        lines.extend(deputy.memberships.iter().map(|m| {
            let name = &self.site.organizations.get(m.organization).name.zh;
            format!("{name}{}", m.role.as_deref().unwrap_or_default())
        }));
        lines.extend(deputy.occupation.clone());
        lines.extend(deputy.other_names.iter().map(|other| other.name.clone()));
        lines.extend(deputy.bio.as_ref().map(|bio| self.text(bio, &[])));
        document.body = lines.join("\n");
        if let Some(mandate) = deputy.mandates.first() {
            document.context = self.congress(mandate, Lang::Zh).unwrap_or_default();
            document.context_en = self.congress(mandate, Lang::En).unwrap_or_default();
        }
        let levels = deputy.mandates.iter().map(|mandate| mandate.level(&self.site.terms));
        self.facets(&mut document, levels, deputy.mandates.iter().filter_map(|m| m.area), &deputy.topics);
        document
    }

    fn congress(&self, mandate: &Mandate, lang: Lang) -> Option<String> {
        match &mandate.seat {
            Seat::Term(term) => Some(congress_name(self.site.terms.get(*term), lang)),
            Seat::Level { described_as, .. } => described_as.clone().filter(|_| lang == Lang::Zh),
        }
    }

    fn mandate(&self, mandate: &Mandate) -> String {
        let name = |key| self.site.organizations.get(key).name.zh.clone();
        let elected = mandate.elected_by.map(name).or_else(|| mandate.elected_by_name.clone());
        [
            self.congress(mandate, Lang::Zh).map(|congress| format!("{congress}{}", mandate.role)),
            elected,
            mandate.district.clone(),
            mandate.delegation.map(name),
            mandate.area.map(|area| self.site.areas.get(area).name.zh.clone()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("，")
    }

    fn organization(&self, key: Key<crate::model::Organization>) -> Document {
        let organization = self.site.organizations.get(key);
        let mut document = self.start(Target::Organization(key), "organization", &organization.id);
        let mut lines: Vec<String> = organization.short_name.iter().cloned().collect();
        lines.extend(organization.address.clone());
        lines.extend(organization.description.as_ref().map(|body| self.text(body, &[])));
        document.body = lines.join("\n");
        let level = organization.term.map(|term| self.site.terms.get(term).level);
        self.facets(&mut document, level, organization.area, &[]);
        document
    }

    fn area(&self, key: Key<Area>) -> Document {
        let area = self.site.areas.get(key);
        let mut document = self.start(Target::Area(key), "area", &area.id);
        let above = self.above(key).into_iter().rev().map(|a| self.site.areas.get(a).name.zh.as_str());
        document.body = joined(vec![above.collect(), area.former_names.join("，")]);
        self.facets(&mut document, Some(area_level(area.class)), Some(key), &[]);
        document
    }

    fn topic(&self, key: Key<Topic>) -> Document {
        let topic = self.site.topics.get(key);
        let mut document = self.start(Target::Topic(key), "topic", &topic.id);
        self.facets(&mut document, None, None, &[key]);
        document
    }

    fn station(&self, key: Key<crate::model::Station>) -> Document {
        let station = self.site.stations.get(key);
        let mut document = self.start(Target::Station(key), "station", &station.id);
        self.people(&mut document, &station.deputies.iter().copied().collect());
        let mut lines: Vec<String> = station.address.iter().cloned().collect();
        let bench: Vec<&str> =
            station.deputies.iter().map(|key| self.site.deputies.get(*key).name.as_str()).collect();
        lines.push(bench.join("，"));
        lines.extend(station.reception.iter().filter_map(|r| r.note.clone()));
        lines.extend(station.description.as_ref().map(|body| self.text(body, &[])));
        document.body = joined(lines);
        let level = station.area.map(|area| area_level(self.site.areas.get(area).class));
        self.facets(&mut document, level, station.area, &[]);
        document
    }

    fn law(&self, key: Key<crate::model::Law>) -> Document {
        let law = self.site.laws.get(key);
        let mut document = self.start(Target::Law(key), "law", &law.id);
        let mut lines: Vec<String> = law.number.iter().chain(&law.summary).cloned().collect();
        lines.extend(law.steps.iter().filter_map(|step| step.note.clone()));
        if let Some(body) = &law.body {
            lines.push(self.text(body, &[]));
            self.people(&mut document, &linked(body));
        }
        document.body = joined(lines);
        if let Some(organization) = law.organization {
            document.context = self.site.name(Target::Organization(organization), Lang::Zh);
            document.context_en = self.site.name(Target::Organization(organization), Lang::En);
        }
        self.facets(&mut document, None, law.area, &law.topics);
        document
    }

    fn proposal(&self, key: Key<Proposal>) -> Document {
        let proposal = self.site.proposals.get(key);
        let mut document = self.start(Target::Proposal(key), "proposal", &proposal.id);
        // The number as it is written and as it is said: 第0127号, 第127号.
        let kind = if proposal.kind == ProposalKind::Motion { "议案" } else { "建议" };
        let session = session_name(self.site, proposal.session, Lang::Zh);
        let said = proposal.number.trim_start_matches('0');
        let mut lines = vec![format!("{session}第{}号{kind}", proposal.number)];
        lines.extend((said != proposal.number).then(|| format!("第{said}号{kind}")));
        let mut people: BTreeSet<Key<Deputy>> = proposal.sponsors.iter().map(|s| s.deputy).collect();
        let sponsors = proposal.sponsors.iter().map(|s| self.site.deputies.get(s.deputy).name.as_str());
        lines.push(sponsors.collect::<Vec<_>>().join("，"));
        // What is withheld is found by its number alone.
        if proposal.visibility != Visibility::Withheld {
            let bodies = proposal.handling.bodies.iter().map(|body| body.organization);
            let bodies = proposal.delegation.into_iter().chain(bodies).chain(proposal.supervisor);
            let names = bodies.map(|key| self.site.organizations.get(key).name.zh.as_str());
            lines.push(names.collect::<Vec<_>>().join("，"));
            lines.extend(proposal.replies.iter().filter_map(|reply| reply.document.clone()));
        }
        lines.extend(proposal.category.iter().chain(&proposal.summary).cloned());
        if let Some(body) = &proposal.body {
            lines.push(self.text(body, &proposal.figures));
            people.extend(linked(body));
        }
        for reply in &proposal.replies {
            if let Some(body) = &reply.body {
                lines.push(self.text(body, &[]));
                people.extend(linked(body));
            }
        }
        document.body = joined(lines);
        self.people(&mut document, &people);
        document.context = session;
        document.context_en = session_name(self.site, proposal.session, Lang::En);
        let level = self.site.terms.get(self.site.sessions.get(proposal.session).term).level;
        self.facets(&mut document, Some(level), proposal.areas.iter().copied(), &proposal.topics);
        document
    }

    fn activity(&self, key: Key<crate::model::Activity>) -> Document {
        let activity = self.site.activities.get(key);
        let mut document = self.start(Target::Activity(key), "activity", &activity.id);
        let mut people: BTreeSet<Key<Deputy>> = activity.attendees.iter().filter_map(|a| a.deputy).collect();
        let mut lines: Vec<String> =
            [&activity.place, &activity.target, &activity.outcome, &activity.summary]
                .into_iter()
                .flatten()
                .cloned()
                .collect();
        let attended: Vec<String> = activity
            .attendees
            .iter()
            .filter_map(|a| match a.deputy {
                Some(key) => Some(self.site.deputies.get(key).name.clone()),
                None => a.name.clone(),
            })
            .collect();
        lines.push(attended.join("，"));
        if let Some(body) = &activity.body {
            lines.push(self.text(body, &activity.figures));
            people.extend(linked(body));
        }
        document.body = joined(lines);
        self.people(&mut document, &people);
        if let Some(organization) = activity.organization {
            document.context = self.site.name(Target::Organization(organization), Lang::Zh);
            document.context_en = self.site.name(Target::Organization(organization), Lang::En);
        }
        self.facets(&mut document, None, activity.areas.iter().copied(), &activity.topics);
        document
    }

    fn issue(&self, key: Key<Issue>) -> Document {
        let issue = self.site.issues.get(key);
        let mut document = self.start(Target::Issue(key), "issue", &issue.id);
        let of_year = issue.number.map(|number| {
            let year = issue.date.year;
            format!("{year}年第{number}期，第{}期", han_number(number))
        });
        let total = format!("总第{}期，总第{}期", issue.total, han_number(issue.total));
        let series = issue.series.zh.clone();
        let titles = self.site.derived.articles[key].iter();
        let titles = titles.map(|key| self.site.articles.get(*key).title.clone());
        let lines = [Some(series), of_year, Some(total), issue.publisher.clone()];
        document.body = joined(lines.into_iter().flatten().chain(titles).collect());
        self.facets(&mut document, None, None, &[]);
        document
    }

    fn article(&self, key: Key<crate::model::Article>) -> Vec<Document> {
        let article = self.site.articles.get(key);
        let mut whole = self.start(Target::Article(key), "article", &article.id);
        // Two articles of two issues may bear one id.
        let issue = Target::Issue(article.issue);
        whole.id = format!("article/{}/{}", self.site.issues.get(article.issue).id, article.id);
        whole.context = self.site.name(issue, Lang::Zh);
        whole.context_en = self.site.name(issue, Lang::En);
        let mut named: BTreeSet<Key<Deputy>> = article.mentions.iter().copied().collect();
        named.extend(linked(&article.body));
        self.facets(&mut whole, None, article.areas.iter().copied(), &article.topics);
        let mut sections = self.sections(&article.body, &article.figures);
        if sections.first().is_none_or(|section| section.anchor.is_some()) {
            sections.insert(0, Section::default());
        }
        let head = [&article.subtitle, &article.summary, &article.contributor];
        let head: Vec<String> = head.into_iter().flatten().cloned().collect();
        sections
            .into_iter()
            .enumerate()
            .map(|(i, Section { anchor, heading, text })| {
                let mut document = whole.clone();
                if let Some(anchor) = anchor {
                    // Padded, so that the tenth paragraph does not stand before the second.
                    document.id = format!("{}#{anchor:0>6}", document.id);
                    document.url = format!("{}#{anchor}", document.url);
                }
                document.heading = heading.unwrap_or_default();
                let lines = if i == 0 { head.clone() } else { Vec::new() };
                document.body = joined(lines.into_iter().chain([text]).collect());
                // A section names whom its own words name; the first one whom staff confirmed
                // for the whole.
                let here = |key: &&Key<Deputy>| {
                    let name = &self.site.deputies.get(**key).name;
                    document.body.contains(name.as_str()) || i == 0 && !self.in_text(&article.body, **key)
                };
                let people = named.iter().filter(here).copied().collect();
                self.people(&mut document, &people);
                document
            })
            .collect()
    }

    /// Whether the text shows the deputy's name.
    fn in_text(&self, body: &Markdown, key: Key<Deputy>) -> bool {
        body.markdown.contains(&self.site.deputies.get(key).name)
            || body.links.values().any(|target| *target == Target::Deputy(key))
    }

    fn page(&self, i: usize, config: &Config) -> Option<Document> {
        let page = self.site.pages.get(i)?;
        if !config.languages.contains(&page.lang) {
            return None;
        }
        let addresses = Addresses::new(config, page.lang);
        let lines = page.description.iter().cloned().chain([self.text(&page.body, &[])]);
        Some(Document {
            id: format!("page/{}/{}", page.lang.tag(), page.id),
            title: page.title.clone(),
            body: joined(lines.collect()),
            // A page belongs to its language, so its address is the same for all readers.
            url: addresses.path(Subject::Text(i), self.site),
            facets: [vec!["page".to_owned()], Vec::new(), Vec::new(), Vec::new()],
            ..Document::default()
        })
    }

    fn people(&self, document: &mut Document, keys: &BTreeSet<Key<Deputy>>) {
        for key in keys {
            let deputy = self.site.deputies.get(*key);
            document.names.push(deputy.name.clone());
            document.pinyin.extend(pinyin::typed(&deputy.name, &deputy.reading));
        }
        document.names.sort();
        document.names.dedup();
        document.pinyin.sort();
        document.pinyin.dedup();
    }

    fn facets(
        &self,
        document: &mut Document,
        levels: impl IntoIterator<Item = Level>,
        areas: impl IntoIterator<Item = Key<Area>>,
        topics: &[Key<Topic>],
    ) {
        let levels: BTreeSet<Level> = levels.into_iter().collect();
        let own: BTreeSet<Key<Area>> = areas.into_iter().collect();
        let with_above: BTreeSet<Key<Area>> =
            own.iter().flat_map(|key| self.above(*key).into_iter().chain([*key])).collect();
        let mut topic_ids: BTreeSet<&str> = BTreeSet::new();
        for key in topics {
            let mut next = Some(*key);
            while let Some(topic) = next.map(|key| self.site.topics.get(key)) {
                topic_ids.insert(&topic.id);
                next = topic.parent;
            }
        }
        let [_, level, area, topic] = &mut document.facets;
        level.extend(levels.into_iter().map(|level| level.name().to_owned()));
        area.extend(
            with_above
                .into_iter()
                .filter(|key| Some(*key) != self.own)
                .map(|key| self.site.areas.get(key))
                .filter(|area| area.class != AreaClass::National)
                .map(|area| area.id.clone()),
        );
        topic.extend(topic_ids.into_iter().map(str::to_owned));
    }

    /// The areas above one, nearest first.
    fn above(&self, key: Key<Area>) -> Vec<Key<Area>> {
        let mut found = Vec::new();
        let mut next = self.site.areas.get(key).parent;
        while let Some(key) = next {
            found.push(key);
            next = self.site.areas.get(key).parent;
        }
        found
    }

    fn text(&self, body: &Markdown, figures: &[Figure]) -> String {
        let text = markdown::to_text(&body.markdown, &|target| shown(self.site, body, figures, target));
        text.trim().to_owned()
    }

    fn sections(&self, body: &Markdown, figures: &[Figure]) -> Vec<Section> {
        markdown::to_sections(&body.markdown, &|target| shown(self.site, body, figures, target))
    }
}

fn joined(lines: Vec<String>) -> String {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

const fn area_level(class: AreaClass) -> Level {
    match class {
        AreaClass::National => Level::National,
        AreaClass::Provincial => Level::Provincial,
        AreaClass::Prefectural => Level::Prefectural,
        AreaClass::County => Level::County,
        AreaClass::Township | AreaClass::Subdistrict => Level::Township,
    }
}

/// Deputies whom a text surely names.
fn linked(body: &Markdown) -> BTreeSet<Key<Deputy>> {
    let links = body.links.values().filter_map(|target| match target {
        Target::Deputy(key) => Some(*key),
        _ => None,
    });
    links.chain(body.names.iter().map(|(_, key)| *key)).collect()
}
