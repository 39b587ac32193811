//! Verifies one signed badge as often as it is told: the core's side of `benches/peers/compare.py`.
//!
//! ```text
//! verify-badge BADGE.json
//! ```
//!
//! The file holds `token`, `now`, `recipient` and `documents` (URL to text). Each line of standard input is a number of verifications; the answer is a
//! line with the nanoseconds that they took together. A `c` before the number verifies with the issuer's documents in the cache.

use ob_core::value::{DateTime, Json, Object, json};
use ob_core::verify::{Input, Options, Step, Verifier};
use std::error::Error;
use std::hint::black_box;
use std::io::BufRead as _;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: verify-badge BADGE.json")?;
    let badge = json::parse(&std::fs::read(path)?)?.into_object().ok_or("not an object")?;
    let text = |name: &'static str| badge.text(name).map(str::to_owned).ok_or(name);
    let (token, recipient) = (text("token")?, text("recipient")?);
    let now = DateTime::parse(&text("now")?)?.instant();
    let documents: Vec<(String, String)> = badge
        .get("documents")
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(Object::iter)
        .filter_map(|(url, body)| Some((url.to_owned(), body.as_str()?.to_owned())))
        .collect();
    let bare = || Options::new(now).recipient("email", recipient.as_str());
    let whole = || {
        documents.iter().fold(bare(), |options, (url, body)| options.document(url.as_str(), body.as_str()))
    };
    let verify = |options: Options| -> Result<Verifier, Box<dyn Error>> {
        let mut verifier = Verifier::new(Input::detect(token.as_bytes())?, options)?;
        match verifier.step()? {
            Step::Report(report) if report.is_valid() => black_box(report),
            other => return Err(format!("not valid with the documents at hand: {other:?}").into()),
        };
        Ok(verifier)
    };
    let cache = verify(whole())?.issuer_cache();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (is_cached, count) = match line.strip_prefix('c') {
            Some(count) => (true, count.parse::<u32>()?),
            None => (false, line.parse::<u32>()?),
        };
        let begun = Instant::now();
        for _ in 0..count {
            verify(if is_cached { bare().issuer_cache(&cache) } else { whole() })?;
        }
        println!("{}", begun.elapsed().as_nanos());
    }
    Ok(())
}
