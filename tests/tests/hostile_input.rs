//! The verifier against damaged input and a damaged world: it always comes to a report, never panics, and never calls a badge valid whose
//! signed bytes were touched.
//!
//! `OB_MUTATIONS` sets how many mutations are tried for each kind of input (2,000 by default; `tests/hostile.sh` runs a million), `OB_SEED` where they
//! start. A failure names the seed, with which one mutation can be run again.

use ob_core::report::Outcome;
use ob_core::resolve::Response;
use ob_core::value::{Json, Object, json};
use ob_core::verify::{Input, verify};
use ob_tests::corpus::{Web, cases, input, options};

/// A generator of numbers that are the same on every machine (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % end.max(1)
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What hostile documents are made of.
const PIECES: &[&str] = &[
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "false",
    "-1",
    "1e999",
    "\\u0000",
    "\u{feff}",
    "@context",
    "@id",
    "@type",
    "@value",
    "@graph",
    "id",
    "type",
    "revoked",
    "verification",
    "https://w3id.org/openbadges/v2",
    "obi:",
    "..",
    "%2e%2e",
    "@",
    "#",
    "é",
    ".",
    "=",
];

fn mutate(bytes: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let mut out = if bytes.is_empty() { b"{".to_vec() } else { bytes.to_vec() };
    for _ in 0..=seeded.below(3) {
        let at = seeded.below(out.len());
        let length = seeded.below(24).min(out.len() - at);
        match seeded.below(7) {
            0 => out[at] ^= 1 << seeded.below(8),
            1 => out[at] = u8::try_from(seeded.below(256)).unwrap(),
            2 => out.truncate(at),
            3 => drop(out.drain(at..at + length)),
            4 => {
                let copy = out[at..at + length].to_vec();
                let to = seeded.below(out.len());
                out.splice(to..to, copy);
            }
            _ => {
                let piece = PIECES[seeded.below(PIECES.len())].bytes();
                out.splice(at..at, piece);
            }
        }
        if out.is_empty() {
            out.push(b'{');
        }
    }
    out
}

/// Replaces one value of a JSON document by another one of it, or by something of another type: stays JSON.
fn mutate_json(text: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let Ok(mut document) = json::parse(text) else { return mutate(text, seeded) };
    let replacements = [
        Json::Null,
        true.into(),
        7.into(),
        "".into(),
        "https://mallory.example.net/x".into(),
        Json::Array(Vec::new()),
        Json::Array(vec![document.clone()]),
        Object::new().into(),
        document.clone(),
    ];
    let replacement = replacements[seeded.below(replacements.len())].clone();
    replace_somewhere(&mut document, replacement, seeded);
    document.to_string().into_bytes()
}

fn replace_somewhere(place: &mut Json, replacement: Json, seeded: &mut Seeded) {
    let stop = seeded.below(3) == 0;
    match place {
        Json::Object(object) if !object.is_empty() && !stop => {
            let at = seeded.below(object.len());
            replace_somewhere(object.iter_mut().nth(at).unwrap().1, replacement, seeded);
        }
        Json::Array(items) if !items.is_empty() && !stop => {
            let at = seeded.below(items.len());
            replace_somewhere(&mut items[at], replacement, seeded);
        }
        other => *other = replacement,
    }
}

fn bases() -> Vec<(String, Object)> {
    cases("verify/base")
}

#[test]
fn a_damaged_input_always_ends_in_a_report() {
    let (web, bases) = (Web::load(), bases());
    let start = setting("OB_SEED", 1);
    for seed in start..start + setting("OB_MUTATIONS", 2_000) {
        let mut seeded = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let (name, case) = &bases[seeded.below(bases.len())];
        let bytes = mutate(&input(case), &mut seeded);
        // An input may be empty or too long: an error of the caller's. Everything else ends in a report.
        let Ok(input) = Input::detect(&bytes) else { continue };
        let report = verify(input, options(case), |request| web.get(case, &request.url));
        assert!(report.is_ok(), "seed {seed}, {name}: {report:?}");
    }
}

#[test]
fn a_damaged_signed_badge_is_never_valid() {
    let (web, bases) = (Web::load(), bases());
    let signed: Vec<_> = bases
        .iter()
        .filter(|(_, case)| case.get("input").is_some_and(|i| i.pointer("/jws").is_some()))
        .collect();
    assert!(signed.len() >= 5);
    let start = setting("OB_SEED", 1);
    for seed in start..start + setting("OB_MUTATIONS", 2_000) {
        let mut seeded = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let (name, case) = signed[seeded.below(signed.len())];
        let whole = input(case);
        let bytes = mutate(&whole, &mut seeded);
        let around = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes).trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).to_owned()
        };
        if around(&bytes) == around(&whole) {
            continue;
        }
        let Ok(input) = Input::detect(&bytes) else { continue };
        let report = verify(input, options(case), |request| web.get(case, &request.url)).unwrap();
        assert_ne!(report.outcome, Outcome::Valid, "seed {seed}, {name}");
    }
}

#[test]
fn a_damaged_world_always_ends_in_a_report() {
    let (web, bases) = (Web::load(), bases());
    let start = setting("OB_SEED", 1);
    for seed in start..start + setting("OB_MUTATIONS", 2_000) {
        let mut seeded = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let (name, case) = &bases[seeded.below(bases.len())];
        let input = Input::detect(&input(case)).unwrap();
        let report = verify(input, options(case), |request| match web.get(case, &request.url) {
            Response::Document { body, final_url, media_type, .. } if seeded.below(2) == 0 => {
                let status = [200, 200, 200, 200, 404, 410, 500][seeded.below(7)];
                let body = if seeded.below(2) == 0 {
                    mutate(&body, &mut seeded)
                } else {
                    mutate_json(&body, &mut seeded)
                };
                Response::Document { status, final_url, media_type, body }
            }
            answer => answer,
        });
        assert!(report.is_ok(), "seed {seed}, {name}: {report:?}");
    }
}
