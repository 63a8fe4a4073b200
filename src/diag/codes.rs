//! The stable codes of the rules.
//!
//! A code is a letter for its severity (E, W, I), two digits for its family and two for the rule. A
//! code is never reused. Tests make sure that each has an explanation in `explain/` and a fixture in
//! `tests/fixtures/diagnostics/`. Must not know how a rule is checked.

use crate::base::Choice;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be repaired before anything is published.
    Error,
    /// Is reported and does not stop publishing.
    Warning,
    /// Feeds the page of data health.
    Info,
}

/// As reports and data files name them.
impl Choice for Severity {
    const NAMES: &'static [(&'static str, Self)] =
        &[("error", Self::Error), ("warning", Self::Warning), ("info", Self::Info)];
}

macro_rules! codes {
    ($($name:ident = $id:literal, $doc:literal;)+) => {
        /// A rule, by its stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $doc] $name,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as people see it, such as `E0201`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }
        }
    };
}

codes! {
    // 01: files and YAML
    UnreadableText = "E0101", "A file is not text in UTF-8 or GB18030, or holds NUL bytes.";
    YamlSyntax = "E0102", "YAML that cannot be read.";
    TooDeep = "E0103", "A file that nests too deeply, expands too far or is too large.";
    DuplicateKey = "E0104", "A key stands twice in one mapping.";
    NotRegularFile = "E0105", "A symbolic link or special file in the content folder.";
    FrontMatter = "E0106", "Markdown without front matter, or front matter without an end.";
    MisplacedFile = "E0107", "A file in a place where no kind of record belongs.";
    Gb18030 = "W0108", "A file in GB18030, which is read all the same.";
    FullWidthColon = "E0109", "A full-width colon where YAML needs `: `.";
    NotFormatted = "W0110", "A file that is not written in the canonical way.";
    // 02: shape of records
    UnknownKey = "E0201", "A key that this kind of record does not have.";
    MissingKey = "E0202", "A required key that is missing.";
    WrongType = "E0203", "Text where a list is expected, and the like.";
    UnknownValue = "E0204", "A value outside a closed list.";
    BadDate = "E0205", "A value that is not a date, or a day that does not exist.";
    BadId = "E0206", "An id outside `[a-z0-9][a-z0-9-]*`.";
    IdInFile = "E0207", "An `id` in a file whose name is the id already.";
    BadNumber = "E0208", "A value that is not a number, or a number outside its range.";
    BadAddress = "E0209", "A value that is not a web address.";
    BadRule = "E0210", "A rule for reception days that cannot be read.";
    BadTime = "E0211", "A value that is not a time of day.";
    // 03: identity and references
    DuplicateId = "E0301", "An id that another record has.";
    UnknownReference = "E0302", "An id that no record has.";
    Cycle = "E0303", "An area, organization or topic that lies in itself.";
    Homonyms = "E0304", "People of one name in one term without disambiguation.";
    NotAName = "E0305", "A value that cannot be a person's name.";
    Interpunct = "W0306", "An interpunct other than U+00B7 in a name.";
    PolyphonicSurname = "W0307", "A polyphonic surname without its reading.";
    AddressTaken = "E0308", "Two pages at one address.";
    FormerIdTaken = "E0310", "A former id that another record has or had.";
    LostId = "E0311", "A published id without page, redirect or tombstone.";
    LookAlike = "W0309", "A name that looks like a recorded deputy's and is written otherwise.";
    // 04: mandates and time
    EndBeforeStart = "E0401", "An end before its start.";
    OutsideTerm = "E0402", "A mandate outside its term.";
    OverlappingMandates = "E0403", "Two mandates of one person in one congress at one time.";
    EndingWithoutAnnouncement = "E0404", "An early ending without its announcement.";
    UnitAndDistrict = "E0405", "A mandate with both electoral unit and electoral district.";
    NoTerm = "E0406", "A mandate that names neither a term nor a level.";
    SeatsNotFilled = "W0407", "Deputies in office and vacancies that do not add up to the seats.";
    TooManySeats = "W0408", "More seats than the law allows a congress.";
    StatusAgainstDates = "E0409", "A mandate whose state and ending contradict each other.";
    // 05: publication
    NotReviewed = "E0501", "Published without the required review.";
    NoSource = "E0502", "Published without a source.";
    RefersToHidden = "W0503", "A published record refers to one that is not.";
    NotVerified = "W0504", "Not verified for a year.";
    WithdrawalHalf = "E0505", "A withdrawal without its day or reason, or a reason without a withdrawal.";
    UnknownStage = "E0513", "A review stage that does not exist.";
    UnknownReviewer = "E0516", "A review by somebody who is not on the list of reviewers.";
    StagesOutOfOrder = "W0514", "A later review stage before an earlier one.";
    StaleAllow = "W0509", "A comment that accepts a warning which does not occur.";
    UnusableAllow = "E0510", "A comment that accepts no valid code, or gives no reason.";
    Unsupported = "I0511", "Facts of a published record that no source supports.";
    StaleColumn = "W0512", "A column whose newest entry is old.";
    SupportsNothing = "W0515", "A source for a field that the record does not have.";
    // 06: privacy
    ResidentId = "E0601", "A resident identity number.";
    MobileNumber = "E0602", "A personal mobile number.";
    PhotoPlace = "E0603", "A photo that says where it was taken.";
    PhotoLicence = "E0606", "A photo without a licence.";
    HomeAddress = "E0604", "A home address.";
    BankCard = "E0605", "A bank card number.";
    // 07: bulletins
    MentionNotInBody = "W0701", "A confirmed mention of a name that the text does not contain.";
    UnconfirmedMention = "W0702", "A deputy's name in a text that does not confirm who is meant.";
    AmbiguousMention = "W0703", "A name of several deputies in a text that does not say who is meant.";
    BareName = "W0704", "An attendee given by name only, without an id.";
    ImageWithoutText = "E0705", "An image without alternative text.";
    ImageFile = "E0706", "An image that is missing, in the wrong folder or not an image.";
    // 08: proposals and activities
    TooFewSponsors = "E0801", "A motion with too few sponsors.";
    NotOneLead = "E0802", "Not exactly one lead sponsor, or nobody who submitted it.";
    SponsorNotServing = "E0803", "A sponsor who was no deputy of that congress on the day.";
    IllegalStep = "E0804", "A step that this kind of proposal does not have, or not at this point.";
    UnorderedHistory = "E0805", "A history whose days are out of order.";
    ReplyBeforeAssignment = "E0806", "A reply before the assignment.";
    EvaluationBeforeReply = "E0807", "An evaluation without its reply, or more evaluation forms than were sent.";
    NoVisibilityReason = "E0808", "A proposal that is not public, without a reason.";
    NotTheStatutoryDay = "W0809", "A reply whose due day is not the statutory one.";
    Overdue = "W0810", "A reply that is overdue.";
    NumberGap = "W0811", "Missing proposal numbers in a session.";
    DuplicateNumber = "E0812", "Two proposals with one number in a session.";
    AttendeeNotServing = "W0813", "An attendee who was no deputy on the day.";
    LikelyDuplicate = "W0814", "An activity that was probably entered twice.";
    SponsorTwice = "E0815", "A sponsor who is named twice.";
    MotionText = "W0816", "A motion whose text lacks one of the required parts.";
    MergedOrConverted = "E0817", "A merger or conversion that only one of the two proposals records.";
    ShareWithoutTotal = "W0819", "A percentage without its denominator.";
    Traditional = "W0707", "A traditional character in a simplified text.";
    UnusualCharacter = "W0708", "A compatibility or private-use character.";
    WrongWording = "E0711", "A word that the list of wordings calls a serious mistake.";
    DoubtfulWording = "W0712", "A word that the list of wordings calls a mistake.";
    DeadInternalLink = "E0713", "A link to a page or file that the portal does not have.";
    DeadLink = "I0714", "A link that the list of dead links names.";
    // 09: theme
    ThemeTemplate = "E0901", "A template that cannot be compiled or rendered.";
    ThemeFile = "E0902", "A file that the theme names but lacks or cannot use.";
}

impl Code {
    /// Whether what it points at must not be repeated.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(self, Self::ResidentId | Self::MobileNumber | Self::HomeAddress | Self::BankCard)
    }

    /// The severity that the code's letter stands for.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.id().as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'I') => Severity::Info,
            _ => Severity::Error,
        }
    }

    /// The code with this id, whatever the case of its letter.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}
