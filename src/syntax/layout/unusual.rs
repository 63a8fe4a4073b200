//! What the layout leaves alone: writings of YAML that no record needs.
//!
//! Plain data: a place and its kind, with the words for it. Must not know records.

use crate::base::Bilingual;
use crate::say;

/// Why a text is not taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unusual {
    pub(super) at: usize,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Anchor,
    Tag,
    Documents,
    Form,
}

impl What {
    pub(super) fn words(self) -> Bilingual {
        match self {
            Self::Anchor => say!("用了 `&`、`*` 引用", "it uses `&` and `*` references"),
            Self::Tag => say!("用了 `!` 类型标记", "it uses tags with `!`"),
            Self::Documents => {
                say!("有 `---`、`...` 或者 `%` 这样的文档标记", "it has document marks: `---`, `...` or `%`")
            }
            Self::Form => say!("这种写法本程序不整理", "it is written in a way that is not formatted here"),
        }
    }
}
