//! The measures: each a piece of the library's work beside the physical limit of that work, run in turns.

use crate::material::{self, Signed};
use crate::rounds::{Effort, Piece, Taken, measure};
use ob_core::baking::{self, Payload};
use ob_core::criteria::{Framework, Outcome, evaluate};
use ob_core::jsonld::{Contexts, Normalised, normalise};
use ob_core::jws::{CompactJws, PublicKey};
use ob_core::report::Report;
use ob_core::value::{HttpUrl, Instant, Json, json};
use ob_core::verify::{Input, IssuerCache, Options, Step, Verifier};
use quick_xml::Reader;
use quick_xml::events::Event;

/// What is asked of a piece of work.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// At most that many times the first piece of its measure.
    TimesTheLimit(f64),
    /// At most that many nanoseconds.
    Nanoseconds(f64),
    /// Shown for comparison.
    None,
}

impl Target {
    /// Whether it was reached; `None` where nothing is asked.
    pub fn reached(self, taken: &Taken) -> Option<bool> {
        match self {
            Target::TimesTheLimit(times) => Some(taken.ratio <= times),
            Target::Nanoseconds(nanos) => Some(taken.median <= nanos),
            Target::None => None,
        }
    }
}

/// A row of the table: what was taken, and what is asked.
pub type Row = (Taken, Target);

/// A measure: its name, and how it is run.
pub struct Measure {
    /// The name on the command line.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// Runs it. The first row is the limit.
    pub run: fn(Effort) -> Vec<Row>,
}

/// Every measure, in the order of the table.
pub const ALL: &[Measure] = &[
    Measure { name: "bake-png", about: "baking a PNG of 250 KB", run: bake_png },
    Measure {
        name: "extract-png",
        about: "extracting from a PNG without touching its pixels",
        run: extract_png,
    },
    Measure { name: "bake-svg", about: "baking an SVG of 40 KB", run: bake_svg },
    Measure { name: "verify", about: "verifying a signed badge, five documents in memory", run: verify },
    Measure {
        name: "verify-rule",
        about: "verifying a signed badge of AI4STEM, whose rule is checked by its schema",
        run: verify_rule,
    },
    Measure { name: "json-ld", about: "JSON-LD's part in that verification", run: json_ld },
    Measure {
        name: "evaluate",
        about: "all seven badges of AI4STEM for one learner, record parsed",
        run: criteria,
    },
];

fn rows(effort: Effort, pieces: Vec<(Piece<'_>, Target)>) -> Vec<Row> {
    let (pieces, targets): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
    measure(effort, pieces).into_iter().zip(targets).collect()
}

fn payload() -> Payload {
    Payload::signed(Signed::of_corpus().token).expect("a JWS")
}

fn bake_png(effort: Effort) -> Vec<Row> {
    let image = material::png(250_000);
    let payload = payload();
    rows(
        effort,
        vec![
            (Piece::new("one copy and the CRC of the whole file", || copy_and_crc(&image)), Target::None),
            (
                Piece::new("bake", || baking::bake(&image, &payload).expect("a sound PNG")),
                Target::TimesTheLimit(1.5),
            ),
        ],
    )
}

fn copy_and_crc(image: &[u8]) -> (Vec<u8>, u32) {
    (image.to_vec(), crc32fast::hash(image))
}

fn extract_png(effort: Effort) -> Vec<Row> {
    let baked = |bytes, chunk_bytes| {
        baking::bake(&material::png_of_chunks(bytes, chunk_bytes), &payload()).expect("a sound PNG")
    };
    let (image, large) = (baked(250_000, 8_192), baked(2_500_000, 81_920));
    assert_eq!(chunks(&image), chunks(&large));
    rows(
        effort,
        vec![
            (Piece::new("extract, 250 KB", || baking::extract(&image).expect("a badge")), Target::None),
            (
                Piece::new("extract, 2.5 MB in as many chunks", || baking::extract(&large).expect("a badge")),
                // Whoever touches the pixels needs ten times as long.
                Target::TimesTheLimit(1.2),
            ),
            (Piece::new("the headers of its chunks alone", || chunks(&image)), Target::None),
            (Piece::new("the CRC of its 250 KB alone", || crc32fast::hash(&image)), Target::None),
        ],
    )
}

/// How many chunks a PNG has, by their lengths alone.
fn chunks(image: &[u8]) -> usize {
    let (mut at, mut count) = (8, 0);
    while let Some(length) = image.get(at..at + 4) {
        at += 12 + u32::from_be_bytes(length.try_into().expect("four bytes")) as usize;
        count += 1;
    }
    count
}

fn bake_svg(effort: Effort) -> Vec<Row> {
    let image = material::svg(40_000);
    let payload = payload();
    let badge = payload.text().to_owned();
    rows(
        effort,
        vec![
            (
                Piece::new("one pass of quick-xml and the splice", || {
                    (xml_pass(&image), spliced(&image, &badge))
                }),
                Target::None,
            ),
            (
                Piece::new("bake", || baking::bake(image.as_bytes(), &payload).expect("a sound SVG")),
                Target::TimesTheLimit(2.0),
            ),
        ],
    )
}

/// The events of an SVG, counted.
fn xml_pass(image: &str) -> usize {
    let mut reader = Reader::from_str(image);
    let mut events = 0;
    while !matches!(reader.read_event().expect("well-formed"), Event::Eof) {
        events += 1;
    }
    events
}

/// A copy with a text put in after the first 300 bytes.
fn spliced(image: &str, badge: &str) -> Vec<u8> {
    let (head, tail) = image.as_bytes().split_at(300);
    let mut out = Vec::with_capacity(image.len() + badge.len());
    out.extend_from_slice(head);
    out.extend_from_slice(badge.as_bytes());
    out.extend_from_slice(tail);
    out
}

/// Verifies to the report, which has to say `valid`.
pub fn report(token: &str, options: Options) -> Report {
    let input = Input::detect(token.as_bytes()).expect("a JWS");
    let mut verifier = Verifier::new(input, options).expect("sound options");
    match verifier.step().expect("a step") {
        Step::Report(report) if report.is_valid() => *report,
        other => panic!("not valid with the documents at hand: {other:?}"),
    }
}

/// The issuer's documents and key, as they are left after one verification.
pub fn cache(signed: &Signed) -> IssuerCache {
    let input = Input::detect(signed.token.as_bytes()).expect("a JWS");
    let mut verifier = Verifier::new(input, signed.options_with_documents()).expect("sound options");
    assert!(matches!(verifier.step().expect("a step"), Step::Report(report) if report.is_valid()));
    verifier.issuer_cache()
}

/// What a verification cannot do without.
fn bare_check<'a>(key: &'a PublicKey, token: &'a CompactJws<'a>) -> (Piece<'a>, Target) {
    let (message, signature) = (token.signing_input(), token.signature());
    let check = move || key.verify(message, signature).expect("a good signature");
    (Piece::new("the bare RS256 check, key loaded", check), Target::None)
}

