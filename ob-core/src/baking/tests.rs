use super::{Claim, ImageFormat, Payload, PayloadError, bake, detect, extract, unbake};
use crate::limits::IMAGE_MAX_BYTES;

#[test]
fn formats_have_their_names() {
    let names = |format: ImageFormat| (format.media_type(), format.extension(), format.to_string());
    assert_eq!(names(ImageFormat::Png), ("image/png", "png", "PNG".into()));
    assert_eq!(names(ImageFormat::Svg), ("image/svg+xml", "svg", "SVG".into()));
}

#[test]
fn formats_are_told_by_content() {
    for (start, format) in [
        ("\u{feff}\n<svg", None),
        ("\u{feff}\n<svg/>", Some(ImageFormat::Svg)),
        ("<?xml version='1.0'?> <!DOCTYPE svg> <!-- --> <?p?> <p:svg>", Some(ImageFormat::Svg)),
        ("x <svg/>", None),
        ("<![CDATA[ ]]><svg/>", None),
        ("&amp;<svg/>", None),
        ("<html><svg/></html>", None),
        ("svg", None),
    ] {
        assert_eq!(detect(start.as_bytes()), format, "{start}");
    }
}

#[test]
fn the_limit_on_images_is_exact() {
    let large = vec![0; IMAGE_MAX_BYTES + 1];
    let payload = Payload::signed("a.b.c").unwrap();
    for (image, code) in [(&large[..], "image-too-large"), (&large[1..], "not-an-image")] {
        assert_eq!(bake(image, &payload).unwrap_err().code(), code);
        assert_eq!(unbake(image).unwrap_err().code(), code);
        assert_eq!(extract(image).unwrap_err().code(), code);
    }
}

#[test]
fn a_claim_is_told_by_its_form() {
    let json = |text: &str| Claim::Json { text: text.into(), verify_url: None };
    for (text, claim) in [
        ("{\"a\":1}\n", json("{\"a\":1}\n")),
        (" [1]", json(" [1]")),
        ("\u{feff}{}\u{feff}", json("{}\u{feff}")),
        ("\u{feff}a.b.c\r\n", Claim::Jws("a.b.c".into())),
        ("\thttp://a.example/ ", Claim::Url("http://a.example/".into())),
        ("HTTPS://a.example/é", Claim::Url("HTTPS://a.example/é".into())),
    ] {
        assert_eq!(Claim::recognise(text.into()), Ok(claim), "{text}");
    }
    for text in ["x{}", "a.b", "ftp://a.example", "http:/é/x", "https://a b"] {
        assert_eq!(Claim::recognise(text.into()), Err(text.into()));
    }
}

#[test]
fn payloads_are_checked() {
    let code = |payload: Result<Payload, PayloadError>| payload.unwrap_err().code();
    assert_eq!(code(Payload::signed("")), "payload-empty");
    for bad in ["a", "a.b", ".b.c", "a..c", "a.b.c.d", "a.b.c\n", "a.b.=", "{\"a\":\"b.c.d\"}"] {
        assert_eq!(code(Payload::signed(bad)), "payload-not-a-jws", "{bad}");
    }
    assert!(Payload::signed("a.b.").is_ok(), "an unsecured JWS is for verification to refuse");
    for bad in [
        "",
        "http://",
        "ftp://a",
        "https://a b",
        "https://a\u{0}",
        "https://a\u{80}",
        "https://a\u{ffff}",
        "urn:uuid:1",
        "https",
        "http:/é/",
        "https:/é/",
    ] {
        assert_eq!(code(Payload::hosted(bad, "{}")), "payload-not-a-url", "{bad}");
    }
    for good in ["http://a", "HTTPS://a.example/é"] {
        assert!(Payload::hosted(good, "{}").is_ok(), "{good}");
    }
    for bad in ["[]", "{", "\u{feff}{}", "x{}"] {
        assert_eq!(code(Payload::hosted("https://a.example", bad)), "payload-not-json", "{bad}");
    }
    for bad in ["{\"\u{0}\"}", "{\"\u{1b}\"}", "{\"\u{ffff}\"}"] {
        assert_eq!(code(Payload::hosted("https://a.example", bad)), "payload-character", "{bad:?}");
    }
    let first = Payload::hosted("https://a.example", "{\"é\u{0}\u{1}\"}").unwrap_err();
    assert_eq!(first, PayloadError::Character { character: '\0', offset: 4 });
    let long = format!("{{{}}}", " ".repeat((1 << 20) - 1));
    assert_eq!(code(Payload::hosted("https://a.example", &*long)), "payload-too-large");
    assert!(Payload::hosted("https://a.example", long.replacen(' ', "", 1)).is_ok(), "1 MiB to the byte");
    let url = |bytes: usize| format!("https://{}", "a".repeat(bytes - 8));
    assert_eq!(code(Payload::hosted(url((1 << 20) + 1), "{}")), "payload-too-large");
    assert!(Payload::hosted(url(1 << 20), "{}").is_ok(), "1 MiB to the byte");
    // The constructors are not the only way in.
    let forged = Payload::Signed { jws: "<".into() };
    assert_eq!(
        bake(b"<svg xmlns='http://www.w3.org/2000/svg'/>", &forged).unwrap_err().code(),
        "payload-not-a-jws"
    );
}
