//! The words of every closed list of the model: as files write them, and as readers are told.
//!
//! Gives each value's name in YAML and JSON, both ways, and its words in both languages; and, for
//! the lists that pages show, the messages that templates ask for (`activity.visit`), so that no
//! locale table repeats them. Diagnostics take the same words. Must not know who shows them.

use super::activity::ActivityKind;
use super::area::AreaClass;
use super::bulletin::ArticleForm;
use super::clock::{Answer, ProposalState};
use super::deputy::{Confidence, EndReason, Gender, MandateStatus};
use super::kind::Kind;
use super::law::{LawKind, LawRole, LawStage};
use super::markdown::Approx;
use super::organization::OrganizationClass;
use super::proposal::{Attitude, HandlingRole, ProposalKind, ProposalStatus, SponsorRole, Visibility};
use super::record::Status;
use super::term::Level;
use crate::base::{Choice, Lang};

/// A value of a closed list that has words for readers.
pub trait Labelled: Choice {
    /// The words of each value in Chinese and English, in the order of [`Choice::NAMES`].
    const LABELS: &'static [[&'static str; 2]];

    /// What readers are told.
    fn label(self, lang: Lang) -> &'static str {
        let at = Self::NAMES.iter().position(|(_, value)| *value == self);
        at.and_then(|at| Self::LABELS.get(at)).map_or("", |[zh, en]| lang.pick(zh, en))
    }
}

/// A message of the interface: its key, Chinese, English.
pub type Message = (String, String, String);

/// The messages of every list that pages show, and those that name kinds of records. A theme's own
/// table wins where it has the key.
#[must_use]
pub fn messages() -> Vec<Message> {
    let mut all = Vec::new();
    for add in SHOWN {
        add(&mut all);
    }
    for kind in Kind::ALL {
        of_kind(*kind, &mut all);
    }
    all
}

/// What pages say of a kind: alone, of many, counted, gone. Where kinds share a column, the first of
/// them names it.
fn of_kind(kind: Kind, all: &mut Vec<Message>) {
    let [zh, one, many] = [kind.label(Lang::Zh), kind.label(Lang::En), kind.label_many(Lang::En)];
    let mut add = |key: String, zh: String, en: String| all.push((key, zh, en));
    let name = kind.name();
    add(format!("search.kind.{name}"), zh.to_owned(), capital(one));
    add(format!("health.kind.{name}"), zh.to_owned(), capital(many));
    let shared = |other: &&Kind| other.collection() == kind.collection() && other.bracket() == kind.bracket();
    if Kind::ALL.iter().find(shared) != Some(&kind) {
        return;
    }
    if let Some(collection) = kind.collection() {
        let key = format!("changes.gone.{}", collection.name());
        add(key, format!("一条{zh}记录"), format!("a page ({one})"));
    }
    let Some(column) = kind.bracket() else { return };
    add(format!("column.{column}"), zh.to_owned(), capital(many));
    add(format!("data.of.{column}"), zh.to_owned(), capital(many));
    add(format!("home.count.{column}.one"), "{n}条".to_owned(), format!("{{n}} {one}"));
    add(format!("home.count.{column}.other"), "{n}条".to_owned(), format!("{{n}} {many}"));
}

/// A phrase as it stands at the beginning of a line.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn add<T: Labelled>(prefix: &str, all: &mut Vec<Message>) {
    let rows = T::NAMES.iter().zip(T::LABELS);
    all.extend(
        rows.map(|((name, _), [zh, en])| (format!("{prefix}.{name}"), (*zh).to_owned(), (*en).to_owned())),
    );
}

/// Each list with the prefix of its messages, if pages show it; a row is a value, its name in files,
/// its words in Chinese and English.
macro_rules! words {
    ($($list:ident $(as $prefix:literal)? {
        $($value:ident $name:literal $zh:literal $en:literal;)*
    })*) => {
        $(
            impl Choice for $list {
                const NAMES: &'static [(&'static str, Self)] = &[$(($name, Self::$value)),*];
            }

            impl Labelled for $list {
                const LABELS: &'static [[&'static str; 2]] = &[$([$zh, $en]),*];
            }

            impl $list {
                /// Every value, in the order of this table.
                #[allow(dead_code, reason = "made of every list, though pages count by few")]
                pub const ALL: &'static [Self] = &[$(Self::$value),*];
            }
        )*

        const SHOWN: &[fn(&mut Vec<Message>)] = &[$($(|all| add::<$list>($prefix, all),)?)*];

        #[cfg(test)]
        const TABLE: &[(&str, &[(&str, &str, &str)])] =
            &[$((stringify!($list), &[$(($name, $zh, $en)),*])),*];
    };
}

