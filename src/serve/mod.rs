//! The preview server, which shows a project while somebody edits it.
//!
//! Takes finished files and what is wrong with the newest content; answers on the loopback address until Ctrl+C,
//! and tells open pages to load again. Files are served from memory, so a build either replaces the whole site
//! or leaves the last good one: a folder would be half replaced at some moments. Not meant for production,
//! where any static server does better. Must not know how the files came about.

mod overlay;
mod watch;

pub use overlay::problems;
pub use watch::watch;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::sync::watch as channel;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// The server could not be started or stopped working.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken or forbidden.
    #[error("port {port}: {source}")]
    Listen { port: u16, source: std::io::Error },
    #[error("{source}")]
    Serve { source: std::io::Error },
}

/// An open port on the loopback address.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// The address on which it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Opens a port on the loopback address; with 0 the system chooses one.
///
/// # Errors
/// [`ServeError::Listen`].
pub fn listen(port: u16) -> Result<Listener, ServeError> {
    let fault = |source| ServeError::Listen { port, source };
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(fault)?;
    socket.set_nonblocking(true).map_err(fault)?;
    let address = socket.local_addr().map_err(fault)?;
    Ok(Listener { socket, address })
}

/// What the server shows at one moment.
#[derive(Clone, Debug, Default)]
struct Shown {
    /// Counts the states that were shown since the start.
    version: u64,
    /// The newest good site, by path.
    files: Arc<BTreeMap<String, Vec<u8>>>,
    /// The search index of that site, which is ready a moment later.
    index: Arc<BTreeMap<String, Vec<u8>>>,
    /// The errors in the newest content as HTML; empty if there are none.
    problems: Arc<str>,
}

/// A handle through which the watcher changes what the server shows. Clones share one state.
#[derive(Clone, Debug)]
pub struct Preview(channel::Sender<Shown>);

impl Default for Preview {
    fn default() -> Self {
        Self(channel::Sender::new(Shown::default()))
    }
}

impl Preview {
    /// Shows a new site.
    pub fn show(&self, files: BTreeMap<String, Vec<u8>>) {
        self.0.send_modify(|shown| {
            shown.version += 1;
            shown.files = Arc::new(files);
            shown.problems = Arc::from("");
        });
    }

    /// Replaces the search index. Open pages need not load again for that.
    pub fn index(&self, files: BTreeMap<String, Vec<u8>>) {
        self.0.send_if_modified(|shown| {
            shown.index = Arc::new(files);
            false
        });
    }

    /// Keeps the last good site and lays the errors over its pages.
    pub fn overlay(&self, html: String) {
        self.0.send_modify(|shown| {
            shown.version += 1;
            shown.problems = Arc::from(html);
        });
    }
}

/// Answers requests until Ctrl+C.
///
/// # Errors
/// [`ServeError::Serve`].
pub fn serve(listener: Listener, preview: Preview) -> Result<(), ServeError> {
    let fault = |source| ServeError::Serve { source };
    let (script, style) = (include_str!("reload.js"), include_str!("overlay.css"));
    let app = Router::new()
        .route("/__daibiao/events", get(events))
        .route("/__daibiao/problems", get(laid_over))
        .route("/__daibiao/reload.js", get(async move || answer("x.js", script.as_bytes().to_vec())))
        .route("/__daibiao/overlay.css", get(async move || answer("x.css", style.as_bytes().to_vec())))
        .fallback(get(file))
        .with_state(preview)
        .layer(axum::middleware::from_fn(own));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(fault)?;
    let served = runtime.block_on(async {
        let socket = tokio::net::TcpListener::from_std(listener.socket).map_err(fault)?;
        tokio::select! {
            served = axum::serve(socket, app) => served.map_err(fault),
            stop = tokio::signal::ctrl_c() => match stop {
                Ok(()) => Ok(()),
                // A system without signals leaves only killing the process.
                Err(_) => std::future::pending().await,
            },
        }
    });
    // A graceful end would wait for ever for open event streams.
    runtime.shutdown_background();
    served
}

/// Answers only who asks for this machine by its own name. Another site's name may have been made to lead here, and
/// its pages could then read drafts as their own.
async fn own(request: Request, next: Next) -> Response {
    if is_own(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "localhost, 127.0.0.1\n").into_response()
    }
}

fn is_own(headers: &HeaderMap) -> bool {
    let named = |text: &str| {
        let host = text.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        matches!(host.map_or(text, |(host, _)| host), "localhost" | "127.0.0.1" | "[::1]")
    };
    let header = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = header(header::ORIGIN).map(|origin| origin.strip_prefix("http://").unwrap_or("?"));
    header(header::HOST).is_some_and(named) && origin.is_none_or(named)
}

/// Sends each new state as `version problems`, where `problems` is 0 or 1.
async fn events(State(preview): State<Preview>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = WatchStream::new(preview.0.subscribe());
    let events = states.map(|shown| {
        let bad = u8::from(!shown.problems.is_empty());
        Ok(Event::default().data(format!("{} {bad}", shown.version)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn laid_over(State(preview): State<Preview>) -> Response {
    let problems = preview.0.borrow().problems.as_bytes().to_vec();
    answer("x.html", problems)
}

async fn file(State(preview): State<Preview>, uri: Uri) -> Response {
    let shown = preview.0.borrow().clone();
    // Paths of the site are UTF-8, so a path that is not names no file.
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let path = path.trim_start_matches('/');
    let named =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = shown.files.get(&named).or_else(|| shown.index.get(&named)) {
        return answer(&named, page(&named, bytes, shown.version));
    }
    // Static servers redirect a folder without its slash in the same way.
    if !path.is_empty() && shown.files.contains_key(&format!("{path}/index.html")) {
        return axum::response::Redirect::permanent(&format!("/{path}/")).into_response();
    }
    let missing = shown.files.get("404.html").map_or(EMPTY.as_bytes(), Vec::as_slice);
    let mut response = answer("404.html", page("404.html", missing, shown.version));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// The page under the overlay as long as there is no good site.
const EMPTY: &str =
    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>daibiao</title><body></body></html>";

/// The bytes of a file. A page gets a script that loads it again when the site changes.
fn page(path: &str, bytes: &[u8], version: u64) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).ok();
    let html = path.rsplit('.').next() == Some("html");
    let Some((head, foot)) = text.filter(|_| html).and_then(|text| text.rsplit_once("</body>")) else {
        return bytes.to_vec();
    };
    let script = format!("<script src=\"/__daibiao/reload.js?{version}\" defer></script>");
    format!("{head}{script}</body>{foot}").into_bytes()
}

/// An answer that browsers don't store.
fn answer(path: &str, bytes: Vec<u8>) -> Response {
    // Images keep the names that people gave them, such as `PHOTO.JPG`.
    let ending = path.rsplit('.').next().map(str::to_ascii_lowercase);
    let kind = match ending.as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        _ => "application/octet-stream",
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
