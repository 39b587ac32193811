//! Reading: one pass over the bytes, bounded in size, depth and number of values.

use super::{Json, Number, Object};
use crate::limits;

/// How large a JSON text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonLimits {
    /// Length of the text in bytes.
    pub max_bytes: usize,
    /// Arrays and objects inside one another.
    pub max_depth: usize,
    /// Values of every kind in the whole text.
    pub max_values: usize,
}

impl Default for JsonLimits {
    fn default() -> Self {
        Self {
            max_bytes: limits::JSON_MAX_BYTES,
            max_depth: limits::JSON_MAX_DEPTH,
            max_values: limits::JSON_MAX_VALUES,
        }
    }
}

/// Why a text is not read as JSON. `line` and `column` count from 1, columns in bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonError {
    /// The text breaks the grammar of RFC 8259.
    #[error("not JSON: expected {expected} at line {line}, column {column}")]
    Syntax {
        /// What the grammar asks for at this place.
        expected: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// The bytes are not UTF-8 (RFC 8259, section 8.1).
    #[error("not JSON: byte {offset} is not UTF-8; save the document as UTF-8")]
    Encoding {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
    },
    /// A name stands twice in one object: two readers would see two different documents.
    #[error(
        "the name {name:?} stands twice in the object that ends at line {line}, column {column}; keep one of them"
    )]
    DuplicateName {
        /// The name; `…@…` for one that looks like a personal address.
        name: String,
        /// Line of the end of the object, from 1.
        line: usize,
        /// Column of the end of the object in bytes, from 1.
        column: usize,
    },
    /// The text is longer than the limit.
    #[error("the JSON text has {bytes} bytes, more than the limit of {limit}")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Arrays and objects nest deeper than the limit.
    #[error("the JSON text nests deeper than {limit} levels at line {line}, column {column}")]
    TooDeep {
        /// The limit in levels.
        limit: usize,
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// The text holds more values than the limit.
    #[error("the JSON text holds more than {limit} values")]
    TooMany {
        /// The limit in values.
        limit: usize,
    },
}

impl JsonError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            JsonError::Syntax { .. } => "json-syntax",
            JsonError::Encoding { .. } => "json-encoding",
            JsonError::DuplicateName { .. } => "json-duplicate-name",
            JsonError::TooLong { .. } => "json-too-long",
            JsonError::TooDeep { .. } => "json-too-deep",
            JsonError::TooMany { .. } => "json-too-many-values",
        }
    }
}

/// Reads a JSON text within the default limits. A leading byte order mark is skipped.
///
/// # Errors
/// [`JsonError`]: not JSON, a duplicate name, or a limit.
///
/// ```
/// let json = ob_core::value::json::parse(br#"{"score": 0.80}"#).unwrap();
/// assert_eq!(json.pointer("/score").and_then(|n| n.as_number()).unwrap().as_str(), "0.80");
/// ```
pub fn parse(text: &[u8]) -> Result<Json, JsonError> {
    parse_with(text, &JsonLimits::default())
}

