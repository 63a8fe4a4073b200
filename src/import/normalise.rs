//! Corrects the width of punctuation, and spaces beside digits.
//!
//! Takes the characters of one paragraph; gives its text and reports each change. A mark is changed
//! only between Chinese neighbours, never within a number, an address or Latin text. Applied to its own
//! result it changes nothing. Must not know what the paragraph is for.

use super::lines::{Placed, is_cjk};
use super::report::Report;

/// Corrects a title or value.
pub(super) fn text(chars: &[Placed], report: &mut Report) -> String {
    super::lines::text(&placed(chars, report))
}

/// Corrects a paragraph, whose characters keep their places.
pub(super) fn placed(chars: &[Placed], report: &mut Report) -> Vec<Placed> {
    let marks = Marks::new(chars);
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    while let Some(p) = chars.get(at) {
        if let Some((wide, rule)) = marks.wide(at) {
            report.change(*p, p.c, wide, rule);
            // A full-width mark needs no space behind it.
            let spaces = marks.spaces_after(at);
            report.left_out(&chars[at + 1..=at + spaces], "mark-space");
            out.push(Placed { c: wide, ..*p });
            at += 1 + spaces;
            continue;
        }
        let spaces = chars[at..].iter().take_while(|p| p.c.is_whitespace()).count();
        if spaces > 0 {
            if !marks.between_text_and_digit(at, spaces) {
                out.extend(&chars[at..at + spaces]);
                at += spaces;
                continue;
            }
            report.left_out(&chars[at..at + spaces], "digit-space");
            at += spaces;
            continue;
        }
        out.push(*p);
        at += 1;
    }
    out
}

struct Marks<'a> {
    chars: &'a [Placed],
    /// Whether each character is part of a web or mail address.
    address: Vec<bool>,
    /// Whether each character is a bracket that becomes full-width together with its partner.
    bracket: Vec<bool>,
    /// The nearest character on either side, over spaces, half-width marks, and brackets that
    /// close on the left or open on the right: in 甲(乙),丙 the comma stands between 乙 and 丙.
    left: Vec<Option<char>>,
    right: Vec<Option<char>>,
    /// The nearest character on either side, over all brackets too; used for brackets, so that both of
    /// ((甲)) have the same neighbours.
    before: Vec<Option<char>>,
    after: Vec<Option<char>>,
    /// What stands first and last within a bracket, over spaces and further brackets only: a
    /// mark there is not changed, so a second pass finds nothing new.
    first_within: Vec<Option<char>>,
    last_within: Vec<Option<char>>,
}

impl<'a> Marks<'a> {
    fn new(chars: &'a [Placed]) -> Self {
        let address = addresses(chars);
        let near = |over: &[char], order: &mut dyn Iterator<Item = usize>| {
            let mut found = vec![None; chars.len()];
            let mut last = None;
            for i in order {
                found[i] = last;
                let c = chars[i].c;
                if !(c.is_whitespace() || (over.contains(&c) && !address[i])) {
                    last = Some(c);
                }
            }
            found
        };
        let (forwards, backwards) = (0..chars.len(), (0..chars.len()).rev());
        let left = near(&[',', ':', ';', ')'], &mut forwards.clone());
        let right = near(&[',', ':', ';', '('], &mut backwards.clone());
        let last_within = near(&[')'], &mut forwards.clone());
        let first_within = near(&['('], &mut backwards.clone());
        let marks = [',', ':', ';', '(', ')'];
        let before = near(&marks, &mut forwards.clone());
        let after = near(&marks, &mut backwards.clone());
        let bracket = vec![false; chars.len()];
        let mut marks =
            Self { chars, address, bracket, left, right, before, after, first_within, last_within };
        marks.pair_brackets();
        marks
    }

    fn pair_brackets(&mut self) {
        let mut open = Vec::new();
        for i in 0..self.chars.len() {
            match self.chars[i].c {
                '(' | '（' if !self.address[i] => open.push(i),
                ')' | '）' if !self.address[i] => {
                    let Some(from) = open.pop() else { continue };
                    let inner = [self.first_within[from], self.last_within[i]];
                    if inner.into_iter().flatten().filter(|c| is_cjk(*c)).count() == 2
                        && in_chinese(self.before[from], self.after[i])
                    {
                        self.bracket[from] = true;
                        self.bracket[i] = true;
                    }
                }
                _ => {}
            }
        }
    }

