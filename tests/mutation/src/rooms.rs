//! Which sources are broken.

use std::path::{Path, PathBuf};

/// The rooms of `ob-core/src`, in the order in which they are run.
pub const ROOMS: &[&str] = &["jws", "baking", "jsonld", "resolve", "verify", "criteria"];

/// Sources that the everyday build does not compile, or that hold tests.
const LEFT_OUT: &[&str] = &["jws/crypto/aws_lc.rs", "jws/crypto/public_power.rs", "jws/crypto/rustcrypto.rs"];

/// The source files of a room, below `ob-core/src`, in order.
pub fn files(workspace: &Path, room: &str) -> Vec<PathBuf> {
    let source = workspace.join("ob-core/src");
    let mut found = Vec::new();
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
            if name == "tests" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let short = path.strip_prefix(&source).expect("below the source").to_owned();
                if !LEFT_OUT.iter().any(|left_out| short == Path::new(left_out)) {
                    found.push(short);
                }
            }
        }
    }
    found.sort();
    found
}