/// Reads a JSON text within limits of the caller's.
///
/// # Errors
/// [`JsonError`]: not JSON, a duplicate name, or a limit.
pub fn parse_with(text: &[u8], limits: &JsonLimits) -> Result<Json, JsonError> {
    if text.len() > limits.max_bytes {
        return Err(JsonError::TooLong { bytes: text.len(), limit: limits.max_bytes });
    }
    let text =
        std::str::from_utf8(text).map_err(|error| JsonError::Encoding { offset: error.valid_up_to() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser::new(text, limits);
    let read = parser.value(0).and_then(|value| {
        parser.space();
        if parser.at < parser.bytes.len() { Err(parser.expected("the end of the text")) } else { Ok(value) }
    });
    read.map_err(|error| *error)
}

/// Whether the text is a number by RFC 8259, section 6.
pub(super) fn is_number(text: &str) -> bool {
    let limits = JsonLimits::default();
    let mut parser = Parser::new(text, &limits);
    parser.number().is_ok() && parser.at == text.len()
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    limits: &'a JsonLimits,
    values: usize,
    /// The members and items of the objects and arrays that are open, the innermost last. They leave as one block of the size that it takes.
    members: Vec<(String, Json)>,
    items: Vec<Json>,
}

/// In a box, so that results are as small as what they hold.
type Read<T> = Result<T, Box<JsonError>>;

impl<'a> Parser<'a> {
    fn new(text: &'a str, limits: &'a JsonLimits) -> Self {
        let (members, items) = (Vec::new(), Vec::new());
        Self { text, bytes: text.as_bytes(), at: 0, limits, values: 0, members, items }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline]
    fn space(&mut self) {
        if let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.spaces();
        }
    }

    /// Indentation comes in runs.
    fn spaces(&mut self) {
        let mut rest = self.bytes.get(self.at..).unwrap_or_default();
        loop {
            rest = match rest {
                [b' ', b' ', b' ', b' ', b' ', b' ', b' ', b' ', after @ ..]
                | [b' ' | b'\n' | b'\r' | b'\t', after @ ..] => after,
                _ => break,
            };
        }
        self.at = self.bytes.len() - rest.len();
    }

    /// Line and column are counted only when an error is reported.
    fn position(&self) -> (usize, usize) {
        let before = self.bytes.get(..self.at).unwrap_or(self.bytes);
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
        (line, column)
    }

    #[cold]
    fn expected(&self, expected: &'static str) -> Box<JsonError> {
        let (line, column) = self.position();
        Box::new(JsonError::Syntax { expected, line, column })
    }

    /// Recursion is bounded by `max_depth`.
    fn value(&mut self, depth: usize) -> Read<Json> {
        self.values += 1;
        if self.values > self.limits.max_values {
            return Err(Box::new(JsonError::TooMany { limit: self.limits.max_values }));
        }
        self.space();
        match self.peek() {
            Some(b'"') => self.string().map(Json::String),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => self.number().map(Json::Number),
            _ => Err(self.expected("a value")),
        }
    }

    fn word(&mut self, word: &'static str, value: Json) -> Read<Json> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.expected("true, false or null"))
        }
    }

    fn open(&mut self, depth: usize) -> Read<()> {
        if depth >= self.limits.max_depth {
            let (line, column) = self.position();
            return Err(Box::new(JsonError::TooDeep { limit: self.limits.max_depth, line, column }));
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Read<Json> {
        self.open(depth)?;
        if self.take(b']') {
            return Ok(Json::Array(Vec::new()));
        }
        let first = self.items.len();
        loop {
            let item = self.value(depth + 1)?;
            self.items.push(item);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(closed(&mut self.items, first)));
            }
            if !self.take(b',') {
                return Err(self.expected("',' or ']'"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Json> {
        self.open(depth)?;
        if self.take(b'}') {
            return Ok(Json::Object(Object::new()));
        }
        let first = self.members.len();
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.expected("a name in quotes"));
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.expected("':'"));
            }
            let value = self.value(depth + 1)?;
            self.members.push((name, value));
            self.space();
            if self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                return Err(self.expected("',' or '}'"));
            }
        }
        if let Some(name) = duplicate(self.members.get(first..).unwrap_or_default()) {
            // What looks like a personal address is not repeated.
            let is_address = name.chars().skip(1).any(|c| c == '@');
            let name = if is_address { "…@…" } else { name }.to_owned();
            let (line, column) = self.position();
            return Err(Box::new(JsonError::DuplicateName { name, line, column }));
        }
        Ok(Json::Object(Object { members: closed(&mut self.members, first) }))
    }

    fn number(&mut self) -> Read<Number> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Ok(Number(text.into()))
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start { Err(self.expected("a digit")) } else { Ok(()) }
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1; // the opening quote
        let start = self.at;
        let plain = self.plain();
        if self.take(b'"') {
            return Ok(self.text.get(start..plain).unwrap_or_default().to_owned());
        }
        let mut out = String::with_capacity(2 * (plain - start) + 16);
        out.push_str(self.text.get(start..plain).unwrap_or_default());
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape(&mut out)?;
                }
                Some(0x20..) => {
                    let start = self.at;
                    let end = self.plain();
                    out.push_str(self.text.get(start..end).unwrap_or_default());
                }
                _ => return Err(self.expected("a closing quote; control characters must be escaped")),
            }
        }
    }

    /// Moves over characters that stand for themselves; the offset of the first that does not.
    #[inline]
    fn plain(&mut self) -> usize {
        let mut rest = self.bytes.get(self.at..).unwrap_or_default();
        // Eight at a time: the lowest mark of a word is exact.
        while let Some((word, after)) = rest.split_first_chunk::<8>() {
            let special = special(u64::from_le_bytes(*word));
            if special != 0 {
                self.at = self.bytes.len() - rest.len() + (special.trailing_zeros() / 8) as usize;
                return self.at;
            }
            rest = after;
        }
        let plain = rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len());
        self.at = self.bytes.len() - rest.len() + plain;
        self.at
    }

    fn escape(&mut self, out: &mut String) -> Read<()> {
        let c = match self.peek() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                let c = self.code_point()?;
                out.push(c);
                return Ok(());
            }
            _ => return Err(self.expected("an escape: one of \" \\ / b f n r t u")),
        };
        self.at += 1;
        out.push(c);
        Ok(())
    }

    /// The four digits after `\u`, and the second half of a surrogate pair where it takes two. A lone half is an
    /// error: no text can hold it.
    fn code_point(&mut self) -> Read<char> {
        let first = self.hex4()?;
        let code = match first {
            0xd800..=0xdbff => {
                if !(self.take(b'\\') && self.take(b'u')) {
                    return Err(self.expected("the second half of a surrogate pair"));
                }
                let second = self.hex4()?;
                if !(0xdc00..=0xdfff).contains(&second) {
                    return Err(self.expected("the second half of a surrogate pair"));
                }
                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            code => code,
        };
        char::from_u32(code).ok_or_else(|| self.expected("the first half of a surrogate pair"))
    }

    fn hex4(&mut self) -> Read<u32> {
        let digits = self.bytes.get(self.at..self.at + 4).unwrap_or_default();
        let mut code = 0;
        for byte in digits {
            let Some(digit) = char::from(*byte).to_digit(16) else {
                return Err(self.expected("four hexadecimal digits"));
            };
            code = code * 16 + digit;
        }
        if digits.len() < 4 {
            return Err(self.expected("four hexadecimal digits"));
        }
        self.at += 4;
        Ok(code)
    }
}

