//! The kinds of rules: a file each, and one table of them.
//!
//! A new kind is a file with a type that is a [`Kind`], and a row in the table below; then `closed_tables.rs` asks for its fixtures.

mod activity_completed;
mod all;
mod any;
mod assessment;
mod at_least;
mod badge_held;
mod claimed_by_code;
mod evidence;
mod granted_by_organiser;
mod module_completed;
mod playlist_completed;
mod within;

pub use activity_completed::ActivityCompleted;
pub use all::All;
pub use any::Any;
pub use assessment::{Assessment, AttemptPolicy};
pub use at_least::AtLeast;
pub use badge_held::BadgeHeld;
pub use claimed_by_code::ClaimedByCode;
pub use evidence::{ApprovedBy, Evidence};
pub use granted_by_organiser::GrantedByOrganiser;
pub use module_completed::ModuleCompleted;
pub use playlist_completed::PlaylistCompleted;
pub use within::Within;

pub(super) use badge_held::holding;
pub(super) use within::Window;

use super::FrameworkError;
use super::criterion::Rule;
use super::decision::Ground;
use super::evaluate::Case;
use super::framework::Names;
use super::judgement::Judgement;
use super::reason::Reason;
use crate::value::Object;
use crate::value::json::{Place, ShapeError};

/// What a kind of rule can do.
pub(super) trait Kind: Sized {
    /// The member by which a rule of this kind is told from all others.
    const MARK: &'static str;
    /// Every member that a rule of this kind may have.
    const MEMBERS: &'static [&'static str];

    /// The member that holds the rules it consists of.
    const CHILDREN: &'static str = Self::MARK;

    /// Reads it.
    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError>;

    /// Writes it, in its canonical form.
    fn write(&self) -> Object;

    /// The rules it consists of.
    fn children(&self) -> &[Criterion] {
        &[]
    }

    /// Looks up what it names: the position in the framework's list, 0 for a kind that names nothing.
    fn resolve(&self, _names: &Names<'_>, _pointer: &str) -> Result<usize, FrameworkError> {
        Ok(0)
    }

    /// How it stands. Cheap: neither allocates nor writes sentences.
    fn judge(&self, case: &Case<'_>) -> Judgement;

    /// Why it stands so.
    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a>;

    /// What is still to do, or to wait for, when it is not met: one reason each.
    fn missing<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Vec<Reason<'a>> {
        vec![self.reason(case, judgement)]
    }

    /// What in the record it rests on, when it is met. A kind made of other rules leaves that to them.
    fn grounds<'a>(&'a self, _case: &Case<'a>, _judgement: &Judgement, _grounds: &mut Vec<Ground<'a>>) {}
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident, $name:literal;)+) => {
        #[doc = include_str!("criterion.md")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Criterion { $($(#[$doc])* $variant($variant),)+ }

        /// The kind of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum CriterionKind { $($(#[$doc])* $variant,)+ }

        impl CriterionKind {
            /// Every kind of rule.
            pub const ALL: &'static [CriterionKind] = &[$(CriterionKind::$variant,)+];

            /// The stable name of the kind, for example `activity-completed`.
            pub fn name(self) -> &'static str {
                match self { $(CriterionKind::$variant => $name,)+ }
            }

            /// The member that holds the rules it consists of.
            pub(super) fn children_member(self) -> &'static str {
                match self { $(CriterionKind::$variant => <$variant as Kind>::CHILDREN,)+ }
            }

            fn mark(self) -> &'static str {
                match self { $(CriterionKind::$variant => <$variant as Kind>::MARK,)+ }
            }
        }

        $(impl From<$variant> for Criterion {
            fn from(rule: $variant) -> Self { Criterion::$variant(rule) }
        })+

        impl Criterion {
            /// The kind of this rule.
            pub fn kind(&self) -> CriterionKind {
                match self { $(Criterion::$variant(_) => CriterionKind::$variant,)+ }
            }

            /// The rules that it consists of; none for a rule that stands alone.
            pub fn children(&self) -> &[Criterion] {
                match self { $(Criterion::$variant(rule) => rule.children(),)+ }
            }

            pub(super) fn write(&self) -> Object {
                match self { $(Criterion::$variant(rule) => rule.write(),)+ }
            }

            pub(super) fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
                match self { $(Criterion::$variant(rule) => rule.resolve(names, pointer),)+ }
            }

            pub(super) fn judge(&self, case: &Case<'_>) -> Judgement {
                match self { $(Criterion::$variant(rule) => rule.judge(case),)+ }
            }

            pub(super) fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
                match self { $(Criterion::$variant(rule) => rule.reason(case, judgement),)+ }
            }

            pub(super) fn missing<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Vec<Reason<'a>> {
                match self { $(Criterion::$variant(rule) => rule.missing(case, judgement),)+ }
            }

            pub(super) fn grounds<'a>(&'a self, case: &Case<'a>, judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
                match self { $(Criterion::$variant(rule) => rule.grounds(case, judgement, grounds),)+ }
            }

            fn read_kind(kind: CriterionKind, rule: &Rule<'_>) -> Result<Self, FrameworkError> {
                match kind {
                    $(CriterionKind::$variant => {
                        rule.place.only(<$variant as Kind>::MEMBERS)?;
                        <$variant as Kind>::read(rule).map(Criterion::$variant)
                    })+
                }
            }
        }
    };
}

