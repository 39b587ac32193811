//! A rule within dates.

use super::{Criterion, Kind};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::text::Sentence;
use crate::text::criteria as say;
use crate::value::json::Place;
use crate::value::{DateTime, Instant, Object};

/// `{"within": {"from": …, "until": …}, "rule": rule}`: the rule is met by what happened in that time.
///
/// Both ends are included. What has no date does not count. Inside one another, both periods hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Within {
    /// The first moment that counts.
    pub from: Option<DateTime>,
    /// The last moment that counts.
    pub until: Option<DateTime>,
    /// The rule.
    pub rule: Box<Criterion>,
}

impl Within {
    /// The rule, met from one moment until another; `None` leaves that end open.
    pub fn new(from: Option<DateTime>, until: Option<DateTime>, rule: Criterion) -> Self {
        Self { from, until, rule: Box::new(rule) }
    }
}

/// A period, both ends included.
#[derive(Clone, Debug)]
pub(in crate::criteria) struct Window {
    from: Option<DateTime>,
    until: Option<DateTime>,
}

impl Window {
    /// What is left of a period inside another one.
    pub(in crate::criteria) fn of(rule: &Within, outer: Option<&Window>) -> Self {
        let later =
            |a: &DateTime, b: &DateTime| if a.instant() >= b.instant() { a.clone() } else { b.clone() };
        let earlier =
            |a: &DateTime, b: &DateTime| if a.instant() <= b.instant() { a.clone() } else { b.clone() };
        let both =
            |a: Option<&DateTime>, b: Option<&DateTime>, pick: &dyn Fn(&DateTime, &DateTime) -> DateTime| {
                match (a, b) {
                    (Some(a), Some(b)) => Some(pick(a, b)),
                    (one, None) | (None, one) => one.cloned(),
                }
            };
        Self {
            from: both(rule.from.as_ref(), outer.and_then(|o| o.from.as_ref()), &later),
            until: both(rule.until.as_ref(), outer.and_then(|o| o.until.as_ref()), &earlier),
        }
    }

    pub(in crate::criteria) fn holds(&self, at: Instant) -> bool {
        self.from.as_ref().is_none_or(|from| from.instant() <= at)
            && self.until.as_ref().is_none_or(|until| at <= until.instant())
    }

    /// A thing still to do, said with the time there is for it.
    pub(in crate::criteria) fn within<'a>(&'a self, what: Reason<'a>, now: Instant) -> Reason<'a> {
        let over = self.until.as_ref().is_some_and(|until| until.instant() < now);
        let what = Fact::Options(vec![vec![what]]);
        self.reason(what, if over { [&say::OVER; 3] } else { [&say::BETWEEN, &say::FROM, &say::UNTIL] })
    }

    fn reason<'a>(&'a self, what: Fact<'a>, sentences: [&'static Sentence; 3]) -> Reason<'a> {
        let [between, from, until] = sentences;
        let sentence = match (&self.from, &self.until) {
            (Some(_), Some(_)) => between,
            (Some(_), None) => from,
            _ => until,
        };
        let mut facts = vec![("what", what)];
        facts.extend(self.from.as_ref().map(|at| ("from", Fact::Date(at))));
        facts.extend(self.until.as_ref().map(|at| ("until", Fact::Date(at))));
        Reason::new(sentence, facts)
    }
}

impl Kind for Within {
    const MARK: &'static str = "within";
    const MEMBERS: &'static [&'static str] = &["within", "rule"];
    const CHILDREN: &'static str = "rule";

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        let period = rule.place.member(Self::MARK)?;
        period.only(&["from", "until"])?;
        let (from, until) = (date(&period, "from")?, date(&period, "until")?);
        if from.is_none() && until.is_none() {
            return Err(period.wrong("a period has a \"from\", an \"until\" or both").into());
        }
        if let (Some(from), Some(until)) = (&from, &until)
            && from.instant() > until.instant()
        {
            return Err(FrameworkError::EmptyPeriod { pointer: period.pointer() });
        }
        Ok(Self { from, until, rule: Box::new(rule.inner("rule")?) })
    }

    fn write(&self) -> Object {
        let mut period = Object::new();
        for (name, date) in [("from", &self.from), ("until", &self.until)] {
            if let Some(date) = date {
                period.insert(name, date.as_str());
            }
        }
        Object::new().with(Self::MARK, period).with("rule", self.rule.to_json())
    }

    fn children(&self) -> &[Criterion] {
        std::slice::from_ref(&self.rule)
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        case.children().next().map_or(Judgement::step(Outcome::NotMet), |child| child.judgement)
    }

    fn reason<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Reason<'a> {
        let inner: Vec<_> = case.children().map(|child| child.reason()).collect();
        match case.inner_window() {
            Some(window) => {
                window.reason(Fact::Options(vec![inner]), [&say::BETWEEN, &say::FROM, &say::UNTIL])
            }
            None => Reason::new(&say::UNTIL, [("what", Fact::Options(vec![inner]))]),
        }
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        case.children().flat_map(|child| child.missing()).collect()
    }
}

fn date(place: &Place<'_>, name: &'static str) -> Result<Option<DateTime>, FrameworkError> {
    let Some(place) = place.optional(name) else { return Ok(None) };
    let date = DateTime::parse(place.text()?).map_err(|error| place.wrong(error.to_string()))?;
    Ok(Some(date))
}
