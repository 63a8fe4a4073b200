//! A release holds exactly the files that it lists, and says where it comes from.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

use super::*;

#[test]
fn what_the_tools_of_every_machine_say_of_a_release() {
    let office = Office::live();
    let current = office.project.path("site/current/");
    let sums = |args: &[&str]| {
        let output = Command::new("sha256sum").args(args).current_dir(&current).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(sums(&["--check", "--strict", "--quiet", "SHA256SUMS"]).0);
    assert!(sums(&["SHA256SUMS"]).1.starts_with(&office.fact("sums")));
}

/// Makes a key, and beside it a list of signers that trusts it.
fn key(office: &Office, name: &str) -> PathBuf {
    let path = office.project.path(name);
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    let public = fs::read_to_string(office.project.path(&format!("{name}.pub"))).unwrap();
    fs::write(office.project.path(&format!("{name}.signers")), format!("office {public}")).unwrap();
    path
}

/// An office whose releases are signed with the key `own`, before its first push.
fn signing() -> (Office, PathBuf) {
    let office = Office::new(&Project::blank());
    let own = key(&office, "own");
    office.git("repo.git", ["config", "daibiao.signingKey", own.to_str().unwrap()]).succeeds();
    office.commit("first");
    (office, own)
}

/// Whether the commands in the handbook, which every system has, find nothing wrong.
fn holds_by_hand(office: &Office, folder: &Path) -> bool {
    let run = |command: &mut Command| command.current_dir(folder).stderr(Stdio::null()).output().unwrap();
    let listed = run(Command::new("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]));
    let of_list = run(Command::new("sha256sum").arg("SHA256SUMS")).stdout;
    let Ok(note) = fs::read(folder.join("release.txt")) else { return false };
    let sums =
        String::from_utf8_lossy(&note).lines().find_map(|line| line.strip_prefix("sums ").map(str::to_owned));
    let mut signed = Command::new("ssh-keygen");
    signed.args(["-Y", "verify", "-n", "site-release", "-I", "office", "-s", "release.txt.sig", "-f"]);
    signed.arg(office.project.path("own.signers"));
    let signed = run(signed.stdin(fs::File::open(folder.join("release.txt")).unwrap()));
    let named = sums.is_some_and(|sums| of_list.starts_with(sums.as_bytes()));
    listed.status.success() && named && signed.status.success()
}

#[test]
fn every_mutation_is_found_by_verify_and_by_the_tools_of_every_machine() {
    let (office, _) = signing();
    office.push().succeeds();
    let scratch = office.project.path("scratch");
    copy(&office.project.path("site/current/"), &scratch);
    let verify = || office.project.run(["verify", "scratch", "--signers", "own.signers"]);
    verify().succeeds();
    assert!(holds_by_hand(&office, &scratch));
    let paths: Vec<String> = tree(&scratch).into_keys().collect();
    let mut dice = Dice(6);
    for round in 0..rounds(60, 1000) {
        let path = &paths[usize::try_from(dice.roll(paths.len() as u64)).unwrap()];
        let full = scratch.join(path);
        let bytes = fs::read(&full).unwrap();
        let extra = scratch.join(format!("deputies/extra-{round}.html"));
        let kind = dice.roll(4);
        match kind {
            0 => fs::remove_file(&full).unwrap(),
            1 => fs::write(&extra, "new").unwrap(),
            2 => fs::write(&full, &bytes[..bytes.len() - 1]).unwrap(),
            _ => {
                let mut other = bytes.clone();
                let at = usize::try_from(dice.roll(bytes.len() as u64)).unwrap();
                other[at] ^= 1 << dice.roll(8);
                fs::write(&full, other).unwrap();
            }
        }
        let run = verify();
        // Only the signature is in no list, and it may be valid although its text has changed.
        if kind == 1 || path != "release.txt.sig" {
            assert_eq!(run.code, 1, "{path}, {kind}: {run}");
        }
        // Only `verify` finds additional files.
        if kind != 1 {
            assert_eq!(holds_by_hand(&office, &scratch), run.code == 0, "{path}, {kind}: {run}");
        }
        fs::write(&full, &bytes).unwrap();
        let _ = fs::remove_file(extra);
    }
    verify().succeeds();
    office.project.run(["verify", "scratch", "--format", "json"]).succeeds().shows("\"faults\":[]");
}

/// The files of a site whose names hold no hash.
fn plain(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let own = |path: &String| path == "release.txt" || path == "SHA256SUMS";
    let hashed = |path: &String| {
        path.starts_with("assets/") || path.matches('/').count() >= 3 && path.starts_with("search/")
    };
    files.into_iter().filter(|(path, _)| !own(path) && !hashed(path)).collect()
}

#[test]
fn random_edits_published_one_by_one_are_the_bytes_of_a_clean_build() {
    let all = rounds(1, 300);
    for seed in 0..all {
        edited(Dice(2026 + seed));
        if seed % 10 == 9 {
            eprintln!("{} of {all} sequences of edits are a clean build's bytes", seed + 1);
        }
    }
}

fn edited(mut dice: Dice) {
    let office = Office::live();
    for round in 0..8 {
        match dice.roll(5) {
            0 => {
                let path = "content/site.yml";
                let text = fs::read_to_string(office.project.path(&format!("clerk/{path}"))).unwrap();
                let rest: Vec<&str> = text.lines().filter(|line| !line.starts_with("owner_en:")).collect();
                let rest = rest.join("\n");
                office.write(path, format!("{rest}\nowner_en: Deputies' Committee {round}\n").as_bytes());
            }
            1 => office.write(
                &format!("content/deputies/d{round}.yml"),
                SECOND
                    .replace(
                        "卢见微",
                        &format!("沈望{}", ["川", "山", "海", "江", "河", "湖", "泉", "溪"][round]),
                    )
                    .as_bytes(),
            ),
            2 => office.write("themes/default/static/note.txt", format!("{round}\n").as_bytes()),
            _ => {}
        }
        office.edit(&format!("第{round}中学教师"));
        office.push().succeeds();
        office.is_whole();
    }
    is_a_clean_build(&office);
}

/// Publishes the same commit into an empty folder, and compares.
fn is_a_clean_build(office: &Office) {
    office.project.run(["publish", "init", "--repo", "other.git", "--site", "other"]).succeeds();
    office.git("clerk", ["push", "--quiet", "../other.git", "main"]).succeeds();
    let (kept, clean) =
        (tree(&office.project.path("site/current/")), tree(&office.project.path("other/current/")));
    assert!(
        clean
            .iter()
            .filter(|(path, _)| *path != "release.txt" && *path != "SHA256SUMS")
            .all(|(path, bytes)| kept.get(path) == Some(bytes))
    );
    let (kept, clean) = (plain(kept), plain(clean));
    let left: Vec<&String> = kept.keys().filter(|path| !clean.contains_key(*path)).collect();
    assert!(left.is_empty(), "nothing is left but hashed files: {left:?}");
}

#[test]
fn what_the_check_lets_in_is_published() {
    let status =
        "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\nsources: [{title: 公告}]\n";
    // The page writes such a name with percent escapes, and this feed exists only if something was corrected.
    let body =
        "![代表在会上发言](<会议 照片.jpg>)\n\n见[更正](/feeds/changes.xml)、[代表](/deputies/?q=1#a)。";
    let office = Office::new(&crate::images::portal(body, status));
    office.write("content/bulletins/lianluo-88/会议 照片.jpg", &crate::images::jpeg(false));
    office.commit("an image");
    office.push().succeeds().shows("已经上线");
    assert!(office.project.path("site/current/media/bulletins/lianluo-88/会议 照片.jpg").exists());
}

#[test]
fn what_comes_back_is_the_bytes_of_a_clean_build() {
    let office = Office::live();
    // Shards that were only carried are named again, by a push and after a rollback was lifted.
    for occupation in ["教师", "医生", "教师"] {
        office.edit(occupation);
        office.push().succeeds();
    }
    office.is_whole();
    office.edit("医生");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    office.is_whole();
    office.publish(["resume"]).succeeds();
    office.is_whole();
    is_a_clean_build(&office);
}

#[test]
fn a_signature_is_checked_by_ssh_keygen_alone() {
    let (office, own) = signing();
    key(&office, "other");
    office.push().succeeds();
    office.edit("教师");
    office.push().succeeds();
    office.publish(["rollback"]).succeeds();
    office.project.run(["verify", "site/current", "--signers", "own.signers"]).succeeds();
    let run = office.project.run(["verify", "site/current", "--signers", "other.signers"]);
    run.fails_with(1).shows("没有可信的签名");
    assert!(holds_by_hand(&office, &office.project.path("site/current")));
    // After one fact has changed, no signature covers it any more.
    let note = office.project.path("site/current/release.txt");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replace("as-of 20", "as-of 21")).unwrap();
    office.project.run(["verify", "site/current", "--signers", "own.signers"]).fails_with(1);
    // A missing key stops the next publish, and the live release stays.
    fs::write(&note, text).unwrap();
    fs::remove_file(own).unwrap();
    office.publish(["resume"]).fails_with(3).shows("签名不成");
    office.is_whole();
}

/// Serves the files of a folder like any static server until the test ends; gives the address.
fn serve(folder: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answer = move |mut stream: TcpStream| {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        while let Some(first) = lines.next() {
            let path = first.split(' ').nth(1).unwrap().trim_start_matches('/').to_owned();
            lines.by_ref().find(String::is_empty);
            let (status, body) = match fs::read(folder.join(path)) {
                Ok(_) if folder.join("forbidden").exists() => ("403 Forbidden", Vec::new()),
                Ok(body) => ("200 OK", body),
                Err(_) => ("404 Not Found", fs::read(folder.join("404.html")).unwrap()),
            };
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
            if stream.write_all(&[head.as_bytes(), &body].concat()).is_err() {
                return;
            }
        }
    };
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = answer.clone();
            std::thread::spawn(move || answer(stream));
        }
    });
    address
}

