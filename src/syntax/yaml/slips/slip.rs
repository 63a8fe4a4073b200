//! One slip: what was typed wrongly, where, and how to mend it.
//!
//! Plain data that becomes a diagnostic. Must not know how slips are found.

use crate::base::Bilingual;
use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::say;

/// What was mistyped, from byte `start` to byte `end` of the text.
pub(in crate::syntax::yaml) struct Slip {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) code: Code,
    pub(super) message: Bilingual,
    pub(super) hint: Bilingual,
}

impl Slip {
    pub(super) fn new(range: (usize, usize), message: Bilingual, hint: Bilingual) -> Self {
        Self { start: range.0, end: range.1, code: Code::YamlSyntax, message, hint }
    }

    /// The slip as a diagnostic. `offset` is the byte at which the text begins in its file.
    pub(in crate::syntax::yaml) fn diagnostic(self, text: &str, file: FileId, offset: usize) -> Diagnostic {
        let Self { start, end, code, message, hint } = self;
        let found = match text.get(start..end).unwrap_or("") {
            "\t" => "Tab",
            "\u{3000}" => "U+3000",
            "\u{a0}" => "U+00A0",
            other => other,
        };
        let diagnostic = Diagnostic::new(code, Span::new(file, offset + start, offset + end), message);
        let diagnostic = match code {
            Code::FullWidthColon => {
                diagnostic.expected(say!("半角冒号和一个空格 `: `", "a half-width colon and a space, `: `"))
            }
            _ => diagnostic,
        };
        diagnostic.found(found).hint(hint)
    }
}

pub(super) fn full_width(at: usize, mark: char) -> Slip {
    let (zh, en, half) = match mark {
        '：' => ("全角冒号", "a full-width colon", ": "),
        '，' => ("全角逗号", "a full-width comma", ", "),
        '｝' => ("全角括号", "a full-width bracket", "}"),
        '］' | '】' => ("全角括号", "a full-width bracket", "]"),
        _ => ("没有空格的冒号", "a colon without a space", ": "),
    };
    let slip = Slip::new(
        (at, at + mark.len_utf8()),
        say!("这里是{zh}", "this is {en}"),
        say!("改成半角的 `{half}`", "write `{half}`"),
    );
    if mark == '：' { Slip { code: Code::FullWidthColon, ..slip } } else { slip }
}
