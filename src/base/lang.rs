//! The two languages of everything that a person reads.
//!
//! Takes a language tag, gives a [`Lang`]; a [`Bilingual`] holds one text in both languages. Must not
//! know where texts are shown.

use std::fmt;

/// A language of pages and messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Simplified Chinese, `zh-CN`; the first language everywhere.
    Zh,
    /// English, `en`.
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The BCP 47 tag: `zh-CN` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Reads a tag or a POSIX locale: `zh-CN`, `zh_CN.UTF-8`, `en`, `en_GB`. `None` for any other
    /// language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let lower = tag.to_ascii_lowercase();
        let first = lower.split(['-', '_', '.']).next()?;
        match first {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Picks the pair of texts in this language.
    #[must_use]
    pub const fn pick_pair<'a>(self, zh: (&'a str, &'a str), en: (&'a str, &'a str)) -> (&'a str, &'a str) {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Picks the text in this language.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    pub zh: String,
    pub en: String,
}

impl Bilingual {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// Formats a text in both languages with the same arguments: `say!("中文 {}", "English {}"; a, b)`
/// gives a [`Bilingual`]. Captured variables work in both.
#[macro_export]
macro_rules! say {
    ($zh:literal, $en:literal $(; $($arg:expr),+ $(,)?)?) => {
        $crate::base::Bilingual::new(
            format!($zh $(, $($arg),+)?),
            format!($en $(, $($arg),+)?),
        )
    };
}
