//! The house keeps its floors: imports point down, rooms on one floor do not know each other, and the core is pure.
//!
//! Reads every source under `ob-core/src`, comments and strings left out, and judges each path that begins with `crate`, `super` or `std`, through
//! `use` groups as well.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room and its floor. A new room is a row here, and a row in the tree of ARCHITECTURE.md.
const ROOMS: &[(&str, u8)] = &[
    ("limits", 0), // constants only: see `ALWAYS_BELOW`
    ("value", 0),
    ("text", 0),
    ("jsonld", 1),
    ("model", 1),
    ("record", 1),
    ("report", 1),
    ("schema", 1),
    ("baking", 2),
    ("criteria", 2),
    ("jws", 2),
    ("resolve", 2),
    ("award", 3),
    ("verify", 3),
    ("error", 4),
    ("http", 4),
    ("manual", 4),
];

/// The cellar: named numbers that import nothing, so that their own floor may use them.
const ALWAYS_BELOW: &str = "limits";

/// Rooms that only some may enter although they lie below: (room, who may).
const RESERVED: &[(&str, &[&str])] = &[
    // Only verification speaks finding codes.
    ("report", &["verify", "error", "http", "manual"]),
];

/// What a pure core never touches: its clock, network, files, threads and environment are the caller's.
const IMPURE: &[&[&str]] = &[
    &["std", "net"],
    &["std", "fs"],
    &["std", "env"],
    &["std", "thread"],
    &["std", "process"],
    &["std", "os"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["std", "time", "UNIX_EPOCH"],
    &["std", "io", "stdin"],
    &["std", "io", "stdout"],
    &["std", "io", "stderr"],
];

/// Plain data that lives in an impure module: how an address is written, not a way to reach it.
const PURE_ALL_THE_SAME: &[&[&str]] =
    &[&["std", "net", "IpAddr"], &["std", "net", "Ipv4Addr"], &["std", "net", "Ipv6Addr"]];

/// Macros that print.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// The only room that may be impure: the optional fetcher on the roof.
const IMPURE_ROOM: &str = "http";

#[test]
fn imports_point_down() {
    let mut faults = String::new();
    for source in sources() {
        for fault in import_faults(&source.module, &source.tokens()) {
            writeln!(faults, "{}:{}: {}", source.path.display(), fault.line, fault.message).unwrap();
        }
    }
    assert!(faults.is_empty(), "the floors of ob-core (ARCHITECTURE.md) are broken:\n{faults}");
}

#[test]
fn the_core_is_pure() {
    let mut faults = String::new();
    for source in sources() {
        if source.module.first().is_some_and(|room| room == IMPURE_ROOM) || source.is_test() {
            continue;
        }
        for fault in purity_faults(&without_tests(&source.tokens())) {
            writeln!(faults, "{}:{}: {}", source.path.display(), fault.line, fault.message).unwrap();
        }
    }
    assert!(faults.is_empty(), "the core takes its world as arguments:\n{faults}");
}

#[test]
fn every_room_has_a_floor() {
    let mut rooms: Vec<String> = fs::read_dir(src())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "lib")
        .collect();
    rooms.sort();
    rooms.retain(|room| floor(room).is_none());
    assert!(rooms.is_empty(), "rooms without a row in ROOMS: {rooms:?}");
}

// ------------------------------------------------------------------ the judge

#[derive(Debug)]
struct Fault {
    line: usize,
    message: String,
}

fn floor(room: &str) -> Option<u8> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

/// Every import of a file that points up or sideways. `module` is the path of the file's module, its room first.
fn import_faults(module: &[String], tokens: &[Token]) -> Vec<Fault> {
    // lib.rs sees the whole house.
    let Some(from) = module.first() else { return Vec::new() };
    let Some(from_floor) = floor(from) else {
        return vec![Fault { line: 1, message: format!("room `{from}` has no row in ROOMS") }];
    };
    let mut faults = Vec::new();
    for path in paths(tokens, &["crate", "super"]) {
        let Some(to) = room_of(&path, module.len()) else { continue };
        let fault = |message| Fault { line: path.line, message };
        let spelled = path.names.join("::");
        let Some(to_floor) = floor(to) else {
            if to == "*" {
                faults.push(fault(format!("`{spelled}` takes the whole root: name the room")));
            }
            continue; // something that lib.rs defines, such as a macro
        };
        if to == from || (to == ALWAYS_BELOW && from != ALWAYS_BELOW) {
            continue;
        }
        if to_floor >= from_floor {
            let direction = if to_floor > from_floor { "up" } else { "sideways" };
            faults.push(fault(format!(
                "`{spelled}` points {direction}: `{from}` is on floor {from_floor}, `{to}` on floor {to_floor}; \
                 move what both need to a floor below them"
            )));
        } else if let Some((_, guests)) = RESERVED.iter().find(|(room, _)| *room == to)
            && !guests.contains(&from.as_str())
        {
            faults.push(fault(format!(
                "`{spelled}`: `{to}` is for {} only, not for `{from}`",
                guests.join(", ")
            )));
        }
    }
    faults
}

