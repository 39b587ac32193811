//! Baking and extraction: bytes in, bytes out, never decodes pixels.
//!
//! A badge travels inside its picture. [`bake`] puts a [`Payload`] into a PNG or an SVG, [`extract`] reads it
//! back as a [`Claim`], [`unbake`] gives the picture without it, and [`image_rules`] says whether the picture
//! suits a badge.
//!
//! Baking is strict: it refuses a damaged image, so that damage is found by the issuer and not by the learner.
//! Extraction is lenient: it returns the first badge that it finds, with [`BakingWarning`]s about the rest.
//! What comes out of an image is a claim, never trusted: only verification makes it more.
//!
//! # What is written and what is read
//!
//! | Image | Written | Read as well, each with its warning where it is not the specified form |
//! |---|---|---|
//! | PNG | one uncompressed `iTXt` chunk, keyword `openbadges`, directly after `IHDR` | `iTXt` compressed, or with a language tag or translated keyword; legacy `tEXt` and `zTXt` (Latin-1) when there is no `iTXt`; chunks after `IEND` |
//! | SVG, signed | `<openbadges:assertion verify="JWS"/>`, first child of `<svg>` | any prefix, any depth; the JWS in the body |
//! | SVG, hosted | `<openbadges:assertion verify="URL"><![CDATA[JSON]]></openbadges:assertion>` | body without CDATA; the whole JSON in `verify`; a URL alone |
//!
//! Everything else in the image stays byte for byte: other chunks, formatting, comments, declarations,
//! encoding. A badge that was there before is replaced, wherever it stood, so `bake(bake(x, p), q)` equals
//! `bake(x, q)`.
//!
//! An SVG may be UTF-8 or UTF-16, each with or without a byte order mark, or declare US-ASCII or ISO-8859-1. A
//! document type is left untouched: an internal entity is resolved one level, bounded, only to learn a
//! namespace; nothing external is ever read.
//!
//! Active content (scripts, event handlers) is not removed: an SVG from a stranger is to be shown as an image
//! (`<img>`), never inlined.

mod error;
pub mod image_rules;
mod payload;
mod png;
mod svg;

pub use error::{BakeError, BakingWarning, ExtractError};
pub use payload::{Claim, Payload, PayloadError};
pub use png::PngError;
pub use svg::SvgError;

use crate::limits;
use image_rules::Size;

/// An image format that can carry a badge.
///
/// The list is closed by Open Badges 2.0, "Badge Baking": "The BadgeClass image must be in either PNG or SVG
/// format in order to support baking."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImageFormat {
    /// Portable Network Graphics, animated ones included.
    Png,
    /// Scalable Vector Graphics, as plain XML (not gzipped `.svgz`).
    Svg,
}

impl ImageFormat {
    /// Every format, in the order in which [`detect`] tries them.
    pub const ALL: &'static [ImageFormat] = &[ImageFormat::Png, ImageFormat::Svg];

    /// The media type, for the `Content-Type` of a published image.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            ImageFormat::Png => "image/png",
            ImageFormat::Svg => "image/svg+xml",
        }
    }

    /// The usual file name extension, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            ImageFormat::Png => "png",
            ImageFormat::Svg => "svg",
        }
    }

    /// The row of this format: the only place where formats are told apart.
    fn row(self) -> Row {
        match self {
            ImageFormat::Png => png::ROW,
            ImageFormat::Svg => svg::ROW,
        }
    }
}

impl std::fmt::Display for ImageFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ImageFormat::Png => "PNG",
            ImageFormat::Svg => "SVG",
        })
    }
}

/// What one image format can do: one row a format, one file a row.
struct Row {
    /// Whether the bytes begin like this format.
    detect: fn(&[u8]) -> bool,
    /// Replaces every badge by this one.
    bake: fn(&[u8], &Payload) -> Result<Vec<u8>, BakeError>,
    /// Removes every badge.
    unbake: fn(&[u8]) -> Result<Vec<u8>, BakeError>,
    /// Reads the first badge.
    extract: fn(&[u8], &Limits) -> Result<Extracted, ExtractError>,
    /// Learns the size of the picture.
    size: fn(&[u8]) -> Result<Size, BakeError>,
}

/// What [`extract`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extracted {
    /// What the image claims. Not verified in any way.
    pub claim: Claim,
    /// The format of the image.
    pub format: ImageFormat,
    /// Where in the image the claim stood.
    pub container: Container,
    /// Everything that was not as the specification has it, in the order in which it was met.
    pub warnings: Vec<BakingWarning>,
}

/// Where in an image a badge stood.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// A PNG `iTXt` chunk, the specified form.
    InternationalText {
        /// Whether the text was compressed, which Open Badges 2.0, "Badge Baking" forbids to write.
        compressed: bool,
        /// The language tag; empty as a rule ("no semantics related to badge baking").
        language: String,
        /// The translated keyword; empty as a rule.
        translated_keyword: String,
    },
    /// A legacy PNG `tEXt` chunk (Latin-1).
    Text,
    /// A PNG `zTXt` chunk (compressed Latin-1).
    CompressedText,
    /// An SVG `<openbadges:assertion>` element.
    SvgElement,
}

