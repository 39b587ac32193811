//! Images in data URIs (RFC 2397): what they hold, not what they say they hold.

use crate::model::DataUriProblem;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Png,
    Svg,
}

/// Whether a `data:` URI holds a PNG or an SVG; any other text is fine here.
///
/// Looks at the signature of a PNG and the root element of an SVG. Whether the rest of the image is sound is not asked.
pub(super) fn check(text: &str) -> Result<(), DataUriProblem> {
    let Some((scheme, rest)) = text.split_once(':') else { return Ok(()) };
    if !scheme.eq_ignore_ascii_case("data") {
        return Ok(());
    }
    let (label, data) = rest.split_once(',').ok_or(DataUriProblem::Syntax)?;
    let base64 = label.rsplit_once(';').filter(|(_, last)| last.trim().eq_ignore_ascii_case("base64"));
    let media_type = base64.map_or(label, |(media_type, _)| media_type);
    let bytes = Percent { rest: data.bytes() };
    let content = if base64.is_some() {
        if !is_base64(bytes.clone()) {
            return Err(DataUriProblem::Encoding);
        }
        content(Base64 { digits: bytes, bits: 0, count: 0 })
    } else {
        if bytes.clone().any(|byte| byte.is_none()) {
            return Err(DataUriProblem::Encoding);
        }
        content(bytes.flatten())
    };
    let claims = media_type.split(';').next().unwrap_or_default().trim();
    let is = |name: &str| claims.eq_ignore_ascii_case(name);
    match content {
        None => Err(DataUriProblem::NotAnImage),
        Some(Content::Png) if is("image/png") => Ok(()),
        Some(Content::Svg) if is("image/svg+xml") => Ok(()),
        Some(_) => Err(DataUriProblem::Label),
    }
}

/// The bytes of a percent-encoded text; `None` in the place of an escape that is none.
#[derive(Clone)]
struct Percent<'a> {
    rest: std::str::Bytes<'a>,
}

impl Iterator for Percent<'_> {
    type Item = Option<u8>;

    fn next(&mut self) -> Option<Option<u8>> {
        let byte = self.rest.next()?;
        if byte != b'%' {
            return Some(Some(byte));
        }
        let mut digit =
            || char::from(self.rest.next()?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (high, low) = (digit(), digit());
        Some(high.zip(low).map(|(high, low)| high << 4 | low))
    }
}

fn base64_digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// The alphabet of RFC 4648, section 4, in groups of four; padding may be left out, as browsers allow.
fn is_base64(bytes: Percent<'_>) -> bool {
    let (mut digits, mut padding) = (0usize, 0usize);
    for byte in bytes {
        match byte {
            Some(b'=') => padding += 1,
            Some(byte) if padding == 0 && base64_digit(byte).is_some() => digits += 1,
            _ => return false,
        }
    }
    digits % 4 != 1 && (padding == 0 || (padding <= 2 && (digits + padding) % 4 == 0))
}

/// The bytes of base64 that [`is_base64`].
struct Base64<'a> {
    digits: Percent<'a>,
    bits: u32,
    count: u32,
}

impl Iterator for Base64<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        while self.count < 8 {
            let digit = self.digits.next().flatten().and_then(base64_digit)?;
            self.bits = self.bits << 6 | u32::from(digit);
            self.count += 6;
        }
        self.count -= 8;
        u8::try_from(self.bits >> self.count & 0xff).ok()
    }
}

fn content(mut bytes: impl Iterator<Item = u8>) -> Option<Content> {
    const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
    let first = bytes.next()?;
    if first == PNG[0] {
        return bytes.take(7).eq(PNG.into_iter().skip(1)).then_some(Content::Png);
    }
    // UTF-16 is ASCII with zeros between for all that is looked at here.
    let mut text = std::iter::once(first).chain(bytes).filter(|byte| *byte != 0);
    is_svg(&mut text).then_some(Content::Svg)
}

/// Whether the root element is `svg`, after a byte order mark, spaces, processing instructions, comments and a document type.
fn is_svg(text: &mut impl Iterator<Item = u8>) -> bool {
    loop {
        let open = text
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf | 0xfe | 0xff));
        if open != Some(b'<') {
            return false;
        }
        let skipped = match text.next() {
            Some(b'?') => skip_past(text, b"?>"),
            Some(b'!') => match text.next() {
                Some(b'-') => text.next() == Some(b'-') && skip_past(text, b"-->"),
                Some(_) => skip_document_type(text),
                None => false,
            },
            Some(first) => return is_svg_name(first, text),
            None => false,
        };
        if !skipped {
            return false;
        }
    }
}

