//! Bytes to text and back: every file that decodes encodes to the same bytes again.

use super::SvgError;
use std::borrow::Cow;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// ISO-8859-1, and US-ASCII as the part of it below 128.
    Latin1,
    Ascii,
}

/// An SVG as text in UTF-8, without its byte order mark, and what is needed to write it again.
pub(super) struct Text<'a> {
    encoding: Encoding,
    has_mark: bool,
    /// UTF-8, not yet checked where the file is in UTF-8.
    utf8: Cow<'a, [u8]>,
}

impl<'a> Text<'a> {
    /// By the byte order mark, else by the first two bytes, else by the XML declaration (XML 1.0, appendix F).
    pub(super) fn decode(image: &'a [u8]) -> Result<Self, SvgError> {
        let (encoding, has_mark, rest) = match image {
            [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, true, rest),
            [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, true, rest),
            [b'<', 0, ..] => (Encoding::Utf16Le, false, image),
            [0, b'<', ..] => (Encoding::Utf16Be, false, image),
            _ => match image.strip_prefix(UTF8_MARK) {
                Some(rest) => (Encoding::Utf8, true, rest),
                None => (declared(image)?, false, image),
            },
        };
        let utf8 = match encoding {
            Encoding::Utf8 => Cow::Borrowed(rest),
            Encoding::Utf16Le => Cow::Owned(utf16(rest, u16::from_le_bytes)?.into_bytes()),
            Encoding::Utf16Be => Cow::Owned(utf16(rest, u16::from_be_bytes)?.into_bytes()),
            _ if rest.is_ascii() => Cow::Borrowed(rest),
            Encoding::Ascii => return Err(SvgError::NotText { encoding: "US-ASCII" }),
            Encoding::Latin1 => Cow::Owned(latin_1(rest)),
        };
        if utf8.starts_with(UTF8_MARK) {
            return Err(SvgError::Syntax { offset: 0, what: "a second byte order mark" });
        }
        Ok(Text { encoding, has_mark, utf8 })
    }

    /// [`decode`](Self::decode), and where the declared encoding is unknown, the bytes as if they were
    /// ISO-8859-1, together with what is wrong: the ASCII in them can still be read.
    pub(super) fn decode_leniently(image: &'a [u8]) -> Result<(Self, Option<SvgError>), SvgError> {
        match Text::decode(image) {
            Err(fault @ SvgError::Encoding { .. }) => {
                let utf8 = Cow::Owned(latin_1(image));
                Ok((Text { encoding: Encoding::Latin1, has_mark: false, utf8 }, Some(fault)))
            }
            decoded => decoded.map(|text| (text, None)),
        }
    }

    /// The text up to the first byte that is none.
    pub(super) fn valid_part(&self) -> (&str, Option<SvgError>) {
        match self.as_str() {
            Ok(text) => (text, None),
            Err(fault) => (self.utf8.utf8_chunks().next().map_or("", |chunk| chunk.valid()), Some(fault)),
        }
    }

    pub(super) fn as_str(&self) -> Result<&str, SvgError> {
        std::str::from_utf8(&self.utf8).map_err(|_| SvgError::NotText { encoding: "UTF-8" })
    }

    /// Whether characters beyond ASCII have to be written as references.
    pub(super) fn needs_ascii(&self) -> bool {
        matches!(self.encoding, Encoding::Ascii | Encoding::Latin1)
    }

    /// The byte order mark, in UTF-8; empty where there is none.
    pub(super) fn mark(&self) -> &'static str {
        if self.has_mark { "\u{feff}" } else { "" }
    }

    /// The bytes of a text in the encoding of this file. In a file that [needs ASCII](Self::needs_ascii)
    /// whatever was added is ASCII.
    pub(super) fn encode(&self, text: String) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Ascii | Encoding::Latin1 => {
                text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, SvgError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if odd.is_empty() => Ok(text),
        _ => Err(SvgError::NotText { encoding: "UTF-16" }),
    }
}

/// Enough of a text to find its root element, whatever is wrong with it otherwise: a file in a broken or
/// unknown encoding is still an SVG.
pub(super) fn sniffed(image: &[u8]) -> Cow<'_, [u8]> {
    let unit: fn([u8; 2]) -> u16 = match image {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, b'<', ..] => u16::from_be_bytes,
        _ => {
            return match declared(image) {
                Ok(Encoding::Utf8) => Cow::Borrowed(image.strip_prefix(UTF8_MARK).unwrap_or(image)),
                _ => Cow::Owned(latin_1(image)),
            };
        }
    };
    let units = image.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).skip_while(|unit| *unit == 0xfeff);
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.into_bytes())
}

/// Each byte as the character of that number, in UTF-8.
fn latin_1(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().map(char::from).collect::<String>().into_bytes()
}

/// The encoding of an 8-bit file by its XML declaration. One that declares UTF-16 has been converted since and
/// is taken for UTF-8.
fn declared(image: &[u8]) -> Result<Encoding, SvgError> {
    let Some(name) = declared_name(image) else { return Ok(Encoding::Utf8) };
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "utf-16" | "utf-16le" | "utf-16be" => Ok(Encoding::Utf8),
        "us-ascii" | "ascii" => Ok(Encoding::Ascii),
        "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" => Ok(Encoding::Latin1),
        _ => Err(SvgError::Encoding { encoding: name }),
    }
}

fn declared_name(image: &[u8]) -> Option<String> {
    /// A declaration has three short fields; a longer one is not looked at.
    const DECLARATION_MAX_BYTES: usize = 512;
    let rest = image.strip_prefix(b"<?xml")?;
    let rest = rest.get(..DECLARATION_MAX_BYTES).unwrap_or(rest);
    let end = rest.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(rest.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value.split(quote).nth(1)?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::declared_name;

    #[test]
    fn the_encoding_is_read_from_the_declaration_alone() {
        for (start, name) in [
            ("<?xml version='1.0' encoding='koi8-r'?>", Some("koi8-r")),
            ("<?xml version=\"1.0\" encoding = \"koi8-r\" standalone='no' ?>", Some("koi8-r")),
            ("<?xml version='1.0' encoding\n='x-encoding'?>", Some("x-encoding")),
            ("<?xml version='1.0'?><?p encoding='koi8-r'?>", None),
            ("<?xml version='1.0' encoding='koi8-r'>", None),
            ("<?xml version='1.0' encoding=utf-8?>", None),
            ("<?xml version='1.0' encoding?>", None),
            ("<svg encoding='koi8-r'/>", None),
        ] {
            assert_eq!(declared_name(start.as_bytes()).as_deref(), name, "{start}");
        }
        let padded = |spaces: usize| format!("<?xml{}encoding='koi8-r'?>", " ".repeat(spaces));
        assert!(declared_name(padded(512 - 19).as_bytes()).is_some());
        assert!(declared_name(padded(512 - 18).as_bytes()).is_none());
    }
}
