//! Values across the boundary: JSON to and from Python's own types, and points in time.

use crate::errors::Error;
use ob_core::limits;
use ob_core::value::json::{self, push_pointer};
use ob_core::value::{DateTime, Instant, Json, Number, Object};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use std::borrow::Cow;

/// Anywhere JSON is meant: text as `str` or `bytes`, read with every digit, or a mapping or list of Python.
pub(crate) fn json_from(value: &Bound<'_, PyAny>) -> PyResult<Json> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(json::parse(str_of(text)?.as_bytes()).map_err(Error::from)?);
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(json::parse(bytes.as_bytes()).map_err(Error::from)?);
    }
    let mut reader = Reader { values: 0, path: String::new() };
    reader.read(value, 0)
}

/// [`json_from`], as text to be read by the core.
pub(crate) fn text_from(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(str_of(text)?.into_owned().into_bytes());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    Ok(json_from(value)?.to_string().into_bytes())
}

/// The text of a `str`. Half of a surrogate pair is no text.
pub(crate) fn str_of<'a>(text: &'a Bound<'_, PyString>) -> Result<Cow<'a, str>, Error> {
    text.to_cow().map_err(|_| {
        Error::input("text-not-unicode", "the str holds half of a surrogate pair: it is no text")
    })
}

/// Reads Python's values within the limits that hold for JSON text.
struct Reader {
    values: usize,
    path: String,
}

impl Reader {
    fn read(&mut self, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Json> {
        self.values += 1;
        if depth > limits::JSON_MAX_DEPTH {
            return Err(self.fault(
                "json-too-deep",
                format!("the value is nested more than {} levels deep", limits::JSON_MAX_DEPTH),
            ));
        }
        if self.values > limits::JSON_MAX_VALUES {
            return Err(self.fault(
                "json-too-many-values",
                format!("the value holds more than {} values", limits::JSON_MAX_VALUES),
            ));
        }
        if value.is_none() {
            return Ok(Json::Null);
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Json::String(str_of(text)?.into_owned()));
        }
        // A bool is an int to Python, so it comes first.
        if let Ok(flag) = value.cast::<PyBool>() {
            return Ok(Json::Bool(flag.is_true()));
        }
        if let Ok(object) = value.cast::<PyDict>() {
            return self.read_members(object.iter().map(Ok), depth);
        }
        if let Ok(items) = value.cast::<PyList>() {
            return self.read_items(items.iter(), depth);
        }
        if let Ok(items) = value.cast::<PyTuple>() {
            return self.read_items(items.iter(), depth);
        }
        if value.cast::<PyInt>().is_ok() {
            // An enum of ints has a text of its own; `int` gives its digits.
            let digits = value.py().get_type::<PyInt>().call1((value,))?.str();
            // Python refuses to write integers of more than 4300 digits.
            let digits = digits
                .map_err(|_| self.fault("json-number", "the integer has too many digits".to_owned()))?;
            return self.number(&str_of(&digits)?);
        }
        if value.cast::<PyFloat>().is_ok() {
            // The representation of a float is its shortest decimal.
            let digits = value.py().get_type::<PyFloat>().call1((value,))?.repr()?;
            return self.number(&str_of(&digits)?);
        }
        if is_decimal(value)? {
            return self.number(&str_of(&value.str()?)?);
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let items = mapping.items()?;
            let pairs = items.iter().map(|pair| pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>());
            return self.read_members(pairs, depth);
        }
        let kind = value.get_type().name()?;
        Err(self.fault(
            "json-type",
            format!("a {kind} has no JSON form: use dict, list, str, int, float, Decimal, bool or None"),
        ))
    }

