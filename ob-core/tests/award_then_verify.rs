//! What is awarded verifies: every badge, in every image, by every method and algorithm; and what is altered afterwards does not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code: a failure is the report"
)]

use ob_core::award::{
    Award, AwardError, Awarded, Awarding, Document, EvidenceDetail, Issuer, Learner, Method, Publication,
    Recipient, Secret, Settings, award_class, draft, revoke_signed, revoked_hosted_body,
};
use ob_core::baking::{self, ImageFormat};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::{Algorithm, PrivateKey, SignError, Signer};
use ob_core::model::{Class, Grade, RevocationList, Role, validate};
use ob_core::record::LearnerRecord;
use ob_core::report::{Outcome, Report};
use ob_core::resolve::{Answer, Response, Unavailable};
use ob_core::text::Language;
use ob_core::value::{DateTime, Instant, Iri, LanguageTag, Score, json};
use ob_core::verify::{Input, Options, Step, Verifier, verify};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const BASE: &str = "https://school.example/badges";
const ADDRESS: &str = "learner-01@example.org";
/// Name, file in the corpus, algorithm.
const KEYS: [(&str, &str, Algorithm); 3] = [
    ("rsa", "rsa-2048", Algorithm::Rs256),
    ("p256", "p256", Algorithm::Es256),
    ("ed25519", "ed25519", Algorithm::EdDsa),
];

fn private_key(file: &str) -> PrivateKey {
    let path = format!("{}/../spec-fixtures/keys/{file}.pem", env!("CARGO_MANIFEST_DIR"));
    PrivateKey::from_pem(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn secret() -> Secret {
    Secret::new(&[7; 32]).unwrap()
}

fn now() -> Instant {
    DateTime::parse("2026-11-21T09:30:00Z").unwrap().instant()
}

fn publication() -> Publication {
    let mut issuer = Issuer::new(BASE).unwrap();
    for (name, file, algorithm) in KEYS {
        let key = private_key(file);
        assert_eq!(key.algorithm(), algorithm);
        issuer = issuer.key(name, key.public_key().clone()).unwrap();
    }
    Publication::new(&Framework::ai4stem().unwrap(), issuer).unwrap()
}

/// The whole curriculum, or the modules of those slugs.
fn record(learner: &str, modules: Option<&[&str]>) -> LearnerRecord {
    let framework = Framework::ai4stem().unwrap();
    let mut record = LearnerRecord::builder(learner);
    for module in
        framework.modules().iter().filter(|m| modules.is_none_or(|slugs| slugs.contains(&m.slug.as_str())))
    {
        for activity in &module.activities {
            record = record.completed(activity.as_str(), None);
        }
        let quiz = module.assessment.as_deref().unwrap();
        record = record.scored(
            quiz,
            Score::parse("6/7").unwrap(),
            Some(DateTime::parse("2026-11-20T09:00:00Z").unwrap()),
        );
    }
    record.build().unwrap()
}

/// The web: what is published, and what is changed on it.
#[derive(Clone)]
struct Web(BTreeMap<String, Response>);

impl Web {
    fn of(publication: &Publication) -> Self {
        let list = publication.empty_revocation_list().unwrap();
        let documents = publication.documents(&list).unwrap();
        Web(documents.into_iter().map(|document| (document.url, Response::ok(document.body))).collect())
    }

    fn with(mut self, award: &Award) -> Self {
        self.0.extend(award.documents.iter().map(|d| (d.url.clone(), Response::ok(d.body.clone()))));
        self
    }

    fn check(&self, badge: &[u8], recipient: &str) -> Report {
        let options = Options::new(now()).recipient("email", recipient).check_images(true);
        verify(Input::detect(badge).unwrap(), options, |request| {
            self.0.get(&request.url).cloned().unwrap_or(Response::Unavailable(Unavailable::Offline))
        })
        .unwrap()
    }
}

fn awarding<'a>(publication: &'a Publication, secret: &'a Secret, method: Method<'a>) -> Awarding<'a> {
    Awarding { publication, secret, settings: Settings::default(), method }
}

fn award_all(awarding: &Awarding<'_>, record: &LearnerRecord) -> Vec<Award> {
    let class = [Learner { record, property: "email", identity: ADDRESS }];
    let awards = award_class(awarding, class, now(), &Awarded::new());
    assert!(awards.not_awarded.is_empty(), "{:?}", awards.not_awarded);
    awards.awards
}

