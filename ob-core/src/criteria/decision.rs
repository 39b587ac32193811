//! What an evaluation says: a decision per badge, each a tree.

mod ground;
mod json;

pub use ground::Ground;

use super::evaluate::{Case, Run, Standing};
use super::framework::{Badge, Framework, RuleNode};
use super::judgement::{Holding, Judgement, Outcome, Progress};
use super::kinds::Criterion;
use super::reason::{Fact, Reason};
use crate::record::LearnerRecord;
use crate::text::{Language, criteria as say};
use crate::value::Instant;
use std::ops::Deref;
use std::sync::Arc;

/// The decisions on every badge of a framework for one learner at one moment. Cloning it is free.
#[derive(Clone, Debug)]
pub struct Evaluation {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) framework: Framework,
    pub(super) record: LearnerRecord,
    pub(super) now: Instant,
    pub(super) judged: Vec<Judgement>,
    pub(super) standings: Vec<Standing>,
}

impl Inner {
    fn run(&self) -> Run<'_> {
        Run {
            data: self.framework.data(),
            record: &self.record,
            now: self.now,
            standings: &self.standings,
            judged: &self.judged,
        }
    }
}

impl Evaluation {
    pub(super) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// The framework that was evaluated.
    pub fn framework(&self) -> &Framework {
        &self.inner.framework
    }

    /// The record that was evaluated.
    pub fn record(&self) -> &LearnerRecord {
        &self.inner.record
    }

    /// The moment of the evaluation.
    pub fn now(&self) -> Instant {
        self.inner.now
    }

    /// The decision on every badge, in the order of the framework.
    pub fn decisions(&self) -> impl Iterator<Item = Decision> + use<'_> {
        (0..self.inner.standings.len()).filter_map(|badge| self.at(badge))
    }

    fn at(&self, badge: usize) -> Option<Decision> {
        let data = self.inner.framework.data();
        let root = *data.program.roots.get(badge)?;
        Some(Decision {
            inner: Arc::clone(&self.inner),
            badge: Arc::clone(data.badges.get(badge)?),
            root: Arc::clone(data.program.nodes.get(root)?),
            judgement: *self.inner.judged.get(root)?,
            holding: self.inner.standings.get(badge)?.holding,
        })
    }

    /// The decision on the badge of that slug; `None` when the framework has no such badge.
    pub fn decision(&self, slug: &str) -> Option<Decision> {
        self.at(self.inner.framework.position(slug)?)
    }

    /// The badges whose rule is met, in the order of the framework, held or not.
    pub fn met(&self) -> impl Iterator<Item = MetDecision> + use<'_> {
        self.decisions().filter_map(|decision| decision.met())
    }

    /// The badges to award: their rule is met and the record does not say that the learner was awarded them before. Put into the record as held,
    /// they are not due again: awarding is idempotent.
    ///
    /// A badge that expired or was revoked is not due again by itself, since that would undo the expiry or the revocation. Whoever wants to give it again
    /// takes it from [`met`](Self::met) and looks at its [`holding`](Decision::holding).
    pub fn due(&self) -> impl Iterator<Item = MetDecision> + use<'_> {
        self.met().filter(|decision| decision.holding() == Holding::NotHeld)
    }
}

/// The decision on one badge for one learner: met, not met or undecided, and why. Cloning it is free.
#[derive(Clone, Debug)]
pub struct Decision {
    inner: Arc<Inner>,
    badge: Arc<Badge>,
    root: Arc<RuleNode>,
    judgement: Judgement,
    holding: Holding,
}

/// A decision that is met. Only an evaluation makes one, so holding it proves that the rule of the badge was met.
#[derive(Clone, Debug)]
pub struct MetDecision(Decision);

impl Deref for MetDecision {
    type Target = Decision;
    fn deref(&self) -> &Decision {
        &self.0
    }
}

impl Decision {
    /// The badge.
    pub fn badge(&self) -> &Badge {
        &self.badge
    }

    /// The framework that was evaluated.
    pub fn framework(&self) -> &Framework {
        &self.inner.framework
    }

    /// The record that was evaluated.
    pub fn record(&self) -> &LearnerRecord {
        &self.inner.record
    }

    /// The moment of the evaluation.
    pub fn now(&self) -> Instant {
        self.inner.now
    }

    /// The key of the learner, from the record.
    pub fn learner(&self) -> &str {
        self.inner.record.learner()
    }

    /// How the rule of the badge stands.
    pub fn outcome(&self) -> Outcome {
        self.judgement.outcome
    }

    /// The proof that it is met, which an award asks for; `None` when it is not.
    pub fn met(&self) -> Option<MetDecision> {
        (self.outcome() == Outcome::Met).then(|| MetDecision(self.clone()))
    }

