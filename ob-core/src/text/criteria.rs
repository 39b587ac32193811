//! What an evaluation says: why a rule is met or not, and what is still to do. Without full stops, so that lists can be made of them.
//!
//! What is missing is said to the learner, as a thing to do.

use super::Sentence;

macro_rules! sentences {
    ($($name:ident, $key:literal, $en:literal, $nl:literal;)+) => {
        $(
            #[doc = concat!("`", $key, "`: ", $en)]
            pub const $name: Sentence = Sentence { key: $key, en: $en, nl: $nl };
        )+

        /// Every sentence of this file.
        pub const ALL: &[&Sentence] = &[$(&$name,)+];
    };
}

sentences! {
    ALL_MET, "all-met", "All {of} conditions are met", "Alle {of} voorwaarden zijn vervuld";
    ALL_NOT_MET, "all-not-met", "{met} of {of} conditions {met?is|are} met", "{met} van de {of} voorwaarden {met?is|zijn} vervuld";
    ANY_MET, "any-met", "{met} of {of} conditions {met?is|are} met, one is enough", "{met} van de {of} voorwaarden {met?is|zijn} vervuld, één is genoeg";
    ANY_NOT_MET, "any-not-met", "None of {of} conditions is met yet, one is enough", "Nog geen van de {of} voorwaarden is vervuld, één is genoeg";
    ANY_MISSING, "any-missing", "One of these: {options}", "Eén van deze: {options}";
    AT_LEAST_MET, "at-least-met", "{met} of {of} conditions {met?is|are} met, {needed} {needed?is|are} enough", "{met} van de {of} voorwaarden {met?is|zijn} vervuld, {needed} {needed?is|zijn} genoeg";
    AT_LEAST_NOT_MET, "at-least-not-met", "{met} of {of} conditions {met?is|are} met, {needed} {needed?is|are} needed", "{met} van de {of} voorwaarden {met?is|zijn} vervuld, {needed} {needed?is|zijn} nodig";
    AT_LEAST_MISSING, "at-least-missing", "{left} more of these: {options}", "Nog {left} van deze: {options}";

    ACTIVITY_MET, "activity-met", "Completed “{name}”", "“{name}” afgerond";
    ACTIVITY_MET_AT, "activity-met-at", "Completed “{name}” on {at}", "“{name}” afgerond op {at}";
    ACTIVITY_MISSING, "activity-missing", "Complete “{name}”", "Rond “{name}” af";
    ACTIVITY_FAILED, "activity-failed", "Complete “{name}” again (it was not passed)", "Rond “{name}” opnieuw af (het was niet voldoende)";
    MODULE_MET, "module-met", "Completed every activity of the module “{name}” ({have} of {need})", "Alle activiteiten van de module “{name}” afgerond ({have} van de {need})";
    MODULE_NOT_MET, "module-not-met", "Complete every activity of the module “{name}” ({have} of {need} done)", "Rond elke activiteit van de module “{name}” af ({have} van de {need} gedaan)";
    PLAYLIST_MET, "playlist-met", "Completed every activity of the playlist “{name}” ({have} of {need})", "Alle activiteiten van de reeks “{name}” afgerond ({have} van de {need})";
    PLAYLIST_NOT_MET, "playlist-not-met", "Complete every activity of the playlist “{name}” ({have} of {need} done)", "Rond elke activiteit van de reeks “{name}” af ({have} van de {need} gedaan)";

    ASSESSMENT_MET, "assessment-met", "Scored {score} in “{name}” (needed: at least {threshold})", "{score} gehaald voor “{name}” (nodig: minstens {threshold})";
    ASSESSMENT_NOT_TRIED, "assessment-not-tried", "Score at least {threshold} in “{name}” (not tried yet)", "Haal minstens {threshold} voor “{name}” (nog niet geprobeerd)";
    ASSESSMENT_BEST, "assessment-best", "Score at least {threshold} in “{name}” (best so far: {score})", "Haal minstens {threshold} voor “{name}” (beste tot nu toe: {score})";
    ASSESSMENT_LAST, "assessment-last", "Score at least {threshold} in “{name}” (last attempt: {score})", "Haal minstens {threshold} voor “{name}” (laatste poging: {score})";
    ASSESSMENT_FIRST, "assessment-first", "At least {threshold} in the first attempt at “{name}” was needed (it was {score})", "Minstens {threshold} in de eerste poging voor “{name}” was nodig (het was {score})";
    ASSESSMENT_WAITING, "assessment-waiting", "Wait for the result of “{name}” (needed: at least {threshold})", "Wacht op de uitslag van “{name}” (nodig: minstens {threshold})";

    EVIDENCE_MET, "evidence-met", "{approved} {approved?piece|pieces} of evidence for “{task}” approved (needed: {needed})", "{approved} {approved?bewijsstuk|bewijsstukken} voor “{task}” goedgekeurd (nodig: {needed})";
    EVIDENCE_PIECE, "evidence-piece", "Evidence for “{task}” approved ({kind})", "Bewijs voor “{task}” goedgekeurd ({kind})";
    EVIDENCE_MISSING, "evidence-missing", "Hand in {left} {left?piece|pieces} of evidence for “{task}” ({kinds})", "Lever {left} {left?bewijsstuk|bewijsstukken} in voor “{task}” ({kinds})";
    EVIDENCE_MORE, "evidence-more", "Hand in {left} more {left?piece|pieces} of evidence for “{task}” ({kinds})", "Lever nog {left} {left?bewijsstuk|bewijsstukken} in voor “{task}” ({kinds})";
    EVIDENCE_APPROVE, "evidence-approve", "Approve your own evidence for “{task}” ({left} to go)", "Keur je eigen bewijs voor “{task}” goed (nog {left})";
    EVIDENCE_WAITING_ORGANISER, "evidence-waiting-organiser", "Wait until the organiser has reviewed your evidence for “{task}” ({left} to go)", "Wacht tot de organisator je bewijs voor “{task}” heeft beoordeeld (nog {left})";
    EVIDENCE_WAITING_PEERS, "evidence-waiting-peers", "Wait until {peers} {peers?other learner has|other learners have} approved your evidence for “{task}” ({left} to go)", "Wacht tot {peers} {peers?andere leerling|andere leerlingen} je bewijs voor “{task}” {peers?heeft|hebben} goedgekeurd (nog {left})";
    KIND_TEXT, "text", "text", "tekst";
    KIND_FILE, "file", "file", "bestand";
    KIND_IMAGE, "image", "image", "afbeelding";
    KIND_VIDEO, "video", "video", "video";
    KIND_LINK, "link", "link", "link";
    KIND_BADGE_CODE, "badge-code", "badge code", "badgecode";
    KIND_BADGE, "badge", "badge", "badge";

    CODE_MET, "code-met", "Redeemed the code “{id}”", "De code “{id}” ingewisseld";
    CODE_MET_AT, "code-met-at", "Redeemed the code “{id}” on {at}", "De code “{id}” ingewisseld op {at}";
    CODE_MISSING, "code-missing", "Redeem the code “{id}” that is handed out", "Wissel de code “{id}” in die wordt uitgedeeld";
    GRANT_MET, "grant-met", "The organiser granted “{id}”", "De organisator heeft “{id}” toegekend";
    GRANT_MET_AT, "grant-met-at", "The organiser granted “{id}” on {at}", "De organisator heeft “{id}” toegekend op {at}";
    GRANT_MISSING, "grant-missing", "The organiser has to grant “{id}”", "De organisator moet “{id}” toekennen";

    BADGE_MET, "badge-held", "Holds the badge “{name}”", "Heeft de badge “{name}”";
    BADGE_MET_AT, "badge-held-since", "Holds the badge “{name}” since {at}", "Heeft de badge “{name}” sinds {at}";
    BADGE_JUST_EARNED, "badge-just-earned", "Has just earned the badge “{name}”", "Heeft zojuist de badge “{name}” verdiend";
    BADGE_MISSING, "badge-missing", "Earn the badge “{name}”", "Verdien de badge “{name}”";
    BADGE_WAITING, "badge-waiting", "Earn the badge “{name}” (it waits for a review)", "Verdien de badge “{name}” (die wacht op een beoordeling)";
    BADGE_UNKNOWN, "badge-unknown", "Find out whether the badge “{name}” is still valid", "Zoek uit of de badge “{name}” nog geldig is";
    BADGE_EXPIRED, "badge-expired", "Renew the badge “{name}” (it expired on {at})", "Vernieuw de badge “{name}” (verlopen op {at})";
    BADGE_REVOKED, "badge-revoked", "Ask the organiser about the badge “{name}” (it was revoked)", "Vraag de organisator naar de badge “{name}” (die is ingetrokken)";

    BETWEEN, "between", "{what} – from {from} until {until}", "{what} – van {from} tot en met {until}";
    FROM, "from", "{what} – from {from}", "{what} – vanaf {from}";
    UNTIL, "until", "{what} – until {until}", "{what} – tot en met {until}";
    OVER, "over", "{what} – no longer possible, the period ended on {until}", "{what} – niet meer mogelijk, de periode eindigde op {until}";

    BADGE_DECISION_MET, "decision-met", "The badge “{name}” is earned", "De badge “{name}” is verdiend";
    BADGE_DECISION_HELD, "decision-held", "The badge “{name}” is already held", "De badge “{name}” is al in bezit";
    BADGE_DECISION_NOT_MET, "decision-not-met", "The badge “{name}” is not earned yet: {have} of {need} {need?step|steps} done", "De badge “{name}” is nog niet verdiend: {have} van de {need} {need?stap|stappen} gedaan";
    BADGE_DECISION_UNDECIDED, "decision-undecided", "The badge “{name}” waits for a review: {have} of {need} {need?step|steps} done", "De badge “{name}” wacht op een beoordeling: {have} van de {need} {need?stap|stappen} gedaan";

    EACH, "each", " + ", " + ";
    EITHER, "either", "; ", "; ";
    OR, "or", " or ", " of ";
}

/// The word for a kind of evidence, by its name in documents.
pub fn evidence_kind(name: &str) -> &'static Sentence {
    const KINDS: &[&Sentence] =
        &[&KIND_TEXT, &KIND_FILE, &KIND_IMAGE, &KIND_VIDEO, &KIND_LINK, &KIND_BADGE_CODE, &KIND_BADGE];
    KINDS.iter().find(|sentence| sentence.key == name).copied().unwrap_or(&KIND_FILE)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_catalogue_is_complete() {
        crate::text::check_catalogue(super::ALL);
    }
}
