//! Baking: a badge into an image, and out of it.

use crate::convert;
use crate::errors::Error;
use crate::threads::{self, Batch};
use ob_core::baking::{self, Claim, Container, ImageFormat, Payload, image_rules};
use ob_core::jws::looks_like_jws;
use ob_core::value::json;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

/// What an image claims. Never trusted: only verification makes it more.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Extracted {
    kind: &'static str,
    text: String,
    verify_url: Option<String>,
    format: &'static str,
    container: &'static str,
    warnings: Vec<(String, String)>,
}

#[pymethods]
impl Extracted {
    /// What stands in the image: `jws`, `json` or `url`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind
    }

    /// The JWS, the JSON or the URL, as it stands there.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The URL in the `verify` attribute of an SVG, where there is one.
    #[getter]
    fn verify_url(&self) -> Option<&str> {
        self.verify_url.as_deref()
    }

    /// The format of the image: `png` or `svg`.
    #[getter]
    fn format(&self) -> &'static str {
        self.format
    }

    /// Where the badge stood: `iTXt`, `tEXt`, `zTXt` or `element`.
    #[getter]
    fn container(&self) -> &'static str {
        self.container
    }

    /// What was not as the specification has it: pairs of code and sentence.
    #[getter]
    fn warnings(&self) -> Vec<(String, String)> {
        self.warnings.clone()
    }

    /// The same as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("kind", self.kind)?;
        dict.set_item("text", &self.text)?;
        dict.set_item("verifyUrl", &self.verify_url)?;
        dict.set_item("format", self.format)?;
        dict.set_item("container", self.container)?;
        dict.set_item("warnings", warnings_to_python(py, &self.warnings)?)?;
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        format!("<Extracted {} from {} ({})>", self.kind, self.format, self.container)
    }

    fn __str__(&self) -> &str {
        &self.text
    }
}

fn warnings_to_python<'py>(
    py: Python<'py>,
    warnings: &[(String, String)],
) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let to_dict = |(code, message): &(String, String)| {
        let dict = PyDict::new(py);
        dict.set_item("code", code)?;
        dict.set_item("message", message)?;
        Ok(dict)
    };
    warnings.iter().map(to_dict).collect()
}

/// Extracts the first badge of an image.
#[pyfunction]
pub(crate) fn extract(py: Python<'_>, image: &[u8]) -> PyResult<Extracted> {
    Ok(py.detach(|| extracted(image))?)
}

fn extracted(image: &[u8]) -> Result<Extracted, Error> {
    let found = baking::extract(image)?;
    let container = match &found.container {
        Container::InternationalText { .. } => "iTXt",
        Container::Text => "tEXt",
        Container::CompressedText => "zTXt",
        Container::SvgElement => "element",
        _ => "other",
    };
    let (kind, text, verify_url) = match found.claim {
        Claim::Jws(text) => ("jws", text, None),
        Claim::Json { text, verify_url } => ("json", text, verify_url),
        Claim::Url(text) => ("url", text, None),
        other => ("other", other.text().to_owned(), None),
    };
    let warnings =
        found.warnings.iter().map(|warning| (warning.code().to_owned(), warning.to_string())).collect();
    Ok(Extracted { kind, text, verify_url, format: found.format.extension(), container, warnings })
}

/// What is to be baked: a JWS, or the JSON of a hosted assertion and the URL where it is hosted, by default its `id`.
fn payload(text: &str, url: Option<&str>) -> Result<Payload, Error> {
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
    if looks_like_jws(trimmed) {
        return Ok(Payload::signed(trimmed)?);
    }
    if let Some(url) = url {
        return Ok(Payload::hosted(url, text)?);
    }
    let json = json::parse(text.as_bytes())?;
    let id = json.as_object().and_then(|assertion| assertion.text("id"));
    let id = id.ok_or_else(|| {
        Error::input("badge-without-url", "the assertion has no id, so say with url= where it is hosted")
    })?;
    Ok(Payload::hosted(id, text)?)
}

/// Bakes a badge into an image: a JWS, or the JSON of a hosted assertion.
#[pyfunction]
#[pyo3(signature = (image, badge: "str | bytes | collections.abc.Mapping[str, object]", url = None))]
pub(crate) fn bake<'py>(
    py: Python<'py>,
    image: &[u8],
    badge: &Bound<'py, PyAny>,
    url: Option<&str>,
) -> PyResult<Bound<'py, PyBytes>> {
    let text = text_of(convert::text_from(badge)?)?;
    let baked = py.detach(|| Ok::<_, Error>(baking::bake(image, &payload(&text, url)?)?))?;
    Ok(PyBytes::new(py, &baked))
}

fn text_of(bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|_| Error::input("text-not-unicode", "a badge is text in UTF-8"))
}

/// One item of a batch: image, and badge as text.
type Item = (PyBackedBytes, PyBackedBytes);

/// Bakes a batch: an image for each.
#[pyfunction]
#[pyo3(signature = (batch: "list[tuple[bytes, bytes]]", threads))]
pub(crate) fn bake_batch(batch: Vec<Item>, threads: usize) -> PyResult<Batch> {
    threads::start(batch, threads, |(image, badge)| {
        let text = text_of(badge.to_vec())?;
        Ok(Baked(baking::bake(image, &payload(&text, None)?)?))
    })
}

/// Bytes that become `bytes`, not a list of numbers.
pub(crate) struct Baked(pub(crate) Vec<u8>);

impl<'py> IntoPyObject<'py> for Baked {
    type Target = PyBytes;
    type Output = Bound<'py, PyBytes>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyBytes::new(py, &self.0))
    }
}

/// Removes every badge from an image.
#[pyfunction]
pub(crate) fn unbake<'py>(py: Python<'py>, image: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let plain = py.detach(|| baking::unbake(image)).map_err(Error::from)?;
    Ok(PyBytes::new(py, &plain))
}

/// Tells the image format by content: `png`, `svg` or `None`.
#[pyfunction]
pub(crate) fn detect(image: &[u8]) -> Option<&'static str> {
    baking::detect(image).map(ImageFormat::extension)
}

/// Checks an image against the rules for a badge's picture.
#[pyfunction]
#[pyo3(signature = (image) -> "dict[str, object]")]
pub(crate) fn check_image<'py>(py: Python<'py>, image: &[u8]) -> PyResult<Bound<'py, PyDict>> {
    let report = py.detach(|| image_rules::check(image)).map_err(Error::from)?;
    let dict = PyDict::new(py);
    dict.set_item("format", report.format.extension())?;
    dict.set_item("bytes", report.unbaked_bytes)?;
    let (width, height) = match &report.size {
        image_rules::Size::Fixed { width, height } => (Some(width), Some(height)),
        image_rules::Size::Scalable { width, height, .. } => (Some(width), Some(height)),
        image_rules::Size::Unknown => (None, None),
    };
    dict.set_item("width", width.map(ToString::to_string))?;
    dict.set_item("height", height.map(ToString::to_string))?;
    let violations: Vec<_> = report.violations.iter().map(|v| (v.code().to_owned(), v.to_string())).collect();
    dict.set_item("violations", warnings_to_python(py, &violations)?)?;
    Ok(dict)
}