    /// Whether the record says that the learner was awarded this badge already.
    pub fn holding(&self) -> Holding {
        self.holding
    }

    /// Whether the learner holds this badge already: awarded, not expired, not revoked.
    pub fn already_held(&self) -> bool {
        self.holding() == Holding::Active
    }

    /// How far the learner has come.
    pub fn progress(&self) -> Progress {
        self.judgement.progress
    }

    /// The rule of the badge, judged.
    pub fn root(&self) -> Node<'_> {
        Node {
            inner: &self.inner,
            case: Case { run: self.inner.run(), node: &self.root },
            judgement: self.judgement,
        }
    }

    /// The version of the rule that was evaluated.
    pub fn rule_version(&self) -> &str {
        self.badge().rule_version()
    }

    /// The decision in one sentence, without a full stop.
    pub fn sentence(&self, language: Language) -> String {
        self.reason().sentence(language)
    }

    /// The decision as data.
    pub fn reason(&self) -> Reason<'_> {
        let name = ("name", Fact::Name(self.badge().name()));
        let Progress { have, need } = self.progress();
        let steps = [("have", Fact::Count(have.into())), ("need", Fact::Count(need.into()))];
        let [have, need] = steps;
        match (self.outcome(), self.already_held()) {
            (_, true) => Reason::new(&say::BADGE_DECISION_HELD, [name]),
            (Outcome::Met, _) => Reason::new(&say::BADGE_DECISION_MET, [name]),
            (Outcome::NotMet, _) => Reason::new(&say::BADGE_DECISION_NOT_MET, [name, have, need]),
            (Outcome::Undecided, _) => Reason::new(&say::BADGE_DECISION_UNDECIDED, [name, have, need]),
        }
    }

    /// What is still to do, or to wait for, until the rule is met: one sentence each. Empty when it is met.
    pub fn missing(&self, language: Language) -> Vec<String> {
        self.missing_reasons().iter().map(|reason| reason.sentence(language)).collect()
    }

    /// What is still to do, or to wait for, as data. Empty when the rule is met.
    pub fn missing_reasons(&self) -> Vec<Reason<'_>> {
        self.root().missing()
    }

    /// What in the record the decision rests on, in the order of the rules: the attempts that counted, the completions, the evidence, the badges. Empty
    /// when the rule is not met.
    pub fn grounds(&self) -> Vec<Ground<'_>> {
        let mut grounds = Vec::new();
        self.root().collect_grounds(&mut grounds);
        grounds
    }
}

/// One rule of a decision, judged.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    inner: &'a Inner,
    case: Case<'a>,
    judgement: Judgement,
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node").field("rule", self.criterion()).field("judgement", &self.judgement).finish()
    }
}

impl<'a> Node<'a> {
    fn at(inner: &'a Inner, at: usize) -> Option<Self> {
        let run = inner.run();
        let node = run.data.program.nodes.get(at)?;
        Some(Self { inner, case: Case { run, node }, judgement: *run.judged.get(at)? })
    }

    /// The rule.
    pub fn criterion(&self) -> &'a Criterion {
        &self.case.node.rule
    }

    /// How it stands.
    pub fn outcome(&self) -> Outcome {
        self.judgement.outcome
    }

    /// How far the learner has come with it. A set adds up the rules it needs; of which only some are needed, those that are furthest.
    pub fn progress(&self) -> Progress {
        self.judgement.progress
    }

    /// The rules it consists of, judged.
    pub fn children(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let inner = self.inner;
        self.case.node.children.iter().filter_map(move |at| Node::at(inner, *at))
    }

    /// Why it stands so, as data.
    pub fn reason(&self) -> Reason<'a> {
        self.case.node.rule.reason(&self.case, &self.judgement)
    }

    /// Why it stands so, in one sentence without a full stop. What is not met is said as what the learner can do.
    pub fn sentence(&self, language: Language) -> String {
        self.reason().sentence(language)
    }

    /// What is still to do, or to wait for. Empty when it is met.
    pub fn missing(&self) -> Vec<Reason<'a>> {
        match self.judgement.outcome {
            Outcome::Met => Vec::new(),
            _ => self.case.missing(&self.judgement),
        }
    }

    /// Met rules only, as deep as rules are, which has a limit.
    fn collect_grounds(&self, grounds: &mut Vec<Ground<'a>>) {
        if self.judgement.outcome != Outcome::Met {
            return;
        }
        self.case.node.rule.grounds(&self.case, &self.judgement, grounds);
        self.children().for_each(|child| child.collect_grounds(grounds));
    }
}
