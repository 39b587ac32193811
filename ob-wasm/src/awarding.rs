//! Awarding, with a key that may be anywhere: the page signs, this side says what and checks it.

use crate::failure::{Failure, Thrown};
use crate::options;
use ob_core::award::{
    self, AwardKey, Awarded, Document, EvidenceDetail, Issuer, Method, Publication, Secret, Settings,
};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::{Algorithm, PublicKey, SignError, Signer};
use ob_core::model::RevocationList;
use ob_core::record::LearnerRecord;
use ob_core::value::json::{self, Place, ShapeError};
use ob_core::value::{Instant, Iri, Json, LanguageTag};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// All that stays the same from one award to the next.
#[wasm_bindgen]
pub struct Awarding {
    publication: Publication,
    secret: Secret,
    settings: Settings,
    key: Option<(String, PublicKey)>,
}

const KNOWN: &[&str] = &[
    "base",
    "name",
    "description",
    "url",
    "email",
    "issuerLanguage",
    "language",
    "evidence",
    "embedBadge",
    "key",
    "retiredKeys",
    "images",
];

#[wasm_bindgen]
impl Awarding {
    /// `options` as JSON, see `KNOWN`; `images` holds the bytes of the framework's images one after the other, and the JSON their
    /// lengths: `"images": [[path, length], …]`.
    ///
    /// # Errors
    /// Those of `Framework`, `Issuer`, `Publication` and `Secret`, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(framework: &str, options: &str, secret: &[u8], images: &[u8]) -> Result<Self, Thrown> {
        Ok(made(framework, options, secret, images)?)
    }

    /// The id of the issuer's profile.
    #[wasm_bindgen(js_name = issuerId)]
    pub fn issuer_id(&self) -> String {
        self.publication.issuer_id().as_str().to_owned()
    }

    /// What to publish, as a JSON array; without a list of revocations it is empty.
    ///
    /// # Errors
    /// Those of `Publication::documents`, as JSON.
    pub fn documents(&self, revocations: Option<String>) -> Result<String, Thrown> {
        let documents = || {
            let list = match revocations {
                None => self.publication.empty_revocation_list()?,
                Some(list) => revocation_list(&list)?,
            };
            let documents = self.publication.documents(&list)?;
            Ok::<_, Failure>(Json::Array(documents.iter().map(Document::to_json).collect()).to_string())
        };
        Ok(documents()?)
    }

    /// The document that takes the place of a published one, as JSON, when a badge is taken back.
    ///
    /// # Errors
    /// Those of `Iri::parse` and `ob_core::award::Awarding::revoke`, as JSON.
    pub fn revoke(
        &self,
        id: &str,
        reason: Option<String>,
        revocations: Option<String>,
    ) -> Result<String, Thrown> {
        let document = || {
            let list = revocations.as_deref().map(revocation_list).transpose()?;
            let revoke = |method: Method<'_>| {
                Ok::<_, Failure>(self.core(method).revoke(&Iri::parse(id)?, reason.as_deref(), list.as_ref())?)
            };
            let document = match &self.key {
                None => revoke(Method::Hosted),
                // Nothing is signed.
                Some((key, public)) => {
                    let signer = Answers::new(public.algorithm(), &[], &[]);
                    revoke(Method::Signed { key, signer: &signer })
                }
            };
            Ok::<_, Failure>(document?.to_json().to_string())
        };
        Ok(document()?)
    }

    /// The path of an address below the base.
    #[wasm_bindgen(js_name = pathOf)]
    pub fn path_of(&self, url: &str) -> Option<String> {
        self.publication.path_of(url).map(str::to_owned)
    }

    /// The award key of a learner and a badge.
    #[wasm_bindgen(js_name = awardKey)]
    pub fn award_key(&self, learner: &str, badge: &str) -> String {
        self.core(Method::Hosted).key(learner, badge).to_string()
    }

    /// Every badge that is due: a JSON array of the JSON texts of awards. `signatures` holds the answers to what is to be signed, one after
    /// the other, and `asked` their lengths: `"signatures": [length, …]`. While one is missing, the answer is a JSON string: the text to
    /// sign next. Nothing is random, so asking again asks for the same.
    ///
    /// # Errors
    /// Those of `LearnerRecord::from_text`, `ob_core::award::Awarding::learner`, `award-key-form`; as JSON.
    pub fn award(&self, record: &str, asked: &str, signatures: &[u8]) -> Result<String, Thrown> {
        Ok(self.awards(record, asked, signatures)?.to_string())
    }
}

impl Awarding {
    fn core<'a>(&'a self, method: Method<'a>) -> award::Awarding<'a> {
        award::Awarding {
            publication: &self.publication,
            secret: &self.secret,
            settings: self.settings.clone(),
            method,
        }
    }

    fn awards(&self, record: &str, asked: &str, signatures: &[u8]) -> Result<Json, Failure> {
        let asked = Asked::read(asked)?;
        let record = LearnerRecord::from_text(record.as_bytes())?;
        let evaluation = evaluate(self.publication.framework(), &record, asked.now);
        let learner = |method: Method<'_>| {
            self.core(method).learner(&evaluation, &asked.property, &asked.identity, &asked.awarded)
        };
        let awards = match &self.key {
            None => learner(Method::Hosted),
            Some((key, public)) => {
                let signer = Answers::new(public.algorithm(), &asked.signatures, signatures);
                let awards = learner(Method::Signed { key, signer: &signer });
                if let Some(missing) = signer.missing.into_inner() {
                    return Ok(Json::from(missing));
                }
                awards
            }
        };
        Ok(Json::Array(awards?.iter().map(|award| Json::from(award.to_json().to_string())).collect()))
    }
}

