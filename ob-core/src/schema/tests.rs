//! One case a keyword, both ways, and what the bounds stop.

use super::*;
use crate::value::json;

fn verdict(schema: &str, instance: &str) -> Result<Vec<&'static str>, &'static str> {
    let parse = |text: &str| json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    match faults(&parse(schema), &parse(instance)) {
        Ok(faults) => Ok(faults.iter().map(|fault| fault.keyword).collect()),
        Err(error) => Err(error.code()),
    }
}

#[test]
fn every_keyword_allows_and_forbids() {
    for (schema, follows, does_not, keyword) in [
        (r#"{"type":"object"}"#, "{}", "[]", "type"),
        (r#"{"type":["string","null"]}"#, "null", "1", "type"),
        (r#"{"type":"integer"}"#, "1.0", "1.5", "type"),
        (r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}"#, "1", "1.0", "type"),
        (r#"{"enum":[1,"a",{"x":[1,2]}]}"#, r#"{"x":[1.0,2]}"#, r#"{"x":[2,1]}"#, "enum"),
        (r#"{"const":"a"}"#, r#""a""#, r#""b""#, "const"),
        (r#"{"required":["a"]}"#, r#"{"a":null}"#, "{}", "required"),
        (r#"{"properties":{"a":{"type":"string"}}}"#, r#"{"b":1}"#, r#"{"a":1}"#, "type"),
        (r#"{"properties":{"a":{}},"additionalProperties":false}"#, r#"{"a":1}"#, r#"{"b":1}"#, "false"),
        (r#"{"additionalProperties":{"type":"string"}}"#, r#"{"a":""}"#, r#"{"a":1}"#, "type"),
        (r#"{"minProperties":1}"#, r#"{"a":1}"#, "{}", "minProperties"),
        (r#"{"maxProperties":0}"#, "{}", r#"{"a":1}"#, "maxProperties"),
        (r#"{"items":{"type":"string"}}"#, r#"["a"]"#, "[1]", "type"),
        (r#"{"items":[{"type":"string"}],"additionalItems":false}"#, r#"["a"]"#, r#"["a",1]"#, "false"),
        (r#"{"minItems":1}"#, "[1]", "[]", "minItems"),
        (r#"{"maxItems":1}"#, "[1]", "[1,2]", "maxItems"),
        (r#"{"uniqueItems":true}"#, r#"[1,"1",[1]]"#, "[1,1.0]", "uniqueItems"),
        (r#"{"minLength":2}"#, r#""éé""#, r#""é""#, "minLength"),
        (r#"{"maxLength":1}"#, r#""🙂""#, r#""ab""#, "maxLength"),
        (r#"{"pattern":"^a+$"}"#, r#""aa""#, r#""b""#, "pattern"),
        (r#"{"minimum":1.5}"#, "1.50", "1.4999", "minimum"),
        (r#"{"maximum":1.5}"#, "1.5", "1.50001", "maximum"),
        (r#"{"exclusiveMinimum":0}"#, "0.1", "0", "exclusiveMinimum"),
        (r#"{"exclusiveMaximum":0}"#, "-0.1", "0", "exclusiveMaximum"),
        (
            r#"{"$schema":"http://json-schema.org/draft-04/schema","minimum":1,"exclusiveMinimum":true}"#,
            "2",
            "1",
            "minimum",
        ),
        (r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "null", "1", "anyOf"),
        (r#"{"oneOf":[{"type":"number"},{"type":"integer"}]}"#, "1.5", "1", "oneOf"),
        (r#"{"allOf":[{"minLength":1},{"maxLength":1}]}"#, r#""a""#, r#""""#, "minLength"),
        (r#"{"not":{"type":"null"}}"#, "1", "null", "not"),
        (r##"{"$ref":"#/definitions/a~1b","definitions":{"a/b":{"type":"null"}}}"##, "null", "1", "type"),
        (
            r##"{"properties":{"next":{"$ref":"#"}},"maxProperties":1}"##,
            r#"{"next":{}}"#,
            r#"{"next":{"a":1,"b":2}}"#,
            "maxProperties",
        ),
    ] {
        assert_eq!(verdict(schema, follows), Ok(vec![]), "{schema} {follows}");
        assert_eq!(verdict(schema, does_not), Ok(vec![keyword]), "{schema} {does_not}");
    }
}

#[test]
fn what_is_not_known_is_not_judged() {
    for schema in [
        r#"{"patternProperties":{}}"#,
        r#"{"properties":{"a":{"anyOf":[{"if":true}]}}}"#,
        r#"{"definitions":{"unused":{"multipleOf":2}}}"#,
        r#"{"pattern":"(a)\\1"}"#,
        r#"{"$ref":"https://example.org/other.json"}"#,
        r##"{"$ref":"#/properties/a","properties":{"a":{}}}"##,
        r##"{"properties":{"x":{"$ref":"#/definitions/a","type":"string"}},"definitions":{"a":{}}}"##,
        r#"{"$schema":"https://json-schema.org/draft/2020-12/schema"}"#,
        r#"{"properties":{"a":{"$id":"other"}}}"#,
        r#"{"$schema":"http://json-schema.org/draft-04/schema#","const":1}"#,
        r#"{"minimum":1e5000}"#,
        r#"{"minLength":1.0}"#,
    ] {
        assert_eq!(verdict(schema, "{}"), Err("schema-unsupported"), "{schema}");
    }
    for schema in [
        "[]",
        "1",
        r#"{"type":"text"}"#,
        r#"{"type":[]}"#,
        r#"{"required":true}"#,
        r#"{"properties":{"required":["a"]}}"#,
        r#"{"minLength":-1}"#,
        r#"{"anyOf":[]}"#,
        r#"{"exclusiveMinimum":true}"#,
        r#"{"items":1}"#,
        r#"{"uniqueItems":1}"#,
        r#"{"$schema":"http://json-schema.org/draft-04/schema#","items":true}"#,
    ] {
        assert_eq!(verdict(schema, "{}"), Err("schema-malformed"), "{schema}");
    }
}

#[test]
fn schemas_of_strangers_are_bounded() {
    let circle = r##"{"$ref":"#/definitions/a","definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}"##;
    assert_eq!(verdict(circle, "1"), Err("schema-limit"));
    // Each level applies the next twice.
    let twice: Vec<String> = (0..40)
        .map(|i| {
            format!(
                r##""d{i}":{{"anyOf":[{{"$ref":"#/definitions/d{0}"}},{{"$ref":"#/definitions/d{0}"}}]}}"##,
                i + 1
            )
        })
        .collect();
    let bomb = format!(
        r##"{{"$ref":"#/definitions/d0","definitions":{{{},"d40":{{"type":"null"}}}}}}"##,
        twice.join(",")
    );
    assert_eq!(verdict(&bomb, "1"), Err("schema-limit"));
    let names: Vec<String> = (0..2_000).map(|i| format!(r#""n{i}":1"#)).collect();
    let required: Vec<String> = (0..2_000).map(|i| format!(r#""m{i}""#)).collect();
    let wide = format!(r#"{{"required":[{}]}}"#, required.join(","));
    assert_eq!(verdict(&wide, &format!("{{{}}}", names.join(","))), Err("schema-limit"));
    let deep = format!("{}true{}", r#"{"not":"#.repeat(60), "}".repeat(60));
    assert!(verdict(&deep, "1").is_ok());
    assert_eq!(verdict(r#"{"required":["a","b"],"minProperties":3}"#, "{}").unwrap().len(), 3);
    let many = r#"{"items":{"type":"null"}}"#;
    assert_eq!(
        verdict(many, &format!("[{}1]", "1,".repeat(99))).unwrap().len(),
        crate::limits::SCHEMA_MAX_FAULTS
    );
}
