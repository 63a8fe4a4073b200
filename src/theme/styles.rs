//! The theme's style sheet.
//!
//! Takes the path of the main sheet; gives one minified sheet with all imports in place, written for the
//! oldest browsers that the portal supports, Chromium 64 and Safari 13.4. Must not know where it is used.

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::say;

/// How deep imports may be nested. The default theme has one level; the limit ends circles.
const MAX_DEPTH: usize = 8;

pub(super) fn build(sources: &Sources, folder: &str, entry: &str, notes: &mut Diagnostics) -> Option<String> {
    let mut flat = String::new();
    flatten(sources, folder, entry, Span::top(FileId(0)), &mut flat, 0, notes)?;
    let fault = |detail: String| {
        let file = sources.find(&format!("{folder}{entry}")).map_or(FileId(0), |(id, _)| id);
        Diagnostic::new(
            Code::ThemeFile,
            Span::top(file),
            say!("样式有误：{detail}", "the styles cannot be used: {detail}"),
        )
    };
    let targets = Targets::from(Browsers {
        chrome: Some(64 << 16),
        safari: Some(13 << 16 | 4 << 8),
        ios_saf: Some(13 << 16 | 4 << 8),
        ..Browsers::default()
    });
    let result = (|| {
        let mut sheet = StyleSheet::parse(&flat, ParserOptions::default()).map_err(|e| e.to_string())?;
        sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|e| e.to_string())?;
        let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
        sheet.to_css(options).map(|css| css.code).map_err(|e| e.to_string())
    })();
    match result {
        Ok(css) => Some(css),
        Err(detail) => {
            notes.push(fault(detail));
            None
        }
    }
}

/// Appends a sheet, with the imported sheets in place of lines such as `@import "path";`.
fn flatten(
    sources: &Sources,
    folder: &str,
    path: &str,
    from: Span,
    out: &mut String,
    depth: usize,
    notes: &mut Diagnostics,
) -> Option<()> {
    let Some((file, source)) = sources.find(&format!("{folder}{path}")).filter(|_| depth < MAX_DEPTH) else {
        notes.push(Diagnostic::new(
            Code::ThemeFile,
            from,
            say!("主题缺少 `{folder}{path}`", "the theme lacks `{folder}{path}`"),
        ));
        return None;
    };
    let here = path.rsplit_once('/').map_or("", |(dir, _)| dir);
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let import = line.trim().strip_prefix("@import ").and_then(|rest| rest.strip_suffix(';'));
        if let Some(target) = import {
            let target = target.trim().trim_matches(['"', '\'']);
            let inner = if here.is_empty() { target.to_owned() } else { format!("{here}/{target}") };
            let span = Span::new(file, at, at + line.trim_end().len());
            flatten(sources, folder, &inner, span, out, depth + 1, notes)?;
        } else {
            out.push_str(line);
        }
        at += line.len();
    }
    out.push('\n');
    Some(())
}
