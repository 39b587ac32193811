//! From a badge element to a claim.

use super::entities::{character, expand_characters, shown};
use super::{BakingWarning, Claim, ExtractError, ImageFormat, SvgError};

/// What one badge element holds.
#[derive(Debug, Default)]
pub(super) struct Badge<'a> {
    /// The attribute `verify` as it is written.
    pub(super) verify: Option<&'a str>,
    /// Whether the namespace is the specified one, letter for letter.
    pub(super) in_namespace: bool,
    /// Whether the element is the first child of the root.
    pub(super) in_place: bool,
    pub(super) body: Body,
}

/// The text of an element, put together from its pieces.
#[derive(Debug, Default)]
pub(super) struct Body {
    text: String,
    /// White space that belongs to the text only if more of it follows.
    space: String,
    /// Whether text stood outside CDATA.
    has_plain_text: bool,
}

impl Body {
    /// Text outside CDATA. White space at either end of the body is layout.
    pub(super) fn plain(&mut self, text: &str) {
        if !text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.has_plain_text = true;
            self.cdata(text);
        } else if !self.text.is_empty() {
            self.space.push_str(&normalised(text));
        }
    }

    /// The content of a CDATA section.
    pub(super) fn cdata(&mut self, text: &str) {
        self.push(&normalised(text));
    }

    /// A reference, without its `&` and `;`.
    pub(super) fn reference(&mut self, name: &str) -> Result<(), SvgError> {
        let c = character(name).ok_or_else(|| SvgError::EntityInBadge { name: shown(name) })?;
        self.push(&c.to_string());
        Ok(())
    }

    fn push(&mut self, piece: &str) {
        self.text.push_str(&std::mem::take(&mut self.space));
        self.text.push_str(piece);
    }
}

/// Line ends as every XML reader gives them (XML 1.0, section 2.11).
fn normalised(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What the element claims, and what in it is not as the specification has it.
///
/// > If the tag has no body, the `verify` attribute will contain the signature of the badge. If there is a body, it will be the JSON
/// > representation of a badge assertion.
///
/// With a JWS *and* a body the JWS is read, as other programs do: it can be verified without asking anyone.
pub(super) fn claim(badge: Badge<'_>, limit: usize) -> Result<(Claim, Vec<BakingWarning>), ExtractError> {
    let format = ImageFormat::Svg;
    let raw = badge.verify.unwrap_or("");
    if badge.body.text.len().max(raw.len()) > limit {
        return Err(ExtractError::TextTooLarge { format, limit });
    }
    let mut warnings = Vec::new();
    if !badge.in_namespace {
        warnings.push(BakingWarning::Namespace);
    }
    if !badge.in_place {
        warnings.push(BakingWarning::Misplaced);
    }
    // White space in an attribute is read as spaces (XML 1.0, section 3.3.3).
    let verify = expand_characters(raw)?.replace(['\t', '\n', '\r'], " ");
    let verify_bytes = verify.len();
    let verify = if verify.trim().is_empty() { None } else { Some(Claim::recognise(verify)) };
    let body_bytes = badge.body.text.len();
    let has_body = !badge.body.text.trim().is_empty();

    let claim = match (verify, has_body) {
        (Some(Ok(jws @ Claim::Jws(_))), _) => {
            if has_body {
                warnings.push(BakingWarning::JwsAndBody);
            }
            jws
        }
        (None, false) => return Err(ExtractError::TextEmpty { format }),
        (Some(Err(_)), false) => return Err(ExtractError::TextUnknown { format, bytes: verify_bytes }),
        (Some(Ok(claim)), false) => {
            warnings.push(match claim {
                Claim::Url(_) => BakingWarning::UrlOnly,
                _ => BakingWarning::JsonInAttribute,
            });
            claim
        }
        (verify, true) => {
            let verify_url = match verify {
                Some(Ok(Claim::Url(url))) => Some(url),
                _ => None,
            };
            let body = Claim::recognise(badge.body.text)
                .map_err(|_| ExtractError::TextUnknown { format, bytes: body_bytes })?;
            match body {
                Claim::Json { text, .. } => {
                    if badge.body.has_plain_text {
                        warnings.push(BakingWarning::NoCdata);
                    }
                    if verify_url.is_none() {
                        warnings.push(BakingWarning::VerifyUnusable);
                    }
                    Claim::Json { text, verify_url }
                }
                Claim::Jws(_) => {
                    warnings.push(BakingWarning::JwsInBody);
                    body
                }
                Claim::Url(_) => {
                    warnings.push(BakingWarning::UrlOnly);
                    body
                }
            }
        }
    };
    Ok((claim, warnings))
}
