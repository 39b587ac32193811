//! Claim codes and claim links. The Python half draws the random bytes and knows the time.

use crate::convert;
use crate::errors::Error;
use ob_core::award::{Secret, claim};
use ob_core::record::{self, LearnerRecord};
use ob_core::value::json::Place;
use ob_core::value::{DateTime, Instant, Json, Object, digest};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use std::hash::{Hash, Hasher};

/// A code to hand out. The Python half draws one, and documents it.
#[pyclass(frozen, eq, hash, module = "ob_python._native")]
#[derive(PartialEq, Eq)]
pub(crate) struct ClaimCode {
    inner: claim::ClaimCode,
}

impl Hash for ClaimCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.to_string().hash(state);
    }
}

#[pymethods]
impl ClaimCode {
    /// A code of ten characters, from seven random bytes.
    #[staticmethod]
    #[pyo3(signature = (random: "bytes"))]
    fn from_random(random: [u8; 7]) -> Self {
        Self { inner: claim::ClaimCode::from_random(random) }
    }

    /// Reads a code of ten characters as people type it.
    #[staticmethod]
    fn parse(typed: &Bound<'_, PyString>) -> PyResult<Self> {
        let inner = claim::ClaimCode::parse(&convert::str_of(typed)?).map_err(Error::from)?;
        Ok(Self { inner })
    }

    /// A word that the organiser chose.
    #[staticmethod]
    fn word(word: &Bound<'_, PyString>) -> PyResult<Self> {
        let inner = claim::ClaimCode::word(&convert::str_of(word)?).map_err(Error::from)?;
        Ok(Self { inner })
    }

    /// What to store of it.
    fn hashed(&self, secret: &[u8]) -> PyResult<HashedCode> {
        Ok(HashedCode { inner: self.inner.hashed(&secret_of(secret)?) })
    }

    fn __str__(&self) -> String {
        self.inner.to_string()
    }
}

/// The keyed hash of a claim code: what a portal stores in its place. The code cannot be had back from it without the
/// secret. `str()` of it is 64 hexadecimal digits.
///
/// >>> from ob_python import ClaimCode, HashedCode
/// >>> hashed = ClaimCode.word("Robotdag").hashed(bytes(32))
/// >>> HashedCode.parse(str(hashed)) == hashed
/// True
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct HashedCode {
    inner: claim::HashedCode,
}

impl HashedCode {
    fn read(text: &str) -> Result<Self, Error> {
        let inner = claim::HashedCode::parse(text);
        // What stands there may be the code itself: no message repeats it.
        let inner = inner.ok_or_else(|| Error::input("claim-hash-form", HASH_FORM))?;
        Ok(Self { inner })
    }
}

const HASH_FORM: &str = "the hash of a claim code is 64 hexadecimal digits: what ClaimCode.hashed gives";

#[pymethods]
impl HashedCode {
    /// Reads back what `str()` gave. Raises `InputError` (`claim-hash-form`) for any other text.
    ///
    /// >>> from ob_python import HashedCode
    /// >>> len(str(HashedCode.parse("0" * 64)))
    /// 64
    #[staticmethod]
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        Ok(Self::read(&convert::str_of(text)?)?)
    }

    /// Whether it is the hash of what was typed, read as a code and as a word, compared in constant time.
    ///
    /// `Offer.redeem` asks this, and whether the code still holds. Raises `AwardError` (`award-secret-short`) for a secret
    /// of less than 32 bytes.
    ///
    /// >>> from ob_python import ClaimCode
    /// >>> ClaimCode.word("Robotdag").hashed(bytes(32)).matches("robot-dag", secret=bytes(32))
    /// True
    #[pyo3(signature = (typed, *, secret))]
    fn matches(&self, typed: &Bound<'_, PyString>, secret: &[u8]) -> PyResult<bool> {
        Ok(self.inner.matches(&secret_of(secret)?, &convert::str_of(typed)?))
    }

    fn __str__(&self) -> String {
        self.inner.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<HashedCode {}>", self.inner)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("parse")?, (slf.get().__str__(),)))
    }
}

