//! The invented congress as a portal of this program.

use std::fmt::Write as _;

use crate::calendar::Day;
use crate::world::{Activity, Article, Deputy, Issue, Organization, TOPICS, World};
use crate::{Folder, Trouble};

const REVIEWS: &str = "status: published\nreviews:\n- {stage: 终审, by: 审核人, on: 2026-05-15}\n";
const SITE: &str = "# 全部内容由程序虚构。\n\
title: 洛平人大代表履职公开\n\
description: 洛平省各级人民代表大会代表的基本信息和履职情况（虚构）\n\
base_url: https://luoping.example/\n\
languages: [zh-CN]\n\
owner: 洛平省人大常委会代表工作委员会\n\
area_id: \"990000\"\n\
sample: true\n\
review: {required: [终审]}\n\
licence: {name: CC0 1.0, url: \"https://creativecommons.org/publicdomain/zero/1.0/\"}\n\
feedback: {email: office@luoping.example}\n\
contact: {address: 洛平市人民路1号, hours: \"工作日8:30至17:30\"}\n";

pub(crate) fn write(world: &World, folder: &mut Folder) -> Result<(), Trouble> {
    folder.write("content/site.yml", SITE)?;
    folder.write("content/areas.yml", &areas(world))?;
    folder.write("content/terms.yml", &terms(world))?;
    folder.write("content/topics.yml", &topics())?;
    for organization in &world.organizations {
        let path = format!("content/organizations/{}.yml", organization.id);
        folder.write(&path, &organization_record(world, organization))?;
    }
    for deputy in &world.deputies {
        let path = format!("content/deputies/{}/{}.yml", deputy.folder, deputy.id);
        folder.write(&path, &deputy_record(world, deputy))?;
    }
    for issue in &world.issues {
        let id = issue.id();
        folder.write(&format!("content/bulletins/{id}/issue.yml"), &issue_record(issue))?;
        for (n, article) in issue.articles.iter().enumerate() {
            let front = article_front(world, issue, article, n + 1);
            let text = format!("---\n{front}---\n{}\n", article.body);
            folder.write(&format!("content/bulletins/{id}/{}.md", article.stem), &text)?;
        }
    }
    for activity in &world.activities {
        let front = activity_front(world, activity);
        let path = format!("content/activities/{}/{}.md", activity.day.year(), activity.id);
        folder.write(&path, &format!("---\n{front}---\n{}\n", activity.body))?;
    }
    let about = format!("---\ntitle: 关于本站\norder: 1\n{REVIEWS}---\n{ABOUT}\n");
    folder.write("content/pages/about.md", &about)
}

/// The free page of both sites.
pub(crate) const ABOUT: &str = "本站内容全部虚构，只用来测量速度。\n\n## 来源\n\n没有来源，也没有人。";

// Writing to a `String` cannot fail, so the results of `writeln!` below are dropped.

fn areas(world: &World) -> String {
    let mut text = String::new();
    for area in &world.areas {
        let (id, name, class) = (&area.id, &area.name, area.level.id());
        let parent =
            area.parent.map(|p| format!(", parent_id: \"{}\"", world.areas[p].id)).unwrap_or_default();
        let _ = writeln!(text, "- {{id: \"{id}\", name: {name}, classification: {class}{parent}}}");
    }
    text
}

fn terms(world: &World) -> String {
    let mut text = String::new();
    for term in &world.terms {
        let _ = writeln!(
            text,
            "- {{id: {}, congress: {}, level: {}, area_id: \"{}\", ordinal: {}, start_date: {}, seats: {}}}",
            term.id,
            term.congress,
            term.level.id(),
            world.areas[term.area].id,
            term.ordinal,
            term.start,
            term.seats
        );
    }
    text
}

fn topics() -> String {
    TOPICS.iter().map(|(id, name)| format!("- {{id: {id}, name: {name}}}\n")).collect()
}

/// The record as staff would write it; also the front matter of Hugo's page.
pub(crate) fn organization_record(world: &World, o: &Organization) -> String {
    let area = &world.areas[o.area];
    let mut text = format!("name: {}\nclassification: {}\narea_id: \"{}\"\n", o.name, o.class, area.id);
    if let Some(term) = o.term {
        let _ = writeln!(text, "term: {}", world.terms[term].id);
    }
    let _ = writeln!(text, "order: {}", o.order);
    let _ = writeln!(text, "sources:\n- {{id: s1, title: {}人民代表大会公告, date: 2023-02-01}}", area.name);
    text + REVIEWS
}

