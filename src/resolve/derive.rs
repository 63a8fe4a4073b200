//! What follows from the records: orders, counts, back-references.
//!
//! Takes the resolved tables, gives [`Derived`]. Must not report anything: every rule was checked before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::IndexMut;

use rayon::prelude::*;

use super::markdown::sentences;
use crate::base::FuzzyDate;
use crate::han::{pinyin, strokes};
use crate::model::{
    Column, Derived, Key, KeyOf, Level, Mandate, MandateStatus, Organization, Record, Site, Table, Whole,
};

pub(super) fn derive(site: &Site) -> Derived {
    let mut d = Derived {
        places: Vec::new(),
        by_pinyin: keys(&site.deputies),
        by_stroke: keys(&site.deputies),
        letters: Whole::default(),
        strokes: Whole::default(),
        mandated: mandated(site).into(),
        mandates_in: Column::beside(&site.areas),
        people_below: Column::new(&site.areas, people_below(site)),
        children: Column::beside(&site.areas),
        members: Column::beside(&site.organizations),
        delegation: Column::beside(&site.organizations),
        elected: Column::beside(&site.organizations),
        child_organizations: Column::beside(&site.organizations),
        mentions: Column::new(&site.deputies, sentences::mentions(site)),
        attended: Column::beside(&site.deputies),
        stations_of: Column::beside(&site.deputies),
        activities: keys(&site.activities),
        proposals: keys(&site.proposals),
        sponsored: Column::beside(&site.deputies),
        proposed: Column::beside(&site.organizations),
        handled: Column::beside(&site.organizations),
        proposals_in: Column::beside(&site.areas),
        proposals_on: Column::beside(&site.topics),
        namesakes: Column::beside(&site.deputies),
        issues: keys(&site.issues),
        articles: Column::beside(&site.issues),
    };
    d.by_pinyin.par_sort_by(|a, b| {
        let (a, b) = (site.deputies.get(*a), site.deputies.get(*b));
        (&a.sort_key, &a.id).cmp(&(&b.sort_key, &b.id))
    });
    d.by_stroke.par_sort_by_cached_key(|key| {
        let deputy = site.deputies.get(*key);
        (strokes::sort_key(&deputy.name), &deputy.id)
    });
    d.letters = grouped(&d.by_pinyin, |key| pinyin::initial(&site.deputies.get(key).reading)).into();
    let strokes = |key| strokes::first_strokes(&site.deputies.get(key).name).unwrap_or_default();
    d.strokes = grouped(&d.by_stroke, strokes).into();
    for (key, area) in site.areas.iter() {
        if let Some(parent) = area.parent {
            d.children[parent].push(key);
        }
    }
    let mut names: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    // Deputies are visited in the order of their readings, which all lists made here thereby have.
    for key in d.by_pinyin.clone() {
        let deputy = site.deputies.get(key);
        names.entry(&deputy.name).or_default().push(key);
        let push = |list: &mut dyn IndexMut<Key<Organization>, Output = Vec<_>>,
                    organization: Option<Key<Organization>>| {
            if let Some(o) = organization
                && list[o].last() != Some(&key)
            {
                list[o].push(key);
            }
        };
        for (i, mandate) in deputy.mandates.iter().enumerate() {
            // An area lists the people who represent it now, so mandates that ended are left out.
            if mandate.status != MandateStatus::Ended {
                if let Some(area) = mandate.area {
                    d.mandates_in[area].push((key, i));
                }
                push(&mut d.delegation, mandate.delegation);
            }
            push(&mut d.elected, mandate.elected_by);
        }
        for (i, membership) in deputy.memberships.iter().enumerate() {
            d.members[membership.organization].push((key, i));
        }
    }
    for group in names.values().filter(|group| group.len() > 1) {
        for key in group {
            d.namesakes[*key] = group.iter().copied().filter(|other| other != key).collect();
        }
    }
    for (key, organization) in site.organizations.iter() {
        if let Some(parent) = organization.parent {
            d.child_organizations[parent].push(key);
        }
    }
    bulletins(site, &mut d);
    work(site, &mut d);
    proposals(site, &mut d);
    d
}

