//! Findings, outcomes and the table of codes.
