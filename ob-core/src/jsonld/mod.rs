//! JSON-LD contexts and normalisation.
