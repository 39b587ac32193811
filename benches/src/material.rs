//! What is measured on: images that are made here, and the signed badge of the corpus with its issuer's documents.

use ob_core::award::{Awarded, Awarding, Issuer, Method, Publication, Secret, Settings};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::PrivateKey;
use ob_core::record::LearnerRecord;
use ob_core::value::{DateTime, Instant, Json, Object, json};
use ob_core::verify::{Input, Options, Step, Verifier};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folder `spec-fixtures`.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures")
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A sequence of bytes that does not repeat and does not compress: what the pixels of a real PNG look like.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let step = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(step).take(bytes).collect()
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend_from_slice(&u32::try_from(data.len()).expect("a chunk").to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    let crc = crc32fast::hash(&out[start..]);
    out.extend_from_slice(&crc.to_be_bytes());
}

/// A PNG of that many bytes, 512 by 512, its data in chunks of 8 KiB as libpng writes them.
pub fn png(bytes: usize) -> Vec<u8> {
    png_of_chunks(bytes, 8192)
}

/// A PNG of that many bytes, its data in chunks of that many bytes.
pub fn png_of_chunks(bytes: usize, chunk_bytes: usize) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend_from_slice(&512u32.to_be_bytes());
    header.extend_from_slice(&512u32.to_be_bytes());
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &header);
    let left = bytes.saturating_sub(out.len() + 12);
    // Whole chunks and what is left; each has 12 bytes of its own.
    let mut pixels = left;
    let data = noise(bytes);
    while pixels > 12 {
        let length = chunk_bytes.min(pixels - 12);
        let at = out.len();
        chunk(&mut out, b"IDAT", &data[at..at + length]);
        pixels -= length + 12;
    }
    chunk(&mut out, b"IEND", &[]);
    out
}

/// A PNG of that many bytes, and one more chunk directly after its header.
pub fn png_with(bytes: usize, kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let image = png(bytes);
    // The signature has 8 bytes, IHDR 25.
    let (head, tail) = image.split_at(33);
    let mut out = head.to_vec();
    chunk(&mut out, kind, data);
    out.extend_from_slice(tail);
    out
}

/// An SVG of at least that many bytes, of the elements that drawing programs write: groups, paths, gradients, text.
pub fn svg(bytes: usize) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- A drawing -->\n",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"512\" height=\"512\" viewBox=\"0 0 512 512\">\n",
        "<title>Data Detective</title>\n<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#0b3d91\"/>",
        "<stop offset=\"1\" stop-color=\"#f2b705\"/></linearGradient></defs>\n",
    ));
    let numbers = noise(bytes + 64);
    let mut at = 0;
    while out.len() + 8 < bytes {
        let mut next = || {
            at = (at + 1) % numbers.len();
            u32::from(numbers[at]) * 2
        };
        let (a, b, c, d, e, f) = (next(), next(), next(), next(), next(), next());
        let written = write!(
            out,
            "<g transform=\"translate({a} {b})\" class=\"layer\">\n  <path fill=\"url(#g)\" stroke=\"#222\" stroke-width=\"2\" d=\"M{a}.5 {b}.25C{c} {d} {e} {f} {d} {a}S{b} {c} {f} {e}Z\"/>\n  <text x=\"{e}\" y=\"{f}\" font-size=\"12\">Layer {a} &amp; {b}</text>\n</g>\n",
        );
        written.expect("a String takes everything");
    }
    out.push_str("</svg>\n");
    out
}

/// The private RSA key of 2048 bits of the corpus. TEST ONLY.
pub fn rsa_key() -> PrivateKey {
    let pem = read(&corpus().join("keys/rsa-2048.pem"));
    PrivateKey::from_pem(std::str::from_utf8(&pem).expect("PEM")).expect("a key")
}

/// A signed badge and everything that verifying it takes, in memory.
pub struct Signed {
    /// The assertion as a JWS, RS256 with 2048 bits.
    pub token: String,
    /// Badge class, profile, key and revocation list: URL and body.
    pub documents: Vec<(String, Vec<u8>)>,
    /// The clock.
    pub now: Instant,
    /// The address that the badge was awarded to.
    pub recipient: String,
    /// The PEM of the key that signed.
    pub pem: String,
}

