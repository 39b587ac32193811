//! What has to hold of an image, whatever its bytes, in either format.

use ob_core::baking::{Claim, Extracted, ImageFormat, Payload, bake, detect, extract, image_rules, unbake};

const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";

/// The badges that are baked into an image: fixed ones, and one that the image itself makes up.
fn payloads(image: &[u8]) -> impl Iterator<Item = Payload> {
    let tail = String::from_utf8_lossy(&image[image.len().saturating_sub(48)..]).into_owned();
    let own = Payload::hosted(format!("https://a.example/{}", tail.trim()), format!("{{\"\":\"{tail}\"}}"));
    [
        Payload::signed(JWS),
        Payload::hosted("https://a.example/?a&b'\"<>", "\t{\"]]>\":\"\u{e9}\r\u{10ffff}<!--&amp;\"}\r\n"),
        own,
    ]
    .into_iter()
    .flatten()
}

/// Holds the laws of baking against an image. `rest` gives what of an image is not a badge, `None` where it cannot tell.
pub fn hold(image: &[u8], rest: fn(&[u8]) -> Option<Vec<u8>>) {
    let found = extract(image);
    assert_eq!(found, extract(image), "the same bytes say the same");
    let rules = image_rules::check(image);
    let plain = unbake(image);
    assert_eq!(
        rules.is_err() && plain.is_ok() && detect(image) == Some(ImageFormat::Png),
        false,
        "{rules:?}"
    );
    if let Ok(plain) = &plain {
        assert!(plain.len() <= image.len());
        assert_eq!(unbake(plain).as_ref(), Ok(plain), "unbaking is done at once");
        assert!(extract(plain).is_err(), "no badge is left");
    }
    for payload in payloads(image) {
        let Ok(baked) = bake(image, &payload) else {
            assert!(plain.is_err(), "what can be unbaked can be baked: {:?}", bake(image, &payload));
            continue;
        };
        let Extracted { claim, format, warnings, .. } = extract(&baked).expect("what was baked is extracted");
        match (&payload, claim) {
            (Payload::Signed { jws, .. }, Claim::Jws(found)) => assert_eq!(*jws, found),
            (Payload::Hosted { url, json, .. }, Claim::Json { text, verify_url }) => {
                assert_eq!(*json, text);
                assert_eq!(verify_url, (format == ImageFormat::Svg).then(|| url.clone()));
            }
            (_, other) => panic!("{other:?}"),
        }
        assert_eq!(warnings, [], "a baked image is without blemish");
        assert_eq!(bake(&baked, &payload).expect("baked twice"), baked, "baking is idempotent");
        let plain = plain.as_ref().expect("what can be baked can be unbaked");
        assert_eq!(bake(plain, &payload).expect("baked anew"), baked, "the old badge leaves no trace");
        let again = unbake(&baked).expect("unbaked");
        assert_eq!(bake(&again, &payload).expect("baked anew"), baked, "unbaking loses nothing");
        assert_eq!(rest(&baked), rest(image), "everything else stays");
        if plain == image {
            two_insertions(image, &baked);
        }
    }
}

/// Whether `baked` is `image` with two pieces put in, and nothing else changed. Knows nothing of the formats but that a self-closing tag of
/// an SVG is opened.
fn two_insertions(image: &[u8], baked: &[u8]) {
    let prefix = image.iter().zip(baked).take_while(|(a, b)| a == b).count();
    let left = &image[prefix..];
    let suffix = left.iter().rev().zip(baked[prefix..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut left = &left[..left.len() - suffix];
    let added = &baked[prefix..baked.len() - suffix];
    // `/>` becomes `>`; then the suffix may begin with the `>` of either, in one or two bytes a character.
    let closing: [&[u8]; 8] = [b"/>", b"/\0>\0", b"\0/\0>", b"/\0>", b"/\0", b"\0/", b"/", b"\0/\0"];
    if let Some(short) = closing.iter().find_map(|end| left.strip_suffix(*end)) {
        left = short;
    }
    assert!(
        left.is_empty() || added.windows(left.len()).any(|window| window == left),
        "changed: {:?} became {:?}",
        left.escape_ascii().to_string(),
        added.escape_ascii().to_string()
    );
}
