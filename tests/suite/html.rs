//! Just enough of HTML to follow the links of pages that the program wrote.

/// An element's start tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Every start tag of a page, in order; what stands in comments and scripts is no tag.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(inside) = rest.strip_prefix("!--") {
            rest = inside.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if ["script", "style"].contains(&tag.name.as_str()) {
            let close = format!("</{}", tag.name);
            rest = rest.split_once(&close).map_or("", |(_, after)| after);
        }
        tags.push(tag);
    }
    tags
}

/// Whether a page has a link to an address.
pub(crate) fn links_to(html: &str, address: &str) -> bool {
    tags(html).iter().any(|tag| tag.name == "a" && tag.get("href") == Some(address))
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            rest = after.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
                None => {
                    rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len()))
                }
            };
        }
        tag.attributes.push((name, text_of(value)));
    }
}

/// An attribute's value without the references that the templates write.
fn text_of(value: &str) -> String {
    let value = value.replace("&quot;", "\"").replace("&#x2f;", "/").replace("&#x27;", "'");
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn tags_and_attributes_are_found_in_any_dress() {
    let html = "<!-- <a href=no> --><p class=x>a < b<A HREF='/1/' hidden>x</a><script>\"<a href='/2/'>\"</script><img src=\"/3?a&amp;b\"/>";
    let found: Vec<String> = tags(html)
        .iter()
        .map(|t| format!("{} {}", t.name, t.get("href").or(t.get("src")).unwrap_or("")))
        .collect();
    assert_eq!(found, ["p ", "a /1/", "script ", "img /3?a&b"]);
}
