//! Start tags: the root with its namespaces, names and attributes.

use super::SvgError;
use super::entities::expand_characters;
use super::splice::Edit;
use crate::limits::SVG_MAX_ATTRIBUTES;
use quick_xml::events::attributes::Attributes;
use std::borrow::Cow;
use std::ops::Range;

/// What a namespace means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Svg,
    /// `http://openbadges.org`
    Badge,
    /// What is meant for it: with https or a slash at the end.
    NearBadge,
    Other,
    /// It is given by an entity that cannot be resolved.
    Unreadable,
}

/// The root element.
#[derive(Debug)]
pub(super) struct Root<'a> {
    /// Its start tag, from `<` to `>`.
    pub(super) tag: Range<usize>,
    pub(super) name: &'a str,
    pub(super) is_empty: bool,
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    pub(super) declared: Vec<(&'a str, Space)>,
    pub(super) namespace: Result<Option<Space>, SvgError>,
}

impl<'a> Root<'a> {
    pub(super) fn in_svg_namespace(&self) -> Result<bool, SvgError> {
        self.namespace.clone().map(|space| space == Some(Space::Svg))
    }

    /// What a prefix is bound to on the root.
    pub(super) fn declared(&self, prefix: &str) -> Option<Space> {
        self.declared.iter().find(|(declared, _)| *declared == prefix).map(|(_, space)| *space)
    }

    /// A prefix that the root binds to a namespace, and that an element may have. Not the empty one, nor what stands behind `xmlns:` and is no name: as
    /// the beginning of a tag it would be something else (`</`).
    pub(super) fn prefix_of(&self, space: Space) -> Option<&'a str> {
        let is_name = |prefix: &str| {
            prefix.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && prefix.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        self.declared
            .iter()
            .find(|(prefix, declared)| *declared == space && is_name(prefix))
            .map(|(prefix, _)| *prefix)
    }

    /// An attribute by its name, if it holds no entity.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, raw) = self.attributes.iter().find(|(key, _)| *key == name)?;
        expand_characters(raw).ok()
    }

    /// The empty range behind the name in the start tag.
    pub(super) fn after_name(&self) -> Range<usize> {
        let at = self.tag.start + 1 + self.name.len();
        at..at
    }

    /// The edit that makes an element the first child. A self-closing root is opened for it.
    pub(super) fn first_child(&self, mut element: String) -> Edit {
        if !self.is_empty {
            return Edit { range: self.tag.end..self.tag.end, new: element };
        }
        element.insert(0, '>');
        element.push_str("</");
        element.push_str(self.name);
        element.push('>');
        Edit { range: self.tag.end - 2..self.tag.end, new: element }
    }
}

/// The attributes of a start tag, raw. A name that comes twice is an error (XML 1.0, section 3.1).
pub(super) fn attributes(
    inside: &str,
    name_bytes: usize,
    offset: usize,
) -> Result<Vec<(&str, &str)>, SvgError> {
    let mut all = Vec::new();
    for attribute in Attributes::new(inside, name_bytes) {
        let what = "an attribute is malformed or comes twice";
        let attribute = attribute.map_err(|_| SvgError::Syntax { offset, what })?;
        if all.len() == SVG_MAX_ATTRIBUTES {
            return Err(SvgError::TooManyAttributes { limit: SVG_MAX_ATTRIBUTES });
        }
        let Cow::Borrowed(value) = attribute.value else { return Err(SvgError::Syntax { offset, what }) };
        all.push((attribute.key.0, value));
    }
    Ok(all)
}

/// The prefix that an attribute declares: empty for `xmlns`.
pub(super) fn declared_prefix(key: &str) -> Option<&str> {
    match key.strip_prefix("xmlns") {
        Some("") => Some(""),
        Some(rest) => rest.strip_prefix(':'),
        None => None,
    }
}

/// Prefix (empty where there is none) and local part of a name.
pub(super) fn split_name(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