/// How large an input [`extract_with`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest image, in bytes. Default [`limits::IMAGE_MAX_BYTES`].
    pub image_bytes: usize,
    /// The longest baked text, in bytes, after decompression. Default [`limits::BAKED_TEXT_MAX_BYTES`].
    pub text_bytes: usize,
}

impl Limits {
    /// The same limits with another largest image, in bytes.
    #[must_use]
    pub fn with_image_bytes(self, image_bytes: usize) -> Self {
        Limits { image_bytes, ..self }
    }

    /// The same limits with another longest baked text, in bytes.
    #[must_use]
    pub fn with_text_bytes(self, text_bytes: usize) -> Self {
        Limits { text_bytes, ..self }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { image_bytes: limits::IMAGE_MAX_BYTES, text_bytes: limits::BAKED_TEXT_MAX_BYTES }
    }
}

/// Tells the image format by content, never by name or media type.
///
/// An SVG is recognised by its root element, however long the prolog before it is.
///
/// ```
/// use ob_core::baking::{ImageFormat, detect};
///
/// assert_eq!(detect(b"<?xml version='1.0'?><!-- a badge --><svg/>"), Some(ImageFormat::Svg));
/// assert_eq!(detect(b"GIF89a"), None);
/// ```
#[must_use]
pub fn detect(image: &[u8]) -> Option<ImageFormat> {
    ImageFormat::ALL.iter().copied().find(|format| (format.row().detect)(image))
}

/// Bakes a badge into an image: returns the image with exactly this one badge in it.
///
/// Badges that were in the image are replaced; every other byte stays as it was. Of a PNG the whole structure
/// is checked, every checksum included, but not whether the pixels decode; of an SVG the nesting, the encoding
/// and the namespaces, but not every attribute of every element.
///
/// ```
/// use ob_core::baking::{Claim, Payload, bake, extract};
///
/// let image = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>"#;
/// let payload = Payload::hosted("https://example.org/a/1", r#"{"id":"https://example.org/a/1"}"#)?;
/// let baked = bake(image, &payload)?;
/// assert_eq!(
///     extract(&baked)?.claim,
///     Claim::Json {
///         text: r#"{"id":"https://example.org/a/1"}"#.into(),
///         verify_url: Some("https://example.org/a/1".into()),
///     }
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// `not-an-image`, `image-too-large`, every code of [`PayloadError`], and for a damaged image every code of [`PngError`] and
/// [`SvgError`].
pub fn bake(image: &[u8], payload: &Payload) -> Result<Vec<u8>, BakeError> {
    payload.check()?;
    (format_for_baking(image)?.row().bake)(image, payload)
}

/// Removes every badge from an image: gives the picture back that was there before baking.
///
/// An image without a badge comes back unchanged. `unbake(bake(x))` equals `x` for every image `x` without a
/// badge, with two exceptions in SVG: a root that was a single self-closing tag comes back as a start and an
/// end tag, and a declaration of the badge namespace that stood unused at the very place where [`bake`] would
/// write it is gone.
///
/// # Errors
///
/// As [`bake`], without those of the payload.
pub fn unbake(image: &[u8]) -> Result<Vec<u8>, BakeError> {
    (format_for_baking(image)?.row().unbake)(image)
}

/// Extracts the first badge of an image, as a claim.
///
/// # Errors
///
/// `not-an-image`, `image-too-large`, `no-badge`, `baked-text-empty`, `baked-text-unknown`, `baked-text-too-large`,
/// `baked-text-damaged`, and every code of [`PngError`] and [`SvgError`] where damage stands before the badge.
pub fn extract(image: &[u8]) -> Result<Extracted, ExtractError> {
    extract_with(image, &Limits::default())
}

/// [`extract`] with limits of the caller's own.
///
/// # Errors
///
/// As [`extract`].
pub fn extract_with(image: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    if image.len() > limits.image_bytes {
        return Err(ExtractError::ImageTooLarge { bytes: image.len(), limit: limits.image_bytes });
    }
    let format = detect(image).ok_or(ExtractError::NotAnImage)?;
    (format.row().extract)(image, limits)
}

/// The format of an image that is to be changed, or why it cannot be.
fn format_for_baking(image: &[u8]) -> Result<ImageFormat, BakeError> {
    if image.len() > limits::IMAGE_MAX_BYTES {
        return Err(BakeError::ImageTooLarge { bytes: image.len(), limit: limits::IMAGE_MAX_BYTES });
    }
    detect(image).ok_or(BakeError::NotAnImage)
}

#[cfg(test)]
mod tests;
