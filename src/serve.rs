//! The preview server: a folder of finished files on the loopback address.
//!
//! Takes a folder, answers until Ctrl+C. Never for production: any static server does that
//! better. Must not know how the folder came about.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

/// The world refused.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken or forbidden.
    #[error("port {port}: {source}")]
    Listen {
        /// The port.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server stopped.
    #[error("{source}")]
    Serve {
        /// What the system said.
        source: std::io::Error,
    },
}

/// An open port on the loopback address.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Opens a port on the loopback address; 0 lets the system choose.
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

/// Answers requests for files of `folder` until Ctrl+C.
///
/// # Errors
/// [`ServeError::Serve`].
pub fn serve(listener: Listener, folder: &Path) -> Result<(), ServeError> {
    let fault = |source| ServeError::Serve { source };
    let missing = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder).not_found_service(missing);
    let app = Router::new().fallback_service(files).layer(axum::middleware::map_response(preview_headers));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(fault)?;
    runtime.block_on(async {
        let socket = tokio::net::TcpListener::from_std(listener.socket).map_err(fault)?;
        let stop = async {
            // Without signals the server runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(socket, app).with_graceful_shutdown(stop).await.map_err(fault)
    })
}

/// A preview is never stored, and text is UTF-8, which the file service does not say.
async fn preview_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/html") {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    response
}
