//! The members of an object, gathered from whatever names they had.

use crate::jsonld::JsonLdError;
use crate::value::{Json, Object};
use std::collections::BTreeMap;

/// So many members are looked through one by one.
const FEW: usize = 16;

/// The members of an object in the making.
#[derive(Default)]
pub(super) struct Builder {
    members: Vec<(String, Json)>,
    /// Where each name stands, once there are more than a few.
    index: BTreeMap<String, usize>,
    pub(super) revoked_spelt_as_list: bool,
}

impl Builder {
    pub(super) fn with_capacity(members: usize) -> Self {
        Self { members: Vec::with_capacity(members), ..Self::default() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.members.get(self.position(name)?).map(|(_, value)| value)
    }

    fn position(&self, name: &str) -> Option<usize> {
        match self.index.is_empty() {
            true => self.members.iter().position(|(known, _)| known == name),
            false => self.index.get(name).copied(),
        }
    }

    fn push(&mut self, name: &str, value: Json) {
        if self.members.len() >= FEW {
            if self.index.is_empty() {
                let known = self.members.iter().enumerate();
                self.index.extend(known.map(|(at, (name, _))| (name.clone(), at)));
            }
            self.index.insert(name.to_owned(), self.members.len());
        }
        self.members.push((name.to_owned(), value));
    }

    /// Adds a value. Where the property has one already both stand in an array, unless they are equal.
    pub(super) fn add(&mut self, name: &str, value: Json) {
        let Some((_, old)) = self.position(name).and_then(|at| self.members.get_mut(at)) else {
            return self.push(name, value);
        };
        if *old == value {
            return;
        }
        if !matches!(old, Json::Array(_)) {
            *old = Json::Array(vec![std::mem::take(old)]);
        }
        if let Json::Array(all) = old {
            match value {
                Json::Array(more) => all.extend(more),
                one => all.push(one),
            }
        }
    }

    /// Gives the one IRI of `revoked` and `revokedAssertions` the name that the class asks for, or both. Then the value is there twice, and objects
    /// in it may hold twice what they say: `spend` accounts for the bytes of the copy.
    pub(super) fn place_revoked(
        &mut self,
        spend: impl FnOnce(usize) -> Result<(), JsonLdError>,
    ) -> Result<(), JsonLdError> {
        let Some(at) = self.position("revoked") else { return Ok(()) };
        let types = self.get("type").map_or(&[][..], Json::one_or_many);
        let is_list = types.iter().any(|class| class.as_str() == Some("RevocationList"));
        let is_other = types.iter().any(|class| class.as_str() != Some("RevocationList"));
        let Some((name, value)) = self.members.get_mut(at) else { return Ok(()) };
        let says_list = self.revoked_spelt_as_list || value.as_bool().is_none();
        match (is_list, is_other) {
            (true, false) => *name = "revokedAssertions".to_owned(),
            (false, true) => {}
            (false, false) if !says_list => {}
            _ => {
                spend(weight(value))?;
                let value = value.clone();
                self.members.push(("revokedAssertions".to_owned(), value));
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Object {
        Object::from_distinct(self.members)
    }
}

/// About how many bytes a value takes. Ends at JSONLD_MAX_DEPTH, as deep as values are made.
fn weight(value: &Json) -> usize {
    let text = match value {
        Json::Null | Json::Bool(_) => 0,
        Json::Number(number) => number.as_str().len(),
        Json::String(text) => text.len(),
        Json::Array(items) => items.iter().map(weight).sum(),
        Json::Object(object) => object.iter().map(|(name, value)| name.len() + weight(value)).sum(),
    };
    text + size_of::<Json>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compared with one another, the members of a large object would take minutes.
    #[test]
    fn more_than_a_few_members_have_an_index() {
        let mut members = Builder::default();
        for count in 1..=3 * FEW {
            members.add(&format!("x:{count}"), count.to_string().into());
            members.add("x:1", "1".to_string().into());
            assert_eq!(members.members.len(), count);
            assert_eq!(members.index.len(), if count > FEW { count } else { 0 }, "{count}");
            for known in 1..=count {
                assert_eq!(
                    members.get(&format!("x:{known}")).and_then(Json::as_str),
                    Some(known.to_string().as_str())
                );
            }
            assert_eq!(members.get("x:0"), None);
        }
    }
}
