//! Files for machines beside the pages: `sitemap.xml` and `robots.txt`.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::addresses::Addresses;
use super::plan::Page;
use super::subject::Subject;
use crate::config::Config;

/// Addresses in one file of a site map; the protocol allows 50,000.
const PER_FILE: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Path below the output and bytes of each file.
///
/// # Errors
/// Only what the XML writer reports, which writes to memory.
pub fn site_map(pages: &[Page], config: &Config) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let Some(first) = config.languages.first() else { return Ok(Vec::new()) };
    let addresses = Addresses::new(config, *first);
    let absolute = |path: &str| config.absolute(&addresses.based(path));
    let urls: Vec<String> = listed(pages).map(|page| absolute(&page.path)).collect();
    let mut files = Vec::new();
    if urls.len() <= PER_FILE {
        files.push(("sitemap.xml".to_owned(), xml("urlset", "url", &urls)?));
    } else {
        let mut parts = Vec::new();
        for (i, chunk) in urls.chunks(PER_FILE).enumerate() {
            let name = format!("sitemap-{}.xml", i + 1);
            parts.push(absolute(&format!("/{name}")));
            files.push((name, xml("urlset", "url", chunk)?));
        }
        files.push(("sitemap.xml".to_owned(), xml("sitemapindex", "sitemap", &parts)?));
    }
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute("/sitemap.xml"));
    files.push(("robots.txt".to_owned(), robots.into_bytes()));
    Ok(files)
}

/// Pages that search engines are told of.
fn listed(pages: &[Page]) -> impl Iterator<Item = &Page> {
    let is_listed =
        |page: &&Page| !matches!(page.subject, Subject::NotFound | Subject::Gone(_) | Subject::Moved(_));
    pages.iter().filter(is_listed)
}

/// Where the files lie, below the base path.
pub(super) fn names(pages: &[Page]) -> Vec<String> {
    let count = listed(pages).count();
    let parts = if count > PER_FILE { count.div_ceil(PER_FILE) } else { 0 };
    let parts = (1..=parts).map(|n| format!("/sitemap-{n}.xml"));
    ["/sitemap.xml", "/robots.txt"].map(str::to_owned).into_iter().chain(parts).collect()
}

fn xml(root: &str, item: &str, urls: &[String]) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element(root).with_attribute(("xmlns", NAMESPACE)).write_inner_content(|w| {
        for url in urls {
            w.create_element(item).write_inner_content(|w| {
                w.create_element("loc").write_text_content(BytesText::new(url))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}