/// The record as staff would write it; also the front matter of Hugo's page.
pub(crate) fn deputy_record(world: &World, d: &Deputy) -> String {
    let mut text = format!("name: {}\n", d.name);
    if d.reading_stated {
        let _ = writeln!(text, "name_pinyin: {}", d.reading);
    }
    if let Some(note) = &d.disambiguation {
        let _ = writeln!(text, "disambiguation: {note}");
    }
    let gender = if d.female { "女" } else { "男" };
    let _ = writeln!(text, "gender: {gender}\nethnicity: {}\nbirth_year: {}", d.ethnicity, d.birth_year);
    let _ = writeln!(text, "occupation: {}\nbio: {}\nmandates:", d.occupation, d.bio);
    for (i, m) in d.mandates.iter().enumerate() {
        let _ = writeln!(text, "- term: {}", world.terms[m.term].id);
        if let Some(unit) = m.elected_by {
            let _ = writeln!(text, "  elected_by: {}", world.organizations[unit].id);
        }
        if let Some(district) = &m.district {
            let _ = writeln!(text, "  district: {district}");
        }
        if let Some(delegation) = m.delegation {
            let _ = writeln!(text, "  delegation: {}", world.organizations[delegation].id);
        }
        let _ = writeln!(text, "  area_id: \"{}\"\n  start_date: {}", world.areas[m.area].id, m.start);
        if let Some((date, reason)) = &m.ended {
            let _ = writeln!(text, "  end_date: {date}\n  end_reason: {reason}\n  status: ended");
            let congress = &world.terms[m.term].congress;
            let _ = writeln!(text, "  announcement: {{title: {congress}公告, date: {date}}}");
        } else {
            let _ = writeln!(text, "  status: active");
        }
        let _ = writeln!(text, "  sources: [s{}]", i + 1);
    }
    if !d.memberships.is_empty() {
        text.push_str("memberships:\n");
    }
    for m in &d.memberships {
        let id = &world.organizations[m.organization].id;
        let _ = writeln!(text, "- {{organization_id: {id}, role: {}, start_date: {}}}", m.role, m.start);
    }
    let _ = writeln!(text, "topics: [{}]\nsources:", d.topics.join(", "));
    for (i, m) in d.mandates.iter().enumerate() {
        let term = &world.terms[m.term];
        let name = if i == 0 { "name, " } else { "" };
        let _ = writeln!(
            text,
            "- {{id: s{}, title: {}公告, url: \"https://luoping.example/notices/{}\", publisher: {}, date: {}, supports: [{name}mandates.{i}]}}",
            i + 1,
            term.congress,
            term.id,
            world.areas[term.area].name,
            term.start
        );
    }
    let _ = writeln!(text, "last_verified: {}", d.verified);
    text + REVIEWS
}

fn issue_record(issue: &Issue) -> String {
    format!(
        "series: 洛平联络\nnumber: {}\ntotal_number: {}\npublisher: 洛平省人大常委会代表工作委员会\ndate: {}\n{}",
        issue.number,
        issue.total,
        issue.day.iso(),
        reviews(issue.day)
    )
}

/// An article's front matter in either site.
pub(crate) fn article_front(world: &World, issue: &Issue, article: &Article, order: usize) -> String {
    let mut text = format!("title: {}\nsummary: {}\n", article.title, article.summary);
    let _ = writeln!(text, "contributor: {}\norder: {order}\nmentions:", article.contributor);
    for deputy in &article.mentions {
        let deputy = &world.deputies[*deputy];
        let _ = writeln!(text, "  {}: {}", deputy.name, deputy.id);
    }
    let area = &world.areas[article.area].id;
    let _ = writeln!(text, "topics: [{}]\narea_ids: [\"{area}\"]", article.topics.join(", "));
    text + &reviews(issue.day)
}

fn activity_front(world: &World, activity: &Activity) -> String {
    let Activity { title, kind, day, days, place, outcome, summary, topic, role, .. } = activity;
    let mut text = format!("title: {title}\nkind: {kind}\n");
    let _ = match days {
        0 => writeln!(text, "date: {}", day.iso()),
        _ => writeln!(text, "start_date: {}\nend_date: {}", day.iso(), day.after(*days).iso()),
    };
    let area = &world.areas[activity.area];
    let _ = writeln!(text, "place: {place}\narea_ids: [\"{}\"]\nattendees:", area.id);
    for (i, deputy) in activity.attendees.iter().enumerate() {
        let role = if i == 0 { format!(", role: {role}") } else { String::new() };
        let _ = writeln!(text, "- {{deputy_id: {}{role}}}", world.deputies[*deputy].id);
    }
    let _ = writeln!(text, "outcome: {outcome}\nsummary: {summary}\ntopics: [{topic}]\nsources:");
    let registered = day.after(days + 3).iso();
    let _ = writeln!(text, "- {{id: s1, title: {}代表活动登记, date: {registered}}}", area.name);
    text + &reviews(day.after(*days))
}

/// Reviewed a week after it happened.
fn reviews(day: Day) -> String {
    format!("status: published\nreviews:\n- {{stage: 终审, by: 审核人, on: {}}}\n", day.after(7).iso())
}
