//! The rules of all badges, made ready: one flat list in which every rule stands after those it consists of, badges after those they are built on.

use super::{ActivitySet, Badge, Data, Names};
use crate::criteria::kinds::Window;
use crate::criteria::{Criterion, FrameworkError};
use crate::limits::{FRAMEWORK_MAX_LOOKUPS, FRAMEWORK_MAX_RULES};
use std::ops::Range;
use std::sync::Arc;

/// One rule of one badge.
#[derive(Clone, Debug)]
pub(in crate::criteria) struct RuleNode {
    /// The rule.
    pub(in crate::criteria) rule: Criterion,
    /// What it names, as a position in the framework's list.
    pub(in crate::criteria) slot: usize,
    /// The time in which things must have happened, from all `within` around it.
    pub(in crate::criteria) window: Option<Window>,
    /// The rules it consists of, as positions in the program, all smaller than its own.
    pub(in crate::criteria) children: Vec<usize>,
}

/// The rules of all badges in the order in which they are judged.
#[derive(Clone, Debug, Default)]
pub(in crate::criteria) struct Program {
    pub(in crate::criteria) nodes: Vec<Arc<RuleNode>>,
    /// The badges in the order in which they are decided: each with its position and its rules; the last rule is the badge's own.
    pub(in crate::criteria) badges: Vec<(usize, Range<usize>)>,
    /// For each badge of the file where its own rule stands.
    pub(in crate::criteria) roots: Vec<usize>,
    /// The positions of the badges, sorted by slug.
    by_slug: Vec<usize>,
}

impl Program {
    pub(in crate::criteria) fn badge_position(&self, badges: &[Arc<Badge>], slug: &str) -> Option<usize> {
        let name = |at: &usize| badges.get(*at).map_or("", |badge| badge.slug());
        let found = self.by_slug.binary_search_by(|at| name(at).cmp(slug)).ok()?;
        self.by_slug.get(found).copied()
    }

    /// Makes the rules of a framework ready.
    ///
    /// # Errors
    /// References that do not resolve, circles, limits.
    pub(super) fn of(data: &Data) -> Result<Self, FrameworkError> {
        let names = Names::of(data);
        let order = order(data, &names)?;
        let mut by_slug: Vec<usize> = (0..data.badges.len()).collect();
        by_slug.sort_by_key(|at| data.badges.get(*at).map_or("", |badge| badge.slug()));
        let mut program = Program { by_slug, roots: vec![0; data.badges.len()], ..Program::default() };
        for at in order {
            let Some(badge) = data.badges.get(at) else { continue };
            let start = program.nodes.len();
            let root = program.add(&badge.rule, None, &names, &format!("/badges/{at}/rule"))?;
            if let Some(slot) = program.roots.get_mut(at) {
                *slot = root;
            }
            program.badges.push((at, start..program.nodes.len()));
        }
        program.check_lookups(data)?;
        Ok(program)
    }

    /// Adds a rule after those it consists of. As deep as rules are, which has a limit.
    fn add(
        &mut self,
        rule: &Criterion,
        window: Option<&Window>,
        names: &Names<'_>,
        pointer: &str,
    ) -> Result<usize, FrameworkError> {
        let slot = rule.resolve(names, pointer)?;
        let inner = match rule {
            Criterion::Within(within) => Some(Window::of(within, window)),
            _ => window.cloned(),
        };
        let name = rule.kind().children_member();
        let children = rule
            .children()
            .iter()
            .enumerate()
            .map(|(at, child)| {
                let pointer = match rule {
                    Criterion::Within(_) => format!("{pointer}/{name}"),
                    _ => format!("{pointer}/{name}/{at}"),
                };
                self.add(child, inner.as_ref(), names, &pointer)
            })
            .collect::<Result<Vec<_>, _>>()?;
        // The rules it consists of are counted by now.
        if self.nodes.len() >= FRAMEWORK_MAX_RULES {
            return Err(FrameworkError::TooMany {
                pointer: pointer.to_owned(),
                what: "rules",
                limit: FRAMEWORK_MAX_RULES,
            });
        }
        self.nodes.push(Arc::new(RuleNode { rule: rule.clone(), slot, window: window.cloned(), children }));
        Ok(self.nodes.len() - 1)
    }

    /// Bounds the time of one evaluation: modules are looked up as often as rules name them.
    fn check_lookups(&self, data: &Data) -> Result<(), FrameworkError> {
        let activities = |set: Option<&ActivitySet>| set.map(|set| set.activities.len()).unwrap_or_default();
        let size = |node: &RuleNode| match &node.rule {
            Criterion::ModuleCompleted(_) => activities(data.modules.get(node.slot)),
            Criterion::PlaylistCompleted(_) => activities(data.playlists.get(node.slot)),
            _ => 1,
        };
        if self.nodes.iter().map(|node| size(node)).sum::<usize>() > FRAMEWORK_MAX_LOOKUPS {
            return Err(FrameworkError::TooMany {
                pointer: "/badges".to_owned(),
                what: "activities to look up, counting each as often as rules ask for it",
                limit: FRAMEWORK_MAX_LOOKUPS,
            });
        }
        Ok(())
    }
}

/// The badges in an order in which each comes after those it is built on; in the order of the file where there is a choice.
fn order(data: &Data, names: &Names<'_>) -> Result<Vec<usize>, FrameworkError> {
    let count = data.badges.len();
    let mut needs: Vec<Vec<usize>> = Vec::with_capacity(count);
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, badge) in data.badges.iter().enumerate() {
        let mut found = Vec::new();
        held_badges(&badge.rule, names, &mut found);
        found.sort_unstable();
        for other in &found {
            if let Some(list) = needed_by.get_mut(*other) {
                list.push(at);
            }
        }
        needs.push(found);
    }
    let mut left: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut ready: std::collections::BTreeSet<usize> =
        left.iter().enumerate().filter(|(_, left)| **left == 0).map(|(at, _)| at).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(at) = ready.pop_first() {
        order.push(at);
        for next in needed_by.get(at).into_iter().flatten() {
            if let Some(left) = left.get_mut(*next) {
                *left -= 1;
                if *left == 0 {
                    ready.insert(*next);
                }
            }
        }
    }
    if order.len() == count {
        return Ok(order);
    }
    Err(FrameworkError::Cycle { badges: circle(data, &needs, &left) })
}

/// The badges that a rule asks for. Those that do not exist are found later, with their place.
fn held_badges(rule: &Criterion, names: &Names<'_>, found: &mut Vec<usize>) {
    // As deep as rules are, which has a limit.
    if let Criterion::BadgeHeld(held) = rule {
        found.extend(names.badge(&held.badge, String::new).ok());
    }
    rule.children().iter().for_each(|child| held_badges(child, names, found));
}

/// One circle among the badges that could not be ordered: from any of them, always on to one that is left, until one comes again.
fn circle(data: &Data, needs: &[Vec<usize>], left: &[usize]) -> Vec<String> {
    let stuck = |at: &usize| left.get(*at).is_some_and(|left| *left > 0);
    let mut seen = vec![None; left.len()];
    let mut way = Vec::new();
    let mut here = (0..left.len()).find(stuck);
    while let Some(at) = here {
        if let Some(Some(start)) = seen.get(at).copied() {
            way.drain(..start);
            way.push(at);
            break;
        }
        if let Some(slot) = seen.get_mut(at) {
            *slot = Some(way.len());
        }
        way.push(at);
        here = needs.get(at).and_then(|needs| needs.iter().copied().find(stuck));
    }
    way.iter().filter_map(|at| data.badges.get(*at)).map(|badge| badge.slug.clone()).collect()
}
