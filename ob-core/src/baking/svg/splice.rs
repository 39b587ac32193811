//! Splicing: new text at known places, everything else copied.

use std::ops::Range;

/// One change: a range of the source and what stands in its place.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) new: String,
}

impl Edit {
    pub(super) fn removal(range: Range<usize>) -> Self {
        Edit { range, new: String::new() }
    }
}

/// `mark`, then the source with all edits, which are in ascending order and do not overlap.
pub(super) fn splice(source: &str, mark: &str, edits: &[Edit]) -> String {
    let added: usize = edits.iter().map(|edit| edit.new.len()).sum();
    let removed: usize = edits.iter().map(|edit| edit.range.len()).sum();
    let mut out = String::with_capacity((mark.len() + source.len() + added).saturating_sub(removed));
    out.push_str(mark);
    let news = edits.iter().map(|edit| edit.new.as_str()).chain([""]);
    for (part, new) in kept(source, edits).zip(news) {
        out.push_str(part);
        out.push_str(new);
    }
    out
}

/// The parts of the source that stay: one before each edit, and one after the last.
pub(super) fn kept<'a>(source: &'a str, edits: &'a [Edit]) -> impl Iterator<Item = &'a str> {
    let starts = [0].into_iter().chain(edits.iter().map(|edit| edit.range.end));
    let ends = edits.iter().map(|edit| edit.range.start).chain([source.len()]);
    starts.zip(ends).map(|(start, end)| source.get(start..end).unwrap_or(""))
}