/// Reads to the end of a mark of two or three bytes.
fn skip_past(text: &mut impl Iterator<Item = u8>, mark: &[u8]) -> bool {
    let mut last = [0u8; 3];
    for byte in text {
        last = [last[1], last[2], byte];
        if last.ends_with(mark) {
            return true;
        }
    }
    false
}

/// Reads to the `>` that ends a document type: not in its quotes, not in its internal subset.
fn skip_document_type(text: &mut impl Iterator<Item = u8>) -> bool {
    let (mut quote, mut subset) = (None, false);
    for byte in text {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => subset = true,
            (None, b']') => subset = false,
            (None, b'>') if !subset => return true,
            _ => {}
        }
    }
    false
}

/// Whether an element name is `svg`, under any prefix.
fn is_svg_name(first: u8, text: &mut impl Iterator<Item = u8>) -> bool {
    // The last three bytes of the name, and how many there are since its start or its colon.
    let (mut last, mut length) = ([0, 0, first], 1usize);
    for byte in text {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/' => return length == 3 && &last == b"svg",
            b':' => length = 0,
            _ => {
                last = [last[1], last[2], byte];
                length += 1;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::DataUriProblem::*;
    use super::*;

    #[test]
    fn content_decides() {
        for (uri, expected) in [
            ("https://example.org/a.gif", Ok(())),
            ("data:image/png;base64,iVBORw0KGgoAAAA=", Ok(())),
            ("data:image/png;base64,iVBORw0KGgoAAAA%3D", Ok(())),
            ("DATA:IMAGE/PNG;BASE64,iVBORw0KGgo", Ok(())),
            ("data:image/svg+xml,%3Csvg%20xmlns=''/%3E", Ok(())),
            ("data:image/svg+xml;charset=utf-8,%3Csvg%3E%3C/svg%3E", Ok(())),
            ("data:image/svg+xml;base64,PHN2Zy8+", Ok(())),
            (
                "data:image/svg+xml,%EF%BB%BF%3C?xml%20version='1.0'?%3E%0A%3C!--%20--%3E%3Cs:svg%20a=''/%3E",
                Ok(()),
            ),
            ("data:image/svg+xml,%3C!DOCTYPE%20svg%20[%3C!ENTITY%20a%20'%3E]'%3E]%3E%3Csvg/%3E", Ok(())),
            ("data:image/svg+xml,%FF%FE%3C%00s%00v%00g%00%3E%00", Ok(())),
            ("data:image/png", Err(Syntax)),
            ("data:image/png;base64", Err(Syntax)),
            ("data:image/png;base64,iVBO*", Err(Encoding)),
            ("data:image/png;base64,iVBORw0KG", Err(Encoding)),
            ("data:image/png;base64,iVBORw0=KGgo", Err(Encoding)),
            ("data:image/png;base64,iVBORw0KGgoA====", Err(Encoding)),
            ("data:image/svg+xml,%3Csvg%3", Err(Encoding)),
            ("data:image/svg+xml,%zz", Err(Encoding)),
            ("data:image/png;base64,", Err(NotAnImage)),
            ("data:image/png;base64,R0lGODlhAQAB", Err(NotAnImage)),
            ("data:image/png;base64,iVBORw0K", Err(NotAnImage)),
            ("data:image/svg+xml,%3Chtml%3E%3Csvg/%3E", Err(NotAnImage)),
            ("data:image/svg+xml,%3Csvgx/%3E", Err(NotAnImage)),
            ("data:image/svg+xml,svg", Err(NotAnImage)),
            ("data:image/svg+xml,%3C!--%3Csvg/%3E", Err(NotAnImage)),
            ("data:image/jpeg;base64,iVBORw0KGgo=", Err(Label)),
            ("data:image/png,%3Csvg/%3E", Err(Label)),
            ("data:,%3Csvg/%3E", Err(Label)),
        ] {
            assert_eq!(check(uri), expected, "{uri}");
        }
    }
}
