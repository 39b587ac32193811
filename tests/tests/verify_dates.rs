//! The dates of a badge by the caller's clock.

use ob_core::report::{Code, Outcome};
use ob_core::resolve::Response;
use ob_core::value::{DateTime, Object, json};
use ob_core::verify::{Input, Options, verify};
use ob_tests::corpus::Web;

const HOME: &str = "https://badges.example.org/ai4stem";

/// Clocks may differ by what the caller allows, in the badge's favour at both ends, and by not a second more.
#[test]
fn the_tolerance_holds_at_both_ends_to_the_second() {
    let web = Web::load();
    let url = format!("{HOME}/assertions/1001");
    let outcome = |issued: &str, expires: &str, tolerance: i64| {
        let Response::Document { body, .. } = web.get(&Object::new(), &url) else { panic!("{url}") };
        let mut document = json::parse(&body).unwrap();
        let object = document.as_object_mut().unwrap();
        object.insert("issuedOn", issued);
        object.insert("expires", expires);
        let now = DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant();
        let input = Input::detect(url.as_bytes()).unwrap();
        let report = verify(input, Options::new(now).clock_tolerance_seconds(tolerance), |request| {
            if request.url == url {
                Response::ok(document.to_string())
            } else {
                web.get(&Object::new(), &request.url)
            }
        });
        let report = report.unwrap();
        (report.outcome, report.decided_by)
    };
    let (past, future) = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    let valid = (Outcome::Valid, None);
    for tolerance in [0, 1, 120] {
        assert_eq!(outcome(past, future, tolerance), valid);
    }
    assert_eq!(outcome("2026-06-01T00:02:00Z", future, 120), valid);
    assert_eq!(
        outcome("2026-06-01T00:02:00.001Z", future, 120),
        (Outcome::Invalid, Some(Code::IssuedInFuture))
    );
    assert_eq!(outcome(past, "2026-05-31T23:58:00.001Z", 120), valid);
    assert_eq!(outcome(past, "2026-05-31T23:58:00Z", 120), (Outcome::Invalid, Some(Code::Expired)));
    // A negative tolerance is none.
    assert_eq!(outcome("2026-06-01T00:00:00Z", "2026-06-01T00:00:00.001Z", -120), valid);
}
