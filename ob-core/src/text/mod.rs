//! The English and Dutch sentences.