fn assert_valid(report: &Report, what: &str) {
    let findings: Vec<_> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!((report.outcome, findings), (Outcome::Valid, vec![]), "{what}");
}

#[test]
fn every_badge_in_every_form_is_valid() {
    let (publication, secret, record) = (publication(), secret(), record("learner-01", None));
    let keys = KEYS.map(|(name, file, _)| (name, private_key(file)));
    let mut methods = vec![("hosted", Method::Hosted)];
    methods.extend(keys.iter().map(|(name, key)| (*name, Method::Signed { key: name, signer: key })));
    let mut checked = 0;
    for (name, method) in methods {
        for embed_badge in [false, true] {
            for language in ["nl", "en"] {
                let mut awarding = awarding(&publication, &secret, method);
                awarding.settings.embed_badge = embed_badge;
                awarding.settings.language = Some(LanguageTag::parse(language).unwrap());
                let awards = award_all(&awarding, &record);
                assert_eq!(awards.len(), 7, "the whole curriculum earns seven badges");
                for award in awards {
                    let web = Web::of(&publication).with(&award);
                    let what = format!("{} {name} {language} embedded: {embed_badge}", award.badge);
                    let formats: Vec<_> = award.images.iter().map(|image| image.format).collect();
                    assert_eq!(formats, [ImageFormat::Png, ImageFormat::Svg]);
                    let images = award.images.iter().map(|image| image.bytes.clone());
                    let json = award.documents.iter().map(|document| document.body.clone());
                    let jws = award.jws.iter().map(|jws| jws.as_bytes().to_vec());
                    for badge in images.chain(json).chain(jws) {
                        assert_valid(&web.check(&badge, ADDRESS), &what);
                        let other = web.check(&badge, "learner-02@example.org");
                        assert_eq!(other.decided_by.unwrap().as_str(), "recipient-mismatch", "{what}");
                        checked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(checked, 4 * 2 * 2 * 7 * 3);
}

#[test]
fn what_one_verification_learns_changes_no_other() {
    let (publication, secret, key) = (publication(), secret(), private_key("rsa-2048"));
    let award = &award_all(
        &awarding(&publication, &secret, Method::Signed { key: "rsa", signer: &key }),
        &record("learner-01", Some(&["ai-in-vision"])),
    )[0];
    let web = Web::of(&publication);
    let answers: Vec<_> =
        web.0.iter().map(|(url, response)| Arc::new(Answer::new(url, response.clone()).unwrap())).collect();
    let jws = award.jws.as_ref().unwrap();
    let judge = |options: &Options| {
        let mut verifier = Verifier::new(Input::Jws(jws.clone()), options.clone()).unwrap();
        let Step::Report(report) = verifier.step().unwrap() else { panic!("something is missing") };
        (report.to_json(Language::English).to_string(), verifier.issuer_cache())
    };
    let options = || Options::new(now()).recipient("email", ADDRESS);
    let cold = web.0.iter().fold(options(), |options, (url, answer)| options.answer(url, answer.clone()));
    let shared = answers.iter().fold(options(), Options::shared);
    let (report, cache) = judge(&cold);
    assert!(report.contains(r#"{"check":"extensions","status":"passed""#), "the rule in it is looked at");
    for options in [&cold, &shared, &shared, &options().issuer_cache(&cache)] {
        assert_eq!(judge(options).0, report);
    }
    // Who has another rule at hand for the same address gets another answer, whatever was learnt before.
    let schema = answers.iter().find(|answer| answer.url().ends_with("/schema.json")).unwrap();
    let strict = Response::ok(r#"{"required":["never"]}"#);
    let stricter = answers.iter().fold(options().answer(schema.url(), strict), Options::shared);
    let (other, _) = judge(&stricter);
    assert!(other.contains("extension-invalid"), "{other}");
    assert_eq!(judge(&shared).0, report);
    // A key that is taken out of the profile is out for whoever has that profile, and for nobody else.
    let profile = answers.iter().find(|answer| answer.url().ends_with("/issuer.json")).unwrap();
    let text = String::from_utf8(profile.body().unwrap().to_vec())
        .unwrap()
        .replace("/keys/rsa.json", "/keys/p256.json");
    let keyless = answers.iter().fold(options().answer(profile.url(), Response::ok(text)), Options::shared);
    assert!(judge(&keyless).0.starts_with(r#"{"outcome":"invalid""#));
    assert_eq!(judge(&shared).0, report);
}

#[test]
fn what_is_published_follows_the_specification() {
    let publication = publication();
    let list = publication.empty_revocation_list().unwrap();
    let documents = publication.documents(&list).unwrap();
    assert_eq!(documents, publication.documents(&list).unwrap(), "the same bytes every time");
    let urls: BTreeSet<_> = documents.iter().map(|document| document.url.as_str()).collect();
    assert_eq!(urls.len(), documents.len(), "every address once");
    let mut classes = 0;
    for document in &documents {
        assert!(publication.path_of(&document.url).is_some(), "{}", document.url);
        if document.media_type != "application/ld+json" || document.url.contains("/extensions/") {
            continue;
        }
        let json = ob_core::value::json::parse(&document.body).unwrap();
        let object = json.as_object().unwrap();
        assert_eq!(object.text("id"), Some(document.url.as_str()));
        let class = *Class::of(object).first().unwrap();
        let role = if class == Class::Profile { Role::Issuer } else { Role::Any };
        let mut wrong = Vec::new();
        validate(class, role, object, "", &mut wrong);
        wrong.retain(|violation| violation.grade == Grade::Error);
        assert!(wrong.is_empty(), "{}: {wrong:?}", document.url);
        classes += usize::from(class == Class::BadgeClass);
        // Whatever lies below the base and is linked to is published, too.
        let text = String::from_utf8(document.body.clone()).unwrap();
        for link in text
            .split('"')
            .filter(|part| part.starts_with(&format!("{BASE}/")) && part.len() > BASE.len() + 1)
        {
            assert!(urls.contains(link), "{} links to {link}", document.url);
        }
    }
    assert_eq!(classes, 14, "seven badges in two languages");
    // With the slash: other verifiers compare letter by letter, and a longer name beside the folder is not the issuer's.
    let scope = publication.profile().verification.as_ref().unwrap().to_json();
    assert_eq!(scope.pointer("/startsWith").unwrap().as_str(), Some("https://school.example/badges/"));
}

#[test]
fn a_flipped_bit_is_never_valid() {
    let (publication, secret) = (publication(), secret());
    let record = record("learner-01", Some(&["ai-in-vision"]));
    for (name, file, _) in KEYS {
        let key = private_key(file);
        let awards =
            award_all(&awarding(&publication, &secret, Method::Signed { key: name, signer: &key }), &record);
        let jws = awards[0].jws.clone().unwrap();
        let web = Web::of(&publication);
        for at in (0..jws.len()).step_by(jws.len() / 60) {
            for bit in [1, 4] {
                let mut bytes = jws.clone().into_bytes();
                bytes[at] ^= bit;
                assert_ne!(
                    web.check(&bytes, ADDRESS).outcome,
                    Outcome::Valid,
                    "{name}, byte {at}, bit {bit}"
                );
            }
        }
        let png = &awards[0].images[0].bytes;
        let start = png.windows(jws.len()).position(|window| window == jws.as_bytes()).unwrap();
        let mut flipped = png.clone();
        flipped[start + jws.len() / 2] ^= 1;
        assert_ne!(web.check(&flipped, ADDRESS).outcome, Outcome::Valid, "{name} in a PNG");
    }
}

#[test]
fn a_hosted_badge_is_what_stands_at_its_id() {
    let (publication, secret) = (publication(), secret());
    let award = award_all(
        &awarding(&publication, &secret, Method::Hosted),
        &record("learner-01", Some(&["ai-in-vision"])),
    );
    let award = &award[0];
    let image = &award.images[0].bytes;
    let web = Web::of(&publication).with(award);
    assert_valid(&web.check(image, ADDRESS), "as awarded");

    // Unpublished, it proves nothing.
    assert_eq!(Web::of(&publication).check(image, ADDRESS).outcome, Outcome::Unverifiable);

    // Published by somebody else on the same host, it is not the issuer's.
    let elsewhere = "https://school.example/students/mine.json";
    let forged = award.assertion.to_json().to_string().replace(award.assertion.id.as_str(), elsewhere);
    let mut web = web;
    web.0.insert(elsewhere.to_owned(), Response::ok(forged.clone()));
    assert_eq!(web.check(forged.as_bytes(), ADDRESS).decided_by.unwrap().as_str(), "outside-scope");

    // Taken back, it answers 410 and says nothing of the learner.
    let gone = revoked_hosted_body(&award.assertion.id, Some("Awarded in error"));
    let text = String::from_utf8(gone.body.clone()).unwrap();
    assert!(!text.contains("sha256$") && text.contains("Awarded in error"));
    let gone = Response::Document { status: 410, final_url: None, media_type: None, body: gone.body };
    web.0.insert(award.assertion.id.as_str().to_owned(), gone);
    assert_eq!(web.check(image, ADDRESS).decided_by.unwrap().as_str(), "revoked");
}

#[test]
fn revoking_takes_one_signed_badge_and_no_other() {
    let (publication, secret, key) = (publication(), secret(), private_key("ed25519"));
    let method = Method::Signed { key: "ed25519", signer: &key };
    let awards = award_all(&awarding(&publication, &secret, method), &record("learner-01", None));
    let list = publication.empty_revocation_list().unwrap();
    let list = revoke_signed(&list, &awards[0].assertion.id, None);
    let list = revoke_signed(&list, &awards[1].assertion.id, Some("Awarded in error"));
    assert_eq!(
        revoke_signed(&list, &awards[1].assertion.id, Some("Another reason")),
        list,
        "the first reason stays"
    );

    // Given again, it is another award: the revocation does not strike it.
    let met = evaluate(publication.framework(), &record("learner-01", None), now());
    let met = met.met().find(|met| met.badge().slug() == awards[1].badge).unwrap();
    let again = awarding(&publication, &secret, method).award_again(&met, "email", ADDRESS, 1).unwrap();
    assert_eq!(again.key, awards[1].key);
    assert!(list.entry(again.assertion.id.as_str()).is_none());

    let reasoned = revoke_signed(&list, &awards[0].assertion.id, Some("A reason at last"));
    assert_eq!(reasoned.revoked_assertions.len(), 2);
    assert!(reasoned.entry(awards[0].assertion.id.as_str()).unwrap().reason().is_some());
    let documents = publication.documents(&reasoned).unwrap();
    let web = Web(documents.into_iter().map(|d| (d.url, Response::ok(d.body))).collect());
    for (number, award) in awards.iter().enumerate() {
        let report = web.check(award.jws.as_ref().unwrap().as_bytes(), ADDRESS);
        match number {
            0 | 1 => assert_eq!(report.decided_by.unwrap().as_str(), "revoked"),
            _ => assert_valid(&report, &award.badge),
        }
    }
}

#[test]
fn a_portal_takes_back_by_one_call_what_it_awarded() {
    let (publication, secret, key) = (publication(), secret(), private_key("ed25519"));
    let refused = |result: Result<Document, AwardError>| result.err().map(|error| error.code());

    let signing = awarding(&publication, &secret, Method::Signed { key: "ed25519", signer: &key });
    let awards = award_all(&signing, &record("learner-01", None));
    let (first, second) = (&awards[0].assertion.id, &awards[1].assertion.id);
    assert_eq!(refused(signing.revoke(first, None, None)), Some("publication-list-missing"));
    let other = RevocationList::builder(first.clone(), publication.issuer_id().clone()).build();
    assert_eq!(refused(signing.revoke(first, None, Some(&other))), Some("publication-other-list"));
    // The first list is the one that was published, the second one is made of the first: nothing comes back.
    let mut list = publication.empty_revocation_list().unwrap();
    for id in [first, second] {
        let document = signing.revoke(id, Some("Awarded in error"), Some(&list)).unwrap();
        assert_eq!(document.url, publication.revocation_list_id().unwrap().as_str());
        list = RevocationList::from_json(&json::parse(&document.body).unwrap()).unwrap();
    }
    let web = Web(publication
        .documents(&list)
        .unwrap()
        .into_iter()
        .map(|d| (d.url, Response::ok(d.body)))
        .collect());
    for (number, award) in awards.iter().enumerate() {
        let report = web.check(award.jws.as_ref().unwrap().as_bytes(), ADDRESS);
        assert_eq!(report.decided_by.is_some_and(|code| code.as_str() == "revoked"), number < 2);
    }

    let hosting = awarding(&publication, &secret, Method::Hosted);
    let hosted = &award_all(&hosting, &record("learner-01", None))[0];
    let gone = hosting.revoke(&hosted.assertion.id, None, None).unwrap();
    assert_eq!(gone, revoked_hosted_body(&hosted.assertion.id, None));
    // That is the place of a hosted badge, not of a signed one.
    assert_eq!(refused(hosting.revoke(first, None, None)), Some("award-id-outside"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (publication, secret, record) = (publication(), secret(), record("learner-01", None));
    for (name, file) in [("rsa", "rsa-2048"), ("ed25519", "ed25519")] {
        let key = private_key(file);
        let method = Method::Signed { key: name, signer: &key };
        let once = award_all(&awarding(&publication, &secret, method), &record);
        assert_eq!(once, award_all(&awarding(&self::publication(), &self::secret(), method), &record));
        let ids: BTreeSet<_> = once.iter().map(|award| award.assertion.id.as_str().to_owned()).collect();
        let salts: BTreeSet<_> = once.iter().map(|award| award.assertion.recipient.salt.clone()).collect();
        assert_eq!((ids.len(), salts.len()), (7, 7), "every award has an id and a salt of its own");
    }
    let hosted = award_all(&awarding(&publication, &secret, Method::Hosted), &record);
    assert_eq!(hosted, award_all(&awarding(&publication, &secret, Method::Hosted), &record));
}

#[test]
fn nothing_is_awarded_twice_and_one_wrong_address_holds_up_nobody() {
    let (publication, secret) = (publication(), secret());
    let awarding = awarding(&publication, &secret, Method::Hosted);
    let (first, second) = (record("learner-01", None), record("learner-02", Some(&["ai-in-vision"])));
    let learner = |record, identity| Learner { record, property: "email", identity };
    let class = [learner(&first, ADDRESS), learner(&second, "no address"), learner(&first, ADDRESS)];
    let outcome = award_class(&awarding, class, now(), &Awarded::new());
    assert_eq!(outcome.awards.len(), 7, "a learner who stands there twice counts once");
    assert_eq!(outcome.not_awarded.len(), 1);
    assert_eq!(outcome.not_awarded[0].error.code(), "recipient-identity");
    assert!(!format!("{:?}{}", outcome.not_awarded, outcome.not_awarded[0].error).contains("no address"));

    let mut awarded = Awarded::new();
    awarded.extend(&outcome.awards);
    assert_eq!(awarded.rule_version(&outcome.awards[0].key), Some(outcome.awards[0].rule_version.as_str()));
    let stored = Awarded::from_text(awarded.to_json().to_string().as_bytes()).unwrap();
    assert_eq!(stored, awarded);
    let again = award_class(&awarding, class, now(), &stored);
    assert!(again.awards.is_empty());

    // A record that holds the awards earns them no more; one by the id of the BadgeClass counts alike.
    let by_slug = outcome.awards.iter().fold(first.to_builder(), |record, award| record.holds(award.held()));
    let by_id = outcome.awards.iter().fold(first.to_builder(), |record, award| {
        let mut held = award.held();
        held.badge = award.assertion.badge.id().unwrap().as_str().to_owned();
        record.holds(held)
    });
    for record in [by_slug.build().unwrap(), by_id.build().unwrap()] {
        assert_eq!(evaluate(publication.framework(), &record, now()).due().count(), 0);
    }
}

#[test]
fn little_is_said_of_a_learner_who_wants_little_said() {
    let (publication, secret) = (publication(), secret());
    let mut awarding = awarding(&publication, &secret, Method::Hosted);
    let record = record("learner-01", Some(&["ai-in-vision"]));
    let full = award_all(&awarding, &record)[0].assertion.to_json().to_string();
    assert!(full.contains("85,71"), "{full}");
    awarding.settings.evidence = EvidenceDetail::Passed;
    let passed = award_all(&awarding, &record)[0].assertion.to_json();
    let evidence = passed.pointer("/evidence").unwrap().one_or_many();
    assert_eq!(evidence.len(), 1);
    let text = passed.to_string();
    for told in ["85,", "6/7", "2026-11-20", "20 november", "afgerond", ADDRESS, "learner-01"] {
        assert!(!text.contains(told), "{told} in {text}");
    }
    assert!(!full.contains(ADDRESS) && !full.contains("learner-01"));
}

/// A signer elsewhere: the bytes go out, the signature comes in.
#[test]
fn two_steps_give_what_one_gives() {
    let (publication, key) = (publication(), private_key("rsa-2048"));
    let record = record("learner-01", Some(&["ai-in-vision"]));
    let met = evaluate(publication.framework(), &record, now()).due().next().unwrap();
    let recipient = Recipient::email(ADDRESS, "deadsea").unwrap();
    let id = Iri::parse("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e").unwrap();
    let draft = draft(&met, &publication, &recipient, id, now(), &Settings::default()).unwrap();
    let pending = draft.signing_input("rsa").unwrap();
    let signature = key.sign(pending.as_bytes()).unwrap();
    let other = private_key("rsa-3072").sign(pending.as_bytes()).unwrap();
    let badge = pending.clone().attach(&signature).unwrap();
    assert_eq!(badge, draft.sign("rsa", &key).unwrap());
    assert_valid(&Web::of(&publication).check(badge.jws().as_bytes(), ADDRESS), "two steps");

    // A wrong key is found before the badge leaves.
    assert_eq!(pending.clone().attach(&other).unwrap_err().code(), "sign-wrong-key");
    assert_eq!(pending.attach(&[]).unwrap_err().code(), "sign-signature-form");
    assert_eq!(draft.sign("rsa", &private_key("rsa-3072")).unwrap_err().code(), "sign-wrong-key");
    assert_eq!(draft.sign("rsa", &private_key("p256")).unwrap_err().code(), "award-signer-algorithm");
    assert_eq!(draft.sign("old", &key).unwrap_err().code(), "award-unknown-key");
    assert_eq!(draft.sign("rsa", &Silent).unwrap_err().code(), "sign-signer-failed");

    // Signed once, baked anew: the badge in the image is the same, and the image stays one.
    let image = met.badge().image(ob_core::criteria::PictureFormat::Svg).unwrap();
    let baked = badge.bake(image).unwrap();
    assert_eq!(badge.bake(&baked).unwrap(), baked);
    assert_eq!(baking::unbake(&baked).unwrap(), image);
    assert_eq!(draft.host().unwrap_err().code(), "award-id-outside");
}

struct Silent;

impl Signer for Silent {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Rs256
    }
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignError> {
        Err(SignError::Signer { reason: "the module does not answer".to_owned() })
    }
}

/// A key that is out of use stays in the Profile: its badges stay valid. One that is dropped takes them along.
#[test]
fn a_retired_key_keeps_its_badges() {
    let secret = secret();
    let (old, new) = (private_key("p256"), private_key("ed25519"));
    let framework = Framework::ai4stem().unwrap();
    let issuer = |keys: &[(&str, &PrivateKey)]| {
        let base = Issuer::new(BASE).unwrap();
        let keys =
            keys.iter().fold(base, |issuer, (name, key)| issuer.key(name, key.public_key().clone()).unwrap());
        Publication::new(&framework, keys).unwrap()
    };
    let before = issuer(&[("2025", &old)]);
    let method = Method::Signed { key: "2025", signer: &old };
    let badge =
        award_all(&awarding(&before, &secret, method), &record("learner-01", Some(&["ai-in-vision"])));
    let jws = badge[0].jws.clone().unwrap();
    let after = issuer(&[("2025", &old), ("2026", &new)]);
    assert_valid(&Web::of(&after).check(jws.as_bytes(), ADDRESS), "the old key is still published");
    let dropped = issuer(&[("2026", &new)]);
    assert_ne!(Web::of(&dropped).check(jws.as_bytes(), ADDRESS).outcome, Outcome::Valid);
}

#[test]
fn an_earlier_version_is_related_and_shares_the_award_key() {
    let framework = Framework::ai4stem().unwrap();
    let issuer = Issuer::new(BASE).unwrap();
    let publication =
        Publication::with_previous_versions(&framework, issuer, &["0.9", "rev. 1/2", "1"]).unwrap();
    let nl = LanguageTag::parse("nl").unwrap();
    let class = publication.badge_class("ai-in-vision", &nl).unwrap().to_json();
    let related = class.pointer("/related").unwrap().one_or_many();
    let ids: Vec<_> = related.iter().filter_map(|r| r.as_object()?.text("id")).collect();
    let folder = format!("{BASE}/badges/ai4stem");
    assert_eq!(
        ids,
        [
            format!("{folder}/1/ai-in-vision/en.json"),
            format!("{folder}/0.9/ai-in-vision/nl.json"),
            format!("{folder}/rev.%201%2F2/ai-in-vision/nl.json"),
        ]
    );
}
