//! A folder of documents that stands for the web: what both examples read and write.
//!
//! ```text
//! https://badges.school.example/issuer.json        DIR/badges.school.example/issuer.json
//! http://localhost:8080/badges/                    DIR/localhost,8080/badges/index.json
//! an address that is gone (status 410)             the same path with `.gone` at its end; its body is the body
//! ```
//!
//! http and https share a path. An address with a query has none. What is not in the folder counts as not reachable.

use ob_core::resolve::{Response, Unavailable};
use ob_core::value::HttpUrl;
use std::path::{Path, PathBuf};

/// The path of an address, relative to the folder.
pub(crate) fn path_of(url: &str) -> Option<PathBuf> {
    let url = HttpUrl::parse(url).ok()?;
    if url.query().is_some() || url.has_user_info() {
        return None;
    }
    let host = match url.port() {
        Some(port) => format!("{},{port}", url.host()),
        None => url.host().to_owned(),
    };
    let mut path = PathBuf::from(host);
    let segments: Vec<&str> = url.path().trim_start_matches('/').split('/').collect();
    let (last, folders) = segments.split_last()?;
    // The address is normalised and has no dots to climb with; what a file system could misread has no path either.
    let plain = |part: &str| !part.is_empty() && part != ".." && part != "." && !part.contains(['\\', ':']);
    for folder in folders {
        path.push(plain(folder).then_some(folder)?);
    }
    path.push(if last.is_empty() { "index.json" } else { plain(last).then_some(*last)? });
    Some(path)
}

/// What the folders answer to a request; the first that has the document.
pub(crate) fn answer(folders: &[PathBuf], url: &str) -> Response {
    let found = path_of(url).and_then(|path| folders.iter().find_map(|folder| read(&folder.join(&path))));
    found.unwrap_or(Response::Unavailable(Unavailable::Offline))
}

fn read(path: &Path) -> Option<Response> {
    let mut gone = path.as_os_str().to_owned();
    gone.push(".gone");
    if let Ok(body) = std::fs::read(&gone) {
        return Some(Response::Document { status: 410, final_url: None, media_type: None, body });
    }
    std::fs::read(path).ok().map(Response::ok)
}
