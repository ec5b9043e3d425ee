//! Which communes lie side by side.

use super::Commune;

/// Each commune with those that it touches, by NIS code: as the outlines of the map have it.
const NEIGHBOURS: [(&str, &[&str]); 19] = [
    ("21001", &["21004", "21007", "21012", "21013"]),
    ("21002", &["21005", "21009", "21017", "21019"]),
    ("21003", &["21008", "21011", "21012"]),
    (
        "21004",
        &["21001", "21005", "21006", "21009", "21010", "21012", "21013", "21014", "21015", "21016", "21017"],
    ),
    ("21005", &["21002", "21004", "21009", "21015", "21018", "21019"]),
    ("21006", &["21004", "21015", "21018"]),
    ("21007", &["21001", "21009", "21013", "21016"]),
    ("21008", &["21003", "21010", "21011"]),
    ("21009", &["21002", "21004", "21005", "21007", "21013", "21016", "21017"]),
    ("21010", &["21004", "21008", "21011", "21012"]),
    ("21011", &["21003", "21008", "21010", "21012"]),
    ("21012", &["21001", "21003", "21004", "21010", "21011"]),
    ("21013", &["21001", "21004", "21007", "21009"]),
    ("21014", &["21004", "21015"]),
    ("21015", &["21004", "21005", "21006", "21014", "21018"]),
    ("21016", &["21004", "21007", "21009", "21017"]),
    ("21017", &["21002", "21004", "21009", "21016"]),
    ("21018", &["21005", "21006", "21015", "21019"]),
    ("21019", &["21002", "21005", "21018"]),
];

impl Commune {
    /// Whether the two have a border in common. No commune is its own neighbour.
    pub fn touches(&self, other: &Self) -> bool {
        NEIGHBOURS.iter().any(|(nis, near)| *nis == self.nis && near.contains(&other.nis.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_has_two_sides() {
        for one in Commune::all() {
            assert!(!one.touches(one));
            assert!(Commune::all().iter().any(|other| one.touches(other)), "{}", one.fr);
            for other in Commune::all() {
                assert_eq!(one.touches(other), other.touches(one), "{} {}", one.fr, other.fr);
            }
        }
        let by = |name| Commune::by_name(name).unwrap();
        assert!(by("Forest").touches(by("Saint-Gilles")));
        assert!(!by("Forest").touches(by("Evere")));
    }
}
