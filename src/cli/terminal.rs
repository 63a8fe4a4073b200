//! The person at the terminal: language, colour, lines on standard error.
//!
//! Takes what the command line says. Diagnostics are printed by `diag::emit`, results by `result`.

use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style as Ansi};
use clap::ValueEnum;

use super::environment::variable;
use super::progress::{Bar, Work};
use crate::base::{Bilingual, Lang};
use crate::diag::Style;

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

/// How to speak to the person who runs the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    pub(super) lang: Lang,
    colour: Colour,
    quiet: bool,
}

impl Terminal {
    pub(super) const fn new(lang: Lang, colour: Colour, quiet: bool) -> Self {
        Self { lang, colour, quiet }
    }

    /// Whether what goes to `stream` is coloured.
    pub(super) fn style(&self, stream: &impl IsTerminal) -> Style {
        let coloured = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stream.is_terminal() && variable("NO_COLOR").is_none(),
        };
        if coloured { Style::Coloured } else { Style::Plain }
    }

    /// A line that `--quiet` suppresses.
    pub(super) fn say(&self, text: &Bilingual) {
        if !self.quiet {
            line(text.get(self.lang));
        }
    }

    /// A line about an error of the command line or of the world, marked as one.
    pub(super) fn fail(&self, text: &Bilingual) {
        let word = self.lang.pick("错误：", "error: ");
        let red = Ansi::new().bold().fg_color(Some(AnsiColor::Red.into()));
        match self.style(&std::io::stderr()) {
            Style::Coloured => line(&format!("{red}{word}{red:#}{}", text.get(self.lang))),
            Style::Plain => line(&format!("{word}{}", text.get(self.lang))),
        }
    }

    /// A progress bar if standard error is a terminal, and silence elsewhere.
    pub(super) fn progress(&self, work: Work) -> Bar {
        if !self.quiet && std::io::stderr().is_terminal() {
            Bar::shown(work, self.lang)
        } else {
            Bar::hidden()
        }
    }
}

fn line(text: &str) {
    // If standard error is closed, there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
