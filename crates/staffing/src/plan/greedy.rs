//! The greedy start: the demand with the fewest choices first, each with the choice that suits best now.

use std::cmp::Reverse;

use super::board::Board;

/// Serves every demand that can be served beside what is there.
pub(super) fn fill(board: &mut Board<'_>) {
    let mut order = board.idle().to_vec();
    order.sort_by_key(|&demand| {
        (board.grid.choices_of(demand).len(), Reverse(board.grid.weight(demand)), demand)
    });
    for demand in order {
        if let Some(best) = best(board, demand) {
            board.set(demand, Some(best));
        }
    }
}

/// The free choice of a demand after which the plan is worth most.
fn best(board: &mut Board<'_>, demand: usize) -> Option<usize> {
    let mut best: Option<(i64, usize)> = None;
    for choice in board.grid.choices_of(demand) {
        if !board.is_free(choice) {
            continue;
        }
        board.set(demand, Some(choice));
        let soft = board.score().soft;
        board.set(demand, None);
        if best.is_none_or(|(most, _)| most < soft) {
            best = Some((soft, choice));
        }
    }
    best.map(|(_, choice)| choice)
}