#[test]
fn a_served_site_is_compared_by_its_address() {
    let office = Office::live();
    let current = office.project.path("site/current/");
    let address = serve(current.clone());
    office
        .project
        .run(["--lang", "zh-CN", "verify", &address])
        .succeeds()
        .shows("个文件全部相符：第 1 次发布");
    let page = current.join("deputies/tao-peiran/index.html");
    let text = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    let run = || office.project.run(["--lang", "zh-CN", "verify", &address]);
    run().fails_with(1).shows("deputies/tao-peiran/index.html：缺少").shows("不相符：共 1 处");
    fs::write(&page, [text.as_slice(), b"<!-- -->"].concat()).unwrap();
    run().fails_with(1).shows("deputies/tao-peiran/index.html：内容被改动");
    fs::write(&page, text).unwrap();
    fs::remove_file(current.join("SHA256SUMS")).unwrap();
    run().fails_with(1).shows("SHA256SUMS：缺少");
    // A status that does not tell whether the file is there.
    fs::write(current.join("forbidden"), "").unwrap();
    run().fails_with(3).shows("release.txt 读不到：HTTP 403");
    // An address at which nobody answers.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    office
        .project
        .run(["--lang", "zh-CN", "verify", &format!("http://{nobody}/")])
        .fails_with(3)
        .shows(&format!("http://{nobody}/release.txt 读不到"));
}

