//! Runs the tests: first without a mutant, to learn how long each takes and which mutants it meets, then with one mutant after the other.

use crate::workshop::Workshop;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// No run takes more memory, in KiB: a mutant may let a loop grow without end.
const MEMORY_KIB: u32 = 4_000_000;

/// How many times its usual time a run may take before it counts as hanging.
const PATIENCE: u32 = 20;

/// A test that takes longer is left out.
const TOO_SLOW: Duration = Duration::from_secs(3);

/// Tests run together up to this sum of their usual times.
const TOGETHER: Duration = Duration::from_millis(150);

/// One test, as it is without a mutant.
pub struct Test {
    binary: usize,
    name: String,
    time: Duration,
    meets: BTreeSet<usize>,
    /// How many mutants it has killed so far.
    kills: AtomicUsize,
}

impl Test {
    /// A quick test that kills often goes first.
    fn rank(&self) -> Duration {
        let kills = u32::try_from(self.kills.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        self.time / kills.saturating_add(1)
    }
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// This test failed.
    Killed(String),
    /// A run did not end in time.
    Hung(String),
    /// Every test that meets it passed.
    Survived,
    /// No test meets it.
    Unmet,
}

/// Runs every test by itself, without a mutant. A test that fails is named and left out.
pub fn trace(workshop: &Workshop) -> Vec<Test> {
    let mut names = Vec::new();
    for (i, (_, program, folder)) in workshop.binaries.iter().enumerate() {
        let list =
            Command::new(program).args(["--list"]).current_dir(folder).output().expect("a test binary");
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        names.extend(
            list.lines().filter_map(|line| line.strip_suffix(": test")).map(|name| (i, name.to_owned())),
        );
    }
    eprintln!("{} tests", names.len());
    let tests = in_two(&names, |at, (binary, name)| {
        let trace = workshop.tree.with_file_name(format!("trace-{at}"));
        let begun = Instant::now();
        let patience = Duration::from_secs(300);
        let end = run(workshop, *binary, &[name], ("OB_MUTANT_TRACE", &trace.to_string_lossy()), patience);
        let time = begun.elapsed();
        let meets = std::fs::read_to_string(&trace)
            .unwrap_or_default()
            .lines()
            .filter_map(|l| l.parse().ok())
            .collect();
        let _ = std::fs::remove_file(&trace);
        match end {
            End::Passed => {
                Some(Test { binary: *binary, name: name.clone(), time, meets, kills: AtomicUsize::new(0) })
            }
            _ => {
                eprintln!("left out, it fails without a mutant: {} {name}", workshop.binaries[*binary].0);
                None
            }
        }
    });
    let (quick, slow): (Vec<Test>, Vec<Test>) =
        tests.into_iter().flatten().partition(|test| test.time < TOO_SLOW);
    for test in slow {
        eprintln!("left out, it takes {:?}: {} {}", test.time, workshop.binaries[test.binary].0, test.name);
    }
    quick
}

/// The fate of each of these mutants, or of an even sample of them when the time is up.
pub fn trials(
    workshop: &Workshop,
    tests: &[Test],
    ids: &[usize],
    end: Option<Instant>,
) -> BTreeMap<usize, Fate> {
    // Multiples of the golden ratio: wherever it stops, what was tried is spread over the whole room.
    let mut order: Vec<(u32, usize)> =
        ids.iter().zip(0u32..).map(|(id, i)| (i.wrapping_mul(2_654_435_769), *id)).collect();
    order.sort_unstable();
    let done = AtomicUsize::new(0);
    let fates = in_two(&order, |_, (_, id)| {
        if end.is_some_and(|end| Instant::now() > end) {
            return None;
        }
        let fate = trial(workshop, tests, *id);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(100) {
            eprintln!("{done} of {}", ids.len());
        }
        Some(fate)
    });
    order.iter().zip(fates).filter_map(|((_, id), fate)| Some((*id, fate?))).collect()
}

fn trial(workshop: &Workshop, tests: &[Test], id: usize) -> Fate {
    let mut met: Vec<&Test> = tests.iter().filter(|test| test.meets.contains(&id)).collect();
    if met.is_empty() {
        return Fate::Unmet;
    }
    met.sort_by_key(|test| test.rank());
    // Quick tests of one binary go together.
    let mut runs: Vec<(usize, Vec<&Test>)> = Vec::new();
    for test in met {
        let total = |tests: &[&Test]| tests.iter().map(|t| t.time).sum::<Duration>() + test.time;
        match runs.iter_mut().rfind(|(binary, _)| *binary == test.binary) {
            Some((_, tests)) if total(tests) < TOGETHER => tests.push(test),
            _ => runs.push((test.binary, vec![test])),
        }
    }
    for (binary, tests) in runs {
        let usual: Duration = tests.iter().map(|test| test.time).sum();
        let patience = (usual * PATIENCE).clamp(Duration::from_secs(5), Duration::from_secs(60));
        let names: Vec<&str> = tests.iter().map(|test| test.name.as_str()).collect();
        let what = |name: &str| format!("{}: {name}", workshop.binaries[binary].0);
        match run(workshop, binary, &names, ("OB_MUTANT", &id.to_string()), patience) {
            End::Passed => {}
            End::Failed(name) => {
                if let Some(test) = tests.iter().find(|test| test.name == name) {
                    test.kills.fetch_add(1, Ordering::Relaxed);
                }
                return Fate::Killed(what(&name));
            }
            End::Hung => return Fate::Hung(what(names.first().copied().unwrap_or_default())),
        }
    }
    Fate::Survived
}

enum End {
    Passed,
    Failed(String),
    Hung,
}

fn run<N: AsRef<str>>(
    w: &Workshop,
    binary: usize,
    names: &[N],
    switch: (&str, &str),
    patience: Duration,
) -> End {
    let (_, program, folder) = &w.binaries[binary];
    let output = scratch(&w.tree);
    let file = std::fs::File::create(&output).expect("a file for the output");
    let limit = format!("ulimit -v {MEMORY_KIB}; exec nice -n 10 \"$0\" \"$@\"");
    let mut child = Command::new("sh")
        .args(["-c", &limit])
        .arg(program)
        .args(["--exact", "--test-threads=1"])
        .args(names.iter().map(AsRef::as_ref))
        .current_dir(folder)
        .env(switch.0, switch.1)
        .env("PROPTEST_CASES", "16")
        .env("OB_MUTATIONS", "200")
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(Stdio::null())
        .spawn()
        .expect("sh");
    let begun = Instant::now();
    let end = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break Some(status.success());
        }
        if begun.elapsed() > patience {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = std::fs::read_to_string(&output).unwrap_or_default();
    let _ = std::fs::remove_file(&output);
    match end {
        Some(true) => End::Passed,
        None => End::Hung,
        Some(false) => {
            let failed =
                text.lines().find_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
            End::Failed(failed.unwrap_or("the run broke off").to_owned())
        }
    }
}

fn scratch(tree: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    tree.with_file_name(format!("output-{}", COUNT.fetch_add(1, Ordering::Relaxed)))
}

/// Does the work on two threads and keeps the order.
fn in_two<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, R>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(at, item);
                    results.lock().expect("the results").insert(at, result);
                }
            });
        }
    });
    results.into_inner().expect("the results").into_values().collect()
}
