//! The fourth round of attacks, by somebody who had not seen the earlier ones being made: one table, each row a change of a sound badge of a small world of
//! its own. `docs/attack-log.md` tells of each.

mod costs;
mod endorsements;
mod images;
mod json_ld;
mod keys;
mod older;
mod places;
mod platforms;
mod recipients;
mod revocation;
mod rounds;
mod scope;
mod spellings;
mod world;

use world::*;

/// The badge as it is, so that each row shows its own change alone.
#[test]
fn the_badges_are_sound() {
    let world = World::new();
    for report in [world.hosted(), world.signed()] {
        assert!(report.outcome == Valid && report.findings.is_empty(), "{:?}", report.findings);
    }
}
