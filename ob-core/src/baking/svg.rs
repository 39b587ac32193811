//! SVG: a badge is one `<openbadges:assertion>` element (Open Badges 2.0, "Badge Baking", "SVGs").
//!
//! A tokenizer only finds out where things stand; the bytes are then spliced, so that everything else stays as
//! it was.

mod encoding;
mod entities;
mod fault;
mod reading;
mod scan;
mod splice;
mod tag;
mod write;

use super::image_rules::{Length, Reading, Size};
use super::{
    BakeError, BakingWarning, Claim, Container, ExtractError, Extracted, ImageFormat, Limits, Payload, Row,
};
use encoding::Text;
pub use fault::SvgError;
use scan::{Scan, Scope};
use splice::{Edit, splice};
use tag::Root;

/// The row of this format.
pub(super) const ROW: Row = Row { detect, bake, unbake, extract, size };

/// The namespace of the element, as the specification has it.
const BADGE_NAMESPACE: &str = "http://openbadges.org";
/// The namespace of SVG (SVG 1.1, section 1.3).
const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// By the root element, in whatever namespace; a prolog may be of any length.
fn detect(image: &[u8]) -> bool {
    scan::root_is_svg(&encoding::sniffed(image))
}

/// Declares the namespace on the root where it is not declared, and puts the element directly after the start tag.
fn bake(image: &[u8], payload: &Payload) -> Result<Vec<u8>, BakeError> {
    let text = Text::decode(image)?;
    let source = text.as_str()?;
    let (root, badges) = sound(source)?;
    let (prefix, declare) = write::prefix(&root);
    let declaration = declare.then(|| Edit { range: root.after_name(), new: write::declaration(&prefix) });
    let element = root.first_child(write::element(&prefix, payload, text.needs_ascii()));
    let removals = badges.into_iter().map(Edit::removal);
    let edits: Vec<Edit> = declaration.into_iter().chain([element]).chain(removals).collect();
    Ok(text.encode(splice(source, text.mark(), &edits)))
}

/// Removes the elements, and with them the namespace declaration where it stands as [`bake`] writes it and
/// nothing else uses it.
fn unbake(image: &[u8]) -> Result<Vec<u8>, BakeError> {
    let text = Text::decode(image)?;
    let source = text.as_str()?;
    let (root, badges) = sound(source)?;
    if badges.is_empty() {
        return Ok(image.to_vec());
    }
    let mut edits: Vec<Edit> = badges.into_iter().map(Edit::removal).collect();
    if let Some((declaration, prefix)) = write::own_declaration(source, &root) {
        let mut without = edits.clone();
        without.insert(0, Edit::removal(declaration));
        let prefix = format!("{prefix}:");
        if splice::kept(source, &without).all(|part| !part.contains(&prefix)) {
            edits = without;
        }
    }
    Ok(text.encode(splice(source, text.mark(), &edits)))
}

fn extract(image: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    let (text, unknown_encoding) = Text::decode_leniently(image)?;
    let (source, cut) = text.valid_part();
    let Scan { first, badges, fault, .. } = scan::scan(source, Scope::Content);
    // Where the text is cut off, whatever the scan misses after it is a consequence.
    let fault = cut.or(fault);
    let Some(badge) = first else {
        return Err(match fault {
            Some(fault) => fault.into(),
            None => ExtractError::NoBadge { format: ImageFormat::Svg },
        });
    };
    let (claim, mut warnings) = reading::claim(badge, limits.text_bytes)?;
    if let Some(fault) = unknown_encoding {
        if !claim.text().is_ascii() {
            return Err(fault.into());
        }
        warnings.push(BakingWarning::Damaged { what: fault.to_string() });
    }
    if badges.len() > 1 {
        warnings.push(BakingWarning::SeveralBadges { count: badges.len() });
    }
    warnings.extend(fault.map(|fault| BakingWarning::Damaged { what: fault.to_string() }));
    Ok(Extracted { claim, format: ImageFormat::Svg, container: Container::SvgElement, warnings })
}

/// Width and height where both are absolute lengths, else the `viewBox` (SVG 1.1, sections 7.7 and 7.12).
fn size(image: &[u8]) -> Result<Size, BakeError> {
    let text = Text::decode(image)?;
    let (root, _) = sound(text.as_str()?)?;
    let absolute = |name| match root.attribute(name).as_deref().map(Length::parse) {
        Some(Reading::Absolute(length)) => Some(length),
        _ => None,
    };
    Ok(
        match (absolute("width"), absolute("height"), root.attribute("viewBox").as_deref().and_then(view_box))
        {
            (Some(width), Some(height), _) => Size::Fixed { width, height },
            (one, other, Some((width, height))) => Size::Scalable { width, height, stated: one.or(other) },
            _ => Size::Unknown,
        },
    )
}

/// Width and height of a `viewBox`: four numbers, the last two above zero.
fn view_box(text: &str) -> Option<(Length, Length)> {
    let is_space = |c: char| c == ',' || c.is_ascii_whitespace();
    let mut numbers = text.split(is_space).filter(|part| !part.is_empty()).skip(2).map(|part| {
        let plain = part.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
        match Length::parse(part) {
            Reading::Absolute(length) if plain && !length.is_zero() => Some(length),
            _ => None,
        }
    });
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Some(width)), Some(Some(height)), None) => Some((width, height)),
        _ => None,
    }
}

/// The root and the badges of an SVG that is sound enough to be changed.
fn sound(source: &str) -> Result<(Root<'_>, Vec<std::ops::Range<usize>>), SvgError> {
    let Scan { root, badges, fault, .. } = scan::scan(source, Scope::Places);
    if let Some(fault) = fault {
        return Err(fault);
    }
    let root = root.ok_or(SvgError::Syntax { offset: source.len(), what: "there is no root element" })?;
    if root.in_svg_namespace()? { Ok((root, badges)) } else { Err(SvgError::Namespace) }
}

#[cfg(test)]
mod tests;
