//! A file of content that a command left alone, and why.

use super::exit::Exit;
use super::failure::world;
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::pipeline::PipelineError;
use crate::say;

/// Why a file was left alone.
pub(super) enum Refusal {
    /// It has errors, which have been shown.
    Faulty,
    /// For this reason, which follows the file's name in a sentence.
    Because(Bilingual),
    /// The disk failed.
    World(PipelineError),
}

/// Says of the file `name` that it was left alone.
pub(super) fn refused(name: &str, refusal: &Refusal, terminal: &Terminal) -> Exit {
    match refusal {
        Refusal::Faulty => {
            terminal.fail(&say!(
                "{name} 没有改动：先改好上面的错误",
                "{name} was left alone: mend the errors above first"
            ));
            Exit::ContentErrors
        }
        Refusal::Because(text) => {
            let (zh, en) = (&text.zh, &text.en);
            terminal.fail(&Bilingual::new(
                format!("{name} 没有改动：{zh}"),
                format!("{name} was left alone: {en}"),
            ));
            Exit::ContentErrors
        }
        Refusal::World(error) => world(error, terminal),
    }
}
