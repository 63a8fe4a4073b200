//! Free pages: visibility, order.

use super::frame::Frame;
use super::markdown::body;
use super::visible::Unseen;
use crate::diag::{At, Diagnostics};
use crate::model::{Kind, TextPage};
use crate::parse::RawTextPage;

pub(super) fn resolve_all(
    raw: Vec<RawTextPage>,
    frame: &Frame<'_>,
    notes: &mut Diagnostics,
) -> (Vec<TextPage>, Vec<Unseen>) {
    let mut pages = Vec::new();
    let mut unseen = Vec::new();
    for RawTextPage { id, lang, title, description, order, body, publication } in raw {
        let body = body::body(body, body::Names::default());
        let Some(publication) = frame.gate.pass(&publication, notes) else {
            unseen.push(Unseen::new(Kind::Page, body));
            continue;
        };
        let order = order.unwrap_or(u32::MAX);
        let At { value: id, span } = id;
        pages.push(TextPage { id, span, lang, title, description, order, body, publication });
    }
    pages.sort_by(|a, b| (a.order, &a.id, a.lang).cmp(&(b.order, &b.id, b.lang)));
    (pages, unseen)
}
