//! Awarding: from a met decision to a badge that others can verify.

use crate::convert;
use crate::criteria::{AnyRecord, Framework};
use crate::errors::{Error, shown};
use crate::jws::PublicKey;
use crate::signer::{self, Signer};
use crate::threads::{self, Batch};
use base64::{Engine, engine::general_purpose::STANDARD};
use ob_core::award::{
    self as core, AwardKey, Awarded, Awarding as CoreAwarding, EvidenceDetail, Issuer, Method, Publication,
    Secret, Settings,
};
use ob_core::criteria::evaluate;
use ob_core::model::RevocationList;
use ob_core::record::LearnerRecord;
use ob_core::value::{Instant, Iri, Json, LanguageTag, Object};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use std::hash::{Hash, Hasher};

/// One document to publish: the address at which it is served, what to serve it as, and its bytes.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Document {
    url: String,
    media_type: String,
    body: Vec<u8>,
}

impl From<core::Document> for Document {
    fn from(document: core::Document) -> Self {
        Self { url: document.url, media_type: document.media_type.to_owned(), body: document.body }
    }
}

#[pymethods]
impl Document {
    #[new]
    fn new(url: String, media_type: String, body: &[u8]) -> Self {
        Self { url, media_type, body: body.to_vec() }
    }

    /// The address at which it is served.
    #[getter]
    fn url(&self) -> &str {
        &self.url
    }

    /// What to serve it as: the value of `Content-Type`.
    #[getter]
    fn media_type(&self) -> &str {
        &self.media_type
    }

    /// The bytes to serve.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.body)
    }

    fn __repr__(&self) -> String {
        format!("<Document {}: {} bytes>", self.url, self.body.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String, String, Bound<'py, PyBytes>)) {
        let this = slf.get();
        (slf.get_type().into_any(), (this.url.clone(), this.media_type.clone(), this.body(slf.py())))
    }
}

/// A badge that was awarded, with all that a platform has to store, publish and hand over.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq)]
pub(crate) struct Award {
    learner: String,
    badge: String,
    key: String,
    rule_version: String,
    assertion: Object,
    held: Object,
    jws: Option<String>,
    documents: Vec<Document>,
    images: Vec<(String, Vec<u8>)>,
}

impl Hash for Award {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.learner, &self.badge, &self.key, &self.jws).hash(state);
    }
}

impl From<core::Award> for Award {
    fn from(award: core::Award) -> Self {
        Self {
            held: held(&award),
            learner: award.learner,
            badge: award.badge,
            key: award.key.to_string(),
            rule_version: award.rule_version,
            assertion: award.assertion.to_json().into_object().unwrap_or_default(),
            jws: award.jws,
            documents: award.documents.into_iter().map(Document::from).collect(),
            images: award
                .images
                .into_iter()
                .map(|image| (image.format.extension().to_owned(), image.bytes))
                .collect(),
        }
    }
}

/// How the award stands in the learner's record, written as records are.
fn held(award: &core::Award) -> Object {
    let record = LearnerRecord::builder(award.learner.as_str()).holds(award.held()).build();
    let written = record.ok().map(|record| record.to_json());
    written.and_then(|json| json.pointer("/badges/0")?.as_object().cloned()).unwrap_or_default()
}

impl Award {
    fn to_object(&self) -> Object {
        let document = |document: &Document| {
            Object::new()
                .with("url", document.url.as_str())
                .with("mediaType", document.media_type.as_str())
                .with("body", STANDARD.encode(&document.body))
        };
        let images = self.images.iter().map(|(format, bytes)| (format.as_str(), STANDARD.encode(bytes)));
        Object::new()
            .with("learner", self.learner.as_str())
            .with("badge", self.badge.as_str())
            .with("key", self.key.as_str())
            .with("ruleVersion", self.rule_version.as_str())
            .with("assertion", self.assertion.clone())
            .with("held", self.held.clone())
            .with("jws", self.jws.as_deref())
            .with("documents", self.documents.iter().map(document).collect::<Vec<_>>())
            .with("images", images.collect::<Object>())
    }

