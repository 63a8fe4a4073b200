//! The example of `search-index/README.md`: ten documents and the shards that are made from them. With
//! `UPDATE=1` the shards are written again.

use std::collections::BTreeMap;
use std::path::Path;

use daibiao::testing::search::corpus::Corpus;
use daibiao::testing::search::{index, shards};
use daibiao::testing::world::output::MemoryOutput;

fn exported(corpus: &Corpus) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    index::write(folder.path(), corpus, &index::plan(corpus, "")).unwrap();
    let output = MemoryOutput::default();
    let opened = index::open(folder.path()).unwrap();
    shards::export(&opened, corpus, &[], &output).unwrap();
    output.into_files()
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn the_example_is_what_the_program_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("search-index/example");
    let text = std::fs::read_to_string(folder.join("documents.json")).unwrap();
    let corpus: Corpus = serde_json::from_str(&text).unwrap();
    let corpus = Corpus::new(corpus.documents, corpus.values, corpus.institutions);
    let made = exported(&corpus);
    assert_eq!(made, exported(&corpus));
    let shards = folder.join("shards");
    if std::env::var_os("UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(&shards);
        for (path, bytes) in &made {
            let path = shards.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    assert_eq!(tree(&shards), made);
}
