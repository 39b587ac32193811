//! Badges of 0.5 and 1.x, also from before a move to https.

use crate::world::*;

#[test]
fn older_badges() {
    fn older(w: &mut World, host: &str) -> Value {
        let badge = json!({"uid": "9", "recipient": {"type": "email", "hashed": false, "identity": LEARNER}, "badge": format!("{host}/class"),
                           "verify": {"type": "hosted", "url": format!("{host}/a/1")}, "issuedOn": 1_400_000_000});
        w.class = json!({"name": "n", "description": "d", "image": format!("{S}/class.png"), "criteria": format!("{S}/criteria"), "issuer": format!("{S}/issuer")});
        w.issuer = json!({"name": "School", "url": S});
        w.hosted = badge.clone();
        w.input = Some(badge.to_string());
        badge
    }
    fn oldest(w: &mut World, origin: &str) -> Value {
        w.input = Some(format!("{S}/a/1"));
        json!({"recipient": LEARNER, "issued_on": "2012-01-01", "badge": {"version": "0.5.0", "name": "n", "description": "d", "image": "/i.png", "criteria": "/c",
               "issuer": {"origin": origin, "name": "School"}}})
    }
    const HTTP: &str = "http://school.example.edu";
    fn moved(w: &mut World) {
        for (path, document) in
            [("a/1", w.hosted.clone()), ("class", w.class.clone()), ("issuer", w.issuer.clone())]
        {
            w.redirected(format!("{HTTP}/{path}"), format!("{S}/{path}"), &document);
        }
    }
    const ATTEMPTS: &[Attempt] = &[
        ("a badge of 1.0", Valid, &["legacy-version"], |w| {
            older(w, S);
        }),
        (
            "the portal has moved to https, and its documents say so",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                older(w, S);
                moved(w);
                w.input = Some(w.hosted.to_string().replace("https://", "http://"));
            },
        ),
        (
            "the same, and the server does not lead there: anybody on the way can say so",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let now = older(w, S);
                w.put(format!("{HTTP}/a/1"), &now);
                w.input = Some(now.to_string().replace("https://", "http://"));
            },
        ),
        (
            "the portal has moved to https, and its documents do not know",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                older(w, HTTP);
                w.class["issuer"] = json!(format!("{HTTP}/issuer"));
                moved(w);
            },
        ),
        (
            "the other way round: asked over https, the document says http",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let badge = older(w, HTTP);
                w.put(format!("{S}/a/1"), &badge);
                w.input = Some(format!("{S}/a/1"));
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/2"), &json!({"uid": "9", "badge": format!("{S}/class"), "verify": {"type": "hosted", "url": format!("{S}/a/2")}}));
            },
        ),
        (
            "a badge of 0.5 over https, and an issuer with http: an origin has a scheme",
            Invalid,
            &["outside-scope"],
            |w| {
                let badge = oldest(w, HTTP);
                w.put(format!("{S}/a/1"), &badge);
            },
        ),
        (
            "a badge of 0.5 that was written before its server moved to https, at its address",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                let badge = oldest(w, HTTP);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        (
            "a badge of 0.5 whose server has moved to https, and says so",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                let badge = oldest(w, S);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        (
            "a badge of 0.5 whose issuer names no contact, which was its choice",
            Valid,
            &["legacy-version"],
            |w| {
                let badge = oldest(w, S);
                w.put(format!("{S}/a/1"), &badge);
            },
        ),
        ("a badge of 0.5 over http, and an issuer with https", Invalid, &["outside-scope"], |w| {
            let badge = oldest(w, S);
            w.put(format!("{HTTP}/a/1"), &badge);
            w.input = Some(format!("{HTTP}/a/1"));
        }),
        (
            "a badge of 0.5 whose server leads from http to another address with https",
            Invalid,
            &["outside-scope"],
            |w| {
                let badge = oldest(w, S);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/uploads/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        ("a badge of 0.5 with an origin that has a user", Invalid, &["outside-scope"], |w| {
            let badge = oldest(w, "https://u@school.example.edu");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("signed with 1.0 before the portal moved to https", Valid, &["legacy-version"], |w| {
            let mut badge = older(w, HTTP);
            badge["verify"] = json!({"type": "signed", "url": format!("{HTTP}/key")});
            moved(w);
            w.answers.insert(format!("{S}/key"), Response::ok(pem("ed25519.pub.pem")));
            w.signed = badge;
            w.input = Some(w.token());
        }),
        ("signed with 1.0, by the key of a stranger's http", Invalid, &["creator-not-of-issuer"], |w| {
            let mut badge = older(w, S);
            badge["verify"] = json!({"type": "signed", "url": "http://mallory.example.net/key"});
            w.signed = badge;
            w.input = Some(w.token());
        }),
        (
            "the list of a signed badge of 1.0 has its uid in white space, and an empty reason",
            Invalid,
            &["revoked"],
            |w| {
                let mut badge = older(w, S);
                badge["verify"] = json!({"type": "signed", "url": format!("{S}/key")});
                w.answers.insert(format!("{S}/key"), Response::ok(pem("ed25519.pub.pem")));
                w.issuer["revocationList"] = json!(format!("{S}/revoked"));
                w.list = json!({" 9 ": ""});
                w.signed = badge;
                w.input = Some(w.token());
            },
        ),
        ("the word verification in capitals does not make it older", Invalid, &[], |w| {
            let mut badge = older(w, S);
            badge["@type"] = json!("Assertion");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("a badge of 1.0 under the context of 0.5", Invalid, &[], |w| {
            let mut badge = older(w, S);
            badge["@context"] = json!("https://openbadgespec.org/v0/context.json");
            w.input = Some(badge.to_string());
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("expires by a prefix is no property of 1.0", Invalid, &["expired"], |w| {
            let mut badge = older(w, S);
            badge["expires"] = json!("2015-01-01");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("a date in milliseconds", Invalid, &["property-type"], |w| {
            let mut badge = older(w, S);
            badge["expires"] = json!(1_500_000_000_000_i64);
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("the copy says in another case that it is revoked", Valid, &[], |w| {
            let mut badge = older(w, S);
            badge["Revoked"] = json!(true);
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("the copy is the remains of a revoked badge", Invalid, &["revoked"], |w| {
            older(w, S);
            w.put(format!("{S}/a/1"), &json!({"revoked": true}));
        }),
        ("the address of the copy with a user", Invalid, &["outside-scope"], |w| {
            let mut badge = older(w, S);
            badge["verify"]["url"] = json!("https://u@school.example.edu/a/1");
            w.input = Some(badge.to_string());
            w.put("https://u@school.example.edu/a/1", &badge);
        }),
        ("the class is on another port", Invalid, &["badge-class-outside-scope"], |w| {
            let mut badge = older(w, S);
            badge["badge"] = json!(format!("{S}:8443/class"));
            w.input = Some(badge.to_string());
            w.put(format!("{S}/a/1"), &badge);
            let class = w.class.clone();
            w.put(format!("{S}:8443/class"), &class);
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}
