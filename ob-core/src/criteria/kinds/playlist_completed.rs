//! Every activity of a playlist.

use super::activity_completed::{completion, missing};
use super::{Kind, slug};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::framework::Names;
use crate::criteria::judgement::Judgement;
use crate::criteria::reason::Reason;
use crate::text::criteria as say;
use crate::value::Object;

/// `{"playlist-completed": slug}`: every activity of the playlist is completed, and not failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaylistCompleted {
    /// The playlist.
    pub playlist: String,
}

impl PlaylistCompleted {
    /// This playlist.
    pub fn new(playlist: impl Into<String>) -> Self {
        Self { playlist: playlist.into() }
    }
}

impl Kind for PlaylistCompleted {
    const MARK: &'static str = "playlist-completed";
    const MEMBERS: &'static [&'static str] = &["playlist-completed"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { playlist: slug(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.playlist.as_str())
    }

    fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
        names.playlist(&self.playlist, || format!("{pointer}/{}", Self::MARK))
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        case.whole_set(case.playlist(), |activity| completion(case, activity).is_some())
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        case.set_reason(
            case.playlist(),
            &self.playlist,
            judgement,
            [&say::PLAYLIST_MET, &say::PLAYLIST_NOT_MET],
        )
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        case.set_activities(case.playlist())
            .filter(|(_, id)| completion(case, id).is_none())
            .map(|(at, id)| missing(case, case.name_of_activity(at, id), id))
            .collect()
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        for (at, id) in case.set_activities(case.playlist()) {
            if let Some(completion) = completion(case, id) {
                grounds.push(Ground::Activity { id, name: case.activity(at), at: completion.at.as_ref() });
            }
        }
    }
}
