//! The three text chunks of a PNG (PNG specification, section 11.3.3) as carriers of a badge.

use super::chunk::{Chunk, Kind, MAX_LENGTH, OVERHEAD_BYTES};
use super::{Container, ExtractError, ImageFormat, PayloadError};
use crate::limits::BAKED_TEXT_MAX_BYTES;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// International text: UTF-8, the specified carrier.
pub(super) const ITXT: Kind = *b"iTXt";
/// Latin-1 text: the carrier of the first badges.
const TEXT: Kind = *b"tEXt";
/// Compressed Latin-1 text.
const ZTXT: Kind = *b"zTXt";

/// The keyword of Open Badges 2.0, "Badge Baking".
const KEYWORD: &[u8] = b"openbadges";

/// Keyword and the fields of an `iTXt` chunk that stay empty: end of keyword, compression flag, compression
/// method, end of language tag, end of translated keyword.
const PREFIX: &[u8; 15] = b"openbadges\0\0\0\0\0";

/// Whether a chunk is a badge, sound or not.
pub(super) fn is_badge(chunk: &Chunk<'_>) -> bool {
    [ITXT, TEXT, ZTXT].contains(&chunk.kind) && matches!(chunk.data.strip_prefix(KEYWORD), Some([] | [0, ..]))
}

/// How many bytes the chunk for this text has.
pub(super) fn chunk_bytes(text: &str) -> usize {
    OVERHEAD_BYTES + PREFIX.len() + text.len()
}

/// Writes the badge as one uncompressed `iTXt` chunk.
///
/// # Errors
///
/// `payload-too-large` beyond what a length field can state, which is far beyond what [`Payload`](super::Payload) allows.
pub(super) fn write_chunk(out: &mut Vec<u8>, text: &str) -> Result<(), PayloadError> {
    // A payload that was checked fits.
    const { assert!(BAKED_TEXT_MAX_BYTES + PREFIX.len() <= MAX_LENGTH as usize) };
    let length = u32::try_from(PREFIX.len() + text.len())
        .map_err(|_| PayloadError::TooLarge { bytes: text.len(), limit: BAKED_TEXT_MAX_BYTES })?;
    let mut crc = crc32fast::Hasher::new();
    out.extend_from_slice(&length.to_be_bytes());
    for part in [&ITXT[..], PREFIX, text.as_bytes()] {
        crc.update(part);
        out.extend_from_slice(part);
    }
    out.extend_from_slice(&crc.finalize().to_be_bytes());
    Ok(())
}

/// Reads the text of a badge chunk, of at most `limit` bytes.
pub(super) fn read(chunk: &Chunk<'_>, limit: usize) -> Result<(Container, String), ExtractError> {
    let damaged = |what| ExtractError::TextDamaged { offset: chunk.offset, what };
    let fields = chunk
        .data
        .strip_prefix(KEYWORD)
        .and_then(|rest| rest.strip_prefix(b"\0"))
        .ok_or_else(|| damaged("it ends after its keyword"))?;
    match chunk.kind {
        ITXT => {
            let [flag, method, fields @ ..] = fields else { return Err(damaged("its fields are cut off")) };
            let (language, fields) =
                until_nul(fields).ok_or_else(|| damaged("its language tag has no end"))?;
            let (keyword, text) =
                until_nul(fields).ok_or_else(|| damaged("its translated keyword has no end"))?;
            let compressed = match (flag, method) {
                (0, _) => false,
                (1, 0) => true,
                (1, _) => return Err(damaged("its compression method is unknown")),
                _ => return Err(damaged("its compression flag is neither 0 nor 1")),
            };
            let text =
                if compressed { inflate(text, limit, damaged)? } else { within(text, limit)?.to_vec() };
            let text = String::from_utf8(text).map_err(|_| damaged("its text is not UTF-8"))?;
            let container = Container::InternationalText {
                compressed,
                language: String::from_utf8_lossy(within(language, limit)?).into_owned(),
                translated_keyword: String::from_utf8_lossy(within(keyword, limit)?).into_owned(),
            };
            Ok((container, text))
        }
        ZTXT => {
            let [method, text @ ..] = fields else { return Err(damaged("its fields are cut off")) };
            if *method != 0 {
                return Err(damaged("its compression method is unknown"));
            }
            Ok((Container::CompressedText, latin_1(&inflate(text, limit, damaged)?)))
        }
        _ => Ok((Container::Text, latin_1(within(fields, limit)?))),
    }
}

/// What stands before the first NUL, and what after it.
fn until_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|b| *b == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

/// ISO 8859-1, the encoding of `tEXt` and `zTXt`: each byte is the character of that number.
fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn within(bytes: &[u8], limit: usize) -> Result<&[u8], ExtractError> {
    if bytes.len() > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// Decompresses at most `limit` bytes: a bomb stops there.
fn inflate(
    bytes: &[u8],
    limit: usize,
    damaged: impl Fn(&'static str) -> ExtractError,
) -> Result<Vec<u8>, ExtractError> {
    decompress_to_vec_zlib_with_limit(bytes, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => too_large(limit),
        _ => damaged("its compressed text is damaged"),
    })
}

fn too_large(limit: usize) -> ExtractError {
    ExtractError::TextTooLarge { format: ImageFormat::Png, limit }
}
