//! The smallest words: JSON, IRIs, dates, digests, scores.
