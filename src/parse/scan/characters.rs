//! Traditional, compatibility and private-use characters of a content file.
//!
//! Takes the text; gives each such character with its places. A character that belongs to somebody's
//! name is right: `resolve`, which knows the names, decides that. YAML comments are not searched.

use std::collections::BTreeMap;

use crate::base::Ending;
use crate::diag::FileId;
use crate::han;
use crate::parse::scan::comments::Comments;

/// The unusual characters of one file.
#[derive(Debug)]
pub(crate) struct UnusualText {
    pub(crate) file: FileId,
    /// First bytes of the places of each character, in their order.
    pub(crate) places: BTreeMap<char, Vec<usize>>,
}

/// Searches one text; `None` if it has no unusual character.
pub(crate) fn scan(file: FileId, text: &str, ending: Ending) -> Option<UnusualText> {
    let mut places: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    let mut comments = Comments::new(text, ending);
    for (at, c) in text.char_indices() {
        if c >= '\u{2e80}' && han::unusual(c).is_some() && !comments.hold(at) {
            places.entry(c).or_default().push(at);
        }
    }
    (!places.is_empty()).then_some(UnusualText { file, places })
}
