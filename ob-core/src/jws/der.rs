//! The little of DER (X.690) that key containers need: strict, bounded, without recursion.

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
/// `[0]`, constructed.
pub(super) const CONTEXT_0: u8 = 0xa0;
/// `[1]`, constructed.
pub(super) const CONTEXT_1: u8 = 0xa1;
/// `[1]`, primitive: an implicitly tagged string.
pub(super) const CONTEXT_1_PRIMITIVE: u8 = 0x81;

/// The bytes are not the DER that was expected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotDer;

/// Reads one element after the other.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    /// The content of the one element that fills `bytes`.
    pub(super) fn only(bytes: &'a [u8], tag: u8) -> Result<&'a [u8], NotDer> {
        let mut reader = Reader(bytes);
        let content = reader.element(tag)?;
        reader.end()?;
        Ok(content)
    }

    pub(super) fn end(self) -> Result<(), NotDer> {
        if self.0.is_empty() { Ok(()) } else { Err(NotDer) }
    }

    pub(super) fn next_is(&self, tag: u8) -> bool {
        self.0.first() == Some(&tag)
    }

    /// The content of the next element, which must carry `tag`.
    pub(super) fn element(&mut self, tag: u8) -> Result<&'a [u8], NotDer> {
        let (&found, rest) = self.0.split_first().ok_or(NotDer)?;
        if found != tag {
            return Err(NotDer);
        }
        let (length, rest) = length(rest)?;
        let (content, rest) = rest.split_at_checked(length).ok_or(NotDer)?;
        self.0 = rest;
        Ok(content)
    }

    /// The content of the next element if it carries `tag`.
    pub(super) fn optional(&mut self, tag: u8) -> Result<Option<&'a [u8]>, NotDer> {
        if self.next_is(tag) { self.element(tag).map(Some) } else { Ok(None) }
    }

    /// The next element, a positive INTEGER, big-endian and without a leading zero; zero is one zero byte.
    pub(super) fn unsigned(&mut self) -> Result<&'a [u8], NotDer> {
        match self.element(INTEGER)? {
            [0, magnitude @ ..] if magnitude.first().is_some_and(|high| high & 0x80 != 0) => Ok(magnitude),
            [0] => Ok(&[0]),
            content @ [1..=0x7f, ..] => Ok(content),
            _ => Err(NotDer),
        }
    }

    /// The next element, a BIT STRING of whole bytes.
    pub(super) fn bits(&mut self) -> Result<&'a [u8], NotDer> {
        whole_bytes(self.element(BIT_STRING)?)
    }
}

/// The bytes of a bit string's content, which starts with the number of unused bits: none here.
pub(super) fn whole_bytes(content: &[u8]) -> Result<&[u8], NotDer> {
    match content {
        [0, bytes @ ..] => Ok(bytes),
        _ => Err(NotDer),
    }
}

/// Reads a definite length in its shortest form, at most 65535: the PEM limit keeps keys below that.
fn length(bytes: &[u8]) -> Result<(usize, &[u8]), NotDer> {
    match bytes {
        [short @ 0..=0x7f, rest @ ..] => Ok((usize::from(*short), rest)),
        [0x81, one @ 0x80..=0xff, rest @ ..] => Ok((usize::from(*one), rest)),
        [0x82, high @ 1..=0xff, low, rest @ ..] => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        _ => Err(NotDer),
    }
}

/// Writes one element around the parts of its content.
pub(super) fn write(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 6);
    out.push(tag);
    let bytes = length.to_be_bytes();
    let significant = bytes.iter().skip_while(|byte| **byte == 0).copied();
    match u8::try_from(length) {
        Ok(short @ 0..=0x7f) => out.push(short),
        _ => {
            // The count of length bytes is at most eight.
            let count = significant.clone().fold(0x80u8, |count, _| count.saturating_add(1));
            out.push(count);
            out.extend(significant);
        }
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_one_form() {
        let element = |bytes: &[u8]| Reader::only(bytes, OCTET_STRING).map(<[u8]>::len);
        for size in [0, 1, 127, 128, 255, 256, 65_535] {
            assert_eq!(element(&write(OCTET_STRING, &[&vec![7; size]])), Ok(size));
        }
        // Longer than needed, indefinite, more bytes of length than a key has, content cut, content left over.
        for bad in [
            &[4, 0x81, 1, 7][..],
            &[4, 0x82, 0, 1, 7],
            &[4, 0x80, 7, 0, 0],
            &[4, 0x83, 0, 0, 1, 7],
            &[4, 2, 7],
            &[4, 0, 7],
        ] {
            assert_eq!(element(bad), Err(NotDer), "{bad:?}");
        }
        assert_eq!(element(&write(OCTET_STRING, &[&vec![7; 65_536]])), Err(NotDer));
    }

    #[test]
    fn the_tag_counts() {
        assert_eq!(Reader::only(&write(NULL, &[]), OCTET_STRING), Err(NotDer));
    }

    #[test]
    fn integers_are_positive_and_have_one_form() {
        let read = |content: &[u8]| Reader::new(&write(INTEGER, &[content])).unsigned().map(<[u8]>::to_vec);
        assert_eq!(read(&[0]), Ok(vec![0]));
        assert_eq!(read(&[0x7f]), Ok(vec![0x7f]));
        assert_eq!(read(&[0, 0x80]), Ok(vec![0x80]));
        for bad in [&[][..], &[0x80], &[0xff, 1], &[0, 0x7f], &[0, 0], &[0, 0, 0x80]] {
            assert_eq!(read(bad), Err(NotDer), "{bad:?}");
        }
    }
}
