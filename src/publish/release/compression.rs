//! Compressed copies of texts, which servers send instead of the file itself.
//!
//! Takes a path and bytes; gives brotli and gzip copies where they are smaller. Must not touch a disk.

use std::io::Write;
use std::path::Path;

use crate::publish::site::file_kinds::COPIES;

/// The endings of files that are compressed.
const TEXT: [&str; 9] = ["html", "css", "js", "json", "xml", "txt", "svg", "csv", "ndjson"];
/// Files below this many bytes are not compressed.
const SMALL: usize = 1024;
/// Files above this many bytes get only a gzip copy. They are the three downloads that hold all deputies and
/// change with every one of them. Brotli took half a second of each push for them; the largest, of 10.4 MB, has
/// 0.73 MB with gzip and 0.41 MB with brotli.
const LARGE: usize = 1024 * 1024;
/// Brotli's effort. 5 of 11 compresses 16 MB a second, and its output is only a tenth larger than that of 11.
const BROTLI: i32 = 5;
/// Brotli's smallest window, as a power of two. For smaller ones the encoder has no table of this effort and
/// takes one of 32 MB for each file: 4.5 ms instead of 0.15 ms for 4 KB, and larger output.
const WINDOW: u32 = 17;
/// Compresses a file if it is a text and becomes smaller; gives the copies with their endings.
pub(crate) fn copies(path: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    if bytes.len() < SMALL || !ending.is_some_and(|ending| TEXT.contains(&ending)) {
        return Vec::new();
    }
    let large = bytes.len() > LARGE;
    let (br, gz) = rayon::join(|| (!large).then(|| brotli(bytes)), || gzip(bytes));
    // Both write to memory, which does not fail. If one did, servers would send the file itself.
    let made =
        COPIES.into_iter().zip([br, Some(gz)]).filter_map(|(ending, copy)| Some((ending, copy?.ok()?)));
    let made: Vec<_> = made.collect();
    if made.iter().all(|(_, copy)| copy.len() < bytes.len()) { made } else { Vec::new() }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI,
        // The memory of the window is cleared for each file, so it is no larger than the file needs.
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
