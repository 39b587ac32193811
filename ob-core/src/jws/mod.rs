//! Compact JWS (RFC 7515). Knows nothing of badges.
