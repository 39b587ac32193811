//! Decisions as JSON. The schema is `ob-core/schemas/evaluation.schema.json`.

use super::{Decision, Evaluation, Node};
use crate::criteria::judgement::Progress;
use crate::criteria::reason::Reason;
use crate::text::Language;
use crate::value::{DateTime, Json, Object};

impl Evaluation {
    /// The evaluation as JSON, sentences in one language. The same evaluation always gives the same text.
    ///
    /// `{"format": "ob-evaluation/1", "learner", "framework", "framework-version", "language", "now", "due": [slug, …], "decisions": [decision, …]}`; the
    /// schema in `ob-core/schemas/evaluation.schema.json` describes every member.
    pub fn to_json(&self, language: Language) -> Json {
        let framework = self.framework();
        let due: Vec<String> = self.due().map(|decision| decision.badge().slug().to_owned()).collect();
        let decisions: Vec<Object> = self.decisions().map(|decision| decision.object(language)).collect();
        let now = DateTime::from_instant(self.now()).ok().map(|now| now.as_str().to_owned());
        Object::new()
            .with("format", "ob-evaluation/1")
            .with("learner", self.record().learner())
            .with("framework", framework.slug())
            .with("framework-version", framework.version())
            .with("language", language.tag())
            .with("now", now)
            .with("due", due)
            .with("decisions", decisions)
            .into()
    }
}

impl Decision {
    /// The decision as JSON, sentences in one language. The same decision always gives the same text.
    pub fn to_json(&self, language: Language) -> Json {
        self.object(language).into()
    }

    fn object(&self, language: Language) -> Object {
        let grounds: Vec<Object> = self.grounds().iter().map(|ground| ground.to_json(language)).collect();
        let missing: Vec<Object> =
            self.missing_reasons().iter().map(|reason| said(reason, language, Object::new())).collect();
        Object::new()
            .with("badge", self.badge().slug())
            .with("name", self.badge().name().get(language.tag()))
            .with("outcome", self.outcome().name())
            .with("holding", self.holding().name())
            .with("sentence", self.sentence(language))
            .with("progress", progress(self.progress()))
            .with("missing", missing)
            .with("grounds", grounds)
            .with("rule-version", self.rule_version())
            .with("rule", node(&self.root(), language))
    }
}

fn progress(progress: Progress) -> Object {
    Object::new().with("have", i64::from(progress.have)).with("need", i64::from(progress.need))
}

fn said(reason: &Reason<'_>, language: Language, out: Object) -> Object {
    out.with("sentence", reason.sentence(language)).with("reason", reason.to_json(language))
}

/// As deep as rules are, which has a limit.
fn node(at: &Node<'_>, language: Language) -> Object {
    let mut out =
        Object::new().with("kind", at.criterion().kind().name()).with("outcome", at.outcome().name());
    out = said(&at.reason(), language, out).with("progress", progress(at.progress()));
    let children: Vec<Object> = at.children().map(|child| node(&child, language)).collect();
    if !children.is_empty() {
        out.insert("rules", children);
    }
    out
}
