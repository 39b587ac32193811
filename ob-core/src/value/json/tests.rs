use super::*;
use proptest::prelude::*;

fn code(text: &str) -> &'static str {
    parse(text.as_bytes()).expect_err(text).code()
}

#[test]
fn digits_and_order_are_kept() {
    let text = r#"{"z":0.80,"a":1e400,"m":-0,"big":123456789012345678901234567890}"#;
    assert_eq!(parse(text.as_bytes()).unwrap().to_string(), text);
}

#[test]
fn duplicate_names_are_refused_in_small_and_large_objects() {
    assert_eq!(code(r#"{"a":1,"a":1}"#), "json-duplicate-name");
    // Two spellings of one name are one name.
    assert_eq!(code(r#"{"a":1,"\u0061":2}"#), "json-duplicate-name");
    let many: Vec<String> = (0..40).map(|i| format!("\"n{i}\":0")).collect();
    assert!(parse(format!("{{{}}}", many.join(",")).as_bytes()).is_ok());
    assert_eq!(code(&format!("{{{},\"n7\":1}}", many.join(","))), "json-duplicate-name");
}

#[test]
fn limits_hold_exactly() {
    let limits = JsonLimits { max_bytes: 20, max_depth: 2, max_values: 4 };
    let read = |text: &str| parse_with(text.as_bytes(), &limits).map_err(|e| e.code());
    assert!(read("[[1],2]").is_ok());
    assert_eq!(read("[[[]]]"), Err("json-too-deep"));
    assert_eq!(read("[1,2,3,4]"), Err("json-too-many-values"));
    assert!(read(&format!("\"{}\"", "x".repeat(18))).is_ok());
    assert_eq!(read(&format!("\"{}\"", "x".repeat(19))), Err("json-too-long"));
    assert_eq!(code(&"[".repeat(100_000)), "json-too-deep");
}

#[test]
fn errors_name_the_place() {
    let error = parse(b"{\n  \"a\": tru\n}").unwrap_err();
    assert_eq!(error, JsonError::Syntax { expected: "true, false or null", line: 2, column: 8 });
    assert_eq!(parse(b"\"\xff\"").unwrap_err(), JsonError::Encoding { offset: 1 });
}

#[test]
fn texts_that_are_not_json() {
    for text in [
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "nul",
        "'a'",
        "\"\n\"",
        "\"\\x\"",
        "[1] 2",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\u12\"",
        "{a:1}",
        "NaN",
        "//x\n1",
    ] {
        assert_eq!(code(text), "json-syntax", "{text}");
    }
}

#[test]
fn escapes_and_byte_order_mark() {
    let json = parse("\u{feff}\"\\u00e9\\ud83d\\ude00\\n\\/\"".as_bytes()).unwrap();
    assert_eq!(json.as_str(), Some("é😀\n/"));
}

#[test]
fn pointers_follow_rfc_6901() {
    let json = parse(br#"{"a/b":[{"m~n":7}]}"#).unwrap();
    assert_eq!(json.pointer("/a~1b/0/m~0n"), Some(&7.into()));
    assert_eq!(json.pointer("/a~1b/1"), None);
    let mut pointer = String::new();
    push_pointer(&mut pointer, "a/b");
    push_pointer(&mut pointer, "0");
    push_pointer(&mut pointer, "m~n");
    assert_eq!(pointer, "/a~1b/0/m~0n");
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::Array),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|m| Json::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_lose_nothing(json in any_json()) {
        prop_assert_eq!(&parse(json.to_string().as_bytes()).unwrap(), &json);
        prop_assert_eq!(&parse(json.to_pretty_string().as_bytes()).unwrap(), &json);
        let other: serde_json::Value = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(other, serde_json::to_value(&json).unwrap());
    }

    /// The grammar is the one that serde_json accepts; only our limits and duplicate names differ.
    #[test]
    fn accepts_what_serde_json_accepts(text in r#"[\[\]{}:,"a\\u0-9eE.+\- truefalsn]{0,24}"#) {
        let ours = parse(text.as_bytes());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match (ours, theirs) {
            (Ok(_), Ok(_)) | (Err(_), Err(_)) | (Err(JsonError::DuplicateName { .. }), Ok(_)) => {}
            // serde_json refuses numbers that a float cannot hold.
            (Ok(_), Err(e)) if e.to_string().contains("out of range") => {}
            (ours, theirs) => prop_assert!(false, "{ours:?} but {theirs:?}"),
        }
    }
}

#[test]
fn collecting_keeps_the_earlier_place_and_the_later_value_at_any_size() {
    for size in [3i64, 40, 100_000] {
        let names = (0..size).map(|n| format!("n{n}")).chain(["n1".to_owned()]);
        let object: Object = names.zip(0i64..).collect();
        assert_eq!(object.len(), usize::try_from(size).unwrap());
        assert_eq!(object.get("n1"), Some(&Json::from(size)));
        assert_eq!(object.names().nth(1), Some("n1"));
    }
}
