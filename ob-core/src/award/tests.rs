//! What the room as a whole holds.
