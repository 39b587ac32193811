//! The table of who gets what, and what each still lacks.

use crate::class::Class;
use ob_core::award::Award;
use ob_core::criteria::{Decision, Framework, Holding, Outcome, evaluate};
use ob_core::text::Language;
use std::fmt::Write;

/// The words of the table.
struct Words {
    awarded: &'static str,
    held: &'static str,
    revoked: &'static str,
    waits: &'static str,
    legend: &'static str,
    missing: &'static str,
}

const ENGLISH: Words = Words {
    awarded: "AWARDED",
    held: "held",
    revoked: "revoked",
    waits: "waits",
    legend: "5/6: steps done, of those needed; ·: not begun",
    missing: "What is still missing of the badges that were begun:",
};

const DUTCH: Words = Words {
    awarded: "BEHAALD",
    held: "in bezit",
    revoked: "ingetrokken",
    waits: "wacht",
    legend: "5/6: stappen gedaan, van wat nodig is; ·: niet begonnen",
    missing: "Wat nog ontbreekt aan de badges waaraan begonnen is:",
};

/// One line a learner, one column a badge; below it what is missing of the badges that a learner has begun.
pub(crate) fn of(class: &Class, framework: &Framework, awards: &[Award], language: Language) -> String {
    let words = match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
    };
    let is_new = |decision: &Decision| {
        let same =
            |award: &&Award| award.learner == decision.learner() && award.badge == decision.badge().slug();
        awards.iter().any(|award| same(&award))
    };
    let mut head = format!("{:<12}", "");
    let mut table = String::new();
    let mut missing = String::new();
    for (number, badge) in framework.badges().enumerate() {
        let number = format!("[{}]", number + 1);
        line(&mut table, format_args!("  {number} {}", badge.name().get(language.tag())));
        head.push_str(&format!("{number:<12}"));
    }
    line(&mut table, format_args!("\n{}", head.trim_end()));
    for member in &class.members {
        let mut row = format!("{:<12}", member.record.learner());
        for decision in evaluate(framework, &member.record, class.now).decisions() {
            let progress = decision.progress();
            let cell = match decision.outcome() {
                _ if is_new(&decision) => words.awarded.to_owned(),
                _ if decision.already_held() => words.held.to_owned(),
                _ if decision.holding() == Holding::Revoked => words.revoked.to_owned(),
                Outcome::Undecided => words.waits.to_owned(),
                _ if progress.have == 0 => "·".to_owned(),
                _ => format!("{}/{}", progress.have, progress.need),
            };
            row.push_str(&format!("{cell:<12}"));

            let begun = progress.have > 0 || decision.outcome() == Outcome::Undecided;
            let lines = decision.missing(language);
            if begun && !decision.already_held() && !lines.is_empty() {
                let name = decision.badge().name().get(language.tag());
                line(&mut missing, format_args!("  {}: {name}", decision.learner()));
                lines.iter().for_each(|text| line(&mut missing, format_args!("      - {text}")));
            }
        }
        line(&mut table, format_args!("{row}{}", member.story));
    }
    line(&mut table, format_args!("\n{}", words.legend));
    format!("{table}\n{}\n{missing}", words.missing)
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{text}");
}
