use crate::baking::image_rules::{self, ImageViolation};
use crate::baking::{
    BakingWarning, Claim, ImageFormat, Payload, bake, detect, extract, extract_with, unbake,
};

const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";
const URL: &str = "https://badges.example/a?b=1&c=<\"'>";
const JSON: &str = "{\"a\":\"]]> ]]]>> & < é \u{10348}\",\r\n\"b\":\"]]\"}\r";
const NS: &str = "xmlns=\"http://www.w3.org/2000/svg\"";

fn image(name: &str) -> Vec<u8> {
    let path = format!("{}/../spec-fixtures/images/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn jws() -> Payload {
    Payload::signed(JWS).unwrap()
}

fn hosted() -> Payload {
    Payload::hosted(URL, JSON).unwrap()
}

fn baked(source: &str) -> String {
    String::from_utf8(bake(source.as_bytes(), &jws()).unwrap()).unwrap()
}

fn bake_code(image: &[u8]) -> &'static str {
    match bake(image, &jws()) {
        Ok(_) => "baked",
        Err(error) => error.code(),
    }
}

fn extract_code(image: &str) -> &'static str {
    match extract(image.as_bytes()) {
        Ok(_) => "extracted",
        Err(error) => error.code(),
    }
}

#[test]
fn the_element_is_the_one_of_the_specification() {
    assert_eq!(
        baked(&format!("<?xml version='1.0'?>\n<svg {NS}\n >\n<g/></svg>\n")),
        format!(
            "<?xml version='1.0'?>\n<svg xmlns:openbadges=\"http://openbadges.org\" {NS}\n >\
             <openbadges:assertion verify=\"{JWS}\"/>\n<g/></svg>\n"
        )
    );
    let json = "{\"id\":1}";
    let payload = Payload::hosted("https://a.example/?b&c", json).unwrap();
    let baked = bake(format!("<svg {NS}/>").as_bytes(), &payload).unwrap();
    assert_eq!(
        String::from_utf8(baked).unwrap(),
        format!(
            "<svg xmlns:openbadges=\"http://openbadges.org\" {NS}>\
             <openbadges:assertion verify=\"https://a.example/?b&amp;c\"><![CDATA[{json}]]></openbadges:assertion></svg>"
        )
    );
}

#[test]
fn every_sound_image_is_baked_and_comes_back() {
    for name in [
        "plain.svg",
        "byte-order-mark.svg",
        "utf-16-le.svg",
        "utf-16-be.svg",
        "utf-16-unmarked.svg",
        "latin-1.svg",
        "illustrator.svg",
        "prefixed.svg",
        "long-prolog.svg",
    ] {
        let plain = image(name);
        assert_eq!(detect(&plain), Some(ImageFormat::Svg), "{name}");
        assert_eq!(extract(&plain).unwrap_err().code(), "no-badge", "{name}");
        let with_json = bake(&plain, &hosted()).unwrap();
        let found = extract(&with_json).unwrap();
        assert_eq!(found.claim, Claim::Json { text: JSON.into(), verify_url: Some(URL.into()) }, "{name}");
        assert_eq!(found.warnings, [], "{name}");
        let with_jws = bake(&with_json, &jws()).unwrap();
        assert_eq!(with_jws, bake(&plain, &jws()).unwrap(), "{name}: a re-bake replaces");
        assert_eq!(extract(&with_jws).unwrap().claim, Claim::Jws(JWS.into()));
        assert_eq!(unbake(&with_json).unwrap(), plain, "{name}");
        assert_eq!(unbake(&plain).unwrap(), plain, "{name}");
    }
    // In a file without the characters, the badge is written in ASCII.
    let latin = bake(&image("latin-1.svg"), &hosted()).unwrap();
    assert_eq!(latin.iter().filter(|byte| !byte.is_ascii()).count(), 1);
}

#[test]
fn the_prefix_fits_the_document() {
    let with = |attributes: &str| baked(&format!("<svg {NS}{attributes}></svg>"));
    assert!(
        with(" xmlns:openbadges='http://openbadges.org'")
            .contains("'http://openbadges.org'><openbadges:assertion ")
    );
    assert!(with(" xmlns:ob='http://openbadges.org'").starts_with("<svg xmlns:openbadges="));
    assert!(with(" xmlns:openbadges='urn:x'").starts_with("<svg xmlns:openbadges2="));
    assert!(with(" xmlns:openbadges='urn:x' xmlns:openbadges2='urn:y'").contains("><openbadges3:assertion "));
    assert!(with(" xmlns:openbadges='urn:x' xmlns:ob='http://openbadges.org'").contains("'><ob:assertion "));
}