fn verify(effort: Effort) -> Vec<Row> {
    let signed = Signed::of_corpus();
    let key = PublicKey::from_pem(&signed.pem).expect("a key");
    let token = CompactJws::parse(&signed.token).expect("a JWS");
    let cache = cache(&signed);
    rows(
        effort,
        vec![
            bare_check(&key, &token),
            (
                Piece::new("full verification", || report(&signed.token, signed.options_with_documents())),
                Target::TimesTheLimit(2.5),
            ),
            (
                Piece::new("full verification, issuer in the cache", || {
                    report(&signed.token, signed.options().issuer_cache(&cache))
                }),
                Target::TimesTheLimit(1.5),
            ),
            (Piece::new("loading the key from PEM", || PublicKey::from_pem(&signed.pem)), Target::None),
        ],
    )
}

fn verify_rule(effort: Effort) -> Vec<Row> {
    let signed = Signed::of_ai4stem();
    let key = PublicKey::from_pem(&signed.pem).expect("a key");
    let token = CompactJws::parse(&signed.token).expect("a JWS");
    let cache = cache(&signed);
    let handed_over = signed.options_with_documents();
    rows(
        effort,
        vec![
            bare_check(&key, &token),
            (
                Piece::new("full verification", || report(&signed.token, signed.options_with_documents())),
                Target::None,
            ),
            (
                Piece::new("without looking at extensions", || {
                    report(&signed.token, signed.options_with_documents().check_extensions(false))
                }),
                Target::None,
            ),
            (
                Piece::new("full verification, documents read before", || {
                    report(&signed.token, handed_over.clone())
                }),
                Target::None,
            ),
            (
                Piece::new("full verification, issuer in the cache", || {
                    report(&signed.token, signed.options().issuer_cache(&cache))
                }),
                Target::None,
            ),
        ],
    )
}

fn json_ld(effort: Effort) -> Vec<Row> {
    let signed = Signed::of_corpus();
    let token = CompactJws::parse(&signed.token).expect("a JWS");
    let mut documents = vec![(None, json::parse(token.unverified_payload()).expect("JSON"))];
    for (url, body) in &signed.documents {
        documents.push((HttpUrl::parse(url).ok(), json::parse(body).expect("JSON")));
    }
    let contexts = Contexts::bundled();
    let normalise_all = || documents.iter().all(|(url, json)| is_canonical(json, url.as_ref(), &contexts));
    assert!(normalise_all());
    rows(
        effort,
        vec![
            (
                Piece::new("full verification", || report(&signed.token, signed.options_with_documents())),
                Target::None,
            ),
            (Piece::new("normalising its five documents", normalise_all), Target::TimesTheLimit(0.05)),
        ],
    )
}

fn is_canonical(json: &Json, url: Option<&HttpUrl>, contexts: &Contexts) -> bool {
    matches!(normalise(json, url, contexts), Ok(Normalised::Canonical(_)))
}

fn criteria(effort: Effort) -> Vec<Row> {
    let framework = Framework::ai4stem().expect("the framework");
    let record = material::record(&framework);
    let now = Instant::from_unix_seconds(1_795_000_000);
    let evaluation = evaluate(&framework, &record, now);
    assert_eq!(evaluation.decisions().filter(|decision| decision.outcome() == Outcome::Met).count(), 7);
    rows(
        effort,
        vec![
            (Piece::new("evaluate", || evaluate(&framework, &record, now)), Target::Nanoseconds(10_000.0)),
            (
                Piece::new("evaluate, and the outcome of each decision", || {
                    let evaluation = evaluate(&framework, &record, now);
                    evaluation.decisions().filter(|decision| decision.outcome() == Outcome::Met).count()
                }),
                Target::Nanoseconds(10_000.0),
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_runs() {
        for measure in ALL {
            let rows = (measure.run)(Effort { rounds: 1, slices: 1 });
            assert!(rows.iter().all(|(taken, _)| taken.least > 0.0), "{}", measure.name);
        }
    }
}
