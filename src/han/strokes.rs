//! The official order of names: by strokes (按姓氏笔画).
//!
//! Takes a name; gives its sort key and the number of strokes of its first character. Names are
//! compared character by character: fewer strokes first, then stroke by stroke in the order 横, 竖,
//! 撇, 点, 折. A compound surname is compared in the same way, its first character before its second.
//! The data, with its source, is `data/strokes.txt`. Must not know records.

use std::sync::LazyLock;

use super::characters::INTERPUNCT;

const TABLE: &str = include_str!("data/strokes.txt");

/// A character with its position in the table, from 0, and its number of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    character: char,
    place: u32,
    strokes: u8,
}

/// The table, sorted by character for binary search.
static CHARACTERS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut known = parse(TABLE);
    known.sort_unstable_by_key(|known| known.character);
    known
});

/// Reads the table and keeps its order.
fn parse(table: &str) -> Vec<Known> {
    let mut known = Vec::new();
    let mut strokes = 0;
    let mut place = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ') {
            Some(("=", count)) => strokes = count.parse().unwrap_or_default(),
            Some((_, characters)) => {
                for character in characters.chars() {
                    known.push(Known { character, place, strokes });
                    place += 1;
                }
            }
            None => {}
        }
    }
    known
}

fn find(character: char) -> Option<Known> {
    let at = CHARACTERS.binary_search_by_key(&character, |known| known.character).ok()?;
    CHARACTERS.get(at).copied()
}

/// A key that sorts names as official lists do. The interpunct is skipped. A name that is the
/// beginning of another comes first. Characters that the table lacks come last, by code point.
#[must_use]
pub fn sort_key(name: &str) -> Vec<u32> {
    let characters = name.chars().filter(|c| *c != INTERPUNCT);
    characters.map(|c| find(c).map_or_else(|| u32::MAX / 2 + u32::from(c), |known| known.place)).collect()
}

/// The strokes of a name's first character, if the table has it.
#[must_use]
pub fn first_strokes(name: &str) -> Option<u8> {
    name.chars().next().and_then(find).map(|known| known.strokes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The table with every sequence written out, in its order.
    fn sequences() -> Vec<(String, &'static str)> {
        let mut written: Vec<(String, &str)> = Vec::new();
        let mut strokes = 0;
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (part, rest) = line.split_once(' ').unwrap();
            if part == "=" {
                strokes = rest.parse().unwrap();
                continue;
            }
            let above = written.last().map_or("", |(sequence, _)| sequence);
            let shared = &above[..strokes - part.len()];
            written.push((format!("{shared}{part}"), rest));
        }
        written
    }

    #[test]
    fn the_table_stands_in_order_and_names_no_character_twice() {
        let written = sequences();
        for (sequence, characters) in &written {
            assert!(sequence.bytes().all(|stroke| (b'1'..=b'5').contains(&stroke)), "{sequence}");
            assert!(!characters.is_empty(), "{sequence}");
        }
        for pair in written.windows(2) {
            let [(above, _), (below, _)] = pair else { panic!() };
            assert!((above.len(), above) < (below.len(), below), "{above} before {below}");
        }
        for pair in CHARACTERS.windows(2) {
            assert_ne!(pair[0].character, pair[1].character);
        }
        assert_eq!(CHARACTERS.len(), 28_785);
    }

    /// The order of 通用规范汉字表 is the norm's, published by others: an independent witness of
    /// every sequence in it.
    #[test]
    fn every_standard_character_stands_where_the_official_table_has_it() {
        let written = sequences();
        let of: BTreeMap<char, &str> = written
            .iter()
            .flat_map(|(sequence, characters)| characters.chars().map(|c| (c, sequence.as_str())))
            .collect();
        let standard = include_str!("../../tests/fixtures/ordering/standard.txt");
        let mut departures = Vec::new();
        let mut seen = 0;
        for level in standard.lines().filter(|line| !line.starts_with('#')) {
            let characters: Vec<char> = level.chars().collect();
            seen += characters.len();
            for pair in characters.windows(2) {
                let [above, below] = [pair[0], pair[1]].map(|c| find(c).unwrap());
                // Of one sequence, too: those stand as the table has them.
                if above.place >= below.place {
                    departures.push(format!("{}{}", above.character, below.character));
                }
                assert_eq!(of[&pair[0]].len(), usize::from(above.strokes));
            }
        }
        assert_eq!(seen, 8105);
        assert_eq!(departures, ["铽𨱇", "觟𦝼"]);
    }

    #[test]
    fn strokes_are_those_of_mainland_forms() {
        // 艹 is three strokes, 阝 two, 辶 three.
        let counted = ["苏", "陈", "连", "欧阳霁", "覃文澜", "𫘧", "吉木·阿呷", "A", ""].map(first_strokes);
        let expected = [Some(7), Some(7), Some(7), Some(8), Some(12), Some(11), Some(6), None, None];
        assert_eq!(counted, expected);
    }

    #[test]
    fn characters_without_strokes_follow_all_others() {
        assert!(sort_key("龘一") < sort_key("A"));
        assert!(sort_key("王A") < sort_key("王B"));
        assert!(sort_key("王龘") < sort_key("王A"));
        assert!(sort_key("吉木阿呷") == sort_key("吉木·阿呷"));
    }
}
