//! Images that repeat one hostile piece for megabytes: each comes to its verdict in linear time.
//!
//! `OB_HOSTILE_BYTES` sets another size (at most 10 MiB, the limit of an image).

#![allow(clippy::expect_used, clippy::print_stderr, reason = "test code: a failure is the report")]

use ob_core::baking::{Payload, bake, extract, image_rules};
use std::time::{Duration, Instant};

/// Far above what a linear pass takes in a debug build (some 100 ms for a MiB), far below what a quadratic one would.
const PATIENCE: Duration = Duration::from_secs(20);

fn bytes() -> usize {
    std::env::var("OB_HOSTILE_BYTES").map_or(1 << 20, |text| text.parse().expect("a number"))
}

/// `head`, as many pieces as there is room for, `tail`.
fn filled(head: &str, piece: &str, tail: &str) -> Vec<u8> {
    let room = bytes().saturating_sub(head.len() + tail.len());
    [head, &piece.repeat(room / piece.len()), tail].concat().into_bytes()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let covered = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).expect("a short chunk");
    [&length.to_be_bytes()[..], &covered, &crc32fast::hash(&covered).to_be_bytes()].concat()
}

#[test]
fn a_hostile_size_takes_linear_time() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'";
    let namespaces: String = (10..72).map(|n| format!(" xmlns:a{n}='x'")).collect();
    let long_entity = format!("<!DOCTYPE svg [<!ENTITY a '{}'>]>{svg}>", "y".repeat(250));
    let badge = "<svg><openbadges:assertion>";
    let end = "</openbadges:assertion></svg>";
    let header =
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0])].concat();
    let repeated = |piece: &[u8]| [&header[..], &piece.repeat(bytes() / piece.len())].concat();
    let cases = [
        (
            "namespace lookups",
            filled(&format!("{svg}{namespaces}>"), "<zzz:assertion/>", "</svg>"),
            "baked",
            "no-badge",
        ),
        (
            "badges",
            filled(&format!("{svg}>"), "<openbadges:assertion/>", "</svg>"),
            "baked",
            "baked-text-empty",
        ),
        (
            "empty entities",
            filled(&format!("<!DOCTYPE svg [<!ENTITY a ''>]>{svg} xmlns:q='"), "&a;", "'/>"),
            "baked",
            "no-badge",
        ),
        ("long entities", filled(&long_entity, "<a xmlns='&a;z'/>", "</svg>"), "baked", "no-badge"),
        ("attributes", filled(svg, " a='1'", "/>"), "svg-syntax", "svg-syntax"),
        (
            "declarations",
            filled("<!DOCTYPE svg [", "<!ENTITY a 'x'>", "]><svg xmlns='&a;'/>"),
            "svg-namespace",
            "no-badge",
        ),
        ("half declarations", filled("<!DOCTYPE svg [", "<!ENTITY ", ""), "not-an-image", "not-an-image"),
        ("references", filled(badge, "&lt;", end), "svg-namespace", "baked-text-unknown"),
        ("sections", filled(badge, "<![CDATA[]]>", end), "svg-namespace", "baked-text-empty"),
        ("pieces of space", filled(badge, " <!---->", end), "svg-namespace", "baked-text-empty"),
        ("open comments", filled("", "<!--", ""), "not-an-image", "not-an-image"),
        ("one long name", filled("<svg><", "a", "/></svg>"), "svg-namespace", "no-badge"),
        ("open elements", filled(&format!("{svg}>"), "<a>", ""), "svg-too-deep", "svg-too-deep"),
        ("ampersands", filled("<svg>", "&", "</svg>"), "svg-syntax", "no-badge"),
        ("badge chunks", repeated(&chunk(b"tEXt", b"openbadges\0")), "png-end-missing", "baked-text-empty"),
        ("empty chunks", repeated(&chunk(b"prVt", b"")), "png-end-missing", "png-end-missing"),
    ];
    let payload = Payload::signed("a.b.c").expect("a JWS");
    for (name, image, expected_baked, expected_extracted) in cases {
        let start = Instant::now();
        let baked = bake(&image, &payload).map_or_else(|error| error.code(), |_| "baked");
        let extracted = extract(&image).map_or_else(|error| error.code(), |_| "extracted");
        let _ = image_rules::check(&image);
        assert_eq!((baked, extracted), (expected_baked, expected_extracted), "{name}");
        assert!(start.elapsed() < PATIENCE, "{name} took {:?}", start.elapsed());
        if std::env::var_os("OB_HOSTILE_BYTES").is_some() {
            eprintln!("{name}: {:?}", start.elapsed());
        }
    }
}
