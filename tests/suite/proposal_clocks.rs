//! Whether a reply is overdue: the page, the lists, the data file and the check say the same of every proposal.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::html::tags;
use crate::project::{Built, Project};
use crate::report;

const DAY: &str = "2026-05-18";
/// How many lives are invented.
const LIVES: u64 = 10_000;

/// Pseudo-random numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// A day some weeks after another; both count from the beginning of 2025 in months of 28 days.
    fn after(&mut self, day: u64, most: u64) -> u64 {
        day + 1 + self.roll(most)
    }
}

/// A day, counted from the beginning of 2025 in months of 28 days; sometimes only its month is known.
fn date(day: u64, whole: bool) -> String {
    let (year, month) = (2025 + day / 336, day / 28 % 12 + 1);
    if whole { format!("{year}-{month:02}-{:02}", day % 28 + 1) } else { format!("{year}-{month:02}") }
}

/// A suggestion whose life may have any of the steps that the checks accept.
fn life(number: u64, dice: &mut Dice) -> String {
    let last = 16 * 28 + 17;
    let whole = dice.roll(8) > 0;
    let assigned = dice.after(28, last - 60);
    let mut steps = vec![(date(28, true), "submitted")];
    let (mut handling, mut replies) = (String::new(), String::new());
    if dice.roll(12) > 0 {
        let split = dice.roll(4) == 0;
        steps.push((date(assigned, whole), "assigned"));
        handling = format!("assigned: {}", date(assigned, whole));
        if dice.roll(3) == 0 {
            write!(handling, ", due: {}", date(dice.after(assigned + 28, 120), true)).unwrap();
        }
        if dice.roll(4) == 0 {
            write!(handling, ", extended: {}", date(dice.after(assigned + 100, 200), true)).unwrap();
        }
        let roles = if split { ["split", "split"] } else { ["lead", "assist"] };
        let bodies = ["bureau", "committee"].iter().zip(roles);
        let bodies: Vec<String> =
            bodies.map(|(id, role)| format!("{{organization_id: {id}, role: {role}}}")).collect();
        write!(handling, ", bodies: [{}]", bodies.join(", ")).unwrap();
        let mut at = assigned.max(28) + 28;
        for round in 1..=1 + dice.roll(2) {
            if round == 2 {
                at = dice.after(at, 20);
                steps.push((date(at, true), "evaluated"));
                at = dice.after(at, 20);
                steps.push((date(at, true), "rehandled"));
            }
            for body in &["bureau", "committee"][..usize::try_from(dice.roll(3)).unwrap()] {
                at = dice.after(at, 90);
                if at <= last {
                    writeln!(
                        replies,
                        "  - {{date: {}, round: {round}, organization_id: {body}}}",
                        date(at, true)
                    )
                    .unwrap();
                    steps.push((date(at, true), "replied"));
                }
            }
            if at > last || steps.last().is_none_or(|(_, step)| *step != "replied") {
                break;
            }
        }
        if at < last && dice.roll(5) == 0 {
            let end = match steps.last() {
                Some((_, "replied")) => "closed",
                Some((_, "assigned")) => "withdrawn",
                _ => "",
            };
            if !end.is_empty() {
                steps.push((date(dice.after(at, last - at), true), end));
            }
        }
    }
    let mut text = format!(
        "- id: suggestion-{number:05}\n  kind: suggestion\n  number: \"{number:05}\"\n  title: 关于第{number}件事项的建议\n  \
         submitted: {}\n  sponsors: [{{deputy_id: tao-peiran, role: lead}}]\n",
        date(28, true)
    );
    if !handling.is_empty() {
        writeln!(text, "  handling: {{{handling}}}").unwrap();
    }
    if !replies.is_empty() {
        write!(text, "  replies:\n{replies}").unwrap();
    }
    writeln!(text, "  history:").unwrap();
    for (date, step) in steps {
        writeln!(text, "  - {{date: {date}, status: {step}}}").unwrap();
    }
    text + "  sources: [{title: 建议目录}]\n  status: published\n  reviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n"
}

