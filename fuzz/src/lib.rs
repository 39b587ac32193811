//! What the fuzz targets share: how one input is cut into parts, and the fixed facts they compare with.

use std::path::{Path, PathBuf};

pub mod baking;
pub mod slow;
pub mod world;

/// Stands between the parts of one input. Short, so that mutation finds it, and no line of any format here.
const CUT: &[u8] = b"\n--\n";

/// Cuts an input into its parts.
pub fn parts(data: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = data;
    while let Some(at) = rest.windows(CUT.len()).position(|window| window == CUT) {
        parts.push(&rest[..at]);
        rest = &rest[at + CUT.len()..];
    }
    parts.push(rest);
    parts
}

/// The folder `spec-fixtures`.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures")
}

/// The files of a folder and everything below it, by path.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The JSON of a fixture.
pub fn read_json(path: &Path) -> ob_core::value::Object {
    let text = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    ob_core::value::json::parse(&text)
        .ok()
        .and_then(|json| json.into_object())
        .unwrap_or_else(|| panic!("{}", path.display()))
}