/// Every record of a table.
fn keys<T: Record, const SLOT: u8>(table: &Table<T>) -> Whole<Vec<Key<T>>, SLOT> {
    table.keys().collect::<Vec<_>>().into()
}

/// Keys grouped by what `of` gives; groups stand in the order of their first keys.
fn grouped<K, G: Copy + PartialEq>(keys: &[KeyOf<K>], of: impl Fn(KeyOf<K>) -> G) -> Vec<(G, Vec<KeyOf<K>>)> {
    let mut groups: Vec<(G, Vec<KeyOf<K>>)> = Vec::new();
    for key in keys {
        let group = of(*key);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, keys)) => keys.push(*key),
            None => groups.push((group, vec![*key])),
        }
    }
    groups
}

/// How many deputies have a mandate at each level, and how many mandates there are.
fn mandated(site: &Site) -> (BTreeMap<Level, usize>, usize) {
    let (mut levels, mut mandates) = (BTreeMap::new(), 0);
    for (_, deputy) in site.deputies.iter() {
        mandates += deputy.mandates.len();
        let of = |mandate: &Mandate| mandate.level(&site.terms);
        for level in deputy.mandates.iter().map(of).collect::<BTreeSet<_>>() {
            *levels.entry(level).or_insert(0) += 1;
        }
    }
    (levels, mandates)
}

fn bulletins(site: &Site, d: &mut Derived) {
    d.issues.sort_by_key(|key| {
        let issue = site.issues.get(*key);
        (std::cmp::Reverse((issue.date.first_day(), issue.total)), *key)
    });
    for (key, article) in site.articles.iter() {
        d.articles[article.issue].push(key);
    }
    for list in d.articles.iter_mut() {
        list.sort_by_key(|key| (site.articles.get(*key).order, *key));
    }
    for list in d.mentions.iter_mut() {
        list.sort_by_key(|mention| {
            let day = site.date(mention.target).map(FuzzyDate::first_day);
            (std::cmp::Reverse(day), mention.target)
        });
    }
}

fn work(site: &Site, d: &mut Derived) {
    d.activities.sort_by_key(|key| (std::cmp::Reverse(site.activities.get(*key).start.first_day()), *key));
    for key in &*d.activities {
        for (i, attendee) in site.activities.get(*key).attendees.iter().enumerate() {
            if let Some(deputy) = attendee.deputy {
                d.attended[deputy].push((*key, i));
            }
        }
    }
    for (key, station) in site.stations.iter() {
        for deputy in &station.deputies {
            d.stations_of[*deputy].push(key);
        }
    }
}

/// Proposals under everybody and everything that they belong to.
fn proposals(site: &Site, d: &mut Derived) {
    d.proposals.sort_by_key(|key| (std::cmp::Reverse(site.proposals.get(*key).submitted.first_day()), *key));
    for key in &*d.proposals {
        let proposal = site.proposals.get(*key);
        for sponsor in &proposal.sponsors {
            d.sponsored[sponsor.deputy].push((*key, sponsor.role));
        }
        if let Some(delegation) = proposal.delegation {
            d.proposed[delegation].push(*key);
        }
        for body in &proposal.handling.bodies {
            d.handled[body.organization].push((*key, Some(body.role)));
        }
        if let Some(supervisor) = proposal.supervisor {
            d.handled[supervisor].push((*key, None));
        }
        for area in &proposal.areas {
            d.proposals_in[*area].push(*key);
        }
        for topic in &proposal.topics {
            d.proposals_on[*topic].push(*key);
        }
    }
}

/// People with a mandate that has not ended in each area or below it, each counted once.
fn people_below(site: &Site) -> Vec<u32> {
    let mut counts = vec![0u32; site.areas.len()];
    for (_, deputy) in site.deputies.iter() {
        let mut seen = Vec::new();
        for mandate in deputy.mandates.iter().filter(|mandate| mandate.status != MandateStatus::Ended) {
            let mut at = mandate.area;
            while let Some(area) = at {
                if seen.contains(&area) {
                    break;
                }
                seen.push(area);
                at = site.areas.get(area).parent;
            }
        }
        for area in seen {
            counts[area.index()] += 1;
        }
    }
    counts
}
