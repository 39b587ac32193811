use super::SvgError;
use crate::baking::{
    BakeError, BakingWarning, Claim, ImageFormat, Payload, bake, detect, extract, extract_with, unbake,
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
}

#[test]
fn a_badge_is_written_in_the_encoding_of_the_file() {
    let url = "https://badges.example/é";
    let payload = Payload::hosted(url, "{\"é\":\"\u{10348}\"}").unwrap();
    let claim = Claim::Json { text: "{\"é\":\"\u{10348}\"}".into(), verify_url: Some(url.into()) };
    let svg = format!("<svg {NS}></svg>");
    let utf16 = |mark: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{mark}{svg}").encode_utf16().flat_map(unit).collect()
    };
    let declared = |encoding: &str| format!("<?xml version='1.0' encoding='{encoding}'?>{svg}").into_bytes();
    for plain in [
        format!("\u{feff}{svg}").into_bytes(),
        utf16("\u{feff}", u16::to_le_bytes),
        utf16("\u{feff}", u16::to_be_bytes),
        utf16("", u16::to_le_bytes),
        utf16("", u16::to_be_bytes),
        declared("us-ascii"),
        declared("ISO-8859-1"),
        declared("utf-16"),
        [declared("latin1"), b"<!--\xe9-->".to_vec()].concat(),
    ] {
        let name = plain.escape_ascii();
        let baked = bake(&plain, &payload).unwrap();
        assert_eq!(extract(&baked).unwrap().claim, claim, "{name}");
        assert_eq!(extract(&baked).unwrap().warnings, [], "{name}");
        assert_eq!(unbake(&baked).unwrap(), plain, "{name}");
    }
    // Where a file can hold the characters they stand in it, else references in ASCII.
    let count =
        |plain: &[u8]| bake(plain, &payload).unwrap().into_iter().filter(|byte| !byte.is_ascii()).count();
    assert_eq!(count(svg.as_bytes()), 2 + 2 + 4);
    assert_eq!(count(&declared("ascii")), 0);
    assert_eq!(count(&image("latin-1.svg")), 1);
    // Two marks are one too many, in whatever encoding.
    let what = "a second byte order mark";
    for twice in [
        format!("\u{feff}\u{feff}{svg}").into_bytes(),
        utf16("\u{feff}\u{feff}", u16::to_le_bytes),
        utf16("\u{feff}\u{feff}", u16::to_be_bytes),
    ] {
        let error = bake(&twice, &payload).unwrap_err();
        assert_eq!(error, BakeError::Svg(SvgError::Syntax { offset: 0, what }));
    }
    assert_eq!(bake_code(format!("{svg}<!--\u{feff}-->\u{feff}").as_bytes()), "svg-syntax");
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
    for (bound, used) in [
        ("b", "b"),
        ("_b-1.x", "_b-1.x"),
        ("\u{e9}", "\u{e9}"),
        // What is no name begins no element.
        ("/b", "openbadges2"),
        ("-b", "openbadges2"),
        ("1b", "openbadges2"),
        ("b/", "openbadges2"),
        ("b:c", "openbadges2"),
    ] {
        let image = with(&format!(" xmlns:openbadges='urn:x' xmlns:{bound}='http://openbadges.org'"));
        assert!(image.contains(&format!("><{used}:assertion ")), "{image}");
    }
    assert!(with(" xmlns:openbadges='urn:x' xmlns:ob='http://openbadges.org'").contains("'><ob:assertion "));
    assert!(
        with(" xmlns:openbadges='urn:x' xmlns:a='http://openbadges.org' xmlns:b='http://openbadges.org'")
            .contains("'><a:assertion ")
    );
    // A default namespace gives no prefix.
    let svg = "xmlns:s='http://www.w3.org/2000/svg' xmlns='http://openbadges.org'";
    let baked = baked(&format!("<s:svg {svg} xmlns:openbadges='urn:x'/>"));
    assert!(baked.contains("><openbadges2:assertion "), "{baked}");
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
        "<openbadges:assertion verify='a' verify='malformed'/><g></g>",
    ] {
        let baked = bake(format!("<svg {NS}>{old}</svg>").as_bytes(), &jws()).unwrap();
        assert_eq!(baked, clean.as_bytes(), "{old}");
        assert_eq!(baked.capacity(), baked.len(), "{old}: one allocation of the exact size");
    }
    // A declaration is in force until its own element ends.
    let declared = |inside: &str| format!("<svg xmlns:o='http://openbadges.org' {NS}>{inside}</svg>");
    let again = String::from_utf8(unbake(declared("<g/><o:assertion/>").as_bytes()).unwrap()).unwrap();
    assert_eq!(again, declared("<g/>"));
    for other in [
        "<assertion/>",
        "<openbadges:assertion xmlns:openbadges='urn:other'/>",
        "<openbadges:assertions xmlns:openbadges='http://openbadges.org'/>",
        "<x xmlns='http://openbadges.org'/><assertion/>",
        "<!-- <openbadges:assertion/> -->",
        "<undeclared:assertion/>",
        "<openbadges:x:assertion/>",
        "<g xmlns:a:b='http://openbadges.org'><a:b:assertion/></g>",
        "<g xmlns:b='http://openbadges.org'/><b:assertion/>",
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
    // Nor does one go that is not in the very form in which baking writes it.
    for other in [
        "xmlns:openbadgesx=\"http://openbadges.org\"",
        "xmlns:openbadges2=\"urn:x\"",
        "xmlns:openbadges='http://openbadges.org'",
        "xmlns:ob=\"http://openbadges.org\"",
    ] {
        let svg = |badge: &str| format!("<svg {other} {NS}><g/>{badge}</svg>").into_bytes();
        let badge = "<b:assertion xmlns:b='http://openbadges.org'/>";
        assert_eq!(unbake(&svg(badge)).unwrap(), svg(""), "{other}");
    }
    // Without a badge nothing goes.
    let declared = format!("<svg xmlns:openbadges=\"http://openbadges.org\" {NS}></svg>").into_bytes();
    assert_eq!(unbake(&declared).unwrap(), declared);
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
        (format!("a & b <o:assertion {o} verify='{JWS}'/> a & b"), &jws, &[]),
        (
            format!("<assertion/><undeclared:assertion/><o:assertion {o} {u}/>"),
            &url,
            &["badge-misplaced", "url-only"],
        ),
    ];
    for (body, claim, warnings) in cases {
        let found = extract(format!("<svg>{body}</svg>").as_bytes()).unwrap();
        assert_eq!(&found.claim, claim, "{body}");
        let codes: Vec<_> = found.warnings.iter().map(BakingWarning::code).collect();
        assert_eq!(codes, warnings, "{body}");
    }
    // The text is put together from its pieces, with the line ends of XML.
    for (body, text) in [
        ("<![CDATA[{]]> <![CDATA[\"a\":1]]>\n<!-- --> <![CDATA[}]]> ", "{ \"a\":1\n }"),
        ("<![CDATA[{]]> &#34;a\":1 <![CDATA[}]]>", "{ \"a\":1 }"),
        ("\r\n{\r\n\"a\":\r1\n\r}", "\n{\n\"a\":\n1\n\n}"),
        ("<![CDATA[{\r\n]]>\r<![CDATA[\n}]]>", "{\n\n\n}"),
        ("{\"a\": \"b &amp; c &lt;&gt; &quot;&apos;\"}", "{\"a\": \"b & c <> \"'\"}"),
        ("{\"a\":\"b & c\"}", "{\"a\":\"b & c\"}"),
    ] {
        let found =
            extract(format!("<svg><o:assertion {o} {u}>{body}</o:assertion></svg>").as_bytes()).unwrap();
        assert_eq!(found.claim.text(), text, "{body}");
    }
    let limits = crate::baking::Limits::default().with_text_bytes(JWS.len());
    let bounded =
        |jws: &str| extract_with(format!("<svg><o:assertion {o} verify='{jws}'/></svg>").as_bytes(), &limits);
    assert_eq!(bounded(JWS).unwrap().claim, jws);
    assert_eq!(bounded(&format!("{JWS}x")).unwrap_err().code(), "baked-text-too-large");
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
    for (image, offset, what) in [
        ("<svg><g>", 8, "an element has no end tag"),
        ("<svg>", 5, "an element has no end tag"),
        ("<svg><g", 5, "a tag, a comment or a declaration has no end"),
        ("<svg><!-- ", 5, "a tag, a comment or a declaration has no end"),
        ("<svg><g></p>", 8, "an end tag does not match its start tag"),
        ("<svg/></g>", 6, "an end tag has no start tag"),
        ("<svg>a & b", 7, "an & begins no reference (write it as &amp;)"),
        ("<svg><!DOCTYPE></svg>", 14, "the markup is not well-formed"),
        ("<svg/> text", 6, "text outside the root element"),
        ("<svg/>&amp;", 6, "text outside the root element"),
        ("<svg/><![CDATA[ ]]>", 6, "text outside the root element"),
        ("<svg/><g/>", 6, "a second root element"),
        ("<svg/><!DOCTYPE svg>", 6, "a document type out of place"),
        ("<!DOCTYPE svg><!DOCTYPE svg><svg/>", 14, "a document type out of place"),
        ("<svg a='1' a='2'/>", 0, "an attribute is malformed or comes twice"),
        ("<svg a=1/>", 0, "an attribute is malformed or comes twice"),
        ("<svg><g xmlns:a='1' xmlns:a='1'/></svg>", 5, "an attribute is malformed or comes twice"),
    ] {
        let error = bake(image.as_bytes(), &jws()).unwrap_err();
        assert_eq!(error, BakeError::Svg(SvgError::Syntax { offset, what }), "{image}");
    }
    // Attributes that are of no concern are not looked at.
    assert_eq!(bake_code(&svg("<g a='1' a='2' b=3/>")), "baked");
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
    let not_needed = format!("<!DOCTYPE svg [{}]><svg {NS}>&e0;</svg>", many(256));
    assert_eq!(bake_code(not_needed.as_bytes()), "baked");
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
