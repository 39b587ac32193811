//! SVG: a badge is one `<openbadges:assertion>` element.
mod fault;
use super::image_rules::Size;
use super::{BakeError, ExtractError, Extracted, Limits, Payload, Row};
pub use fault::SvgError;
pub(super) const ROW: Row = Row { detect, bake, unbake, extract, size };
fn detect(_: &[u8]) -> bool {
    false
}
fn bake(_: &[u8], _: &Payload) -> Result<Vec<u8>, BakeError> {
    Err(BakeError::NotAnImage)
}
fn unbake(_: &[u8]) -> Result<Vec<u8>, BakeError> {
    Err(BakeError::NotAnImage)
}
fn extract(_: &[u8], _: &Limits) -> Result<Extracted, ExtractError> {
    Err(ExtractError::NotAnImage)
}
fn size(_: &[u8]) -> Result<Size, BakeError> {
    Ok(Size::Unknown)
}
