//! Many at once: a batch runs on threads of its own, away from the interpreter, which meanwhile takes what is done and prepares what comes.

use crate::errors::Error;
use pyo3::prelude::*;
use pyo3::types::PyList;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a batch looks up from its work: for Ctrl-C, and to say how far it is. Ten times a second is smooth to
/// the eye and costs nothing.
const TICK: Duration = Duration::from_millis(100);

/// Items that a thread takes at a time: enough that the counter is not fought over, few enough that none waits long.
const STRIDE: usize = 8;

/// A batch at work. Its threads stop when it is dropped.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Batch {
    running: Mutex<Option<Box<dyn Results>>>,
}

#[pymethods]
impl Batch {
    /// Waits, and gives the results in order, an exception standing in the place of an item that failed. `progress` is
    /// called now and then with the number of finished items. Once only.
    #[pyo3(signature = (progress: "collections.abc.Callable[[int], object] | None" = None) -> "list[typing.Any]")]
    fn results<'py>(
        &self,
        py: Python<'py>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        running.map_or_else(|| Ok(PyList::empty(py)), |running| running.results(py, progress))
    }
}

/// Begins a batch on `threads` threads (0: as many as there are cores).
pub(crate) fn start<T, R>(
    items: Vec<T>,
    threads: usize,
    work: impl Fn(&T) -> Result<R, Error> + Send + Sync + 'static,
) -> PyResult<Batch>
where
    T: Send + Sync + 'static,
    R: for<'py> IntoPyObject<'py> + Send + 'static,
{
    let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = if threads == 0 { cores() } else { threads };
    let threads = threads.clamp(1, items.len().div_ceil(STRIDE).max(1));
    let shared = Arc::new(Shared {
        items,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
        finished: Mutex::new(Vec::new()),
    });
    let work = Arc::new(work);
    let (alive, watched) = mpsc::channel::<()>();
    let mut running = Running { shared, threads: Vec::with_capacity(threads), watched };
    for _ in 0..threads {
        let (shared, work, alive) = (Arc::clone(&running.shared), Arc::clone(&work), alive.clone());
        let thread = std::thread::Builder::new().name("ob-python".to_owned()).spawn(move || {
            shared.run(work.as_ref());
            // What holds objects of Python goes before the sign that this thread has ended: whoever waits for that frees them.
            drop((work, shared));
            drop(alive);
        });
        running.threads.push(thread?);
    }
    Ok(Batch { running: Mutex::new(Some(Box::new(running))) })
}

/// What the threads of a batch share.
struct Shared<T, R> {
    items: Vec<T>,
    next: AtomicUsize,
    done: AtomicUsize,
    stop: AtomicBool,
    finished: Mutex<Vec<Run<R>>>,
}

/// Results that stand side by side, and the place of the first.
type Run<R> = (usize, Vec<Result<R, Error>>);

impl<T, R> Shared<T, R> {
    fn run(&self, work: &(impl Fn(&T) -> Result<R, Error> + ?Sized)) {
        while !self.stop.load(Ordering::Relaxed) {
            let start = self.next.fetch_add(STRIDE, Ordering::Relaxed);
            let Some(rest) = self.items.get(start..).filter(|rest| !rest.is_empty()) else { break };
            let results: Vec<_> = rest.iter().take(STRIDE).map(work).collect();
            self.done.fetch_add(results.len(), Ordering::Relaxed);
            self.finished.lock().unwrap_or_else(PoisonError::into_inner).push((start, results));
        }
    }
}

struct Running<T, R> {
    shared: Arc<Shared<T, R>>,
    threads: Vec<JoinHandle<()>>,
    /// Closes when the last thread has ended.
    watched: mpsc::Receiver<()>,
}

impl<T, R> Running<T, R> {
    /// Waits until every thread has ended. A panic in one goes on here.
    fn wait(&mut self, progress: Option<&Py<PyAny>>) -> PyResult<()> {
        let outcome = watch(&self.watched, &self.shared.done, progress);
        self.shared.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
        outcome
    }
}

impl<T, R> Drop for Running<T, R> {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

/// A batch at work, whatever it works on.
trait Results: Send {
    fn results<'py>(
        self: Box<Self>,
        py: Python<'py>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>>;
}

impl<T, R> Results for Running<T, R>
where
    T: Send + Sync + 'static,
    R: for<'py> IntoPyObject<'py> + Send + 'static,
{
    fn results<'py>(
        mut self: Box<Self>,
        py: Python<'py>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let callback = progress.map(|callback| callback.clone().unbind());
        let this = &mut *self;
        py.detach(|| this.wait(callback.as_ref()))?;
        if let Some(callback) = progress {
            callback.call1((self.shared.items.len(),))?;
        }
        let mut finished = self.shared.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.sort_by_key(|(start, _)| *start);
        let list = PyList::empty(py);
        for result in finished.drain(..).flat_map(|(_, results)| results) {
            match result {
                Ok(value) => list.append(value)?,
                Err(error) => list.append(Into::<PyErr>::into(error).into_value(py))?,
            }
        }
        drop(finished);
        Ok(list)
    }
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
