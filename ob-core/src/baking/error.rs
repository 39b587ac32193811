//! Why an image cannot be baked or read, and what in it was not as it should be.

use super::{ImageFormat, PayloadError, PngError, SvgError};

/// Gives an error enum its stable codes from one table: `code()` for a value, `CODES` for all of them.
macro_rules! codes {
    ($name:ident { $($variant:pat => $code:literal,)+ } $(wraps { $($inner:pat => $error:ident,)+ })?) => {
        impl $name {
            /// Every code of its own, without those of errors that it wraps.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $($variant => $code,)+
                    $($($inner => $error.code(),)+)?
                }
            }
        }
    };
}
pub(in crate::baking) use codes;

/// Why an image cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BakeError {
    /// Neither PNG nor SVG.
    #[error(
        "the image is neither a PNG nor an SVG (judged by its content): only these two can carry a badge, convert it first"
    )]
    NotAnImage,
    /// More bytes than are looked at.
    #[error("the image has {bytes} bytes, more than the {limit} that are allowed: export a smaller one")]
    ImageTooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// The text is not one that can be baked.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// The PNG is damaged.
    #[error(transparent)]
    Png(#[from] PngError),
    /// The SVG is damaged, or of a kind that cannot be changed safely.
    #[error(transparent)]
    Svg(#[from] SvgError),
}

codes!(BakeError {
    BakeError::NotAnImage => "not-an-image",
    BakeError::ImageTooLarge { .. } => "image-too-large",
} wraps {
    BakeError::Payload(error) => error,
    BakeError::Png(error) => error,
    BakeError::Svg(error) => error,
});

/// Why no badge could be read from an image.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// Neither PNG nor SVG.
    #[error("the file is neither a PNG nor an SVG (judged by its content): only these two can carry a badge")]
    NotAnImage,
    /// More bytes than are looked at.
    #[error("the image has {bytes} bytes, more than the {limit} that are allowed")]
    ImageTooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// A sound image without a badge.
    #[error(
        "there is no badge in this {format}: it may be the picture of the badge class, or a program removed the badge when it saved or resized the image; ask for the file as it was awarded"
    )]
    NoBadge {
        /// The format of the image.
        format: ImageFormat,
    },
    /// The place for the badge holds nothing.
    #[error("the badge in this {format} is empty")]
    TextEmpty {
        /// The format of the image.
        format: ImageFormat,
    },
    /// The baked text is nothing that a badge can be.
    #[error(
        "what is baked into this {format} is neither a JWS nor JSON nor the URL of an Assertion ({bytes} bytes)"
    )]
    TextUnknown {
        /// The format of the image.
        format: ImageFormat,
        /// The length of the text in bytes.
        bytes: usize,
    },
    /// The baked text is too long, maybe only after decompression.
    #[error("the text baked into this {format} has more than the {limit} bytes that are allowed")]
    TextTooLarge {
        /// The format of the image.
        format: ImageFormat,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// The chunk is there, but its content cannot be decoded.
    #[error("the badge chunk at byte {offset} of this PNG cannot be read: {what}")]
    TextDamaged {
        /// Where the chunk starts, in bytes.
        offset: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The PNG is damaged before any badge.
    #[error(transparent)]
    Png(#[from] PngError),
    /// The SVG is damaged before any badge, or the badge in it is.
    #[error(transparent)]
    Svg(#[from] SvgError),
}

codes!(ExtractError {
    ExtractError::NotAnImage => "not-an-image",
    ExtractError::ImageTooLarge { .. } => "image-too-large",
    ExtractError::NoBadge { .. } => "no-badge",
    ExtractError::TextEmpty { .. } => "baked-text-empty",
    ExtractError::TextUnknown { .. } => "baked-text-unknown",
    ExtractError::TextTooLarge { .. } => "baked-text-too-large",
    ExtractError::TextDamaged { .. } => "baked-text-damaged",
} wraps {
    ExtractError::Png(error) => error,
    ExtractError::Svg(error) => error,
});

/// Something in an image that is not as it should be, and that did not keep the badge from being read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BakingWarning {
    /// More than one badge, which Open Badges 2.0, "Badge Baking" forbids.
    #[error("the image holds {count} badges; only the first was read")]
    SeveralBadges {
        /// How many there are.
        count: usize,
    },
    /// The text was compressed, which Open Badges 2.0, "Badge Baking" forbids.
    #[error("the badge is compressed, which the specification forbids and many programs cannot read")]
    Compressed,
    /// The badge stood in a legacy chunk.
    #[error("the badge stands in a legacy {chunk} chunk in place of an iTXt chunk")]
    LegacyChunk {
        /// The type of the chunk.
        chunk: &'static str,
    },
    /// Only the URL of the Assertion is baked: the form before version 1.1 of Open Badges.
    #[error("only the URL of the badge is baked, in place of the badge itself")]
    UrlOnly,
    /// The checksum of the badge chunk is wrong.
    #[error("the checksum of the badge chunk at byte {offset} is wrong: the badge may be altered or damaged")]
    BadChecksum {
        /// Where the chunk starts, in bytes.
        offset: usize,
    },
    /// The image is damaged, behind the badge or beside it.
    #[error("the image is damaged: {what}")]
    Damaged {
        /// What is wrong, in words.
        what: String,
    },
    /// There are bytes after the end of the image.
    #[error("{bytes} bytes follow after the end of the image")]
    TrailingData {
        /// How many.
        bytes: usize,
    },
    /// The badge stood after the end of the image.
    #[error("the badge stands after the end of the image, at byte {offset}")]
    BadgeAfterEnd {
        /// Where it stands, in bytes.
        offset: usize,
    },
    /// The namespace of the element is not `http://openbadges.org`.
    #[error("the badge element is not in the namespace http://openbadges.org; it was recognised by its name")]
    Namespace,
    /// The element is not a direct child of the root.
    #[error("the badge element is not the first child of the svg element")]
    Misplaced,
    /// The JSON stood in the attribute `verify`.
    #[error("the JSON stands in the attribute verify in place of the body of the element")]
    JsonInAttribute,
    /// The JWS stood in the body.
    #[error("the JWS stands in the body of the element in place of the attribute verify")]
    JwsInBody,
    /// The body was not wrapped in CDATA.
    #[error("the JSON is not wrapped in CDATA")]
    NoCdata,
    /// There is a JWS in `verify`, and a body too. The JWS was taken.
    #[error("the badge element has both a JWS and a body; the JWS was read, the body was not")]
    JwsAndBody,
    /// There is a body, but `verify` is missing or neither a URL nor a JWS.
    #[error("the attribute verify is missing or is no URL")]
    VerifyUnusable,
}

codes!(BakingWarning {
    BakingWarning::SeveralBadges { .. } => "several-badges",
    BakingWarning::Compressed => "compressed",
    BakingWarning::LegacyChunk { .. } => "legacy-chunk",
    BakingWarning::UrlOnly => "url-only",
    BakingWarning::BadChecksum { .. } => "bad-checksum",
    BakingWarning::Damaged { .. } => "image-damaged",
    BakingWarning::TrailingData { .. } => "trailing-data",
    BakingWarning::BadgeAfterEnd { .. } => "badge-after-end",
    BakingWarning::Namespace => "badge-namespace",
    BakingWarning::Misplaced => "badge-misplaced",
    BakingWarning::JsonInAttribute => "json-in-attribute",
    BakingWarning::JwsInBody => "jws-in-body",
    BakingWarning::NoCdata => "no-cdata",
    BakingWarning::JwsAndBody => "jws-and-body",
    BakingWarning::VerifyUnusable => "verify-unusable",
});
