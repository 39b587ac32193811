//! Baking and extraction.

use crate::failure::{Failure, Thrown};
use ob_core::baking::{self, Claim, Container, Payload};
use ob_core::value::json::{self, Place};
use ob_core::value::{Json, Object};
use wasm_bindgen::prelude::*;

/// Bakes a badge into an image. `payload` is the JSON of `{jws}` or `{url, json}`.
///
/// # Errors
/// Those of `ob_core::baking::bake`, as JSON.
#[wasm_bindgen]
pub fn bake(image: &[u8], payload: &str) -> Result<Vec<u8>, Thrown> {
    Ok(baking::bake(image, &read_payload(payload)?).map_err(Failure::from)?)
}

/// Removes every badge from an image.
///
/// # Errors
/// Those of `ob_core::baking::unbake`, as JSON.
#[wasm_bindgen]
pub fn unbake(image: &[u8]) -> Result<Vec<u8>, Thrown> {
    Ok(baking::unbake(image).map_err(Failure::from)?)
}

/// Extracts the first badge of an image: the JSON of `{claim, format, container, warnings}`.
///
/// # Errors
/// Those of `ob_core::baking::extract`, as JSON.
#[wasm_bindgen]
pub fn extract(image: &[u8]) -> Result<String, Thrown> {
    let found = baking::extract(image).map_err(Failure::from)?;
    let claim = match found.claim {
        Claim::Jws(jws) => Object::new().with("kind", "jws").with("jws", jws),
        Claim::Json { text, verify_url } => {
            Object::new().with("kind", "json").with("json", text).with("verifyUrl", verify_url)
        }
        Claim::Url(url) => Object::new().with("kind", "url").with("url", url),
        _ => Object::new().with("kind", "unknown"),
    };
    let container = match found.container {
        Container::InternationalText { .. } => "itxt",
        Container::Text => "text",
        Container::CompressedText => "ztxt",
        Container::SvgElement => "svg-element",
        _ => "unknown",
    };
    let warnings = found.warnings.iter().map(|warning| {
        Json::from(Object::new().with("code", warning.code()).with("message", warning.to_string()))
    });
    let out = Object::new()
        .with("claim", claim)
        .with("format", found.format.extension())
        .with("mediaType", found.format.media_type())
        .with("container", container)
        .with("warnings", Json::Array(warnings.collect()));
    Ok(out.to_string())
}

fn read_payload(text: &str) -> Result<Payload, Failure> {
    let json = json::parse(text.as_bytes())?;
    let root = Place::root(&json);
    if let Some(jws) = root.optional("jws") {
        root.only(&["jws"])?;
        return Ok(Payload::signed(jws.text()?)?);
    }
    root.only(&["url", "json"])?;
    Ok(Payload::hosted(root.member("url")?.text()?, root.member("json")?.text()?)?)
}