/// What was read since `first`. Few values leave as a block of the size that they take; many are not worth a second copy.
fn closed<T>(open: &mut Vec<T>, first: usize) -> Vec<T> {
    const MANY: usize = 256;
    if first == 0 && open.len() >= MANY { std::mem::take(open) } else { open.drain(first..).collect() }
}

/// Marks the bytes of a word that do not stand for themselves in a string, by their highest bit. Above the lowest mark there may be others
/// by mistake, since a borrow runs upwards.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |limit: u64, word: u64| word.wrapping_sub(ONES * limit) & !word;
    let equal = |byte: u64| below(1, word ^ (ONES * byte));
    (below(0x20, word) | equal(u64::from(b'"')) | equal(u64::from(b'\\'))) & HIGH
}

/// Whether a byte does not stand for itself in a string.
#[inline]
fn is_special(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20)
}

/// The first name that stands twice. Small objects are compared pairwise, large ones by sorting, so that the cost
/// stays near linear whatever the input.
pub(super) fn duplicate(members: &[(String, Json)]) -> Option<&str> {
    if members.len() <= 16 {
        return members.iter().enumerate().find_map(|(i, (name, _))| {
            members.get(..i)?.iter().any(|(earlier, _)| earlier == name).then_some(name.as_str())
        });
    }
    let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    })
}
