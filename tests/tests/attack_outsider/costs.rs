//! Documents that might cost more than they are long. Unhurried limits: it would take minutes, or the suite would not end.

use crate::world::*;
use std::time::Instant;

fn soon(why: &str, edit: impl FnOnce(&mut World)) -> Report {
    let mut world = World::new();
    edit(&mut world);
    let begun = Instant::now();
    let report = world.signed();
    assert!(begun.elapsed().as_secs() < 30, "{why}: {:?}", begun.elapsed());
    report
}

#[test]
fn lists_of_names_without_end() {
    let list = |entry: fn(usize) -> Value| {
        move |w: &mut World| {
            w.signed["id"] = json!(format!("{S}/{}", "é/".repeat(1_000)));
            w.signed["uid"] = json!("%".repeat(8_000));
            w.list["revokedAssertions"] = (0..60_000).map(entry).collect();
        }
    };
    assert_eq!(soon("names", list(|i| json!(format!("{i}")))).outcome, Valid);
    assert_eq!(soon("relative references", list(|i| json!(format!("../{i}?")))).outcome, Valid);
    assert_eq!(soon("percent signs", list(|_| json!("%%%%%%"))).outcome, Valid);
    let report = soon("names without end among names without end", |w| {
        w.signed["uid"] = (0..90_000).map(|uid| json!(uid.to_string())).collect();
        w.list["id"] = json!(format!("{S}/{}", "r".repeat(8_000)));
        w.issuer["revocationList"] = w.list["id"].clone();
        w.list["revokedAssertions"] = (100_000..190_000).map(|uid| json!(uid.to_string())).collect();
        let (url, list) = (w.list["id"].as_str().unwrap().to_owned(), w.list.clone());
        w.put(url, &list);
    });
    assert_eq!(report.outcome, Unverifiable);
    let few = |entry: &str| {
        let entry = entry.to_owned();
        move |w: &mut World| w.list["revokedAssertions"] = vec![json!(entry); 100].into()
    };
    soon("long and relative", few(&"../".repeat(2_600)));
    soon("long with escapes", few(&format!("https://a.example/{}", "%41".repeat(2_700))));
}

#[test]
fn prefixes_against_paths_of_escapes() {
    let path = "%2525252525".repeat(700);
    for verification in [
        json!({"startsWith": vec![json!(format!("{S}/b/")); 30_000]}),
        json!({"startsWith": vec![json!(format!("{S}/b/{path}")); 100]}),
        json!({"startsWith": vec![json!(format!("{S}/b/")); 10_000], "allowedOrigins": vec![json!("school.example.edu"); 10_000]}),
    ] {
        soon("prefixes", |w| {
            w.signed["id"] = json!(format!("{S}/b/{path}"));
            w.issuer["verification"] = verification.clone();
        });
    }
}

#[test]
fn words_that_are_redefined_again_and_again() {
    // One name, in each of many objects another meaning: each is told of, none is compared with all.
    let report = soon("meanings", |w| {
        let evidence =
            (0..4_000).map(|i| json!({"@context": {"name": format!("https://x.example/{i}")}, "name": "n"}));
        w.signed["evidence"] = evidence.collect();
    });
    assert!(
        report.findings.len() <= 2 * ob_core::limits::VERIFY_MAX_FINDINGS_PER_CODE,
        "{}",
        report.findings.len()
    );
    let long = "m".repeat(8_000);
    soon("long meanings", |w| {
        let inner = vec![json!({"name": "n", "email": "e", "url": "u"}); 20_000];
        w.signed["evidence"] = json!([{"@context": {"name": format!("https://x.example/{long}"), "email": format!("https://y.example/{long}")}, "x": inner, "narrative": "n"}]);
    });
}

#[test]
fn keys_without_end() {
    let keys =
        (0..20_000).map(|i| json!({"id": format!("http://school.example.edu/key/{i}"), "publicKeyPem": "-"}));
    let keys: Value = keys.collect();
    soon("keys", |w| {
        w.issuer["publicKey"] = keys.clone();
        w.signed["verification"]["creator"] =
            json!(format!("http://school.example.edu/{}", "%41".repeat(2_700)));
    });
    soon("spellings of one key", |w| {
        w.issuer["publicKey"] =
            vec![json!(format!("https://SCHOOL.example.edu/{}", "é".repeat(20))); 20_000].into();
        w.signed["verification"]["creator"] = json!(format!("{S}/{}", "é".repeat(20)));
    });
}
