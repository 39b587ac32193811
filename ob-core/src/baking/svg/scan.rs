//! One pass over an SVG that finds the root and the badge elements, by position.

use super::entities::Entities;
use super::reading::Badge;
use super::tag::{Root, Space, attributes, declared_prefix, split_name};
use super::{BADGE_NAMESPACE, SVG_NAMESPACE, SvgError};
use crate::limits::{SVG_MAX_DEPTH, SVG_MAX_NAMESPACES};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

/// What a scan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Where the badges are. Strict: a stray `&` is an error.
    Places,
    /// What the first badge holds as well. Lenient.
    Content,
}

/// What a scan found, up to its end or up to the first fault.
#[derive(Debug, Default)]
pub(super) struct Scan<'a> {
    pub(super) root: Option<Root<'a>>,
    /// The badge elements, ascending; one inside another is not counted.
    pub(super) badges: Vec<Range<usize>>,
    /// The first badge, once it is complete.
    pub(super) first: Option<Badge<'a>>,
    /// Why the scan ended early.
    pub(super) fault: Option<SvgError>,
}

/// Whether the first element is an `svg`. The bytes need not be valid text behind it.
pub(super) fn root_is_svg(bytes: &[u8]) -> bool {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => return split_name(tag.name().as_ref()).1 == "svg",
            // Text before the first element: no XML.
            Ok(Event::Text(text)) if !text.bytes().all(|b| b.is_ascii_whitespace()) => return false,
            Ok(Event::Eof | Event::GeneralRef(_) | Event::CData(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Scans the whole document.
pub(super) fn scan(source: &str, scope: Scope) -> Scan<'_> {
    let mut reader = Reader::from_reader(source.as_bytes());
    reader.config_mut().allow_dangling_amp = scope == Scope::Content;
    let mut scanner = Scanner {
        source,
        scope,
        reader,
        position: 0,
        doctype: "",
        entities: None,
        declarations: Vec::new(),
        depth: 0,
        children: 0,
        open: None,
        found: Scan::default(),
    };
    loop {
        match scanner.step() {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return scanner.found,
            Err(fault) => {
                scanner.found.fault = Some(fault);
                return scanner.found;
            }
        }
    }
}

struct Scanner<'a> {
    source: &'a str,
    scope: Scope,
    reader: Reader<&'a [u8]>,
    /// Where the next token starts.
    position: usize,
    /// The document type; its entities are read when the first is needed.
    doctype: &'a str,
    entities: Option<Result<Entities<'a>, SvgError>>,
    /// The namespaces in force: depth of the element, prefix, meaning.
    declarations: Vec<(usize, &'a str, Space)>,
    /// How many elements are open.
    depth: usize,
    /// How many children of the root have started.
    children: usize,
    /// The badge element that is open.
    open: Option<OpenBadge<'a>>,
    found: Scan<'a>,
}

struct OpenBadge<'a> {
    start: usize,
    /// The depth of its content.
    depth: usize,
    /// What is read of it, where that is wanted.
    badge: Option<Badge<'a>>,
}

impl<'a> Scanner<'a> {
    /// Takes one token.
    fn step(&mut self) -> Result<ControlFlow<()>, SvgError> {
        let event = self.reader.read_event().map_err(|error| syntax(&self.reader, &error))?;
        let start = self.position;
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(self.source.len());
        self.position = end;
        match event {
            Event::Start(tag) => self.element(start..end, tag.name().as_ref().len(), false)?,
            Event::Empty(tag) => self.element(start..end, tag.name().as_ref().len(), true)?,
            Event::End(_) => self.close(end),
            Event::Text(text) => {
                if self.depth == 0 && !text.bytes().all(|b| b.is_ascii_whitespace()) {
                    return Err(SvgError::Syntax { offset: start, what: "text outside the root element" });
                }
                if let Some(badge) = self.content() {
                    badge.body.plain(&text);
                }
            }
            Event::CData(text) => {
                self.inside(start)?;
                if let Some(badge) = self.content() {
                    badge.body.cdata(&text);
                }
            }
            Event::GeneralRef(name) => {
                self.inside(start)?;
                if let Some(badge) = self.content() {
                    badge.body.reference(&name)?;
                }
            }
            Event::DocType(_) if self.found.root.is_some() || !self.doctype.is_empty() => {
                return Err(SvgError::Syntax { offset: start, what: "a document type out of place" });
            }
            Event::DocType(_) => self.doctype = self.source.get(start..end).unwrap_or(""),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof if self.depth > 0 => {
                return Err(SvgError::Syntax { offset: end, what: "an element has no end tag" });
            }
            Event::Eof => return Ok(ControlFlow::Break(())),
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The badge whose text is to be read at this place: its own text, not that of elements inside it.
    fn content(&mut self) -> Option<&mut Badge<'a>> {
        self.open.as_mut().filter(|open| open.depth == self.depth)?.badge.as_mut()
    }

    fn inside(&self, offset: usize) -> Result<(), SvgError> {
        if self.depth > 0 {
            Ok(())
        } else {
            Err(SvgError::Syntax { offset, what: "text outside the root element" })
        }
    }

    /// A start tag or an empty element.
    fn element(&mut self, range: Range<usize>, name_bytes: usize, is_empty: bool) -> Result<(), SvgError> {
        let end = range.end - if is_empty { 2 } else { 1 };
        let inside = self.source.get(range.start + 1..end).unwrap_or("");
        let name = inside.get(..name_bytes).unwrap_or(inside);
        if self.depth == SVG_MAX_DEPTH {
            return Err(SvgError::TooDeep { limit: SVG_MAX_DEPTH });
        }
        if self.depth == 0 {
            self.root(range.clone(), inside, name, is_empty)?;
        } else {
            self.children += usize::from(self.depth == 1);
            if inside.contains("xmlns") {
                for (key, value) in attributes(inside, name_bytes, range.start)? {
                    self.declare(key, value)?;
                }
            }
            if self.open.is_none()
                && let Some(in_namespace) = self.is_badge(name)
            {
                self.open_badge(range.start, inside, name_bytes, in_namespace)?;
            }
        }
        self.depth += 1;
        if is_empty {
            self.close(range.end);
        }
        Ok(())
    }

    /// The start of a badge element. The first one is read, where that is wanted.
    fn open_badge(
        &mut self,
        start: usize,
        inside: &'a str,
        name_bytes: usize,
        in_namespace: bool,
    ) -> Result<(), SvgError> {
        let is_wanted = self.found.badges.is_empty() && self.scope == Scope::Content;
        let badge = if is_wanted {
            let attributes = attributes(inside, name_bytes, start)?;
            let verify = attributes.into_iter().find(|(key, _)| *key == "verify").map(|(_, value)| value);
            let in_place = self.depth == 1 && self.children == 1;
            Some(Badge { verify, in_namespace, in_place, ..Badge::default() })
        } else {
            None
        };
        self.open = Some(OpenBadge { start, depth: self.depth + 1, badge });
        Ok(())
    }

    /// The end of the element that is open.
    fn close(&mut self, end: usize) {
        if let Some(open) = self.open.take_if(|open| open.depth == self.depth) {
            self.found.badges.push(open.start..end);
            if open.badge.is_some() {
                self.found.first = open.badge;
            }
        }
        self.depth = self.depth.saturating_sub(1);
        while self.declarations.last().is_some_and(|(depth, ..)| *depth >= self.depth) {
            self.declarations.pop();
        }
    }

    /// The root, which is an `svg`: anything else was [refused](root_is_svg) before.
    fn root(
        &mut self,
        tag: Range<usize>,
        inside: &'a str,
        name: &'a str,
        is_empty: bool,
    ) -> Result<(), SvgError> {
        if self.found.root.is_some() {
            return Err(SvgError::Syntax { offset: tag.start, what: "a second root element" });
        }
        let attributes = attributes(inside, name.len(), tag.start)?;
        let mut namespace = Ok(None);
        for (key, value) in &attributes {
            self.declare(key, value)?;
            if declared_prefix(key) == Some(split_name(name).0) {
                namespace = self.meaning(value).map(Some);
            }
        }
        let declared = self.declarations.iter().map(|(_, prefix, space)| (*prefix, *space)).collect();
        self.found.root = Some(Root { tag, name, is_empty, attributes, declared, namespace });
        Ok(())
    }

    /// Takes an attribute that declares a namespace; any other is passed over.
    fn declare(&mut self, key: &'a str, value: &'a str) -> Result<(), SvgError> {
        if let Some(prefix) = declared_prefix(key) {
            if self.declarations.len() == SVG_MAX_NAMESPACES {
                return Err(SvgError::TooManyNamespaces { limit: SVG_MAX_NAMESPACES });
            }
            let space = self.meaning(value).unwrap_or(Space::Unreadable);
            self.declarations.push((self.depth, prefix, space));
        }
        Ok(())
    }

    fn meaning(&mut self, raw: &'a str) -> Result<Space, SvgError> {
        let value = if raw.contains('&') {
            let doctype = self.doctype;
            match self.entities.get_or_insert_with(|| Entities::parse(doctype)) {
                Ok(entities) => entities.expand(raw)?,
                Err(fault) => return Err(fault.clone()),
            }
        } else {
            Cow::Borrowed(raw)
        };
        Ok(match value.as_ref() {
            SVG_NAMESPACE => Space::Svg,
            BADGE_NAMESPACE => Space::Badge,
            "http://openbadges.org/" | "https://openbadges.org" | "https://openbadges.org/" => {
                Space::NearBadge
            }
            _ => Space::Other,
        })
    }

    /// Whether an element is a badge, and whether it is in the specified namespace. A prefix `openbadges` that
    /// nobody declared is taken for what it says.
    fn is_badge(&self, name: &str) -> Option<bool> {
        let (prefix, local) = split_name(name);
        if local != "assertion" {
            return None;
        }
        let bound = self.declarations.iter().rev().find(|(_, declared, _)| *declared == prefix);
        match bound.map(|(.., space)| *space) {
            Some(Space::Badge) => Some(true),
            Some(Space::NearBadge) => Some(false),
            None if prefix == "openbadges" => Some(false),
            _ => None,
        }
    }
}

/// The message is our own: that of the tokenizer quotes the document.
fn syntax(reader: &Reader<&[u8]>, error: &Error) -> SvgError {
    let what = match error {
        Error::Syntax(_) => "a tag, a comment or a declaration has no end",
        Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
            "an end tag does not match its start tag"
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => "an end tag has no start tag",
        Error::IllFormed(IllFormedError::UnclosedReference) => "an & begins no reference (write it as &amp;)",
        _ => "the markup is not well-formed",
    };
    SvgError::Syntax { offset: usize::try_from(reader.error_position()).unwrap_or(usize::MAX), what }
}