impl Signed {
    /// The badge `base/signed-rs256` of the corpus.
    pub fn of_corpus() -> Self {
        let object = |path: PathBuf| {
            json::parse(&read(&path)).ok().and_then(Json::into_object).expect("a JSON object")
        };
        let case = object(corpus().join("cases/verify/base/signed-rs256.json"));
        let index = object(corpus().join("web/index.json"));
        let text = |pointer: &str| {
            let found = Json::Object(case.clone()).pointer(pointer).and_then(Json::as_str).map(str::to_owned);
            found.unwrap_or_else(|| panic!("{pointer}"))
        };
        let urls = ["badges/data-detective", "issuer", "keys/2026", "revocations"];
        let documents = urls.map(|path| {
            let url = format!("https://ai4stem.example.net/{path}");
            let file = index.get(&url).and_then(Json::as_object).and_then(|entry| entry.text("file"));
            let body = read(&corpus().join("web").join(file.expect("a file")));
            (url, body)
        });
        let key = json::parse(&documents[2].1).ok().and_then(Json::into_object).expect("the key");
        Self {
            token: text("/input/jws"),
            now: DateTime::parse(&text("/options/now")).expect("now").instant(),
            recipient: text("/options/recipients/0/identity"),
            pem: key.text("publicKeyPem").expect("publicKeyPem").to_owned(),
            documents: documents.into(),
        }
    }

    /// A badge of AI4STEM as this library awards it, its rule in its class. Of what the issuer publishes, what verification asks for.
    pub fn of_ai4stem() -> Self {
        let framework = Framework::ai4stem().expect("the framework");
        let (key, now) = (rsa_key(), Instant::from_unix_seconds(1_795_000_000));
        let issuer = Issuer::new("https://badges.school.example")
            .and_then(|issuer| issuer.key("2026", key.public_key().clone()));
        let publication = Publication::new(&framework, issuer.expect("an issuer")).expect("a publication");
        let awarding = Awarding {
            publication: &publication,
            secret: &Secret::new(&[7; 32]).expect("a secret"),
            settings: Settings::default(),
            method: Method::Signed { key: "2026", signer: &key },
        };
        let recipient = "k-17@school.example".to_owned();
        let evaluation = evaluate(publication.framework(), &record(&framework), now);
        let awards = awarding.learner(&evaluation, "email", &recipient, &Awarded::new()).expect("awards");
        let token = awards.into_iter().find_map(|award| award.jws).expect("a signed badge");
        let published = publication
            .empty_revocation_list()
            .and_then(|list| publication.documents(&list))
            .expect("documents");
        let mut signed =
            Self { token, documents: Vec::new(), now, recipient, pem: key.public_key().to_pem() };
        let mut verifier =
            Verifier::new(Input::Jws(signed.token.clone()), signed.options()).expect("a verifier");
        while let Step::Fetch(requests) = verifier.step().expect("a step") {
            for request in requests {
                let body = published
                    .iter()
                    .find(|document| document.url == request.url)
                    .expect("published")
                    .body
                    .clone();
                verifier
                    .provide(&request.url, ob_core::resolve::Response::ok(body.clone()))
                    .expect("asked for");
                signed.documents.push((request.url, body));
            }
        }
        signed
    }

    /// The options without documents: the clock and the recipient.
    pub fn options(&self) -> Options {
        Options::new(self.now).recipient("email", self.recipient.as_str())
    }

    /// The options with a copy of every document, as a caller hands them over.
    pub fn options_with_documents(&self) -> Options {
        let hand_over = |options: Options, (url, body): &(String, Vec<u8>)| {
            options.document(url.as_str(), body.as_slice())
        };
        self.documents.iter().fold(self.options(), hand_over)
    }
}

/// The record of a learner who did the whole curriculum of AI4STEM, with a failed attempt before each good one.
pub fn record(framework: &ob_core::criteria::Framework) -> LearnerRecord {
    let activities = framework.activities().iter().map(|activity| {
        Object::new().with("id", activity.id.as_str()).with("at", "2026-03-02T09:00:00Z").into()
    });
    let assessments = framework.assessments().iter().map(|assessment| {
        let attempt = |id: &str, score: &str, at: &str| {
            Json::from(Object::new().with("id", id).with("score", score).with("at", at))
        };
        let attempts =
            vec![attempt("1", "4/7", "2026-03-02T10:00:00Z"), attempt("2", "6/7", "2026-03-03T10:00:00Z")];
        Object::new().with("id", assessment.id.as_str()).with("attempts", Json::Array(attempts)).into()
    });
    let record = Object::new()
        .with("learner", "k-17")
        .with("activities", Json::Array(activities.collect()))
        .with("assessments", Json::Array(assessments.collect()));
    LearnerRecord::from_text(Json::from(record).to_string().as_bytes()).expect("a record")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ob_core::baking;

    #[test]
    fn images_are_of_the_size_that_is_asked_for_and_sound() {
        for bytes in [10_000, 250_000] {
            assert_eq!(png(bytes).len(), bytes);
            assert!(baking::unbake(&png(bytes)).is_ok());
        }
        let drawing = svg(40_000);
        assert!((40_000..40_400).contains(&drawing.len()));
        assert!(baking::unbake(drawing.as_bytes()).is_ok());
    }

    #[test]
    fn the_badge_is_there_with_its_documents() {
        let signed = Signed::of_corpus();
        assert_eq!(signed.documents.len(), 4);
        assert!(signed.pem.starts_with("-----BEGIN PUBLIC KEY-----"));
    }
}
