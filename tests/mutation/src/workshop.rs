//! The copy of the workspace that holds every mutant, and its compiled tests.

use crate::find::{Mutant, Sites, find};
use crate::render::{Rendered, render};
use crate::rooms;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Test binaries that say nothing of what the code does, or that cannot run in the copy.
const SILENT: &[&str] = &["api", "floors", "closed_tables", "ob_mutation"];

/// The copy, compiled.
pub struct Workshop {
    /// Its workspace.
    pub tree: PathBuf,
    /// Every mutant that compiles: its number, its file below `ob-core/src`, itself.
    pub mutants: Vec<(usize, PathBuf, Mutant)>,
    /// The test binaries: name, program, folder to run in.
    pub binaries: Vec<(String, PathBuf, PathBuf)>,
}

struct File {
    path: PathBuf,
    source: String,
    sites: Sites,
    first: usize,
    rendered: Rendered,
}

impl Workshop {
    /// Copies the workspace to `target/mutation/tree`, puts the mutants of these rooms in, and compiles the tests.
    pub fn open(workspace: &Path, rooms: &[&str]) -> Self {
        let tree = workspace.join("target/mutation/tree");
        let build = workspace.join("target/mutation/build");
        let mut first = 0;
        let mut files = Vec::new();
        for path in rooms.iter().flat_map(|room| rooms::files(workspace, room)) {
            let source =
                std::fs::read_to_string(workspace.join("ob-core/src").join(&path)).expect("a source");
            let sites = find(&source).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let rendered = Rendered { text: String::new(), own: Vec::new(), around: Vec::new() };
            let count = sites.mutants.len();
            files.push(File { path, source, sites, first, rendered });
            first += count;
        }
        let touched: BTreeSet<PathBuf> = files
            .iter()
            .map(|f| Path::new("ob-core/src").join(&f.path))
            .chain([PathBuf::from("ob-core/src/lib.rs")])
            .collect();
        copy(workspace, &tree, &touched);
        let library = std::fs::read_to_string(workspace.join("ob-core/src/lib.rs")).expect("lib.rs");
        let switch = SWITCH.replace("COUNT", &first.to_string());
        write(&tree.join("ob-core/src/lib.rs"), format!("{library}\n{switch}").as_bytes());
        eprintln!("{first} mutants in {} files", files.len());

        // What did not compile last time is left out from the start, so that a file that has not changed is not written anew.
        let memory = tree.with_file_name("refused");
        let refused_before = std::fs::read_to_string(&memory).unwrap_or_default();
        let refused_before: BTreeSet<&str> = refused_before.lines().collect();
        let name = |file: &File, mutant: &Mutant, nth: usize| {
            let Mutant { function, was, now, .. } = mutant;
            format!("{}\t{function}\t{was}\t{now}\t{nth}", file.path.display())
        };
        let names = |file: &File| -> Vec<String> {
            let mut counts = std::collections::BTreeMap::new();
            let named = file.sites.mutants.iter().map(|mutant| {
                let count = counts.entry(name(file, mutant, 0)).or_insert(0);
                *count += 1;
                name(file, mutant, *count)
            });
            named.collect()
        };
        let mut dropped = BTreeSet::new();
        for file in &files {
            let known = names(file)
                .into_iter()
                .enumerate()
                .filter(|(_, name)| refused_before.contains(name.as_str()));
            dropped.extend(known.map(|(id, _)| file.first + id));
        }
        loop {
            for file in &mut files {
                file.rendered = render(&file.source, &file.sites, file.first, &dropped);
                write(&tree.join("ob-core/src").join(&file.path), file.rendered.text.as_bytes());
            }
            let refused = refused(&tree, &build, &files);
            if refused.is_empty() {
                break;
            }
            eprintln!("{} mutants do not compile", refused.len());
            dropped.extend(refused);
        }
        let refused = files.iter().flat_map(|file| {
            names(file)
                .into_iter()
                .enumerate()
                .filter(|(id, _)| dropped.contains(&(file.first + id)))
                .map(|(_, name)| name)
        });
        let refused: Vec<String> = refused.collect();
        std::fs::write(&memory, refused.join("\n")).expect("a file to remember by");
        let mut mutants = Vec::new();
        for file in files {
            for (id, mutant) in file.sites.mutants.into_iter().enumerate() {
                if !dropped.contains(&(file.first + id)) {
                    mutants.push((file.first + id, file.path.clone(), mutant));
                }
            }
        }
        eprintln!("{} mutants compile; compiling the tests", mutants.len());
        let binaries = binaries(&tree, &build);
        Self { tree, mutants, binaries }
    }
}

/// The switch: `on` says whether a mutant is the one that `OB_MUTANT` names. With `OB_MUTANT_TRACE` set, none is on, and the numbers that
/// are asked for go into that file.
const SWITCH: &str = r#"
#[doc(hidden)]
#[allow(missing_docs)]
pub mod __mutant {
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
    use std::sync::{Mutex, OnceLock};

    static ACTIVE: OnceLock<u32> = OnceLock::new();
    static TRACE: OnceLock<Mutex<std::fs::File>> = OnceLock::new();
    static SEEN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];

    #[inline(always)]
    pub fn on(id: u32) -> bool {
        match ACTIVE.get() {
            Some(&active) if active != u32::MAX => active == id,
            _ => slow(id),
        }
    }

    #[cold]
    #[inline(never)]
    fn slow(id: u32) -> bool {
        let active = *ACTIVE.get_or_init(|| match std::env::var_os("OB_MUTANT_TRACE") {
            Some(path) => {
                let _ = TRACE.set(Mutex::new(std::fs::File::create(path).unwrap()));
                u32::MAX
            }
            None => std::env::var("OB_MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(u32::MAX - 1),
        });
        if active == u32::MAX && !SEEN[id as usize].swap(true, Relaxed) {
            writeln!(TRACE.get().unwrap().lock().unwrap(), "{id}").unwrap();
        }
        active == id
    }
}
"#;

