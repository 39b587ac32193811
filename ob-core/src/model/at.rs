//! Where in a document we are. Costs nothing until a pointer is asked for.

use crate::limits::MODEL_MAX_DEPTH;
use crate::value::json::push_pointer;
use std::fmt::Write as _;

/// A place in a document: a chain of steps on the stack, made into a JSON pointer only when something is found there.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root(&'a str),
    Name(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The place that this pointer names.
    pub(super) fn root(pointer: &'a str) -> Self {
        At { parent: None, step: Step::Root(pointer), depth: 0 }
    }

    /// The member of this name.
    pub(super) fn name(&'a self, name: &'a str) -> Self {
        At { parent: Some(self), step: Step::Name(name), depth: self.depth + 1 }
    }

    /// The element with this number.
    pub(super) fn index(&'a self, index: usize) -> Self {
        At { parent: Some(self), step: Step::Index(index), depth: self.depth + 1 }
    }

    /// Whether the place lies deeper than [`MODEL_MAX_DEPTH`].
    pub(super) fn is_too_deep(&self) -> bool {
        self.depth > MODEL_MAX_DEPTH
    }

    /// The JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    // Bounded: nothing is read below MODEL_MAX_DEPTH steps.
    fn write(&self, pointer: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(pointer);
        }
        match self.step {
            Step::Root(prefix) => pointer.push_str(prefix),
            Step::Name(name) => push_pointer(pointer, name),
            Step::Index(index) => {
                // Writing into a String cannot fail.
                let _ = write!(pointer, "/{index}");
            }
        }
    }
}
