//! What went wrong outside the content, in words and as an exit code.

use super::exit::Exit;
use super::terminal::Terminal;
use crate::pipeline::PipelineError;
use crate::say;
use crate::search::store::StoreError;
use crate::world::load::LoadError;
use crate::world::output::OutputError;

/// Tells an error of the disk or the search index. What the person can mend by other arguments is
/// a matter of usage.
pub(super) fn world(error: &PipelineError, terminal: &Terminal) -> Exit {
    let text = match error {
        PipelineError::Load(LoadError::NoContent { path }) => {
            let path = path.display();
            terminal.fail(&say!(
                "没有文件夹 {path}；在项目文件夹中运行，或者用 `--root` 指明，新建用 `daibiao init`",
                "there is no folder {path}; run in the project's folder, name it with `--root`, or make one with `daibiao init`"
            ));
            return Exit::Usage;
        }
        PipelineError::Load(LoadError::Io { path, source })
        | PipelineError::Output(OutputError::Io { path, source })
        | PipelineError::Search(StoreError::Output(OutputError::Io { path, source })) => {
            let path = path.display();
            say!("{path}：{source}", "{path}: {source}")
        }
        PipelineError::Search(StoreError::Index { path, source }) => {
            let path = path.display();
            say!("{path}：检索索引写不成：{source}", "{path}: the search index cannot be made: {source}")
        }
        PipelineError::Search(StoreError::Output(OutputError::Foreign { path })) => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 是检索索引的位置，里面有不是本程序生成的文件，没有改动；请把它们移走",
                "{path} is where the search index goes; it holds files that this program did not write and was left alone; move them away"
            ));
            return Exit::Usage;
        }
        PipelineError::Output(OutputError::Foreign { path }) => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 里有不是本程序生成的文件，没有改动；请换一个 `--output`，或者先清空它",
                "{path} holds files that this program did not write and was left alone; choose another `--output` or empty it first"
            ));
            return Exit::Usage;
        }
        PipelineError::Output(OutputError::Path { path })
        | PipelineError::Search(StoreError::Output(OutputError::Path { path })) => {
            let path = path.escape_debug();
            say!("`{path}` 不能作网站里的文件", "`{path}` cannot be a file of a site")
        }
        PipelineError::Xml(error) => say!("XML：{error}", "XML: {error}"),
    };
    terminal.fail(&text);
    Exit::World
}
