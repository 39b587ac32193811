//! The frame of a PNG: signature and chunks (PNG specification, sections 5.2 and 5.3).

use super::PngError;

/// The first eight bytes of every PNG.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The type of a chunk: four ASCII letters.
pub(super) type Kind = [u8; 4];

pub(super) const IHDR: Kind = *b"IHDR";
pub(super) const IDAT: Kind = *b"IDAT";
pub(super) const IEND: Kind = *b"IEND";

/// Length, type and checksum: what a chunk has beside its data, in bytes.
pub(super) const OVERHEAD_BYTES: usize = 12;

/// "the length must not exceed 2³¹-1 bytes" (PNG specification, section 5.3).
pub(super) const MAX_LENGTH: u32 = 0x7fff_ffff;

/// One chunk, in place.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'a> {
    /// Where its length field starts, in bytes from the start of the file.
    pub(super) offset: usize,
    pub(super) kind: Kind,
    pub(super) data: &'a [u8],
    /// What the checksum covers: type and data.
    covered: &'a [u8],
    /// The checksum that the file states.
    stored_crc: u32,
}

impl Chunk<'_> {
    /// Where the next chunk starts.
    pub(super) fn end(&self) -> usize {
        self.offset + self.data.len() + OVERHEAD_BYTES
    }

    /// The type for a message.
    pub(super) fn kind_text(&self) -> String {
        kind_text(self.kind)
    }

    /// Computes the checksum: a pass over the data of this chunk.
    pub(super) fn check_crc(&self) -> Result<(), PngError> {
        let computed = crc32fast::hash(self.covered);
        if computed == self.stored_crc {
            Ok(())
        } else {
            Err(PngError::Checksum { chunk: self.kind_text(), offset: self.offset })
        }
    }

    /// Width and height, in pixels, if this is a sound `IHDR`.
    pub(super) fn dimensions(&self) -> Result<(u32, u32), PngError> {
        let damaged = PngError::HeaderDamaged { offset: self.offset };
        let Some((width, rest)) = self.data.split_first_chunk::<4>() else { return Err(damaged) };
        let Some((height, rest)) = rest.split_first_chunk::<4>() else { return Err(damaged) };
        let (width, height) = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
        let in_range = 1..=MAX_LENGTH;
        if rest.len() == 5 && in_range.contains(&width) && in_range.contains(&height) {
            Ok((width, height))
        } else {
            Err(damaged)
        }
    }
}

/// Where the first chunk starts, if the signature is whole.
pub(super) fn skip_signature(image: &[u8]) -> Result<usize, PngError> {
    if image.starts_with(&SIGNATURE) { Ok(SIGNATURE.len()) } else { Err(PngError::Signature) }
}

/// The chunk that starts at `offset`. Its checksum is not yet checked.
pub(super) fn at(image: &[u8], offset: usize) -> Result<Chunk<'_>, PngError> {
    let cut = PngError::Truncated { offset };
    let Some(rest) = image.get(offset..) else { return Err(cut) };
    let Some((length, covered)) = rest.split_first_chunk::<4>() else { return Err(cut) };
    let Some((kind, after)) = covered.split_first_chunk::<4>() else { return Err(cut) };
    let length = u32::from_be_bytes(*length);
    if !kind.iter().all(u8::is_ascii_alphabetic) {
        return Err(PngError::ChunkType { offset });
    }
    if length > MAX_LENGTH {
        return Err(PngError::Length { chunk: kind_text(*kind), offset, length });
    }
    let Ok(length) = usize::try_from(length) else { return Err(cut) };
    let Some((data, after)) = after.split_at_checked(length) else { return Err(cut) };
    let Some(stored) = after.first_chunk::<4>() else { return Err(cut) };
    let covered = covered.get(..4 + length).unwrap_or(covered);
    Ok(Chunk { offset, kind: *kind, data, covered, stored_crc: u32::from_be_bytes(*stored) })
}

fn kind_text(kind: Kind) -> String {
    kind.escape_ascii().to_string()
}