/// The address of the proposal that a line of a file is about.
fn address(project: &Project, path: &str, line: usize) -> String {
    let text = project.text(path);
    let above: Vec<&str> = text.lines().take(line).collect();
    let listed = above.iter().rev().find_map(|line| line.trim_start_matches("- ").strip_prefix("id: "));
    let path = path.trim_start_matches("content").rsplit_once('.').unwrap().0;
    match listed {
        Some(id) if text.starts_with("- ") => format!("{}/{id}/", path.rsplit_once('/').unwrap().0),
        _ => format!("{path}/"),
    }
}

/// The addresses of proposals whose reply the check calls overdue, whether the content accepts that or not.
fn told(project: &Project) -> BTreeSet<String> {
    let report = report::read(&project.run(["check", "--format", "json", "--as-of", DAY]));
    assert_eq!(report.counts.errors, 0, "{:?}", report.diagnostics.first());
    let open = report.diagnostics.iter().map(|found| (&found.code, &found.path, found.start.line));
    let accepted = report.accepted.iter().map(|found| (&found.code, &found.path, found.start.line));
    let overdue = open.chain(accepted).filter(|(code, ..)| *code == "W0810");
    overdue.map(|(_, path, line)| address(project, path, line)).collect()
}

/// The addresses that the list of overdue proposals leads to, on all its pages.
fn listed(site: &Built) -> BTreeSet<String> {
    let pages = site.pages().filter(|(path, _)| path.starts_with("proposals/states/overdue/"));
    let links = pages.flat_map(|(_, html)| tags(html)).filter_map(|tag| tag.get("href").map(str::to_owned));
    links.filter(|href| href.starts_with("/proposals/") && href.matches('/').count() == 4).collect()
}

/// Asserts that page, list, data and check agree about every suggestion; gives how many are overdue.
#[track_caller]
fn agree(project: &Project) -> usize {
    let site = project.build_with(["--as-of", DAY]);
    let (told, listed) = (told(project), listed(&site));
    let mut overdue = 0;
    for (path, html) in site.pages().filter(|(path, _)| path.starts_with("proposals/")) {
        let Some(json) = site.files.get(&path.replace("index.html", "index.json")) else { continue };
        let json: Value = serde_json::from_slice(json).unwrap();
        let address = format!("/{}", path.trim_end_matches("index.html"));
        let words =
            html.split("现状：<span class=\"st st-none\">").nth(1).and_then(|rest| rest.split('<').next());
        let over = words.is_some_and(|words| words.ends_with("未查到公开答复"));
        assert_eq!(over, told.contains(&address), "the page and the check differ about {address}");
        assert_eq!(over, listed.contains(&address), "the page and the list differ about {address}");
        let state = json["record"]["state"].as_str().unwrap();
        assert_eq!(
            over,
            state.ends_with("overdue"),
            "the page and the data, {state}, differ about {address}"
        );
        overdue += usize::from(over);
    }
    assert_eq!(overdue, told.len(), "{told:?}");
    overdue
}

#[test]
fn page_list_data_and_check_agree_on_every_fixture() {
    let sites = ["proposals", "statistics"].map(|name| Project::blank().with(name));
    for project in sites.into_iter().chain([Project::fixture("every-kind"), Project::sample()]) {
        assert!(agree(&project) > 0);
    }
}

#[test]
fn page_list_data_and_check_agree_on_ten_thousand_lives() {
    let mut dice = Dice(7);
    let lives: Vec<String> = (1..=LIVES).map(|number| life(number, &mut dice)).collect();
    let terms =
        "- {id: cc-14-3, parent_id: cc-14, session: 3, start_date: 2025-01-20, end_date: 2025-02-10}\n";
    let project = Project::blank().with("proposals");
    let terms = project.text("content/terms.yml") + terms;
    let project = project.file("content/terms.yml", &terms).replace(
        "content/site.yml",
        "languages: [zh-CN, en]",
        "languages: [zh-CN]",
    );
    // A file has a limit to what it may hold, and to how many diagnostics of a code are told.
    let files = lives.chunks(250).enumerate();
    let project = files.fold(project, |project, (n, lives)| {
        project.file(&format!("content/proposals/cc-14-3/part-{n}.yml"), &lives.concat())
    });
    let overdue = agree(&project);
    assert!(overdue > 1000, "only {overdue} are overdue");
}
