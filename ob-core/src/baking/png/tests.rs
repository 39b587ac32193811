use crate::baking::{
    BakeError, Claim, Container, ExtractError, Limits, Payload, bake, detect, extract, extract_with, unbake,
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
    extract(image).unwrap().warnings.iter().map(super::super::BakingWarning::code).collect()
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
        assert_eq!(bake(&image(name), &jws()).unwrap(), once, "{name}");
        assert_eq!(unbake(&image(name)).unwrap(), plain, "{name}");
    }
    // Empty of content, but a badge chunk all the same.
    assert_eq!(unbake(&plain_with(&chunk(b"tEXt", b"openbadges"))).unwrap(), plain);
    let other = plain_with(&chunk(b"tEXt", b"Openbadges\0keywords are case-sensitive"));
    assert_eq!(unbake(&other).unwrap(), other);
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
    for damaged_header in [&[0u8; 13][..], &[0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0], &[255; 13]] {
        let image = [&plain[..8], &chunk(b"IHDR", damaged_header), &plain[33..]].concat();
        assert_eq!(bake_code(&image), "png-header-damaged");
    }
    assert_eq!(bake_code(b"GIF89a"), "not-an-image");
    assert_eq!(bake_code(b""), "not-an-image");
    let large = vec![0; crate::limits::IMAGE_MAX_BYTES + 1];
    assert_eq!(bake_code(&large), "image-too-large");
    assert!(matches!(unbake(&large), Err(BakeError::ImageTooLarge { .. })));
    assert_eq!(extract(&large).unwrap_err().code(), "image-too-large");
}

#[test]
fn extraction_reads_on_where_it_can() {
    let baked = bake(&image("plain.png"), &jws()).unwrap();
    let mut flipped = baked.clone();
    flipped[33 + 8 + 16] ^= 0x20;
    assert_eq!(warnings(&flipped), ["bad-checksum"]);
    // Cut off inside the pixels, inside a length, between two chunks.
    assert_eq!(warnings(&baked[..baked.len() - 30]), ["image-damaged"]);
    assert_eq!(warnings(&baked[..baked.len() - 10]), ["image-damaged"]);
    assert_eq!(warnings(&baked[..baked.len() - 12]), ["image-damaged"]);
    let tail = extract(&[&baked[..], b"tail"].concat()).unwrap();
    assert_eq!(tail.warnings, [super::super::BakingWarning::TrailingData { bytes: 4 }]);
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
    for (bad, why) in [
        (&b""[..], "no fields"),
        (b"\0", "no method"),
        (b"\0\0nl", "language without end"),
        (b"\0\0\0open", "translated keyword without end"),
        (b"\x02\0\0\0{}", "flag"),
        (b"\x01\x01\0\0{}", "method"),
        (b"\x01\0\0\0{}", "no zlib"),
        (b"\0\0\0\0{\"\xff\"}", "no UTF-8"),
    ] {
        assert_eq!(code(&fields(bad)), "baked-text-damaged", "{why}");
    }
    assert_eq!(code(&plain_with(&chunk(b"tEXt", b"openbadges"))), "baked-text-damaged");
    assert_eq!(code(&plain_with(&chunk(b"zTXt", b"openbadges\0"))), "baked-text-damaged");
    assert_eq!(code(&plain_with(&chunk(b"zTXt", b"openbadges\0\x01x"))), "baked-text-damaged");
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
