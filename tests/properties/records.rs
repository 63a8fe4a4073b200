//! Generates records in every style of YAML, with comments everywhere.
//!
//! Takes bytes that decide each choice, so that fewer and smaller bytes make simpler records;
//! gives the text and how many comments it has. Comment `n` is `# 注n。`.

/// A written record.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) comments: usize,
}

/// Keys of a deputy, some of a mandate, and one unknown key.
const KEYS: [&str; 16] = [
    "name",
    "name_pinyin",
    "gender",
    "birth_year",
    "occupation",
    "bio",
    "mandates",
    "memberships",
    "term",
    "start_date",
    "sources",
    "status",
    "reviews",
    "extras",
    "nobody_knows",
    "姓 名",
];

/// Scalars that may stand plain in block style.
const PLAIN: [&str; 22] = [
    "贺砚秋",
    "a",
    "2026-05-15",
    "2026-05",
    "0127",
    "990724",
    "1e3",
    "9:30",
    "no",
    "~",
    "null",
    "true",
    "1,234.5",
    "https://a.example/b?c=d#e",
    "关于：甲的建议",
    "8:30—12:00",
    "a#b",
    "it's",
    "-1",
    "<<",
    "甲 \"乙\" 丙",
    "a -b",
];
/// Scalars that may stand plain in flow style.
const IN_FLOW: [&str; 10] =
    ["贺砚秋", "a", "2026-05-15", "0127", "no", "~", "it's", "甲 乙", "a#b", "0990-5550100"];
/// Quoted scalars on one line.
const QUOTED: [&str; 18] = [
    "\"贺砚秋\"",
    "'贺砚秋'",
    "\"\"",
    "''",
    "\"0127\"",
    "'no'",
    "\"a: b\"",
    "'a #b'",
    "\" a \"",
    "\"a\\nb\"",
    "\"\\\"甲\\\"\"",
    "'it''s'",
    "'\"a\": b'",
    "\"- a\"",
    "\"a, b\"",
    "\"\\u8D3A\"",
    "'a\\b'",
    "\"~\"",
];

pub(crate) fn write(bytes: &[u8]) -> Written {
    let mut writer = Writer { bytes, text: String::new(), comments: 0 };
    if writer.one_in(8) {
        writer.text.push_str("---\n");
    }
    if writer.one_in(4) {
        writer.sequence(0, 0, &[]);
    } else {
        writer.own_lines(0);
        writer.mapping(0, 0, 1 + writer.peek(9));
    }
    writer.own_lines(0);
    Written { text: writer.text, comments: writer.comments }
}

struct Writer<'b> {
    bytes: &'b [u8],
    text: String,
    comments: usize,
}

