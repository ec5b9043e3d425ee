//! Who helps whom, in rows and columns. Pure.

use maillon_kernel::minutes::Minutes;

use crate::data::Flow;

/// So many organisations have a line of their own; the rest stand together in the last one.
const MOST: usize = 12;

/// Hours by helper (rows) and helped (columns), both in the same order: the most active first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The URI of each; `None` stands for all others, and is last.
    pub names: Vec<Option<String>>,
    /// What each did for each.
    pub cells: Vec<Vec<Minutes>>,
}

impl Matrix {
    /// Sorts it.
    pub fn of(flows: &[Flow]) -> Self {
        let mut active: Vec<(String, i64)> = Vec::new();
        for (uri, minutes) in
            flows.iter().flat_map(|one| [(&one.helper, one.minutes), (&one.helped, one.minutes)])
        {
            match active.iter_mut().find(|(known, _)| known == uri) {
                Some((_, sum)) => *sum = sum.saturating_add(minutes.get()),
                None => active.push((uri.clone(), minutes.get())),
            }
        }
        active.sort_by(|(one, much), (other, more)| more.cmp(much).then_with(|| one.cmp(other)));
        let more = MOST < active.len();
        let names = active.into_iter().take(MOST).map(|(uri, _)| Some(uri));
        let names: Vec<Option<String>> = names.chain(more.then_some(None)).collect();
        let mut matrix = Self { cells: vec![vec![Minutes::ZERO; names.len()]; names.len()], names };
        for flow in flows {
            matrix.add(flow);
        }
        matrix
    }

    fn add(&mut self, flow: &Flow) {
        let last = self.names.len().saturating_sub(1);
        let at = |uri: &str| self.names.iter().position(|name| name.as_deref() == Some(uri)).unwrap_or(last);
        let (row, column) = (at(&flow.helper), at(&flow.helped));
        if let Some(cell) = self.cells.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = cell.checked_add(flow.minutes).unwrap_or(*cell);
        }
    }

    /// What is not zero: row, column, how much.
    pub fn filled(&self) -> impl Iterator<Item = (usize, usize, Minutes)> {
        let rows = self.cells.iter().enumerate();
        rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| (row, column, *cell)))
            .filter(|(_, _, minutes)| minutes.is_positive())
    }

    /// The fullest cell.
    pub fn most(&self) -> Minutes {
        self.filled().map(|(_, _, minutes)| minutes).max().unwrap_or(Minutes::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(helper: &str, helped: &str, minutes: i64) -> Flow {
        Flow { helper: helper.into(), helped: helped.into(), minutes: Minutes::new(minutes) }
    }

    #[test]
    fn the_most_active_stand_first() {
        let matrix = Matrix::of(&[flow("a", "b", 60), flow("c", "b", 120), flow("b", "a", 30)]);
        let names: Vec<&str> = matrix.names.iter().map(|name| name.as_deref().unwrap()).collect();
        assert_eq!(names, ["b", "c", "a"]);
        let cells: Vec<Vec<i64>> =
            matrix.cells.iter().map(|row| row.iter().map(|cell| cell.get()).collect()).collect();
        assert_eq!(cells, [[0, 0, 30], [120, 0, 0], [60, 0, 0]]);
        assert_eq!(matrix.most(), Minutes::new(120));
    }

    #[test]
    fn many_stand_together_and_no_minute_is_lost() {
        let flows: Vec<Flow> =
            (0..40).map(|at| flow(&format!("h{at:02}"), &format!("r{}", at % 7), 60 + at)).collect();
        let matrix = Matrix::of(&flows);
        assert_eq!((matrix.names.len(), matrix.names.last()), (MOST + 1, Some(&None)));
        let all: i64 = flows.iter().map(|one| one.minutes.get()).sum();
        assert_eq!(matrix.filled().map(|(_, _, minutes)| minutes.get()).sum::<i64>(), all);
    }

    #[test]
    fn nothing_is_an_empty_matrix() {
        assert_eq!(Matrix::of(&[]), Matrix::default());
    }
}
