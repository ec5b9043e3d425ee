//! The search's own reckoning against the rules, in the middle of a walk.

use super::*;
use crate::plan::walk::Walk;

/// Whether the rules allow a demand this place beside the rest of the plan.
fn allowed(task: &Task, plan: &Plan, demand: &Demand, staff: &Staff, span: Span) -> bool {
    let beside = beside(task, plan, &staff.post.id, &demand.id).unwrap();
    why_not(&beside, &demand.ask(span), &task.limits, task.now).is_empty()
        && !is_doubled(task, plan, demand, span)
}

/// The places of a demand that the board has free.
fn free(board: &mut Board<'_>, number: usize) -> BTreeSet<(usize, Span)> {
    let before = board.at(number);
    board.set(number, None);
    let grid = board.grid;
    let free: Vec<usize> = grid.choices_of(number).filter(|choice| board.is_free(*choice)).collect();
    board.set(number, before);
    free.into_iter()
        .filter_map(|choice| grid.read(choice))
        .map(|(choice, slot, _)| (choice.post, slot.span))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The board takes just what the rules allow, and its score is what the marks come to.
    #[test]
    fn the_board_says_what_the_rules_say(task in some_task(3, 9, 4), seed in any::<u64>()) {
        let grid = compile::compile(&task);
        let mut walk = Walk::new(&grid, &Board::new(&grid).choices(), seed);
        for _ in 0..12 {
            walk.step();
        }
        let plan = report::report(&task, &grid, &walk.board);
        // A plan in the making may leave out what could be served; the reasons are not looked at here.
        let soft = plan.served.iter().filter(|one| !one.pinned).map(|one| score(&one.marks)).sum::<i64>();
        prop_assert_eq!(plan.score.soft, soft);
        for (number, wanted) in grid.demands.iter().enumerate() {
            let demand = &task.demands[wanted.index];
            let mut expected = BTreeSet::new();
            for (post, staff) in task.staff.iter().enumerate() {
                let spans = demand.candidates.iter().filter(|span| allowed(&task, &plan, demand, staff, **span));
                expected.extend(spans.map(|span| (post, *span)));
            }
            prop_assert_eq!(free(&mut walk.board, number), expected, "{}", &demand.id);
        }
    }

    /// A step that is taken back leaves nothing behind.
    #[test]
    fn a_step_back_is_a_step_back(task in some_task(3, 9, 4), seed in any::<u64>()) {
        let grid = compile::compile(&task);
        let mut walk = Walk::new(&grid, &Board::new(&grid).choices(), seed);
        for number in 0..60 {
            let (score, choices) = (walk.board.score(), walk.board.choices());
            walk.step();
            if number % 3 == 0 {
                walk.back();
                prop_assert_eq!(walk.board.score(), score);
                prop_assert_eq!(walk.board.choices(), choices);
            }
            let again = Board::with(&grid, &walk.board.choices());
            prop_assert_eq!(walk.board.score(), again.score());
            prop_assert_eq!(walk.board.idle().len(), again.idle().len());
        }
    }
}
