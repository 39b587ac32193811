//! The report and its parts, as frozen classes that pickle.

use crate::convert;
use crate::errors::Error;
use ob_core::report::Report as CoreReport;
use ob_core::text::Language;
use ob_core::value::{Json, Object};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// The result of a verification: the outcome, the statements it consists of, and every check that led to it.
///
/// A report has no truth value: `if report:` would be true for an invalid badge too. Ask `report.is_valid`.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone)]
pub(crate) struct Report {
    held: Arc<Held>,
}

/// A fresh report is written out only when somebody looks into it.
struct Held {
    fresh: Option<(CoreReport, Language)>,
    object: OnceLock<Object>,
}

impl Held {
    fn object(&self) -> &Object {
        self.object.get_or_init(|| {
            let written = self.fresh.as_ref().map(|(report, language)| report.to_json(*language));
            written.and_then(Json::into_object).unwrap_or_default()
        })
    }
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.held.object() == other.held.object()
    }
}

impl Hash for Report {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.held.object().to_string().hash(state);
    }
}

impl Report {
    pub(crate) fn fresh(report: CoreReport, language: Language) -> Self {
        Self { held: Arc::new(Held { fresh: Some((report, language)), object: OnceLock::new() }) }
    }

    fn whole(&self) -> &Object {
        self.held.object()
    }

    fn text(&self, name: &str) -> String {
        self.whole().text(name).unwrap_or_default().to_owned()
    }

    fn optional(&self, name: &str) -> Option<String> {
        self.whole().text(name).map(str::to_owned)
    }

    fn list<T>(&self, name: &str, part: impl Fn(&Object) -> T) -> Vec<T> {
        let items = self.whole().get(name).and_then(Json::as_array).unwrap_or_default();
        items.iter().filter_map(Json::as_object).map(part).collect()
    }

    fn document<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyDict>>> {
        let object = self.whole().get(name).and_then(Json::as_object);
        object.map(|object| convert::object_to_python(py, object)).transpose()
    }
}

#[pymethods]
impl Report {
    /// The verdict: `valid`, `invalid` or `unverifiable`.
    #[getter]
    fn outcome(&self) -> String {
        match &self.held.fresh {
            Some((report, _)) => report.outcome.as_str().to_owned(),
            None => self.text("outcome"),
        }
    }

    /// Whether the outcome is `valid`.
    #[getter]
    fn is_valid(&self) -> bool {
        self.outcome() == "valid"
    }

    /// One plain sentence that says the outcome and, where it is not valid, why.
    #[getter]
    fn headline(&self) -> String {
        self.text("headline")
    }

    /// The code of the finding that decided the outcome; `None` when valid.
    #[getter]
    fn decided_by(&self) -> Option<String> {
        self.optional("decidedBy")
    }

    /// The language of the sentences: `en` or `nl`.
    #[getter]
    fn language(&self) -> String {
        self.text("language")
    }

    /// The class of the object that was verified, for example `Assertion`.
    #[getter]
    fn class_name(&self) -> Option<String> {
        self.optional("class")
    }

    /// How it was verified: `hosted`, `signed` or `retrieved`, where it came so far.
    #[getter]
    fn method(&self) -> Option<String> {
        self.optional("method")
    }

    /// The point in time that was given as now, in ISO 8601.
    #[getter]
    fn verified_at(&self) -> String {
        self.text("verifiedAt")
    }

    /// Is it what its issuer published, unaltered? `confirmed`, `refuted`, `unknown` or `not-asked`.
    #[getter]
    fn integrity(&self) -> String {
        self.text("integrity")
    }

    /// Is the issuer one that the caller trusts? `confirmed`, `refuted`, `unknown` or `not-asked`.
    #[getter]
    fn issuer_trust(&self) -> String {
        self.text("issuerTrust")
    }

    /// Was it awarded to the expected recipient? `confirmed`, `refuted`, `unknown` or `not-asked`.
    #[getter]
    fn recipient(&self) -> String {
        self.text("recipient")
    }