/// A hash as it is handed in: the value, or its digits.
struct AnyHash(HashedCode);

impl<'py> FromPyObject<'_, 'py> for AnyHash {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(hashed) = value.cast::<HashedCode>() {
            return Ok(Self(hashed.get().clone()));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Self(HashedCode::read(&convert::str_of(&text)?)?));
        }
        let kind = value.get_type().name()?;
        Err(Error::input("claim-hash-form", format!("{HASH_FORM}, not {kind}")).into())
    }
}

/// That a learner redeemed a claim code or a claim link: an entry of `codes` in the learner's record.
///
/// `LearnerRecord.with_redemption` takes it; in a record that is a mapping, append its `to_dict()` to `codes`.
///
/// >>> from ob_python import ClaimLink
/// >>> redemption = ClaimLink("visitor", "open-day").redemption(now="2026-11-21T12:00:00Z")
/// >>> redemption.code, redemption.at
/// ('open-day', '2026-11-21T12:00:00Z')
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Redemption {
    inner: record::Redemption,
}

impl Hash for Redemption {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.to_object().to_string().hash(state);
    }
}

impl Redemption {
    pub(crate) fn inner(&self) -> &record::Redemption {
        &self.inner
    }

    /// As it stands in a record.
    fn to_object(&self) -> Object {
        let record = LearnerRecord::builder(SOMEBODY).redemption(self.inner.clone()).build();
        let written = record.ok().map(|record| record.to_json());
        written.and_then(|json| json.pointer("/codes/0")?.as_object().cloned()).unwrap_or_default()
    }
}

/// The learner of a record that is only there to be read or written in part.
const SOMEBODY: &str = "somebody";

#[pymethods]
impl Redemption {
    /// The id that the rule names in `claimed-by-code`; not the code itself.
    #[getter]
    fn code(&self) -> &str {
        &self.inner.code
    }

    /// When it was redeemed, in ISO 8601; `None` where that is not known.
    #[getter]
    fn at(&self) -> Option<&str> {
        self.inner.at.as_ref().map(DateTime::as_str)
    }

    /// The entry as JSON text.
    fn to_json(&self) -> String {
        self.to_object().to_string()
    }

    /// The entry as a dict: `id`, and `at` where it is known.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.to_object())
    }

    /// Reads an entry of `codes`: what `to_json` or `to_dict` wrote.
    ///
    /// Raises `RecordError`, with the place that the entry has in a record as `path`.
    ///
    /// >>> from ob_python import Redemption
    /// >>> Redemption.from_json({"id": "open-day"})
    /// <Redemption open-day>
    #[staticmethod]
    #[pyo3(signature = (redemption: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(redemption: &Bound<'_, PyAny>) -> PyResult<Self> {
        let codes = vec![convert::json_from(redemption)?];
        let record = Object::new().with("learner", SOMEBODY).with("codes", codes);
        let record = LearnerRecord::from_json(&Json::Object(record)).map_err(Error::from)?;
        let read = record.all_redemptions().first().cloned();
        let inner = read.ok_or_else(|| Error::input("redemption-form", "this is no entry of codes"))?;
        Ok(Self { inner })
    }

    fn __repr__(&self) -> String {
        match self.at() {
            Some(at) => format!("<Redemption {} at {at}>", self.inner.code),
            None => format!("<Redemption {}>", self.inner.code),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
}

/// A code that is on offer. The Python half documents it.
#[pyclass(frozen, eq, hash, module = "ob_python._native")]
#[derive(PartialEq, Eq)]
pub(crate) struct Offer {
    inner: claim::Offer,
    expires: Option<DateTime>,
}

impl Hash for Offer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.inner.id, &self.inner.code, &self.expires).hash(state);
    }
}

