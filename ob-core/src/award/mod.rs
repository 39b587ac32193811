//! From a met decision to an assertion, signed or hosted, baked.
