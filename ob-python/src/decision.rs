//! Decisions: every badge of a framework for one learner, and why.

use crate::convert;
use crate::criteria::picture_format;
use crate::errors::Error;
use ob_core::criteria::{Decision as CoreDecision, Evaluation as CoreEvaluation};
use ob_core::text::Language;
use ob_core::value::{Json, Object};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// The decisions on every badge of a framework, for one learner at one moment.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone)]
pub(crate) struct Evaluation {
    held: Arc<Held>,
}

/// A fresh evaluation is written out only when somebody looks into it.
struct Held {
    fresh: Option<(CoreEvaluation, Language)>,
    object: OnceLock<Object>,
}

impl PartialEq for Evaluation {
    fn eq(&self, other: &Self) -> bool {
        self.object() == other.object()
    }
}

impl Hash for Evaluation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.object().to_string().hash(state);
    }
}

impl Evaluation {
    pub(crate) fn fresh(evaluation: CoreEvaluation, language: Language) -> Self {
        Self { held: Arc::new(Held { fresh: Some((evaluation, language)), object: OnceLock::new() }) }
    }

    fn object(&self) -> &Object {
        self.held.object.get_or_init(|| {
            let written = self.held.fresh.as_ref().map(|(fresh, language)| fresh.to_json(*language));
            written.and_then(Json::into_object).unwrap_or_default()
        })
    }

    fn objects(&self) -> impl Iterator<Item = &Object> {
        let decisions = self.object().get("decisions").and_then(Json::as_array).unwrap_or_default();
        decisions.iter().filter_map(Json::as_object)
    }

    fn decision_of(&self, object: &Object) -> Decision {
        let slug = object.text("badge").unwrap_or_default();
        let fresh = self.held.fresh.as_ref().and_then(|(fresh, _)| fresh.decision(slug));
        Decision { object: object.clone(), fresh }
    }
}

#[pymethods]
impl Evaluation {
    /// The key of the learner.
    #[getter]
    fn learner(&self) -> String {
        self.object().text("learner").unwrap_or_default().to_owned()
    }

    /// The moment of the evaluation, in ISO 8601.
    #[getter]
    fn now(&self) -> String {
        self.object().text("now").unwrap_or_default().to_owned()
    }

    /// The slugs of the badges to award: their rule is met, and the record does not say that they were awarded before.
    #[getter]
    fn due(&self) -> Vec<String> {
        let due = self.object().get("due").and_then(Json::as_array).unwrap_or_default();
        due.iter().filter_map(Json::as_str).map(str::to_owned).collect()
    }

    /// The decision on every badge, in the order of the framework.
    #[getter]
    fn decisions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let decisions: Vec<Decision> = self.objects().map(|object| self.decision_of(object)).collect();
        PyTuple::new(py, decisions)
    }

    /// The decision on one badge, by its slug; `None` when the framework has no such badge.
    fn decision(&self, badge: &str) -> Option<Decision> {
        self.objects()
            .find(|object| object.text("badge") == Some(badge))
            .map(|object| self.decision_of(object))
    }

    /// The evaluation as JSON text.
    fn to_json(&self) -> String {
        self.object().to_string()
    }

    /// The evaluation as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, self.object())
    }

    /// Reads back what `to_json` or `to_dict` wrote: what was decided then.
    #[staticmethod]
    #[pyo3(signature = (evaluation: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(evaluation: &Bound<'_, PyAny>) -> PyResult<Self> {
        let object = convert::json_from(evaluation)?.into_object().unwrap_or_default();
        if object.get("decisions").and_then(Json::as_array).is_none() {
            let message = "this is no evaluation: give what to_json or to_dict of an Evaluation wrote";
            return Err(Error::input("evaluation-form", message).into());
        }
        Ok(Self { held: Arc::new(Held { fresh: None, object: OnceLock::from(object) }) })
    }

    fn __len__(&self) -> usize {
        self.objects().count()
    }

    fn __repr__(&self) -> String {
        format!("<Evaluation of {}: due {:?}>", self.learner(), self.due())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py().import("ob_python._notebook")?.call_method1("evaluation", (slf,))?.extract()
    }
}

/// The decision on one badge for one learner: met, not met or undecided, and why.
///
/// A decision has no truth value: ask `decision.is_met`.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone)]
pub(crate) struct Decision {
    object: Object,
    fresh: Option<CoreDecision>,
}