    fn of_object(object: &Object) -> Option<Self> {
        let text = |name: &str| object.text(name).map(str::to_owned);
        let inner = |name: &str| object.get(name).and_then(Json::as_object).cloned();
        let document = |json: &Json| {
            let object = json.as_object()?;
            Some(Document {
                url: object.text("url")?.to_owned(),
                media_type: object.text("mediaType")?.to_owned(),
                body: STANDARD.decode(object.text("body")?).ok()?,
            })
        };
        let image =
            |(format, json): (&str, &Json)| Some((format.to_owned(), STANDARD.decode(json.as_str()?).ok()?));
        Some(Self {
            learner: text("learner")?,
            badge: text("badge")?,
            key: text("key")?,
            rule_version: text("ruleVersion")?,
            assertion: inner("assertion")?,
            held: inner("held")?,
            jws: text("jws"),
            documents: object.get("documents")?.as_array()?.iter().map(document).collect::<Option<_>>()?,
            images: object.get("images")?.as_object()?.iter().map(image).collect::<Option<_>>()?,
        })
    }
}

#[pymethods]
impl Award {
    /// The key of the learner, from the record.
    #[getter]
    fn learner(&self) -> &str {
        &self.learner
    }

    /// The slug of the badge.
    #[getter]
    fn badge(&self) -> &str {
        &self.badge
    }

    /// The award key: store it, so that the badge is not awarded again.
    #[getter]
    fn key(&self) -> &str {
        &self.key
    }

    /// The version of the rule that was met.
    #[getter]
    fn rule_version(&self) -> &str {
        &self.rule_version
    }

    /// The id of the assertion.
    #[getter]
    fn id(&self) -> &str {
        self.assertion.text("id").unwrap_or_default()
    }

    /// The assertion.
    #[getter]
    fn assertion<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.assertion)
    }

    /// What to add to `badges` of the learner's record, so that the next evaluation knows that the badge is held.
    #[getter]
    fn held<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.held)
    }

    /// The badge in compact serialisation, if it is signed.
    #[getter]
    fn jws(&self) -> Option<&str> {
        self.jws.as_deref()
    }

    /// What to publish for this award: a hosted assertion at its id; nothing for a signed one.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.documents.clone())
    }

    /// The images of the badge with the award in them, by format: `png`, `svg`.
    #[getter]

    fn images<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (format, bytes) in &self.images {
            dict.set_item(format, PyBytes::new(py, bytes))?;
        }
        Ok(dict)
    }

    /// The award as JSON text; bytes stand in base64.
    fn to_json(&self) -> String {
        self.to_object().to_string()
    }

    /// The award as a dict; bytes stand in base64.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.to_object())
    }

    /// Reads back what `to_json` or `to_dict` wrote.
    #[staticmethod]
    #[pyo3(signature = (award: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(award: &Bound<'_, PyAny>) -> PyResult<Self> {
        let json = convert::json_from(award)?;
        let read = json.as_object().and_then(Self::of_object);
        Ok(read.ok_or_else(|| {
            Error::input("award-form", "this is no award: give what to_json or to_dict of an Award wrote")
        })?)
    }

    fn __repr__(&self) -> String {
        format!("<Award {} to {}>", self.badge, self.learner)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Fields<'py>)> {
        let this = slf.get();
        let texts = (this.learner.clone(), this.badge.clone(), this.key.clone(), this.rule_version.clone());
        let objects = (this.assertion.to_string(), this.held.to_string());
        let rest = (this.jws.clone(), this.documents.clone(), this.images(slf.py())?);
        Ok((slf.get_type().getattr("_restore")?, (texts, objects, rest)))
    }

    /// For pickle: JSON text would be limited in length, and images in base64 are longer.
    #[staticmethod]
    #[pyo3(signature = (
        texts: "tuple[str, str, str, str]", objects: "tuple[str, str]",
        rest: "tuple[str | None, list[Document], dict[str, bytes]]"
    ))]
    fn _restore(
        texts: (String, String, String, String),
        objects: (String, String),
        rest: (Option<String>, Vec<Bound<'_, Document>>, Bound<'_, PyDict>),
    ) -> PyResult<Self> {
        let (learner, badge, key, rule_version) = texts;
        let object = |text: String| -> PyResult<Object> {
            let json = ob_core::value::json::parse(text.as_bytes()).map_err(Error::from)?;
            Ok(json.into_object().unwrap_or_default())
        };
        let (assertion, held) = (object(objects.0)?, object(objects.1)?);
        let (jws, documents, images) = rest;
        let documents = documents.iter().map(|document| document.get().clone()).collect();
        let images = images.iter().map(|(format, bytes)| Ok((format.extract()?, bytes.extract()?)));
        let images = images.collect::<PyResult<_>>()?;
        Ok(Self { learner, badge, key, rule_version, assertion, held, jws, documents, images })
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py().import("ob_python._notebook")?.call_method1("award", (slf,))?.extract()
    }
}

