//! Diagnostics as annotations of GitHub's workflows.
//!
//! Takes what was noticed; writes one command a line (`::error file=…,line=…::…`), escaped as
//! GitHub's own toolkit does. Infos are left out, because GitHub shows only ten annotations of a
//! step and warnings matter more. Must not know where the program runs.

use std::io::{self, Write};

use super::codes::Severity;
use super::report::Noticed;
use crate::base::Lang;

pub(super) fn write(out: &mut dyn Write, noticed: Noticed<'_>, lang: Lang, folder: &str) -> io::Result<()> {
    let Noticed { diagnostics, sources, .. } = noticed;
    for d in diagnostics {
        let command = match d.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => continue,
        };
        let (start, end) = sources.positions(d.span);
        let file = property(&format!("{folder}{}", sources.path(d.span.file)));
        let mut text = d.message.get(lang).to_owned();
        if let Some(hint) = &d.hint {
            text.extend(["\n", lang.pick("修改：", "hint: "), hint.get(lang)]);
        }
        let (line, to, column, id, text) = (start.line, end.line, start.column, d.code.id(), data(&text));
        writeln!(out, "::{command} file={file},line={line},endLine={to},col={column},title={id}::{text}")?;
    }
    Ok(())
}

/// Escapes the text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which ends at a `,` or `:`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_commands_and_properties_is_escaped() {
        assert_eq!(data("50%：一，\r\n二:,"), "50%25：一，%0D%0A二:,");
        assert_eq!(property("a,b:c%.yml"), "a%2Cb%3Ac%25.yml");
    }
}
