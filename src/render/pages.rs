//! Renders pages.
//!
//! Takes the plan and the theme. Makes the view of a page, renders it and writes it before the next one
//! is begun, so that memory does not grow with the number of pages. If the output remembers its pages,
//! only those are made of which something that they read has changed. Must not know what a page is about.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::inputs::Inputs;
use super::trace::{self, Trace};
use crate::base::Lang;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Fingerprint, fingerprint};
use crate::pages::{self, Commits};
use crate::routes::{Addresses, Page};
use crate::say;
use crate::theme::{Messages, RenderError};
use crate::world::output::{Output, OutputError};

/// The most faults of templates that are reported, since one mistake in a template fails on every page.
const MAX_FAULTS: usize = 5;

/// Renders every page and calls `done` after each.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn render(
    pages: &[Page],
    inputs: Inputs<'_>,
    output: &dyn Output,
    done: &(dyn Fn() + Sync),
) -> Result<Diagnostics, OutputError> {
    let faults: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    for lang in &inputs.config.languages {
        let Some(messages) = inputs.theme.messages(*lang) else { continue };
        language((*lang, messages), pages, inputs, output, &faults, done)?;
    }
    let mut notes = Diagnostics::new();
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    faults.sort_by_key(|fault| fault.span);
    faults.dedup_by(|a, b| a.span == b.span);
    faults.into_iter().take(MAX_FAULTS).for_each(|fault| notes.push(fault));
    Ok(notes)
}

fn language(
    (lang, messages): (Lang, &Messages),
    pages: &[Page],
    inputs: Inputs<'_>,
    output: &dyn Output,
    faults: &Mutex<Vec<Diagnostic>>,
    done: &(dyn Fn() + Sync),
) -> Result<(), OutputError> {
    let Inputs { config, theme, sources, commits, downloads, changes, .. } = inputs;
    let addresses = Addresses::new(config, lang);
    let given = inputs.given(lang, messages, &addresses);
    let frame = pages::frame(given, downloads);
    let trace = changes.map(|changes| Trace::new(changes, theme, config, &frame.text()));
    let fault = |page: &Page, error: RenderError| {
        let (detail, path) = (error.detail, &page.path);
        let fault = Diagnostic::new(
            Code::ThemeTemplate,
            error.span,
            say!(
                "模板有误，页面 `{path}` 生成不出来（模板引擎的提示：{detail}）",
                "the template fails on page `{path}`: {detail}"
            ),
        );
        faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
    };
    pages.par_iter().filter(|page| page.lang == lang).try_for_each(|page| {
        let (kind, file) = (page.subject.template(), page.file());
        let own = page.subject.is_of_records().then(|| own(lang, page, commits));
        trace::made(
            (trace.as_ref(), output),
            (&file, own),
            || pages::view(page, given, &frame),
            |view| theme.key(lang, kind, view),
            |view| match theme.render(lang, kind, view, sources) {
                Ok(html) => output.write(&file, html.as_bytes()),
                Err(error) => {
                    fault(page, error);
                    Ok(())
                }
            },
        )?;
        done();
        Ok(())
    })
}

/// A fingerprint of what a page shows that does not come from the model.
fn own(lang: Lang, page: &Page, commits: &Commits) -> Fingerprint {
    fingerprint(&(lang, page.subject, &page.path, commits.of(page.subject)))
}
