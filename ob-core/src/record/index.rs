//! Looking entries up by id: positions sorted by the id of their entry, made once per record.

use super::{Attempt, Completion, Grant, HeldBadge, Redemption, Submission};

/// An entry that is looked up by an id.
pub(super) trait Entry {
    fn id(&self) -> &str;
}

/// Positions of a list, sorted by the hash of the id and then the id; within one id in the order given when it was made.
///
/// Comparing numbers first makes a look-up several times as fast. Ids chosen to have one hash are still sorted, so they cost no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index(Vec<(u64, u32)>);

/// A quick mixing of the bytes; nothing depends on it being hard to invert.
fn hash(id: &str) -> u64 {
    let step = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = id.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(0, |hash, word| step(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}

impl Index {
    /// The index of a list, and how many entries the most frequent id has.
    pub(super) fn of<T: Entry>(list: &[T]) -> (Self, usize) {
        // A record holds at most RECORD_MAX_ENTRIES entries, far below u32::MAX.
        let positions = 0..u32::try_from(list.len()).unwrap_or(u32::MAX);
        let mut index: Vec<(u64, u32)> = positions.map(|at| (hash(id(list, at)), at)).collect();
        // Stable: within one id the order of the record stays.
        index.sort_by(|(h, a), (k, b)| h.cmp(k).then_with(|| id(list, *a).cmp(id(list, *b))));
        let groups = index.chunk_by(|(_, a), (_, b)| id(list, *a) == id(list, *b));
        let most = groups.map(<[_]>::len).max().unwrap_or(0);
        (Self(index), most)
    }

    /// Sorts the entries within each id, where all of an id have a key.
    pub(super) fn order_groups<T: Entry, K: Ord>(&mut self, list: &[T], key: impl Fn(&T) -> Option<K>) {
        let key = |at: u32| entry(list, at).and_then(&key);
        for group in self.0.chunk_by_mut(|(_, a), (_, b)| id(list, *a) == id(list, *b)) {
            if group.iter().all(|(_, at)| key(*at).is_some()) {
                group.sort_by_key(|(_, at)| key(*at));
            }
        }
    }

    pub(super) fn find<'a, T: Entry>(
        &'a self,
        list: &'a [T],
        wanted: &str,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let hash = hash(wanted);
        let from = self.0.partition_point(|(h, at)| *h < hash || (*h == hash && id(list, *at) < wanted));
        let rest = self.0.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|(h, at)| *h == hash && id(list, *at) == wanted).count();
        rest.iter().take(count).filter_map(|(_, at)| entry(list, *at))
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
