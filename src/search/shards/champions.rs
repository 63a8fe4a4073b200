//! Champions: the documents of a frequent term that can be on the first page.
//!
//! Takes a term's postings in one segment, gives the documents that a first page may need. A document is
//! left out only if ten others score higher under any statistics of the other segments, so the first page
//! is exact. Keeping a fixed number of the best by the segment's own statistics would not be. Must not
//! know files.

use std::collections::BTreeMap;

use super::codec::{PostingList, vlq};

/// Hits of the first page.
const PAGE: usize = 10;
/// A term with more champions than this gets none, since its postings would be cheaper.
const MOST: usize = 160;
/// From this frequency on, one more occurrence changes a score so little that rounding might decide which
/// of two documents ranks higher.
const FREQUENT: u32 = 64;

/// The frequency and norm id of a term in each field; the frequency is 0 where the field does not have it.
type Profile = [(u32, u8); 4];

/// The profile of every document in any of the lists, in ascending order.
fn profiles(lists: &[PostingList; 4]) -> Vec<(u32, Profile)> {
    let mut merged: BTreeMap<u32, Profile> = BTreeMap::new();
    for (field, list) in lists.iter().enumerate() {
        for (i, doc) in list.docs.iter().enumerate() {
            merged.entry(*doc).or_default()[field] = (list.tfs[i], list.norms[i]);
        }
    }
    merged.into_iter().collect()
}

/// Every document in any of the lists, in ascending order.
pub(super) fn union(lists: &[PostingList; 4]) -> Vec<u32> {
    profiles(lists).into_iter().map(|(doc, _)| doc).collect()
}

/// Whether `a` scores higher than `b` whatever the weights of the fields and the average lengths are.
fn beats(a: &Profile, b: &Profile) -> bool {
    a != b
        && a.iter().zip(b).all(|((tf, norm), (lower, longer))| {
            *lower == 0 || tf >= lower && norm <= longer && *lower < FREQUENT
        })
}

/// The champions as the shards hold them; none if there would be too many.
pub(super) fn champions(lists: &[PostingList; 4]) -> Option<String> {
    let mut groups: BTreeMap<Profile, Vec<u32>> = BTreeMap::new();
    for (doc, profile) in profiles(lists) {
        groups.entry(profile).or_default().push(doc);
    }
    // Of equal scores the newest documents come first.
    let newest = |docs: Vec<u32>| docs.into_iter().rev().take(PAGE).collect::<Vec<_>>();
    let mut groups: Vec<(Profile, Vec<u32>)> =
        groups.into_iter().map(|(profile, docs)| (profile, newest(docs))).collect();
    // A profile that beats another has a higher rank, so it has been looked at earlier.
    let rank = |profile: &Profile| -> u32 {
        profile.iter().map(|(tf, norm)| if *tf == 0 { 0 } else { tf * 256 + 255 - u32::from(*norm) }).sum()
    };
    groups.sort_by(|(a, _), (b, _)| rank(b).cmp(&rank(a)).then(a.cmp(b)));
    let mut kept: Vec<(Profile, Vec<u32>)> = Vec::new();
    let mut total = 0;
    for (profile, docs) in groups {
        let ahead: usize =
            kept.iter().filter(|(other, _)| beats(other, &profile)).map(|(_, docs)| docs.len()).sum();
        if ahead >= PAGE {
            continue;
        }
        total += docs.len();
        if total > MOST {
            return None;
        }
        kept.push((profile, docs));
    }
    let mut rows: Vec<(u32, Profile)> = kept
        .into_iter()
        .flat_map(|(profile, docs)| docs.into_iter().map(move |doc| (doc, profile)))
        .collect();
    rows.sort_unstable();
    let mut out = String::new();
    let mut last = 0;
    for (doc, profile) in rows {
        vlq(&mut out, doc - last);
        last = doc;
        for (tf, norm) in profile {
            vlq(&mut out, tf);
            if tf > 0 {
                vlq(&mut out, u32::from(norm));
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: &[(u32, u32, u8)]) -> PostingList {
        PostingList {
            docs: rows.iter().map(|r| r.0).collect(),
            tfs: rows.iter().map(|r| r.1).collect(),
            norms: rows.iter().map(|r| r.2).collect(),
            positions: Vec::new(),
        }
    }

    /// The documents; in these tests every number is one digit and only one field is used, so
    /// that a row is gap, frequency, norm and three zeros.
    fn docs(text: &str) -> Vec<usize> {
        let digit = |c: u8| if c.is_ascii_uppercase() { c - b'A' } else { c - b'a' + 26 };
        let gaps = text.as_bytes().chunks(6).map(|row| usize::from(digit(row[0])));
        gaps.scan(0, |doc, gap| {
            *doc += gap;
            Some(*doc)
        })
        .collect()
    }

    #[test]
    fn equals_are_kept_newest_first() {
        let rows: Vec<_> = (0..30).map(|doc| (doc, 1, 9)).collect();
        let made =
            champions(&[list(&rows), PostingList::default(), PostingList::default(), PostingList::default()])
                .unwrap();
        assert_eq!(docs(&made), (20..30).collect::<Vec<_>>());
    }

    #[test]
    fn only_whoever_ten_others_surely_beat_is_left_out() {
        let of = |rows: &[(u32, u32, u8)]| {
            docs(
                &champions(&[
                    PostingList::default(),
                    list(rows),
                    PostingList::default(),
                    PostingList::default(),
                ])
                .unwrap(),
            )
        };
        let mut rows: Vec<_> = (0..10).map(|doc| (doc, 3, 5)).collect();
        // Longer and rarer: beaten by ten. More often but longer: depends on the average.
        rows.extend([(10, 2, 6), (11, 4, 20), (12, 3, 6)]);
        assert_eq!(of(&rows), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
        // Nine do not suffice against the last; with it they are ten against the first.
        rows.remove(0);
        assert_eq!(of(&rows), [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]);
        rows.remove(0);
        assert_eq!(of(&rows), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    }

    #[test]
    fn too_many_are_none() {
        let rows: Vec<_> = (0..200_u32).map(|n| (n, n % 60 + 1, (n % 60) as u8)).collect();
        assert_eq!(
            champions(&[list(&rows), PostingList::default(), PostingList::default(), PostingList::default()]),
            None
        );
    }
}
