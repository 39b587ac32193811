//! Why a rule stands as it does: data first, a sentence when somebody asks for one.

use super::framework::LocalText;
use crate::text::{Language, Percent, Sentence, Value, criteria as say};
use crate::value::{DateTime, Json, Object, Score};

/// Why a rule stands as it does: a sentence of the catalogue and the facts in it.
#[derive(Clone, Debug)]
pub struct Reason<'a> {
    sentence: &'static Sentence,
    facts: Vec<(&'static str, Fact<'a>)>,
}

/// A fact in a [`Reason`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// A name from the framework, in its languages.
    Name(&'a LocalText),
    /// An id that the framework gives no name.
    Id(&'a str),
    /// A number of things.
    Count(u64),
    /// A score.
    Score(Score),
    /// A date.
    Date(&'a DateTime),
    /// What could be done: any of the options, each of which may be several things.
    Options(Vec<Vec<Reason<'a>>>),
    /// Kinds of evidence or the like, as sentences without facts.
    Words(Vec<&'static Sentence>),
}

impl<'a> Reason<'a> {
    pub(super) fn new(sentence: &'static Sentence, facts: impl Into<Vec<(&'static str, Fact<'a>)>>) -> Self {
        Self { sentence, facts: facts.into() }
    }

    /// The stable key of the sentence.
    pub fn code(&self) -> &'static str {
        self.sentence.key
    }

    /// The facts by name, in a fixed order.
    pub fn facts(&self) -> &[(&'static str, Fact<'a>)] {
        &self.facts
    }

    /// The reason as a sentence, without a full stop.
    pub fn sentence(&self, language: Language) -> String {
        // Options nest as deep as rules do, which has a limit.
        let texts: Vec<Option<String>> = self.facts.iter().map(|(_, fact)| fact.text(language)).collect();
        let values: Vec<(&str, Value<'_>)> = self
            .facts
            .iter()
            .zip(&texts)
            .map(|((name, fact), text)| (*name, fact.value(text.as_deref().unwrap_or_default())))
            .collect();
        self.sentence.say(language, &values)
    }

    /// The reason as JSON: its code and the facts, scores as exact text.
    pub fn to_json(&self, language: Language) -> Object {
        let facts: Object = self.facts.iter().map(|(name, fact)| (*name, fact.to_json(language))).collect();
        Object::new().with("code", self.code()).with("facts", facts)
    }
}

impl Fact<'_> {
    /// The text, of those facts that are one.
    fn text(&self, language: Language) -> Option<String> {
        match self {
            Fact::Name(name) => Some(name.get(language.tag()).to_owned()),
            Fact::Id(id) => Some((*id).to_owned()),
            Fact::Words(words) => {
                let words: Vec<_> = words.iter().map(|word| word.template(language)).collect();
                Some(words.join(say::OR.template(language)))
            }
            Fact::Options(options) => {
                let options: Vec<_> = options
                    .iter()
                    .map(|all| {
                        let all: Vec<_> = all.iter().map(|reason| reason.sentence(language)).collect();
                        all.join(say::EACH.template(language))
                    })
                    .collect();
                Some(options.join(say::EITHER.template(language)))
            }
            Fact::Score(score) => Some(score.percent().0),
            Fact::Count(_) | Fact::Date(_) => None,
        }
    }

    fn value<'b>(&'b self, text: &'b str) -> Value<'b> {
        match self {
            Fact::Count(count) => Value::Count(*count),
            Fact::Score(score) => {
                let exact = score.percent().1;
                Value::Percent(Percent { digits: text, exact, fraction: score.fraction() })
            }
            Fact::Date(date) => Value::Date(date.as_str()),
            Fact::Name(_) | Fact::Id(_) | Fact::Options(_) | Fact::Words(_) => Value::Text(text),
        }
    }

    fn to_json(&self, language: Language) -> Json {
        match self {
            Fact::Count(count) => i64::try_from(*count).unwrap_or(i64::MAX).into(),
            Fact::Score(score) => score.to_string().into(),
            Fact::Date(date) => date.as_str().into(),
            Fact::Words(words) => words.iter().map(|word| word.key).collect::<Vec<_>>().into(),
            Fact::Options(options) => options
                .iter()
                .map(|all| all.iter().map(|reason| reason.to_json(language)).collect::<Vec<_>>())
                .collect::<Vec<_>>()
                .into(),
            Fact::Name(_) | Fact::Id(_) => self.text(language).into(),
        }
    }
}
