//! Proposals: motions and suggestions with their whole life.

use super::kind::{AreaKey, DeputyKey, OrganizationKey, ProposalKey, SessionKey, TopicKey};
use super::markdown::{Correction, Figure, Markdown};
use super::record::{Contents, Described, Named, Publication, Source, WebLink};
use crate::base::{FuzzyDate, Id, Lang};

/// A motion (议案) or a suggestion (建议、批评和意见).
#[derive(Clone, Debug, Hash)]
pub struct Proposal {
    /// `{session}-{stem}`.
    pub id: Id,
    /// The file's stem, as in addresses: `suggestion-0127`.
    pub stem: Id,
    /// The session at which, or after which, it was submitted.
    pub session: SessionKey,
    /// Motion or suggestion.
    pub kind: ProposalKind,
    /// Submitted while the congress was not in session.
    pub recess: bool,
    /// Its number as the congress writes it: `0127`.
    pub number: String,
    /// Title; nothing where it is withheld.
    pub title: Option<Named>,
    /// What of it is public.
    pub visibility: Visibility,
    /// Why not all of it is public.
    pub visibility_reason: Option<String>,
    /// The congress's own category, such as 教科文卫.
    pub category: Option<String>,
    /// When it was submitted.
    pub submitted: FuzzyDate,
    /// Who submitted it, the lead first.
    pub sponsors: Vec<Sponsor>,
    /// The delegation that submitted it as a whole.
    pub delegation: Option<OrganizationKey>,
    /// Whether its handling is specially supervised (重点督办).
    pub key_supervised: bool,
    /// Who supervises it.
    pub supervisor: Option<OrganizationKey>,
    /// Who handles it and until when.
    pub handling: Handling,
    /// Replies, in the order of days.
    pub replies: Vec<Reply>,
    /// What the deputies say of the replies, in the order of days.
    pub evaluations: Vec<Evaluation>,
    /// Its life, in the order of days.
    pub history: Vec<ProposalStep>,
    /// What it was merged into.
    pub merged_into: Option<ProposalKey>,
    /// The motion that it was before.
    pub converted_from: Option<ProposalKey>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Its subjects.
    pub topics: Vec<TopicKey>,
    /// Places it concerns.
    pub areas: Vec<AreaKey>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// Its text, if it is public.
    pub body: Option<Markdown>,
    /// More about it elsewhere.
    pub links: Vec<WebLink>,
    /// What was corrected.
    pub corrections: Vec<Correction>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Its way to readers.
    pub publication: Publication,
}

/// Motion or suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalKind {
    /// 议案.
    Motion,
    /// 建议、批评和意见.
    Suggestion,
}

/// What of a proposal readers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visibility {
    /// All of it.
    Public,
    /// That there is one, its title and its life.
    TitleOnly,
    /// That there is one, its number and its life.
    Withheld,
}

/// A deputy who submitted it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sponsor {
    /// Who.
    pub deputy: DeputyKey,
    /// As what.
    pub role: SponsorRole,
}

/// 领衔 or 联名.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SponsorRole {
    /// 领衔: signed first.
    Lead,
    /// 联名: signed too.
    Joint,
}

/// Who handles a proposal and until when.
#[derive(Clone, Debug, Default, Hash)]
pub struct Handling {
    /// When it was handed over (交办).
    pub assigned: Option<FuzzyDate>,
    /// The day by which the reply is due.
    pub due: Option<FuzzyDate>,
    /// The day to which that was put off with approval.
    pub extended: Option<FuzzyDate>,
    /// The bodies, in the official order.
    pub bodies: Vec<HandlingBody>,
}

/// A body with its part in the handling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HandlingBody {
    /// Who.
    pub organization: OrganizationKey,
    /// As what.
    pub role: HandlingRole,
}

/// What part a body has in the handling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HandlingRole {
    /// 主办.
    Lead,
    /// 协办, 会办.
    Assist,
    /// 分办: each replies for itself.
    Split,
}

/// A reply.
#[derive(Clone, Debug, Hash)]
pub struct Reply {
    /// When.
    pub date: FuzzyDate,
    /// In which round of handling, from 1.
    pub round: u32,
    /// Who replied, where it is not the lead body.
    pub organization: Option<OrganizationKey>,
    /// The number of the letter.
    pub document: Option<String>,
    /// What it says of the result, in the place's own scheme.
    pub outcome: Option<Outcome>,
    /// Whether its text is public.
    pub public: bool,
    /// Its text.
    pub body: Option<Markdown>,
    /// Where it can be read in full.
    pub url: Option<String>,
}

