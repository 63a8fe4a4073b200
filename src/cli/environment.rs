//! What the environment says: its variables, and the person's language.

use crate::base::Lang;

/// A variable of the environment that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The person's language: `--lang`, then `DAIBIAO_LANG`, then the locale; Chinese where none of
/// them names a language that the program speaks.
pub(super) fn language(option: Option<&str>) -> Lang {
    option
        .map(str::to_owned)
        .or_else(|| variable("DAIBIAO_LANG"))
        .or_else(sys_locale::get_locale)
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or(Lang::Zh)
}
