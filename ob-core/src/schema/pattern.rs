//! `pattern`: the plain part of regular expressions, compiled to states and walked through all at once, so that no pattern takes longer than its
//! states times the text. What looks back or ahead is not in it.

use crate::limits::{SCHEMA_MAX_PATTERN_DEPTH, SCHEMA_MAX_PATTERN_RANGES, SCHEMA_MAX_PATTERN_STATES};
use std::sync::OnceLock;

/// A compiled pattern. ECMA 262 without flags, over Unicode code points.
#[derive(Debug)]
pub(super) struct Pattern {
    states: Vec<State>,
    /// Ranges of characters in all states.
    ranges: usize,
    /// Where each state leads, found out once; `None` for too many states.
    ways: OnceLock<Option<Ways>>,
}

/// The states that take a character and are reached without one, one bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    takers: u128,
    is_match: bool,
    /// Whether it is a match if the text ends here.
    is_match_at_end: bool,
}

/// What is reached from where.
#[derive(Debug)]
struct Ways {
    at_start: Reach,
    /// From the start again, further in.
    later: Reach,
    /// After each state took its character.
    after: Vec<Reach>,
}

#[derive(Clone, Debug)]
enum State {
    /// Takes a character of the set. Of ASCII, one bit for each that it takes.
    Take {
        ascii: u128,
        ranges: Vec<(char, char)>,
        negated: bool,
    },
    /// Goes on at either.
    Split(usize, usize),
    /// Goes on there.
    Jump(usize),
    Start,
    End,
    Match,
}

/// The parts of a pattern before it is compiled.
enum Part {
    Take { ranges: Vec<(char, char)>, negated: bool },
    Sequence(Vec<Part>),
    Either(Vec<Part>),
    Repeat { part: Box<Part>, least: usize, most: Option<usize> },
    Start,
    End,
}

