//! What every key of every record means.
//!
//! Takes the embedded `descriptions.yml`; gives each kind's name and each key's meaning in both
//! languages. The data dictionary and the schema for editors both take their words from here. Must not
//! know how they are shown.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::base::Bilingual;
use crate::diag::FileId;
use crate::syntax::yaml::{self, Entry, Kind, Node};

const TEXT: &str = include_str!("descriptions.yml");
/// The section of the kinds' own names.
const KINDS: &str = "kinds";
/// The section of what several kinds share.
const ANY: &str = "any";

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| read(TEXT));

/// Descriptions of kinds and keys.
#[derive(Debug, Default)]
pub struct Dictionary {
    kinds: BTreeMap<String, KindText>,
    fields: BTreeMap<String, BTreeMap<String, Bilingual>>,
}

/// What a kind of record is.
#[derive(Clone, Debug)]
pub struct KindText {
    /// Its name.
    pub name: Bilingual,
    /// What it is.
    pub about: Bilingual,
}

/// The dictionary.
#[must_use]
pub fn dictionary() -> &'static Dictionary {
    &DICTIONARY
}

impl Dictionary {
    /// What a kind is, by its name in English such as `deputy`.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&KindText> {
        self.kinds.get(name)
    }

    /// What a key means, by its path below the record such as `mandates.term`.
    #[must_use]
    pub fn field(&self, kind: &str, path: &str) -> Option<&Bilingual> {
        [kind, ANY].iter().find_map(|section| self.fields.get(*section)?.get(path))
    }

    /// Every description as section and path, for the test that none is left over.
    #[cfg(test)]
    fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .flat_map(|(section, fields)| fields.keys().map(|path| (section.as_str(), path.as_str())))
    }
}

/// Reads the embedded file. A test reads all of it, so that a fault in it never reaches a user.
fn read(text: &str) -> Dictionary {
    let mut dictionary = Dictionary::default();
    let Ok(node) = yaml::read(text, FileId(0), 0) else { return dictionary };
    for Entry { key: section, value, .. } in entries(&node) {
        for Entry { key, value, .. } in entries(value) {
            let Some(name) = pair(value, "zh", "en") else { continue };
            if section == KINDS {
                if let Some(about) = pair(value, "about_zh", "about_en") {
                    dictionary.kinds.insert(key.clone(), KindText { name, about });
                }
            } else {
                dictionary.fields.entry(section.clone()).or_default().insert(key.clone(), name);
            }
        }
    }
    dictionary
}

fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Mapping(entries) => entries,
        _ => &[],
    }
}

fn pair(node: &Node, zh: &str, en: &str) -> Option<Bilingual> {
    let text = |key: &str| match &entries(node).iter().find(|entry| entry.key == key)?.value.kind {
        Kind::Scalar(text) => Some(text.clone()),
        _ => None,
    };
    Some(Bilingual::new(text(zh)?, text(en)?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config;
    use crate::parse::shapes;
    use crate::syntax::shape::{Form, Shape};

    fn walk(shape: &Shape, above: &str, paths: &mut Vec<String>) {
        for field in &shape.fields {
            let path = if above.is_empty() { field.key.to_owned() } else { format!("{above}.{}", field.key) };
            if let Form::Record(inner) | Form::Records(inner) = &field.form {
                walk(inner, &path, paths);
            }
            paths.push(path);
        }
    }

    #[test]
    fn every_key_of_every_record_is_described_and_nothing_else() {
        let mut kinds: Vec<(&str, Shape)> = shapes().into_iter().map(|r| (r.name, r.shape)).collect();
        kinds.push(("site", config::shape()));
        let (mut missing, mut used) = (Vec::new(), BTreeSet::new());
        for (kind, shape) in &kinds {
            if dictionary().kind(kind).is_none() {
                missing.push((*kind).to_owned());
            }
            let mut paths = Vec::new();
            walk(shape, "", &mut paths);
            for path in paths {
                let section = [*kind, ANY].into_iter().find(|section| {
                    dictionary().fields.get(*section).is_some_and(|fields| fields.contains_key(&path))
                });
                match section {
                    Some(section) => drop(used.insert((section.to_owned(), path))),
                    None => missing.push(format!("{kind}.{path}")),
                }
            }
        }
        assert_eq!(missing, [""; 0], "not described");
        let left: Vec<_> = dictionary()
            .all()
            .filter(|(section, path)| !used.contains(&((*section).to_owned(), (*path).to_owned())))
            .collect();
        assert_eq!(left, [("", ""); 0], "described, but no record has it");
        assert_eq!(dictionary().kinds.len(), kinds.len());
        // Every entry of the file was taken: what `read` cannot read would be missing above, or
        // be counted here.
        let node = yaml::read(TEXT, FileId(0), 0).unwrap();
        let written: usize = entries(&node).iter().map(|section| entries(&section.value).len()).sum();
        assert_eq!(written, dictionary().kinds.len() + dictionary().all().count());
    }

    #[test]
    fn descriptions_are_short_and_in_their_language() {
        for (section, path) in dictionary().all() {
            let text = &dictionary().fields[section][path];
            assert!(
                text.zh.chars().count() <= 60 && text.en.chars().count() <= 130,
                "{section}.{path}: too long"
            );
            assert!(text.zh.chars().any(crate::han::characters::is_han), "{section}.{path}: no Chinese");
            assert!(
                text.en.is_ascii() || !text.en.starts_with(crate::han::characters::is_han),
                "{section}.{path}"
            );
            assert!(!text.zh.ends_with('。') && !text.en.ends_with('.'), "{section}.{path}: a full stop");
        }
    }
}
