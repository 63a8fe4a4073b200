//! What each code means, at length.
//!
//! Takes a code, gives the title and text that `explain` shows, from `explain/{code}.md`:
//! Chinese first, then a line `---`, then English; each half opens with `# title`.

use include_dir::{Dir, include_dir};

use super::codes::Code;
use crate::base::Lang;

static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/explain");

/// The explanation of one code in one language.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// A line.
    pub title: &'static str,
    /// Why it matters, how to mend it, an example; Markdown.
    pub text: &'static str,
}

/// The explanation of `code`; `None` only if its file is missing or misses a half, which a
/// test excludes.
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
