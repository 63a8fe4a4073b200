//! Features of YAML that the scanner does not support, since records don't need them.
//!
//! Plain data: a feature with its place and the words for it. Must not know records.

use crate::base::Bilingual;
use crate::say;

/// A feature that was met, and the byte where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unusual {
    pub(super) at: usize,
    pub(super) feature: Feature,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Feature {
    Anchor,
    Tag,
    Documents,
    Other,
}

impl Feature {
    pub(super) fn words(self) -> Bilingual {
        match self {
            Self::Anchor => say!("用了 `&`、`*` 引用", "it uses `&` and `*` references"),
            Self::Tag => say!("用了 `!` 类型标记", "it uses tags with `!`"),
            Self::Documents => {
                say!("有 `---`、`...` 或者 `%` 这样的文档标记", "it has document marks: `---`, `...` or `%`")
            }
            Self::Other => say!("这种写法本程序不整理", "it is written in a way that is not formatted here"),
        }
    }
}
