//! The same congress as a site for Hugo: the same pages, facts and markup.
//!
//! What this program works out itself (readings, counts below a place, who is mentioned
//! where, namesakes) is handed to Hugo ready in the front matter, so that Hugo is not
//! measured on work that its templates are bad at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::portal::{ABOUT, article_front, deputy_record, organization_record};
use crate::world::{Deputy, Level, TOPICS, World};
use crate::{Folder, Trouble};

macro_rules! files {
    ($($path:literal),+ $(,)?) => { &[$(($path, include_str!(concat!("hugo-site/", $path)))),+] };
}

const SITE: &[(&str, &str)] = files![
    "hugo.yaml",
    "layouts/404.html",
    "layouts/_partials/articles.html",
    "layouts/_partials/colophon.html",
    "layouts/_partials/date.html",
    "layouts/_partials/imprint.html",
    "layouts/_partials/letters.html",
    "layouts/_partials/masthead.html",
    "layouts/_partials/roll.html",
    "layouts/_partials/short.html",
    "layouts/_partials/sources.html",
    "layouts/_partials/tabs.html",
    "layouts/_partials/traits.html",
    "layouts/_partials/tree.html",
    "layouts/baseof.html",
    "layouts/bulletins/issue.html",
    "layouts/bulletins/page.html",
    "layouts/bulletins/section.html",
    "layouts/by-area.html",
    "layouts/by-organization.html",
    "layouts/deputies/page.html",
    "layouts/deputies/section.html",
    "layouts/groups/taxonomy.html",
    "layouts/groups/term.html",
    "layouts/home.html",
    "layouts/letters/taxonomy.html",
    "layouts/letters/term.html",
    "layouts/map.html",
    "layouts/page.html",
    "layouts/places/taxonomy.html",
    "layouts/places/term.html",
    "layouts/section.html",
];

pub(crate) fn write(world: &World, folder: &mut Folder) -> Result<(), Trouble> {
    for (path, text) in SITE {
        folder.write(path, text)?;
    }
    folder.write("static/main.css", &styles()?)?;
    let counts = Counts::new(world);
    data(world, &counts, folder)?;
    pages(folder)?;
    deputies(world, folder)?;
    places(world, &counts, folder)?;
    for o in &world.organizations {
        let text = format!("---\ntitle: {}\ngroup: {}\n{}---\n", o.name, o.id, organization_record(world, o));
        folder.write(&format!("content/groups/{}/_index.md", o.id), &text)?;
    }
    bulletins(world, folder)
}

/// The default theme's sheets in one.
fn styles() -> Result<String, Trouble> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/styles");
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|source| Trouble::Io(path, source))
    };
    let mut all = String::new();
    for line in read("main.css")?.lines() {
        if let Some(name) = line.strip_prefix("@import \"").and_then(|l| l.strip_suffix("\";")) {
            all.push_str(&read(name)?);
        }
    }
    Ok(all)
}

const fn label(level: Level) -> &'static str {
    match level {
        Level::National => "全国",
        Level::Provincial => "省级",
        Level::Prefectural => "市级",
        Level::County => "县级",
        Level::Township => "乡级",
    }
}

/// People with a mandate in each area or below it, in all and by level.
struct Counts {
    all: Vec<usize>,
    by_level: Vec<[usize; 5]>,
    by_term: Vec<usize>,
}

impl Counts {
    fn new(world: &World) -> Self {
        let mut counts = Self {
            all: vec![0; world.areas.len()],
            by_level: vec![[0; 5]; world.areas.len()],
            by_term: vec![0; world.terms.len()],
        };
        for deputy in &world.deputies {
            let (mut areas, mut seats) = (BTreeSet::new(), BTreeSet::new());
            for mandate in &deputy.mandates {
                counts.by_term[mandate.term] += 1;
                let mut at = Some(mandate.area);
                while let Some(area) = at {
                    areas.insert(area);
                    seats.insert((area, world.terms[mandate.term].level as usize));
                    at = world.areas[area].parent;
                }
            }
            areas.into_iter().for_each(|area| counts.all[area] += 1);
            seats.into_iter().for_each(|(area, level)| counts.by_level[area][level] += 1);
        }
        counts
    }
}

// Writing to a `String` cannot fail, so the results of `writeln!` below are dropped.

