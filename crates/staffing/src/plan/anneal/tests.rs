use super::*;
use crate::plan::board::Board;
use crate::plan::{compile, greedy, sample};

fn descent(grid: &Grid) -> Descent<'_> {
    let mut start = Board::new(grid);
    greedy::fill(&mut start);
    let walk = Walk::new(grid, &start.choices(), 1);
    let slope = Slope { unit: unit(grid), worth: 1, from: walk.board.score() };
    Descent { state: RefCell::new(State { walk, kept: 0 }), slope }
}

#[test]
fn a_step_that_is_refused_is_taken_back_and_one_that_is_kept_is_not() {
    let grid = compile::compile(&sample(1, 6, 5, 1));
    let (refused, kept) = (descent(&grid), descent(&grid));
    let score = |descent: &Descent<'_>| descent.state.borrow().walk.board.score();
    let start = Token { serial: 0, cost: 0.0 };
    let (mut from, mut moved) = (start.clone(), 0);
    for _ in 0..50 {
        // Always from the start: nothing is ever kept.
        let before = score(&refused);
        let token = refused.anneal(&start, 1.0).unwrap();
        let cost = refused.slope.cost(score(&refused));
        assert_eq!(refused.cost(&token).unwrap().to_bits(), cost.to_bits());
        moved += i32::from(score(&refused) != before);
        // Always from the latest.
        from = kept.anneal(&from, 1.0).unwrap();
    }
    refused.state.borrow_mut().walk.back();
    assert_eq!(score(&refused), refused.slope.from);
    assert!(0 < moved && from.serial == 50);
}

#[test]
fn floats_are_near() {
    for whole in [0, 1, -1, 7_000_000_000, -7_000_000_001, i64::from(i32::MIN)] {
        assert_eq!(format!("{:.0}", float(whole)), whole.to_string());
    }
}