impl Pattern {
    /// `None` for a pattern outside the subset or beyond the limits.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.chars().peekable() };
        let part = reader.either(0)?;
        if reader.rest.next().is_some() {
            return None;
        }
        let mut pattern = Pattern { states: Vec::new(), ranges: 0, ways: OnceLock::new() };
        pattern.compile(&part)?;
        pattern.push(State::Match)?;
        Some(pattern)
    }

    /// How many states and ranges there are: what one character of the text costs at most.
    pub(super) fn len(&self) -> usize {
        self.states.len() + self.ranges
    }

    /// Whether the pattern is found anywhere in the text.
    pub(super) fn is_found(&self, text: &str) -> bool {
        match self.ways.get_or_init(|| self.ways()) {
            Some(ways) => self.is_found_by(ways, text),
            None => self.is_found_by_many(text),
        }
    }

    fn is_anchored(&self) -> bool {
        matches!(self.states.first(), Some(State::Start))
    }

    fn ways(&self) -> Option<Ways> {
        let count = self.states.len();
        (count < 128).then(|| Ways {
            at_start: self.reach(0, true),
            later: if self.is_anchored() { Reach::default() } else { self.reach(0, false) },
            after: (1..=count).map(|at| self.reach(at, false)).collect(),
        })
    }

    /// What is reached from a state without a character.
    fn reach(&self, from: usize, is_start: bool) -> Reach {
        let mut reach = Reach::default();
        // Whether the text has to end here for it.
        let mut queue = vec![(from, false)];
        let mut seen = [0_u128; 2];
        while let Some((at, at_end)) = queue.pop() {
            let [seen_anywhere, seen_at_end] = &mut seen;
            let seen = if at_end { seen_at_end } else { seen_anywhere };
            if *seen >> at & 1 == 1 {
                continue;
            }
            *seen |= 1 << at;
            match self.states.get(at) {
                Some(State::Match) if at_end => reach.is_match_at_end = true,
                Some(State::Match) => reach.is_match = true,
                Some(State::Jump(to)) => queue.push((*to, at_end)),
                Some(State::Split(one, other)) => queue.extend([(*one, at_end), (*other, at_end)]),
                Some(State::Start) if is_start => queue.push((at + 1, at_end)),
                Some(State::End) => queue.push((at + 1, true)),
                Some(State::Take { .. }) if !at_end => reach.takers |= 1 << at,
                _ => {}
            }
        }
        reach
    }

    fn is_found_by(&self, ways: &Ways, text: &str) -> bool {
        let mut here = ways.at_start;
        for c in text.chars() {
            if here.is_match || (here.takers | ways.later.takers == 0 && !ways.later.is_match) {
                return here.is_match;
            }
            let mut next = ways.later;
            let mut takers = here.takers;
            while takers != 0 {
                let at = takers.trailing_zeros() as usize;
                takers &= takers - 1;
                if let (Some(state), Some(after)) = (self.states.get(at), ways.after.get(at))
                    && state.takes(c)
                {
                    next.takers |= after.takers;
                    next.is_match |= after.is_match;
                    next.is_match_at_end |= after.is_match_at_end;
                }
            }
            here = next;
        }
        here.is_match || here.is_match_at_end
    }

    /// The same for any number of states.
    fn is_found_by_many(&self, text: &str) -> bool {
        // The step at which each state was reached last; steps count from 1.
        let mut reached = vec![0_usize; self.states.len()];
        let (mut queue, mut takers) = (Vec::new(), Vec::new());
        let mut chars = text.chars();
        let mut step = 0;
        let is_anchored = self.is_anchored();
        loop {
            step += 1;
            let next = chars.next();
            if step == 1 || !is_anchored {
                queue.push(0);
            } else if queue.is_empty() {
                return false;
            }
            while let Some(at) = queue.pop() {
                match reached.get_mut(at) {
                    Some(last) if *last != step => *last = step,
                    _ => continue,
                }
                match self.states.get(at) {
                    Some(State::Match) => return true,
                    Some(State::Jump(to)) => queue.push(*to),
                    Some(State::Split(one, other)) => queue.extend([*one, *other]),
                    Some(State::Start) if step == 1 => queue.push(at + 1),
                    Some(State::End) if next.is_none() => queue.push(at + 1),
                    Some(state @ State::Take { .. }) => takers.push((at, state)),
                    _ => {}
                }
            }
            let Some(c) = next else { return false };
            queue.extend(takers.drain(..).filter(|(_, state)| state.takes(c)).map(|(at, _)| at + 1));
        }
    }

    fn push(&mut self, state: State) -> Option<usize> {
        if let State::Take { ranges, .. } = &state {
            self.ranges += ranges.len();
        }
        if self.states.len() >= SCHEMA_MAX_PATTERN_STATES || self.ranges > SCHEMA_MAX_PATTERN_RANGES {
            return None;
        }
        self.states.push(state);
        Some(self.states.len() - 1)
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(place) = self.states.get_mut(at) {
            *place = state;
        }
    }

    /// Bounded by the depth of groups, which the reader bounds, and by the number of states.
    fn compile(&mut self, part: &Part) -> Option<()> {
        match part {
            Part::Take { ranges, negated } => {
                let taken = ranges.iter().fold(0, |taken, (first, last)| taken | ascii_bits(*first, *last));
                let ascii = if *negated { !taken } else { taken };
                self.push(State::Take { ascii, ranges: ranges.clone(), negated: *negated })?;
            }
            Part::Start => {
                self.push(State::Start)?;
            }
            Part::End => {
                self.push(State::End)?;
            }
            Part::Sequence(parts) => parts.iter().try_for_each(|part| self.compile(part))?,
            Part::Either(parts) => {
                let mut ends = Vec::new();
                for (i, part) in parts.iter().enumerate() {
                    if i + 1 == parts.len() {
                        self.compile(part)?;
                        break;
                    }
                    let split = self.push(State::Match)?;
                    self.compile(part)?;
                    ends.push(self.push(State::Match)?);
                    self.set(split, State::Split(split + 1, self.states.len()));
                }
                let end = self.states.len();
                ends.into_iter().for_each(|at| self.set(at, State::Jump(end)));
            }
            Part::Repeat { part, least, most } => {
                for _ in 0..*least {
                    let before = self.states.len();
                    self.compile(part)?;
                    // Nothing, repeated, is nothing: a thousand times a thousand times nothing would take for ever.
                    if self.states.len() == before {
                        break;
                    }
                }
                match most {
                    None => {
                        let split = self.push(State::Match)?;
                        self.compile(part)?;
                        self.push(State::Jump(split))?;
                        self.set(split, State::Split(split + 1, self.states.len()));
                    }
                    Some(most) => {
                        let mut splits = Vec::new();
                        for _ in *least..*most {
                            splits.push(self.push(State::Match)?);
                            self.compile(part)?;
                        }
                        let end = self.states.len();
                        splits.into_iter().for_each(|at| self.set(at, State::Split(at + 1, end)));
                    }
                }
            }
        }
        Some(())
    }
}

