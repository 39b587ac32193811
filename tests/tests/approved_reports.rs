//! The whole report of every verification case, approved: `tests/approved/<check>.txt`. The verdict and its codes are reasoned in the case; here every
//! pointer, fact, status and request beside them is held, so that no change of a report goes unseen.
//!
//! After a wanted change: `OB_WRITE=1 cargo test -p ob-tests --test approved_reports`, and read the difference.

use ob_core::report::{CheckStatus, EndorsementEntry, Finding, Report};
use ob_core::text::Language;
use ob_core::value::{Json, Object};
use ob_core::verify::{Input, Options, Step, Verifier};
use ob_tests::corpus::{Web, cases, input, options};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Runs a case to its report; the verifier afterwards knows the issuer's documents. `order` rearranges the requests of a round.
fn run(
    case: &Object,
    web: &Web,
    options: Options,
    order: fn(&mut Vec<String>),
) -> Option<(Report, Verifier)> {
    let input = Input::detect(&input(case)).ok()?;
    let mut verifier = Verifier::new(input, options).ok()?;
    loop {
        match verifier.step().ok()? {
            Step::Report(report) => return Some((*report, verifier)),
            Step::Fetch(requests) => {
                let mut urls: Vec<String> = requests.into_iter().map(|request| request.url).collect();
                order(&mut urls);
                for url in urls {
                    verifier.provide(&url, web.get(case, &url)).expect("an answer to a request");
                }
            }
        }
    }
}

#[test]
fn every_report_is_as_approved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("approved");
    let web = Web::load();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (_, case) in cases("verify") {
        let id = case.text("id").expect("id");
        let file = files.entry(case.text("check").expect("check").to_owned()).or_default();
        let shown = run(&case, &web, options(&case), |_| ())
            .map_or("refused\n".to_owned(), |(report, _)| shown(&report));
        writeln!(file, "{id}\n{shown}").expect("a string");
    }
    let mut faults = String::new();
    for (check, now) in &files {
        let path = folder.join(format!("{check}.txt"));
        if std::env::var_os("OB_WRITE").is_some() {
            std::fs::write(&path, now).expect("a file");
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let blocks = |text: &str| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
        let (before, now) = (blocks(&before), blocks(now));
        before
            .iter()
            .filter(|block| !now.contains(block))
            .for_each(|block| faults += &format!("- {block}\n"));
        now.iter()
            .filter(|block| !before.contains(block))
            .for_each(|block| faults += &format!("+ {block}\n"));
    }
    assert!(faults.is_empty(), "{faults}\nOB_WRITE=1 approves these");
}

#[test]
fn only_an_assertion_is_said_to_be_awarded() {
    let web = Web::load();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, case) in cases("verify") {
        let Some((report, _)) = run(&case, &web, options(&case), |_| ()) else { continue };
        let (Some(class), true) = (report.class, report.is_valid()) else { continue };
        *classes.entry(class).or_default() += 1;
        let said = |text| report.headline(Language::English).contains(text);
        assert_eq!(said("what its issuer awarded"), class == "Assertion", "{class}");
        assert_eq!(said("awarded to nobody"), class == "BadgeClass", "{class}");
        assert_eq!(
            said("It is no badge"),
            !["Assertion", "BadgeClass", "Endorsement"].contains(&class),
            "{class}"
        );
        assert_eq!(
            report.headline(Language::Dutch).contains("heeft toegekend"),
            class == "Assertion",
            "{class}"
        );
    }
    assert!(classes.len() >= 6, "{classes:?}");
}