impl Offer {
    fn of(id: String, code: &HashedCode, expires: Option<Instant>) -> Result<Self, Error> {
        // An id that no record takes would be noticed only when somebody redeems the code.
        LearnerRecord::builder(SOMEBODY).redeemed(id.as_str(), None).build()?;
        let expires = whole_seconds(expires)?;
        let end = expires.as_ref().map(DateTime::instant);
        Ok(Self { inner: claim::Offer { id, code: code.inner, expires: end }, expires })
    }

    fn read(json: &Json) -> Result<Self, Error> {
        let root = Place::root(json);
        let (id, code) = (root.member("id")?, root.member("code")?);
        let hashed = claim::HashedCode::parse(code.text()?);
        let hashed = hashed.ok_or_else(|| code.wrong(HASH_FORM))?;
        Self::of(id.text()?.to_owned(), &HashedCode { inner: hashed }, end_in(&root)?)
    }

    fn to_object(&self) -> Object {
        Object::new()
            .with("id", self.inner.id.as_str())
            .with("code", self.inner.code.to_string())
            .with("expires", self.expires())
    }
}

#[pymethods]
impl Offer {
    #[new]
    #[pyo3(signature = (id, code: "HashedCode | str", expires: "object"))]
    fn new(id: String, code: AnyHash, expires: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self::of(id, &code.0, end_from(expires)?)?)
    }

    /// The id that the rule names.
    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    /// The hash of the code.
    #[getter]
    fn code(&self) -> HashedCode {
        HashedCode { inner: self.inner.code }
    }

    /// When it ends.
    #[getter]
    fn expires(&self) -> Option<&str> {
        self.expires.as_ref().map(DateTime::as_str)
    }

    /// Checks what a learner typed.
    #[pyo3(signature = (typed, secret, now: "object"))]
    fn redeem(
        &self,
        typed: &Bound<'_, PyString>,
        secret: &[u8],
        now: &Bound<'_, PyAny>,
    ) -> PyResult<Redemption> {
        let (secret, now) = (secret_of(secret)?, convert::instant_from(now)?);
        let redeemed = self.inner.redeem(&secret, &convert::str_of(typed)?, now);
        Ok(Redemption { inner: redeemed.map_err(Error::from)? })
    }

    /// As JSON text.
    fn to_json(&self) -> String {
        self.to_object().to_string()
    }

    /// As a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.to_object())
    }

    /// Reads back what `to_json` or `to_dict` wrote.
    #[staticmethod]
    #[pyo3(signature = (offer: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(offer: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self::read(&convert::json_from(offer)?)?)
    }
}

/// What a claim link says. The Python half draws the nonce, and documents it.
#[pyclass(frozen, eq, hash, module = "ob_python._native")]
#[derive(PartialEq, Eq)]
pub(crate) struct ClaimLink {
    inner: claim::ClaimLink,
    expires: Option<DateTime>,
}

impl Hash for ClaimLink {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.inner.badge, &self.inner.code, &self.expires, &self.inner.nonce).hash(state);
    }
}

impl ClaimLink {
    fn of(inner: claim::ClaimLink) -> Result<Self, Error> {
        let expires = whole_seconds(inner.expires)?;
        let end = expires.as_ref().map(DateTime::instant);
        Ok(Self { inner: claim::ClaimLink { expires: end, ..inner }, expires })
    }

    fn read(json: &Json) -> Result<Self, Error> {
        let root = Place::root(json);
        let text = |name| Ok::<_, Error>(root.member(name)?.text()?.to_owned());
        let nonce = root.member("nonce")?;
        let bytes = nonce_of_hex(nonce.text()?);
        Self::of(claim::ClaimLink {
            badge: text("badge")?,
            code: text("code")?,
            expires: end_in(&root)?,
            nonce: bytes.ok_or_else(|| nonce.wrong("expected 32 hexadecimal digits"))?,
        })
    }

