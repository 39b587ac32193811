//! PNG: a badge is one `iTXt` chunk (PNG specification, section 11.3.3.4; Open Badges 2.0, "Badge Baking",
//! "PNGs").

mod chunk;
mod damage;
mod text;

use super::image_rules::{Length, Size};
use super::{
    BakeError, BakingWarning, Claim, Container, ExtractError, Extracted, ImageFormat, Limits, Payload,
    PayloadError, Row,
};
use chunk::{Chunk, IDAT, IEND, IHDR, SIGNATURE};
pub use damage::PngError;

/// The row of this format.
pub(super) const ROW: Row = Row { detect, bake, unbake, extract, size };

/// `\x89PNG`: enough to call it a PNG. Whether the rest of the signature survived its transfer is checked when it is read.
fn detect(image: &[u8]) -> bool {
    image.starts_with(b"\x89PNG")
}

/// Writes the chunk directly after `IHDR`: a reader finds it in the first bytes and "the rest of the stream can
/// be safely discarded", and the place does not depend on where an older badge stood, so baking anew gives the
/// same file as baking once.
fn bake(image: &[u8], payload: &Payload) -> Result<Vec<u8>, BakeError> {
    let anatomy = dissect(image)?;
    let badge_bytes = text::chunk_bytes(payload.text());
    let mut baked = Vec::with_capacity(image.len() + badge_bytes - anatomy.removed_bytes());
    let (head, tail) = image.split_at_checked(anatomy.header_end).unwrap_or((image, &[]));
    baked.extend_from_slice(head);
    text::write_chunk(&mut baked, payload.text())?;
    copy_kept(&mut baked, tail, anatomy.header_end, &anatomy.badges);
    Ok(baked)
}

fn unbake(image: &[u8]) -> Result<Vec<u8>, BakeError> {
    let anatomy = dissect(image)?;
    let mut plain = Vec::with_capacity(image.len() - anatomy.removed_bytes());
    copy_kept(&mut plain, image, 0, &anatomy.badges);
    Ok(plain)
}

fn size(image: &[u8]) -> Result<Size, BakeError> {
    let anatomy = dissect(image)?;
    Ok(Size::Fixed { width: Length::pixels(anatomy.width), height: Length::pixels(anatomy.height) })
}

/// What a sound PNG consists of, as far as baking goes.
struct Anatomy {
    /// Where `IHDR` ends.
    header_end: usize,
    /// The badges in it: start and end of each chunk, ascending.
    badges: Vec<(usize, usize)>,
    width: u32,
    height: u32,
}

impl Anatomy {
    fn removed_bytes(&self) -> usize {
        self.badges.iter().map(|(start, end)| end - start).sum()
    }
}

/// Copies everything but the badges. `bytes` is the part of the image from `from` on.
fn copy_kept(out: &mut Vec<u8>, bytes: &[u8], from: usize, badges: &[(usize, usize)]) {
    let mut position = from;
    let mut rest = bytes;
    for (start, end) in badges {
        let (kept, after) = rest.split_at_checked(start.saturating_sub(position)).unwrap_or((rest, &[]));
        out.extend_from_slice(kept);
        rest = after.get(end - start..).unwrap_or(&[]);
        position = *end;
    }
    out.extend_from_slice(rest);
}

/// Walks the whole file once, checksums included, and refuses whatever is not sound.
fn dissect(image: &[u8]) -> Result<Anatomy, PngError> {
    let mut offset = chunk::skip_signature(image)?;
    let header = chunk::at(image, offset)?;
    if header.kind != IHDR {
        return Err(PngError::HeaderMissing { found: header.kind_text() });
    }
    header.check_crc()?;
    let (width, height) = header.dimensions()?;
    offset = header.end();
    let mut anatomy = Anatomy { header_end: offset, badges: Vec::new(), width, height };
    let mut has_data = false;
    loop {
        if offset == image.len() {
            return Err(PngError::EndMissing);
        }
        let chunk = chunk::at(image, offset)?;
        chunk.check_crc()?;
        offset = chunk.end();
        match chunk.kind {
            IHDR => return Err(PngError::SecondHeader { offset: chunk.offset }),
            IDAT => has_data = true,
            IEND => break,
            _ if text::is_badge(&chunk) => anatomy.badges.push((chunk.offset, offset)),
            _ => {}
        }
    }
    if !has_data {
        return Err(PngError::DataMissing);
    }
    if offset != image.len() {
        return Err(PngError::TrailingData { offset, bytes: image.len() - offset });
    }
    Ok(anatomy)
}

