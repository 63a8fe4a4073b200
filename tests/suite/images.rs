//! Images in texts are files of the project, and never published with the place where they were taken.

use crate::project::Project;
use crate::report;

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
/// The smallest PNG: one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82";

/// A JPEG whose Exif data hold a camera's name and, if `located`, a latitude.
pub(crate) fn jpeg(located: bool) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // IFD0: Model as ASCII within its field; with a place, the pointer to the GPS IFD.
    let entries: u16 = if located { 2 } else { 1 };
    tiff.extend(entries.to_be_bytes());
    tiff.extend(b"\x01\x10\0\x02\0\0\0\x04Cam\0");
    if located {
        let gps = 8 + 2 + 12 * 2 + 4;
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01");
        tiff.extend(u32::to_be_bytes(gps));
    }
    tiff.extend([0; 4]);
    if located {
        let values: u32 = 8 + 2 + 24 + 4 + 2 + 12 + 4;
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03");
        tiff.extend(values.to_be_bytes());
        tiff.extend([0; 4]);
        for (over, under) in [(28u32, 1u32), (12, 1), (30, 1)] {
            tiff.extend(over.to_be_bytes());
            tiff.extend(under.to_be_bytes());
        }
    }
    let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
    bytes.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    bytes.extend(b"Exif\0\0");
    bytes.extend(tiff);
    bytes.extend(b"\xff\xd9");
    bytes
}

pub(crate) fn portal(body: &str, status: &str) -> Project {
    Project::blank()
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            &format!("series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\n{REVIEWED}"),
        )
        .file(
            "content/bulletins/lianluo-88/visit.md",
            &format!("---\ntitle: 走村入户听民声\n{status}---\n{body}\n"),
        )
        .bytes("content/bulletins/lianluo-88/jizhen.png", PNG)
}

#[test]
fn an_image_beside_its_text_is_shown_in_both_languages_from_one_file() {
    let site = portal("![代表在集市口登记群众意见](jizhen.png)", REVIEWED).build();
    let address = "/media/bulletins/lianluo-88/jizhen.png";
    assert_eq!(site.files.get(address.trim_start_matches('/')).map(Vec::as_slice), Some(PNG));
    for page in ["/bulletins/lianluo/88/visit/", "/en/bulletins/lianluo/88/visit/"] {
        assert!(
            site.page(page).contains(&format!("<img src=\"{address}\" alt=\"代表在集市口登记群众意见\" />")),
            "{page}"
        );
    }
}

#[test]
fn an_image_that_no_public_text_shows_is_in_no_file() {
    let site = portal("三个村都去了。", REVIEWED).build();
    assert!(!site.has("/media/bulletins/lianluo-88/jizhen.png"));
    let site = portal("![代表在集市口登记群众意见](jizhen.png)", "status: draft\n").build();
    assert_eq!(site.holding("jizhen"), [""; 0]);
}

#[test]
fn an_image_elsewhere_missing_or_renamed_is_refused() {
    for address in
        ["https://example.org/a.png", "missing.png", "../lianluo-88/jizhen.png", "/jizhen.png", "note.jpg"]
    {
        let project = portal(&format!("![图]({address})"), REVIEWED)
            .bytes("content/bulletins/lianluo-88/note.jpg", b"no image at all");
        assert_eq!(report::codes(&project), ["E0706"], "{address}");
    }
}

#[test]
fn a_photo_with_its_place_is_refused_and_one_without_is_shown() {
    let portal = |located| {
        portal("![代表登记群众意见](jiedai.jpg)", REVIEWED)
            .bytes("content/bulletins/lianluo-88/jiedai.jpg", &jpeg(located))
    };
    assert_eq!(report::codes(&portal(true)), ["E0603"]);
    portal(true).run(["build"]).fails_with(1);
    assert_eq!(report::codes(&portal(false)), [""; 0]);
    assert!(portal(false).build().has("/media/bulletins/lianluo-88/jiedai.jpg"));
}
