//! The native half of `ob_python`: the core's functions with Python's types, files named as in the core.
//!
//! Nothing about badges is decided here. The other half, in `python/ob_python`, reads files and URLs, knows the time,
//! and is what users import.

mod award;
mod baking;
mod claims;
mod convert;
mod criteria;
mod decision;
mod errors;
mod http;
mod jws;
mod kept;
mod report;
mod resolve;
mod signer;
mod threads;
mod verify;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The native half of `ob_python`. Import `ob_python`, not this.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::award::{Award, Awarding, Document, award, award_batch};
    #[pymodule_export]
    use super::baking::{Extracted, bake, bake_batch, check_image, detect, extract, unbake};
    #[pymodule_export]
    use super::claims::{ClaimCode, ClaimLink, HashedCode, Offer, Redemption};
    #[pymodule_export]
    use super::convert::{parse_json, write_json};
    #[pymodule_export]
    use super::criteria::{Framework, LearnerRecord, evaluate, evaluate_batch};
    #[pymodule_export]
    use super::decision::{Decision, Evaluation};
    #[pymodule_export]
    use super::http::{HttpFetcher, HttpRun};
    #[pymodule_export]
    use super::jws::{PrivateKey, PublicKey, generate_key_pem, read_jws};
    #[pymodule_export]
    use super::report::{Check, Finding, Report};
    #[pymodule_export]
    use super::resolve::{Request, Response, Unavailable};
    #[pymodule_export]
    use super::threads::Batch;
    #[pymodule_export]
    use super::verify::{
        Documents, IssuerCache, Options, Verifier, begin_batch, input_kind, step_batch, time_verification,
        verify_batch, verify_offline,
    };

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    const IMAGE_MAX_BYTES: usize = ob_core::limits::IMAGE_MAX_BYTES;

    #[pymodule_export]
    const RESPONSE_MAX_BYTES: usize = ob_core::limits::RESPONSE_MAX_BYTES;
}
