//! PEM (RFC 7468): one block, lenient in white space, strict in everything else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::KeyError;
use crate::limits::PEM_MAX_BYTES;

/// One PEM block, not yet decoded.
pub(super) struct Block<'a> {
    pub(super) label: &'a str,
    body: &'a str,
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

impl<'a> Block<'a> {
    /// Finds the one block that `text` consists of, but for white space around it.
    pub(super) fn read(text: &'a str) -> Result<Self, KeyError> {
        if text.len() > PEM_MAX_BYTES {
            return Err(KeyError::TooLong { bytes: text.len(), limit: PEM_MAX_BYTES });
        }
        // Some editors write a byte order mark.
        let text = text.trim_start_matches('\u{feff}').trim_matches(is_space);
        let (before, rest) = text.split_once(BEGIN).ok_or(KeyError::NotPem)?;
        let (label, rest) = rest.split_once(DASHES).ok_or(KeyError::NotPem)?;
        let (body, rest) = rest.split_once(END).ok_or(KeyError::NotPem)?;
        let after =
            rest.strip_prefix(label).and_then(|rest| rest.strip_prefix(DASHES)).ok_or(KeyError::NotPem)?;
        if after.contains(BEGIN) {
            return Err(KeyError::SeveralBlocks);
        }
        if !before.is_empty() || !after.is_empty() {
            return Err(KeyError::TextOutside);
        }
        Ok(Block { label, body })
    }

    /// Whether the body carries the header of an encrypted block (RFC 1421, section 4.6.1.1).
    pub(super) fn is_encrypted(&self) -> bool {
        self.label == "ENCRYPTED PRIVATE KEY" || self.body.contains("Proc-Type:")
    }

    pub(super) fn der(&self) -> Result<Vec<u8>, KeyError> {
        let text: Vec<u8> = self.body.bytes().filter(|byte| !is_space(char::from(*byte))).collect();
        STANDARD.decode(text).map_err(|_| KeyError::Base64)
    }
}

/// White space that mail, forms and editors leave inside a PEM text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Writes a block with lines of 64 characters and a final newline.
pub(super) fn write(label: &str, der: &[u8]) -> String {
    // 48 bytes make one line of 64 characters.
    let lines = der.chunks(48).map(|line| STANDARD.encode(line) + "\n");
    let mut out = format!("{BEGIN}{label}{DASHES}\n");
    out.extend(lines);
    out + END + label + DASHES + "\n"
}
