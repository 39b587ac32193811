//! The badge element and its namespace declaration, as they are written.

use super::tag::{Root, Space};
use super::{BADGE_NAMESPACE, Payload};
use std::fmt::Write as _;
use std::ops::Range;

/// The prefix of the specification. Many readers look for it literally.
const PREFIX: &str = "openbadges";

/// The prefix to use, and whether it has to be declared on the root.
///
/// It is `openbadges` unless the root binds that to something else; then another prefix that the root binds to
/// the right namespace, else
/// `openbadges2` or the first number that is free.
pub(super) fn prefix(root: &Root<'_>) -> (String, bool) {
    let bound = |prefix: &str| root.declared(prefix);
    match bound(PREFIX) {
        Some(Space::Badge) => return (PREFIX.to_owned(), false),
        None => return (PREFIX.to_owned(), true),
        Some(_) => {}
    }
    if let Some(prefix) = root.prefix_of(Space::Badge) {
        return (prefix.to_owned(), false);
    }
    let mut number = 2u32;
    loop {
        let candidate = format!("{PREFIX}{number}");
        if bound(&candidate).is_none() {
            return (candidate, true);
        }
        number += 1;
    }
}

/// The declaration with the space before it.
pub(super) fn declaration(prefix: &str) -> String {
    format!(" xmlns:{prefix}=\"{BADGE_NAMESPACE}\"")
}

/// Where the root has a declaration in the place and form of [`declaration`], and its prefix.
pub(super) fn own_declaration<'a>(source: &'a str, root: &Root<'a>) -> Option<(Range<usize>, &'a str)> {
    let start = root.after_name().start;
    let (prefix, _) = source.get(start..)?.strip_prefix(" xmlns:")?.split_once('=')?;
    let number = prefix.strip_prefix(PREFIX)?;
    let end = start + declaration(prefix).len();
    let is_own = number.bytes().all(|b| b.is_ascii_digit()) && source.get(start..end)? == declaration(prefix);
    is_own.then_some((start..end, prefix))
}

/// The whole element, without white space around or in it.
pub(super) fn element(prefix: &str, payload: &Payload, ascii: bool) -> String {
    let mut out = format!("<{prefix}:assertion verify=\"");
    match payload {
        Payload::Signed { jws } => {
            attribute_value(&mut out, jws, ascii);
            out.push_str("\"/>");
        }
        Payload::Hosted { url, json } => {
            attribute_value(&mut out, url, ascii);
            out.push_str("\">");
            character_data(&mut out, json, ascii);
            out.push_str("</");
            out.push_str(prefix);
            out.push_str(":assertion>");
        }
    }
    out
}

fn attribute_value(out: &mut String, text: &str, ascii: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            c if ascii && !c.is_ascii() => reference(out, c),
            c => out.push(c),
        }
    }
}

/// The text as CDATA. Three things cannot stand in a CDATA section and interrupt it: `]]>`, which ends it; a
/// carriage return, which every XML reader turns into a line feed (XML 1.0, section 2.11); and a character that
/// the encoding of the file lacks.
fn character_data(out: &mut String, text: &str, ascii: bool) {
    const OPEN: &str = "<![CDATA[";
    const CLOSE: &str = "]]>";
    let is_foreign = |c: char| c == '\r' || (ascii && !c.is_ascii());
    out.push_str(OPEN);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '>' || is_foreign(c)) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        if from.starts_with('>') {
            if out.ends_with("]]") {
                out.push_str(CLOSE);
                out.push_str(OPEN);
            }
            out.push('>');
            rest = from.strip_prefix('>').unwrap_or("");
        } else {
            let length = from.find(|c| !is_foreign(c)).unwrap_or(from.len());
            let (foreign, after) = from.split_at(length);
            out.push_str(CLOSE);
            foreign.chars().for_each(|c| reference(out, c));
            out.push_str(OPEN);
            rest = after;
        }
    }
    out.push_str(rest);
    out.push_str(CLOSE);
}

fn reference(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "&#x{:X};", u32::from(c));
}