fn data(world: &World, counts: &Counts, folder: &mut Folder) -> Result<(), Trouble> {
    let (mut areas, mut terms, mut organizations) = (String::new(), String::new(), String::new());
    for (i, area) in world.areas.iter().enumerate() {
        let (id, name, class, count) = (&area.id, &area.name, area.level.id(), counts.all[i]);
        let _ = writeln!(areas, "\"{id}\": {{name: {name}, classification: {class}, count: {count}}}");
    }
    for (i, term) in world.terms.iter().enumerate() {
        let (id, name, seats, recorded) = (&term.id, term.full_name(), term.seats, counts.by_term[i]);
        let _ = writeln!(terms, "{id}: {{name: {name}, seats: {seats}, recorded: {recorded}}}");
    }
    for o in &world.organizations {
        let _ = writeln!(organizations, "{}: {{name: {}, class: {}}}", o.id, o.name, o.class);
    }
    let topics: String = TOPICS.iter().map(|(id, name)| format!("{id}: {name}\n")).collect();
    folder.write("data/areas.yaml", &areas)?;
    folder.write("data/terms.yaml", &terms)?;
    folder.write("data/organizations.yaml", &organizations)?;
    folder.write("data/topics.yaml", &topics)
}

fn pages(folder: &mut Folder) -> Result<(), Trouble> {
    folder.write("content/_index.md", "---\ntitle: 首页\n---\n")?;
    folder.write("content/deputies/_index.md", "---\ntitle: 代表\n---\n")?;
    folder.write("content/bulletins/_index.md", "---\ntitle: 联络动态\n---\n")?;
    folder.write("content/letters/_index.md", "---\ntitle: 拼音首字母\n---\n")?;
    folder.write("content/places/_index.md", "---\ntitle: 地区\n---\n")?;
    folder.write("content/groups/_index.md", "---\ntitle: 机构\n---\n")?;
    folder
        .write("content/by-area.md", "---\ntitle: 按地区\nlayout: by-area\nurl: /deputies/by/area/\n---\n")?;
    let text = "---\ntitle: 按代表团\nlayout: by-organization\nurl: /deputies/by/organization/\n---\n";
    folder.write("content/by-organization.md", text)?;
    folder.write("content/map.md", "---\ntitle: 网站地图\nlayout: map\n---\n")?;
    folder.write("content/about.md", &format!("---\ntitle: 关于本站\n---\n{ABOUT}\n"))
}

fn deputies(world: &World, folder: &mut Folder) -> Result<(), Trouble> {
    let mut mentioned: BTreeMap<usize, String> = BTreeMap::new();
    for issue in world.issues.iter().rev() {
        for article in &issue.articles {
            for deputy in &article.mentions {
                let list = mentioned.entry(*deputy).or_default();
                let url = format!("/bulletins/{}/{}/", issue.id(), article.stem);
                let _ =
                    writeln!(list, "- {{date: {}, title: {}, url: {url}}}", issue.day.iso(), article.title);
            }
        }
    }
    let mut namesakes: BTreeMap<&str, Vec<&Deputy>> = BTreeMap::new();
    for deputy in &world.deputies {
        namesakes.entry(&deputy.name).or_default().push(deputy);
    }
    for (i, deputy) in world.deputies.iter().enumerate() {
        let mut text = format!("---\ntitle: {}\n{}", deputy.name, deputy_record(world, deputy));
        let seats: BTreeSet<String> = deputy
            .mandates
            .iter()
            .map(|m| format!("\"{} {}\"", world.areas[m.area].id, world.terms[m.term].level.id()))
            .collect();
        let places: BTreeSet<String> =
            deputy.mandates.iter().map(|m| format!("\"{}\"", world.areas[m.area].id)).collect();
        let mut groups: BTreeSet<usize> = deputy.memberships.iter().map(|m| m.organization).collect();
        groups.extend(deputy.mandates.iter().filter_map(|m| m.delegation));
        groups.extend(deputy.mandates.iter().filter_map(|m| m.elected_by));
        let groups: Vec<&str> = groups.into_iter().map(|g| world.organizations[g].id.as_str()).collect();
        let levels: Vec<&str> = deputy.mandates.iter().map(|m| label(world.terms[m.term].level)).collect();
        let join = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(", ");
        let _ =
            writeln!(text, "reading: {} {}\nroman: {}", deputy.reading, deputy.id, roman(&deputy.reading));
        let _ = writeln!(text, "letters: [\"{}\"]", &deputy.reading[..1]);
        let _ = writeln!(text, "places: [{}]\nseats: [{}]", join(places), join(seats));
        let _ = writeln!(text, "groups: [{}]\nlevels: [{}]", groups.join(", "), levels.join(", "));
        let _ = writeln!(text, "place: {}", world.areas[deputy.mandates[0].area].name);
        if let Some(list) = mentioned.get(&i) {
            let _ = write!(text, "mentioned:\n{list}");
        }
        let others = &namesakes[deputy.name.as_str()];
        if others.len() > 1 {
            text.push_str("namesakes:\n");
            for other in others.iter().filter(|o| o.id != deputy.id) {
                let note = other.disambiguation.as_deref().unwrap_or("");
                let _ = writeln!(text, "- {{id: {}, name: {}, note: {note}}}", other.id, other.name);
            }
        }
        text.push_str("---\n");
        folder.write(&format!("content/deputies/{}.md", deputy.id), &text)?;
    }
    for letter in world.deputies.iter().map(|d| &d.reading[..1]).collect::<BTreeSet<_>>() {
        let text = format!("---\ntitle: {}\n---\n", letter.to_uppercase());
        folder.write(&format!("content/letters/{letter}/_index.md"), &text)?;
    }
    Ok(())
}

