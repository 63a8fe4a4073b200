//! Compressed copies of texts, which servers send instead of the file itself.
//!
//! Takes a path and bytes; gives brotli and gzip copies where they are smaller. Must not touch a disk.

use std::io::Write;
use std::path::Path;

use crate::publish::site::file_kinds::COPIES;

/// What is compressed beside its file, where that makes it smaller.
const TEXT: [&str; 9] = ["html", "css", "js", "json", "xml", "txt", "svg", "csv", "ndjson"];
/// Below this many bytes nothing is compressed.
const SMALL: usize = 1024;
/// Above this many bytes brotli takes longer than whoever pushes should wait: only gzip.
const LARGE: usize = 1024 * 1024;
/// Brotli's effort: 5 of 11 writes 16 MB a second, and only one tenth more than the last.
const BROTLI: i32 = 5;
/// The smallest window, as a power of two: below, the encoder takes a table of 32 MB for each file,
/// which makes a small file thirty times slower and no smaller.
const WINDOW: u32 = 17;
/// The compressed copies of a file by their endings, if it is a text that gets smaller.
pub(crate) fn copies(path: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    if bytes.len() < SMALL || !ending.is_some_and(|ending| TEXT.contains(&ending)) {
        return Vec::new();
    }
    let large = bytes.len() > LARGE;
    let (br, gz) = rayon::join(|| (!large).then(|| brotli(bytes)), || gzip(bytes));
    // Both write to memory, which does not fail; if one did, readers get the file itself.
    let made =
        COPIES.into_iter().zip([br, Some(gz)]).filter_map(|(ending, copy)| Some((ending, copy?.ok()?)));
    let made: Vec<_> = made.collect();
    if made.iter().all(|(_, copy)| copy.len() < bytes.len()) { made } else { Vec::new() }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI,
        // The window is memory that is cleared for each file: no larger than the file needs.
        lgwin: bytes.len().ilog2().saturating_add(1).clamp(WINDOW, 22).cast_signed(),
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut br = brotli::CompressorWriter::with_params(Vec::new(), 1 << 16, &params);
    br.write_all(bytes)?;
    br.flush()?;
    Ok(br.into_inner())
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes)?;
    gz.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_of_texts_that_get_smaller_and_say_no_time() {
        let text = "代表建议".repeat(1000);
        let made = copies("a/index.html", text.as_bytes());
        let [("br", br), ("gz", gz)] = made.as_slice() else { panic!("{made:?}") };
        assert!(br.len() < 200 && gz.len() < 200);
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, text);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(gz[4..8], [0; 4], "the time of making is in no copy");
        assert!(copies("a.png", text.as_bytes()).is_empty());
        assert!(copies("a.html", b"short").is_empty());
        let noise: Vec<u8> =
            (0..4000_u32).flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec()).collect();
        assert!(copies("a.json", &noise).is_empty());
        let large = copies("data/deputies.json", text.repeat(100).as_bytes());
        assert!(matches!(large.as_slice(), [("gz", _)]), "{large:?}");
    }
}
