//! The order of answers, and what one verification leaves for the next.

use crate::world::*;

/// Every order of the answers of every round, forwards, backwards and turned: one report.
#[test]
fn answers_in_every_order() {
    fn report(world: &World, input: &str, turn: usize) -> String {
        let mut verifier =
            Verifier::new(Input::detect(input.as_bytes()).unwrap(), world.options.clone()).unwrap();
        loop {
            match verifier.step().unwrap() {
                Step::Report(report) => return report.to_json(Language::English).to_string(),
                Step::Fetch(mut requests) => {
                    let middle = turn % requests.len();
                    requests.rotate_left(middle);
                    if turn % 2 == 1 {
                        requests.reverse();
                    }
                    for request in requests {
                        verifier.provide(&request.url, world.get(&request)).unwrap();
                    }
                }
            }
        }
    }
    let mut world = World::new();
    // Keys that are out of reach, broken, another's; contexts that fail in different ways; endorsements; an extension.
    world.issuer["publicKey"] = json!(
        (0..9)
            .map(|i| format!("{S}/key{}", if i == 7 { String::new() } else { i.to_string() }))
            .collect::<Vec<_>>()
    );
    world.put(format!("{S}/key1"), &json!({}));
    world.put(format!("{S}/key2"), &json!([]));
    world.put(format!("{S}/key3"), &json!({"@context": CONTEXT, "type": "CryptographicKey", "owner": format!("{M}/i"), "publicKeyPem": "-"}));
    world.put(format!("{S}/key4"), &json!({"@context": [CONTEXT, format!("{S}/c/4")], "type": "CryptographicKey", "owner": format!("{S}/issuer"), "publicKeyPem": "-"}));
    world.class["endorsement"] = json!((0..5).map(|i| format!("{M}/e/{i}")).collect::<Vec<_>>());
    for i in 0..4 {
        let contexts = json!([CONTEXT, format!("{M}/c/{i}"), format!("{M}/c/{}", i + 1)]);
        world.put(format!("{M}/e/{i}"), &json!({"@context": contexts, "type": "Endorsement", "id": format!("{M}/e/{i}"), "issuer": format!("{M}/i")}));
    }
    world.put(format!("{M}/c/1"), &json!({"@context": {"x": "https://x.example/"}}));
    world.put(format!("{M}/c/2"), &json!({"@context": [format!("{M}/c/5")]}));
    world.put(format!("{M}/c/3"), &json!([]));
    world.signed["@context"] = json!([CONTEXT, format!("{S}/c/a"), format!("{S}/c/b")]);
    world.put(format!("{S}/c/a"), &json!({"@context": {"a": "https://a.example/"}, "validation": {"validatesType": "https://x.example/T", "validationSchema": format!("{S}/schema")}}));
    world.put(format!("{S}/c/b"), &json!({"@context": {"b": "https://b.example/", "a": null}}));
    world.signed["b"] = json!({"type": "https://x.example/T"});
    let token = world.token();
    let first = report(&world, &token, 0);
    assert!(first.contains("\"outcome\":\"valid\""), "{first}");
    for turn in 1..12 {
        assert_eq!(report(&world, &token, turn), first, "{turn}");
    }
}

/// What one verification leaves must not change the verdict of another: every attempt's documents, then the sound badge and the attempt once more.
#[test]
fn a_cache_of_attempts_changes_no_verdict() {
    let edits: &[Edit] = &[
        |w| w.class["issuer"] = json!({"id": format!("{S}/issuer"), "type": "Issuer", "publicKey": {"publicKeyPem": pem("p256.pub.pem")}}),
        |w| w.key["owner"] = json!(format!("{M}/issuer")),
        |w| w.signed["@context"] = json!([CONTEXT, format!("{S}/issuer"), format!("{S}/class")]),
        |w| w.signed["@context"] = json!([CONTEXT, {"@base": format!("{S}/class")}]),
        |w| w.signed["badge"] = json!(format!("{S}/class#x")),
        |w| w.signed["verification"]["creator"] = json!(format!("{S}/issuer")),
        |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), format!("{M}/key"), &key);
        },
        |w| w.input = Some(format!("{S}/issuer")),
        |w| w.input = Some(format!("{S}/key")),
        |w| w.input = Some(format!("{S}/revoked")),
    ];
    for (at, edit) in edits.iter().enumerate() {
        let mut world = World::new();
        edit(&mut world);
        let input = world.input.clone().unwrap_or_else(|| world.token());
        let mut verifier =
            Verifier::new(Input::detect(input.as_bytes()).unwrap(), world.options.clone()).unwrap();
        let first = loop {
            match verifier.step().unwrap() {
                Step::Report(report) => break *report,
                Step::Fetch(requests) => {
                    for request in requests {
                        verifier.provide(&request.url, world.get(&request)).unwrap();
                    }
                }
            }
        };
        let cache = verifier.issuer_cache();
        // The same once more, by what is kept.
        let options = world.options.clone().issuer_cache(&cache);
        let again =
            verify(Input::detect(input.as_bytes()).unwrap(), options.clone(), |request| world.get(request))
                .unwrap();
        assert_eq!((first.outcome, &first.findings), (again.outcome, &again.findings), "{at}");
        // Another badge of the same world, by what is kept and without.
        let other = World {
            input: None,
            signed: World::new().signed,
            options: World::new().options,
            answers: world.answers.clone(),
            ..World { ..world }
        };
        let token = other.token();
        let plain = verify(Input::detect(token.as_bytes()).unwrap(), other.options.clone(), |request| {
            other.get(request)
        })
        .unwrap();
        let kept =
            verify(Input::detect(token.as_bytes()).unwrap(), options, |request| other.get(request)).unwrap();
        assert_eq!((plain.outcome, &plain.findings), (kept.outcome, &kept.findings), "{at}");
    }
}

/// One address is asked for once in a step, whatever it is wanted for: a caller who answers each address once is done with that.
#[test]
fn an_address_that_is_wanted_for_two_things() {
    let mut world = World::new();
    let (one, other) = (format!("{M}/e/1"), format!("{M}/e/2"));
    world.class["endorsement"] = json!([one, other]);
    let endorsement = |id: &str, context: Value| {
        json!({"@context": context, "type": "Endorsement", "id": id, "issuer": format!("{M}/both"), "claim": {"id": format!("{S}/class")},
        "issuedOn": "2026-01-01T00:00:00Z", "verification": {"type": "HostedBadge"}})
    };
    world.put(one.clone(), &endorsement(&one, json!([CONTEXT, format!("{M}/both")])));
    world.put(other.clone(), &endorsement(&other, json!(CONTEXT)));
    let both = json!({"@context": CONTEXT, "type": "Profile", "id": format!("{M}/both"), "name": "n", "url": M, "email": "e@mallory.example.net"});
    world.put(format!("{M}/both"), &both);
    let mut verifier =
        Verifier::new(Input::detect(format!("{S}/a/1").as_bytes()).unwrap(), world.options.clone()).unwrap();
    let report = loop {
        match verifier.step().unwrap() {
            Step::Report(report) => break report,
            Step::Fetch(requests) => {
                let mut urls: Vec<&str> = requests.iter().map(|request| request.url.as_str()).collect();
                urls.sort_unstable();
                urls.dedup();
                assert_eq!(urls.len(), requests.len(), "{requests:?}");
                for request in &requests {
                    verifier.provide(&request.url, world.get(request)).unwrap();
                }
            }
        }
    };
    let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
    assert_eq!((report.outcome, outcomes), (Valid, vec![Valid, Valid]), "{:?}", report.findings);
}