kinds! {
    /// Every rule of a set is met.
    All, "all";
    /// One rule of a set is met.
    Any, "any";
    /// At least so many rules of a set are met.
    AtLeast, "at-least";
    /// An activity is completed.
    ActivityCompleted, "activity-completed";
    /// Every activity of a module is completed.
    ModuleCompleted, "module-completed";
    /// Every activity of a playlist is completed.
    PlaylistCompleted, "playlist-completed";
    /// A score is reached in an assessment.
    Assessment, "assessment";
    /// Evidence for a task is handed in and approved.
    Evidence, "evidence";
    /// A claim code is redeemed.
    ClaimedByCode, "claimed-by-code";
    /// The organiser granted it.
    GrantedByOrganiser, "granted-by-organiser";
    /// Another badge is held.
    BadgeHeld, "badge-held";
    /// A rule is met by what happened within dates.
    Within, "within";
}

impl Criterion {
    pub(super) fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        let object = rule.place.object()?;
        let mut kinds = CriterionKind::ALL.iter().copied().filter(|kind| object.contains(kind.mark()));
        match (kinds.next(), kinds.next()) {
            (Some(kind), None) => Self::read_kind(kind, rule),
            (Some(first), Some(second)) => Err(FrameworkError::TwoKinds {
                pointer: rule.place.pointer(),
                first: first.name(),
                second: second.name(),
            }),
            (None, _) => {
                let marks: Vec<_> = CriterionKind::ALL.iter().map(|kind| kind.mark()).collect();
                Err(FrameworkError::UnknownKind { pointer: rule.place.pointer(), known: marks.join(", ") })
            }
        }
    }
}

/// The id under `name`: slugs joined by slashes.
fn id(place: &Place<'_>, name: &'static str) -> Result<String, FrameworkError> {
    let place = place.member(name)?;
    super::framework::check_id(&place)?;
    Ok(place.text()?.to_owned())
}

/// The slug under `name`.
fn slug(place: &Place<'_>, name: &'static str) -> Result<String, FrameworkError> {
    let place = place.member(name)?;
    super::framework::check_slug(&place)?;
    Ok(place.text()?.to_owned())
}

/// One of the names that `read` knows.
fn word<T>(place: &Place<'_>, known: &[&str], read: impl FnOnce(&str) -> Option<T>) -> Result<T, ShapeError> {
    read(place.text()?).ok_or_else(|| place.wrong(format!("expected one of {}", known.join(", "))))
}
