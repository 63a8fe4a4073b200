//! The long explanation of each code.
//!
//! Takes a code; gives the title and text that `daibiao explain` shows. They come from
//! `explain/{code}.md`: Chinese, a line `---`, English; each half begins with `# title`. Must not
//! know the terminal.

use include_dir::{Dir, include_dir};

use super::codes::Code;
use crate::base::Lang;

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/explain");

/// The explanation of one code in one language.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// One line.
    pub title: &'static str,
    /// Markdown: why it matters, how to repair it, an example.
    pub text: &'static str,
}

/// The explanation of a code; `None` if its file is missing or incomplete, which a test rules out.
#[must_use]
pub fn explanation(code: Code, lang: Lang) -> Option<Explanation> {
    let file = TEXTS.get_file(format!("{}.md", code.id()))?;
    let (zh, en) = file.contents_utf8()?.split_once("\n---\n")?;
    let half = lang.pick(zh, en).trim();
    let (title, text) = half.strip_prefix("# ")?.split_once('\n')?;
    Some(Explanation { title: title.trim(), text: text.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages_and_every_text_has_a_code() {
        for code in Code::ALL {
            for lang in Lang::ALL {
                let found = explanation(*code, lang);
                assert!(found.is_some_and(|e| e.text.len() > 60), "{} {lang}", code.id());
            }
        }
        for file in TEXTS.files() {
            let stem = file.path().file_stem().and_then(|s| s.to_str()).unwrap_or("");
            assert!(Code::from_id(stem).is_some(), "{stem} explains no code");
        }
    }
}
