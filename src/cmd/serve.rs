//! `serve`: build into the cache folder, then show it on this machine.

use std::path::Path;

use clap::ArgMatches;

use super::{Exit, build, request};
use crate::config::Overrides;
use crate::say;
use crate::serve::{self, ServeError};
use crate::term::Terminal;

pub(super) fn run(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    let mut request = match request(args, terminal) {
        Ok(request) => request,
        Err(exit) => return exit,
    };
    let port = args.get_one::<u16>("port").copied().unwrap_or(0);
    let listener = match serve::listen(port) {
        Ok(listener) => listener,
        Err(error) => return fail(&error, terminal),
    };
    let address = listener.address();
    // Links lead to this server, whatever the site's own address is.
    request.overrides = Overrides { base_url: Some(format!("http://{address}/")) };
    let folder = root.join(".daibiao").join("preview");
    match build::into(root, &folder, &request, terminal) {
        Ok(Exit::Fine) => {}
        Ok(exit) => return exit,
        Err(error) => return build::world(&error, terminal),
    }
    terminal.say(&say!(
        "预览地址 http://{address}/ ，按 Ctrl+C 结束",
        "preview at http://{address}/, press Ctrl+C to stop"
    ));
    match serve::serve(listener, &folder) {
        Ok(()) => Exit::Fine,
        Err(error) => fail(&error, terminal),
    }
}

fn fail(error: &ServeError, terminal: &Terminal) -> Exit {
    match error {
        ServeError::Listen { port, source } => terminal.fail(&say!(
            "端口 {port} 用不了：{source}；换一个端口用 `--port`，0 由系统选择",
            "port {port} cannot be used: {source}; choose another with `--port`, 0 lets the system choose"
        )),
        ServeError::Serve { source } => {
            terminal.fail(&say!("预览服务停止：{source}", "the preview stopped: {source}"));
        }
    }
    Exit::World
}
