//! The theme's scripts, without the lines that hold only comments.
//!
//! Takes the ES modules below `scripts/`, gives assets with the same names, so that relative imports work.
//! Nothing is bundled, renamed or minified. Must not know what a script does.

use crate::diag::Sources;

/// The name below the folder of assets and the bytes of every script.
pub(super) fn build(sources: &Sources, folder: &str) -> Vec<(String, Vec<u8>)> {
    let scripts = sources.iter().filter_map(|(_, source)| {
        let name = source.path.strip_prefix(folder)?;
        let ours = name.starts_with("scripts/") && name.rsplit('.').next() == Some("js");
        ours.then(|| (name.to_owned(), without_comments(&source.text).into_bytes()))
    });
    scripts.collect()
}

/// Removes the lines that hold only a comment. A script in which a string or a comment may continue on
/// the next line after code is left unchanged, since a line of a string can look like a comment.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if inside || trimmed.starts_with("/*") {
            let begun = if inside { trimmed } else { &trimmed[2..] };
            inside = match begun.find("*/") {
                None => true,
                Some(at) if at + 2 == begun.len() => false,
                // Code follows the comment on the same line.
                Some(_) => return text.to_owned(),
            };
        } else if !trimmed.starts_with("//") {
            let over_lines =
                line.matches('`').count() % 2 == 1 || trimmed.ends_with('\\') || trimmed.contains("/*");
            if over_lines {
                return text.to_owned();
            }
            kept.push_str(line);
        }
    }
    if inside { text.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comments_are_left_away() {
        let text = "// What it does.\nimport a from \"./a.js\"; // why\n\n/** One. */\n/* Two\n * // three\n */\n  // four\nlet u = \"https://x\";\n";
        let kept = "import a from \"./a.js\"; // why\n\nlet u = \"https://x\";\n";
        assert_eq!(without_comments(text), kept);
    }

    #[test]
    fn a_script_with_texts_over_several_lines_stays_as_it_is() {
        for text in [
            "let a = `\n// no comment\n`;\n",
            "let a = \"b\\\n// no comment\";\n",
            "let a = 1; /* from here\n// to here */ let b = 2;\n",
            "/* a */ let b = 2;\n",
            "/* a\n*/ let b = 2;\n",
            "/* never closed\nlet b = 2;\n",
        ] {
            assert_eq!(without_comments(text), text);
        }
    }
}
