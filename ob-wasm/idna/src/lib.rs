//! Domain names, as far as the crate url asks for them: ASCII here, everything else by the platform's own `URL`.
//!
//! Stands in for the crate idna, which holds the same tables that every browser and Node carry. Both follow the
//! WHATWG URL standard; fixtures hold them to the same verdicts.

use std::borrow::Cow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = URL)]
    type PlatformUrl;

    #[wasm_bindgen(constructor, catch, js_class = "URL")]
    fn new(text: &str) -> Result<PlatformUrl, JsValue>;

    #[wasm_bindgen(method, getter, js_class = "URL")]
    fn hostname(this: &PlatformUrl) -> String;
}

/// The domain is none.
#[derive(Debug)]
pub struct Errors;

/// Which ASCII characters are refused: only the list of the URL standard is ever asked for.
#[derive(Clone, Copy, Debug)]
pub struct AsciiDenyList;

impl AsciiDenyList {
    /// The forbidden domain code points of the URL standard.
    pub const URL: Self = Self;
}

/// The ASCII form of a domain, in lower case.
///
/// # Errors
/// [`Errors`] where it is none.
pub fn domain_to_ascii_from_cow(domain: Cow<'_, [u8]>, _: AsciiDenyList) -> Result<Cow<'_, str>, Errors> {
    let domain = match domain {
        Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).map_err(|_| Errors)?),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).map_err(|_| Errors)?),
    };
    // Checked before the platform sees it: none of these may end the host early there.
    if domain.bytes().any(|byte| byte <= b' ' || byte == 0x7f || b"%#/:<>?@[\\]^|".contains(&byte)) {
        return Err(Errors);
    }
    let starts_like_punycode =
        |label: &str| label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    if !domain.is_ascii() || domain.split('.').any(starts_like_punycode) {
        // A scheme whose host is a domain, not an opaque host.
        let url = PlatformUrl::new(&format!("https://{domain}/")).map_err(|_| Errors)?;
        return Ok(Cow::Owned(url.hostname()));
    }
    Ok(if domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(domain.to_ascii_lowercase())
    } else {
        domain
    })
}

/// Asked for by functions of url that this library never calls: the domain as it is.
#[must_use]
pub fn domain_to_unicode(domain: &str) -> (String, Result<(), Errors>) {
    (domain.to_owned(), Ok(()))
}