    fn read_members<'py>(
        &mut self,
        pairs: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
        depth: usize,
    ) -> PyResult<Json> {
        let mut members = Vec::new();
        for pair in pairs {
            let (name, value) = pair?;
            let Ok(name) = name.cast::<PyString>() else {
                let kind = name.get_type().name()?;
                return Err(self.fault("json-name", format!("the name of a member is a str, not a {kind}")));
            };
            let name = str_of(name)?.into_owned();
            let outer = self.path.len();
            push_pointer(&mut self.path, &name);
            let value = self.read(&value, depth + 1)?;
            self.path.truncate(outer);
            members.push((name, value));
        }
        Ok(Json::Object(members.into_iter().collect::<Object>()))
    }

    fn read_items<'py>(
        &mut self,
        values: impl Iterator<Item = Bound<'py, PyAny>>,
        depth: usize,
    ) -> PyResult<Json> {
        let mut items = Vec::new();
        for (at, value) in values.enumerate() {
            let outer = self.path.len();
            push_pointer(&mut self.path, &at.to_string());
            items.push(self.read(&value, depth + 1)?);
            self.path.truncate(outer);
        }
        Ok(Json::Array(items))
    }

    fn number(&self, digits: &str) -> PyResult<Json> {
        Number::from_text(digits)
            .map(Json::Number)
            .ok_or_else(|| self.fault("json-number", format!("JSON has no number {digits}")))
    }

    fn fault(&self, code: &'static str, message: String) -> PyErr {
        let error = Error::input(code, message);
        if self.path.is_empty() { error.into() } else { error.at(self.path.clone()).into() }
    }
}

fn is_decimal(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.is_instance(&value.py().import("decimal")?.getattr("Decimal")?)
}

/// JSON as Python's own types: what `json.loads` gives for the same text.
pub(crate) fn to_python<'py>(py: Python<'py>, json: &Json) -> PyResult<Bound<'py, PyAny>> {
    // The core reads nothing deeper than its limit, so this recursion is bounded by it.
    Ok(match json {
        Json::Null => py.None().into_bound(py),
        Json::Bool(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Json::String(text) => PyString::new(py, text).into_any(),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => integer.into_pyobject(py)?.into_any(),
            None if number.as_str().contains(['.', 'e', 'E']) => {
                py.get_type::<PyFloat>().call1((number.as_str(),))?
            }
            None => py.get_type::<PyInt>().call1((number.as_str(),))?,
        },
        Json::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(to_python(py, item)?)?;
            }
            list.into_any()
        }
        Json::Object(object) => object_to_python(py, object)?.into_any(),
    })
}

/// A JSON object as a `dict`.
pub(crate) fn object_to_python<'py>(py: Python<'py>, object: &Object) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in object.iter() {
        dict.set_item(name, to_python(py, value)?)?;
    }
    Ok(dict)
}

/// A point in time: an ISO 8601 text with its zone, an aware `datetime`, or Unix seconds as `int`.
pub(crate) fn instant_from(value: &Bound<'_, PyAny>) -> PyResult<Instant> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(DateTime::parse(&str_of(text)?).map_err(Error::from)?.instant());
    }
    if value.cast::<PyInt>().is_ok() && value.cast::<PyBool>().is_err() {
        let seconds = value.extract().map_err(|_| {
            Error::input(
                "time-range",
                "a point in time is no farther from 1970 than 64 bits of seconds reach",
            )
        })?;
        return Ok(Instant::from_unix_seconds(seconds));
    }
    if let Ok(text) = value.call_method0("isoformat") {
        let text = text.str()?;
        return Ok(DateTime::parse(&str_of(&text)?).map_err(Error::from)?.instant());
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "a point in time is an aware datetime, an ISO 8601 str with its zone, or int Unix seconds, not {kind}"
    )))
}

/// Reads JSON as the core does: bounded, names twice refused.
#[pyfunction]
#[pyo3(signature = (value: "str | bytes | collections.abc.Mapping[str, object] | list[object]") -> "typing.Any")]
pub(crate) fn parse_json<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    to_python(value.py(), &json_from(value)?)
}

/// Writes JSON as the core does: text stays as it is, Python's own values become compact JSON.
#[pyfunction]
#[pyo3(signature = (value: "str | bytes | collections.abc.Mapping[str, object] | list[object]"))]
pub(crate) fn write_json<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    Ok(PyBytes::new(value.py(), &text_from(value)?))
}
