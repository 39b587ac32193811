//! Limits: every number that bounds an input, with its unit and where it comes from.
//!
//! Real Open Badges documents are a few kilobytes; each limit leaves at least ten times what was seen in the wild, and
//! keeps the worst case of one input within some tens of megabytes and milliseconds.

/// Longest JSON text, in bytes: 1 MiB. The largest documents seen are Profiles and BadgeClasses with an embedded image
/// (256 KB of image are 350 KB of data URI).
pub const JSON_MAX_BYTES: usize = 1 << 20;

/// Deepest nesting of JSON arrays and objects, in levels. An endorsed, embedded badge reaches 10.
pub const JSON_MAX_DEPTH: usize = 64;

/// Most values in one JSON text. Bounds memory: a text of `0,0,0,…` would otherwise take 20 times its size.
pub const JSON_MAX_VALUES: usize = 100_000;

/// Longest IRI, in bytes. What common HTTP servers take as a request line.
pub const IRI_MAX_BYTES: usize = 8_192;

/// Longest date and time, in bytes. The longest useful spelling, with nanoseconds and offset, has 35.
pub const DATE_TIME_MAX_BYTES: usize = 64;

/// Most digits in one part of a score. A comparison of two scores then fits 128 bits.
pub const SCORE_MAX_DIGITS: usize = 18;
