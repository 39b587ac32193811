//! What an award says: the narrative and the evidence of an Assertion. Whole sentences.

use super::Sentence;

/// The narrative, with the moment at which the criteria were found to be met.
pub const NARRATIVE_AT: Sentence = Sentence {
    key: "award-narrative-at",
    en: "On {at} the criteria of the badge “{name}” were found to be met.",
    nl: "Op {at} is vastgesteld dat aan de criteria van de badge “{name}” is voldaan.",
};

/// The narrative, where no date is to be shown.
pub const NARRATIVE: Sentence = Sentence {
    key: "award-narrative",
    en: "The criteria of the badge “{name}” are met.",
    nl: "Aan de criteria van de badge “{name}” is voldaan.",
};

/// The evidence, where no results are to be shown.
pub const PASSED: Sentence = Sentence { key: "award-passed", en: "Passed.", nl: "Behaald." };

/// Every sentence of this file.
pub const ALL: &[&Sentence] = &[&NARRATIVE_AT, &NARRATIVE, &PASSED];

#[cfg(test)]
mod tests {
    #[test]
    fn complete_in_both_languages() {
        crate::text::check_catalogue(super::ALL);
    }
}