/// The name that a path takes from the crate's root, if it reaches it. `depth` is that of the file's module.
fn room_of(path: &PathRead, depth: usize) -> Option<&str> {
    let supers = path.names.iter().take_while(|name| *name == "super").count();
    let first = if path.names.first().is_some_and(|name| name == "crate") {
        1
    } else if supers >= depth + path.inline_depth {
        supers
    } else {
        return None;
    };
    path.names.get(first).map(String::as_str)
}

/// Every path and macro by which a file would reach for the world.
fn purity_faults(tokens: &[Token]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for path in paths(tokens, &["std"]) {
        let names: Vec<&str> = path.names.iter().map(String::as_str).filter(|name| *name != "self").collect();
        if PURE_ALL_THE_SAME.iter().any(|pure| names.starts_with(pure)) {
            continue;
        }
        // `use std::time;` would hide what is taken from it; `use std::*` would hide everything.
        let hides = |denied: &[&str]| names.get(..names.len().min(2)) == denied.get(..2) && names.len() == 2;
        let impure = names.get(1) == Some(&"*")
            || IMPURE.iter().any(|denied| {
                names.starts_with(denied) || hides(denied) && names[1] != "io" || {
                    names.len() == 3 && names[2] == "*" && names[..2] == denied[..2] && names[1] != "io"
                }
            });
        if impure {
            faults
                .push(Fault { line: path.line, message: format!("`{}` is not pure", path.names.join("::")) });
        }
    }
    for pair in tokens.windows(2) {
        if let [Token { kind: Kind::Name(name), line }, Token { kind: Kind::Sign('!'), .. }] = pair
            && PRINTING.contains(&name.as_str())
        {
            faults.push(Fault { line: *line, message: format!("`{name}!` prints") });
        }
    }
    faults
}

// ------------------------------------------------------------------ paths

/// One path with its group resolved: `use crate::{a, b::c}` gives `crate::a` and `crate::b::c`.
#[derive(Debug)]
struct PathRead {
    names: Vec<String>,
    line: usize,
    /// How many inline modules of the file stand around it.
    inline_depth: usize,
}

/// Every path that begins with one of `roots`.
fn paths(tokens: &[Token], roots: &[&str]) -> Vec<PathRead> {
    let mut found = Vec::new();
    let mut inline: Vec<usize> = Vec::new(); // the brace depth at which each open inline module began
    let mut braces = 0usize;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Sign('{') => {
                if at >= 2 && tokens[at - 2].is("mod") && matches!(tokens[at - 1].kind, Kind::Name(_)) {
                    inline.push(braces);
                }
                braces += 1;
            }
            Kind::Sign('}') => {
                braces = braces.saturating_sub(1);
                if inline.last() == Some(&braces) {
                    inline.pop();
                }
            }
            Kind::Name(name)
                if roots.contains(&name.as_str()) && tokens.get(at + 1).is_some_and(|next| next.is("::")) =>
            {
                // A group holds names, separators and balanced braces only: skipping it changes no depth.
                at = read_path(tokens, at, &[], inline.len(), &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads one path, groups included, and returns the index after it.
fn read_path(
    tokens: &[Token],
    start: usize,
    prefix: &[String],
    inline_depth: usize,
    found: &mut Vec<PathRead>,
) -> usize {
    let mut names = prefix.to_vec();
    let line = tokens.get(start).map_or(0, |token| token.line);
    let mut at = start;
    loop {
        match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Name(name)) => names.push(name.clone()),
            Some(Kind::Sign('*')) => names.push("*".to_owned()),
            Some(Kind::Sign('{')) => {
                at += 1;
                while let Some(token) = tokens.get(at) {
                    if token.is("}") {
                        at += 1;
                        break;
                    } else if token.is(",") {
                        at += 1;
                    } else if token.is("as") {
                        at += 2;
                    } else {
                        at = read_path(tokens, at, &names, inline_depth, found).max(at + 1);
                    }
                }
                return at;
            }
            _ => break,
        }
        at += 1;
        if !tokens.get(at).is_some_and(|token| token.is("::")) {
            break;
        }
        at += 1;
    }
    found.push(PathRead { names, line, inline_depth });
    at
}

/// Leaves out what stands under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let ahead = tokens.iter().skip(at).take(ATTRIBUTE.len());
        if tokens.len() - at < ATTRIBUTE.len() || !ahead.zip(ATTRIBUTE).all(|(token, text)| token.is(text)) {
            kept.push(token.clone());
            at += 1;
            continue;
        }
        at += ATTRIBUTE.len();
        let mut depth = 0usize;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.kind {
                Kind::Sign('{') => depth += 1,
                Kind::Sign('}') if depth <= 1 => break,
                Kind::Sign('}') => depth -= 1,
                Kind::Sign(';') if depth == 0 => break,
                _ => {}
            }
        }
    }
    kept
}

