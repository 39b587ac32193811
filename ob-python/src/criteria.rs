//! Frameworks, learner records, and what the one says of the other.

use crate::claims::Redemption;
use crate::convert;
use crate::decision::Evaluation;
use crate::errors::{Error, shown};
use crate::threads::{self, Batch};
use crate::verify::language_from;
use ob_core::criteria::{Framework as CoreFramework, PictureFormat};
use ob_core::record::LearnerRecord as CoreRecord;
use ob_core::text::Language;
use ob_core::value::Instant;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyTuple};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Badges, their rules and their curriculum, ready for evaluations.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone)]
pub(crate) struct Framework {
    inner: CoreFramework,
    source: Arc<Source>,
}

/// What a framework was read from: that is what is compared and pickled.
#[derive(PartialEq, Eq, Hash)]
struct Source {
    /// `None` for the bundled one.
    text: Option<String>,
    images: Vec<(String, Vec<u8>)>,
}

impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Hash for Framework {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.source.text.hash(state);
    }
}

impl Framework {
    pub(crate) fn inner(&self) -> &CoreFramework {
        &self.inner
    }

    fn read(text: String, images: Vec<(String, Vec<u8>)>) -> Result<Self, Error> {
        let mut inner = CoreFramework::from_text(text.as_bytes())?;
        for (path, bytes) in &images {
            inner = inner.with_image(path, bytes.clone())?;
        }
        Ok(Self { inner, source: Arc::new(Source { text: Some(text), images }) })
    }
}

#[pymethods]
impl Framework {
    /// AI4STEM Skills & Achievements, which comes with the library: seven badges in Dutch and English.
    ///
    /// Its issuer has placeholders of `example.org`, which a portal replaces.
    #[staticmethod]
    fn ai4stem() -> PyResult<Self> {
        let inner = CoreFramework::ai4stem().map_err(Error::from)?;
        Ok(Self { inner, source: Arc::new(Source { text: None, images: Vec::new() }) })
    }

    /// Reads a framework from JSON, with its images by the paths that stand in it.
    ///
    /// Raises `FrameworkError`, with the place as `path`.
    #[staticmethod]
    #[pyo3(signature = (
        framework: "str | bytes | collections.abc.Mapping[str, object]",
        images: "collections.abc.Mapping[str, bytes] | None" = None
    ))]
    fn from_json(framework: &Bound<'_, PyAny>, images: Option<&Bound<'_, PyMapping>>) -> PyResult<Self> {
        let text = String::from_utf8(convert::text_from(framework)?)
            .map_err(|_| Error::input("text-not-unicode", "a framework is JSON in UTF-8"))?;
        let mut supplied = Vec::new();
        if let Some(images) = images {
            for pair in images.items()?.iter() {
                let (path, bytes) = pair.extract::<(String, PyBackedBytes)>()?;
                supplied.push((path, bytes.to_vec()));
            }
        }
        Ok(Self::read(text, supplied)?)
    }

    /// Reads a framework from a file, and the images that it names from beside it.
    ///
    /// Raises `FrameworkError`, and `OSError` for a file that cannot be read.
    #[staticmethod]
    #[pyo3(signature = (path: "str | os.PathLike[str]"))]
    fn from_file(path: PathBuf) -> PyResult<Self> {
        let text = std::fs::read_to_string(&path)?;
        let bare = CoreFramework::from_text(text.as_bytes()).map_err(Error::from)?;
        let beside = path.parent().unwrap_or(Path::new(""));
        let mut images = Vec::new();
        for name in bare.missing_images() {
            // The core has checked that the path stays below the file.
            images.push((name.to_owned(), std::fs::read(beside.join(name))?));
        }
        Ok(Self::read(text, images)?)
    }

    /// Its short name.
    #[getter]
    fn slug(&self) -> &str {
        self.inner.slug()
    }

    /// Its version.
    #[getter]
    fn version(&self) -> &str {
        self.inner.version()
    }

    /// The languages of its texts, the source language first.
    #[getter]
    fn languages(&self) -> Vec<&str> {
        self.inner.languages().iter().map(|tag| tag.as_str()).collect()
    }

    /// The slugs of its badges, in their order.
    #[getter]
    fn badges(&self) -> Vec<&str> {
        self.inner.badges().map(|badge| badge.slug()).collect()
    }

    /// The ids of the activities of a module or a playlist.
    ///
    /// Raises `InputError` (`framework-unknown-set`) when there is none of that slug.
    fn module(&self, slug: &str) -> PyResult<Vec<&str>> {
        let mut sets = self.inner.modules().iter().chain(self.inner.playlists());
        let found = sets.find(|set| set.slug == slug);
        let found = found.ok_or_else(|| {
            Error::input(
                "framework-unknown-set",
                format!("the framework has no module or playlist {}", shown(slug)),
            )
        })?;
        Ok(found.activities.iter().map(String::as_str).collect())
    }

    /// The slugs of its modules.
    #[getter]
    fn modules(&self) -> Vec<&str> {
        self.inner.modules().iter().map(|set| set.slug.as_str()).collect()
    }

    /// The paths of images that the framework names and that have not been handed in.
    #[getter]
    fn missing_images(&self) -> Vec<&str> {
        self.inner.missing_images()
    }

    /// Its name in a language; by default its source language.
    #[pyo3(signature = (language = None))]
    fn name(&self, language: Option<&str>) -> &str {
        self.inner.name().get(self.tag(language))
    }

    /// The name of a badge in a language; `None` when there is no such badge.
    #[pyo3(signature = (slug, language = None))]
    fn badge_name(&self, slug: &str, language: Option<&str>) -> Option<&str> {
        self.inner.badge(slug).map(|badge| badge.name().get(self.tag(language)))
    }

    /// The picture of a badge, `png` or `svg`, without an award in it; `None` where there is none.
    #[pyo3(signature = (slug, format = "png"))]
    fn image<'py>(&self, py: Python<'py>, slug: &str, format: &str) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let format = picture_format(format)?;
        let image = self.inner.badge(slug).and_then(|badge| badge.image(format));
        Ok(image.map(|bytes| PyBytes::new(py, bytes)))
    }

    fn __repr__(&self) -> String {
        format!("<Framework {} {}: {} badges>", self.slug(), self.version(), self.inner.badges().len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (py, class, source) = (slf.py(), slf.get_type(), &slf.get().source);
        let Some(text) = &source.text else { return Ok((class.getattr("ai4stem")?, PyTuple::empty(py))) };
        let images = PyDict::new(py);
        for (path, bytes) in &source.images {
            images.set_item(path, PyBytes::new(py, bytes))?;
        }
        Ok((class.getattr("from_json")?, (text, images).into_pyobject(py)?))
    }
}

