//! Times of the core, each beside its physical limit in the same run, as a Markdown table.
//!
//! ```text
//! ob-benches [--smoke] [MEASURE…]
//! ```

use ob_benches::measures::{ALL, Target};
use ob_benches::rounds::Effort;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut effort = Effort::FULL;
    let mut names = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--smoke" => effort = Effort::SMOKE,
            name if ALL.iter().any(|measure| measure.name == name) => names.push(argument),
            _ => {
                let known: Vec<&str> = ALL.iter().map(|measure| measure.name).collect();
                eprintln!("usage: ob-benches [--smoke] [{}]", known.join(" | "));
                return ExitCode::from(2);
            }
        }
    }
    println!("| what | median | least | times the first | target | |");
    println!("|---|---:|---:|---:|---:|---|");
    for measure in ALL.iter().filter(|measure| names.is_empty() || names.iter().any(|n| n == measure.name)) {
        println!("| **{}** | | | | | |", measure.about);
        for (taken, target) in (measure.run)(effort) {
            let asked = match target {
                Target::TimesTheLimit(times) => format!("≤ {times}"),
                Target::Nanoseconds(nanos) => format!("≤ {}", time(nanos)),
                Target::None => String::new(),
            };
            let verdict = match target.reached(&taken) {
                Some(true) => "reached",
                Some(false) => "missed",
                None => "",
            };
            println!(
                "| {} | {} | {} | {:.3} | {asked} | {verdict} |",
                taken.name,
                time(taken.median),
                time(taken.least),
                taken.ratio
            );
        }
    }
    ExitCode::SUCCESS
}

fn time(nanos: f64) -> String {
    format!("{:.2} µs", nanos / 1000.0)
}