// ------------------------------------------------------------------ tokens

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Name(String),
    Separator,
    Sign(char),
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    line: usize,
}

impl Token {
    fn is(&self, text: &str) -> bool {
        match &self.kind {
            Kind::Name(name) => name == text,
            Kind::Separator => text == "::",
            Kind::Sign(sign) => text.chars().eq([*sign]),
        }
    }
}

/// The names and signs of Rust source, without comments, strings and characters.
fn tokenize(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        let c = get(at);
        if c == '/' && get(at + 1) == '/' {
            while at < chars.len() && get(at) != '\n' {
                at += 1;
            }
        } else if c == '/' && get(at + 1) == '*' {
            let mut depth = 0;
            loop {
                match (get(at), get(at + 1)) {
                    ('/', '*') => (depth, at) = (depth + 1, at + 2),
                    ('*', '/') => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 || at >= chars.len() {
                    break;
                }
            }
        } else if c == '"' {
            at = after_string(&get, at + 1, chars.len());
        } else if c == '\'' {
            at = after_quote(&get, at);
        } else if c.is_alphabetic() || c == '_' {
            while get(at).is_alphanumeric() || get(at) == '_' {
                at += 1;
            }
            let name: String = chars[start..at].iter().collect();
            let hashes = (0..).take_while(|i| get(at + i) == '#').count();
            match name.as_str() {
                "r" | "br" | "cr" if get(at + hashes) == '"' => {
                    at = after_raw_string(&get, at, hashes, chars.len())
                }
                "r" if hashes == 1 => at += 1, // a raw identifier: the name follows
                "b" | "c" if get(at) == '"' => at = after_string(&get, at + 1, chars.len()),
                "b" if get(at) == '\'' => at = after_quote(&get, at),
                _ => tokens.push(Token { kind: Kind::Name(name), line }),
            }
        } else if c == ':' && get(at + 1) == ':' {
            tokens.push(Token { kind: Kind::Separator, line });
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(Token { kind: Kind::Sign(c), line });
            }
            at += 1;
        }
        line += chars[start..at.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

fn after_string(get: &impl Fn(usize) -> char, mut at: usize, end: usize) -> usize {
    while at < end && get(at) != '"' {
        at += if get(at) == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn after_raw_string(get: &impl Fn(usize) -> char, mut at: usize, hashes: usize, end: usize) -> usize {
    at += hashes + 1;
    while at < end && !(get(at) == '"' && (1..=hashes).all(|i| get(at + i) == '#')) {
        at += 1;
    }
    at + 1 + hashes
}

/// A character literal, or a lifetime (whose name is then read like any other).
fn after_quote(get: &impl Fn(usize) -> char, at: usize) -> usize {
    if get(at + 1) == '\\' {
        let mut end = at + 3;
        while get(end) != '\'' && get(end) != '\0' {
            end += 1;
        }
        end + 1
    } else if get(at + 2) == '\'' {
        at + 3
    } else {
        at + 1
    }
}

// ------------------------------------------------------------------ files

struct Source {
    path: PathBuf,
    /// The module of the file: `src/jws/key.rs` is `jws`, `key`; `src/lib.rs` is the empty path.
    module: Vec<String>,
    text: String,
}

impl Source {
    fn tokens(&self) -> Vec<Token> {
        tokenize(&self.text)
    }

    /// Whether the whole file is compiled for tests only: `tests.rs`, or a file below `tests/`.
    fn is_test(&self) -> bool {
        self.module.iter().any(|name| name == "tests")
    }
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(src()).unwrap().with_extension("");
                let mut module: Vec<String> =
                    inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
                if module.last().is_some_and(|name| name == "mod" || name == "lib") {
                    module.pop();
                }
                let text = fs::read_to_string(&path).unwrap();
                found.push(Source { path, module, text });
            }
        }
    }
    assert!(found.len() > ROOMS.len() / 2, "hardly any sources found under {}", src().display());
    found
}

// ------------------------------------------------------------------ the judge is judged

mod judged {
    use super::*;

    fn imports(module: &str, text: &str) -> Vec<String> {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        import_faults(&module, &tokenize(text)).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn down_is_allowed() {
        for (module, text) in [
            ("verify::checks", "use crate::{jws::{self, PublicKey as Key}, report::Code, limits};"),
            (
                "jws::key",
                "use super::{pem, der}; use crate::value::digest; const A: usize = crate::limits::X;",
            ),
            ("value::json", "use crate::limits;"),
            ("jws", "#[cfg(test)] mod tests { use super::*; use super::verify; }"),
        ] {
            assert_eq!(imports(module, text), Vec::<String>::new(), "{module}: {text}");
        }
    }

    #[test]
    fn sideways_and_up_are_not() {
        for (module, text) in [
            ("award", "use crate::verify::Verifier;"),
            ("jws", "use crate::{value, baking::{bake}};"),
            ("jws", "use crate::{value::{json}, limits, resolve};"),
            ("jws", "use crate::{value as v, resolve};"),
            ("jws", "fn f() { crate::verify::run() }"),
            ("jws", "use super::baking;"),
            ("jws", "use super::*;"),
            ("jws::key", "use super::super::baking;"),
            ("jws::key", "use super::{pem, super::baking};"),
            ("jws::key", "mod inner { use super::super::super::baking; }"),
            ("value", "use crate::text;"),
            ("limits", "use crate::value::json;"),
            ("record", "macro_rules! m { () => { $crate::model::X } }"),
        ] {
            assert_eq!(imports(module, text).len(), 1, "{module}: {text}");
        }
    }

    #[test]
    fn codes_are_for_verification() {
        assert!(imports("resolve", "use crate::report::Code;")[0].contains("only"));
        assert!(imports("verify", "use crate::report::Code;").is_empty());
    }

    #[test]
    fn comments_and_strings_say_what_they_like() {
        for text in [
            "/// [`crate::verify`]\n/* crate::verify /* nested */ */ const A: &str = \"\\\"crate::verify::X\";",
            "const A: &str = r#\"\"crate::verify::X\"#; const B: char = '\"'; const C: &[u8] = b\"crate::verify::X\";",
        ] {
            assert_eq!(imports("jws", text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "const B: char = '\"'; use crate::verify; const C: char = '\"';",
            "fn f<'a>(x: &'a str) { crate::verify::x() }",
            "const B: char = '\\''; use crate::verify;",
        ] {
            assert_eq!(imports("jws", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_world_is_seen_through_groups() {
        for (text, faults) in [
            ("use std::{fmt, fs::File, time::{Duration, Instant}};", 2),
            ("use std::time; fn f() { println!(\"x\") }", 2),
            ("use std::time::*;", 1),
            ("use std::net::{Ipv6Addr, TcpStream};", 1),
            ("use std::{fmt::Write, time::Duration}; use std::io::{self, Read};", 0),
            ("fn f() { std::io::stdout() }", 1),
            ("#[cfg(test)] mod tests { use std::fs; fn f() { if true { println!() } } } use std::env;", 1),
            ("#[cfg(test)] use std::fs; use std::thread;", 1),
        ] {
            assert_eq!(purity_faults(&without_tests(&tokenize(text))).len(), faults, "{text}");
        }
    }
}
