//! The learner record: what a learner did, dated.
