//! What the tests with other software ask of this library, one command each. Texts come from files and go to standard output.
//!
//! ```text
//! ob-peer sign KEY.pem PAYLOAD              the JWS
//! ob-peer check JWS PUBLIC-KEY.pem          the payload, if the signature is good
//! ob-peer bake IMAGE JWS OUT                a baked image
//! ob-peer bake IMAGE JSON OUT URL           the same, hosted
//! ob-peer extract IMAGE                     what was baked into it
//! ob-peer verify IMAGE RECIPIENT            the outcome, on the web of the corpus and at its time
//! ```
//!
//! A refusal goes to standard error with its code, and the exit code is 1.

use ob_core::baking::{self, Payload};
use ob_core::jws::{self, CompactJws, PrivateKey, PublicKey};
use ob_core::value::{Json, Object};
use ob_tests::corpus;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments).and_then(|bytes| Ok(std::io::stdout().write_all(&bytes)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    match arguments {
        ["sign", key, payload] => {
            let key = PrivateKey::from_pem(&fs::read_to_string(key)?)?;
            Ok(jws::sign(&key, &fs::read(payload)?)?.into_bytes())
        }
        ["check", token, key] => {
            let token = fs::read_to_string(token)?;
            let key = PublicKey::from_pem(&fs::read_to_string(key)?)?;
            Ok(CompactJws::parse(token.trim())?.verify(&key)?.bytes().to_vec())
        }
        ["bake", image, text, out, url @ ..] => {
            let text = fs::read_to_string(text)?;
            let payload = match url {
                [url] => Payload::hosted(*url, text)?,
                _ => Payload::signed(text)?,
            };
            fs::write(out, baking::bake(&fs::read(image)?, &payload)?)?;
            Ok(Vec::new())
        }
        ["extract", image] => Ok(baking::extract(&fs::read(image)?)?.claim.text().as_bytes().to_vec()),
        ["verify", image, recipient] => {
            let expected = Object::new().with("type", "email").with("identity", *recipient);
            let options = Object::new()
                .with("now", "2026-06-01T00:00:00Z")
                .with("recipients", Json::Array(vec![expected.into()]));
            let case = Object::new()
                .with("input", Object::new().with("image", *image))
                .with("web", Object::new())
                .with("options", options);
            let report = corpus::run(&case, &corpus::Web::load())?;
            Ok(report.outcome.as_str().as_bytes().to_vec())
        }
        _ => Err("usage: see the documentation of ob-peer".into()),
    }
}