#[test]
fn each_page_says_its_last_change_and_where_its_release_is_checked() {
    let office = Office::live();
    office.write("content/deputies/lu-jianwei.yml", SECOND.as_bytes());
    office.commit("another");
    office.push().succeeds();
    let page = |path: &str| {
        fs::read_to_string(office.project.path(&format!("site/current/{path}index.html"))).unwrap()
    };
    let first = office.git("repo.git", ["rev-parse", "main~1"]).succeeds().stdout;
    let (second, first) = (office.tip(), first.trim().to_owned());
    let foot = |path: &str, commit: &str| {
        let (page, short) = (page(path), &commit[..12]);
        assert!(
            page.contains(&format!("</time><span class=\"nb\">（提交 {short}）</span>")),
            "{path}: {page}"
        );
        assert!(page.contains("<a href=\"/release.txt\">release.txt</a>"), "{path}");
    };
    foot("deputies/lu-jianwei/", &second);
    foot("deputies/tao-peiran/", &first);
    assert!(page("en/deputies/tao-peiran/").contains(&format!("(commit {})", &first[..12])));
    // The places lie in one file, so a commit cannot be attributed to one of them.
    let areas = page("areas/990700/");
    assert!(!areas.contains("（提交 ") && areas.contains("/SHA256SUMS"));
    // A page that no commit changed has the same bytes in any later release.
    let before = page("deputies/tao-peiran/");
    office.write("content/deputies/lu-jianwei.yml", SECOND.replace("05-10", "05-11").as_bytes());
    office.commit("verified again");
    office.push().succeeds();
    assert_eq!(page("deputies/tao-peiran/"), before);
    foot("deputies/lu-jianwei/", &office.tip());
    // A preview is no release, and only says what it was made from.
    office.git("clerk", ["push", "--quiet", "publish", "main:spring"]).succeeds();
    let preview = office.project.path("site/preview/spring/deputies/lu-jianwei/index.html");
    let preview = fs::read_to_string(preview).unwrap();
    assert!(preview.contains("（提交 ") && !preview.contains("release.txt"));
}
