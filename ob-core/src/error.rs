//! The umbrella over every room's error, used by the bindings only.
