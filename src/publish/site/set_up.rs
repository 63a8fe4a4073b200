//! Setting up a bare repository with its hooks, and the folder of the site.
//!
//! Takes the two folders, the program's own path and the language in which the hooks speak. Running it again
//! restores what is missing and changes nothing else. Must not print.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::base::Lang;
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::{BRANCH, SiteFolder};
use crate::world::git::Repository;
use crate::world::output::OutputError;

/// Git's settings: only valid objects come in, history is not rewritten, refs are synced.
const SETTINGS: [(&str, &str); 10] = [
    ("receive.fsckObjects", "true"),
    ("transfer.fsckObjects", "true"),
    ("receive.denyNonFastForwards", "true"),
    ("receive.denyDeleteCurrent", "refuse"),
    ("receive.maxInputSize", "268435456"),
    ("receive.autogc", "true"),
    ("gc.auto", "256"),
    ("core.fsync", "committed,reference"),
    ("core.logAllRefUpdates", "true"),
    ("core.hooksPath", "hooks"),
];

/// The configuration of nginx, in which `{site}` and `{csp}` are filled in.
const NGINX: &str = include_str!("../server/nginx.conf");
/// The configuration of Caddy.
const CADDY: &str = include_str!("../server/Caddyfile");
/// The systemd unit that publishes the branch again, because a new day can change pages.
const SERVICE: &str = include_str!("../server/daibiao-reconcile.service");
/// When that unit runs.
const TIMER: &str = include_str!("../server/daibiao-reconcile.timer");
/// The content security policy: pages load their own files only, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
require-trusted-types-for 'script'; trusted-types 'none'";

/// The folders that were set up.
#[derive(Clone, Debug)]
pub struct Setup {
    pub repository: PathBuf,
    pub site: PathBuf,
    /// The folder with configurations for web servers.
    pub server: PathBuf,
}

/// Sets up a repository and a site's folder.
///
/// # Errors
/// [`PublishError`].
pub fn set_up(repository: &Path, site: &Path, program: &Path, lang: Lang) -> Result<Setup, PublishError> {
    let absolute = |path: &Path| {
        std::path::absolute(path).map_err(|source| OutputError::Io { path: path.to_path_buf(), source })
    };
    let (folder, site) = (absolute(repository)?, absolute(site)?);
    SiteFolder::at(&site).prepare(&folder)?;
    disk::folder(&folder)?;
    let repository = Repository::at(&folder);
    if repository.settings("core.bare")?.is_empty() {
        repository.init(BRANCH)?;
    }
    for (key, value) in SETTINGS {
        repository.configure(key, value)?;
    }
    repository.configure("daibiao.site", &site.to_string_lossy())?;
    for (hook, word) in [("pre-receive", "pre-receive"), ("post-receive", "post-receive")] {
        let text = hook_text(program, &site, word, lang);
        write_hook(&folder.join("hooks").join(hook), &text)?;
    }
    let server = site.join("server");
    disk::folder(&server)?;
    for (name, text) in [
        ("nginx.conf", NGINX),
        ("Caddyfile", CADDY),
        ("daibiao-reconcile.service", SERVICE),
        ("daibiao-reconcile.timer", TIMER),
    ] {
        let filled = text
            .replace("{site}", &site.to_string_lossy())
            .replace("{csp}", POLICY)
            .replace("{program}", &program.to_string_lossy());
        disk::replace(&server.join(name), filled.as_bytes())?;
    }
    Ok(Setup { repository: folder, site, server })
}

/// The text of a hook, which only calls the program, so that updating the program updates the hook.
fn hook_text(program: &Path, site: &Path, word: &str, lang: Lang) -> String {
    let (program, site) = (quoted(program), quoted(site));
    format!("#!/bin/sh\nexec {program} --lang {lang} --color never publish {word} --site {site}\n")
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"))
}

fn write_hook(path: &Path, text: &str) -> Result<(), PublishError> {
    if let Some(folder) = path.parent() {
        disk::folder(folder)?;
    }
    disk::replace(path, text.as_bytes())?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
        .map_err(|source| OutputError::Io { path: path.to_path_buf(), source }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_keeps_paths_with_quotes_and_spaces_whole() {
        let text =
            hook_text(Path::new("/opt/it's here/daibiao"), Path::new("/srv/a b"), "pre-receive", Lang::Zh);
        assert_eq!(
            text,
            "#!/bin/sh\nexec '/opt/it'\\''s here/daibiao' --lang zh-CN --color never publish pre-receive --site '/srv/a b'\n"
        );
    }
}
