//! Splits a distribution list into recipients.
//!
//! Takes the list as printed; gives names, best effort: 各市州、县市区人大常委会 is two names
//! that share their end. Must not link them to anything.

/// The names in a list such as `送：甲，乙、丙，各县（市、区）人大常委会。`. Commas separate groups and
/// 、 the names of a group, except within brackets or 《》.
#[must_use]
pub fn recipients(list: &str) -> Vec<String> {
    let list = list.trim();
    let list = ["抄送", "抄报", "主送", "送", "报", "发"]
        .iter()
        .find_map(|label| list.strip_prefix(label)?.trim_start().strip_prefix(['：', ':']))
        .unwrap_or(list);
    let mut names = vec![String::new()];
    let mut depth = 0_usize;
    for c in list.chars() {
        match c {
            '（' | '(' | '《' | '〈' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '〉' | '”' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, '，' | ',' | '、' | '；' | ';' | '。') {
            names.push(String::new());
        } else if let Some(name) = names.last_mut() {
            name.push(c);
        }
    }
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_enumeration_commas_part_names_but_not_within_brackets() {
        let list = "送：澄川省委办公室、研究处、《澄川人大》编辑部，各市（州、区）人大常委会，柳汀、芦溆两县人大常委会（各2份、存1份）。";
        assert_eq!(
            recipients(list),
            [
                "澄川省委办公室",
                "研究处",
                "《澄川人大》编辑部",
                "各市（州、区）人大常委会",
                "柳汀",
                "芦溆两县人大常委会（各2份、存1份）"
            ]
        );
        assert_eq!(recipients("抄送: 甲,乙"), ["甲", "乙"]);
        assert_eq!(recipients("发："), [""; 0]);
    }
}
