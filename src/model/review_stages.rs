//! The stages of review (三审制).

/// The stages that every portal knows, in their order.
pub const REVIEW_STAGES: [&str; 3] = ["初审", "复审", "终审"];

/// The stages that a portal knows: those of [`REVIEW_STAGES`], then its own among those that its
/// settings require.
#[must_use]
pub fn known_stages(required: &[String]) -> Vec<&str> {
    let own = required.iter().map(String::as_str).filter(|stage| !REVIEW_STAGES.contains(stage));
    REVIEW_STAGES.into_iter().chain(own).collect()
}
