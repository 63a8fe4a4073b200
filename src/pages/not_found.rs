//! What is shown for an address that does not exist.

use crate::pages::context::Given;
use crate::pages::head::Head;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct NotFoundView {}

pub(super) fn not_found(given: Given<'_>) -> (Head, NotFoundView) {
    let title = given.messages.or_key("notfound.title").to_owned();
    let head = Head { description: title.clone(), title, ..Head::default() };
    (head, NotFoundView {})
}
