//! Images with one badge, with several, and with what looks like one.

use crate::world::*;

type Picture = (&'static str, Outcome, &'static [&'static str], fn(&World) -> Vec<u8>);

fn try_pictures(attempts: &[Picture]) {
    let mut wrong = Vec::new();
    for (why, outcome, codes, picture) in attempts {
        let world = World::new();
        let picture = picture(&world);
        let report =
            verify(Input::detect(&picture).unwrap(), world.options.clone(), |request| world.get(request))
                .unwrap();
        let found: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        if report.outcome != *outcome || !codes.iter().all(|code| found.contains(code)) {
            wrong.push(format!(
                "{why}: {} {found:?}, expected {} {codes:?}",
                report.outcome.as_str(),
                outcome.as_str()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn svg(inner: &str) -> Vec<u8> {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org" width="90" height="90">{inner}</svg>"#).into_bytes()
}

fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    let mut picture =
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0, 0, 0, 90, 0, 0, 0, 90, 8, 0, 0, 0, 0])].concat();
    chunks.iter().for_each(|(kind, data)| picture.extend(chunk(kind, data)));
    picture.extend(chunk(b"IDAT", b""));
    picture.extend(chunk(b"IEND", b""));
    picture
}

fn itxt(text: &str) -> Vec<u8> {
    [&b"openbadges\0\0\0\0\0"[..], text.as_bytes()].concat()
}

#[test]
fn drawings() {
    const ATTEMPTS: &[Picture] = &[
        ("a token in an attribute", Valid, &[], |w| {
            svg(&format!(r#"<openbadges:assertion verify="{}"/>"#, w.token()))
        }),
        ("the dots of the token as character references", Valid, &[], |w| {
            svg(&format!(
                "<openbadges:assertion verify='{}'></openbadges:assertion>",
                w.token().replace('.', "&#x2E;")
            ))
        }),
        ("a token with a line break in the attribute", Invalid, &["image-unreadable"], |w| {
            let token = w.token();
            let (a, b) = token.split_at(70);
            svg(&format!("<openbadges:assertion verify='{a}\n{b}'/>"))
        }),
        ("verify twice", Invalid, &["image-unreadable"], |w| {
            svg(&format!(r#"<openbadges:assertion verify="{0}" verify="{0}"/>"#, w.token()))
        }),
        ("verify with the prefix is another attribute", Invalid, &[], |w| {
            svg(&format!(r#"<openbadges:assertion openbadges:verify="{}"/>"#, w.token()))
        }),
        ("the body in pieces of CDATA", Valid, &[], |w| {
            let json = w.hosted.to_string().replace("\"type\"", "\"ty]]><![CDATA[pe\"");
            svg(&format!(
                r#"<openbadges:assertion verify="{S}/a/1"><![CDATA[{json}]]></openbadges:assertion>"#
            ))
        }),
        ("a comment in the body is not read", Valid, &[], |w| {
            svg(&format!(
                r#"<openbadges:assertion verify="{S}/a/1"><!-- {{"revoked":true}} --><![CDATA[{}]]></openbadges:assertion>"#,
                w.hosted
            ))
        }),
        ("an element in the body", Invalid, &[], |w| {
            svg(&format!(
                r#"<openbadges:assertion><g>{}</g></openbadges:assertion>"#,
                w.hosted.to_string().replace('"', "&quot;")
            ))
        }),
        ("what looks like a badge in a text", Invalid, &["image-without-badge"], |w| {
            svg(&format!(r#"<desc><![CDATA[<openbadges:assertion verify="{}"/>]]></desc>"#, w.token()))
        }),
        ("what looks like a badge in an instruction", Invalid, &["image-without-badge"], |w| {
            svg(&format!(r#"<?x <openbadges:assertion verify="{}"/> ?>"#, w.token()))
        }),
        ("a forger's badge inside a script, before the sound one", Valid, &["image-irregular"], |w| {
            svg(&format!(
                r#"<script><![CDATA[<openbadges:assertion verify="x"/>]]></script><openbadges:assertion verify="{}"/>"#,
                w.token()
            ))
        }),
        ("an assertion of another namespace is read, and it is said", Valid, &["image-irregular"], |w| {
            svg(&format!(r#"<x:assertion xmlns:x="http://openbadges.org/" verify="{}"/>"#, w.token()))
        }),
        ("assertion without a prefix is an element of SVG", Invalid, &["image-without-badge"], |w| {
            svg(&format!(r#"<assertion verify="{}"/>"#, w.token()))
        }),
        ("the namespace is bound to the prefix of SVG", Valid, &[], |w| {
            format!(r#"<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="http://openbadges.org" width="90" height="90"><assertion verify="{}"/></s:svg>"#, w.token()).into_bytes()
        }),
        ("two roots, the second with a badge of the forger's", Valid, &["image-irregular"], |w| {
            [
                svg(&format!(r#"<openbadges:assertion verify="{}"/>"#, w.token())),
                svg(&format!(r#"<openbadges:assertion verify="{M}/a"/>"#)),
            ]
            .concat()
        }),
        ("the root is HTML around an SVG", Invalid, &["input-unrecognised"], |w| {
            [&b"<html>"[..], &svg(&format!(r#"<openbadges:assertion verify="{}"/>"#, w.token())), b"</html>"]
                .concat()
        }),
        ("an address of a file", Invalid, &["image-unreadable"], |_| {
            svg(r#"<openbadges:assertion verify="file:///etc/passwd"/>"#)
        }),
        ("an address of Mallory's, beside the sound copy in the body", Valid, &["image-irregular"], |w| {
            svg(&format!(
                r#"<openbadges:assertion verify="{M}/a"><![CDATA[{}]]></openbadges:assertion>"#,
                w.hosted
            ))
        }),
        ("the sound address, beside Mallory's copy of it", Valid, &["input-differs-from-hosted-copy"], |w| {
            let mut copy = w.hosted.clone();
            copy["recipient"]["identity"] = json!("mallory@example.net");
            svg(&format!(
                r#"<openbadges:assertion verify="{S}/a/1"><![CDATA[{copy}]]></openbadges:assertion>"#
            ))
        }),
    ];
    try_pictures(ATTEMPTS);
}

#[test]
fn pictures() {
    const ATTEMPTS: &[Picture] = &[
        ("a token", Valid, &["image-irregular"], |w| png(&[(b"iTXt", itxt(&w.token()))])),
        ("two tokens: the first counts, and it is said", Valid, &["image-irregular"], |w| {
            png(&[(b"iTXt", itxt(&w.token())), (b"iTXt", itxt("x"))])
        }),
        ("the first is empty", Invalid, &["image-unreadable"], |w| {
            png(&[(b"iTXt", itxt("")), (b"iTXt", itxt(&w.token()))])
        }),
        ("the first is Mallory's address", Unverifiable, &["image-irregular"], |w| {
            png(&[(b"iTXt", itxt(&format!("{M}/a"))), (b"iTXt", itxt(&w.token()))])
        }),
        ("the keyword with a blank", Invalid, &["image-without-badge"], |w| {
            png(&[(b"iTXt", [&b"openbadges \0\0\0\0\0"[..], w.token().as_bytes()].concat())])
        }),
        ("the keyword as the beginning of another", Invalid, &["image-without-badge"], |w| {
            png(&[(b"iTXt", [&b"openbadges2\0\0\0\0\0"[..], w.token().as_bytes()].concat())])
        }),
        ("the keyword alone, and a sound badge behind", Invalid, &["image-unreadable"], |w| {
            png(&[(b"iTXt", b"openbadges".to_vec()), (b"iTXt", itxt(&w.token()))])
        }),
        ("a flag of compression that is none", Invalid, &["image-unreadable"], |w| {
            png(&[(b"iTXt", [&b"openbadges\0\x02\0\0\0"[..], w.token().as_bytes()].concat())])
        }),
        ("text that is not UTF-8", Invalid, &["image-unreadable"], |_| {
            png(&[(b"iTXt", [&b"openbadges\0\0\0\0\0"[..], &[0xff, 0xfe]].concat())])
        }),
        ("a token with a NUL in it", Invalid, &["image-unreadable"], |w| {
            png(&[(b"iTXt", itxt(&format!("{}\0x", w.token())))])
        }),
        ("a token in Latin-1 text of the old kind", Valid, &["image-irregular"], |w| {
            png(&[(b"tEXt", [&b"openbadges\0"[..], w.token().as_bytes()].concat())])
        }),
        ("compressed text that is none", Invalid, &["image-unreadable"], |_| {
            png(&[(b"zTXt", b"openbadges\0\0xxxx".to_vec())])
        }),
        ("a chunk that says it is longer than the file", Invalid, &["image-unreadable"], |_| {
            let mut picture = png(&[]);
            picture.truncate(33);
            picture.extend_from_slice(b"\x7f\xff\xff\xffiTXtopenbadges\0\0\0\0\0x");
            picture
        }),
        ("an SVG with a badge inside the text of a PNG", Invalid, &["image-unreadable"], |w| {
            let svg = svg(&format!(r#"<openbadges:assertion verify="{}"/>"#, w.token()));
            png(&[(b"iTXt", itxt(std::str::from_utf8(&svg).unwrap()))])
        }),
    ];
    try_pictures(ATTEMPTS);
}