    fn to_object(&self) -> Object {
        Object::new()
            .with("badge", self.inner.badge.as_str())
            .with("code", self.inner.code.as_str())
            .with("expires", self.expires())
            .with("nonce", digest::to_hex(&self.inner.nonce))
    }
}

#[pymethods]
impl ClaimLink {
    #[new]
    #[pyo3(signature = (badge, code, expires: "object", nonce))]
    fn new(badge: String, code: String, expires: &Bound<'_, PyAny>, nonce: &[u8]) -> PyResult<Self> {
        let nonce = nonce.try_into().map_err(|_| {
            let message =
                format!("the nonce of a claim link has 16 random bytes, this one has {}", nonce.len());
            Error::input("claim-nonce-length", message)
        })?;
        Ok(Self::of(claim::ClaimLink { badge, code, expires: end_from(expires)?, nonce })?)
    }

    /// The slug of the badge.
    #[getter]
    fn badge(&self) -> &str {
        &self.inner.badge
    }

    /// The id that the rule names.
    #[getter]
    fn code(&self) -> &str {
        &self.inner.code
    }

    /// When it ends.
    #[getter]
    fn expires(&self) -> Option<&str> {
        self.expires.as_ref().map(DateTime::as_str)
    }

    /// 16 random bytes.
    #[getter]
    fn nonce<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.inner.nonce)
    }

    /// The token to put into a URL.
    fn token(&self, secret: &[u8]) -> PyResult<String> {
        Ok(self.inner.token(&secret_of(secret)?).map_err(Error::from)?)
    }

    /// Reads a token and checks it.
    #[staticmethod]
    #[pyo3(signature = (token, secret, now: "object"))]
    fn verify(token: &Bound<'_, PyString>, secret: &[u8], now: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (secret, now) = (secret_of(secret)?, convert::instant_from(now)?);
        let read = claim::ClaimLink::verify(&secret, &convert::str_of(token)?, now);
        Ok(Self::of(read.map_err(Error::from)?)?)
    }

    /// What goes into the learner's record.
    #[pyo3(signature = (now: "object"))]
    fn redemption(&self, now: &Bound<'_, PyAny>) -> PyResult<Redemption> {
        let redeemed = self.inner.redemption(convert::instant_from(now)?);
        Ok(Redemption { inner: redeemed.map_err(Error::from)? })
    }

    /// As JSON text.
    fn to_json(&self) -> String {
        self.to_object().to_string()
    }

    /// As a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.to_object())
    }

    /// Reads back what `to_json` or `to_dict` wrote.
    #[staticmethod]
    #[pyo3(signature = (link: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(link: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self::read(&convert::json_from(link)?)?)
    }
}

fn secret_of(secret: &[u8]) -> Result<Secret, Error> {
    Ok(Secret::new(secret)?)
}

/// The end of an offer or a link as it is handed in; `None` for never.
fn end_from(expires: &Bound<'_, PyAny>) -> PyResult<Option<Instant>> {
    if expires.is_none() { Ok(None) } else { convert::instant_from(expires).map(Some) }
}

/// The end as it stands in JSON.
fn end_in(root: &Place<'_>) -> Result<Option<Instant>, Error> {
    let Some(place) = root.optional("expires") else { return Ok(None) };
    let read = DateTime::parse(place.text()?).map_err(|error| place.wrong(error.to_string()))?;
    Ok(Some(read.instant()))
}

/// Ends are whole seconds in a token, so they are here: what was stored ends when it did before.
fn whole_seconds(end: Option<Instant>) -> Result<Option<DateTime>, Error> {
    let written = |end: Instant| DateTime::from_instant(end).map_err(claim::ClaimError::Date);
    Ok(end.map(written).transpose()?)
}

fn nonce_of_hex(text: &str) -> Option<[u8; 16]> {
    let is_hex = text.len() == 32 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten().map(u128::to_be_bytes)
}
