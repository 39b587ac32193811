//! The pictures of the assertion, of its class and of its issuer, looked at on request: what they are is told by their content.

use ob_core::report::{Check, CheckStatus, Code, Outcome, Report};
use ob_core::resolve::Response;
use ob_core::value::{DateTime, Json, Object, json};
use ob_core::verify::{Input, Options, verify};
use ob_tests::corpus::Web;
use std::collections::BTreeMap;

const HOME: &str = "https://badges.example.org/ai4stem";

/// Each of the three objects with a picture at an address of its own, linked as an IRI or as an object, and what stands there.
fn report(pictures: [(&str, &[u8]); 3], as_object: bool, check: bool) -> (Report, [String; 3]) {
    let web = Web::load();
    let names = ["assertions/1001", "badges/first-steps", "issuer"];
    let mut own: BTreeMap<String, Response> = BTreeMap::new();
    for (name, (media_type, body)) in names.iter().zip(pictures) {
        let url = format!("{HOME}/{name}");
        let Response::Document { body: document, .. } = web.get(&Object::new(), &url) else {
            panic!("{url}")
        };
        let mut document = json::parse(&document).unwrap();
        let picture = format!("{url}.picture");
        let link: Json = match as_object {
            true => Object::new().with("id", picture.as_str()).with("caption", "A picture").into(),
            false => picture.as_str().into(),
        };
        document.as_object_mut().unwrap().insert("image", link);
        own.insert(url, Response::ok(document.to_string()));
        let (media_type, body) = (Some(media_type.to_owned()), body.to_vec());
        own.insert(picture, Response::Document { status: 200, final_url: None, media_type, body });
    }
    let input = Input::detect(format!("{HOME}/assertions/1001").as_bytes()).unwrap();
    let now = DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant();
    let report = verify(input, Options::new(now).check_images(check), |request| {
        own.get(&request.url).cloned().unwrap_or_else(|| web.get(&Object::new(), &request.url))
    });
    (report.unwrap(), names.map(|name| format!("{HOME}/{name}")))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const SVG: &[u8] = b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><svg xmlns='http://www.w3.org/2000/svg'/>";

#[test]
fn pictures_are_told_by_their_content() {
    for as_object in [false, true] {
        // Whatever the server calls them.
        let sound = [("text/plain", PNG), ("image/png", SVG), ("image/gif", PNG)];
        let (report, _) = looked_at(sound, as_object);
        assert_eq!(report.status_of(Check::Images), CheckStatus::Passed, "{:?}", report.findings);
        let others: [&[u8]; 4] = [b"GIF89a\x01\0\x01\0", b"\xff\xd8\xff\xe0", b"<html><svg/></html>", b""];
        for body in others {
            for at in 0..3 {
                let mut pictures = sound;
                pictures[at] = ("image/png", body);
                let (report, names) = looked_at(pictures, as_object);
                let found: Vec<_> = report
                    .findings
                    .iter()
                    .map(|finding| (finding.code, finding.object.as_deref(), finding.pointer.as_deref()))
                    .collect();
                assert_eq!(found, [(Code::ImageNotAnImage, Some(&*names[at]), Some("/image"))], "{body:?}");
            }
        }
    }
}

fn looked_at(pictures: [(&str, &[u8]); 3], as_object: bool) -> (Report, [String; 3]) {
    let (report, names) = report(pictures, as_object, true);
    // The badge does not rest on its pictures.
    assert_eq!(report.outcome, Outcome::Valid);
    assert_eq!(report.requests.iter().filter(|request| request.purpose == "image").count(), 3);
    (report, names)
}

#[test]
fn pictures_are_looked_at_on_request_alone() {
    let (report, _) = report([("image/gif", b"GIF89a"); 3], false, false);
    assert_eq!((report.outcome, report.findings.len()), (Outcome::Valid, 0));
    assert_eq!(report.status_of(Check::Images), CheckStatus::NotApplicable);
    assert!(report.requests.iter().all(|request| request.purpose != "image"));
}
