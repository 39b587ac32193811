//! Limits: every number that bounds an input, with its origin and its unit.