fn shown(report: &Report) -> String {
    let mut text = format!(
        "  {} by {}; {} {}; integrity {}, issuer {}, recipient {}\n ",
        report.outcome.as_str(),
        report.decided_by.map_or("nothing", |code| code.as_str()),
        report.class.unwrap_or("no class"),
        report.method.unwrap_or("unproven"),
        report.integrity.as_str(),
        report.issuer_trust.as_str(),
        report.recipient.as_str(),
    );
    for entry in &report.checks {
        let mark = match entry.status {
            CheckStatus::Passed => "+",
            CheckStatus::Failed => "!",
            CheckStatus::Unfinished => "?",
            CheckStatus::NotApplicable => "-",
        };
        write!(text, " {}{mark}", entry.check.as_str()).expect("a string");
    }
    text.push('\n');
    let line = |finding: &Finding| {
        let Finding { code, severity, object, pointer, facts, .. } = finding;
        let mut line = format!("{} {}", severity.as_str(), code.as_str());
        object.iter().for_each(|object| line += &format!(" of {object}"));
        pointer.iter().for_each(|pointer| line += &format!(" at {pointer}"));
        facts.iter().for_each(|(name, value)| line += &format!(" | {name} = {value}"));
        line.replace('\n', "\\n")
    };
    report.findings.iter().for_each(|finding| text += &format!("  {}\n", line(finding)));
    for request in &report.requests {
        text += &format!("  asked {} {}: {}\n", request.purpose, request.url, request.result);
    }
    let name = |json: &Option<std::sync::Arc<Json>>| {
        let object = json.as_deref().and_then(Json::as_object);
        object.map_or("nothing", |object| object.text("id").unwrap_or("something")).to_owned()
    };
    text += &format!(
        "  shows {}, {}, {}\n",
        name(&report.object),
        name(&report.badge_class),
        name(&report.issuer)
    );
    for EndorsementEntry { id, of, outcome, object, issuer, findings, .. } in &report.endorsements {
        let (id, of) = (id.as_deref().unwrap_or("nothing"), of.as_deref().unwrap_or("nothing"));
        let (shown, by) = (name(object), name(issuer));
        text += &format!("  endorsement {id} of {of}: {}, shows {shown} by {by}\n", outcome.as_str());
        findings.iter().for_each(|finding| text += &format!("    {}\n", line(finding)));
    }
    text
}

/// What a report says, but for what was asked on the way.
fn said(report: &Report) -> String {
    let lines = shown(report);
    lines.lines().filter(|line| !line.starts_with("  asked ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_order_of_answers_changes_nothing() {
    let web = Web::load();
    for (path, case) in cases("verify") {
        let Some((report, _)) = run(&case, &web, options(&case), |_| ()) else { continue };
        let (other, _) = run(&case, &web, options(&case), |urls| urls.reverse()).expect("a report");
        assert_eq!(shown(&report), shown(&other), "{path}");
    }
}

/// Documents in hand are as good as documents fetched.
#[test]
fn answers_in_advance_change_nothing() {
    let web = Web::load();
    for (path, case) in cases("verify") {
        let Some((report, _)) = run(&case, &web, options(&case), |_| ()) else { continue };
        let ahead = report.requests.iter().fold(options(&case), |options, request| {
            options.answer(request.url.as_str(), web.get(&case, &request.url))
        });
        let (other, _) = run(&case, &web, ahead, |_| ()).expect("a report");
        assert_eq!(said(&report), said(&other), "{path}");
        assert!(other.requests.is_empty(), "{path} {:?}", other.requests);
    }
}

/// What an issuer cache holds was judged once, and is judged again: with it the report says the same, and less is asked.
#[test]
fn an_issuer_cache_changes_nothing_but_the_requests() {
    let web = Web::load();
    let (mut saved, mut held) = (0, 0);
    for (path, case) in cases("verify") {
        let Some((report, verifier)) = run(&case, &web, options(&case), |_| ()) else { continue };
        let cache = verifier.issuer_cache();
        for url in cache.urls() {
            held += 1;
            let badge =
                report.object.as_deref().and_then(Json::as_object).and_then(|object| object.text("id"));
            let is_badge = matches!(report.class, Some("Assertion" | "Endorsement")) && badge == Some(url);
            assert!(!is_badge, "{path} keeps {url}");
        }
        let (other, _) = run(&case, &web, options(&case).issuer_cache(&cache), |_| ()).expect("a report");
        assert_eq!(said(&report), said(&other), "{path}");
        assert!(other.requests.iter().all(|request| cache.urls().all(|url| url != request.url)), "{path}");
        saved += report.requests.len() - other.requests.len();
    }
    assert!(saved > 500 && held > 500, "{saved} requests saved by {held} documents");
}
