//! The class file: learners, each with a record, an address and what must come of it.

use crate::{Result, tag};
use ob_core::award::Award;
use ob_core::record::LearnerRecord;
use ob_core::value::{DateTime, Instant, Json, LanguageTag, Object, json};

/// A class at one moment.
pub(crate) struct Class {
    pub(crate) now: Instant,
    pub(crate) members: Vec<Member>,
}

/// One learner.
pub(crate) struct Member {
    /// The situation that the learner stands for.
    pub(crate) story: String,
    pub(crate) email: String,
    pub(crate) language: LanguageTag,
    pub(crate) record: LearnerRecord,
    /// The slugs of the badges that must be awarded.
    pub(crate) expect: Vec<String>,
}

impl Class {
    pub(crate) fn read(text: &[u8]) -> Result<Self> {
        let json = json::parse(text)?;
        let file = json.as_object().ok_or("a class is an object")?;
        let members = file.get("learners").and_then(Json::as_array).ok_or("a class has learners")?;
        Ok(Self {
            now: DateTime::parse(text_of(file, "now")?)?.instant(),
            members: members.iter().map(Member::read).collect::<Result<_>>()?,
        })
    }

    pub(crate) fn member(&self, learner: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.record.learner() == learner)
    }

    /// The same class, whose records hold what was awarded.
    pub(crate) fn with_awards(&self, awards: &[Award]) -> Result<Self> {
        let members = self.members.iter().map(|member| {
            let mut record = member.record.to_builder();
            for award in awards.iter().filter(|award| award.learner == member.record.learner()) {
                record = record.holds(award.held());
            }
            Ok(Member {
                story: member.story.clone(),
                email: member.email.clone(),
                language: member.language.clone(),
                record: record.build()?,
                expect: Vec::new(),
            })
        });
        Ok(Self { now: self.now, members: members.collect::<Result<_>>()? })
    }
}

impl Member {
    fn read(json: &Json) -> Result<Self> {
        let member = json.as_object().ok_or("a learner is an object")?;
        let expect = member.get("expect").and_then(Json::as_array).ok_or("a learner has expect")?;
        Ok(Self {
            story: text_of(member, "story")?.to_owned(),
            email: text_of(member, "email")?.to_owned(),
            language: tag(text_of(member, "language")?)?,
            record: LearnerRecord::from_json(member.get("record").ok_or("a learner has a record")?)?,
            expect: expect.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        })
    }
}

fn text_of<'a>(object: &'a Object, name: &str) -> Result<&'a str> {
    Ok(object.text(name).ok_or_else(|| format!("{name} is missing"))?)
}
