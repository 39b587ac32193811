//! The rules for a badge's picture: PNG or SVG, square, at least 90 pixels a side, at most 256 KB without the
//! badge in it.

use super::error::codes;
use super::{BakeError, ImageFormat, unbake};
use crate::limits::{IMAGE_MAX_UNBAKED_BYTES, IMAGE_MIN_SIDE_PX};

mod length;

pub use length::Length;
pub(super) use length::Reading;

/// What [`check`] learnt about an image, and which rules it breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImageReport {
    /// The format, by content.
    pub format: ImageFormat,
    /// The size of the file in bytes, without the badge in it.
    pub unbaked_bytes: usize,
    /// The size of the picture.
    pub size: Size,
    /// The rules that it breaks; empty for a good image.
    pub violations: Vec<ImageViolation>,
}

/// The size of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Size {
    /// Width and height are stated in absolute units.
    Fixed {
        /// The width.
        width: Length,
        /// The height.
        height: Length,
    },
    /// An SVG that fits any size: only the proportion is stated, by its `viewBox`.
    Scalable {
        /// The width of the `viewBox`, in user units.
        width: Length,
        /// The height of the `viewBox`, in user units.
        height: Length,
        /// The one of width and height that is stated, if one is.
        stated: Option<Length>,
    },
    /// An SVG that states neither a size nor a `viewBox`.
    Unknown,
}

/// A rule that an image breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImageViolation {
    /// Not square.
    #[error("the image is {width} wide and {height} high: a badge image must be square")]
    NotSquare {
        /// Its width.
        width: Length,
        /// Its height.
        height: Length,
    },
    /// Smaller than 90 pixels.
    #[error("the shortest side of the image is {side}: it must be at least {minimum_px} pixels")]
    TooSmall {
        /// Its shorter side.
        side: Length,
        /// The least that is allowed, in pixels.
        minimum_px: u32,
    },
    /// More than 256 KB.
    #[error("the image has {bytes} bytes without the badge in it: it must have at most {limit}")]
    TooManyBytes {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// No size is stated.
    #[error(
        "the SVG states neither width and height nor a viewBox: add viewBox=\"0 0 N N\" so that it is known to be square"
    )]
    SizeUnknown,
}

codes!(ImageViolation {
    ImageViolation::NotSquare { .. } => "image-not-square",
    ImageViolation::TooSmall { .. } => "image-too-small",
    ImageViolation::TooManyBytes { .. } => "image-too-many-bytes",
    ImageViolation::SizeUnknown => "image-size-unknown",
});

/// Checks an image, baked or not, against the rules for a badge's picture.
///
/// An SVG without `width` and `height` (or with a percentage or a unit that depends on a font) fits any size:
/// it must be square by its
/// `viewBox`, and the 90-pixel rule does not apply. Absolute units count at 96 pixels an inch (CSS Values 3, section 6.2), without rounding.
///
/// ```
/// use ob_core::baking::image_rules;
///
/// let report = image_rules::check(br#"<svg xmlns="http://www.w3.org/2000/svg" width="80" height="81"/>"#)?;
/// let codes: Vec<_> = report.violations.iter().map(|violation| violation.code()).collect();
/// assert_eq!(codes, ["image-not-square", "image-too-small"]);
/// # Ok::<(), ob_core::baking::BakeError>(())
/// ```
///
/// # Errors
///
/// As [`unbake`]: the image could not be read. A broken rule is no error but stands in
/// [`ImageReport::violations`].
pub fn check(image: &[u8]) -> Result<ImageReport, BakeError> {
    let plain = unbake(image)?;
    let format = super::detect(&plain).ok_or(BakeError::NotAnImage)?;
    let size = (format.row().size)(&plain)?;
    let mut violations = Vec::new();
    let (proportion, sides) = match &size {
        Size::Fixed { width, height } => (Some((width, height)), vec![width, height]),
        Size::Scalable { width, height, stated } => (Some((width, height)), stated.iter().collect()),
        Size::Unknown => (None, Vec::new()),
    };
    match proportion {
        Some((width, height)) if width != height => {
            violations.push(ImageViolation::NotSquare { width: width.clone(), height: height.clone() });
        }
        Some(_) => {}
        None => violations.push(ImageViolation::SizeUnknown),
    }
    if let Some(side) = sides.into_iter().min()
        && *side < Length::pixels(IMAGE_MIN_SIDE_PX)
    {
        violations.push(ImageViolation::TooSmall { side: side.clone(), minimum_px: IMAGE_MIN_SIDE_PX });
    }
    if plain.len() > IMAGE_MAX_UNBAKED_BYTES {
        violations.push(ImageViolation::TooManyBytes { bytes: plain.len(), limit: IMAGE_MAX_UNBAKED_BYTES });
    }
    Ok(ImageReport { format, unbaked_bytes: plain.len(), size, violations })
}

#[cfg(test)]
mod tests;