/// What an award is made of, in pickles.
type Fields<'py> =
    ((String, String, String, String), (String, String), (Option<String>, Vec<Document>, Bound<'py, PyDict>));

/// All that stays the same from one award to the next: what is published and where, the secret, and the key that signs.
/// The Python half documents each argument.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Awarding {
    publication: Publication,
    secret: Secret,
    settings: Settings,
    signing: Option<(String, Signer)>,
}

#[pymethods]
impl Awarding {
    #[new]
    #[pyo3(signature = (
        framework, base, secret, *, key: "tuple[str, object] | None" = None,
        keys: "list[tuple[str, PublicKey]]" = vec![], name = None, description = None, url = None, email = None,
        issuer_language = None, language = None, evidence = "full", embed_badge = false
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        framework: &Bound<'_, Framework>,
        base: &str,
        secret: &[u8],
        key: Option<(String, Signer)>,
        keys: Vec<(String, Bound<'_, PublicKey>)>,
        name: Option<String>,
        description: Option<String>,
        url: Option<String>,
        email: Option<String>,
        issuer_language: Option<&str>,
        language: Option<&str>,
        evidence: &str,
        embed_badge: bool,
    ) -> PyResult<Self> {
        let mut issuer = Issuer::new(base).map_err(Error::from)?;
        if let Some(name) = name {
            issuer = issuer.name(name);
        }
        if let Some(description) = description {
            issuer = issuer.description(description);
        }
        if let Some(url) = url {
            issuer = issuer.url(url);
        }
        if let Some(email) = email {
            issuer = issuer.email(email);
        }
        if let Some(tag) = issuer_language {
            issuer = issuer.language(LanguageTag::parse(tag).map_err(Error::from)?);
        }
        if let Some((name, key)) = &key {
            issuer = issuer.key(name, key.public_key().clone()).map_err(Error::from)?;
        }
        for (name, key) in keys {
            issuer = issuer.key(&name, key.get().inner().clone()).map_err(Error::from)?;
        }
        let language = language.map(LanguageTag::parse).transpose().map_err(Error::from)?;
        let settings = Settings { language, evidence: evidence_detail(evidence)?, embed_badge };
        let publication = Publication::new(framework.get().inner(), issuer).map_err(Error::from)?;
        Ok(Self { publication, secret: Secret::new(secret).map_err(Error::from)?, settings, signing: key })
    }

    /// The id of the issuer's profile.
    #[getter]
    fn issuer_id(&self) -> &str {
        self.publication.issuer_id().as_str()
    }

    /// Everything to publish, apart from hosted assertions, which come with their awards.
    #[pyo3(signature = (revocations: "str | bytes | collections.abc.Mapping[str, object] | None" = None))]
    fn documents(&self, revocations: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Document>> {
        let list = match revocations {
            None => self.publication.empty_revocation_list().map_err(Error::from)?,
            Some(list) => revocation_list(list)?,
        };
        let documents = self.publication.documents(&list).map_err(Error::from)?;
        Ok(documents.into_iter().map(Document::from).collect())
    }

    /// Takes a badge back: the document that takes the place of a published one.
    #[pyo3(signature = (id, *, reason = None, revocations: "str | bytes | collections.abc.Mapping[str, object] | None" = None))]
    fn revoke(
        &self,
        id: &str,
        reason: Option<&str>,
        revocations: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Document> {
        let id = Iri::parse(id).map_err(Error::from)?;
        let list = revocations.map(revocation_list).transpose()?;
        let document = self.core().revoke(&id, reason, list.as_ref()).map_err(Error::from)?;
        Ok(Document::from(document))
    }

    /// The path of an address below the base, where a file of it belongs; `None` for another address.
    fn path_of<'a>(&self, url: &'a str) -> Option<&'a str> {
        self.publication.path_of(url)
    }

    /// The award key of a learner and a badge.
    fn award_key(&self, learner: &str, badge: &str) -> String {
        self.core().key(learner, badge).to_string()
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("an Awarding holds secret and key: make one in each process"))
    }
}

