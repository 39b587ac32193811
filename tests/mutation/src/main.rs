//! Breaks `ob-core` in thousands of small ways, one at a time, and says which of them no test notices.
//!
//! To compile the crate anew for every mutant would take a day. So all mutants are compiled once, into a copy of the workspace, each behind a
//! switch (`if on(17) { a <= b } else { a < b }`), and the environment says which one is on. A run without any tells which mutants each test
//! meets; a mutant is then tried with those tests alone, the quickest first.
//!
//! ```text
//! cargo run -p ob-mutation -- run --room jws          # try the mutants of a room (or several; without --room, all)
//! cargo run -p ob-mutation -- run --room jws --again  # only those that survived last time
//! cargo run -p ob-mutation -- run --minutes 5         # as many of each room as five minutes allow, spread evenly
//! cargo run -p ob-mutation -- report                  # write docs/mutation-report.md
//! ```

mod find;
mod render;
mod report;
mod rooms;
mod trial;
mod workshop;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let workspace: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut words = arguments.iter().map(String::as_str);
    let (mut rooms, mut again, mut minutes) = (Vec::new(), false, None);
    let verb = words.next();
    while let Some(word) = words.next() {
        match word {
            "--room" => {
                let name = words.next().unwrap_or_default();
                let Some(room) = rooms::ROOMS.iter().find(|room| **room == name) else {
                    eprintln!("no room is called \"{name}\": {}", rooms::ROOMS.join(", "));
                    return ExitCode::from(2);
                };
                rooms.push(*room);
            }
            "--again" => again = true,
            "--minutes" => match words.next().and_then(|n| n.parse().ok()) {
                Some(number) => minutes = Some(number),
                None => return usage(),
            },
            _ => return usage(),
        }
    }
    if rooms.is_empty() {
        rooms = rooms::ROOMS.to_vec();
    }
    match verb {
        Some("run") => {
            run(&workspace, &rooms, again, minutes);
            ExitCode::SUCCESS
        }
        Some("report") => report::write(&workspace),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: ob-mutation run [--room ROOM]… [--again] [--minutes N] | report");
    ExitCode::from(2)
}

/// Tries the mutants of these rooms and keeps what became of them in `target/mutation/results`.
fn run(workspace: &Path, rooms: &[&str], again: bool, minutes: Option<u64>) {
    // All rooms are always in, so that another choice of rooms compiles nothing anew.
    let workshop = workshop::Workshop::open(workspace, rooms::ROOMS);
    let tests = trial::trace(&workshop);
    for room in rooms {
        let before = report::Results::read(workspace, room);
        let all: Vec<_> = workshop.mutants.iter().filter(|(_, path, _)| path.starts_with(room)).collect();
        let rows = report::rows(&all);
        let chosen: Vec<usize> = all
            .iter()
            .zip(&rows)
            .filter(|(_, row)| !again || !before.is_killed(row))
            .map(|((id, ..), _)| *id)
            .collect();
        eprintln!("{room}: {} mutants, {} to try", all.len(), chosen.len());
        let end = minutes.map(|minutes| Instant::now() + Duration::from_secs(60 * minutes));
        let fates = trial::trials(&workshop, &tests, &chosen, end);
        let results = all.iter().zip(rows).filter_map(|((id, ..), mut row)| {
            row.survived_once = before.survived_once(&row);
            let fate = fates.get(id).cloned().or_else(|| before.fate(&row).filter(|_| again))?;
            Some((row, fate))
        });
        report::Results::new(results.collect(), all.len(), report::commit(workspace)).write(workspace, room);
    }
}