fn made(framework: &str, options: &str, secret: &[u8], images: &[u8]) -> Result<Awarding, Failure> {
    let json = json::parse(options.as_bytes())?;
    let root = Place::root(&json);
    root.only(KNOWN)?;
    let text = |name: &str| root.optional(name).map(|place| place.text().map(str::to_owned)).transpose();
    let tag = |name: &str| text(name)?.as_deref().map(LanguageTag::parse).transpose().map_err(Failure::from);
    let mut issuer = Issuer::new(root.member("base")?.text()?)?;
    let setters: [(&str, fn(Issuer, String) -> Issuer); 4] = [
        ("name", Issuer::name),
        ("description", Issuer::description),
        ("url", Issuer::url),
        ("email", Issuer::email),
    ];
    for (name, set) in setters {
        if let Some(text) = text(name)? {
            issuer = set(issuer, text);
        }
    }
    if let Some(language) = tag("issuerLanguage")? {
        issuer = issuer.language(language);
    }
    let key = |place: &Place<'_>| {
        place.only(&["name", "publicKeyPem"])?;
        let key = PublicKey::from_pem(place.member("publicKeyPem")?.text()?)?;
        Ok::<_, Failure>((place.member("name")?.text()?.to_owned(), key))
    };
    let signing = root.optional("key").map(|place| key(&place)).transpose()?;
    if let Some((name, key)) = &signing {
        issuer = issuer.key(name, key.clone())?;
    }
    if let Some(list) = root.optional("retiredKeys") {
        for place in list.items()? {
            let (name, key) = key(&place)?;
            issuer = issuer.key(&name, key)?;
        }
    }
    let evidence = root.optional("evidence").map(|place| evidence(&place)).transpose()?;
    let evidence = evidence.unwrap_or(EvidenceDetail::Full);
    let embed_badge = root.optional("embedBadge").map(|place| place.boolean()).transpose()?.unwrap_or(false);
    let settings = Settings { language: tag("language")?, evidence, embed_badge };
    let mut framework = Framework::from_text(framework.as_bytes())?;
    let mut rest = images;
    if let Some(list) = root.optional("images") {
        for row in list.items()? {
            let (image, after) = options::body(&row, rest)?;
            rest = after;
            let path = row.items()?.next().ok_or_else(|| row.wrong("expected [path, length]"))?;
            framework = framework.with_image(path.text()?, image.to_vec())?;
        }
    }
    let publication = Publication::new(&framework, issuer)?;
    Ok(Awarding { publication, secret: Secret::new(secret)?, settings, key: signing })
}

fn revocation_list(text: &str) -> Result<RevocationList, Failure> {
    Ok(RevocationList::from_json(&json::parse(text.as_bytes())?)?)
}

fn evidence(place: &Place<'_>) -> Result<EvidenceDetail, ShapeError> {
    match place.text()? {
        "full" => Ok(EvidenceDetail::Full),
        "passed" => Ok(EvidenceDetail::Passed),
        _ => Err(place.wrong("expected full or passed")),
    }
}

/// What one call asks for.
struct Asked {
    property: String,
    identity: String,
    now: Instant,
    awarded: Awarded,
    signatures: Vec<usize>,
}

impl Asked {
    fn read(text: &str) -> Result<Self, Failure> {
        let json = json::parse(text.as_bytes())?;
        let root = Place::root(&json);
        root.only(&["recipient", "now", "awarded", "signatures"])?;
        let recipient = root.member("recipient")?;
        recipient.only(&["type", "identity"])?;
        let mut awarded = Awarded::new();
        if let Some(list) = root.optional("awarded") {
            for place in list.items()? {
                let key = AwardKey::parse(place.text()?).ok_or_else(|| {
                    let message = "an award key is 64 hexadecimal digits: the member `key` of an award";
                    Failure::new("InputError", "award-key-form", message, None)
                })?;
                awarded.insert(key, "");
            }
        }
        let mut signatures = Vec::new();
        if let Some(list) = root.optional("signatures") {
            for place in list.items()? {
                let length = place.json().as_number().and_then(ob_core::value::Number::as_i64);
                let length = length.and_then(|length| usize::try_from(length).ok());
                signatures.push(length.ok_or_else(|| place.wrong("expected a length"))?);
            }
        }
        Ok(Asked {
            property: recipient.member("type")?.text()?.to_owned(),
            identity: recipient.member("identity")?.text()?.to_owned(),
            now: options::now(root.member("now")?)?,
            awarded,
            signatures,
        })
    }
}

/// Hands out the signatures that the page made, each once, and notes the text that the next one is wanted for. Whether they verify under
/// the issuer's key is seen to by the core.
struct Answers<'a> {
    algorithm: Algorithm,
    signatures: RefCell<std::vec::IntoIter<&'a [u8]>>,
    missing: RefCell<Option<String>>,
}

impl<'a> Answers<'a> {
    fn new(algorithm: Algorithm, lengths: &[usize], bytes: &'a [u8]) -> Self {
        let mut rest = bytes;
        let signatures = lengths.iter().map_while(|length| {
            let (signature, after) = rest.split_at_checked(*length)?;
            rest = after;
            Some(signature)
        });
        let signatures = RefCell::new(signatures.collect::<Vec<_>>().into_iter());
        Answers { algorithm, signatures, missing: RefCell::default() }
    }
}

impl Signer for Answers<'_> {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&self, signing_input: &[u8]) -> Result<Vec<u8>, SignError> {
        if let Some(signature) = self.signatures.borrow_mut().next() {
            return Ok(signature.to_vec());
        }
        // Base64url with dots.
        *self.missing.borrow_mut() = Some(String::from_utf8_lossy(signing_input).into_owned());
        Err(SignError::Signer { reason: "its answer is awaited".to_owned() })
    }
}
