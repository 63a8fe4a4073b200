//! Rules about personal names.
//!
//! Takes the deputies as written; reports what is no name, what will be read wrongly, and
//! people of one name in one congress who are not told apart. Never corrects a name.

use std::collections::BTreeMap;

use crate::base::text::unquoted;
use crate::diag::{At, Code, Diagnostic, Diagnostics, Span};
use crate::han::characters::{INTERPUNCT, is_han, is_other_interpunct};
use crate::han::pinyin;
use crate::model::Level;
use crate::parse::RawDeputy;
use crate::say;

/// The names of the fifty-six ethnic groups as GB/T 3304 lists them, without 族. A line break in a
/// printed roster can turn the group after a deputy's name into a "deputy" of its own.
const ETHNIC_GROUPS: [&str; 56] = [
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
];

/// Rules about one name.
pub(crate) fn check(deputy: &RawDeputy, notes: &mut Diagnostics) {
    let At { value: name, span } = &deputy.name;
    if let Some(group) = name.strip_suffix('族').filter(|g| ETHNIC_GROUPS.contains(g)) {
        notes.push(
            Diagnostic::new(
                Code::NotAName,
                *span,
                say!("`{group}族` 是民族名称，不是姓名", "`{group}族` is an ethnic group, not a person's name"),
            )
            .found(name.clone())
            .hint(say!(
                "名单换行时民族常被当成一个人：把它写进上一个人的 `ethnicity`，删去这条记录",
                "line breaks in lists make people of ethnic groups: give it as `ethnicity` of the person before and delete this record"
            )),
        );
        return;
    }
    if let Some((at, c)) = name.char_indices().find(|(_, c)| is_stray(*c)) {
        let what = if c.is_whitespace() {
            say!("姓名中有空格", "the name holds a space")
        } else {
            say!("姓名中有 `{c}`", "the name holds `{c}`")
        };
        let hint = match unquoted(name) {
            Some(plain) => say!("删去引号，写成 `{plain}`", "remove the quotation marks: `{plain}`"),
            None => say!(
                "两字姓名中间不加空格，版式会自己排开；性别、民族、职务写进各自的键",
                "two-character names are spread by the layout; gender, ethnic group and office have keys of their own"
            ),
        };
        notes.push(
            Diagnostic::new(Code::NotAName, part(*span, name, at, c), what)
                .found(name.clone())
                .expected(say!("不带空格、括号、数字的姓名", "a name without spaces, brackets and digits"))
                .hint(hint),
        );
    }
    if let Some((at, c)) = name.char_indices().find(|(_, c)| is_other_interpunct(*c)) {
        let fixed: String =
            name.chars().map(|c| if is_other_interpunct(c) { INTERPUNCT } else { c }).collect();
        notes.push(
            Diagnostic::new(
                Code::Interpunct,
                part(*span, name, at, c),
                say!("姓名中的间隔号不是 U+00B7", "the interpunct in the name is not U+00B7"),
            )
            .found(c.to_string())
            .expected(say!("`·`（U+00B7）", "`·` (U+00B7)"))
            .hint(say!("写成 `{fixed}`", "write `{fixed}`")),
        );
    }
    if deputy.name_pinyin.is_none() && pinyin::is_ambiguous(name) {
        let (surname, reading) = (pinyin::surname(name), pinyin::reading(name, None));
        notes.push(
            Diagnostic::new(
                Code::PolyphonicSurname,
                *span,
                say!(
                    "`{surname}` 作姓有多种读法或者容易读错",
                    "the surname `{surname}` is read in more than one way"
                ),
            )
            .hint(say!(
                "写明读音，如 `name_pinyin: {reading}`",
                "say how it is read, such as `name_pinyin: {reading}`"
            )),
        );
    }
}

fn is_stray(c: char) -> bool {
    c.is_whitespace()
        || c.is_numeric() && !is_han(c)
        || "()（）[]【】〔〕<>《》,，;；/“”‘’「」\"'".contains(c)
}

/// The place of one character of a plain scalar; the whole value where its text in the file
/// is not the value itself.
fn part(span: Span, name: &str, at: usize, c: char) -> Span {
    if (span.end - span.start) as usize == name.len() {
        let start = span.start as usize + at;
        return Span::new(span.file, start, start + c.len_utf8());
    }
    span
}

/// The congress in which people are told apart: a term, or a level where no term is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Congress<'a> {
    Term(&'a str),
    Level(Level),
}

/// Reports everybody who shares a name within one term and has no disambiguation.
pub(crate) fn homonyms(deputies: &[RawDeputy], notes: &mut Diagnostics) {
    let mut bearers: BTreeMap<(&str, Congress<'_>), Vec<usize>> = BTreeMap::new();
    for (i, deputy) in deputies.iter().enumerate() {
        for mandate in &deputy.mandates {
            let congress = match (&mandate.term_id, mandate.level) {
                (Some(term), _) => Congress::Term(&term.value),
                (None, Some(level)) => Congress::Level(level),
                (None, None) => continue,
            };
            let group = bearers.entry((&deputy.name.value, congress)).or_default();
            if group.last() != Some(&i) {
                group.push(i);
            }
        }
    }
    let mut reported = vec![false; deputies.len()];
    for group in bearers.values().filter(|group| group.len() > 1) {
        for &i in group {
            let deputy = &deputies[i];
            if deputy.disambiguation.is_some() || std::mem::replace(&mut reported[i], true) {
                continue;
            }
            let (name, others) = (&deputy.name.value, group.len() - 1);
            let (count, verb) = if others == 1 { ("deputy", "is") } else { ("deputies", "are") };
            let mut diagnostic = Diagnostic::new(
                Code::Homonyms,
                deputy.name.span,
                say!(
                    "同一届另有 {others} 名代表也叫 `{name}`，没有注明区别",
                    "{others} other {count} in the same term {verb} also called `{name}`, and nothing tells them apart"
                ),
            )
            .found(name.clone())
            .hint(say!(
                "每人都加 `disambiguation`，写地名或者单位，会显示在姓名后",
                "give each a `disambiguation`, a place or an employer: it is shown after the name"
            ));
            if let Some(&other) = group.iter().find(|&&j| j != i) {
                diagnostic = diagnostic
                    .related(deputies[other].name.span, say!("另一位 `{name}`", "another `{name}`"));
            }
            notes.push(diagnostic);
        }
    }
}
