//! Baking, as laws that hold for every payload and every image.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use ob_core::baking::{Claim, ImageFormat, Payload, bake, detect, extract, unbake};
use proptest::prelude::*;

const IMAGES: [&str; 13] = [
    "plain.png",
    "interlaced.png",
    "animated.png",
    "rich.png",
    "plain.svg",
    "byte-order-mark.svg",
    "utf-16-le.svg",
    "utf-16-be.svg",
    "utf-16-unmarked.svg",
    "latin-1.svg",
    "illustrator.svg",
    "prefixed.svg",
    "long-prolog.svg",
];

fn image(name: &str) -> Vec<u8> {
    let path = format!("{}/../spec-fixtures/images/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("the image is there")
}

/// JSON by its outer form, with every character that matters in XML, PNG or an encoding.
fn json() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("]]>".to_owned()),
        Just("]".to_owned()),
        Just(">".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("&amp;<![CDATA[".to_owned()),
        Just("openbadges".to_owned()),
        Just("\u{fffd}\u{10ffff}\u{85}\u{2028}".to_owned()),
        "[ -~]{0,8}",
        "[\u{a0}-\u{d7ff}]{0,4}",
        "[\u{10000}-\u{10fffd}]{0,2}",
    ];
    ("[ \t\r\n]{0,3}", proptest::collection::vec(piece, 0..12), "[ \t\r\n]{0,3}")
        .prop_map(|(before, pieces, after)| format!("{before}{{{}}}{after}", pieces.concat()))
}

fn payload() -> impl Strategy<Value = Payload> {
    let url = "https://[a-z0-9.]{1,9}/[!-~\u{a1}-\u{ff}]{0,20}";
    prop_oneof![
        "[A-Za-z0-9_-]{1,60}\\.[A-Za-z0-9_-]{1,90}\\.[A-Za-z0-9_-]{0,90}"
            .prop_map(|jws| Payload::signed(jws).expect("a JWS")),
        (url, json()).prop_map(|(url, json)| Payload::hosted(url, json).expect("a hosted badge")),
    ]
}

fn expected(payload: &Payload, format: ImageFormat) -> Claim {
    match payload {
        Payload::Hosted { url, json, .. } => {
            Claim::Json { text: json.clone(), verify_url: (format == ImageFormat::Svg).then(|| url.clone()) }
        }
        signed => Claim::Jws(signed.text().to_owned()),
    }
}

/// Chunks of random kinds that a PNG may have anywhere, and SVG nodes likewise.
fn ancillary() -> impl Strategy<Value = Vec<(usize, Vec<u8>)>> {
    proptest::collection::vec((0..6usize, proptest::collection::vec(any::<u8>(), 0..40)), 0..8)
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let covered = [kind, data].concat();
    let length = u32::try_from(data.len()).expect("a short chunk");
    [&length.to_be_bytes()[..], &covered, &crc32fast::hash(&covered).to_be_bytes()].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_baked_is_extracted(payload in payload(), name in proptest::sample::select(&IMAGES[..])) {
        let image = image(name);
        let baked = bake(&image, &payload).expect("baked");
        let found = extract(&baked).expect("extracted");
        prop_assert_eq!(found.claim, expected(&payload, found.format));
        prop_assert_eq!(found.warnings, vec![]);
        prop_assert_eq!(detect(&baked), detect(&image));
    }

    #[test]
    fn the_last_baking_counts(first in payload(), second in payload(), name in proptest::sample::select(&IMAGES[..])) {
        let image = image(name);
        let baked = bake(&image, &second).expect("baked");
        let twice = bake(&bake(&image, &first).expect("baked"), &second).expect("baked again");
        prop_assert_eq!(&twice, &baked);
        prop_assert_eq!(bake(&baked, &second).expect("baked the same again"), baked);
    }

    #[test]
    fn every_other_byte_of_a_png_stays(payload in payload(), chunks in ancillary()) {
        let plain = image("plain.png");
        let (head, tail) = plain.split_at(33);
        let (data, end) = tail.split_at(tail.len() - 12);
        let kinds: [&[u8]; 6] = [b"tEXt", b"iTXt", b"zTXt", b"fdAT", b"prVt", b"tIME"];
        let (before, after): (Vec<_>, Vec<_>) = chunks.into_iter().enumerate().partition(|(n, _)| n % 2 == 0);
        let join = |list: Vec<(usize, (usize, Vec<u8>))>| {
            list.into_iter().flat_map(|(_, (kind, data))| chunk(kinds[kind], &data)).collect::<Vec<u8>>()
        };
        let image = [head, &join(before), data, &join(after), end].concat();
        let baked = bake(&image, &payload).expect("baked");
        prop_assert_eq!(unbake(&baked).expect("unbaked"), image.clone());
        let badge = baked.len() - image.len();
        prop_assert_eq!(&baked[..33], head);
        prop_assert_eq!(&baked[33 + badge..], &image[33..]);
    }

    #[test]
    fn every_other_byte_of_an_svg_stays(
        payload in payload(),
        nodes in proptest::collection::vec((0..6usize, "[ -%'-;=?-\u{ff}]{0,9}"), 0..9),
        declared in any::<bool>(),
    ) {
        let body: String = nodes.iter().map(|(kind, text)| match kind {
            0 => format!("<!-- {} -->", text.replace('-', "")),
            1 => format!("<?p {}?>", text.replace('?', "")),
            2 => format!("<![CDATA[{}]]>", text.replace(']', "")),
            3 => format!("<g id=\"{}\" />", text.replace('"', "")),
            4 => format!("<g\n><t>{text}&amp;</t></g >"),
            _ => text.clone(),
        }).collect();
        let space = if declared { " xmlns:openbadges='http://openbadges.org'" } else { "" };
        let image = format!("<?xml version='1.0'?>\n<svg  xmlns='http://www.w3.org/2000/svg'{space} >{body}</svg>\n<!-- -->");
        let baked = bake(image.as_bytes(), &payload).expect("baked");
        prop_assert_eq!(unbake(&baked).expect("unbaked"), image.as_bytes());
        let after = format!("{body}</svg>\n<!-- -->");
        prop_assert!(baked.ends_with(after.as_bytes()));
    }

    #[test]
    fn no_bytes_break_anything(bytes in proptest::collection::vec(any::<u8>(), 0..200), start in 0..6usize) {
        let starts: [&[u8]; 6] = [
            b"", b"\x89PNG\r\n\x1a\n", b"<svg xmlns='http://www.w3.org/2000/svg'", b"\xff\xfe<\0",
            b"<?xml encoding='latin1'?><!DOCTYPE svg [", b"<svg><openbadges:assertion ",
        ];
        let image = [starts[start], &bytes].concat();
        let _ = (extract(&image), unbake(&image), ob_core::baking::image_rules::check(&image));
    }
}
