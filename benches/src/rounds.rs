//! Two or more pieces of work measured in turns, so that whatever else the machine does hits all of them alike.
//!
//! A *slice* is a short run of one piece, about `SLICE` long: short enough that most slices are over before another process gets the core.
//! A *round* is a number of slices of every piece, in turns; what a piece takes in a round is its shortest slice. Reported are
//! the medians over all rounds: of the time, and of the ratio to the piece that is the limit, formed within each round. So a neighbour that
//! slows a slice does not count, and one that slows a whole round slows both sides of the ratio.

use std::hint::black_box;
use std::time::{Duration, Instant};

const SLICE: Duration = Duration::from_micros(200);

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Rounds; the medians are taken over these.
    pub rounds: usize,
    /// Slices of each piece in a round; the shortest counts.
    pub slices: usize,
}

impl Effort {
    /// For figures.
    pub const FULL: Effort = Effort { rounds: 41, slices: 25 };
    /// To see that everything runs.
    pub const SMOKE: Effort = Effort { rounds: 3, slices: 2 };
}

/// A piece of work that is measured.
pub struct Piece<'a> {
    name: &'static str,
    work: Box<dyn FnMut() + 'a>,
}

impl<'a> Piece<'a> {
    /// A piece of work; what it returns is kept from being optimised away, and dropped within the measured time.
    pub fn new<T>(name: &'static str, mut work: impl FnMut() -> T + 'a) -> Self {
        Self {
            name,
            work: Box::new(move || {
                black_box(work());
            }),
        }
    }

    fn slice(&mut self, count: u32) -> f64 {
        let begun = Instant::now();
        for _ in 0..count {
            (self.work)();
        }
        begun.elapsed().as_nanos() as f64 / f64::from(count)
    }

    /// How many runs make a slice.
    fn calibrate(&mut self) -> u32 {
        let mut count = 1;
        loop {
            let nanos = self.slice(count) * f64::from(count);
            if nanos >= SLICE.as_nanos() as f64 || count >= 1 << 20 {
                return count;
            }
            count *= 2;
        }
    }
}

/// What one piece took.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The name of the piece.
    pub name: &'static str,
    /// Median over the rounds, in nanoseconds.
    pub median: f64,
    /// The shortest slice of all, in nanoseconds.
    pub least: f64,
    /// Median over the rounds of its time by the time of the first piece.
    pub ratio: f64,
}

/// Measures the pieces in turns. Ratios are to the first.
pub fn measure(effort: Effort, mut pieces: Vec<Piece<'_>>) -> Vec<Taken> {
    let counts: Vec<u32> = pieces.iter_mut().map(Piece::calibrate).collect();
    let mut rounds: Vec<Vec<f64>> = Vec::new();
    for _ in 0..effort.rounds {
        let mut shortest = vec![f64::INFINITY; pieces.len()];
        for _ in 0..effort.slices {
            for ((piece, count), shortest) in pieces.iter_mut().zip(&counts).zip(&mut shortest) {
                *shortest = shortest.min(piece.slice(*count));
            }
        }
        rounds.push(shortest);
    }
    let over = |f: &dyn Fn(&[f64]) -> f64| median(rounds.iter().map(|round| f(round)).collect());
    let taken = pieces.iter().enumerate().map(|(i, piece)| Taken {
        name: piece.name,
        median: over(&|round| round[i]),
        least: rounds.iter().map(|round| round[i]).fold(f64::INFINITY, f64::min),
        ratio: over(&|round| round[i] / round[0]),
    });
    taken.collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_work_takes_longer() {
        let sum = |to: u64| (0..to).fold(0u64, |sum, i| black_box(sum ^ i.wrapping_mul(i)));
        let pieces = vec![Piece::new("once", || sum(10_000)), Piece::new("four times", || sum(40_000))];
        let taken = measure(Effort::SMOKE, pieces);
        assert_eq!(taken[0].ratio, 1.0);
        assert!(taken[1].ratio > 1.5, "{taken:?}");
    }
}
