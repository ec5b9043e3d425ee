//! All pairs that are alike, among many.
//!
//! Points stand in a grid of cells as wide as two alike can be apart, so that only neighbours are compared. In a cell where
//! a crowd stands, each looks only at those whose names stand next to its own in the alphabet: fifty thousand on one spot
//! would be a billion comparisons.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};

use maillon_kernel::geo::Point;

use super::{Likeness, MOST_METRES, Named, bare, likeness};

/// With so many of a cell each is compared, at most.
const MOST_COMPARED: usize = 64;

/// Two that may be the same: their places in the list, the smaller one first.
pub type Pair = (usize, usize, Likeness);

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// The pairs, in order.
    pub pairs: Vec<Pair>,
    /// Whether every two neighbours were compared and none was dropped. Where a crowd stands on one spot, only similar
    /// beginnings were.
    pub complete: bool,
}

/// The pairs of the list that are alike and `wanted`, `most` at most: the most alike ones, of these the nearest. The order of
/// the list changes the numbers, and nothing else. No more than those are held at any time: a crowd on one spot has millions.
pub fn pairs(list: &[Named<'_>], most: usize, wanted: impl Fn(usize, usize) -> bool) -> Pairs {
    let mut standing: Vec<Standing<'_>> = list.iter().enumerate().map(Standing::new).collect();
    // By name and point, so that what a crowded cell leaves out is not chance.
    standing.sort_unstable();
    let grid = Grid::over(&standing);
    let mut cells: HashMap<Cell, Vec<&Standing<'_>>> = HashMap::new();
    for one in &standing {
        cells.entry(grid.cell(one.point)).or_default().push(one);
    }
    let mut search = Search { wanted, most, best: BinaryHeap::new(), complete: true };
    for (cell, own) in &cells {
        search.within(own);
        for other in grid.after(*cell).iter().filter_map(|next| cells.get(next)) {
            search.between(own, other);
        }
    }
    let mut pairs: Vec<Pair> = search.best.into_iter().map(|Reverse(one)| one.pair).collect();
    pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    Pairs { pairs, complete: search.complete }
}

/// What was found so far: the least alike one on top, to be dropped first.
struct Search<F> {
    wanted: F,
    most: usize,
    best: BinaryHeap<Reverse<Ranked>>,
    complete: bool,
}

/// A pair by how alike the two are, then by how near, then by their places: no two rank the same.
#[derive(Clone, Copy)]
struct Ranked {
    pair: Pair,
}

impl Ranked {
    fn order(&self, other: &Self) -> Ordering {
        let ((a, b, one), (c, d, two)) = (self.pair, other.pair);
        let alike = one.similarity.total_cmp(&two.similarity);
        alike.then(two.metres.total_cmp(&one.metres)).then((c, d).cmp(&(a, b)))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.order(other).is_eq()
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order(other)
    }
}

/// One of the list, with its name made ready.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Standing<'a> {
    name: String,
    point: Point,
    said: &'a str,
    at: usize,
}