fn revocation_list(list: &Bound<'_, PyAny>) -> PyResult<RevocationList> {
    Ok(RevocationList::from_json(&convert::json_from(list)?).map_err(Error::from)?)
}

fn evidence_detail(name: &str) -> Result<EvidenceDetail, Error> {
    match name {
        "full" => Ok(EvidenceDetail::Full),
        "passed" => Ok(EvidenceDetail::Passed),
        _ => Err(Error::input(
            "award-evidence",
            format!("{} is no detail of evidence: use full or passed", shown(name)),
        )),
    }
}

impl Awarding {
    fn core(&self) -> CoreAwarding<'_> {
        CoreAwarding {
            publication: &self.publication,
            secret: &self.secret,
            settings: self.settings.clone(),
            method: match &self.signing {
                None => Method::Hosted,
                Some((key, signer)) => Method::Signed { key, signer },
            },
        }
    }

    fn learner(&self, learner: &Learner, now: Instant, awarded: &Awarded) -> Result<Vec<Award>, Error> {
        let (record, property, identity) = learner;
        let evaluation = evaluate(self.publication.framework(), &record.load()?, now);
        let awards = self.core().learner(&evaluation, property, identity, awarded);
        let awards = awards.map_err(|error| Error::from(error).caused_by(signer::raised()))?;
        Ok(awards.into_iter().map(Award::from).collect())
    }
}

/// A record, and by what the learner is named in badges: property and value.
type Learner = (AnyRecord, String, String);

fn awarded_from(keys: Vec<String>) -> Result<Awarded, Error> {
    let mut awarded = Awarded::new();
    for (at, key) in keys.iter().enumerate() {
        let key = AwardKey::parse(key).ok_or_else(|| {
            Error::input("award-key-form", "an award key is 64 hexadecimal digits: Award.key")
                .at(format!("/{at}"))
        })?;
        awarded.insert(key, "");
    }
    Ok(awarded)
}

/// Awards a batch: the awards for each learner.
#[pyfunction]
#[pyo3(signature = (awarding, batch: "list[tuple[LearnerRecord | bytes, str, str]]", now: "object", awarded: "list[str]", threads))]
pub(crate) fn award_batch(
    awarding: Py<Awarding>,
    batch: Vec<Learner>,
    now: &Bound<'_, PyAny>,
    awarded: Vec<String>,
    threads: usize,
) -> PyResult<Batch> {
    let (now, awarded) = (convert::instant_from(now)?, awarded_from(awarded)?);
    threads::start(batch, threads, move |learner| awarding.get().learner(learner, now, &awarded))
}

/// Awards one learner every badge that is due.
#[pyfunction]
#[pyo3(signature = (awarding, learner: "tuple[LearnerRecord | bytes, str, str]", now: "object", awarded: "list[str]"))]
pub(crate) fn award(
    py: Python<'_>,
    awarding: &Bound<'_, Awarding>,
    learner: Learner,
    now: &Bound<'_, PyAny>,
    awarded: Vec<String>,
) -> PyResult<Vec<Award>> {
    let (awarding, now, awarded) = (awarding.get(), convert::instant_from(now)?, awarded_from(awarded)?);
    Ok(py.detach(|| awarding.learner(&learner, now, &awarded))?)
}
