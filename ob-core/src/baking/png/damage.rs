//! How a PNG can be damaged.

use super::super::error::codes;

/// How a PNG is damaged.
///
/// Offsets are in bytes from the start of the file and point at the length field of a chunk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// The first eight bytes are not those of a PNG, though the first four are.
    #[error(
        "the PNG signature is damaged: the file was probably transferred as text; transfer it again as binary"
    )]
    Signature,
    /// The file ends in the middle of a chunk, or a length is absurd.
    #[error(
        "the PNG is cut off: the chunk at byte {offset} reaches beyond the end of the file; get the whole file"
    )]
    Truncated {
        /// Where the chunk starts.
        offset: usize,
    },
    /// A length that the format does not allow.
    #[error(
        "the PNG chunk {chunk} at byte {offset} states a length of {length} bytes, more than the format allows; export the image anew"
    )]
    Length {
        /// The type of the chunk.
        chunk: String,
        /// Where the chunk starts.
        offset: usize,
        /// The length that it states, in bytes.
        length: u32,
    },
    /// A chunk type that is not four letters: the chunks are out of step.
    #[error("there is no PNG chunk at byte {offset}, where one should start; export the image anew")]
    ChunkType {
        /// Where the chunk should start.
        offset: usize,
    },
    /// A wrong checksum.
    #[error(
        "the checksum of the PNG chunk {chunk} at byte {offset} is wrong: the image is damaged, export it anew"
    )]
    Checksum {
        /// The type of the chunk.
        chunk: String,
        /// Where the chunk starts.
        offset: usize,
    },
    /// The first chunk is another.
    #[error("the PNG does not begin with IHDR but with {found}; export the image anew as a standard PNG")]
    HeaderMissing {
        /// The type of the first chunk.
        found: String,
    },
    /// The header states no size, or has a wrong length.
    #[error(
        "the PNG header at byte {offset} is not valid: 13 bytes with a width and a height of at least 1; export the image anew"
    )]
    HeaderDamaged {
        /// Where the chunk starts.
        offset: usize,
    },
    /// A second header.
    #[error("the PNG has a second IHDR at byte {offset}; export the image anew")]
    SecondHeader {
        /// Where the chunk starts.
        offset: usize,
    },
    /// No pixels.
    #[error("the PNG holds no pixels (no IDAT chunk); export the image anew")]
    DataMissing,
    /// The file ends, between two chunks, without an end.
    #[error("the PNG has no IEND: it is cut off; get the whole file")]
    EndMissing,
    /// Bytes after the end of the image.
    #[error(
        "{bytes} bytes follow after the end of the PNG at byte {offset}; save the image anew without them"
    )]
    TrailingData {
        /// Where they start.
        offset: usize,
        /// How many there are.
        bytes: usize,
    },
}

codes!(PngError {
    PngError::Signature => "png-signature",
    PngError::Truncated { .. } => "png-truncated",
    PngError::Length { .. } => "png-length",
    PngError::ChunkType { .. } => "png-chunk-type",
    PngError::Checksum { .. } => "png-checksum",
    PngError::HeaderMissing { .. } => "png-header-missing",
    PngError::HeaderDamaged { .. } => "png-header-damaged",
    PngError::SecondHeader { .. } => "png-second-header",
    PngError::DataMissing => "png-data-missing",
    PngError::EndMissing => "png-end-missing",
    PngError::TrailingData { .. } => "png-trailing-data",
});
