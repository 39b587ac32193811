use super::{ImageViolation, check as report_on};
use crate::baking::{Payload, bake};

const NS: &str = "xmlns=\"http://www.w3.org/2000/svg\"";

fn image(name: &str) -> Vec<u8> {
    let path = format!("{}/../spec-fixtures/images/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

#[test]
fn image_rules_are_exact() {
    let check = |attributes: &str| {
        let report = report_on(format!("<svg {NS} {attributes}/>").as_bytes()).unwrap();
        report.violations.iter().map(ImageViolation::code).collect::<Vec<_>>()
    };
    for good in [
        "width='90' height='90'",
        "width='90px' height='67.5pt'",
        "width='1in' height='25.4mm' viewBox='0 0 1 2'",
        "viewBox='0 0 1 1'",
        "viewBox=' -5,-5 , 1e1 10.0 ' width='100%' height='100%'",
        "viewBox='0 0 1 1' width='90'",
        "viewBox='0,0,1,1'",
        "viewBox='0 0 1 1' height='6em'",
        "viewBox='0 0 2 2' width='auto' height='-1'",
    ] {
        assert_eq!(check(good), [""; 0], "{good}");
    }
    for (bad, codes) in [
        ("", &["image-size-unknown"][..]),
        ("width='100%' height='100%'", &["image-size-unknown"]),
        ("width='90'", &["image-size-unknown"]),
        ("viewBox='0 0 0 0'", &["image-size-unknown"]),
        ("viewBox='0 0 1px 1px'", &["image-size-unknown"]),
        ("viewBox='0 0 1 1 1'", &["image-size-unknown"]),
        ("viewBox='0 0 1 1.0000001'", &["image-not-square"]),
        ("viewBox='0 0 1 1' width='89.9999'", &["image-too-small"]),
        ("viewBox='0 0 1 1' width='100%' height='89'", &["image-too-small"]),
        ("width='89.999' height='89.999'", &["image-too-small"]),
        ("width='0' height='0'", &["image-too-small"]),
        ("width='1in' height='96.0001'", &["image-not-square"]),
        ("width='50' height='100'", &["image-not-square", "image-too-small"]),
    ] {
        assert_eq!(check(bad), codes, "{bad}");
    }
    let png = |name: &str| {
        let report = report_on(&image(name)).unwrap();
        report.violations.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(png("plain.png"), [""; 0]);
    assert_eq!(png("small.png"), ["the shortest side of the image is 89px: it must be at least 90 pixels"]);
    assert_eq!(png("oblong.png"), ["the image is 91px wide and 90px high: a badge image must be square"]);
    // The size is that of the image without the badge.
    let padded = |bytes: usize| {
        let start = format!("<svg {NS} viewBox='0 0 1 1'>");
        let padding = " ".repeat(bytes - start.len() - 6);
        bake(format!("{start}{padding}</svg>").as_bytes(), &Payload::signed("a.b.c").unwrap()).unwrap()
    };
    let report = report_on(&padded(256 * 1024)).unwrap();
    assert_eq!((report.unbaked_bytes, report.violations.len()), (262_144, 0));
    let report = report_on(&padded(256 * 1024 + 1)).unwrap();
    assert_eq!(report.violations[0].code(), "image-too-many-bytes");
}
