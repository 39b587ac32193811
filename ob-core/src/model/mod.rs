//! The classes of Open Badges 2.0, one file each.
