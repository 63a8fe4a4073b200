//! What went wrong while publishing, in words and as an exit code.

use crate::cli::exit::Exit;
use crate::cli::failure;
use crate::cli::terminal::Terminal;
use crate::publish::{PublishError, SelfCheckFault};
use crate::say;

/// Tells an error of publishing. What the person can mend by other arguments is a matter of usage.
pub(crate) fn world(error: &PublishError, terminal: &Terminal) -> Exit {
    let text = match error {
        PublishError::Pipeline(error) => return failure::world(error, terminal),
        PublishError::NotSetUp { path } => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 没有设过发布；用 `daibiao publish init --repo DIR --site {path}`",
                "{path} was not set up; use `daibiao publish init --repo DIR --site {path}`"
            ));
            return Exit::Usage;
        }
        PublishError::NoRelease { sequence, kept } => {
            let kept: Vec<String> = kept.iter().map(u64::to_string).collect();
            let which = sequence.map(|sequence| format!(" {sequence} ")).unwrap_or_default();
            let (zh, en) = (kept.join("、"), kept.join(", "));
            terminal.fail(&if sequence.is_some() {
                say!("没有保留第{which}次发布；现有：{zh}", "release{which}is not kept; there are: {en}")
            } else {
                say!("没有可以回退到的发布；现有：{zh}", "there is no release to go back to; there are: {en}")
            });
            return Exit::Usage;
        }
        PublishError::Withdrawn { record } => {
            terminal.fail(&say!(
                "不能回退：那次发布含有已经撤回的 `{record}`",
                "cannot go back there: that release holds `{record}`, which was withdrawn"
            ));
            return Exit::Usage;
        }
        PublishError::NotWithdrawn { record, withdrawn } => {
            let (zh, en) = (withdrawn.join("、"), withdrawn.join(", "));
            terminal.fail(&if withdrawn.is_empty() {
                say!(
                    "服务器没有撤回过任何记录；内容里写了 `status: withdrawn` 的，在内容里改",
                    "the server withdrew nothing; what says `status: withdrawn` in the content is mended there"
                )
            } else {
                say!(
                    "服务器没有撤回 `{record}`；撤回的有：{zh}",
                    "the server did not withdraw `{record}`; it withdrew: {en}"
                )
            });
            return Exit::Usage;
        }
        PublishError::NoRecord { record, near } => {
            let (zh, en) = near.as_ref().map_or_else(Default::default, |near| {
                (format!("，是不是 `{near}`？"), format!("; did you mean `{near}`?"))
            });
            terminal.fail(&say!("网站上没有 `{record}`{zh}", "`{record}` is not on the site{en}"));
            return Exit::Usage;
        }
        PublishError::Shrunk { before, now } => say!(
            "没有发布：页面从 {before} 页减到 {now} 页，少了 5% 以上，可能是误删；确实要减的，在服务器上运行 `daibiao publish reconcile --allow-shrink`",
            "not published: {now} pages instead of {before}, more than 5 % fewer, which may be a mistake; if it is meant, run `daibiao publish reconcile --allow-shrink` on the server"
        ),
        PublishError::Owner { path, owner } => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 属于编号为 {owner} 的用户，别的用户写进去的，以后的推送改不了；请用那个用户运行：`sudo -u '#{owner}' daibiao publish …`",
                "{path} belongs to the user with number {owner}; what another one writes there, no later push could replace; run it as that user: `sudo -u '#{owner}' daibiao publish …`"
            ));
            return Exit::Usage;
        }
        PublishError::Broken { path } => {
            let path = path.display();
            say!(
                "{path} 的内容不对，可能被改动过；请管理员在服务器上运行 `daibiao publish reconcile`，会重新生成",
                "{path} is not as it was written, perhaps it was changed by hand; run `daibiao publish reconcile` on the server, which makes it anew"
            )
        }
        PublishError::SelfCheck { path, what: SelfCheckFault::Missing { by: Some(page) } } => say!(
            "没有发布：自查时发现 {page} 要用的 {path} 不存在；网站没有变动，请管理员处理",
            "not published: {page} asks for {path}, which the site would not have; the site is as it was"
        ),
        PublishError::SelfCheck { path, what: SelfCheckFault::Missing { by: None } } => say!(
            "没有发布：自查时发现缺少 {path}；网站没有变动",
            "not published: the site would have no {path}; the site is as it was"
        ),
        PublishError::SelfCheck { path, what: SelfCheckFault::Other } => say!(
            "没有发布：自查时发现 {path} 与写入的内容不一致，可能是磁盘有故障；网站没有变动",
            "not published: {path} is not as it was written, the disk may be faulty; the site is as it was"
        ),
        PublishError::SelfCheck { path, what: SelfCheckFault::Unread } => say!(
            "已经上线，但从网站的文件夹读回的 {path} 不对，可能是磁盘有故障；要回到上一次发布，运行 `daibiao publish rollback`",
            "live, but {path} as it is read back from the site's folder is wrong, the disk may be faulty; to go back to the release before, run `daibiao publish rollback`"
        ),
        PublishError::Sign { said } => say!(
            "没有发布：签名不成（ssh-keygen 的提示：{said}）",
            "not published: ssh-keygen cannot sign: {said}"
        ),
        PublishError::Fetch { url, said } => say!("{url} 读不到：{said}", "{url} cannot be read: {said}"),
        PublishError::Moved { address } => say!(
            "{address} 在核对的时候又有新的发布，没有核对完；请再运行一次",
            "{address} published again while it was compared; please run this once more"
        ),
        PublishError::Git(error) => say!("git 出错：{error}", "git failed: {error}"),
        PublishError::Disk(error) => say!("读写出错：{error}", "the disk failed: {error}"),
    };
    terminal.fail(&text);
    Exit::World
}