/// Copies what git tracks or would track. A file that has not changed keeps its time, so that nothing is compiled in vain.
fn copy(workspace: &Path, tree: &Path, touched: &BTreeSet<PathBuf>) {
    let list = Command::new("git")
        .args(["ls-files", "-co", "--exclude-standard", "-z"])
        .current_dir(workspace)
        .output()
        .expect("git");
    let names = String::from_utf8(list.stdout).expect("UTF-8");
    let mut kept = BTreeSet::new();
    for name in names.split('\0').filter(|name| !name.is_empty() && !name.starts_with("tests/mutation/src")) {
        let path = PathBuf::from(name);
        kept.insert(path.clone());
        if touched.contains(&path) {
            continue;
        }
        // A file that git still lists may be gone.
        if let Ok(bytes) = std::fs::read(workspace.join(&path)) {
            write(&tree.join(&path), &bytes);
        }
    }
    write(&tree.join("tests/mutation/src/main.rs"), b"fn main() {}\n");
    kept.insert(PathBuf::from("tests/mutation/src/main.rs"));
    remove_others(tree, tree, &kept);
}

fn remove_others(tree: &Path, folder: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the copy") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            remove_others(tree, &path, kept);
        } else if !kept.contains(path.strip_prefix(tree).expect("in the copy")) {
            std::fs::remove_file(&path).expect("a file to remove");
        }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

fn cargo(tree: &Path, build: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = Command::new("nice")
        .args(["-n", "10", "cargo"])
        .args(arguments)
        .args(["--offline", "--message-format=json", "-j2"])
        .current_dir(tree)
        // A little optimised: compiled once, run thousands of times. Nobody debugs it.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .env("CARGO_TARGET_DIR", build)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .expect("cargo");
    let lines = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let is_told = messages.iter().any(|m| m["message"]["level"] == "error");
    if !output.status.success() && !is_told {
        panic!("cargo: {}", String::from_utf8_lossy(&output.stderr));
    }
    messages
}

/// The mutants that the compiler refuses.
fn refused(tree: &Path, build: &Path, files: &[File]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut unexplained = Vec::new();
    for message in cargo(tree, build, &["check", "-p", "ob-core"]) {
        let error = &message["message"];
        if message["reason"] != "compiler-message" || error["level"] != "error" {
            continue;
        }
        let mut spans: Vec<&Value> = error["spans"].as_array().into_iter().flatten().collect();
        if spans.is_empty() {
            continue;
        }
        spans.sort_by_key(|span| span["is_primary"] != true);
        match spans.iter().map(|span| blamed(span, files)).find(|ids| !ids.is_empty()) {
            Some(ids) => found.extend(ids),
            None => unexplained.push(error["rendered"].as_str().unwrap_or_default().to_owned()),
        }
    }
    assert!(!found.is_empty() || unexplained.is_empty(), "no mutant explains\n{}", unexplained.join("\n"));
    found
}

/// The mutants whose text an error points at; else those of the innermost rewritten expression around it.
fn blamed(span: &Value, files: &[File]) -> Vec<usize> {
    let name = span["file_name"].as_str().unwrap_or_default();
    let number = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let (start, end) = (number("byte_start"), number("byte_end"));
    let Some(file) = files.iter().find(|f| Path::new(name).ends_with(Path::new("ob-core/src").join(&f.path)))
    else {
        return Vec::new();
    };
    let own = file.rendered.own.iter().filter(|(range, _)| range.start <= start && end <= range.end);
    let own: Vec<usize> = own.map(|(_, id)| file.first + id).collect();
    if !own.is_empty() {
        return own;
    }
    let around = file.rendered.around.iter().filter(|(range, _)| range.start <= start && end <= range.end);
    let around = around.min_by_key(|(range, _)| range.len());
    if let Some((_, ids)) = around {
        return ids.iter().map(|id| file.first + id).collect();
    }
    // The error is around mutants: all that are in it.
    let inside = file.rendered.around.iter().filter(|(range, _)| start <= range.start && range.end <= end);
    inside.flat_map(|(_, ids)| ids).map(|id| file.first + id).collect()
}

fn binaries(tree: &Path, build: &Path) -> Vec<(String, PathBuf, PathBuf)> {
    let messages =
        cargo(tree, build, &["test", "--no-run", "-p", "ob-core", "-p", "ob-tests", "--lib", "--tests"]);
    let mut found = Vec::new();
    for message in messages {
        if message["message"]["level"] == "error" {
            panic!("{}", message["message"]["rendered"].as_str().unwrap_or_default());
        }
        let (Some(program), Some(name), Some(manifest)) = (
            message["executable"].as_str(),
            message["target"]["name"].as_str(),
            message["manifest_path"].as_str(),
        ) else {
            continue;
        };
        if message["profile"]["test"] == true && !SILENT.contains(&name) {
            let folder = Path::new(manifest).parent().expect("a folder").to_owned();
            found.push((name.to_owned(), PathBuf::from(program), folder));
        }
    }
    found.sort();
    found
}
