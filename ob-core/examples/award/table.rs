//! The table of who gets what, and what each still lacks.

use crate::class::Class;
use ob_core::award::Award;
use ob_core::criteria::{Framework, Holding, Outcome, evaluate};
use ob_core::text::Language;

/// One line a learner, one column a badge; below it what is missing of the badges that a learner has begun.
pub(crate) fn print(class: &Class, framework: &Framework, awards: &[Award], language: Language) {
    let [awarded, held, revoked, waits, legend, missing] = match language {
        Language::English => {
            ["AWARDED", "held", "revoked", "waits", "or the steps done, of those needed", "Still missing:"]
        }
        Language::Dutch => [
            "BEHAALD",
            "in bezit",
            "ingetrokken",
            "wacht",
            "of de stappen gedaan, van het aantal nodig",
            "Wat nog ontbreekt:",
        ],
    };
    println!("{awarded} | {held} | {revoked} | {waits} | {legend}\n");
    for (number, badge) in framework.badges().enumerate() {
        println!("  [{}] {}", number + 1, badge.name().get(language.tag()));
    }
    print!("\n{:<12}", "");
    (1..=framework.badges().len()).for_each(|number| print!("{:<10}", format!("[{number}]")));
    println!();
    for member in &class.members {
        let learner = member.record.learner();
        print!("{learner:<12}");
        for decision in evaluate(framework, &member.record, class.now).decisions() {
            let is_new =
                awards.iter().any(|award| award.learner == learner && award.badge == decision.badge().slug());
            let progress = decision.progress();
            let cell = match decision.outcome() {
                _ if is_new => awarded.to_owned(),
                _ if decision.already_held() => held.to_owned(),
                _ if decision.holding() == Holding::Revoked => revoked.to_owned(),
                Outcome::Undecided => waits.to_owned(),
                _ if progress.have == 0 => "·".to_owned(),
                _ => format!("{}/{}", progress.have, progress.need),
            };
            print!("{cell:<10}");
        }
        println!(" {}", member.story);
    }
    println!("\n{missing}");
    for member in &class.members {
        let evaluation = evaluate(framework, &member.record, class.now);
        for decision in evaluation.decisions() {
            let is_new = awards
                .iter()
                .any(|award| award.learner == decision.learner() && award.badge == decision.badge().slug());
            let untouched = decision.progress().have == 0 && decision.outcome() != Outcome::Undecided;
            if is_new || decision.already_held() || untouched {
                continue;
            }
            let lines = decision.missing(language);
            if lines.is_empty() {
                continue;
            }
            println!("  {}: {}", decision.learner(), decision.badge().name().get(language.tag()));
            lines.iter().for_each(|line| println!("      - {line}"));
        }
    }
}
