//! What became of the mutants: kept by room, and told in `docs/mutation-report.md`.

use crate::find::Mutant;
use crate::rooms::ROOMS;
use crate::trial::Fate;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// A mutant, named in a way that outlives a change elsewhere in the file: the line is told, and not compared.
#[derive(Debug, Clone)]
pub struct Row {
    pub file: String,
    pub line: usize,
    pub function: String,
    pub was: String,
    pub now: String,
    /// Which of several that are named the same, from 0.
    pub nth: usize,
    /// Whether it survived an earlier run.
    pub survived_once: bool,
}

impl Row {
    fn key(&self) -> (&str, &str, &str, &str, usize) {
        (&self.file, &self.function, &self.was, &self.now, self.nth)
    }
}

/// The commit at hand, with its date.
pub fn commit(workspace: &Path) -> String {
    let arguments = ["log", "-1", "--format=%h of %cs"];
    let output = Command::new("git").args(arguments).current_dir(workspace).output().expect("git");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Names these mutants.
pub fn rows(mutants: &[&(usize, PathBuf, Mutant)]) -> Vec<Row> {
    let mut counts: BTreeMap<(String, String, String, String), usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (_, path, mutant) in mutants {
        let file = path.to_string_lossy().into_owned();
        let Mutant { function, line, was, now } = mutant.clone();
        let count = counts.entry((file.clone(), function.clone(), was.clone(), now.clone())).or_default();
        rows.push(Row { file, line, function, was, now, nth: *count, survived_once: false });
        *count += 1;
    }
    rows
}

/// What became of the mutants of a room.
#[derive(Default)]
pub struct Results {
    fates: Vec<(Row, Fate)>,
    /// How many mutants there are.
    all: usize,
    /// The commit that was broken.
    commit: String,
}

impl Results {
    pub fn new(fates: Vec<(Row, Fate)>, all: usize, commit: String) -> Self {
        Self { fates, all, commit }
    }

    fn path(workspace: &Path, room: &str) -> PathBuf {
        workspace.join("target/mutation/results").join(format!("{room}.json"))
    }

    pub fn read(workspace: &Path, room: &str) -> Self {
        let Ok(text) = std::fs::read(Self::path(workspace, room)) else { return Self::default() };
        let value: Value = serde_json::from_slice(&text).expect("the results");
        let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        let fates = value["fates"].as_array().into_iter().flatten().map(|f| {
            let fate = match text_of(&f["fate"]).as_str() {
                "killed" => Fate::Killed(text_of(&f["by"])),
                "hung" => Fate::Hung(text_of(&f["by"])),
                "unmet" => Fate::Unmet,
                _ => Fate::Survived,
            };
            (row(f), fate)
        });
        Self { fates: fates.collect(), all: number(&value["all"]), commit: text_of(&value["commit"]) }
    }

    pub fn write(&self, workspace: &Path, room: &str) {
        let fates = self.fates.iter().map(|(row, fate)| {
            let (fate, by) = match fate {
                Fate::Killed(by) => ("killed", by.as_str()),
                Fate::Hung(by) => ("hung", by.as_str()),
                Fate::Survived => ("survived", ""),
                Fate::Unmet => ("unmet", ""),
            };
            json!({ "file": row.file, "line": row.line, "in": row.function, "was": row.was, "now": row.now, "nth": row.nth, "once": row.survived_once, "fate": fate, "by": by })
        });
        let value = json!({ "all": self.all, "commit": self.commit, "fates": fates.collect::<Vec<_>>() });
        let path = Self::path(workspace, room);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, serde_json::to_string_pretty(&value).expect("JSON")).expect("the results");
        let left: Vec<_> = self.left().collect();
        eprintln!("{room}: {} left of {}", left.len(), self.fates.len());
        for (row, fate) in left {
            eprintln!("{}:{} {} | {} → {} | {fate:?}", row.file, row.line, row.function, row.was, row.now);
        }
    }

    /// The mutants that no test noticed.
    fn left(&self) -> impl Iterator<Item = &(Row, Fate)> {
        self.fates.iter().filter(|(_, fate)| matches!(fate, Fate::Survived | Fate::Unmet))
    }

    pub fn fate(&self, row: &Row) -> Option<Fate> {
        self.fates.iter().find(|(other, _)| other.key() == row.key()).map(|(_, fate)| fate.clone())
    }

    pub fn survived_once(&self, row: &Row) -> bool {
        let known = self.fates.iter().find(|(other, _)| other.key() == row.key());
        known.is_some_and(|(row, fate)| row.survived_once || matches!(fate, Fate::Survived | Fate::Unmet))
    }

    pub fn is_killed(&self, row: &Row) -> bool {
        matches!(self.fate(row), Some(Fate::Killed(_) | Fate::Hung(_)))
    }

    fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
        self.fates.iter().filter(|(_, fate)| is(fate)).count()
    }
}

