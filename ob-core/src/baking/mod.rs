//! Baking and extraction: bytes in, bytes out, never decodes pixels.