impl PartialEq for Decision {
    fn eq(&self, other: &Self) -> bool {
        self.object == other.object
    }
}

impl Hash for Decision {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.object.to_string().hash(state);
    }
}

impl Decision {
    fn text(&self, name: &str) -> &str {
        self.object.text(name).unwrap_or_default()
    }
}

#[pymethods]
impl Decision {
    /// The slug of the badge.
    #[getter]
    fn badge(&self) -> &str {
        self.text("badge")
    }

    /// The name of the badge.
    #[getter]
    fn name(&self) -> &str {
        self.text("name")
    }

    /// How the rule of the badge stands: `met`, `not-met` or `undecided`.
    #[getter]
    fn outcome(&self) -> &str {
        self.text("outcome")
    }

    /// Whether the rule is met.
    #[getter]
    fn is_met(&self) -> bool {
        self.outcome() == "met"
    }

    /// Whether the learner holds the badge already: `not-held`, `active`, `unknown`, `revoked` or `expired`.
    #[getter]
    fn holding(&self) -> &str {
        self.text("holding")
    }

    /// The decision in one sentence, without a full stop.
    #[getter]
    fn sentence(&self) -> &str {
        self.text("sentence")
    }

    /// What is still to do, or to wait for: one sentence each. Empty when the rule is met.
    #[getter]
    fn missing(&self) -> Vec<String> {
        let missing = self.object.get("missing").and_then(Json::as_array).unwrap_or_default();
        let sentences = missing.iter().filter_map(|reason| reason.as_object()?.text("sentence"));
        sentences.map(str::to_owned).collect()
    }

    /// How far the learner has come: steps done, and steps in all.
    #[getter]
    fn progress(&self) -> (i64, i64) {
        let progress = self.object.get("progress").and_then(Json::as_object);
        let count = |name| progress.and_then(|p| p.get(name)?.as_number()?.as_i64()).unwrap_or_default();
        (count("have"), count("need"))
    }

    /// What in the record the decision rests on, as dicts. Empty when the rule is not met.
    #[getter]
    fn grounds<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let grounds = self.object.get("grounds").and_then(Json::as_array).unwrap_or_default();
        let objects = grounds.iter().filter_map(Json::as_object);
        objects.map(|object| convert::object_to_python(py, object)).collect()
    }

    /// The version of the rule.
    #[getter]
    fn rule_version(&self) -> &str {
        self.text("rule-version")
    }

    /// The rule, judged, as a tree of dicts.
    #[getter]
    fn rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let rule = self.object.get("rule").and_then(Json::as_object).cloned().unwrap_or_default();
        convert::object_to_python(py, &rule)
    }

    /// The picture of the badge, `png` or `svg`; `None` where there is none, and in a decision that was read back.
    #[pyo3(signature = (format = "png"))]
    fn image<'py>(&self, py: Python<'py>, format: &str) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let format = picture_format(format)?;
        let image = self.fresh.as_ref().and_then(|decision| decision.badge().image(format));
        Ok(image.map(|bytes| PyBytes::new(py, bytes)))
    }

    /// The decision as JSON text.
    fn to_json(&self) -> String {
        self.object.to_string()
    }

    /// The decision as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::object_to_python(py, &self.object)
    }

    /// Reads back what `to_json` or `to_dict` wrote: what was decided then.
    #[staticmethod]
    #[pyo3(signature = (decision: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(decision: &Bound<'_, PyAny>) -> PyResult<Self> {
        let object = convert::json_from(decision)?.into_object().unwrap_or_default();
        if object.text("badge").is_none() || object.text("outcome").is_none() {
            let message = "this is no decision: give what to_json or to_dict of a Decision wrote";
            return Err(Error::input("decision-form", message).into());
        }
        Ok(Self { object, fresh: None })
    }

    fn __repr__(&self) -> String {
        format!("<Decision {}: {}>", self.badge(), self.outcome())
    }

    fn __str__(&self) -> &str {
        self.sentence()
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(pyo3::exceptions::PyTypeError::new_err(
            "a decision has no truth value: what is not met is decided too; ask decision.is_met",
        ))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        slf.py().import("ob_python._notebook")?.call_method1("decision", (slf,))?.extract()
    }
}
