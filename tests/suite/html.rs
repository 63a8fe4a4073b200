//! Just enough of HTML to follow the links of pages that the program wrote, and to print their main part
//! so that two versions can be compared line by line.

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

/// Elements that stand within a line of text.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "br", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup",
    "time", "wbr",
];
/// Elements that never have an end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "wbr"];

/// A piece of a page.
enum Node {
    Text(String),
    Element { name: String, start: String, children: Vec<Node> },
}

/// The main part of a page, an element a line, indented. Lines hold whole runs of text; white space and
/// the hash in addresses of assets are made alike.
pub(crate) fn main_part(html: &str) -> String {
    let begin = html.find("<main").expect("no main part");
    let end = html.find("</main>").expect("the main part has no end");
    let html = &html[begin..end + "</main>".len()];
    let mut text = String::new();
    for node in &tree(html) {
        print(node, 0, &mut text);
    }
    text
}

/// The elements of a piece of HTML in which every element but the void ones is closed.
fn tree(html: &str) -> Vec<Node> {
    let mut open: Vec<(String, String, Vec<Node>)> = vec![(String::new(), String::new(), Vec::new())];
    let mut rest = html;
    while !rest.is_empty() {
        let children = &mut open.last_mut().unwrap().2;
        let Some(inside) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            children.push(Node::Text(spaced(text)));
            rest = after;
            continue;
        };
        let (_, after) = tag(inside);
        let start = spaced(&rest[..rest.len() - after.len()]);
        rest = after;
        let word = start.trim_start_matches(['<', '/']);
        let name = word[..word.find([' ', '>', '/']).unwrap_or(word.len())].to_owned();
        if start.starts_with("</") {
            let (opened, start, children) = open.pop().unwrap();
            assert_eq!(opened, name, "{start} is closed by another end tag");
            open.last_mut().expect("an end tag too much").2.push(Node::Element { name, start, children });
        } else if VOID.contains(&name.as_str()) || start.ends_with("/>") {
            children.push(Node::Element { name, start, children: Vec::new() });
        } else {
            open.push((name, start, Vec::new()));
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.pop().unwrap().2
}

/// A text with single spaces, and assets without their hash.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            spaced.push(c);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    let mut parts = spaced.split("/assets/");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let name = part.split_once('/').map_or(part, |(_, name)| name);
        text.push_str("/assets/[hash]/");
        text.push_str(name);
    }
    text
}

/// Whether a node fits into a line of text.
fn inline(node: &Node) -> bool {
    match node {
        Node::Text(_) => true,
        Node::Element { name, children, .. } => {
            INLINE.contains(&name.as_str()) && children.iter().all(inline)
        }
    }
}

fn print(node: &Node, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let mut line = |line: &str| {
        if !line.trim().is_empty() {
            text.extend([&indent, line.trim(), "\n"]);
        }
    };
    match node {
        Node::Element { children, .. } if children.iter().all(inline) => line(&flat(node)),
        Node::Text(words) => line(words),
        Node::Element { name, start, children } => {
            line(start);
            let mut run = String::new();
            for child in children {
                if inline(child) {
                    run.push_str(&flat(child));
                    continue;
                }
                print(&Node::Text(std::mem::take(&mut run)), depth + 1, text);
                print(child, depth + 1, text);
            }
            print(&Node::Text(run), depth + 1, text);
            text.extend([&indent, "</", name, ">\n"]);
        }
    }
}

/// A node in one line.
fn flat(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { name, start, children } => {
            let inside: String = children.iter().map(flat).collect();
            let closed = VOID.contains(&name.as_str()) || start.ends_with("/>");
            if closed { start.clone() } else { format!("{start}{inside}</{name}>") }
        }
    }
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

#[test]
fn the_main_part_is_printed_an_element_a_line() {
    let html = "<body><main id=\"main\"><h1>A\n  <b>b</b></h1><ul><li>one<li-x></li-x></li>\n<li><a\nhref=\"/assets/0f/a.css\">two</a> <br>or</li></ul>x<p></p>\n</main></body>";
    let expected = "\
<main id=\"main\">
  <h1>A <b>b</b></h1>
  <ul>
    <li>
      one
      <li-x></li-x>
    </li>
    <li><a href=\"/assets/[hash]/a.css\">two</a> <br>or</li>
  </ul>
  x
  <p></p>
</main>
";
    assert_eq!(main_part(html), expected);
}
