//! Documents that callers hand over again and again: what was read of the same bytes before is not read anew.
//!
//! An answer holds only what follows from its own content, so which verification read it first makes no difference. Kept is what
//! [`Answer::is_for_everybody`]: nothing that is about a person stays behind.

use ob_core::resolve::{Answer, Response};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The largest document that is kept, in bytes: badge classes and profiles have some kilobytes, pictures in them included.
const DOCUMENT_MAX_BYTES: usize = 1 << 18;

/// All of them together, in bytes; read, they take some times that. Beyond it everything is forgotten: whoever has so many documents does not meet each
/// again soon.
const ALL_MAX_BYTES: usize = 1 << 20;

/// By the URL as it was handed over.
struct Kept {
    answers: BTreeMap<String, Arc<Answer>>,
    bytes: usize,
}

static KEPT: Mutex<Kept> = Mutex::new(Kept { answers: BTreeMap::new(), bytes: 0 });

/// The answer that was read of the same document at the same URL. None while another thread looks: it is only faster to have one.
pub(crate) fn find(url: &str, body: &[u8]) -> Option<Arc<Answer>> {
    let kept = KEPT.try_lock().ok()?;
    kept.answers.get(url).filter(|answer| self::body(answer) == body).map(Arc::clone)
}

/// Keeps what was read, as far as it is for everybody.
pub(crate) fn keep(read: &[(String, Arc<Answer>)]) {
    let mut fit = read
        .iter()
        .filter(|(_, answer)| body(answer).len() <= DOCUMENT_MAX_BYTES && answer.is_for_everybody())
        .peekable();
    if fit.peek().is_none() {
        return;
    }
    let Ok(mut kept) = KEPT.try_lock() else { return };
    for (url, answer) in fit {
        if let Some(old) = kept.answers.remove(url) {
            kept.bytes -= body(&old).len();
        }
        if kept.bytes + body(answer).len() > ALL_MAX_BYTES {
            *kept = Kept { answers: BTreeMap::new(), bytes: 0 };
        }
        kept.bytes += body(answer).len();
        kept.answers.insert(url.clone(), Arc::clone(answer));
    }
}

fn body(answer: &Answer) -> &[u8] {
    match answer.response() {
        Response::Document { body, .. } => body,
        Response::Unavailable(_) => &[],
    }
}
