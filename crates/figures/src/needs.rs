//! What is missing, where: open needs by commune and theme. Pure.
//!
//! **Invariant:** no cell that is shown counts one or two, and every need is in exactly one cell or among those left out.

use std::collections::BTreeMap;

use maillon_kernel::geo::{Category, Commune};

/// A cell counts so many at the least: one or two needs point at somebody.
pub const FEWEST: i64 = 3;

/// How many needs are open in a commune, for a theme. Annonces may name neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Where.
    pub commune: Option<&'static Commune>,
    /// For what.
    pub category: Option<&'static Category>,
    /// How many.
    pub count: i64,
}

/// A commune by its NIS code, a theme by its slug; `None` is everything else.
type Key = (Option<&'static str>, Option<&'static str>);

/// Needs in rows (communes) and columns (themes). The row and the column of everything else stand last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The themes that stand in a column.
    pub themes: Vec<Option<&'static Category>>,
    /// Each commune, and how many for each theme.
    pub rows: Vec<(Option<&'static Commune>, Vec<i64>)>,
    /// Whether one or two are told nowhere.
    pub left_out: bool,
}

impl Table {
    /// Puts needs where they may stand: small cells go to their theme's line of other communes, what is still small there to
    /// everything else.
    pub fn of(needs: &[Need]) -> Self {
        let mut cells: BTreeMap<Key, i64> = BTreeMap::new();
        for need in needs {
            *cells.entry(key(need)).or_default() += need.count;
        }
        let cells = gather(&cells, |(_, theme)| (None, theme));
        let mut cells = gather(&cells, |_| (None, None));
        let rest = cells.get(&(None, None)).copied().unwrap_or(0);
        let left_out = 0 < rest && rest < FEWEST;
        cells.retain(|_, count| FEWEST <= *count);
        Self::written(&cells, left_out)
    }

    fn written(cells: &BTreeMap<Key, i64>, left_out: bool) -> Self {
        let communes = Commune::all().iter().map(Some).chain([None]);
        let themes = Category::all().iter().map(Some).chain([None]);
        let nis = |one: Option<&'static Commune>| one.map(|one| one.nis.as_str());
        let slug = |one: Option<&'static Category>| one.map(|one| one.slug.as_str());
        let themes: Vec<_> =
            themes.filter(|theme| cells.keys().any(|(_, other)| *other == slug(*theme))).collect();
        let row = |commune: Option<&'static Commune>| {
            let count = |theme| cells.get(&(nis(commune), slug(theme))).copied();
            (commune, themes.iter().map(|theme| count(*theme).unwrap_or(0)).collect::<Vec<_>>())
        };
        let rows = communes.map(row).filter(|(_, counts)| counts.iter().any(|count| *count != 0)).collect();
        Self { themes, rows, left_out }
    }

    /// The largest cell that says both where and for what, or else one of them.
    pub fn most(&self) -> Option<(Option<&'static Commune>, Option<&'static Category>, i64)> {
        let cells = self.rows.iter().flat_map(|(commune, counts)| {
            self.themes.iter().zip(counts).map(|(theme, count)| (*commune, *theme, *count))
        });
        let told = |(commune, theme, _): &(Option<_>, Option<_>, i64)| commune.is_some() || theme.is_some();
        cells.filter(told).max_by_key(|(commune, theme, count)| (commune.is_some(), theme.is_some(), *count))
    }

    /// All that is shown.
    pub fn total(&self) -> i64 {
        self.rows.iter().flat_map(|(_, counts)| counts).sum()
    }
}

fn key(need: &Need) -> Key {
    (need.commune.map(|one| one.nis.as_str()), need.category.map(|one| one.slug.as_str()))
}

/// Cells that are too small go where `to` says.
fn gather(cells: &BTreeMap<Key, i64>, to: impl Fn(Key) -> Key) -> BTreeMap<Key, i64> {
    let mut gathered = BTreeMap::new();
    for (key, count) in cells {
        let key = if *count < FEWEST { to(*key) } else { *key };
        *gathered.entry(key).or_default() += count;
    }
    gathered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn need(nis: &str, slug: &str, count: i64) -> Need {
        Need { commune: Commune::by_nis(nis), category: Category::by_slug(slug), count }
    }

    fn first(at: usize) -> &'static str {
        &Category::all()[at].slug
    }

    #[test]
    fn small_cells_are_told_together() {
        let (one, two) = (first(0), first(1));
        let needs = [
            need("21001", one, 4),
            need("21002", one, 2),
            need("21003", one, 1),
            need("21004", two, 2),
            need("21005", "", 1),
        ];
        let table = Table::of(&needs);
        let rows: Vec<_> =
            table.rows.iter().map(|(row, counts)| (row.map(|one| &*one.nis), counts.clone())).collect();
        assert_eq!(rows, [(Some("21001"), vec![4, 0]), (None, vec![3, 3])]);
        assert_eq!(table.themes.len(), 2);
        assert!(!table.left_out);
        let (commune, theme, count) = table.most().unwrap();
        assert_eq!((commune.unwrap().nis.as_str(), theme.unwrap().slug.as_str(), count), ("21001", one, 4));
    }

    #[test]
    fn one_or_two_alone_are_not_told() {
        let table = Table::of(&[need("21001", first(0), 2)]);
        assert_eq!((table.total(), table.left_out, table.most()), (0, true, None));
        assert_eq!(Table::of(&[]), Table::default());
    }

    proptest! {
        #[test]
        fn nothing_small_is_shown_and_nothing_is_lost(counts in proptest::collection::vec((0_usize..20, 0_usize..6, 1_i64..6), 0..40)) {
            let needs: Vec<Need> = counts.iter().map(|(place, theme, count)| Need {
                commune: Commune::all().get(*place), category: Category::all().get(*theme), count: *count,
            }).collect();
            let table = Table::of(&needs);
            let shown: Vec<i64> = table.rows.iter().flat_map(|(_, counts)| counts.clone()).filter(|count| *count != 0).collect();
            prop_assert!(shown.iter().all(|count| FEWEST <= *count));
            let all: i64 = needs.iter().map(|need| need.count).sum();
            let missing = all - table.total();
            let bounds = if table.left_out { 1..FEWEST } else { 0..1 };
            prop_assert!(bounds.contains(&missing), "{missing} are missing");
        }
    }
}