/// The category of a reply; schemes differ by place, so the words are stored with the letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// Whose letters: the rule that defines them.
    pub scheme: String,
    /// The letter.
    pub code: String,
    /// What it means there.
    pub label: String,
}

/// What deputies say of one round.
#[derive(Clone, Debug, Hash)]
pub struct Evaluation {
    /// When.
    pub date: FuzzyDate,
    /// Of which round, from 1.
    pub round: u32,
    /// Of the attitude of those who handled it.
    pub attitude: Option<Attitude>,
    /// Of the result.
    pub result: Option<Attitude>,
    /// To how many deputies the form was sent.
    pub sent: Option<u32>,
    /// How many came back.
    pub returned: Option<u32>,
    /// In the deputies' words, with their consent.
    pub note: Option<String>,
}

/// The scale of evaluations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attitude {
    /// 满意.
    Satisfied,
    /// 基本满意.
    MostlySatisfied,
    /// 不满意.
    Dissatisfied,
    /// 未反馈: no form came back, which is no answer.
    NotReturned,
}

/// A day in the life of a proposal.
#[derive(Clone, Debug, Hash)]
pub struct ProposalStep {
    /// When.
    pub date: FuzzyDate,
    /// What it became.
    pub status: ProposalStatus,
    /// What else to know.
    pub note: Option<String>,
}

/// How far a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStatus {
    /// 提出.
    Submitted,
    /// 退回: sent back to the deputies.
    Returned,
    /// 并案: merged into another.
    Merged,
    /// 撤回.
    Withdrawn,
    /// 交办.
    Assigned,
    /// 调整承办单位.
    Reassigned,
    /// 答复.
    Replied,
    /// 评价.
    Evaluated,
    /// 再次办理.
    Rehandled,
    /// 办结.
    Closed,
    /// 列入会议议程 (motions).
    Docketed,
    /// 交付专门委员会审议 (motions).
    Referred,
    /// 转为建议 (motions).
    Converted,
    /// 审议 (motions).
    Deliberated,
    /// 通过 (motions).
    Adopted,
    /// 未通过 (motions).
    Rejected,
}

impl Proposal {
    /// The last thing that happened to it.
    #[must_use]
    pub fn status(&self) -> ProposalStatus {
        self.history.last().map_or(ProposalStatus::Submitted, |step| step.status)
    }

    /// The deputy who signed first.
    #[must_use]
    pub fn lead(&self) -> Option<DeputyKey> {
        self.sponsors.iter().find(|s| s.role == SponsorRole::Lead).map(|s| s.deputy)
    }
}

impl Contents for Proposal {
    /// Its own text, then those of the replies.
    fn texts(&self) -> Vec<(&Markdown, &[Figure])> {
        let own = self.body.iter().map(|text| (text, &*self.figures));
        let replies = self.replies.iter().filter_map(|reply| reply.body.as_ref());
        own.chain(replies.map(|text| (text, &[] as &[_]))).collect()
    }

    fn texts_mut(&mut self) -> Vec<(&mut Markdown, &[Figure])> {
        let figures = &*self.figures;
        let own = self.body.iter_mut().map(|text| (text, figures));
        let replies = self.replies.iter_mut().filter_map(|reply| reply.body.as_mut());
        own.chain(replies.map(|text| (text, &[] as &[_]))).collect()
    }

    fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn publication(&self) -> Option<&Publication> {
        Some(&self.publication)
    }

    fn areas(&self) -> &[AreaKey] {
        &self.areas
    }
}

impl Described for Proposal {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        match &self.title {
            Some(title) => title.get(lang).to_owned(),
            None => match (self.kind, lang) {
                (ProposalKind::Motion, Lang::Zh) => format!("第{}号议案", self.number),
                (ProposalKind::Suggestion, Lang::Zh) => format!("第{}号建议", self.number),
                (ProposalKind::Motion, Lang::En) => format!("Motion No. {}", self.number),
                (ProposalKind::Suggestion, Lang::En) => format!("Suggestion No. {}", self.number),
            },
        }
    }

    fn date(&self) -> Option<FuzzyDate> {
        Some(self.submitted)
    }

    fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }

    fn blanks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("category", self.category.is_none()),
            ("bodies", self.handling.bodies.is_empty()),
            ("history", self.history.is_empty()),
            ("topics", self.topics.is_empty()),
        ]
    }
}
