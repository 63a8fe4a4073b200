//! The person at the terminal: language, colour, progress, lines on standard error.
//!
//! Takes what the command line and the environment say. The only module beside
//! `diag::emit` that prints.

use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style as Ansi};
use indicatif::{ProgressBar, ProgressStyle};

use crate::base::{Bilingual, Lang};
use crate::diag::Style;
use crate::pipeline::Progress;

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How to speak to the person.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Their language.
    pub lang: Lang,
    colour: Colour,
    quiet: bool,
}

impl Terminal {
    /// From the command line's words.
    #[must_use]
    pub const fn new(lang: Lang, colour: Colour, quiet: bool) -> Self {
        Self { lang, colour, quiet }
    }

    /// Whether what goes to `stream` is coloured.
    #[must_use]
    pub fn style(&self, stream: &dyn IsTerminalStream) -> Style {
        let coloured = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stream.terminal() && environment("NO_COLOR").is_none(),
        };
        if coloured { Style::Coloured } else { Style::Plain }
    }

    /// A line of news, unless `--quiet`.
    pub fn say(&self, text: &Bilingual) {
        if !self.quiet {
            self.line(text.get(self.lang));
        }
    }

    /// A line about what went wrong in the world or on the command line.
    pub fn fail(&self, text: &Bilingual) {
        let word = self.lang.pick("错误：", "error: ");
        let red = Ansi::new().bold().fg_color(Some(AnsiColor::Red.into()));
        match self.style(&std::io::stderr()) {
            Style::Coloured => self.line(&format!("{red}{word}{red:#}{}", text.get(self.lang))),
            Style::Plain => self.line(&format!("{word}{}", text.get(self.lang))),
        }
    }

    /// What a command was asked for, on standard output.
    pub fn result(&self, text: &str) {
        // A reader that has gone away has seen enough.
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    #[expect(clippy::unused_self, reason = "one way to print for everyone who has a terminal")]
    fn line(&self, text: &str) {
        // Nobody can be told that standard error is closed.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// A progress bar of pages on a terminal, silence elsewhere.
    #[must_use]
    pub fn progress(&self) -> Bar {
        self.bar(
            "生成页面 {bar:30} {human_pos}/{human_len} 页",
            "rendering {bar:30} {human_pos}/{human_len} pages",
        )
    }

    /// The same of files that are written anew.
    #[must_use]
    pub fn progress_of_files(&self) -> Bar {
        self.bar(
            "整理文件 {bar:30} {human_pos}/{human_len} 个",
            "formatting {bar:30} {human_pos}/{human_len} files",
        )
    }

    /// The same of files that are compared.
    #[must_use]
    pub fn progress_of_comparing(&self) -> Bar {
        self.bar(
            "核对文件 {bar:30} {human_pos}/{human_len} 个",
            "comparing {bar:30} {human_pos}/{human_len} files",
        )
    }

    fn bar(&self, zh: &'static str, en: &'static str) -> Bar {
        let shown = !self.quiet && std::io::stderr().is_terminal();
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template(self.lang.pick(zh, en)) {
            bar.set_style(style);
        }
        Bar(bar)
    }
}

/// A progress bar; cleared when it is dropped.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Progress for Bar {
    fn pages(&self, total: usize) {
        self.0.set_length(total as u64);
    }

    fn page(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A standard stream that may be a terminal.
pub trait IsTerminalStream {
    /// Whether it is one.
    fn terminal(&self) -> bool;
}

impl<T: IsTerminal> IsTerminalStream for T {
    fn terminal(&self) -> bool {
        self.is_terminal()
    }
}

/// A variable of the environment that is set and not empty.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The person's language: `--lang`, then `DAIBIAO_LANG`, then the locale; Chinese when
/// unsure.
#[must_use]
pub fn language(option: Option<&str>) -> Lang {
    option
        .map(str::to_owned)
        .or_else(|| environment("DAIBIAO_LANG"))
        .or_else(sys_locale::get_locale)
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or(Lang::Zh)
}
