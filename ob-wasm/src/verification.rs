//! Verification: new, step, provide, report.

use crate::failure::{Failure, Thrown};
use crate::options;
use ob_core::report::Report;
use ob_core::resolve::{Response, Unavailable};
use ob_core::text::Language;
use ob_core::value::{Json, Object};
use ob_core::verify::{self, Input, Step};
use wasm_bindgen::prelude::*;

/// What the input is, by its content: `image`, `jws`, `json`, `url` or `unrecognised`.
///
/// # Errors
/// `input-empty`, `input-too-long`.
#[wasm_bindgen]
pub fn detect(input: &[u8]) -> Result<String, Thrown> {
    let kind = match Input::detect(input).map_err(Failure::from)? {
        Input::Image(_) => "image",
        Input::Jws(_) => "jws",
        Input::Json(_) => "json",
        Input::Url(_) => "url",
        _ => "unrecognised",
    };
    Ok(kind.to_owned())
}

/// Verifies one badge.
#[wasm_bindgen]
pub struct Verifier {
    machine: verify::Verifier,
    language: Language,
    report: Option<Box<Report>>,
}

#[wasm_bindgen]
impl Verifier {
    /// Reads input and options; see `options::read` for `bodies`.
    ///
    /// # Errors
    /// Those of `ob_core::verify::Verifier::new`, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(
        input: &[u8],
        options: &str,
        bodies: &[u8],
        cache: Option<IssuerCache>,
    ) -> Result<Self, Thrown> {
        let (mut settings, language) = options::read(options, bodies)?;
        if let Some(cache) = cache {
            settings = settings.issuer_cache(&cache.0);
        }
        let input = Input::detect(input).map_err(Failure::from)?;
        let machine = verify::Verifier::new(input, settings).map_err(Failure::from)?;
        Ok(Self { machine, language, report: None })
    }

    /// The requests of this step as the JSON of `[{url, purpose, accept}, …]`; empty when the report is there.
    ///
    /// # Errors
    /// `unanswered`.
    pub fn step(&mut self) -> Result<Option<String>, Thrown> {
        let requests = match self.machine.step().map_err(Failure::from)? {
            Step::Fetch(requests) => requests,
            Step::Report(report) => {
                self.report = Some(report);
                return Ok(None);
            }
        };
        let requests = requests.iter().map(|request| {
            Json::from(
                Object::new()
                    .with("url", request.url.as_str())
                    .with("purpose", request.purpose.as_str())
                    .with("accept", request.purpose.accept()),
            )
        });
        Ok(Some(Json::Array(requests.collect()).to_string()))
    }

    /// A server answered.
    ///
    /// # Errors
    /// `not-requested`, `document-url`.
    pub fn provide(
        &mut self,
        url: &str,
        status: u16,
        final_url: Option<String>,
        media_type: Option<String>,
        body: Vec<u8>,
    ) -> Result<(), Thrown> {
        let response = Response::Document { status, final_url, media_type, body };
        Ok(self.machine.provide(url, response).map_err(Failure::from)?)
    }

    /// There was no answer, for a reason such as `offline`. A word that is not known counts as `failed`.
    ///
    /// # Errors
    /// `not-requested`, `document-url`.
    #[wasm_bindgen(js_name = provideUnavailable)]
    pub fn provide_unavailable(&mut self, url: &str, reason: &str) -> Result<(), Thrown> {
        let reason = Unavailable::named(reason).unwrap_or(Unavailable::Failed);
        Ok(self.machine.provide(url, Response::Unavailable(reason)).map_err(Failure::from)?)
    }

    /// The report as JSON, in the language of the options or in another one; nothing before the last step.
    pub fn report(&self, language: Option<String>) -> Option<String> {
        let language = language.as_deref().and_then(Language::of_tag).unwrap_or(self.language);
        self.report.as_ref().map(|report| report.to_json(language).to_string())
    }

    /// The issuer's documents and keys, for later verifications.
    #[wasm_bindgen(js_name = issuerCache)]
    pub fn issuer_cache(&self) -> IssuerCache {
        IssuerCache(self.machine.issuer_cache())
    }
}

/// The documents and keys of issuers, kept between verifications.
#[wasm_bindgen]
pub struct IssuerCache(verify::IssuerCache);

#[wasm_bindgen]
impl IssuerCache {
    /// Another handle on the same documents.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }

    /// The URLs of the documents, as a JSON array.
    pub fn urls(&self) -> String {
        Json::Array(self.0.urls().map(Json::from).collect()).to_string()
    }
}
