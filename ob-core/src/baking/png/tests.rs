use super::PngError;
use crate::baking::{
    BakeError, BakingWarning, Claim, Container, ExtractError, Limits, Payload, bake, detect, extract,
    extract_with, unbake,
};

const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";
const URL: &str = "https://badges.example/assertions/1";

fn image(name: &str) -> Vec<u8> {
    let path = format!("{}/../spec-fixtures/images/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn jws() -> Payload {
    Payload::signed(JWS).unwrap()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    out.extend_from_slice(&crc32fast::hash(&out[4..]).to_be_bytes());
    out
}

/// `plain.png` with these bytes before its IEND.
fn plain_with(extra: &[u8]) -> Vec<u8> {
    let mut image = image("plain.png");
    image.splice(image.len() - 12..image.len() - 12, extra.iter().copied());
    image
}

fn bake_code(image: &[u8]) -> &'static str {
    match bake(image, &jws()) {
        Ok(_) => "baked",
        Err(error) => error.code(),
    }
}

fn warnings(image: &[u8]) -> Vec<&'static str> {
    extract(image).unwrap().warnings.iter().map(BakingWarning::code).collect()
}

#[test]
fn the_chunk_is_the_one_of_the_specification() {
    let plain = image("plain.png");
    let baked = bake(&plain, &jws()).unwrap();
    let mut data = b"openbadges\0\0\0\0\0".to_vec();
    data.extend_from_slice(JWS.as_bytes());
    let mut expected = plain[..33].to_vec();
    expected.extend(chunk(b"iTXt", &data));
    expected.extend_from_slice(&plain[33..]);
    assert_eq!(baked, expected);
    assert_eq!(baked.capacity(), baked.len(), "one allocation of the exact size");
}

#[test]
fn every_sound_image_is_baked_and_comes_back() {
    for name in ["plain.png", "interlaced.png", "animated.png", "rich.png", "small.png"] {
        let plain = image(name);
        let baked = bake(&plain, &jws()).unwrap();
        assert_eq!(unbake(&baked).unwrap(), plain, "{name}");
        let found = extract(&baked).unwrap();
        assert_eq!(found.claim, Claim::Jws(JWS.into()));
        assert_eq!(found.warnings, []);
        let png = png::Decoder::new(std::io::Cursor::new(&baked));
        let mut reader = png.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let texts = &reader.info().utf8_text;
        let badge = texts.iter().find(|text| text.keyword == "openbadges").unwrap();
        assert_eq!(badge.get_text().unwrap(), JWS, "{name}, as another decoder reads it");
    }
}

#[test]
fn old_badges_of_every_kind_are_replaced() {
    let plain = image("plain.png");
    let once = bake(&plain, &jws()).unwrap();
    for name in [
        "hosted.png",
        "signed.png",
        "compressed.png",
        "language.png",
        "legacy-text.png",
        "legacy-compressed.png",
        "two-badges.png",
        "legacy-and-modern.png",
        "bomb.png",
    ] {
        let (baked, unbaked) = (bake(&image(name), &jws()).unwrap(), unbake(&image(name)).unwrap());
        assert_eq!((&baked, &unbaked), (&once, &plain), "{name}");
        let spare = (baked.capacity() - baked.len(), unbaked.capacity() - unbaked.len());
        assert_eq!(spare, (0, 0), "{name}: one allocation of the exact size");
    }
    // Empty of content, but a badge chunk all the same.
    assert_eq!(unbake(&plain_with(&chunk(b"tEXt", b"openbadges"))).unwrap(), plain);
    for (kind, data) in
        [(b"tEXt", "Openbadges\0keywords are case-sensitive"), (b"prVt", "openbadges\0no text chunk")]
    {
        let other = plain_with(&chunk(kind, data.as_bytes()));
        assert_eq!(unbake(&other).unwrap(), other);
    }
}

#[test]
fn every_carrier_is_read() {
    let json = image("hosted.png");
    let json = extract(&json).unwrap().claim;
    assert!(json.text().contains("\"Élodie\""));
    let plain = |compressed, language: &str, translated_keyword: &str| Container::InternationalText {
        compressed,
        language: language.into(),
        translated_keyword: translated_keyword.into(),
    };
    let url = Claim::Url(URL.into());
    let jws = Claim::Jws(JWS.into());
    let cases: [(&str, &Claim, Container, &[&str]); 8] = [
        ("hosted.png", &json, plain(false, "", ""), &[]),
        ("compressed.png", &json, plain(true, "", ""), &["compressed"]),
        ("language.png", &json, plain(false, "nl", "open badges"), &[]),
        ("legacy-text.png", &url, Container::Text, &["legacy-chunk", "url-only"]),
        ("legacy-compressed.png", &json, Container::CompressedText, &["legacy-chunk"]),
        ("two-badges.png", &jws, plain(false, "", ""), &["several-badges"]),
        ("legacy-and-modern.png", &json, plain(false, "", ""), &["several-badges"]),
        ("badge-after-end.png", &jws, plain(false, "", ""), &["badge-after-end"]),
    ];
    for (name, claim, container, expected) in cases {
        let found = extract(&image(name)).unwrap();
        assert_eq!((&found.claim, found.container), (claim, container), "{name}");
        assert_eq!(warnings(&image(name)), expected, "{name}");
    }
}