#[test]
fn old_badges_are_replaced_wherever_they_stand() {
    let clean = baked(&format!("<svg {NS}><g></g></svg>"));
    for old in [
        "<openbadges:assertion verify='x'/><g></g>",
        "<g><openbadges:assertion verify='x'><![CDATA[</g>]]></openbadges:assertion></g>",
        "<g></g><b:assertion xmlns:b='http://openbadges.org'><b:assertion/></b:assertion>",
        "<assertion xmlns='http://openbadges.org'/><g></g>",
        "<g></g><b:assertion xmlns:b='https://openbadges.org/'>{}</b:assertion>",
        "<openbadges:assertion/><g><openbadges:assertion/></g><openbadges:assertion/>",
    ] {
        assert_eq!(baked(&format!("<svg {NS}>{old}</svg>")), clean, "{old}");
    }
    for other in [
        "<assertion/>",
        "<openbadges:assertion xmlns:openbadges='urn:other'/>",
        "<openbadges:assertions xmlns:openbadges='http://openbadges.org'/>",
        "<x xmlns='http://openbadges.org'/><assertion/>",
        "<!-- <openbadges:assertion/> -->",
    ] {
        assert!(baked(&format!("<svg {NS}>{other}</svg>")).contains(other), "{other}");
    }
}

#[test]
fn a_declaration_that_is_used_elsewhere_stays() {
    let source = format!("<svg {NS}><openbadges:other xmlns:openbadges='urn:x'/></svg>");
    let baked = baked(&source);
    let unbaked = String::from_utf8(unbake(baked.as_bytes()).unwrap()).unwrap();
    assert!(unbaked.starts_with("<svg xmlns:openbadges=\"http://openbadges.org\""));
    assert!(!unbaked.contains("assertion"));
}

#[test]
fn every_form_in_the_field_is_read() {
    let json = Claim::Json { text: "{\"a\":1}".into(), verify_url: None };
    let hosted = Claim::Json { text: "{\"a\":1}".into(), verify_url: Some("https://a.example/1".into()) };
    let jws = Claim::Jws(JWS.into());
    let url = Claim::Url("https://a.example/1".into());
    let (u, o) = ("verify='https://a.example/1'", "xmlns:o='http://openbadges.org'");
    let cases: Vec<(String, &Claim, &[&str])> = vec![
        (format!("<o:assertion {o} {u}><![CDATA[{{\"a\":1}}]]></o:assertion>"), &hosted, &[]),
        (
            format!("<o:assertion {o} {u}>\n <![CDATA[{{\"a\":]]><![CDATA[1}}]]> \n</o:assertion>"),
            &hosted,
            &[],
        ),
        (format!("<o:assertion {o} {u}>{{&quot;a&#34;:&#x31;}}</o:assertion>"), &hosted, &["no-cdata"]),
        (
            format!("<o:assertion {o} {u}><!-- x --><![CDATA[{{\"a\":1}}]]><b>c</b></o:assertion>"),
            &hosted,
            &[],
        ),
        (format!("<o:assertion {o} verify='{JWS}'/>"), &jws, &[]),
        (format!("<o:assertion {o} verify=' {JWS}\n'> </o:assertion>"), &jws, &[]),
        (format!("<o:assertion {o} verify='{JWS}'><![CDATA[{{}}]]></o:assertion>"), &jws, &["jws-and-body"]),
        (format!("<o:assertion {o}>{JWS}</o:assertion>"), &jws, &["jws-in-body"]),
        (format!("<o:assertion {o} {u}/>"), &url, &["url-only"]),
        (format!("<o:assertion {o}>https://a.example/1</o:assertion>"), &url, &["url-only"]),
        (format!("<o:assertion {o} verify='{{&quot;a\":1}}'/>"), &json, &["json-in-attribute"]),
        (format!("<o:assertion {o}><![CDATA[{{\"a\":1}}]]></o:assertion>"), &json, &["verify-unusable"]),
        (
            format!("<o:assertion {o} verify='?'><![CDATA[{{\"a\":1}}]]></o:assertion>"),
            &json,
            &["verify-unusable"],
        ),
        (format!("<openbadges:assertion verify='{JWS}'/>"), &jws, &["badge-namespace"]),
        (format!("<p/><o:assertion {o} verify='{JWS}'/>"), &jws, &["badge-misplaced"]),
        (format!("<p><o:assertion {o} verify='{JWS}'/></p>"), &jws, &["badge-misplaced"]),
        (format!("<o:assertion {o} verify='{JWS}'/><o:assertion {o}/>"), &jws, &["several-badges"]),
        (format!("<o:assertion {o} verify='{JWS}'/> a & b <p></q>"), &jws, &["image-damaged"]),
    ];
    for (body, claim, warnings) in cases {
        let found = extract(format!("<svg>{body}</svg>").as_bytes()).unwrap();
        assert_eq!(&found.claim, claim, "{body}");
        let codes: Vec<_> = found.warnings.iter().map(BakingWarning::code).collect();
        assert_eq!(codes, warnings, "{body}");
    }
    // White space between two pieces belongs to the text.
    for body in ["<![CDATA[{]]>\n <![CDATA[}]]>", "<![CDATA[{]]>\n &#125;"] {
        let found =
            extract(format!("<svg><o:assertion {o} {u}> {body} </o:assertion></svg>").as_bytes()).unwrap();
        assert_eq!(found.claim.text(), "{\n }");
        // The limit is on that text, and inclusive.
        let image = format!("<svg><o:assertion {o}> {body} </o:assertion></svg>");
        let limits = crate::baking::Limits::default();
        assert!(extract_with(image.as_bytes(), &limits.with_text_bytes(4)).is_ok());
        let short = extract_with(image.as_bytes(), &limits.with_text_bytes(3)).unwrap_err();
        assert_eq!(short.code(), "baked-text-too-large");
    }
    // A byte that is no text behind the badge, and an encoding that is not known.
    let element = format!("<svg><o:assertion {o} verify='{JWS}'/>");
    for (start, end) in [("", &b"\xff</svg>"[..]), ("<?xml version='1.0' encoding='koi8-r'?>", b"\xff</svg>")]
    {
        let found = extract(&[start.as_bytes(), element.as_bytes(), end].concat()).unwrap();
        assert_eq!(found.claim, jws);
        assert!(matches!(found.warnings[..], [BakingWarning::Damaged { .. }]), "{:?}", found.warnings);
    }
    let example = extract(&image("hosted.svg")).unwrap();
    assert!(matches!(example.claim, Claim::Json { verify_url: Some(_), .. }));
    assert_eq!(example.warnings, []);
}

