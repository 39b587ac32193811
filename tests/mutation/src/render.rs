//! Writes a source file with all its mutants in it, each behind a switch.

use crate::find::Sites;
use std::collections::BTreeSet;
use std::ops::Range;

/// A file with its mutants in it.
#[derive(Debug)]
pub struct Rendered {
    pub text: String,
    /// Where the text of each mutant stands.
    pub own: Vec<(Range<usize>, usize)>,
    /// Where each rewritten expression stands, with all that is in it, and its mutants.
    pub around: Vec<(Range<usize>, Vec<usize>)>,
}

/// Writes it. Mutants in `dropped` are left out; `first` is the number of the file's first mutant.
pub fn render(source: &str, sites: &Sites, first: usize, dropped: &BTreeSet<usize>) -> Rendered {
    let mut ranges: Vec<(usize, usize)> = sites.wraps.keys().chain(sites.guards.keys()).copied().collect();
    // The outer one first.
    ranges.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
    ranges.dedup();
    let mut writer = Writer {
        source,
        sites,
        first,
        dropped,
        out: Rendered { text: String::new(), own: Vec::new(), around: Vec::new() },
    };
    let mut inserts: Vec<usize> = sites.inserts.keys().copied().collect();
    inserts.reverse();
    let mut queue = ranges.into_iter().peekable();
    writer.write(0, source.len(), &mut queue, &mut inserts);
    writer.out
}

struct Writer<'a> {
    source: &'a str,
    sites: &'a Sites,
    first: usize,
    dropped: &'a BTreeSet<usize>,
    out: Rendered,
}

impl Writer<'_> {
    fn write(
        &mut self,
        start: usize,
        end: usize,
        ranges: &mut std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>,
        inserts: &mut Vec<usize>,
    ) {
        let mut at = start;
        loop {
            let next = ranges.peek().map(|r| r.0).filter(|&s| s < end);
            let insert = inserts.last().copied().filter(|&i| i < end);
            match (next, insert) {
                (next, Some(place)) if next.is_none_or(|next| place <= next) => {
                    self.out.text.push_str(&self.source[at..place]);
                    at = place;
                    inserts.pop();
                    self.insert(place);
                }
                (Some(next), _) => {
                    self.out.text.push_str(&self.source[at..next]);
                    let Some(range) = ranges.next() else { return };
                    self.site(range, ranges, inserts);
                    at = range.1;
                }
                (None, _) => {
                    self.out.text.push_str(&self.source[at..end]);
                    return;
                }
            }
        }
    }

    fn is_on(&self, mutant: usize) -> String {
        format!("crate::__mutant::on({}u32)", self.first + mutant)
    }

    fn insert(&mut self, place: usize) {
        for (id, before, after) in &self.sites.inserts[&place] {
            if !self.dropped.contains(&(self.first + id)) {
                let begun = self.out.text.len();
                let text = format!("{before}{}{after}", self.is_on(*id));
                self.out.text.push_str(&text);
                self.out.own.push((begun..self.out.text.len(), *id));
            }
        }
    }

    fn site(
        &mut self,
        (start, end): (usize, usize),
        ranges: &mut std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>,
        inserts: &mut Vec<usize>,
    ) {
        let begun = self.out.text.len();
        let mut ids = Vec::new();
        let mut close = "";
        if let Some(&id) = self.sites.guards.get(&(start, end)) {
            if !self.dropped.contains(&(self.first + id)) {
                ids.push(id);
                let text = format!("if !{} {{ ", self.is_on(id));
                self.out.text.push_str(&text);
                close = " }";
            }
        } else if let Some(alternatives) = self.sites.wraps.get(&(start, end)) {
            for (id, text) in alternatives {
                if self.dropped.contains(&(self.first + id)) {
                    continue;
                }
                self.out.text.push_str(if ids.is_empty() { "(" } else { "" });
                ids.push(*id);
                let head = format!("if {} {{ ", self.is_on(*id));
                self.out.text.push_str(&head);
                let own = self.out.text.len();
                self.out.text.push_str(text);
                self.out.own.push((own..self.out.text.len(), *id));
                self.out.text.push_str(" } else ");
                close = " })";
            }
            if !ids.is_empty() {
                self.out.text.push_str("{ ");
            }
        }
        self.write(start, end, ranges, inserts);
        self.out.text.push_str(close);
        if !ids.is_empty() {
            self.out.around.push((begun..self.out.text.len(), ids));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::find;

    #[test]
    fn what_it_writes_is_rust_and_each_mutant_has_its_switch() {
        let source = "fn f(a: u8) -> bool { if let Some(x) = y && x < 3 { self.h()?; a += 1; } match a { 1 if g() => true, 2 => !b, _ => v.iter().any(|z| z.is_some()) } }";
        let sites = find(source).unwrap();
        let all = render(source, &sites, 10, &BTreeSet::new());
        syn::parse_file(&all.text).unwrap();
        for id in 0..sites.mutants.len() {
            assert_eq!(all.text.matches(&format!("on({}u32)", id + 10)).count(), 1, "{}", all.text);
        }
        let none = render(source, &sites, 0, &(0..sites.mutants.len()).collect());
        assert_eq!(none.text, source);
    }
}
