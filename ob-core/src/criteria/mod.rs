//! Frameworks, criteria and decisions.