    /// The full-width form of the mark at a position and the rule, if the mark has to change.
    fn wide(&self, at: usize) -> Option<(char, &'static str)> {
        let (wide, rule) = match self.chars[at].c {
            ',' => ('，', "width-comma"),
            ':' => ('：', "width-colon"),
            ';' => ('；', "width-semicolon"),
            '(' => ('（', "width-bracket"),
            ')' => ('）', "width-bracket"),
            _ => return None,
        };
        let good = match wide {
            '（' | '）' => self.bracket[at],
            _ => {
                let alone = self.left[at].is_none() && self.right[at].is_none();
                // A mark right behind an opening bracket, or before a closing one, stays.
                let alone = alone || self.left[at] == Some('（') || self.right[at] == Some('）');
                !self.address[at] && !alone && in_chinese(self.left[at], self.right[at])
            }
        };
        good.then_some((wide, rule))
    }

    fn spaces_after(&self, at: usize) -> usize {
        let spaces = self.chars[at + 1..].iter().take_while(|p| p.c.is_whitespace()).count();
        // A space before a digit or Latin text is left to the other rules.
        let next = self.chars.get(at + 1 + spaces);
        if next.is_some_and(|p| is_cjk(p.c)) { spaces } else { 0 }
    }

    fn between_text_and_digit(&self, at: usize, spaces: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let after = at + spaces;
        let Some(next) = self.chars.get(after) else { return false };
        let previous = self.chars[before].c;
        let pair =
            (is_cjk(previous) && next.c.is_ascii_digit()) || (previous.is_ascii_digit() && is_cjk(next.c));
        pair && !self.address[before] && !self.address[after]
    }
}

/// Whether both neighbours are Chinese; the edge of the paragraph counts as Chinese.
fn in_chinese(left: Option<char>, right: Option<char>) -> bool {
    left.is_none_or(is_cjk) && right.is_none_or(is_cjk)
}

/// Which characters belong to an address: those of a web address from its scheme or `www.` to the next
/// space or Chinese punctuation, and the letters, digits and `.-_+%` around an `@`.
fn addresses(chars: &[Placed]) -> Vec<bool> {
    let mut found = vec![false; chars.len()];
    let starts = |at: usize, word: &str| {
        word.chars().enumerate().all(|(i, c)| chars.get(at + i).is_some_and(|p| p.c.eq_ignore_ascii_case(&c)))
    };
    let mail = |c: char| c.is_ascii_alphanumeric() || ".-_+%".contains(c);
    let mut at = 0;
    while at < chars.len() {
        if ["http://", "https://", "www.", "ftp://"].iter().any(|word| starts(at, word)) {
            while chars.get(at).is_some_and(|p| !p.c.is_whitespace() && !ends_address(p.c)) {
                found[at] = true;
                at += 1;
            }
            continue;
        }
        if chars[at].c == '@' {
            found[at] = true;
            let mut back = at;
            while back > 0 && mail(chars[back - 1].c) && !found[back - 1] {
                back -= 1;
                found[back] = true;
            }
            at += 1;
            while chars.get(at).is_some_and(|p| mail(p.c)) {
                found[at] = true;
                at += 1;
            }
            continue;
        }
        at += 1;
    }
    found
}

/// Whether a character is Chinese punctuation. Han may be part of an address.
fn ends_address(c: char) -> bool {
    is_cjk(c) && !crate::han::characters::is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::split;

    fn normal(text: &str) -> String {
        let mut report = Report::new("");
        let lines = split::lines(text, &mut report);
        lines.iter().map(|line| super::text(&line.chars, &mut report)).collect()
    }

    #[test]
    fn marks_between_chinese_neighbours_become_full_width() {
        for (before, after) in [
            ("代表,群众", "代表，群众"),
            ("代表, 群众", "代表，群众"),
            ("要求:一是(略);二是", "要求：一是（略）；二是"),
            ("(总第七期)", "（总第七期）"),
            ("如下:", "如下："),
            ("《办法》,“实”", "《办法》，“实”"),
            ("党委(党组），政府", "党委（党组），政府"),
            ("((甲))乙", "（（甲））乙"),
            ("说(见(附)件),再", "说（见（附）件），再"),
        ] {
            assert_eq!(normal(before), after);
        }
    }

    #[test]
    fn numbers_addresses_and_latin_runs_keep_their_marks() {
        for text in [
            "共1,000件",
            "9:30开始",
            "见http://a.example/人大,代表(一);二 完",
            "a.b,c@d.example,代表",
            "GB 2312,UTF-8",
            "第(3)项",
            "(2024年)",
            "代表,Deputies",
            "www.a.example:80,人",
            ",",
            "()",
        ] {
            assert_eq!(normal(text), text);
        }
    }

    #[test]
    fn spaces_between_chinese_and_digits_go() {
        assert_eq!(normal("近 10 万人 ,  第\u{3000}28\u{a0}号"), "近10万人 ，第28号");
        assert_eq!(normal("Unit 7 GB 2312 A 代表 B"), "Unit 7 GB 2312 A 代表 B");
        assert_eq!(normal("信箱 1a@b.example 电话"), "信箱 1a@b.example 电话");
    }
}
