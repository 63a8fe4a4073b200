//! A wrong command line, told in one sentence.
//!
//! Takes clap's error; gives its help, its version or one sentence in the person's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::Exit;
use super::terminal::{Colour, Terminal};
use crate::base::{Bilingual, Lang};

/// Shows what clap stopped at: help and version are results, anything else is a wrong command line.
pub(super) fn show(error: &clap::Error, lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Exit::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Usage
        }
        _ => {
            let text = sentence(error, lang);
            // `--color` and `--quiet` may be what could not be read.
            Terminal::new(lang, Colour::Auto, false).fail(&Bilingual::new(text.clone(), text));
            Exit::Usage
        }
    }
}

/// One sentence about a wrong command line.
fn sentence(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(lang.pick("、", ", ")),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .map(|kind| match error.get(kind) {
                // clap puts the likeliest last.
                Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
                _ => context(kind),
            })
            .into_iter()
            .find(|text| !text.is_empty())
            // One text may name several, the likeliest last, too.
            .and_then(|text| text.rsplit(['、', ',']).next().map(|near| near.trim().to_owned()));
    let problem = match (error.kind(), lang) {
        (ErrorKind::InvalidSubcommand, Lang::Zh) => {
            format!("没有 `{}` 这个命令", context(ContextKind::InvalidSubcommand))
        }
        (ErrorKind::InvalidSubcommand, Lang::En) => {
            format!("there is no command `{}`", context(ContextKind::InvalidSubcommand))
        }
        (ErrorKind::UnknownArgument, Lang::Zh) => format!("没有 `{argument}` 这个选项"),
        (ErrorKind::UnknownArgument, Lang::En) => format!("there is no option `{argument}`"),
        (ErrorKind::InvalidValue, Lang::Zh) if value.is_empty() => format!("`{argument}` 后面缺少值"),
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => format!("`{argument}` needs a value"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::Zh) => {
            format!("`{argument}` 不能是 `{value}`")
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::En) => {
            format!("`{argument}` cannot be `{value}`")
        }
        (ErrorKind::MissingSubcommand, Lang::Zh) => "缺少命令".to_owned(),
        (ErrorKind::MissingSubcommand, Lang::En) => "a command is missing".to_owned(),
        (ErrorKind::MissingRequiredArgument, Lang::Zh) => format!("缺少 {argument}"),
        (ErrorKind::MissingRequiredArgument, Lang::En) => format!("missing: {argument}"),
        (ErrorKind::ArgumentConflict, Lang::Zh) => format!("`{argument}` 写了两次或者与别的选项冲突"),
        (_, Lang::Zh) => "命令写得不对".to_owned(),
        (_, Lang::En) => {
            error.to_string().lines().next().unwrap_or("").trim_start_matches("error: ").to_owned()
        }
    };
    match (suggestion, lang) {
        (Some(near), Lang::Zh) => format!("{problem}，是不是 `{near}`？"),
        (Some(near), Lang::En) => format!("{problem}; did you mean `{near}`?"),
        (None, Lang::Zh) => format!("{problem}，用法见 `daibiao --help`"),
        (None, Lang::En) => format!("{problem}; see `daibiao --help`"),
    }
}
