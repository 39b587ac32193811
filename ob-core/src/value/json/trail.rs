//! The way to each of many values, written only for those that are wanted.

use super::push_pointer;

/// Where values stand, step by step. A pointer for every value of a document would multiply a long name above many values.
#[derive(Debug, Default)]
pub(crate) struct Trail<'v> {
    /// From which step, by which step.
    steps: Vec<(usize, Step<'v>)>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'v> {
    Name(&'v str),
    Index(usize),
}

impl<'v> Trail<'v> {
    /// Where every trail begins.
    pub(crate) const ROOT: usize = 0;

    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The member of that name of the object that stands `at` this place.
    pub(crate) fn name(&mut self, at: usize, name: &'v str) -> usize {
        self.step(at, Step::Name(name))
    }

    /// The item of that index of the array that stands `at` this place.
    pub(crate) fn index(&mut self, at: usize, index: usize) -> usize {
        self.step(at, Step::Index(index))
    }

    fn step(&mut self, at: usize, step: Step<'v>) -> usize {
        self.steps.push((at, step));
        self.steps.len()
    }

    /// The JSON Pointer (RFC 6901) of the place.
    pub(crate) fn pointer(&self, at: usize) -> String {
        let step = |at: usize| self.steps.get(at.checked_sub(1)?).copied();
        let mut steps: Vec<_> = std::iter::successors(step(at), |(from, _)| step(*from)).collect();
        steps.reverse();
        let mut pointer = String::new();
        for (_, step) in steps {
            match step {
                Step::Name(name) => push_pointer(&mut pointer, name),
                Step::Index(index) => push_pointer(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_written_from_the_root() {
        let mut trail = Trail::new();
        let a = trail.name(Trail::ROOT, "a/b");
        let other = trail.name(Trail::ROOT, "other");
        let item = trail.index(a, 7);
        let inner = trail.name(item, "~");
        assert_eq!(trail.pointer(Trail::ROOT), "");
        assert_eq!(trail.pointer(a), "/a~1b");
        assert_eq!(trail.pointer(other), "/other");
        assert_eq!(trail.pointer(inner), "/a~1b/7/~0");
    }
}
