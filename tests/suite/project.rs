//! A portal in a temporary folder, and what the program says and builds there.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::cpu;

/// A folder with a portal; removed when it is dropped.
pub(crate) struct Project {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("daibiao-").tempdir().unwrap();
        Self { folder, variables: Vec::new() }
    }

    /// The smallest portal with something in it: everything published, no diagnostic at all.
    pub(crate) fn blank() -> Self {
        Self::fixture("blank")
    }

    /// The province that the program brings with it.
    pub(crate) fn sample() -> Self {
        let project = Self::empty();
        project.run(["init", "--sample"]).succeeds();
        project
    }

    /// A portal that lies in a folder under `tests/fixtures/sites/`.
    pub(crate) fn fixture(name: &str) -> Self {
        Self::empty().with(name)
    }

    /// With the files of a folder under `tests/fixtures/sites/` laid over it.
    pub(crate) fn with(self, name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sites").join(name);
        let files = tree(&folder);
        assert!(!files.is_empty(), "there is no fixture {name}");
        files.into_iter().fold(self, |project, (path, bytes)| project.bytes(&path, &bytes))
    }

    /// With a file of text, whatever stood at its path.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// With a file of bytes.
    pub(crate) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Without a file.
    pub(crate) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// With one piece of a file's text replaced; it must stand there.
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not contain {from}");
        self.file(path, &text.replace(from, to))
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// With a symbolic link.
    #[cfg(unix)]
    pub(crate) fn symlink(self, path: &str, target: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    /// With an environment variable for every run.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A path below the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program in the folder, in Chinese unless the arguments say otherwise.
    pub(crate) fn run<'a>(&self, args: impl AsRef<[&'a str]>) -> Run {
        let args = args.as_ref();
        let chinese = ["--lang", "zh-CN"];
        let spoken = args.contains(&"--lang") || self.variables.iter().any(|(n, _)| n == "DAIBIAO_LANG");
        let lang: &[&str] = if spoken { &[] } else { &chinese };
        let mut command = Command::new(env!("CARGO_BIN_EXE_daibiao"));
        command.arg("--root").arg(self.folder.path()).args(["--color", "never"]).args(lang).args(args);
        self.launch(command)
    }

    /// Runs the program with lines typed on its standard input.
    pub(crate) fn answer<const N: usize>(&self, args: [&str; N], typed: &str) -> Run {
        let input = self.path("typed-by-the-test");
        fs::write(&input, typed).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_daibiao"));
        command
            .arg("--root")
            .arg(self.folder.path())
            .args(["--color", "never", "--lang", "zh-CN"])
            .args(args);
        let run = self.launch_with(command, fs::File::open(&input).unwrap().into());
        fs::remove_file(input).unwrap();
        run
    }

    /// Runs a prepared command with the folder's variables.
    pub(crate) fn launch(&self, command: Command) -> Run {
        self.launch_with(command, Stdio::null())
    }

    fn launch_with(&self, mut command: Command, input: Stdio) -> Run {
        command.env_remove("DAIBIAO_LANG").env_remove("NO_COLOR").current_dir(self.folder.path());
        // A repository around the temporary folder would give the day of its last commit.
        command.env("GIT_CEILING_DIRECTORIES", self.folder.path().parent().unwrap());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (output, cpu) = finished(command.spawn().unwrap());
        Run::new(output, cpu, self.folder.path())
    }

    /// Builds the site, which must succeed, and gives its files.
    pub(crate) fn build(&self) -> Built {
        self.build_with([])
    }

    /// The same with more arguments after `build`.
    pub(crate) fn build_with<const N: usize>(&self, args: [&str; N]) -> Built {
        let chinese = ["--lang", "zh-CN", "build"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_daibiao"));
        command.arg("--root").arg(self.folder.path()).args(["--color", "never"]).args(chinese).args(args);
        self.launch(command).succeeds();
        self.built("public")
    }

    /// The main part of a page, made comparable; builds the site if nothing was built yet.
    pub(crate) fn page_main(&self, address: &str) -> String {
        if self.path("public").is_dir() { self.built("public") } else { self.build() }.main(address)
    }

    /// The files of a folder that was built before.
    pub(crate) fn built(&self, folder: &str) -> Built {
        Built { files: tree(&self.path(folder)) }
    }
}

/// What a program said until it ended, and the processor's time that it took.
fn finished(mut child: Child) -> (Output, Duration) {
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let read = |from: &mut dyn Read| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    };
    let (stdout, stderr) = std::thread::scope(|scope| {
        let stderr = scope.spawn(move || read(&mut err));
        (read(&mut out), stderr.join().unwrap())
    });
    // Once it is waited for, the system forgets how much it took.
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(Pid::from_child(&child)), ended).unwrap();
    }
    let cpu = cpu::of_process(child.id());
    (Output { status: child.wait().unwrap(), stdout, stderr }, cpu)
}

/// Every regular file below a folder, by its path with `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What one run said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The processor's time that it took, with all that it started.
    pub(crate) cpu: Duration,
}

impl Run {
    fn new(output: Output, cpu: Duration, folder: &Path) -> Self {
        let folder = folder.to_str().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(folder, "[folder]");
        let code = output.status.code().unwrap_or_else(|| panic!("killed: {:?}", output.status));
        Self { code, stdout: text(output.stdout), stderr: text(output.stderr), cpu }
    }

    /// It ended well.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        self.fails_with(0)
    }

    /// It ended with a code.
    #[track_caller]
    pub(crate) fn fails_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// It said this somewhere.
    #[track_caller]
    pub(crate) fn shows(self, text: &str) -> Self {
        assert!(self.stdout.contains(text) || self.stderr.contains(text), "{text} is missing in\n{self}");
        self
    }

    /// It said this nowhere.
    #[track_caller]
    pub(crate) fn hides(self, text: &str) -> Self {
        assert!(!self.stdout.contains(text) && !self.stderr.contains(text), "{text} stands in\n{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { code, stdout, stderr, cpu: _ } = self;
        write!(f, "exit {code}\n-- stdout --\n{stdout}\n-- stderr --\n{stderr}")
    }
}

/// What stands after the last point of a path.
pub(crate) fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The files of a built site.
pub(crate) struct Built {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// The text of the page at an address such as `/deputies/x/`.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> &str {
        let path = address.trim_start_matches('/');
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let bytes = self.files.get(&path).unwrap_or_else(|| panic!("no page {address}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The main part of the page at an address, made comparable.
    #[track_caller]
    pub(crate) fn main(&self, address: &str) -> String {
        crate::html::main_part(self.page(address))
    }

    /// Whether there is a page at an address.
    pub(crate) fn has(&self, address: &str) -> bool {
        let path = address.trim_start_matches('/');
        self.files.contains_key(path) || self.files.contains_key(&format!("{path}index.html"))
    }

    /// Every page with its path.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let html = self.files.iter().filter(|(path, _)| extension(path) == "html");
        html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// Addresses of the pages with a link to an address.
    pub(crate) fn linking(&self, address: &str) -> Vec<String> {
        let pages = self.pages().filter(|(_, html)| crate::html::links_to(html, address));
        pages.map(|(path, _)| format!("/{}", path.trim_end_matches("index.html"))).collect()
    }

    /// Files whose path or bytes hold a text.
    pub(crate) fn holding(&self, text: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let found = self.files.iter().filter(|(path, bytes)| path.contains(text) || holds(bytes));
        found.map(|(path, _)| path.as_str()).collect()
    }
}
