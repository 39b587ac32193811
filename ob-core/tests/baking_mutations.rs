//! Seeded mutations of images: nothing panics, and what baking accepts it accepts wholly.
//!
//! The suite runs a sample of 20,000 mutations for each format. `OB_MUTATIONS` sets another number, `OB_SEED`
//! another start:
//!
//! ```text
//! OB_MUTATIONS=1000000 cargo test --release -p ob-core --test baking_mutations
//! ```
//!
//! A failure names its seed; `OB_SEED=<seed> OB_MUTATIONS=1` repeats that one.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use ob_core::baking::{ImageFormat, Payload, bake, extract, image_rules, unbake};
use std::panic::{AssertUnwindSafe, catch_unwind};

const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length");
        usize::try_from(self.next() % end).expect("below a length")
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

fn images(extension: &str) -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec-fixtures/images");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("an image")).collect()
}

/// One to four changes: a bit, a byte, a piece dropped, doubled, taken from another image, or a token of the
/// format put in.
fn mutate(random: &mut Random, images: &[Vec<u8>], tokens: &[&[u8]]) -> Vec<u8> {
    let mut image = images[random.below(images.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(image.len() + 1);
        let end = (at + random.below(40)).min(image.len());
        match random.below(8) {
            0 if at < image.len() => image[at] ^= 1 << random.below(8),
            1 if at < image.len() => image[at] = u8::try_from(random.below(256)).expect("a byte"),
            2 => drop(image.drain(at..end)),
            3 => image.truncate(at),
            4 => {
                let piece = image[at..end].to_vec();
                let to = random.below(image.len() + 1);
                drop(image.splice(to..to, piece));
            }
            5 => {
                let other = &images[random.below(images.len())];
                let from = random.below(other.len());
                let piece = other[from..(from + random.below(120)).min(other.len())].to_vec();
                drop(image.splice(at..end, piece));
            }
            _ => {
                let token = tokens[random.below(tokens.len())];
                drop(image.splice(at..at, token.iter().copied()));
            }
        }
    }
    image
}

/// Mends the checksums of a PNG, so that mutations reach what lies behind them.
fn mend_checksums(image: &mut [u8]) {
    let mut at = 8;
    while let Some(length) = image.get(at..at + 4) {
        let length = u32::from_be_bytes(length.try_into().expect("four bytes"));
        let end = at + 8 + usize::try_from(length).expect("a length");
        let Some(covered) = image.get(at + 4..end) else { return };
        let crc = crc32fast::hash(covered).to_be_bytes();
        let Some(stored) = image.get_mut(end..end + 4) else { return };
        stored.copy_from_slice(&crc);
        at = end + 4;
    }
}

/// What has to hold for any bytes. Returns whether the image was sound enough to be baked.
fn hold(image: &[u8], payload: &Payload) -> bool {
    let _ = (extract(image), image_rules::check(image));
    let Ok(baked) = bake(image, payload) else { return false };
    let found = extract(&baked).expect("what was baked is extracted");
    assert_eq!(found.claim.text(), payload.text());
    assert_eq!(found.warnings, [], "a baked image is without blemish");
    assert_eq!(bake(&baked, payload).expect("baked twice"), baked, "idempotent");
    let plain = unbake(&baked).expect("unbaked");
    assert_eq!(bake(&plain, payload).expect("baked anew"), baked, "unbaking loses nothing");
    assert!(extract(&plain).is_err(), "no badge is left");
    true
}

fn run(format: ImageFormat, tokens: &[&[u8]]) {
    let images = images(format.extension());
    let payloads = [
        Payload::signed(JWS).expect("a JWS"),
        Payload::hosted("https://a.example/?a&b", "{\"]]>\":\"é\r\"}").expect("a hosted badge"),
    ];
    let first = number("OB_SEED", 1);
    let count = number("OB_MUTATIONS", 20_000);
    let mut baked = 0u64;
    for seed in first..first + count {
        let mut random = Random(seed);
        let mut image = mutate(&mut random, &images, tokens);
        if format == ImageFormat::Png && random.below(4) > 0 {
            mend_checksums(&mut image);
        }
        let payload = &payloads[random.below(2)];
        match catch_unwind(AssertUnwindSafe(|| hold(&image, payload))) {
            Ok(sound) => baked += u64::from(sound),
            Err(_) => panic!("{format}, OB_SEED={seed}: {}", image.escape_ascii()),
        }
    }
    // A mutator that destroys everything would prove nothing.
    assert!(count < 1000 || (count / 50..count).contains(&baked), "{baked} of {count} were sound");
}

#[test]
fn png() {
    run(
        ImageFormat::Png,
        &[
            b"openbadges\0",
            b"iTXt",
            b"tEXt",
            b"zTXt",
            b"IEND",
            b"\0\0\0\0IEND\xae\x42\x60\x82",
            b"\x7f\xff\xff\xff",
            b"\0\0\0\0",
            b"\0\0\0\x0bzTXtopenbadges\0\0\0\0\0",
            b"\x01\0\0\0",
        ],
    );
}

#[test]
fn svg() {
    run(
        ImageFormat::Svg,
        &[
            b"<openbadges:assertion verify=\"a.b.c\"/>",
            b"<o:assertion xmlns:o='http://openbadges.org'>",
            b"</o:assertion>",
            b" xmlns:openbadges=\"http://openbadges.org\"",
            b" xmlns=\"http://openbadges.org\"",
            b"<assertion/>",
            b"<svg>",
            b"</svg>",
            b"<!DOCTYPE svg [<!ENTITY a \"b\">]>",
            b"<![CDATA[",
            b"]]>",
            b"<!--",
            b"-->",
            b"&#13;",
            b"&lt;",
            b"&",
            b"\"",
            b"'",
            b"/>",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"encoding='iso-8859-1'",
            b"\r\n",
        ],
    );
}