impl Framework {
    fn tag<'a>(&'a self, language: Option<&'a str>) -> &'a str {
        language.or_else(|| self.inner.languages().first().map(|tag| tag.as_str())).unwrap_or_default()
    }
}

pub(crate) fn picture_format(name: &str) -> Result<PictureFormat, Error> {
    match name {
        "png" => Ok(PictureFormat::Png),
        "svg" => Ok(PictureFormat::Svg),
        _ => Err(Error::input(
            "image-format",
            format!("{} is no format of a picture: use png or svg", shown(name)),
        )),
    }
}

/// What one learner did, dated: the input of the evaluation.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LearnerRecord {
    inner: CoreRecord,
}

impl Hash for LearnerRecord {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.to_json().to_string().hash(state);
    }
}

#[pymethods]
impl LearnerRecord {
    /// Reads a record from JSON. Raises `RecordError`, with the place as `path`.
    #[staticmethod]
    #[pyo3(signature = (record: "str | bytes | collections.abc.Mapping[str, object]"))]
    fn from_json(record: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { inner: CoreRecord::from_text(&convert::text_from(record)?).map_err(Error::from)? })
    }

    /// The key under which the platform knows the learner.
    #[getter]
    fn learner(&self) -> &str {
        self.inner.learner()
    }

    /// The same record with what the learner has redeemed, for the rule `claimed-by-code`.
    ///
    /// Raises `RecordError` when the record is full.
    ///
    /// >>> from ob_python import LearnerRecord, Redemption
    /// >>> redemption = Redemption.from_json({"id": "open-day"})
    /// >>> LearnerRecord.from_json({"learner": "k-17"}).with_redemption(redemption).to_dict()
    /// {'learner': 'k-17', 'codes': [{'id': 'open-day'}]}
    fn with_redemption(&self, redemption: &Bound<'_, Redemption>) -> PyResult<Self> {
        let builder = self.inner.to_builder().redemption(redemption.get().inner().clone());
        Ok(Self { inner: builder.build().map_err(Error::from)? })
    }

    /// The record as JSON text.
    fn to_json(&self) -> String {
        self.inner.to_json().to_string()
    }

    /// The record as a dict.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::to_python(py, &self.inner.to_json())
    }

    fn __repr__(&self) -> String {
        format!("<LearnerRecord {}>", self.inner.learner())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }
}

/// A record as it is handed in: loaded, or JSON text that a thread reads later.
pub(crate) enum AnyRecord {
    Loaded(CoreRecord),
    Text(PyBackedBytes),
}

impl AnyRecord {
    pub(crate) fn load(&self) -> Result<CoreRecord, Error> {
        Ok(match self {
            AnyRecord::Loaded(record) => record.clone(),
            AnyRecord::Text(text) => CoreRecord::from_text(text)?,
        })
    }
}

impl<'py> FromPyObject<'_, 'py> for AnyRecord {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(record) = value.cast::<LearnerRecord>() {
            return Ok(AnyRecord::Loaded(record.get().inner.clone()));
        }
        Ok(AnyRecord::Text(value.extract()?))
    }
}

/// Evaluates a batch: an evaluation for each record.
#[pyfunction]
#[pyo3(signature = (framework, batch: "list[LearnerRecord | bytes]", now: "object", language, threads))]
pub(crate) fn evaluate_batch(
    framework: Py<Framework>,
    batch: Vec<AnyRecord>,
    now: &Bound<'_, PyAny>,
    language: &str,
    threads: usize,
) -> PyResult<Batch> {
    let (now, language) = (convert::instant_from(now)?, language_from(language)?);
    threads::start(batch, threads, move |record| evaluated(&framework.get().inner, record, now, language))
}

fn evaluated(
    framework: &CoreFramework,
    record: &AnyRecord,
    now: Instant,
    language: Language,
) -> Result<Evaluation, Error> {
    let evaluation = ob_core::criteria::evaluate(framework, &record.load()?, now);
    Ok(Evaluation::fresh(evaluation, language))
}

/// Decides every badge of a framework for one learner.
#[pyfunction]
#[pyo3(signature = (framework, record: "LearnerRecord | bytes", now: "object", language))]
pub(crate) fn evaluate(
    py: Python<'_>,
    framework: &Bound<'_, Framework>,
    record: AnyRecord,
    now: &Bound<'_, PyAny>,
    language: &str,
) -> PyResult<Evaluation> {
    let (framework, now, language) =
        (&framework.get().inner, convert::instant_from(now)?, language_from(language)?);
    Ok(py.detach(|| evaluated(framework, &record, now, language))?)
}
