//! Writes the awards of one learner, hosted and signed, one a line: a word, a tab, the award as JSON. The other languages must write the
//! same bytes. The learner record is read from the standard input.

use ob_core::award::{Awarded, Awarding, Issuer, Method, Publication, Secret, Settings};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::PrivateKey;
use ob_core::record::LearnerRecord;
use ob_core::value::DateTime;
use std::io::Read;

fn main() {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).expect("a learner record");
    let record = LearnerRecord::from_text(&text).expect("a learner record");
    let framework = Framework::ai4stem().expect("the bundled framework");
    let now = DateTime::parse("2026-11-21T12:00:00Z").expect("a date").instant();
    let secret = Secret::new(&[7; 32]).expect("a secret");
    let evaluation = evaluate(&framework, &record, now);
    // ES256 draws a random number.
    for (word, file) in [("hosted", None), ("RS256", Some("rsa-2048.pem")), ("EdDSA", Some("ed25519.pem"))] {
        let issuer = Issuer::new("https://badges.school.example").expect("a base").name("School");
        let key = file.map(|file| {
            let path = format!("{}/../spec-fixtures/keys/{file}", env!("CARGO_MANIFEST_DIR"));
            PrivateKey::from_pem(&std::fs::read_to_string(path).expect("a key")).expect("a key")
        });
        let issuer = match &key {
            None => issuer,
            Some(key) => issuer.key("key-1", key.public_key().clone()).expect("a name"),
        };
        let publication = Publication::new(&framework, issuer).expect("a publication");
        let method = match &key {
            None => Method::Hosted,
            Some(signer) => Method::Signed { key: "key-1", signer },
        };
        let awarding =
            Awarding { publication: &publication, secret: &secret, settings: Settings::default(), method };
        let awards = awarding.learner(&evaluation, "email", "learner-01@school.example", &Awarded::new());
        for award in awards.expect("awards") {
            println!("{word}\t{}", award.to_json());
        }
    }
}
