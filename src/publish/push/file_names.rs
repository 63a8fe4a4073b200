//! The kinds of files and the names that a push may hold.
//!
//! Takes the entries of a tree; gives what is refused, each with the rule and the repair. A name must mean the
//! same file on Windows, macOS and Linux, in an address and in a terminal. Must not touch git.

use std::collections::BTreeMap;
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use crate::base::text::{is_unseen, narrow};
use crate::base::{Bilingual, is_device};
use crate::say;
use crate::world::git::TreeEntry;

/// The size of the largest file that is accepted, in bytes.
pub(crate) const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// The longest path that is accepted, in bytes.
const LONGEST: usize = 240;

/// Everything that is refused, in the order of the tree.
pub(crate) fn refused(entries: &[TreeEntry]) -> Vec<Bilingual> {
    let mut refused = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        refused.extend(faults(entry));
        let shown = shown(&entry.path);
        let Ok(path) = std::str::from_utf8(&entry.path) else { continue };
        let folded = if path.is_ascii() {
            path.to_ascii_lowercase()
        } else {
            path.nfc().collect::<String>().to_lowercase()
        };
        if let Some(other) = seen.insert(folded, shown.clone()) {
            refused.push(say!(
                "{shown}：与 {other} 只有大小写或者编码形式不同，在 Windows 上是同一个文件，请改名",
                "{shown}: differs from {other} only by case or by normal form, which is one file on Windows; rename it"
            ));
        }
    }
    refused
}

/// What is refused of one entry, whatever stands beside it.
pub(crate) fn faults(entry: &TreeEntry) -> Vec<Bilingual> {
    let shown = shown(&entry.path);
    let mut refused: Vec<Bilingual> = kind(entry, &shown).into_iter().collect();
    let Ok(path) = std::str::from_utf8(&entry.path) else {
        refused.push(say!(
            "{shown}：文件名不是 UTF-8 编码，请改名",
            "{shown}: the name is not in UTF-8; rename the file"
        ));
        return refused;
    };
    if let Some((zh, en)) = path.split('/').find_map(name_fault) {
        refused.push(Bilingual::new(format!("{shown}：{zh}"), format!("{shown}: {en}")));
    }
    if path.len() > LONGEST {
        refused.push(say!(
            "{shown}：路径超过 {LONGEST} 个字节，请改短",
            "{shown}: the path has more than {LONGEST} bytes; shorten it"
        ));
    }
    refused
}

/// A path as it can be shown: bytes that are no text, and characters that would change a terminal, are escaped.
pub(crate) fn shown(path: &[u8]) -> String {
    let mut text = String::new();
    for chunk in path.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_unseen(c) { text.extend(c.escape_unicode()) } else { text.push(c) }
        }
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// Why a kind of file is refused.
fn kind(entry: &TreeEntry, shown: &str) -> Option<Bilingual> {
    match entry.mode.as_str() {
        "100644" if entry.size > MOST_BYTES => {
            // Rounded up, so that the one is never the other.
            let (size, most) = (entry.size.div_ceil(1_048_576), MOST_BYTES / 1_048_576);
            Some(say!(
                "{shown}：文件有 {size} MB，超过 {most} MB，请压缩或者拆开",
                "{shown}: {size} MB, more than {most} MB; make it smaller or split it"
            ))
        }
        "100644" => None,
        "100755" => Some(say!(
            "{shown}：带有可执行权限，请运行 `git update-index --chmod=-x '{shown}'` 后再提交",
            "{shown}: is executable; run `git update-index --chmod=-x '{shown}'` and commit again"
        )),
        "120000" => Some(say!(
            "{shown}：是符号链接，请换成文件本身",
            "{shown}: is a symbolic link; put the file itself in its place"
        )),
        "160000" => Some(say!(
            "{shown}：是子模块，请换成文件本身",
            "{shown}: is a submodule; put its files in its place"
        )),
        mode => Some(say!(
            "{shown}：不接收这种文件（{mode}）",
            "{shown}: this kind of file ({mode}) is not taken"
        )),
    }
}

