//! Verifies a badge against a folder of documents, without a network; with the feature `http` and `--online`, against the web.
//!
//! ```sh
//! cargo run --release --example award        # writes badges and documents
//! cargo run --release --example verify -- --documents target/award/web target/award/badges/learner-01/introduction-to-ai.signed.png
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

mod folder;

use ob_core::report::{Outcome, Report};
use ob_core::text::Language;
use ob_core::value::{DateTime, Instant};
use ob_core::verify::{Input, Options, VerifyError, verify};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

const HELP: &str = "\
Verifies an Open Badge: a PNG or SVG with a badge in it, a signed badge (JWS), an Assertion (JSON), or its URL.

Usage: verify [OPTIONS] [BADGE]

  BADGE                      a file, or the text of a badge; standard input when it is absent or -

  --documents DIR            where the documents of the web are; may be given several times, the first that has one answers:
                             https://HOST/PATH is DIR/HOST/PATH (a port after a comma, index.json for a path that ends in /),
                             and DIR/HOST/PATH.gone answers with the status 410
  --online                   fetch what no folder holds: https, public addresses only (built with --features http)
  --local-host HOST          with --online: a portal of your own, which may be asked over http and on a private network; may be given several times
  --recipient TYPE:VALUE     who the badge is expected to belong to, for example email:learner-01@example.org
  --now DATE                 the point in time of the verification (ISO 8601 with zone); default: the clock
  --language en|nl           language of the sentences; default en
  --json                     the whole report as JSON
  --help                     this text

Exit code: 0 valid, 1 invalid, 2 unverifiable (nothing is known to be wrong, but something could not be checked), 64 wrong usage.
";

const USAGE: u8 = 64;

#[derive(Default)]
struct Arguments {
    badge: Option<String>,
    documents: Vec<PathBuf>,
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "read where there is a fetcher"))]
    online: bool,
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "read where there is a fetcher"))]
    local_hosts: Vec<String>,
    recipients: Vec<(String, String)>,
    now: Option<Instant>,
    language: Language,
    json: bool,
    help: bool,
}

fn main() -> ExitCode {
    let result = arguments(std::env::args().skip(1)).and_then(|arguments| match arguments.help {
        true => {
            print!("{HELP}");
            Ok(0)
        }
        false => run(&arguments),
    });
    ExitCode::from(result.unwrap_or_else(|problem| {
        eprintln!("verify: {problem}\nTry --help.");
        USAGE
    }))
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut out = Arguments::default();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => out.help = true,
            "--json" => out.json = true,
            "--online" if cfg!(feature = "http") => out.online = true,
            "--online" => return Err("--online needs a build with --features http".to_owned()),
            "--local-host" => out.local_hosts.push(value()?),
            "--documents" => {
                let folder = PathBuf::from(value()?);
                if !folder.is_dir() {
                    return Err(format!("{} is no folder", folder.display()));
                }
                out.documents.push(folder);
            }
            "--recipient" => {
                let value = value()?;
                let (property, identity) = value.split_once(':').ok_or("--recipient is TYPE:VALUE")?;
                out.recipients.push((property.to_owned(), identity.to_owned()));
            }
            "--now" => {
                let now = DateTime::parse(&value()?).map_err(|error| format!("--now: {error}"))?;
                out.now = Some(now.instant());
            }
            "--language" => {
                out.language = Language::of_tag(&value()?).ok_or("--language is en or nl")?;
            }
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ if out.badge.is_none() => out.badge = Some(word),
            _ => return Err("there is more than one badge".to_owned()),
        }
    }
    Ok(out)
}

/// The exit code.
fn run(arguments: &Arguments) -> Result<u8, String> {
    let input = input(arguments.badge.as_deref())?;
    let input = Input::detect(&input).map_err(|error| error.to_string())?;
    let mut options = Options::new(arguments.now.unwrap_or_else(clock));
    for (property, identity) in &arguments.recipients {
        options = options.recipient(property.as_str(), identity.as_str());
    }
    let report = report(input, options, arguments).map_err(|error| error.to_string())?;

    let text = match arguments.json {
        true => report.to_json(arguments.language).to_pretty_string(),
        false => written(&report, arguments.language),
    };
    // Whoever closes the pipe has seen enough.
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
    Ok(match report.outcome {
        Outcome::Valid => 0,
        Outcome::Invalid => 1,
        Outcome::Unverifiable => 2,
    })
}

/// By the folders alone.
#[cfg(not(feature = "http"))]
fn report(input: Input, options: Options, arguments: &Arguments) -> Result<Report, VerifyError> {
    verify(input, options, |request| folder::answer(&arguments.documents, &request.url))
}

/// By the folders, and by the web for what no folder holds.
#[cfg(feature = "http")]
fn report(input: Input, options: Options, arguments: &Arguments) -> Result<Report, VerifyError> {
    use ob_core::resolve::Response;
    let fetcher = ob_core::http::Fetcher::new()
        .allow_private_networks_for_hosts(&arguments.local_hosts)
        .allow_plain_http_for_hosts(&arguments.local_hosts);
    let run = fetcher.run();
    verify(input, options, |request| match folder::answer(&arguments.documents, &request.url) {
        Response::Unavailable(_) if arguments.online => run.fetch(request),
        answer => answer,
    })
}

/// The headline, every check, the three statements and the findings.
fn written(report: &Report, language: Language) -> String {
    let mut lines = vec![report.headline(language), String::new()];
    let mut row = |name: &str, word: &str| lines.push(format!("  {name:<18} {word}"));
    for entry in &report.checks {
        row(entry.check.as_str(), entry.status.as_str());
    }
    row("= integrity", report.integrity.as_str());
    row("= issuer trusted", report.issuer_trust.as_str());
    row("= recipient", report.recipient.as_str());
    for finding in &report.findings {
        let (severity, code) = (finding.severity.as_str(), finding.code.as_str());
        lines.push(format!("\n{severity}: {} [{code}]", finding.sentence(language)));
    }
    lines.join("\n")
}

fn input(badge: Option<&str>) -> Result<Vec<u8>, String> {
    match badge {
        None | Some("-") => {
            let mut bytes = Vec::new();
            // One byte more than the library takes, so that it can say that it is too much.
            let limit = u64::try_from(ob_core::limits::IMAGE_MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
            std::io::stdin().take(limit).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
            Ok(bytes)
        }
        Some(path) if Path::new(path).is_file() => {
            std::fs::read(path).map_err(|error| format!("{path}: {error}"))
        }
        Some(text) => match Input::detect(text.as_bytes()) {
            Ok(Input::Unrecognised) => Err(format!("{text} is neither a file nor a badge")),
            _ => Ok(text.as_bytes().to_vec()),
        },
    }
}

fn clock() -> Instant {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Instant::from_unix_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}