/// `qin wenlan` as `Qin Wenlan`.
fn roman(reading: &str) -> String {
    let capital = |word: &str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
    reading.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

fn places(world: &World, counts: &Counts, folder: &mut Folder) -> Result<(), Trouble> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); world.areas.len()];
    for (i, area) in world.areas.iter().enumerate() {
        if let Some(parent) = area.parent {
            children[parent].push(i);
        }
    }
    for (i, area) in world.areas.iter().enumerate() {
        let mut up = Vec::new();
        let mut at = area.parent;
        while let Some(parent) = at {
            up.insert(0, parent);
            at = world.areas[parent].parent;
        }
        let ids: Vec<String> = up.iter().map(|a| format!("\"{}\"", world.areas[*a].id)).collect();
        let mut text =
            format!("---\ntitle: {}\narea: \"{}\"\npath: [{}]\n", area.name, area.id, ids.join(", "));
        text.push_str("children:\n");
        for child in &children[i] {
            let (child, count) = (&world.areas[*child], counts.all[*child]);
            let _ = writeln!(text, "- {{id: \"{}\", name: {}, count: {count}}}", child.id, child.name);
        }
        text.push_str("levels:\n");
        for level in Level::ALL {
            let congress = up.iter().chain([&i]).find(|a| world.areas[**a].level == level);
            if congress.is_none() && counts.by_level[i][level as usize] == 0 {
                continue;
            }
            let name = congress.map(|a| world.terms[world.areas[*a].term].full_name()).unwrap_or_default();
            let _ = writeln!(
                text,
                "- level: {}\n  label: {}\n  congress: {name}\n  within:",
                level.id(),
                label(level)
            );
            for child in &children[i] {
                let count = counts.by_level[*child][level as usize];
                if count > 0 {
                    let child = &world.areas[*child];
                    let _ =
                        writeln!(text, "  - {{id: \"{}\", name: {}, count: {count}}}", child.id, child.name);
                }
            }
        }
        let own: Vec<&str> =
            world.organizations.iter().filter(|o| o.area == i).map(|o| o.id.as_str()).collect();
        let _ = writeln!(text, "organizations: [{}]\narticles:", own.join(", "));
        for issue in &world.issues {
            for article in issue.articles.iter().filter(|a| a.area == i) {
                let url = format!("/bulletins/{}/{}/", issue.id(), article.stem);
                let _ =
                    writeln!(text, "- {{date: {}, title: {}, url: {url}}}", issue.day.iso(), article.title);
            }
        }
        text.push_str("---\n");
        folder.write(&format!("content/places/{}/_index.md", area.id), &text)?;
    }
    Ok(())
}

fn bulletins(world: &World, folder: &mut Folder) -> Result<(), Trouble> {
    for issue in &world.issues {
        let id = issue.id();
        let (number, total, date) = (issue.number, issue.total, issue.day.iso());
        let text = format!(
            "---\ntitle: 第{number}期（总第{total}期）\nlayout: issue\nweight: {total}\nnumber: {number}\n\
             total_number: {total}\npublisher: 洛平省人大常委会代表工作委员会\nissued: {date}\n---\n"
        );
        folder.write(&format!("content/bulletins/{id}/_index.md"), &text)?;
        for (n, article) in issue.articles.iter().enumerate() {
            let front = article_front(world, issue, article, n + 1);
            let text = format!("---\n{front}issued: {date}\nweight: {}\n---\n{}\n", n + 1, article.body);
            folder.write(&format!("content/bulletins/{id}/{}.md", article.stem), &text)?;
        }
    }
    Ok(())
}
