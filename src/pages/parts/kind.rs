//! What a kind of record is called in the data dictionary.

use crate::base::Lang;
use crate::parse::dictionary;

/// A kind's name for readers of a language.
pub(crate) fn kind_name(kind: &str, lang: Lang) -> String {
    dictionary().kind(kind).map_or_else(|| kind.to_owned(), |text| text.name.get(lang).to_owned())
}
