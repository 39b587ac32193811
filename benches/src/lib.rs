//! What is measured, and against which physical limit.
