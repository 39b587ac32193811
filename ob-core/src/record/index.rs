//! Looking entries up by id: positions sorted by the id of their entry, made once per record.

use super::{Attempt, Completion, Grant, HeldBadge, Redemption, Submission};

/// An entry that is looked up by an id.
pub(super) trait Entry {
    fn id(&self) -> &str;
}

/// Positions of a list, sorted by id; within one id in the order given when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index(Vec<u32>);

impl Index {
    /// The index of a list, and how many entries the most frequent id has.
    pub(super) fn of<T: Entry>(list: &[T]) -> (Self, usize) {
        // A record holds at most RECORD_MAX_ENTRIES entries, far below u32::MAX.
        let mut positions: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        // Stable: within one id the order of the record stays.
        positions.sort_by(|a, b| id(list, *a).cmp(id(list, *b)));
        let most =
            positions.chunk_by(|a, b| id(list, *a) == id(list, *b)).map(<[u32]>::len).max().unwrap_or(0);
        (Self(positions), most)
    }

    /// Sorts the positions within each id.
    pub(super) fn order_groups<T: Entry>(&mut self, list: &[T], mut order: impl FnMut(&mut [u32])) {
        for group in self.0.chunk_by_mut(|a, b| id(list, *a) == id(list, *b)) {
            order(group);
        }
    }

    pub(super) fn find<'a, T: Entry>(
        &'a self,
        list: &'a [T],
        wanted: &str,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let from = self.0.partition_point(|at| id(list, *at) < wanted);
        let rest = self.0.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|at| id(list, **at) == wanted).count();
        rest.iter().take(count).filter_map(|at| entry(list, *at))
    }
}

pub(super) fn entry<T>(list: &[T], at: u32) -> Option<&T> {
    list.get(usize::try_from(at).ok()?)
}

fn id<T: Entry>(list: &[T], at: u32) -> &str {
    entry(list, at).map_or("", Entry::id)
}

impl Entry for Completion {
    fn id(&self) -> &str {
        &self.activity
    }
}
impl Entry for Attempt {
    fn id(&self) -> &str {
        &self.assessment
    }
}
impl Entry for Submission {
    fn id(&self) -> &str {
        &self.task
    }
}
impl Entry for Redemption {
    fn id(&self) -> &str {
        &self.code
    }
}
impl Entry for Grant {
    fn id(&self) -> &str {
        &self.id
    }
}
impl Entry for HeldBadge {
    fn id(&self) -> &str {
        &self.badge
    }
}