#[test]
fn extraction_names_each_failure() {
    let o = "xmlns:o='http://openbadges.org'";
    let code = |body: &str| extract_code(&format!("<svg>{body}</svg>"));
    assert_eq!(code(""), "no-badge");
    assert_eq!(code(&format!("<o:assertion {o}/>")), "baked-text-empty");
    assert_eq!(code(&format!("<o:assertion {o} verify=' '> \n</o:assertion>")), "baked-text-empty");
    assert_eq!(code(&format!("<o:assertion {o} verify='x'/>")), "baked-text-unknown");
    assert_eq!(code(&format!("<o:assertion {o}>x</o:assertion>")), "baked-text-unknown");
    assert_eq!(code(&format!("<o:assertion {o}>&x;</o:assertion>")), "svg-entity-in-badge");
    assert_eq!(code(&format!("<o:assertion {o} verify='&x;'/>")), "svg-entity-in-badge");
    assert_eq!(code(&format!("<o:assertion {o}>&#0;</o:assertion>")), "svg-entity-in-badge");
    assert_eq!(code(&format!("<o:assertion {o}><![CDATA[{{}}")), "svg-syntax");
    assert_eq!(code(&format!("<o:assertion {o} verify='a' verify='b'/>")), "svg-syntax");
    let long = format!("<o:assertion {o}>{{{}}}</o:assertion>", "1".repeat(1 << 20));
    assert_eq!(code(&long), "baked-text-too-large");
    let long = format!("<o:assertion {o} verify='{{{}}}'/>", "1".repeat(1 << 20));
    assert_eq!(code(&long), "baked-text-too-large");
    let unknown =
        format!("<?xml version='1.0' encoding='koi8-r'?><svg><o:assertion {o}>{{é}}</o:assertion></svg>");
    assert_eq!(extract_code(&unknown), "svg-encoding");
    assert_eq!(
        extract(b"<svg>\xff<openbadges:assertion verify='a.b.c'/></svg>").unwrap_err().code(),
        "svg-not-text"
    );
    // A place that looks like a badge, and is in no element at all.
    assert_eq!(extract_code("<html><openbadges:assertion verify='x'/></html>"), "not-an-image");
}

