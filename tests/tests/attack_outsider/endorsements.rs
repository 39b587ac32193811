//! What others say.

use crate::world::*;

#[test]
fn endorsements() {
    fn endorsed(w: &mut World, edit: fn(&mut Value, &mut Value)) {
        let e = "https://endorser.example.com";
        let mut profile = json!({"@context": CONTEXT, "type": "Profile", "id": format!("{e}/me"), "name": "Endorser", "url": e, "email": "e@endorser.example.com"});
        let mut endorsement = json!({"@context": CONTEXT, "type": "Endorsement", "id": format!("{e}/1"), "issuer": format!("{e}/me"), "claim": {"id": format!("{S}/class")},
                                     "issuedOn": "2026-01-01T00:00:00Z", "verification": {"type": "HostedBadge"}});
        edit(&mut endorsement, &mut profile);
        w.put(format!("{e}/1"), &endorsement);
        w.put(format!("{e}/me"), &profile);
        w.class["endorsement"] = json!(format!("{e}/1"));
    }
    const ATTEMPTS: &[Attempt] = &[
        ("an endorsement", Valid, &["endorsement-confirmed"], |w| endorsed(w, |_, _| {})),
        (
            "it is about the class and about nothing",
            Valid,
            &["endorsement-invalid", "-endorsement-confirmed"],
            |w| {
                endorsed(w, |e, _| e["claim"] = json!([{"id": format!("{S}/class")}, {}]));
            },
        ),
        ("the claim is about another, in an array of one", Valid, &["endorsement-of-another"], |w| {
            endorsed(w, |e, _| e["claim"] = json!([{"id": format!("{M}/class"), "endorsementComment": "c"}]));
        }),
        ("the same in a set", Valid, &["endorsement-of-another"], |w| {
            endorsed(w, |e, _| e["claim"] = json!({"@set": [{"id": format!("{M}/class")}]}));
        }),
        ("the claim is about the class, in an array of one", Valid, &["endorsement-confirmed"], |w| {
            endorsed(w, |e, _| e["claim"] = json!([{"id": format!("{S}/class")}]));
        }),
        ("a claim of nothing", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["claim"] = json!([]))
        }),
        ("the claim is a plain link", Valid, &["endorsement-confirmed"], |w| {
            endorsed(w, |e, _| e["claim"] = json!(format!("{S}/class")))
        }),
        ("the claim under its IRI is about another", Valid, &["-endorsement-confirmed"], |w| {
            endorsed(w, |e, _| e["cred:claim"] = json!({"id": format!("{M}/class")}));
        }),
        ("the claim's id by a fragment", Valid, &["endorsement-of-another"], |w| {
            endorsed(w, |e, _| e["claim"]["id"] = json!(format!("{S}/class#x")))
        }),
        ("its issuer is the school, whose host it is not", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["issuer"] = json!(format!("{S}/issuer")))
        }),
        (
            "its issuer allows the host of the endorsement, which is the victim's",
            Valid,
            &["endorsement-confirmed"],
            |w| {
                endorsed(w, |_, p| p["verification"] = json!({"allowedOrigins": "endorser.example.com"}));
            },
        ),
        ("revoked", Valid, &["endorsement-invalid"], |w| endorsed(w, |e, _| e["revoked"] = json!(true))),
        ("issued in the future", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["issuedOn"] = json!("2027-01-01T00:00:00Z"))
        }),
        ("it expires before it was issued", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["expires"] = json!("2025-01-01T00:00:00Z"))
        }),
        ("the endorser is a person without an address", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |_, p| {
                p.as_object_mut().unwrap().remove("email");
            });
        }),
        (
            "a learner's expected address is not that of an endorsement",
            Valid,
            &["endorsement-confirmed"],
            |w| {
                endorsed(w, |_, _| {});
                w.options = w
                    .options
                    .clone()
                    .recipient("email", LEARNER)
                    .trusted_issuer(format!("{S}/issuer"))
                    .require_trusted_issuer(true);
            },
        ),
        ("the class embeds a part of the endorsement, which is none", Invalid, &["property-missing"], |w| {
            endorsed(w, |_, _| {});
            let link = w.class["endorsement"].take();
            w.class["endorsement"] =
                json!({"id": link, "type": "Endorsement", "claim": {"id": format!("{M}/x")}});
        }),
        (
            "the endorsement stands in the issuer, and is about the class",
            Valid,
            &["endorsement-of-another"],
            |w| {
                endorsed(w, |_, _| {});
                w.issuer["endorsement"] = w.class["endorsement"].take();
                w.class.as_object_mut().unwrap().remove("endorsement");
            },
        ),
    ];
    try_all(ATTEMPTS, World::hosted);
}
