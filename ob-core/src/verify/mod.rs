//! The verifier: a machine that is fed, never one that fetches.