#[test]
fn baking_names_each_fault() {
    let svg = |inside: &str| format!("<svg {NS}>{inside}</svg>").into_bytes();
    for wrong in
        ["<g>", "</g>", "<g></p>", "a & b", "<g", "<!-- ", "<![CDATA[", "</svg><svg>", "</svg><p/><svg>"]
    {
        assert_eq!(bake_code(&svg(wrong)), "svg-syntax", "{wrong}");
    }
    assert_eq!(bake_code(format!("<svg {NS}/>text").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(format!("<svg {NS}/>&amp;").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(format!("<svg {NS}/><!DOCTYPE svg>").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(format!("<svg {NS} a='1' a='2'/>").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(format!("<svg {NS} a=1/>").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(format!("\u{feff}\u{feff}<svg {NS}/>").as_bytes()), "svg-syntax");
    assert_eq!(bake_code(b"<svg/>"), "svg-namespace");
    assert_eq!(bake_code(b"<svg xmlns='urn:other'/>"), "svg-namespace");
    assert_eq!(bake_code(b"<s:svg xmlns='http://www.w3.org/2000/svg'/>"), "svg-namespace");
    assert_eq!(bake_code(&[b"<svg>\xff</svg>".as_slice()].concat()), "svg-not-text");
    assert_eq!(bake_code(b"\xff\xfe<\0s\0v\0g\0/\0>\0\0\xd8"), "svg-not-text");
    assert_eq!(bake_code(b"\xff\xfe<\0s\0v\0g\0/\0>\0\0"), "svg-not-text");
    assert_eq!(bake_code(b"<?xml version='1.0' encoding='us-ascii'?><svg>\xe9</svg>"), "svg-not-text");
    assert_eq!(bake_code(b"<?xml version='1.0' encoding='koi8-r'?><svg>\xe9</svg>"), "svg-encoding");
    let deep = |levels: usize| svg(&("<g>".repeat(levels) + &"</g>".repeat(levels)));
    assert_eq!(bake_code(&deep(255)), "baked");
    assert_eq!(bake_code(&deep(256)), "svg-too-deep");
    let many = |count: usize, name: &str| {
        let attributes: Vec<_> = (0..count).map(|n| format!("{name}{n}='x'")).collect();
        format!("<svg {NS} {}/>", attributes.join(" ")).into_bytes()
    };
    assert_eq!(bake_code(&many(511, "a")), "baked");
    assert_eq!(bake_code(&many(512, "a")), "svg-too-many-attributes");
    assert_eq!(bake_code(&many(63, "xmlns:a")), "baked");
    assert_eq!(bake_code(&many(64, "xmlns:a")), "svg-too-many-namespaces");
}

#[test]
fn an_entity_is_resolved_one_level_and_only_for_a_namespace() {
    let root = |subset: &str| format!("<!DOCTYPE svg [{subset}]><svg xmlns='&n;'>&bomb;</svg>").into_bytes();
    let n = "<!ENTITY n 'http://www.w3.org/2000/svg'>";
    let laughs = "<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY bomb '&b;&b;&b;'>";
    assert_eq!(bake_code(&root(&format!("{laughs}{n}"))), "baked");
    assert_eq!(bake_code(&root(&format!("<!ENTITY % n 'x'>%n;<?n x?><!-- {n} -->{n}"))), "baked");
    assert_eq!(bake_code(&root(&format!("{n}<!ENTITY n 'the first counts'>"))), "baked");
    assert_eq!(bake_code(&root("")), "svg-entity-unknown");
    assert_eq!(bake_code(&root("<!ENTITY n SYSTEM 'file:///etc/passwd'>")), "svg-entity-external");
    assert_eq!(bake_code(&root("<!ENTITY n '&n;'>")), "svg-entity-nested");
    assert_eq!(bake_code(&root("<!ENTITY n '%n;'>")), "svg-entity-nested");
    assert_eq!(bake_code(&root(&format!("<!ENTITY n '{}'>", "x".repeat(257)))), "svg-entity-too-long");
    assert_eq!(bake_code(&root(&format!("<!ENTITY n '{}'>", "x".repeat(256)))), "svg-namespace");
    let many = |count: usize| (0..count).map(|k| format!("<!ENTITY e{k} 'x'>")).collect::<String>() + n;
    assert_eq!(bake_code(&root(&many(255))), "baked");
    assert_eq!(bake_code(&root(&many(256))), "svg-too-many-entities");
    // Two halves make a whole, and the bound is on the whole.
    let halves = |half: usize| {
        let half = "x".repeat(half);
        format!("<!DOCTYPE svg [<!ENTITY h '{half}'>]><svg xmlns='&h;&h;'/>").into_bytes()
    };
    assert_eq!(bake_code(&halves(128)), "svg-namespace");
    assert_eq!(bake_code(&halves(129)), "svg-entity-too-long");
    let parts = "<!DOCTYPE svg [<!ENTITY h \"http://www.w3.org\">]><svg xmlns='&h;&#x2f;2000/svg'/>";
    assert_eq!(bake_code(parts.as_bytes()), "baked");
    // A namespace that is one predefined reference, or text behind a reference, is another namespace.
    for other in ["&amp;", "&h;x;", "&h;/&lt;"] {
        let source = format!("<!DOCTYPE svg [<!ENTITY h 'x'>]><svg xmlns='{other}'/>");
        assert_eq!(bake_code(source.as_bytes()), "svg-namespace", "{other}");
    }
    // An unreadable namespace that is not needed does no harm.
    let other = format!("<svg {NS} xmlns:a='&unknown;'><a:assertion/></svg>");
    assert!(baked(&other).contains("<a:assertion/>"));
}

#[test]
fn payloads_are_checked() {
    let code = |payload: Result<Payload, crate::baking::PayloadError>| payload.unwrap_err().code();
    assert_eq!(code(Payload::signed("")), "payload-empty");
    for bad in ["a", "a.b", ".b.c", "a..c", "a.b.c.d", "a.b.c\n", "a.b.=", "{\"a\":\"b.c.d\"}"] {
        assert_eq!(code(Payload::signed(bad)), "payload-not-a-jws", "{bad}");
    }
    assert!(Payload::signed("a.b.").is_ok(), "an unsecured JWS is for verification to refuse");
    for bad in ["", "http://", "ftp://a", "https://a b", "https://a\u{0}", "urn:uuid:1", "https"] {
        assert_eq!(code(Payload::hosted(bad, "{}")), "payload-not-a-url", "{bad}");
    }
    for bad in ["[]", "{", "\u{feff}{}", "x{}"] {
        assert_eq!(code(Payload::hosted("https://a.example", bad)), "payload-not-json", "{bad}");
    }
    for bad in ["{\"\u{0}\"}", "{\"\u{1b}\"}", "{\"\u{ffff}\"}"] {
        assert_eq!(code(Payload::hosted("https://a.example", bad)), "payload-character", "{bad:?}");
    }
    let long = format!("{{{}}}", " ".repeat((1 << 20) - 1));
    assert_eq!(code(Payload::hosted("https://a.example", &*long)), "payload-too-large");
    assert!(Payload::hosted("https://a.example", long.replacen(' ', "", 1)).is_ok(), "1 MiB to the byte");
    // The constructors are not the only way in.
    let forged = Payload::Signed { jws: "<".into() };
    assert_eq!(bake(format!("<svg {NS}/>").as_bytes(), &forged).unwrap_err().code(), "payload-not-a-jws");
}

#[test]
fn image_rules_are_exact() {
    let check = |attributes: &str| {
        let report = image_rules::check(format!("<svg {NS} {attributes}/>").as_bytes()).unwrap();
        report.violations.iter().map(ImageViolation::code).collect::<Vec<_>>()
    };
    for good in [
        "width='90' height='90'",
        "width='90px' height='67.5pt'",
        "width='1in' height='25.4mm' viewBox='0 0 1 2'",
        "viewBox='0 0 1 1'",
        "viewBox=' -5,-5 , 1e1 10.0 ' width='100%' height='100%'",
        "viewBox='0 0 1 1' width='90'",
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
        ("width='89.999' height='89.999'", &["image-too-small"]),
        ("width='0' height='0'", &["image-too-small"]),
        ("width='1in' height='96.0001'", &["image-not-square"]),
        ("width='50' height='100'", &["image-not-square", "image-too-small"]),
    ] {
        assert_eq!(check(bad), codes, "{bad}");
    }
    let png = |name: &str| {
        let report = image_rules::check(&image(name)).unwrap();
        report.violations.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(png("plain.png"), [""; 0]);
    assert_eq!(png("small.png"), ["the shortest side of the image is 89px: it must be at least 90 pixels"]);
    assert_eq!(png("oblong.png"), ["the image is 91px wide and 90px high: a badge image must be square"]);
    // The size is that of the image without the badge.
    let padded = |bytes: usize| {
        let start = format!("<svg {NS} viewBox='0 0 1 1'>");
        let padding = " ".repeat(bytes - start.len() - 6);
        bake(format!("{start}{padding}</svg>").as_bytes(), &jws()).unwrap()
    };
    let report = image_rules::check(&padded(256 * 1024)).unwrap();
    assert_eq!((report.unbaked_bytes, report.violations.len()), (262_144, 0));
    let report = image_rules::check(&padded(256 * 1024 + 1)).unwrap();
    assert_eq!(report.violations[0].code(), "image-too-many-bytes");
}
