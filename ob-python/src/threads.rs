//! Many at once: the interpreter released once for a batch, every core used, the order kept.

use pyo3::prelude::*;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How often a batch looks up from its work: for Ctrl-C, and to say how far it is. Ten times a second is smooth to
/// the eye and costs nothing.
const TICK: Duration = Duration::from_millis(100);

/// Items that a thread takes at a time: enough that the counter is not fought over, few enough that none waits long.
const STRIDE: usize = 8;

/// Runs `work` on every item on `threads` threads (0: as many as there are cores) and gives the results in order.
/// `progress` is called with the number of finished items, with the interpreter held.
pub(crate) fn map<T: Sync, R: Send>(
    py: Python<'_>,
    items: &[T],
    threads: usize,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl Fn(&T) -> R + Sync,
) -> PyResult<Vec<R>> {
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = if threads == 0 { cores() } else { threads };
    let threads = threads.clamp(1, items.len().div_ceil(STRIDE).max(1));
    let progress = progress.map(|callback| callback.clone().unbind());
    let results = py.detach(|| run(items, threads, progress.as_ref(), &work))?;
    if let Some(callback) = &progress {
        callback.call1(py, (items.len(),))?;
    }
    Ok(results)
}

fn run<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    progress: Option<&Py<PyAny>>,
    work: &(impl Fn(&T) -> R + Sync),
) -> PyResult<Vec<R>> {
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let finished: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::new());
    let (alive, watched) = mpsc::channel::<()>();
    let outcome = std::thread::scope(|scope| {
        for _ in 0..threads {
            let alive = alive.clone();
            let (next, done, stop, finished) = (&next, &done, &stop, &finished);
            scope.spawn(move || {
                // Dropped when this thread ends: the channel closes with the last of them.
                let _alive = alive;
                while !stop.load(Ordering::Relaxed) {
                    let start = next.fetch_add(STRIDE, Ordering::Relaxed);
                    let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else { break };
                    let results: Vec<R> = rest.iter().take(STRIDE).map(work).collect();
                    done.fetch_add(results.len(), Ordering::Relaxed);
                    if let Ok(mut finished) = finished.lock() {
                        finished.push((start, results));
                    }
                }
            });
        }
        drop(alive);
        watch(&watched, &done, progress).inspect_err(|_| stop.store(true, Ordering::Relaxed))
    });
    outcome?;
    let mut finished = finished.into_inner().unwrap_or_default();
    finished.sort_by_key(|(start, _)| *start);
    Ok(finished.into_iter().flat_map(|(_, results)| results).collect())
}

/// Waits for the threads, and looks up at every tick.
fn watch(watched: &mpsc::Receiver<()>, done: &AtomicUsize, progress: Option<&Py<PyAny>>) -> PyResult<()> {
    while watched.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        Python::attach(|py| -> PyResult<()> {
            py.check_signals()?;
            if let Some(callback) = progress {
                callback.call1(py, (done.load(Ordering::Relaxed),))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
