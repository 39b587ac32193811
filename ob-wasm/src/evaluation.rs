//! Evaluation of learner records.

use crate::failure::{Failure, Thrown};
use crate::options;
use ob_core::criteria::{self, Framework};
use ob_core::record::LearnerRecord;
use ob_core::value::json::{self, Place};
use wasm_bindgen::prelude::*;

/// Evaluates a learner record against a framework, both as JSON text; `options` is the JSON of `{now, language}`. Gives the evaluation as JSON.
///
/// # Errors
/// Those of `Framework::from_text` and `LearnerRecord::from_text`, as JSON.
#[wasm_bindgen]
pub fn evaluate(framework: &str, record: &str, options: &str) -> Result<String, Thrown> {
    let evaluated = || {
        let json = json::parse(options.as_bytes())?;
        let root = Place::root(&json);
        root.only(&["now", "language"])?;
        let now = options::now(root.member("now")?)?;
        let language = options::language(&root)?;
        let framework = Framework::from_text(framework.as_bytes())?;
        let record = LearnerRecord::from_text(record.as_bytes())?;
        Ok::<_, Failure>(criteria::evaluate(&framework, &record, now).to_json(language).to_string())
    };
    Ok(evaluated()?)
}