impl Writer<'_> {
    fn next(&mut self, below: usize) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first) % below
    }

    fn peek(&self, below: usize) -> usize {
        self.bytes.first().map_or(0, |byte| usize::from(*byte) % below)
    }

    /// Is false when the bytes have run out.
    fn one_in(&mut self, n: usize) -> bool {
        self.next(n) == n - 1
    }

    /// Writes one of these.
    fn put(&mut self, of: &[&str]) {
        let text = of[self.next(of.len())];
        self.text.push_str(text);
    }

    fn pad(&mut self, indent: usize) {
        self.text.push_str(&" ".repeat(indent));
    }

    fn comment(&mut self) {
        let comments = self.comments;
        self.text.extend(["# 注", &comments.to_string(), "。"]);
        self.comments += 1;
    }

    /// Writes blank lines and comments on lines of their own.
    fn own_lines(&mut self, indent: usize) {
        while self.one_in(5) {
            match self.next(4) {
                0 => self.text.push('\n'),
                1 => self.text.push_str("   \n\n\n"),
                shift => {
                    self.pad(indent + (shift - 2) * 3);
                    self.comment();
                    self.text.push('\n');
                }
            }
        }
    }

    /// Writes the end of a line: spaces and perhaps a comment.
    fn end(&mut self) {
        if self.one_in(5) {
            self.put(&["  ", " ", "\t", "    "]);
            self.comment();
        } else if self.one_in(8) {
            self.text.push_str("  ");
        }
        self.text.push('\n');
    }

    fn mapping(&mut self, indent: usize, depth: usize, keys: usize) {
        let start = self.next(KEYS.len());
        let step = [1, 3, 5, 7][self.next(4)];
        for i in 0..keys {
            if i > 0 {
                self.own_lines(indent);
                self.pad(indent);
            } else if !self.text.ends_with("- ") {
                self.pad(indent);
            }
            let key = KEYS[(start + i * step) % KEYS.len()];
            if self.one_in(8) {
                self.text.extend(["\"", key, "\""]);
            } else {
                self.text.push_str(key);
            }
            if self.one_in(12) {
                self.text.push(' ');
            }
            self.text.push(':');
            self.value(indent, depth, true);
        }
    }

    fn sequence(&mut self, indent: usize, depth: usize, above: &[usize]) {
        for i in 0..=self.next(3) {
            if i > 0 || above.is_empty() {
                self.own_lines(indent);
            }
            self.pad(indent);
            self.text.push('-');
            self.value(indent, depth, false);
        }
    }

    /// Writes a value after a colon or a dash at this indentation.
    fn value(&mut self, indent: usize, depth: usize, keyed: bool) {
        let kind = self.next(if depth > 3 { 10 } else { 14 });
        match kind {
            0 | 1 => {
                self.put(&[" ", "  ", "   "]);
                self.put(&PLAIN);
                self.end();
            }
            2 | 3 => {
                self.text.push(' ');
                self.put(&QUOTED);
                self.end();
            }
            4 => {
                self.end();
                if self.one_in(3) {
                    self.pad(indent + 1);
                    self.comment();
                    self.text.push('\n');
                }
            }
            5 => self.lines(indent),
            6 => self.block_text(indent),
            7 | 8 => {
                self.text.push(' ');
                self.flow(indent, depth);
                self.end();
            }
            9 => {
                // On the next line.
                self.end();
                self.pad(indent + 2);
                self.put(&QUOTED);
                self.end();
            }
            10 | 11 => {
                let deeper = indent + 1 + self.next(4);
                if keyed || self.one_in(3) {
                    self.end();
                    self.own_lines(deeper);
                    self.mapping(deeper, depth + 1, 1 + self.peek(3));
                } else {
                    let spaces = 1 + self.next(3);
                    self.pad(spaces);
                    // The first key of the mapping stands behind this dash.
                    let at = self.text.len();
                    self.mapping_behind(indent + 1 + spaces, depth + 1);
                    assert!(self.text.len() > at);
                }
            }
            _ => {
                let deeper = if keyed { indent + self.next(3) } else { indent + 1 + self.next(3) };
                self.end();
                self.sequence(deeper, depth + 1, &[]);
            }
        }
    }

    fn mapping_behind(&mut self, indent: usize, depth: usize) {
        let start = self.next(KEYS.len());
        for i in 0..=self.next(3) {
            if i > 0 {
                self.own_lines(indent);
                self.pad(indent);
            }
            self.text.push_str(KEYS[(start + i * 5) % KEYS.len()]);
            self.text.push(':');
            self.value(indent, depth, true);
        }
    }

    /// A text of several lines, plain or quoted.
    fn lines(&mut self, indent: usize) {
        let quote = ["", "", "\"", "'"][self.next(4)];
        self.text.push(' ');
        self.text.push_str(quote);
        self.text.push_str("第一行");
        for _ in 0..=self.next(2) {
            self.text.push('\n');
            if self.one_in(4) {
                self.text.push('\n');
            }
            self.pad(indent + 1 + self.peek(4));
            self.put(&["又一行", "- 一行", "一行 甲", "、"]);
        }
        self.text.push_str(quote);
        self.end();
    }

    fn block_text(&mut self, indent: usize) {
        let style = ["|", ">"][self.next(2)];
        let end = ["", "-", "+"][self.next(3)];
        let deep = 1 + self.next(4);
        let counted = self.one_in(3);
        self.text.push(' ');
        self.text.push_str(style);
        if counted {
            self.text.push_str(&deep.to_string());
        }
        self.text.push_str(end);
        self.end();
        // The first line determines the indentation of the others, unless an indicator states it.
        self.pad(indent + deep);
        self.text.push_str(if counted { "  首行\n" } else { "首行\n" });
        for _ in 0..self.next(5) {
            let line = ["一行", "# 不是注释", "a:  b", "", "  深一些", "- 一项  ", "      "][self.next(7)];
            if !line.is_empty() {
                self.pad(indent + deep);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    fn flow(&mut self, indent: usize, depth: usize) {
        let mapping = self.one_in(2);
        self.text.push(if mapping { '{' } else { '[' });
        let count = self.next(4);
        let start = self.next(KEYS.len());
        for i in 0..count {
            self.gap(indent);
            if mapping {
                self.text.push_str(KEYS[(start + i * 5) % KEYS.len()]);
                self.put(&[": ", ":  ", " : "]);
            }
            match self.next(6) {
                0..=2 => {
                    self.put(&IN_FLOW);
                }
                3 | 4 => {
                    self.put(&QUOTED);
                }
                _ if depth > 4 => self.text.push('a'),
                _ => self.flow(indent, depth + 2),
            }
            if i + 1 < count || self.one_in(6) {
                self.put(&[",", ", ", " ,"]);
            }
        }
        self.gap(indent);
        self.text.push(if mapping { '}' } else { ']' });
    }

    fn gap(&mut self, indent: usize) {
        if self.one_in(5) {
            if self.one_in(3) {
                self.text.push_str("  ");
                self.comment();
            }
            self.text.push('\n');
            self.pad(indent + 1 + self.peek(4));
        } else if self.one_in(4) {
            self.text.push(' ');
        }
    }
}