    /// Every check, with how it ended.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.list("checks", |object| Check { object: object.clone() }))
    }

    /// What was found, the heaviest first.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.list("findings", |object| Finding { object: object.clone() }))
    }

    /// The codes of the findings, in their order.
    #[getter]
    fn codes(&self) -> Vec<String> {
        self.list("findings", |object| object.text("code").unwrap_or_default().to_owned())
    }

    /// What was asked of the fetcher, in order, as dicts with `url`, `purpose` and `result`.
    #[getter]
    fn requests<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.list("requests", |object| convert::object_to_python(py, object)).into_iter().collect()
    }

    /// The assertion, or whatever object was verified, normalised. Confirmed only if the outcome is `valid`.
    #[getter]
    fn object<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.document(py, "object")
    }

    /// Its badge class, normalised.
    #[getter]
    fn badge_class<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.document(py, "badgeClass")
    }

    /// Its issuer's profile, normalised.
    #[getter]
    fn issuer<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.document(py, "issuer")
    }

    /// Endorsements of the assertion, the badge class and the issuer, each judged by itself, as dicts.
    #[getter]
    fn endorsements<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.list("endorsements", |object| convert::object_to_python(py, object)).into_iter().collect()
    }

    /// The report as JSON text: byte for byte the same in Rust, Python and JavaScript.
    fn to_json(&self) -> String {
        self.whole().to_string()
    }

    /// The report as a dict, with the names of its JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, self.whole())
    }

    /// Reads a report back that `to_json` or `to_dict` wrote. It says what was verified then, and proves nothing now.
    ///
    /// Raises `JsonError` or `InputError` (`report-form`) for anything else.
    #[staticmethod]
    #[pyo3(signature = (report: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(report: &Bound<'_, PyAny>) -> PyResult<Self> {
        let object = convert::json_from(report)?.into_object().unwrap_or_default();
        let outcome = object.text("outcome").unwrap_or_default();
        let known = ob_core::report::Outcome::ALL.iter().any(|known| known.as_str() == outcome);
        if !known
            || ["checks", "findings"].iter().any(|name| object.get(name).and_then(Json::as_array).is_none())
        {
            let message = "this is no report: give what to_json or to_dict of a Report wrote";
            return Err(Error::input("report-form", message).into());
        }
        let held = Held { fresh: None, object: OnceLock::from(object) };
        Ok(Self { held: Arc::new(held) })
    }

    fn __repr__(&self) -> String {
        match self.decided_by() {
            Some(code) => format!("<Report {}: {code}>", self.outcome()),
            None => format!("<Report {}>", self.outcome()),
        }
    }

    fn __str__(&self) -> String {
        self.headline()
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(pyo3::exceptions::PyTypeError::new_err(
            "a report has no truth value: an invalid badge has a report too; ask report.is_valid",
        ))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py().import("ob_python._notebook")?.call_method1("report", (slf,))?.extract()
    }
}

/// A class that shows one object of the report.
macro_rules! part {
    ($(#[$about:meta])* $name:ident ($shown:literal) { $($(#[$doc:meta])* $field:ident => $member:literal $(or $kind:ident)?,)+ }) => {
        $(#[$about])*
        #[pyclass(frozen, eq, hash, module = "ob_python")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name {
            object: Object,
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.object.to_string().hash(state);
            }
        }

        #[pymethods]
        impl $name {
            $($(#[$doc])*
            #[getter]
            fn $field(&self) -> part!(@type $($kind)?) {
                part!(@value self, $member $(, $kind)?)
            })+

            /// The same as a dict, with the names of its JSON.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                convert::object_to_python(py, &self.object)
            }

            /// Reads back what `to_dict` wrote.
            #[staticmethod]
            #[pyo3(signature = (value: "str | bytes | collections.abc.Mapping[str, object]"))]
            fn from_json(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                let object = convert::json_from(value)?.into_object().ok_or_else(|| {
                    Error::input("report-form", concat!("a ", stringify!($name), " is read from an object"))
                })?;
                Ok(Self { object })
            }

            fn __repr__(&self) -> String {
                let shown = self.object.text($shown).unwrap_or_default();
                let by = self.object.text("status").or(self.object.text("severity")).unwrap_or_default();
                format!("<{} {shown}: {by}>", stringify!($name))
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
                Ok((slf.get_type().getattr("from_json")?, (slf.get().object.to_string(),)))
            }
        }
    };
    (@type) => { String };
    (@type optional) => { Option<String> };
    (@type flag) => { bool };
    (@value $self:ident, $member:literal) => { $self.object.text($member).unwrap_or_default().to_owned() };
    (@value $self:ident, $member:literal, optional) => { $self.object.text($member).map(str::to_owned) };
    (@value $self:ident, $member:literal, flag) => {
        $self.object.get($member).and_then(Json::as_bool).unwrap_or_default()
    };
}

part! {
    /// One check of a report, with how it ended.
    Check ("check") {
        /// The name of the check, for example `signature`.
        name => "check",
        /// How it ended: `passed`, `failed`, `not-applicable` or `unfinished`.
        status => "status",
        /// What it asks, as a sentence.
        question => "question",
        /// Whether the outcome depends on it.
        is_decisive => "decisive" or flag,
    }
}

part! {
    /// One fact that verification found.
    Finding ("code") {
        /// The stable code, for example `revoked`.
        code => "code",
        /// How much it weighs: `error`, `unverifiable`, `warning` or `note`.
        severity => "severity",
        /// The check that found it.
        check => "check",
        /// What it says, as a sentence.
        message => "message",
        /// The id of the object, or the URL of the document, that it is about.
        object_id => "object" or optional,
        /// The place in that object, as a JSON Pointer.
        pointer => "pointer" or optional,
        /// The clause of the specification.
        clause => "clause" or optional,
    }
}