#[test]
fn the_keyword_inside_the_payload_stays() {
    let json = "{\"keyword\":\"openbadges\\u0000openbadges\"}";
    let baked = bake(&image("plain.png"), &Payload::hosted(URL, json).unwrap()).unwrap();
    assert_eq!(extract(&baked).unwrap().claim.text(), json);
}

#[test]
fn baking_names_each_damage() {
    let plain = image("plain.png");
    let header = 8..33;
    let without = |range: std::ops::Range<usize>| {
        let mut cut = plain.clone();
        cut.drain(range);
        cut
    };
    let changed = |at: usize, byte: u8| {
        let mut image = plain.clone();
        image[at] = byte;
        image
    };
    let end = plain.len() - 12;
    assert_eq!(bake_code(&plain), "baked");
    assert_eq!(bake_code(&changed(4, b'\n')), "png-signature");
    assert_eq!(bake_code(&plain[..40]), "png-truncated");
    assert_eq!(bake_code(&plain[..plain.len() - 1]), "png-truncated");
    assert_eq!(bake_code(&changed(35, 1)), "png-truncated");
    assert_eq!(bake_code(&changed(33, 0xff)), "png-length");
    assert_eq!(bake_code(&changed(37, b'1')), "png-chunk-type");
    assert_eq!(bake_code(&changed(45, 0)), "png-checksum");
    assert_eq!(bake_code(&without(header.clone())), "png-header-missing");
    assert_eq!(bake_code(&plain_with(&plain[header.clone()])), "png-second-header");
    assert_eq!(bake_code(&without(33..end)), "png-data-missing");
    assert_eq!(bake_code(&plain[..end]), "png-end-missing");
    assert_eq!(bake_code(&[&plain[..], b"x"].concat()), "png-trailing-data");
    assert_eq!(bake_code(&image("badge-after-end.png")), "png-trailing-data");
    let with_header = |data: &[u8]| [&plain[..8], &chunk(b"IHDR", data), &plain[33..]].concat();
    assert_eq!(bake_code(&with_header(&[0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0])), "baked");
    assert_eq!(bake_code(&with_header(&[127, 255, 255, 255, 127, 255, 255, 255, 1, 0, 0, 0, 0])), "baked");
    for damaged_header in [
        &[0u8; 13][..],
        &[255; 13],
        &[0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0],
        &[0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0],
        &[128, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0],
        &[0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0],
        &[0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
    ] {
        assert_eq!(bake_code(&with_header(damaged_header)), "png-header-damaged", "{damaged_header:?}");
    }
    assert_eq!(bake_code(b"GIF89a"), "not-an-image");
    assert_eq!(bake_code(b""), "not-an-image");
}

#[test]
fn damage_is_named_with_its_place() {
    let plain = image("plain.png");
    let changed = |at: usize, bytes: &[u8]| {
        let mut image = plain.clone();
        image[at..at + bytes.len()].copy_from_slice(bytes);
        image
    };
    let flipped = |at: usize| changed(at, &[plain[at] ^ 1]);
    let end = plain.len();
    for (image, damage) in [
        (flipped(32), PngError::Checksum { chunk: "IHDR".into(), offset: 8 }),
        (flipped(end - 1), PngError::Checksum { chunk: "IEND".into(), offset: end - 12 }),
        (changed(33, &[255; 4]), PngError::Length { chunk: "IDAT".into(), offset: 33, length: u32::MAX }),
        (
            changed(33, &[128, 0, 0, 0]),
            PngError::Length { chunk: "IDAT".into(), offset: 33, length: 1 << 31 },
        ),
        (changed(33, &[127, 255, 255, 255]), PngError::Truncated { offset: 33 }),
        (changed(40, b"\xff"), PngError::ChunkType { offset: 33 }),
        (changed(12, b"QQQQ"), PngError::HeaderMissing { found: "QQQQ".into() }),
        (plain_with(&plain[8..33]), PngError::SecondHeader { offset: end - 12 }),
        ([&plain[..], b"tail"].concat(), PngError::TrailingData { offset: end, bytes: 4 }),
    ] {
        assert_eq!(bake(&image, &jws()).unwrap_err(), BakeError::Png(damage));
    }
}

#[test]
fn extraction_reads_on_where_it_can() {
    let plain = image("plain.png");
    let baked = bake(&plain, &jws()).unwrap();
    let mut flipped = baked.clone();
    flipped[33 + 8 + 16] ^= 0x20;
    assert_eq!(warnings(&flipped), ["bad-checksum"]);
    // Cut off inside the pixels, inside a length, between two chunks.
    let end = baked.len();
    for (cut, damage) in [
        (30, PngError::Truncated { offset: end - (plain.len() - 33) }),
        (10, PngError::Truncated { offset: end - 12 }),
        (12, PngError::EndMissing),
    ] {
        let what = damage.to_string();
        assert_eq!(extract(&baked[..end - cut]).unwrap().warnings, [BakingWarning::Damaged { what }]);
    }
    let tail = extract(&[&baked[..], b"tail"].concat()).unwrap();
    assert_eq!(tail.warnings, [BakingWarning::TrailingData { bytes: 4 }]);
    // Wrong checksums elsewhere are no business of extraction, nor is a missing header.
    let mut pixels = baked.clone();
    let at = baked.len() - 14;
    pixels[at] ^= 1;
    assert_eq!(warnings(&pixels), [""; 0]);
    assert_eq!(warnings(&[&baked[..8], &baked[33..]].concat()), ["image-damaged"]);
    // Cut off inside the badge: nothing is made of half a badge.
    assert_eq!(extract(&baked[..60]).unwrap_err().code(), "png-truncated");
    assert_eq!(extract(&baked[..5]).unwrap_err().code(), "png-signature");
}

#[test]
fn extraction_names_each_failure() {
    let code = |image: &[u8]| extract(image).unwrap_err().code();
    assert_eq!(code(&image("plain.png")), "no-badge");
    assert_eq!(code(&image("rich.png")), "no-badge");
    assert_eq!(code(b"{}"), "not-an-image");
    assert_eq!(code(&image("bomb.png")), "baked-text-too-large");
    let fields = |fields: &[u8]| plain_with(&chunk(b"iTXt", &[b"openbadges\0", fields].concat()));
    assert_eq!(code(&fields(b"\0\0\0\0")), "baked-text-empty");
    assert_eq!(code(&fields(b"\0\0\0\0 \n")), "baked-text-empty");
    assert_eq!(code(&fields(b"\0\0\0\0hello")), "baked-text-unknown");
    let zlib = miniz_oxide::deflate::compress_to_vec_zlib(b"{}", 6);
    let compressed = |fields: &[u8]| [b"openbadges\0", fields, &zlib].concat();
    for (kind, data, why) in [
        (b"iTXt", &b"openbadges"[..], "it ends after its keyword"),
        (b"iTXt", b"openbadges\0", "its fields are cut off"),
        (b"iTXt", b"openbadges\0\0", "its fields are cut off"),
        (b"iTXt", b"openbadges\0\0\0nl", "its language tag has no end"),
        (b"iTXt", b"openbadges\0\0\0\0open", "its translated keyword has no end"),
        (b"iTXt", &compressed(b"\x02\0\0\0"), "its compression flag is neither 0 nor 1"),
        (b"iTXt", &compressed(b"\x01\x01\0\0"), "its compression method is unknown"),
        (b"iTXt", b"openbadges\0\x01\0\0\0{}", "its compressed text is damaged"),
        (b"iTXt", b"openbadges\0\0\0\0\0{\"\xff\"}", "its text is not UTF-8"),
        (b"tEXt", b"openbadges", "it ends after its keyword"),
        (b"zTXt", b"openbadges\0", "its fields are cut off"),
        (b"zTXt", &compressed(b"\x01"), "its compression method is unknown"),
        (b"zTXt", b"openbadges\0\0x", "its compressed text is damaged"),
    ] {
        let image = plain_with(&chunk(kind, data));
        let offset = image.len() - 24 - data.len();
        assert_eq!(extract(&image).unwrap_err(), ExtractError::TextDamaged { offset, what: why });
    }
    assert_eq!(extract(&plain_with(&chunk(b"zTXt", &compressed(b"\0")))).unwrap().claim.text(), "{}");
    let limits = Limits::default();
    for name in ["hosted.png", "compressed.png", "legacy-text.png", "legacy-compressed.png"] {
        let image = image(name);
        let short = extract_with(&image, &limits.with_text_bytes(10)).unwrap_err();
        assert!(matches!(short, ExtractError::TextTooLarge { limit: 10, .. }), "{name}");
        let length =
            extract(&image).unwrap().claim.text().chars().count() + usize::from(name == "hosted.png");
        if name == "hosted.png" || name == "legacy-text.png" {
            assert!(extract_with(&image, &limits.with_text_bytes(length)).is_ok(), "{name}: inclusive");
            assert!(extract_with(&image, &limits.with_text_bytes(length - 1)).is_err(), "{name}");
        }
        let small = extract_with(&image, &limits.with_image_bytes(image.len() - 1)).unwrap_err();
        assert_eq!(small.code(), "image-too-large");
        assert!(extract_with(&image, &limits.with_image_bytes(image.len())).is_ok());
    }
}

#[test]
fn latin_1_is_read_byte_by_byte() {
    let image = plain_with(&chunk(b"tEXt", b"openbadges\0{\"name\":\"\xc9lodie\"}"));
    assert_eq!(extract(&image).unwrap().claim.text(), "{\"name\":\"Élodie\"}");
    assert!(detect(&image).is_some());
}
