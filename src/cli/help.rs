//! Help in two languages, for a grammar that clap derives.
//!
//! Takes the derived grammar, each of whose texts is written with [`both`]; gives it in one
//! language, with headings, usage lines and the options that clap would add in English. Must not
//! know any command.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use crate::base::Lang;

/// Where the options that every command has stand in its help: after its own.
pub(super) const GLOBAL: usize = 900;

/// Stands between the two languages of a text until one of them is chosen.
const BETWEEN: char = '\n';

/// The text of an `about` or a `help` attribute, in Chinese and in English.
pub(super) fn both(zh: &str, en: &str) -> String {
    format!("{zh}{BETWEEN}{en}")
}

/// The grammar in the language of whoever reads the help.
pub(super) fn translated(command: Command, lang: Lang) -> Command {
    let path = command.get_name().to_owned();
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(both("显示版本", "print version"));
    in_language(command.arg(version), &path, lang)
}

fn in_language(command: Command, path: &str, lang: Lang) -> Command {
    // First of all, since `usage` builds a copy of the command, with whatever clap adds by itself.
    let command = command.disable_help_subcommand(true).disable_help_flag(true).disable_version_flag(true);
    let usage = usage(&command, path, lang);
    let about = chosen(command.get_about(), lang);
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .display_order(GLOBAL + 1)
        .help(both("显示帮助", "print help"));
    command
        .about(about)
        .override_usage(usage)
        .help_template(lang.pick(
            "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .subcommand_help_heading(lang.pick("命令", "Commands"))
        .arg(help)
        .mut_args(|arg| {
            let help = chosen(arg.get_help(), lang);
            let heading = if arg.is_positional() {
                lang.pick("参数", "Arguments")
            } else {
                lang.pick("选项", "Options")
            };
            // The texts name values and defaults themselves, in the person's language.
            let takes_value = arg.get_action().takes_values();
            arg.help(help)
                .help_heading(heading)
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
        })
        .mut_subcommands(|inner| {
            let path = format!("{path} {}", inner.get_name());
            in_language(inner, &path, lang)
        })
}

/// One language of a text that was written with [`both`].
fn chosen(text: Option<&StyledStr>, lang: Lang) -> String {
    let text = text.map(ToString::to_string).unwrap_or_default();
    text.split_once(BETWEEN).map_or_else(|| text.clone(), |(zh, en)| lang.pick(zh, en).to_owned())
}

/// The usage line: a command's own `override_usage`, or its path and `[OPTIONS]`.
fn usage(command: &Command, path: &str, lang: Lang) -> String {
    // clap tells its override only by rendering it. What it generates itself begins with the
    // name of the subcommand alone, so an own line is known by the name of the program.
    let rendered = command.clone().render_usage().to_string();
    let own = rendered.strip_prefix("Usage: ").filter(|usage| usage.starts_with("daibiao "));
    own.map_or_else(|| format!("{path} [OPTIONS]"), str::to_owned)
        .replace("[OPTIONS]", lang.pick("[选项]", "[OPTIONS]"))
        .replace("<COMMAND>", lang.pick("<命令>", "<COMMAND>"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Arguments;
    use super::*;

    /// Texts of a command and of all below it that are not in both languages.
    fn faults(command: &Command, path: &str) -> Vec<String> {
        let is_whole = |text: Option<&StyledStr>| {
            let text = text.map(ToString::to_string).unwrap_or_default();
            let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            text.split_once(BETWEEN).is_some_and(|(zh, en)| is_chinese(zh) && !en.trim().is_empty())
        };
        let mut faults = Vec::new();
        if !is_whole(command.get_about()) {
            faults.push(path.to_owned());
        }
        let lacking = command.get_arguments().filter(|arg| !is_whole(arg.get_help()));
        faults.extend(lacking.map(|arg| format!("{path}: {}", arg.get_id())));
        for inner in command.get_subcommands() {
            faults.extend(self::faults(inner, &format!("{path} {}", inner.get_name())));
        }
        faults
    }

    #[test]
    fn every_command_and_argument_has_a_text_in_both_languages() {
        assert_eq!(faults(&Arguments::command(), "daibiao"), [""; 0]);
    }

    #[test]
    fn the_grammar_holds_in_both_languages() {
        for lang in Lang::ALL {
            translated(Arguments::command(), lang).debug_assert();
        }
    }

    #[test]
    fn a_text_in_one_language_is_found() {
        let command = Command::new("x").about("只有中文").arg(Arg::new("a").help("only English"));
        assert_eq!(faults(&command, "x"), ["x", "x: a"]);
    }
}
