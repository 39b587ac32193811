//! Every limit has its test: what is just within it passes, and one more is refused. Those that no room shows for itself are shown here; the table
//! below says where the others are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ob_core::award::claim::{ClaimCode, ClaimLink};
use ob_core::award::{Recipient, Secret};
use ob_core::jws::CompactJws;
use ob_core::limits::*;
use ob_core::model::{Class, Role, validate};
use ob_core::record::LearnerRecord;
use ob_core::report::{Code, Finding};
use ob_core::schema;
use ob_core::value::json::{self, Json, Object};
use ob_core::value::{DateTime, HttpUrl, Instant, Iri, LanguageTag, Score};
use std::fs;
use std::path::Path;

/// Limit, file below `ob-core` and test.
const SHOWN: &[(&str, &str, &str)] = &[
    ("JSON_MAX_BYTES", "tests/limits.rs", "json_texts"),
    ("JSON_MAX_DEPTH", "tests/limits.rs", "json_texts"),
    ("JSON_MAX_VALUES", "tests/limits.rs", "json_texts"),
    ("IRI_MAX_BYTES", "tests/limits.rs", "iris_dates_and_scores"),
    ("DATE_TIME_MAX_BYTES", "tests/limits.rs", "iris_dates_and_scores"),
    ("LANGUAGE_TAG_MAX_BYTES", "tests/limits.rs", "names_in_a_badge"),
    ("SCORE_MAX_DIGITS", "tests/limits.rs", "iris_dates_and_scores"),
    ("JWS_MAX_BYTES", "src/jws/tests/tokens.rs", "sizes_are_bounded"),
    ("JWS_HEADER_MAX_BYTES", "src/jws/tests/tokens.rs", "sizes_are_bounded"),
    ("JWS_HEADER_MAX_DEPTH", "tests/limits.rs", "jws_headers"),
    ("JWS_HEADER_MAX_VALUES", "tests/limits.rs", "jws_headers"),
    ("JWS_SIGNATURE_MAX_BYTES", "src/jws/tests/tokens.rs", "sizes_are_bounded"),
    ("PEM_MAX_BYTES", "src/jws/tests/containers.rs", "messages_name_the_type_the_label_and_the_length"),
    ("RSA_MIN_BITS", "src/jws/tests/keys.rs", "rsa_numbers_have_bounds"),
    ("RSA_MAX_BITS", "src/jws/tests/keys.rs", "rsa_numbers_have_bounds"),
    ("RSA_SIGNING_MAX_BITS", "src/jws/tests/containers.rs", "rsa_numbers_that_cannot_sign"),
    ("RSA_EXPONENT_MAX_BITS", "src/jws/tests/keys.rs", "rsa_numbers_have_bounds"),
    ("IMAGE_MAX_BYTES", "src/baking/tests.rs", "the_limit_on_images_is_exact"),
    ("BAKED_TEXT_MAX_BYTES", "src/baking/tests.rs", "payloads_are_checked"),
    ("SVG_MAX_DEPTH", "src/baking/svg/tests.rs", "baking_names_each_fault"),
    ("SVG_MAX_ATTRIBUTES", "src/baking/svg/tests.rs", "baking_names_each_fault"),
    ("SVG_MAX_NAMESPACES", "src/baking/svg/tests.rs", "baking_names_each_fault"),
    (
        "SVG_MAX_ENTITIES",
        "src/baking/svg/tests.rs",
        "an_entity_is_resolved_one_level_and_only_for_a_namespace",
    ),
    (
        "SVG_ENTITY_MAX_BYTES",
        "src/baking/svg/tests.rs",
        "an_entity_is_resolved_one_level_and_only_for_a_namespace",
    ),
    ("IMAGE_MIN_SIDE_PX", "src/baking/image_rules/tests.rs", "image_rules_are_exact"),
    ("IMAGE_MAX_UNBAKED_BYTES", "src/baking/image_rules/tests.rs", "image_rules_are_exact"),
    ("MODEL_MAX_DEPTH", "tests/limits.rs", "places_in_a_badge"),
    ("EMAIL_MAX_BYTES", "tests/limits.rs", "names_in_a_badge"),
    ("HOST_MAX_BYTES", "tests/limits.rs", "names_in_a_badge"),
    ("JSONLD_MAX_DEPTH", "src/jsonld/tests/limits.rs", "objects_and_arrays_nest_so_deep_and_no_deeper"),
    ("JSONLD_MAX_REMOTE_CONTEXTS", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("JSONLD_MAX_CONTEXT_LAYERS", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("JSONLD_MAX_CONTEXT_CHAIN", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("JSONLD_MAX_TERM_CHAIN", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("JSONLD_MAX_DEFINITIONS", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    (
        "JSONLD_MAX_IRI_BYTES",
        "src/jsonld/tests/limits.rs",
        "whatever_writes_a_long_iri_again_and_again_is_bounded",
    ),
    ("JSONLD_MAX_LANGUAGE_BYTES", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("JSONLD_MAX_VALIDATIONS", "src/jsonld/tests/limits.rs", "limits_hold_at_their_numbers"),
    ("DOCUMENT_NODES_SEARCHED", "src/resolve/documents.rs", "only_so_many_objects_are_searched"),
    ("VERIFY_MAX_REQUESTS", "../tests/tests/verify_limits.rs", "requests"),
    ("VERIFY_MAX_BYTES", "../tests/tests/verify_limits.rs", "answers_together"),
    ("VERIFY_MAX_ROUNDS", "../tests/tests/verify_limits.rs", "rounds"),
    ("VERIFY_MAX_READINGS", "../tests/tests/verify_limits.rs", "readings"),
    ("VERIFY_MAX_KEYS", "../tests/tests/verify_limits.rs", "keys"),
    ("VERIFY_MAX_UIDS", "../tests/tests/attack_outsider/revocation.rs", "revocation"),
    ("VERIFY_MAX_FINDINGS_PER_CODE", "../tests/tests/verify_limits.rs", "findings_of_one_kind"),
    ("FINDING_PLACE_MAX_BYTES", "tests/limits.rs", "places_in_a_finding"),
    ("FINDING_FACT_MAX_CHARS", "tests/limits.rs", "places_in_a_finding"),
    ("VERIFY_MAX_ENDORSEMENTS", "../tests/tests/verify_limits.rs", "endorsements"),
    ("VERIFY_MAX_ENDORSEMENT_STEPS", "../tests/tests/verify_limits.rs", "steps_for_endorsements"),
    ("RESPONSE_MAX_BYTES", "../tests/tests/verify_limits.rs", "answers"),
    ("RECORD_ID_MAX_BYTES", "src/record/tests.rs", "limits_hold"),
    ("RECORD_MAX_ENTRIES_PER_ID", "src/record/tests.rs", "limits_hold"),
    ("RECORD_MAX_ENTRIES", "src/record/tests.rs", "limits_hold"),
    ("RECORD_MAX_UNKNOWN", "tests/limits.rs", "unknown_members_of_a_record"),
    ("SLUG_MAX_BYTES", "tests/criteria_framework/main.rs", "texts_and_names_have_their_form"),
    ("FRAMEWORK_ID_MAX_BYTES", "tests/criteria_framework/main.rs", "texts_and_names_have_their_form"),
    ("RULE_MAX_DEPTH", "tests/criteria_properties.rs", "limits_of_a_framework"),
    ("FRAMEWORK_MAX_RULES", "tests/criteria_properties.rs", "limits_of_a_framework"),
    ("FRAMEWORK_MAX_BADGES", "tests/criteria_properties.rs", "limits_of_a_framework"),
    ("FRAMEWORK_MAX_LOOKUPS", "tests/criteria_framework/rules.rs", "lookups_are_counted_to_the_last"),
    ("AWARD_SECRET_MIN_BYTES", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("RECIPIENT_MAX_BYTES", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("CLAIM_CODE_MAX_BYTES", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("CLAIM_WORD_MIN_LENGTH", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("CLAIM_WORD_MAX_LENGTH", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("CLAIM_TOKEN_MAX_BYTES", "tests/limits.rs", "secrets_recipients_and_claims"),
    ("SCHEMA_MAX_DEPTH", "tests/limits.rs", "schemas"),
    ("SCHEMA_MAX_STEPS", "tests/limits.rs", "schemas"),
    ("SCHEMA_MAX_FAULTS", "tests/limits.rs", "schemas"),
    ("SCHEMA_MAX_PATTERN_STATES", "tests/limits.rs", "patterns_and_numbers_of_schemas"),
    ("SCHEMA_MAX_PATTERN_RANGES", "tests/limits.rs", "patterns_and_numbers_of_schemas"),
    ("SCHEMA_MAX_PATTERN_DEPTH", "tests/limits.rs", "patterns_and_numbers_of_schemas"),
    ("SCHEMA_MAX_NUMBER_DIGITS", "tests/limits.rs", "patterns_and_numbers_of_schemas"),
    ("VERIFY_MAX_EXTENSIONS", "../tests/tests/verify_limits.rs", "extensions"),
    ("VERIFY_MAX_SCHEMAS", "../tests/tests/verify_limits.rs", "schemas"),
    ("HTTP_TIMEOUT_SECONDS", "src/http/fetcher.rs", "the_times_are_those_of_the_limits"),
    ("HTTP_RUN_TIMEOUT_SECONDS", "src/http/fetcher.rs", "the_times_are_those_of_the_limits"),
    ("HTTP_MAX_REDIRECTS", "tests/http_fetcher/main.rs", "so_many_redirects_are_followed_and_no_more"),
    ("HTTP_HEADERS_MAX_BYTES", "tests/http_fetcher/main.rs", "headers_and_bodies_have_their_longest"),
    ("HTTP_KEPT_MAX_DOCUMENTS", "src/http/kept.rs", "bounded_by_number_and_by_bytes"),
    ("HTTP_KEPT_MAX_BYTES", "src/http/kept.rs", "bounded_by_number_and_by_bytes"),
];

/// A new limit fails here until it says where it is shown.
#[test]
fn every_limit_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(root.join("src/limits.rs")).unwrap();
    let limits: Vec<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub const "))
        .filter_map(|rest| rest.split_once(':').map(|(name, _)| name))
        .collect();
    let table: Vec<&str> = SHOWN.iter().map(|(limit, ..)| *limit).collect();
    assert_eq!(limits, table);
    for (limit, file, test) in SHOWN {
        let text = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            text.contains(&format!("#[test]\nfn {test}()"))
                || text.contains(&format!("#[test]\n    fn {test}()")),
            "{limit}: no test {test} in {file}"
        );
    }
}

#[test]
fn json_texts() {
    let code = |text: &str| json::parse(text.as_bytes()).map(|_| ()).map_err(|error| error.code());
    let padded = |bytes: usize| format!("{{}}{}", " ".repeat(bytes - 2));
    assert_eq!(code(&padded(JSON_MAX_BYTES)), Ok(()));
    assert_eq!(code(&padded(JSON_MAX_BYTES + 1)), Err("json-too-long"));
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(code(&nested(JSON_MAX_DEPTH)), Ok(()));
    assert_eq!(code(&nested(JSON_MAX_DEPTH + 1)), Err("json-too-deep"));
    // The list is a value as well.
    let list = |values: usize| format!("[{}]", vec!["0"; values - 1].join(","));
    assert_eq!(code(&list(JSON_MAX_VALUES)), Ok(()));
    assert_eq!(code(&list(JSON_MAX_VALUES + 1)), Err("json-too-many-values"));
}

#[test]
fn iris_dates_and_scores() {
    for start in ["urn:", "https://example.org/", "https://example.org:8443/"] {
        let iri = |bytes: usize| format!("{start}{}", "x".repeat(bytes - start.len()));
        assert!(Iri::parse(&iri(IRI_MAX_BYTES)).is_ok());
        assert_eq!(Iri::parse(&iri(IRI_MAX_BYTES + 1)).unwrap_err().code(), "iri-too-long");
        if start.starts_with("https") {
            assert!(HttpUrl::parse(&iri(IRI_MAX_BYTES)).is_ok());
            assert_eq!(HttpUrl::parse(&iri(IRI_MAX_BYTES + 1)).unwrap_err().code(), "iri-too-long");
        }
    }
    let base = HttpUrl::parse("https://example.org/").unwrap();
    // A plain name goes a way of its own.
    for first in ["x", "?"] {
        let beside = |bytes: usize| {
            base.join(&format!("{first}{}", "x".repeat(bytes - first.len() - base.as_str().len())))
        };
        assert_eq!(beside(IRI_MAX_BYTES).unwrap().as_str().len(), IRI_MAX_BYTES);
        assert_eq!(beside(IRI_MAX_BYTES + 1).unwrap_err().code(), "iri-too-long");
    }
    // As it is written, a reference is an IRI as well: `..` would make it short again.
    assert!(base.join(&format!("{}x", "../".repeat(IRI_MAX_BYTES / 3 - 1))).is_ok());
    assert_eq!(base.join(&"../".repeat(IRI_MAX_BYTES / 3 + 1)).unwrap_err().code(), "iri-too-long");

    let date = |bytes: usize| {
        let digits = "1".repeat(bytes - "2026-11-21T09:30:00.Z".len());
        DateTime::parse(&format!("2026-11-21T09:30:00.{digits}Z")).map(|_| ()).map_err(|error| error.code())
    };
    assert_eq!(date(DATE_TIME_MAX_BYTES), Ok(()));
    assert_eq!(date(DATE_TIME_MAX_BYTES + 1), Err("date-time-format"));

    for start in ["0.", "", "1/"] {
        let score = |digits: usize| {
            Score::parse(&format!("{start}{}", "1".repeat(digits))).map(|_| ()).map_err(|error| error.code())
        };
        assert_eq!(score(SCORE_MAX_DIGITS), Ok(()), "{start}");
        assert_eq!(score(SCORE_MAX_DIGITS + 1), Err("score-too-precise"), "{start}");
    }
}

#[test]
fn jws_headers() {
    let code = |more: &str| {
        let header = URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"RS256","x":{more}}}"#));
        CompactJws::parse(&format!("{header}.e30.AAAA")).map(|_| ()).map_err(|error| error.code())
    };
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert_eq!(code(&nested(JWS_HEADER_MAX_DEPTH)), Ok(()));
    assert_eq!(code(&nested(JWS_HEADER_MAX_DEPTH + 1)), Err("jws-header-json"));
    // The header, its algorithm and the list are values as well.
    let list = |values: usize| format!("[{}]", vec!["0"; values - 3].join(","));
    assert_eq!(code(&list(JWS_HEADER_MAX_VALUES)), Ok(()));
    assert_eq!(code(&list(JWS_HEADER_MAX_VALUES + 1)), Err("jws-header-json"));
}

#[test]
fn places_in_a_badge() {
    let found = |steps: usize| {
        let link = Object::new().with("type", "Endorsement").with("id", "urn:x:1").with("revoked", true);
        let inner = (0..steps).fold(link.clone().with("issuer", "urn:x:2"), |inner, _| {
            link.clone().with("issuer", "urn:x:2").with("endorsement", inner)
        });
        let mut found = Vec::new();
        validate(Class::Endorsement, Role::Any, &inner, "", &mut found);
        found
            .iter()
            .map(|violation| (violation.pointer.matches('/').count(), violation.code()))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(MODEL_MAX_DEPTH), []);
    assert_eq!(found(MODEL_MAX_DEPTH + 1), [(MODEL_MAX_DEPTH + 1, "too-deep")]);
}

#[test]
fn places_in_a_finding() {
    let within = "é".repeat(FINDING_PLACE_MAX_BYTES / 2);
    let finding = |text: &str| Finding::new(Code::PropertyForm).object(text).pointer(text);
    let shown = finding(&within);
    assert_eq!((shown.object.as_deref(), shown.pointer.as_deref()), (Some(&*within), Some(&*within)));
    let fact = |letters: usize| {
        let finding = Finding::new(Code::PropertyForm).fact("found", "é".repeat(letters));
        finding.facts.iter().map(|(_, value)| value.clone()).collect::<String>()
    };
    assert_eq!(fact(FINDING_FACT_MAX_CHARS), "é".repeat(FINDING_FACT_MAX_CHARS));
    assert_eq!(fact(FINDING_FACT_MAX_CHARS + 1), "é".repeat(FINDING_FACT_MAX_CHARS) + "…");
    // Cut before the letter that would be halved.
    let beyond = finding(&format!("x{within}"));
    let length = |text: &Option<String>| text.as_ref().map(String::len);
    assert_eq!(
        (length(&beyond.object), length(&beyond.pointer)),
        (Some(FINDING_PLACE_MAX_BYTES - 1), Some(FINDING_PLACE_MAX_BYTES - 1))
    );
}

#[test]
fn names_in_a_badge() {
    let found = |profile: Object| {
        let mut found = Vec::new();
        let profile = profile.with("type", "Profile").with("id", "https://example.org/");
        validate(Class::Profile, Role::Any, &profile, "", &mut found);
        found.iter().map(|violation| violation.code()).collect::<Vec<_>>()
    };
    let email = |bytes: usize| {
        let end = "@example.org";
        found(Object::new().with("email", format!("{}{end}", "x".repeat(bytes - end.len()))))
    };
    assert_eq!(email(EMAIL_MAX_BYTES), [""; 0]);
    assert_eq!(email(EMAIL_MAX_BYTES + 1), ["not-an-email"]);
    let host = |bytes: usize| {
        let labels = format!("{}example.org", "abcdefghi.".repeat(24));
        let host = format!("{}{labels}", "x".repeat(bytes - labels.len()));
        let scope = Object::new().with("type", "VerificationObject").with("allowedOrigins", host);
        found(Object::new().with("verification", scope))
    };
    assert_eq!(host(HOST_MAX_BYTES), [""; 0]);
    assert_eq!(host(HOST_MAX_BYTES + 1), ["not-a-host"]);
    let tag = |bytes: usize| LanguageTag::parse(&format!("nl-x{}", "-a".repeat((bytes - 4) / 2))).is_ok();
    assert!(tag(LANGUAGE_TAG_MAX_BYTES) && !tag(LANGUAGE_TAG_MAX_BYTES + 2));
}

#[test]
fn unknown_members_of_a_record() {
    let code = |members: usize| {
        let object: Object = (0..members).map(|i| (format!("x{i}"), Json::Null)).collect();
        LearnerRecord::from_json(&object.with("learner", "k").into())
            .map(|_| ())
            .map_err(|error| error.code())
    };
    assert_eq!(code(RECORD_MAX_UNKNOWN), Ok(()));
    assert_eq!(code(RECORD_MAX_UNKNOWN + 1), Err("record-too-many-unknown"));
}

#[test]
fn secrets_recipients_and_claims() {
    let secret = |bytes: usize| Secret::new(&vec![7; bytes]).map(|_| ()).map_err(|error| error.code());
    assert_eq!(secret(AWARD_SECRET_MIN_BYTES), Ok(()));
    assert_eq!(secret(AWARD_SECRET_MIN_BYTES - 1), Err("award-secret-short"));

    let hashed = |identity: usize, salt: usize| {
        Recipient::hashed("url", &"x".repeat(identity), &"s".repeat(salt))
            .map(|_| ())
            .map_err(|error| error.code())
    };
    assert_eq!(hashed(RECIPIENT_MAX_BYTES, RECIPIENT_MAX_BYTES), Ok(()));
    assert_eq!(hashed(RECIPIENT_MAX_BYTES + 1, 1), Err("recipient-identity"));
    assert_eq!(hashed(1, RECIPIENT_MAX_BYTES + 1), Err("recipient-salt"));

    let word = |text: &str| ClaimCode::word(text).map(|_| ()).map_err(|error| error.code());
    assert_eq!(word(&"é".repeat(CLAIM_WORD_MIN_LENGTH)), Ok(()));
    assert_eq!(word(&"é".repeat(CLAIM_WORD_MIN_LENGTH - 1)), Err("claim-word-form"));
    assert_eq!(word(&"é".repeat(CLAIM_WORD_MAX_LENGTH)), Ok(()));
    assert_eq!(word(&"w".repeat(CLAIM_WORD_MAX_LENGTH + 1)), Err("claim-word-form"));
    let spaced = |bytes: usize| format!("word{}", " ".repeat(bytes - 4));
    assert_eq!(word(&spaced(CLAIM_CODE_MAX_BYTES)), Ok(()));
    assert_eq!(word(&spaced(CLAIM_CODE_MAX_BYTES + 1)), Err("claim-word-form"));

    let secret = Secret::new(&[7; AWARD_SECRET_MIN_BYTES]).unwrap();
    let now = Instant::from_unix_seconds(1_795_000_000);
    let read = |token: &str| ClaimLink::verify(&secret, token, now).map(|_| ()).map_err(|error| error.code());
    // Base64 of four letters at a time: too long is what is not even looked at.
    assert_eq!(read(&"A".repeat(CLAIM_TOKEN_MAX_BYTES)), Err("claim-token-forged"));
    assert_eq!(read(&"A".repeat(CLAIM_TOKEN_MAX_BYTES + 4)), Err("claim-token-form"));
    let link = |slug: usize, id: usize| {
        let link = ClaimLink { badge: "b".repeat(slug), code: "c".repeat(id), expires: None, nonce: [1; 16] };
        link.token(&secret).map_err(|error| error.code())
    };
    let longest = link(SLUG_MAX_BYTES, FRAMEWORK_ID_MAX_BYTES).unwrap();
    assert_eq!((longest.len() <= CLAIM_TOKEN_MAX_BYTES, read(&longest)), (true, Ok(())));
    assert_eq!(link(SLUG_MAX_BYTES + 1, 1), Err("claim-link-content"));
    assert_eq!(link(1, FRAMEWORK_ID_MAX_BYTES + 1), Err("claim-link-content"));
}

fn faults(rule: &str, instance: &str) -> Result<usize, &'static str> {
    // Built, where the text would be deeper than JSON may be.
    let parse = |text: &str| json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    schema::faults(&parse(rule), &parse(instance)).map(|faults| faults.len()).map_err(|error| error.code())
}

#[test]
fn schemas() {
    // As deep as it stands, and as deep as it is followed.
    let deep = |levels: usize| {
        let rule: Json = (0..levels).fold(Object::new(), |inner, _| Object::new().with("not", inner)).into();
        schema::faults(&rule, &Json::Null).map(|_| ()).map_err(|error| error.code())
    };
    assert_eq!(deep(SCHEMA_MAX_DEPTH), Ok(()));
    assert_eq!(deep(SCHEMA_MAX_DEPTH + 1), Err("schema-limit"));
    let linked = |links: usize| {
        let rows: Vec<String> =
            (0..links - 1).map(|i| format!(r##""d{i}":{{"$ref":"#/definitions/d{}"}}"##, i + 1)).collect();
        let last = links - 1;
        let rows = [rows, vec![format!(r#""d{last}":{{}}"#)]].concat().join(",");
        faults(&format!(r##"{{"$ref":"#/definitions/d0","definitions":{{{rows}}}}}"##), "1")
    };
    assert_eq!(linked(SCHEMA_MAX_DEPTH), Ok(0));
    assert_eq!(linked(SCHEMA_MAX_DEPTH + 1), Err("schema-limit"));

    let wrong =
        |items: usize| faults(r#"{"items":{"type":"null"}}"#, &format!("[{}]", vec!["1"; items].join(",")));
    assert_eq!(wrong(SCHEMA_MAX_FAULTS), Ok(SCHEMA_MAX_FAULTS));
    assert_eq!(wrong(SCHEMA_MAX_FAULTS + 1), Ok(SCHEMA_MAX_FAULTS));

    // Every value of a list is a step for every schema that looks at it.
    let steps = |schemas: usize, items: usize| {
        let each = vec![r#"{"items":{}}"#; schemas].join(",");
        faults(&format!(r#"{{"allOf":[{each}]}}"#), &format!("[{}]", vec!["1"; items].join(",")))
    };
    assert_eq!(steps(20, SCHEMA_MAX_STEPS / 50), Ok(0));
    assert_eq!(steps(51, SCHEMA_MAX_STEPS / 50), Err("schema-limit"));
}

#[test]
fn patterns_and_numbers_of_schemas() {
    let pattern = |text: &str| faults(&format!(r#"{{"pattern":"{text}"}}"#), "1");
    let states = |letters: usize| pattern(&"a".repeat(letters));
    // One state is the end of the pattern.
    let most = (1..=SCHEMA_MAX_PATTERN_STATES).rev().find(|letters| states(*letters).is_ok());
    assert!(most.is_some_and(|most| most >= SCHEMA_MAX_PATTERN_STATES - 2), "{most:?}");
    assert_eq!(states(SCHEMA_MAX_PATTERN_STATES + 1), Err("schema-unsupported"));
    assert_eq!(pattern(&format!("a{{{}}}", SCHEMA_MAX_PATTERN_STATES + 1)), Err("schema-unsupported"));

    let class =
        |ranges: u32| -> String { (0..ranges).filter_map(|i| char::from_u32(0x1_0000 + 2 * i)).collect() };
    let most = u32::try_from(SCHEMA_MAX_PATTERN_RANGES).unwrap();
    assert_eq!(pattern(&format!("[{}]", class(most))), Ok(0));
    assert_eq!(pattern(&format!("[{}]", class(most + 1))), Err("schema-unsupported"));

    let groups = |depth: usize| pattern(&format!("{}a{}", "(".repeat(depth), ")".repeat(depth)));
    assert_eq!(groups(SCHEMA_MAX_PATTERN_DEPTH), Ok(0));
    assert_eq!(groups(SCHEMA_MAX_PATTERN_DEPTH + 1), Err("schema-unsupported"));

    let number = |text: &str| faults(&format!(r#"{{"minimum":{text}}}"#), "\"no number\"");
    assert_eq!(number(&"1".repeat(SCHEMA_MAX_NUMBER_DIGITS)), Ok(0));
    assert_eq!(number(&"1".repeat(SCHEMA_MAX_NUMBER_DIGITS + 1)), Err("schema-unsupported"));
    for sign in ["", "-"] {
        assert_eq!(number(&format!("1e{sign}{SCHEMA_MAX_NUMBER_DIGITS}")), Ok(0));
        assert_eq!(number(&format!("1e{sign}{}", SCHEMA_MAX_NUMBER_DIGITS + 1)), Err("schema-unsupported"));
    }
}
