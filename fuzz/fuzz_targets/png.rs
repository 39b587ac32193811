//! PNG: any bytes are extracted from, baked, unbaked and measured; once as they are, once with their checksums mended, so that mutation
//! reaches what lies behind them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ob_fuzz::baking::hold;

fuzz_target!(|data: &[u8]| {
    hold(data, rest);
    if let Some(mended) = mended(data) {
        hold(&mended, rest);
    }
});

/// The chunks of an image as (type, whole chunk), by a walk of its own; `None` when it is no sequence of whole chunks.
fn chunks(image: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut rest = image.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut found = Vec::new();
    while let Some(length) = rest.first_chunk::<4>() {
        let end = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_add(12)?;
        let chunk = rest.get(..end)?;
        found.push((&chunk[4..8], chunk));
        rest = &rest[end..];
    }
    rest.is_empty().then_some(found)
}

/// The image without its badges.
fn rest(image: &[u8]) -> Option<Vec<u8>> {
    let is_badge = |kind: &[u8], chunk: &[u8]| {
        [&b"iTXt"[..], b"tEXt", b"zTXt"].contains(&kind)
            && (chunk[8..].starts_with(b"openbadges\0") || &chunk[8..chunk.len() - 4] == b"openbadges")
    };
    let others = chunks(image)?.into_iter().filter(|(kind, chunk)| !is_badge(kind, chunk));
    Some(others.flat_map(|(_, chunk)| chunk.iter().copied()).collect())
}

/// The image with right checksums, if any was wrong.
fn mended(image: &[u8]) -> Option<Vec<u8>> {
    let mut out = image.to_vec();
    let mut at = 8usize;
    while let Some(length) = out.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        let end = at + 8 + usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let Some(covered) = out.get(at + 4..end) else { break };
        let crc = crc32fast::hash(covered).to_be_bytes();
        let Some(stored) = out.get_mut(end..end + 4) else { break };
        stored.copy_from_slice(&crc);
        at = end + 4;
    }
    (out != image).then_some(out)
}
