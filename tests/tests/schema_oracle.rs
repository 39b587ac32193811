//! The schema validator of the library against the crate `jsonschema`, over schemas of the subset and instances that come close to them.

use ob_core::schema;
use ob_core::value::json;
use proptest::prelude::*;
use serde_json::{Value, json as value};

const DRAFTS: [&str; 3] = [
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-07/schema#",
];

fn instance() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..6).prop_map(Value::from),
        // Not 1.0: whether it is an integer, the oracle answers by draft and by the form of `type`. Units of the room hold it.
        prop_oneof![Just(0.5), Just(-1.5), Just(2.25)].prop_map(Value::from),
        "[ab0-]{0,4}".prop_map(Value::from),
        Just(Value::from("é🙂")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-d]", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn types() -> impl Strategy<Value = Value> {
    let name =
        prop::sample::select(vec!["null", "boolean", "number", "integer", "string", "array", "object"]);
    prop_oneof![
        name.clone().prop_map(Value::from),
        prop::collection::btree_set(name, 1..4).prop_map(Value::from_iter),
    ]
}

/// One keyword and its value. `four`: in the form of draft 4.
fn keyword(four: bool, inner: BoxedStrategy<Value>) -> BoxedStrategy<Vec<(&'static str, Value)>> {
    let count = || (0_u64..4).prop_map(Value::from);
    let number =
        || prop_oneof![(-2_i64..5).prop_map(Value::from), Just(Value::from(0.5)), Just(Value::from(-1.5))];
    let one = |name: &'static str, of: BoxedStrategy<Value>| of.prop_map(move |v| vec![(name, v)]).boxed();
    let schemas = || prop::collection::vec(inner.clone(), 1..4).prop_map(Value::from).boxed();
    let map = || {
        prop::collection::btree_map("[a-d]", inner.clone(), 0..4)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
            .boxed()
    };
    let schema_or_flag = || prop_oneof![inner.clone(), any::<bool>().prop_map(Value::from)].boxed();
    let names = prop::collection::btree_set("[a-d]", 1..3).prop_map(Value::from_iter).boxed();
    let patterns = vec!["^[a-b]+$", "a", "^(a|b0)*-?$", "^.{2}$", "[^a]", "^\\d{1,2}", "-$", "^a{2,}$"];
    let mut choices = vec![
        one("type", types().boxed()),
        one("enum", prop::collection::vec(instance(), 1..4).prop_map(Value::from).boxed()),
        one("properties", map()),
        one("required", names),
        one("additionalProperties", schema_or_flag()),
        one("minProperties", count().boxed()),
        one("maxProperties", count().boxed()),
        one("items", inner.clone()),
        (schemas(), schema_or_flag()).prop_map(|(i, a)| vec![("items", i), ("additionalItems", a)]).boxed(),
        one("minItems", count().boxed()),
        one("maxItems", count().boxed()),
        one("uniqueItems", any::<bool>().prop_map(Value::from).boxed()),
        one("minLength", count().boxed()),
        one("maxLength", count().boxed()),
        one("pattern", prop::sample::select(patterns).prop_map(Value::from).boxed()),
        one("minimum", number().boxed()),
        one("maximum", number().boxed()),
        one("anyOf", schemas()),
        one("oneOf", schemas()),
        one("allOf", schemas()),
        one("not", inner.clone()),
        Just(vec![("format", value!("uri")), ("title", value!("A title"))]).boxed(),
    ];
    if four {
        let flag = || any::<bool>().prop_map(Value::from);
        choices.push(
            (number(), flag()).prop_map(|(n, f)| vec![("minimum", n), ("exclusiveMinimum", f)]).boxed(),
        );
        choices.push(
            (number(), flag()).prop_map(|(n, f)| vec![("maximum", n), ("exclusiveMaximum", f)]).boxed(),
        );
    } else {
        choices.push(one("const", instance().boxed()));
        choices.push(one("exclusiveMinimum", number().boxed()));
        choices.push(one("exclusiveMaximum", number().boxed()));
    }
    prop::strategy::Union::new(choices).boxed()
}

fn inner_schema(four: bool) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        types().prop_map(|t| value!({ "type": t })),
        Just(value!({})),
        Just(value!({"$ref": "#/definitions/shared"})),
    ];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop::collection::vec(keyword(four, inner.boxed()), 0..4).prop_map(|keywords| {
            Value::Object(keywords.concat().into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
        })
    })
    .boxed()
}

fn whole_schema() -> impl Strategy<Value = Value> {
    (0_usize..3).prop_flat_map(|draft| {
        (inner_schema(draft == 0), types()).prop_map(move |(schema, shared)| {
            // A reference at the top would hide what stands beside it.
            let mut schema = if schema.get("$ref").is_some() { value!({"allOf": [schema]}) } else { schema };
            schema["$schema"] = DRAFTS[draft].into();
            schema["definitions"] = value!({"shared": {"type": shared}});
            schema
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn the_same_verdict(schema in whole_schema(), instances in prop::collection::vec(instance(), 1..5)) {
        let oracle = jsonschema::options().should_validate_formats(false).build(&schema).map_err(|error| TestCaseError::reject(error.to_string()))?;
        let ours = json::parse(schema.to_string().as_bytes()).unwrap();
        for instance in instances {
            let written = json::parse(instance.to_string().as_bytes()).unwrap();
            let faults = schema::faults(&ours, &written)
                .map_err(|error| TestCaseError::fail(format!("{error}: {schema}")))?;
            prop_assert_eq!(faults.is_empty(), oracle.is_valid(&instance), "{} {} {:?}", schema, instance, faults);
        }
    }
}