impl State {
    fn takes(&self, c: char) -> bool {
        match self {
            State::Take { ascii, .. } if c.is_ascii() => ascii >> u32::from(c) & 1 == 1,
            State::Take { ranges, negated, .. } => within(ranges, c) != *negated,
            _ => false,
        }
    }
}

/// One bit for each character of ASCII from the first to the last.
fn ascii_bits(first: char, last: char) -> u128 {
    let (first, last) = (u32::from(first), u32::from(last).min(127));
    if first > last { 0 } else { (u128::MAX << first) & (u128::MAX >> (127 - last)) }
}

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

struct Reader<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
}

impl Reader<'_> {
    fn either(&mut self, depth: usize) -> Option<Part> {
        if depth > SCHEMA_MAX_PATTERN_DEPTH {
            return None;
        }
        let mut parts = vec![self.sequence(depth)?];
        while self.rest.next_if_eq(&'|').is_some() {
            parts.push(self.sequence(depth)?);
        }
        Some(Part::Either(parts))
    }

    fn sequence(&mut self, depth: usize) -> Option<Part> {
        let mut parts = Vec::new();
        while let Some(c) = self.rest.next_if(|c| !matches!(c, '|' | ')')) {
            let part = match c {
                '^' => Part::Start,
                '$' => Part::End,
                '.' => Part::Take {
                    ranges: ['\n', '\r', '\u{2028}', '\u{2029}'].map(|c| (c, c)).to_vec(),
                    negated: true,
                },
                '[' => self.class()?,
                '(' => {
                    if self.rest.next_if_eq(&'?').is_some() {
                        // Of the special groups only the one that captures nothing.
                        self.rest.next_if_eq(&':')?;
                    }
                    let inner = self.either(depth + 1)?;
                    self.rest.next_if_eq(&')')?;
                    inner
                }
                '\\' => Part::Take { ranges: self.escape()?, negated: false },
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                c => Part::Take { ranges: vec![(c, c)], negated: false },
            };
            let part = match (self.repetition()?, part) {
                (None, part) => part,
                (Some(_), Part::Start | Part::End) => return None,
                (Some((least, most)), part) => Part::Repeat { part: Box::new(part), least, most },
            };
            parts.push(part);
        }
        Some(Part::Sequence(parts))
    }

    /// `Some(None)` where there is none; `None` for one that is not taken.
    fn repetition(&mut self) -> Option<Option<(usize, Option<usize>)>> {
        let found = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let least = self.count()?;
                let most = match self.rest.next()? {
                    '}' => Some(least),
                    ',' if self.rest.next_if_eq(&'}').is_some() => None,
                    ',' => {
                        let most = self.count()?;
                        self.rest.next_if_eq(&'}')?;
                        Some(most).filter(|most| *most >= least)?.into()
                    }
                    _ => return None,
                };
                // Lazy or possessive repetitions match the same texts, but are rarer than mistakes.
                return self.not_repeated_again(least, most);
            }
            _ => return Some(None),
        };
        self.rest.next();
        self.not_repeated_again(found.0, found.1)
    }

    fn not_repeated_again(
        &mut self,
        least: usize,
        most: Option<usize>,
    ) -> Option<Option<(usize, Option<usize>)>> {
        match self.rest.peek() {
            Some('*' | '+' | '?' | '{') => None,
            _ => Some(Some((least, most))),
        }
    }

    fn count(&mut self) -> Option<usize> {
        let mut digits = String::new();
        while let Some(c) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(c);
        }
        digits.parse().ok().filter(|count| *count <= SCHEMA_MAX_PATTERN_STATES)
    }

    fn escape(&mut self) -> Option<Vec<(char, char)>> {
        match self.rest.next()? {
            'd' => Some(vec![('0', '9')]),
            'w' => Some(vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
            't' => Some(vec![('\t', '\t')]),
            'n' => Some(vec![('\n', '\n')]),
            'r' => Some(vec![('\r', '\r')]),
            c if c.is_ascii_punctuation() => Some(vec![(c, c)]),
            _ => None,
        }
    }

    fn class(&mut self) -> Option<Part> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            if ranges.len() > SCHEMA_MAX_PATTERN_RANGES {
                return None;
            }
            let first = match self.rest.next()? {
                ']' => return Some(Part::Take { ranges, negated }),
                '\\' => self.escape()?,
                '[' => return None,
                c => vec![(c, c)],
            };
            if self.rest.next_if_eq(&'-').is_none() {
                ranges.extend(first);
                continue;
            }
            if self.rest.peek() == Some(&']') {
                ranges.extend(first);
                ranges.push(('-', '-'));
                continue;
            }
            let last = match self.rest.next()? {
                '\\' => self.escape()?,
                '[' => return None,
                c => vec![(c, c)],
            };
            match (first.as_slice(), last.as_slice()) {
                ([(from, a)], [(to, b)]) if from == a && to == b && from <= to => ranges.push((*from, *to)),
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_ecma_262() {
        for (pattern, found, not_found) in [
            ("^[0-9a-f]{2}-x$", &["0a-x"][..], &["0a-xy", "z0a-x", "0-x", "0A-x", "0a-x\n"][..]),
            (r"^CC\-", &["CC-BY", "CC-"], &["xCC-", "CC", ""]),
            ("b", &["abc", "b"], &["", "ac"]),
            ("^[a-z0-9]+(-[a-z0-9]+)*$", &["a", "a-b", "ab-cd-1"], &["", "a-", "-a", "a--b", "A"]),
            ("^(?:a|bc)?d{1,2}$", &["d", "add", "bcd"], &["abd", "ddd", "a"]),
            ("^(a|)$", &["a", ""], &["b"]),
            (r"^[^\]\-a]+$", &["bc", "é"], &["a", "]", "-", ""]),
            (r"^\d{4}\.\w*$", &["1234.", "1234.a_9"], &["123.", "12345.", "1234x"]),
            ("^.$", &["é", "🙂"], &["", "\n", "ab"]),
            ("^a{2,}$", &["aa", "aaaa"], &["a"]),
            ("", &["", "x"], &[]),
            ("a^|b$", &["b", "ab"], &["a", "ba"]),
        ] {
            let compiled = Pattern::of(pattern).unwrap_or_else(|| panic!("{pattern}"));
            let ways = compiled.ways().unwrap();
            let texts = [(found, true), (not_found, false)].into_iter();
            for (text, is_found) in
                texts.flat_map(|(texts, found)| texts.iter().map(move |text| (text, found)))
            {
                assert_eq!(compiled.is_found_by(&ways, text), is_found, "{pattern} {text:?}");
                assert_eq!(compiled.is_found_by_many(text), is_found, "{pattern} {text:?}");
            }
        }
    }

    #[test]
    fn what_looks_around_or_is_too_large_is_refused() {
        for pattern in [
            r"(a)\1",
            "(?=a)",
            "(?<n>a)",
            "a**",
            "a+?",
            "(",
            ")",
            "[a",
            "[b-a]",
            "a{2,1}",
            "a{1001}",
            "(a{50}){50}",
            r"\p{L}",
            r"\b",
            "[[:alpha:]]",
            "*",
            "[a-cx-z]{501}",
            "a{x}",
            "{",
            "]",
            "^*",
        ] {
            assert!(Pattern::of(pattern).is_none(), "{pattern}");
        }
        let class = |n: u32| -> String { (0..n).filter_map(|i| char::from_u32(0x1_0000 + 2 * i)).collect() };
        assert!(Pattern::of(&format!("[{}]", class(1_000))).is_some());
        assert!(Pattern::of(&format!("[{}]", class(1_001))).is_none());
        assert!(Pattern::of(&format!("[{}]{{2}}", class(501))).is_none());
        assert!(Pattern::of(&format!("{}a{}", "(".repeat(100), ")".repeat(100))).is_none());
    }

    #[test]
    fn no_pattern_explodes() {
        let nothing = Pattern::of(&format!("^{}{}a$", "(".repeat(12), "){1000}".repeat(12))).unwrap();
        assert!(nothing.is_found("a") && !nothing.is_found("b"));
        let pattern = Pattern::of("^(a|a|aa|a*)*$").unwrap();
        assert!(!pattern.is_found(&format!("{}b", "a".repeat(20_000))));
    }
}