/// Reads the headers of the chunks, never the pixels, and the first `iTXt` badge; a legacy chunk counts only
/// where there is no `iTXt`.
fn extract(image: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    let survey = Survey::of(image)?;
    let Some(chunk) = survey.modern.or(survey.legacy) else {
        return Err(match survey.damage {
            Some(damage) => damage.into(),
            None => ExtractError::NoBadge { format: ImageFormat::Png },
        });
    };
    let (container, text) = text::read(&chunk, limits.text_bytes)?;
    let bytes = text.len();
    if text.trim().is_empty() {
        return Err(ExtractError::TextEmpty { format: ImageFormat::Png });
    }
    let claim =
        Claim::recognise(text).map_err(|_| ExtractError::TextUnknown { format: ImageFormat::Png, bytes })?;

    let mut warnings = Vec::new();
    if chunk.check_crc().is_err() {
        warnings.push(BakingWarning::BadChecksum { offset: chunk.offset });
    }
    match container {
        Container::InternationalText { compressed: true, .. } => warnings.push(BakingWarning::Compressed),
        Container::Text => warnings.push(BakingWarning::LegacyChunk { chunk: "tEXt" }),
        Container::CompressedText => warnings.push(BakingWarning::LegacyChunk { chunk: "zTXt" }),
        _ => {}
    }
    if matches!(claim, Claim::Url(_)) {
        warnings.push(BakingWarning::UrlOnly);
    }
    if survey.count > 1 {
        warnings.push(BakingWarning::SeveralBadges { count: survey.count });
    }
    match survey.end {
        Some(end) if chunk.offset >= end => {
            warnings.push(BakingWarning::BadgeAfterEnd { offset: chunk.offset })
        }
        Some(end) if end < image.len() => {
            warnings.push(BakingWarning::TrailingData { bytes: image.len() - end })
        }
        _ => {}
    }
    warnings.extend(survey.damage.map(|damage| BakingWarning::Damaged { what: damage.to_string() }));
    Ok(Extracted { claim, format: ImageFormat::Png, container, warnings })
}

/// What the headers of the chunks tell.
struct Survey<'a> {
    /// The first badge in an `iTXt` chunk.
    modern: Option<Chunk<'a>>,
    /// The first badge in a `tEXt` or `zTXt` chunk.
    legacy: Option<Chunk<'a>>,
    /// How many badges there are.
    count: usize,
    /// Where the image ends, if it does.
    end: Option<usize>,
    /// The first damage of the structure. Where a chunk is cut off the survey ends.
    damage: Option<PngError>,
}

impl<'a> Survey<'a> {
    fn of(image: &'a [u8]) -> Result<Self, PngError> {
        let mut offset = chunk::skip_signature(image)?;
        let mut survey = Survey { modern: None, legacy: None, count: 0, end: None, damage: None };
        while offset < image.len() {
            let chunk = match chunk::at(image, offset) {
                Ok(chunk) => chunk,
                // What follows the end of the image need not be made of chunks.
                Err(damage) => {
                    if survey.end.is_none() {
                        survey.damage.get_or_insert(damage);
                    }
                    return Ok(survey);
                }
            };
            if offset == SIGNATURE.len() && chunk.kind != IHDR {
                survey.damage = Some(PngError::HeaderMissing { found: chunk.kind_text() });
            }
            offset = chunk.end();
            if chunk.kind == IEND {
                survey.end.get_or_insert(offset);
            } else if text::is_badge(&chunk) {
                survey.count += 1;
                let first = if chunk.kind == text::ITXT { &mut survey.modern } else { &mut survey.legacy };
                first.get_or_insert(chunk);
            }
        }
        if survey.end.is_none() {
            survey.damage.get_or_insert(PngError::EndMissing);
        }
        Ok(survey)
    }
}

#[cfg(test)]
mod tests;