impl<'a> Standing<'a> {
    fn new((at, named): (usize, &Named<'a>)) -> Self {
        Self { name: bare(named.name), point: named.point, said: named.name, at }
    }
}

impl<F: Fn(usize, usize) -> bool> Search<F> {
    /// The pairs of one cell, whose people stand by name.
    fn within(&mut self, cell: &[&Standing<'_>]) {
        for (n, one) in cell.iter().enumerate() {
            let rest = cell.get(n + 1..).unwrap_or_default();
            self.complete &= rest.len() <= MOST_COMPARED;
            for other in rest.iter().take(MOST_COMPARED) {
                self.compare(one, other);
            }
        }
    }

    /// The pairs of two cells.
    fn between(&mut self, cell: &[&Standing<'_>], other: &[&Standing<'_>]) {
        for one in cell {
            let near = if other.len() <= MOST_COMPARED {
                other
            } else {
                self.complete = false;
                let at = other.partition_point(|two| (&two.name, two.point) < (&one.name, one.point));
                let start = at.saturating_sub(MOST_COMPARED / 2).min(other.len() - MOST_COMPARED);
                other.get(start..start + MOST_COMPARED).unwrap_or_default()
            };
            for two in near {
                self.compare(one, two);
            }
        }
    }

    fn compare(&mut self, one: &Standing<'_>, two: &Standing<'_>) {
        let Some(likeness) = likeness(one.point, &one.name, two.point, &two.name) else { return };
        let (a, b) = (one.at.min(two.at), one.at.max(two.at));
        if !(self.wanted)(a, b) {
            return;
        }
        self.best.push(Reverse(Ranked { pair: (a, b, likeness) }));
        if self.most < self.best.len() {
            self.best.pop();
            self.complete = false;
        }
    }
}

/// A row from south to north, a column from west to east.
type Cell = (i64, i64);

/// Cells that are [`MOST_METRES`] high, and nowhere narrower than that.
struct Grid {
    height: f64,
    width: f64,
    columns: i64,
}

impl Grid {
    /// As wide as the point nearest to a pole asks for: degrees of longitude are shortest there.
    fn over(all: &[Standing<'_>]) -> Self {
        const EARTH_RADIUS: f64 = 6_371_008.8;
        let half = MOST_METRES / EARTH_RADIUS / 2.0;
        let furthest = all.iter().map(|one| one.point.lat().abs()).fold(0.0, f64::max);
        let ratio = half.sin() / furthest.to_radians().cos().max(f64::MIN_POSITIVE);
        // A millionth of a degree more than needed: no rounding may part two.
        let height = (2.0 * half).to_degrees() + 1e-6;
        let width = (2.0 * ratio.min(1.0).asin()).to_degrees() + 1e-6;
        Self { height, width, columns: whole(360.0 / width).max(1) }
    }

    fn cell(&self, point: Point) -> Cell {
        // The last column takes the rest of the circle.
        let column = whole((point.lon() + 180.0) / self.width).min(self.columns - 1);
        (whole((point.lat() + 90.0) / self.height), column)
    }

    /// Half of the neighbours: each two cells are asked for once. East of the last column is the first.
    fn after(&self, (row, column): Cell) -> Vec<Cell> {
        let turn = |column: i64| column.rem_euclid(self.columns);
        let mut next: Vec<Cell> = (-1..=1).map(|aside| (row + 1, turn(column + aside))).collect();
        next.sort_unstable();
        next.dedup();
        let east = (row, turn(column + 1));
        // With two columns the east of each is the other: only one of them may ask.
        let asks = 2 < self.columns || (self.columns == 2 && column == 0);
        next.extend(asks.then_some(east));
        next
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees by cells: some hundred thousand")]
fn whole(number: f64) -> i64 {
    number.floor() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::alike;
    use super::*;

    fn all(list: &[Named<'_>]) -> Pairs {
        pairs(list, usize::MAX, |_, _| true)
    }

    /// Every two compared.
    fn slowly(list: &[Named<'_>]) -> Vec<Pair> {
        let all = (0..list.len()).flat_map(|a| (a + 1..list.len()).map(move |b| (a, b)));
        all.filter_map(|(a, b)| alike(&list[a], &list[b]).map(|likeness| (a, b, likeness))).collect()
    }

    fn named(all: &[(String, Point)]) -> Vec<Named<'_>> {
        all.iter().map(|(name, point)| Named { name, point: *point }).collect()
    }

    prop_compose! {
        /// A few streets somewhere on Earth, the poles and the date line not left out.
        fn a_town()(
            middle in prop::sample::select(vec![(50.85, 4.35), (0.0, 179.9995), (89.999, 10.0), (-90.0, 0.0), (71.0, -179.9999)]),
            all in prop::collection::vec(("(le |la )?(potager|repair cafe|donnerie)( du canal)?", -0.004..0.004, -0.01..0.01), 0..30),
        ) -> Vec<(String, Point)> {
            let wrap = |lon: f64| (lon + 540.0).rem_euclid(360.0) - 180.0;
            let at = |lat: f64, lon: f64| Point::new((middle.0 + lat).clamp(-90.0, 90.0), wrap(middle.1 + lon)).unwrap();
            all.into_iter().map(|(name, lat, lon)| (name, at(lat, lon))).collect()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn the_grid_misses_nothing(town in a_town()) {
            let list = named(&town);
            prop_assert_eq!(all(&list), Pairs { pairs: slowly(&list), complete: true });
        }

        #[test]
        fn the_most_alike_are_kept(town in a_town(), most in 0..10_usize) {
            let list = named(&town);
            let mut best: Vec<Ranked> = slowly(&list).into_iter().map(|pair| Ranked { pair }).collect();
            best.retain(|one| one.pair.0 % 3 != 0);
            best.sort_unstable_by(|a, b| b.cmp(a));
            best.truncate(most);
            let mut best: Vec<Pair> = best.into_iter().map(|one| one.pair).collect();
            best.sort_unstable_by_key(|(a, b, _)| (*a, *b));
            prop_assert_eq!(pairs(&list, most, |a, _| a % 3 != 0).pairs, best);
        }

        #[test]
        fn the_order_of_the_list_does_not_count(town in a_town()) {
            let list = named(&town);
            let turned: Vec<_> = list.iter().rev().copied().collect();
            let last = list.len().saturating_sub(1);
            let back = |(a, b, likeness): Pair| (last - b, last - a, likeness);
            let mut found: Vec<_> = all(&turned).pairs.into_iter().map(back).collect();
            found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
            prop_assert_eq!(found, all(&list).pairs);
        }
    }

    #[test]
    fn a_crowd_on_one_spot_is_bounded_and_said() {
        let spot = Point::new(50.85, 4.35).unwrap();
        let names: Vec<String> = (0..2_000).map(|n| format!("Association {n:04}")).collect();
        let list: Vec<_> = names.iter().map(|name| Named { name, point: spot }).collect();
        let found = all(&list);
        assert!(!found.complete && found.pairs.len() <= 2_000 * MOST_COMPARED, "{}", found.pairs.len());
        assert!(
            found.pairs.iter().any(|(a, b, _)| (*a, *b) == (0, 1)),
            "those next to each other are compared"
        );
        assert_eq!(all(&[]), Pairs { pairs: Vec::new(), complete: true });
    }
}