fn row(value: &Value) -> Row {
    let nth = value["nth"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let line = value["line"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let text = |key: &str| text_of(&value[key]);
    Row {
        file: text("file"),
        line,
        function: text("in"),
        was: text("was"),
        now: text("now"),
        nth,
        survived_once: value["once"] == true,
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Writes the report from the results and from `tests/mutation/explained.json`. Fails when a survivor is not explained, or when an
/// explanation explains nothing.
pub fn write(workspace: &Path) -> ExitCode {
    let explained = std::fs::read(workspace.join("tests/mutation/explained.json")).expect("explained.json");
    let explained: Vec<Value> = serde_json::from_slice(&explained).expect("explained.json");
    let mut used = vec![false; explained.len()];
    let (mut counts, mut told, mut open) = (String::new(), String::new(), Vec::new());
    let mut late = String::new();
    for room in ROOMS {
        let results = Results::read(workspace, room);
        if results.all == 0 {
            let _ = writeln!(counts, "| `{room}` | not run | | | | | | |");
            continue;
        }
        let hung = results.count(|fate| matches!(fate, Fate::Hung(_)));
        let killed = results.count(|fate| matches!(fate, Fate::Killed(_)));
        let (unmet, survived) =
            (results.count(|f| *f == Fate::Unmet), results.count(|f| *f == Fate::Survived));
        let tried = results.fates.len();
        let sample = if tried < results.all { ", a sample" } else { "" };
        let _ = writeln!(
            counts,
            "| `{room}` | {} | {} | {tried}{sample} | {killed} | {hung} | {survived} | {unmet} |",
            results.commit, results.all
        );
        for (row, fate) in results.fates.iter().filter(|(row, _)| row.survived_once) {
            if let Fate::Killed(by) | Fate::Hung(by) = fate {
                let _ = writeln!(
                    late,
                    "- `{}:{}` in `{}`: `{}` → `{}`: `{by}`",
                    row.file, row.line, row.function, row.was, row.now
                );
            }
        }
        if results.left().next().is_some() {
            let _ = writeln!(told, "\n### {room}\n");
        }
        for (row, fate) in results.left() {
            let unmet = if *fate == Fate::Unmet { ", met by no test" } else { "" };
            let why = explained.iter().zip(&mut used).find(|(entry, _)| explains(entry, row)).map(
                |(entry, used)| {
                    *used = true;
                    text_of(&entry["why"])
                },
            );
            let place = format!(
                "`{}:{}` in `{}`{unmet}: `{}` → `{}`",
                row.file, row.line, row.function, row.was, row.now
            );
            let why = why.unwrap_or_else(|| {
                open.push(place.clone());
                "**not explained yet**".to_owned()
            });
            let _ = writeln!(told, "- {place}\n  {why}");
        }
    }
    let status = std::fs::read_to_string(workspace.join("tests/mutation/status.md")).unwrap_or_default();
    let head = HEAD.replace("COUNTS", &counts).replace("STATUS", &status);
    let late = format!(
        "\n## Killed since\n\nThese survived an earlier run; the test that kills each now.\n\n{late}"
    );
    std::fs::write(workspace.join("docs/mutation-report.md"), format!("{head}{told}{late}"))
        .expect("the report");
    let stale: Vec<&Value> =
        explained.iter().zip(&used).filter(|(_, used)| !**used).map(|(entry, _)| entry).collect();
    for entry in &stale {
        eprintln!("explains nothing: {entry}");
    }
    for place in &open {
        eprintln!("not explained: {place}");
    }
    if stale.is_empty() && open.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// An explanation names a file, and as much of the rest as it needs.
fn explains(entry: &Value, row: &Row) -> bool {
    let fits = |key: &str, text: &str| entry[key].as_str().is_none_or(|wanted| wanted == text);
    fits("file", &row.file) && fits("in", &row.function) && fits("was", &row.was) && fits("now", &row.now)
}

const HEAD: &str = "# Mutation report

Which small faults in the code would no test notice? `ob-mutation` (`tests/mutation`) puts one fault at a time into `ob-core` and runs the
tests that meet it: comparisons shifted and turned round, `&&` and `||` exchanged, an operand or a `!` left out, conditions, guards and
predicates always true or never, numbers one off, calls, assignments and match arms left out, methods swapped for their opposite, functions
that return at once. A mutant that makes a run hang or eat memory counts as noticed. Tests that ran: the unit and integration tests of `ob-core`
and the verification corpus, properties with 16 cases each.

Code in macros, constants and patterns is not touched, nor `fmt` of `Debug`. The crypto
backends that the everyday build does not compile (aws-lc, and that of the browser) are left out, and so is a test that takes longer than 3 s.

```sh
cargo run -p ob-mutation -- run --room verify           # or several rooms, or without --room all of them
cargo run -p ob-mutation -- run --room verify --again   # only those that survived last time
cargo run -p ob-mutation -- report                      # this file; fails if a survivor is not explained in tests/mutation/explained.json
```

| room | at commit | mutants | tried | killed | hung | survived | met by no test |
|---|---|---|---|---|---|---|---|
COUNTS
STATUS
## Survivors

Each with the reason why no test can tell it from the code, or why none should.
";