/// What is wrong with one part of a path.
fn name_fault(name: &str) -> Option<(&'static str, &'static str)> {
    if !name.is_ascii() && name.nfc().ne(name.chars()) {
        return Some((
            "文件名的编码形式不是 NFC（多见于 macOS），请重新输入文件名",
            "the name is not in normal form NFC (as macOS may write it); type it again",
        ));
    }
    if name.chars().any(is_unseen) {
        return Some((
            "文件名里有换行、控制字符或者看不见的字符，请改名",
            "the name holds a line break, a control character or one that nobody sees; rename it",
        ));
    }
    if name.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        return Some((
            "文件名里有 Windows 不允许的字符（\\ : * ? \" < > |），请改名",
            "the name holds a character that Windows forbids (\\ : * ? \" < > |); rename it",
        ));
    }
    if name.starts_with('-') {
        return Some((
            "文件名以 `-` 开头，容易被当作命令的选项，请改名",
            "the name begins with `-`; rename it",
        ));
    }
    if name.starts_with(' ') || name.ends_with([' ', '.', '\u{3000}']) || name.starts_with('\u{3000}') {
        return Some((
            "文件名的开头或者末尾有空格或者点，请去掉",
            "the name begins or ends with a space or a dot; remove it",
        ));
    }
    if is_device(name.split('.').next().unwrap_or_default()) {
        return Some((
            "这个文件名是 Windows 的保留名，请改名",
            "Windows keeps this name for a device; rename it",
        ));
    }
    if narrow(name) != name && name.contains(['／', '．']) {
        return Some((
            "文件名里有全角的斜线或者点，请改成半角或者去掉",
            "the name holds a full-width slash or dot; write it in half width or leave it out",
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(mode: &str, path: &[u8], size: u64) -> TreeEntry {
        TreeEntry { mode: mode.to_owned(), oid: "0".repeat(40), size, path: path.to_vec() }
    }

    #[test]
    fn each_bad_kind_and_name_is_refused_once_and_good_ones_are_not() {
        let good: [&[u8]; 5] = [
            b"content/site.yml",
            "content/bulletins/澄川联络-88/一、热水建议.md".as_bytes(),
            b".gitignore",
            b"content/deputies/a-b_c.yml",
            b"console.txt",
        ];
        assert!(refused(&good.map(|path| entry("100644", path, 10))).is_empty());
        let bad: [(&str, &[u8], &str); 19] = [
            ("120000", b"content/a.yml", "符号链接"),
            ("160000", b"content/a", "子模块"),
            ("100755", b"content/a.yml", "--chmod=-x"),
            ("100664", b"content/a.yml", "100664"),
            ("100644", b"content/a\nb.yml", "\\u{a}"),
            ("100644", b"content/\xff\xfe.yml", "\\xff\\xfe"),
            ("100644", "content/e\u{301}.yml".as_bytes(), "NFC"),
            ("100644", "content/a\u{202e}lmy.exe".as_bytes(), "\\u{202e}"),
            ("100644", "content/a\u{200b}.yml".as_bytes(), "看不见"),
            ("100644", b"content/-rf.yml", "`-`"),
            ("100644", b"content/a\\b.yml", "Windows"),
            ("100644", b"content/a?.yml", "Windows"),
            ("100644", b"content/con.yml", "保留名"),
            ("100644", b"content/LPT1", "保留名"),
            ("100644", b"content/a.yml.", "末尾"),
            ("100644", b"content/ a.yml", "开头"),
            ("100644", "content/a．yml".as_bytes(), "全角"),
            ("100644", "content/\u{3000}a.yml".as_bytes(), "开头"),
            ("100644", &[b'a'; 300], "240"),
        ];
        for (mode, path, word) in bad {
            let found = refused(&[entry(mode, path, 10)]);
            assert_eq!(found.len(), 1, "{path:?}: {found:?}");
            assert!(found[0].zh.contains(word), "{word}: {}", found[0].zh);
            assert!(!found[0].zh.contains(['\n', '\u{202e}', '\u{200b}']), "{}", found[0].zh);
        }
        assert!(refused(&[entry("100644", b"a.png", MOST_BYTES + 1)])[0].zh.contains("21 MB，超过 20 MB"));
    }

    #[test]
    fn twins_by_case_or_form_are_one_file_to_staff() {
        let twins = refused(&[entry("100644", b"content/A.yml", 1), entry("100644", b"content/a.yml", 1)]);
        assert_eq!(twins.len(), 1);
        assert!(twins[0].zh.contains("content/A.yml"), "{}", twins[0].zh);
        let form = refused(&[
            entry("100644", "content/é.yml".as_bytes(), 1),
            entry("100644", "content/e\u{301}.yml".as_bytes(), 1),
        ]);
        assert_eq!(form.len(), 2, "{form:?}");
    }
}