words! {
    Level {
        National "national" "全国" "national";
        Provincial "provincial" "省级" "provincial";
        Prefectural "prefectural" "市级" "prefectural";
        County "county" "县级" "county";
        Township "township" "乡级" "township";
    }
    AreaClass as "area" {
        National "national" "全国" "National";
        Provincial "provincial" "省级行政区" "Province-level area";
        Prefectural "prefectural" "地级行政区" "Prefecture-level area";
        County "county" "县级行政区" "County-level area";
        Township "township" "乡级行政区" "Township-level area";
        Subdistrict "subdistrict" "街道" "Subdistrict";
    }
    OrganizationClass as "class" {
        Delegation "delegation" "代表团" "Delegations";
        SpecialCommittee "special-committee" "专门委员会" "Special committees";
        StandingCommittee "standing-committee" "常务委员会" "Standing committees";
        WorkingCommittee "working-committee" "工作委员会" "Working committees";
        SpecialistGroup "specialist-group" "专业代表小组" "Specialist groups of deputies";
        DeputyGroup "deputy-group" "代表小组" "Deputies' groups";
        GovernmentBody "government-body" "国家机关" "State bodies";
        ElectoralUnit "electoral-unit" "选举单位" "Electoral units";
    }
    Gender {
        Male "男" "男" "male";
        Female "女" "女" "female";
    }
    Confidence {
        Stated "stated" "来源写明" "stated by the source";
        Inferred "inferred" "由来源推定" "inferred from the source";
    }
    MandateStatus as "status" {
        Active "active" "现任" "In office";
        Suspended "suspended" "暂时停止执行代表职务" "Temporarily suspended from performing the duties of a deputy";
        Ended "ended" "代表资格已终止" "No longer a deputy";
        Unknown "unknown" "任职状态不明" "Status not known";
    }
    EndReason as "end" {
        TermExpired "term-expired" "任期届满" "The term ended";
        Resigned "resigned" "辞职被接受，代表资格终止" "Qualification terminated: resignation accepted";
        Recalled "recalled" "被罢免，代表资格终止" "Qualification terminated: recalled";
        Moved "moved" "迁出或者调离本行政区域，代表资格终止"
            "Qualification terminated: moved or transferred out of the administrative area";
        AbsentTwice "absent-twice" "未经批准两次不出席本级人民代表大会会议，代表资格终止"
            "Qualification terminated: absent without leave from two sessions of the congress";
        Nationality "nationality" "丧失中华人民共和国国籍，代表资格终止"
            "Qualification terminated: lost the nationality of the People's Republic of China";
        Deprived "deprived" "依照法律被剥夺政治权利，代表资格终止"
            "Qualification terminated: deprived of political rights by law";
        Incapacity "incapacity" "丧失行为能力，代表资格终止"
            "Qualification terminated: lost capacity for civil conduct";
        Died "died" "去世，代表资格自然终止" "Qualification terminated by death";
    }
    ActivityKind as "activity" {
        Inspection "inspection" "视察" "Inspection";
        Research "research" "专题调研" "Research";
        LawEnforcementInspection "law-enforcement-inspection" "执法检查" "Law enforcement inspection";
        Reception "reception" "代表接待日" "Reception day";
        Meeting "meeting" "会议" "Meeting";
        Training "training" "培训" "Training";
        Legislation "legislation" "立法活动" "Lawmaking";
        DutyReport "duty-report" "述职" "Report to voters";
        Visit "visit" "走访" "Visit";
    }
    LawKind as "law.kind" {
        Law "law" "法律" "Law";
        Regulation "regulation" "地方性法规" "Local regulation";
        Decision "decision" "决定" "Decision";
    }
    LawStage as "law.stage" {
        Planned "planned" "列入计划" "Planned";
        Drafting "drafting" "起草" "Drafting";
        Consultation "consultation" "公开征求意见" "Public consultation";
        FirstReading "first-reading" "初次审议" "First reading";
        SecondReading "second-reading" "二次审议" "Second reading";
        ThirdReading "third-reading" "三次审议" "Third reading";
        Adopted "adopted" "通过" "Adopted";
        InForce "in-force" "施行" "In force";
        Amended "amended" "修改" "Amended";
        Repealed "repealed" "废止" "Repealed";
    }
    LawRole as "law.role" {
        Draft "draft" "起草" "Drafts";
        Review "review" "审议" "Reviews";
        Adopt "adopt" "通过" "Adopts";
        Supervise "supervise" "监督实施" "Supervises";
    }
    ProposalKind {
        Motion "motion" "议案" "motion";
        Suggestion "suggestion" "建议" "suggestion";
    }
    Visibility {
        Public "public" "全文公开" "public";
        TitleOnly "title-only" "只公开题目" "title only";
        Withheld "withheld" "不公开" "withheld";
    }
    SponsorRole {
        Lead "lead" "领衔" "lead";
        Joint "joint" "联名" "joint";
    }
    HandlingRole as "handling" {
        Lead "lead" "主办" "Lead body";
        Assist "assist" "协办" "Assisting";
        Split "split" "分办" "Each in part";
    }
    Attitude as "attitude" {
        Satisfied "satisfied" "满意" "satisfied";
        MostlySatisfied "mostly-satisfied" "基本满意" "mostly satisfied";
        Dissatisfied "dissatisfied" "不满意" "dissatisfied";
        NotReturned "not-returned" "未反馈" "form not returned";
    }
    ProposalStatus as "proposal.step" {
        Submitted "submitted" "提出" "Submitted";
        Returned "returned" "退回" "Returned";
        Merged "merged" "并案" "Merged";
        Withdrawn "withdrawn" "撤回" "Withdrawn";
        Assigned "assigned" "交办" "Handed over";
        Reassigned "reassigned" "调整承办单位" "Given to another body";
        Replied "replied" "答复" "Reply";
        Evaluated "evaluated" "评价" "Evaluation";
        Rehandled "rehandled" "再次办理" "Sent back";
        Closed "closed" "办结" "Closed";
        Docketed "docketed" "列入会议议程" "Put on the agenda";
        Referred "referred" "交付专门委员会审议" "Referred to a special committee";
        Converted "converted" "转为建议" "Made a suggestion";
        Deliberated "deliberated" "审议" "Deliberation";
        Adopted "adopted" "通过" "Adopted";
        Rejected "rejected" "未通过" "Not adopted";
    }
    ProposalState as "proposal.state" {
        Submitted "submitted" "已提出" "Submitted";
        Returned "returned" "已退回" "Returned";
        Merged "merged" "已并案" "Merged";
        Withdrawn "withdrawn" "已撤回" "Withdrawn";
        Assigned "assigned" "已交办" "Handed over";
        Extended "extended" "延期办理中" "Time limit extended";
        Overdue "overdue" "未查到公开答复" "No public reply found";
        Replied "replied" "已答复，待评价" "Replied, not yet evaluated";
        Private "private" "已答复，未公开" "Replied, not public";
        Evaluated "evaluated" "已评价" "Evaluated";
        Rehandled "rehandled" "再次办理中" "Sent back";
        RehandledOverdue "rehandled-overdue" "再次办理，未查到公开答复" "Sent back, no public reply found";
        Closed "closed" "已办结" "Closed";
        Docketed "docketed" "已列入会议议程" "On the agenda";
        Referred "referred" "已交付专门委员会审议" "Referred to a special committee";
        Deliberated "deliberated" "已审议" "Deliberated";
        Converted "converted" "已转为建议" "Made a suggestion";
        Adopted "adopted" "已通过" "Adopted";
        Rejected "rejected" "未通过" "Not adopted";
    }
    Answer as "statistics.answer" {
        Public "public" "查到公开答复" "Public reply found";
        Private "private" "答复未公开" "Reply not public";
        Within "within" "办理期限未满" "Within the time limit";
        Extended "extended" "延期办理" "Time limit extended";
        NotFound "notfound" "未查到公开答复" "No public reply found";
        Ended "ended" "并案、撤回或者退回" "Merged, withdrawn or returned";
        Unassigned "unassigned" "没有交办记录" "Not handed over";
    }
    Approx {
        Exact "exact" "准确" "exact";
        Near "near" "近" "nearly";
        Over "over" "余" "over";
    }
    ArticleForm {
        Full "full" "全文" "full text";
        Digest "digest" "摘要" "digest";
    }
    Status {
        Draft "draft" "草稿" "draft";
        Review "review" "审核中" "in review";
        Published "published" "已发布" "published";
        Withdrawn "withdrawn" "已撤回" "withdrawn";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_value_has_a_name_of_its_own_and_words_in_both_languages() {
        for (list, rows) in TABLE {
            let names: BTreeSet<&str> = rows.iter().map(|(name, ..)| *name).collect();
            assert_eq!(names.len(), rows.len(), "{list}: two values of one name");
            for (name, zh, en) in *rows {
                assert!(!zh.is_ascii(), "{list} {name}: {zh}");
                assert!(en.is_ascii() && !en.is_empty(), "{list} {name}: {en}");
            }
        }
    }

    #[test]
    fn names_lead_to_values_and_back() {
        for status in ProposalStatus::ALL {
            assert_eq!(ProposalStatus::from_name(status.name()), Some(*status));
        }
        assert_eq!(ProposalStatus::from_name("提出"), None);
        assert_eq!(ProposalStatus::Converted.label(Lang::Zh), "转为建议");
        assert_eq!(ProposalStatus::Converted.label(Lang::En), "Made a suggestion");
    }

    #[test]
    fn no_two_lists_give_one_message() {
        let keys: Vec<String> = messages().into_iter().map(|(key, ..)| key).collect();
        let distinct: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
        assert!(keys.contains(&"law.stage.in-force".to_owned()));
    }
}
