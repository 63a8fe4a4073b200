//! `publish reconcile` brings a good site from a good commit, whatever lies in the site's folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Dice, Office, SECOND, rounds};
use crate::project::tree;

/// A site with two releases, a record that was withdrawn on the server, and a former release.
fn office() -> Office {
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("a second deputy");
    office.push().succeeds();
    office.publish(["withdraw", "deputies/lu-jianwei", "--reason", "误发"]).succeeds();
    office.edit("教师");
    office.push().succeeds();
    office.is_clean();
    office
}

impl Office {
    /// Asserts that the site is right after one command.
    #[track_caller]
    fn is_mended(&self, what: &str) {
        let run = self.publish(["reconcile"]);
        assert_eq!(run.code, 0, "{what}: {run}");
        let verified = self.project.run(["verify", "site/current"]);
        assert_eq!(verified.code, 0, "{what}: {verified}");
        assert_eq!(self.fact("commit"), self.tip(), "{what}");
        assert!(self.page().contains("教师"), "{what}");
        for (path, bytes) in tree(&self.project.path("site/current/")) {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("卢见微"),
                "{what}: {path} shows who was withdrawn"
            );
        }
        let again = self.publish(["reconcile"]);
        assert!(again.code == 0 && again.stderr.contains("已经是最新"), "{what}: {again}");
    }
}

/// Every file of the site's folder that a publish reads, but for the path of the repository: without it nobody
/// knows whose site it is.
fn files(office: &Office) -> Vec<PathBuf> {
    let site = office.project.path("site");
    let mut files: Vec<PathBuf> = tree(&site).into_keys().map(|path| site.join(path)).collect();
    files.retain(|path| !path.ends_with("state/repository") && !path.starts_with(site.join("current")));
    files
}

fn damage(path: &Path, how: u64) -> &'static str {
    let bytes = fs::read(path).unwrap();
    // A release's files have other names too, which must stay as they were.
    fs::remove_file(path).unwrap();
    match how {
        0 => "missing",
        1 => {
            let mut bytes = bytes;
            let middle = bytes.len() / 2;
            if let Some(byte) = bytes.get_mut(middle) {
                *byte ^= 0x55;
            }
            fs::write(path, bytes).unwrap();
            "changed"
        }
        2 => {
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            "cut"
        }
        _ => {
            fs::create_dir(path).unwrap();
            fs::write(path.join("foreign"), b"x").unwrap();
            "a folder"
        }
    }
}

#[test]
fn whatever_is_damaged_one_command_makes_it_right_and_nothing_withdrawn_comes_back() {
    let office = office();
    let site = office.project.path("site");
    let live = fs::canonicalize(site.join("current")).unwrap();
    let own = [
        live.join("SHA256SUMS"),
        live.join("ids.txt"),
        live.join("release.txt"),
        site.join("state/state.json"),
    ];
    for path in own {
        for how in 0..4 {
            let live = fs::canonicalize(site.join("current")).unwrap();
            let path =
                path.file_name().map(|name| live.join(name)).filter(|p| p.exists()).unwrap_or(path.clone());
            let what = format!("{} {}", path.display(), damage(&path, how));
            office.is_mended(&what);
        }
    }
    let mut dice = Dice(23);
    for _ in 0..rounds(12, 400) {
        let files = files(&office);
        let path = &files[usize::try_from(dice.roll(files.len() as u64)).unwrap()];
        let what = format!("{} {}", path.display(), damage(path, dice.roll(4)));
        office.is_mended(&what);
    }
    office.edit("教师、校长");
    office.push().succeeds().shows("已经上线");
}

#[test]
fn a_link_that_leads_nowhere_or_has_become_something_else_is_made_again() {
    let office = office();
    let link = office.project.path("site/current");
    fs::remove_file(&link).unwrap();
    office.is_mended("no link");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("releases/99-nothing", &link).unwrap();
    office.is_mended("a link to nothing");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("/etc", &link).unwrap();
    office.is_mended("a link elsewhere");
    fs::remove_file(&link).unwrap();
    fs::create_dir(&link).unwrap();
    fs::write(link.join("index.html"), b"x").unwrap();
    office.is_mended("a folder");
}
