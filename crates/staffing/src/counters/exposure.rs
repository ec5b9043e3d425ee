//! How much of the group's hours each member uses: the more one leans on it, the more it depends on that one.

use std::collections::BTreeMap;

use crate::costs::Hours;
use crate::ids::MemberId;

/// A member's share of all hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Its minutes.
    pub minutes: i64,
    /// Thousandths of all minutes for members, rounded down.
    pub per_mille: i64,
    /// Whether it is more than the setting allows. Reckoned exactly, not by the rounded thousandths.
    pub warns: bool,
}

/// The share of each member with hours. Who was given back more than it used counts as having none, and minutes of the
/// group itself do not count. `warn_above`: a setting, in per mille. None when the minutes do not fit.
pub fn exposure(hours: &[Hours], warn_above: i64) -> Option<BTreeMap<MemberId, Exposure>> {
    let mut sums: BTreeMap<MemberId, i128> = BTreeMap::new();
    for one in hours {
        let Some(member) = one.member else { continue };
        // As many as fit in memory never overflow an i128.
        *sums.entry(member).or_default() += i128::from(one.minutes);
    }
    sums.retain(|_, minutes| 0 < *minutes);
    let whole: i128 = sums.values().sum();
    let share = |(member, minutes): (MemberId, i128)| {
        let thousandths = minutes.checked_mul(1000)?;
        let warns = whole.checked_mul(i128::from(warn_above))? < thousandths;
        let per_mille = i64::try_from(thousandths.checked_div(whole)?).ok()?;
        Some((member, Exposure { minutes: i64::try_from(minutes).ok()?, per_mille, warns }))
    };
    sums.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::Clock;

    use super::*;
    use crate::ids::PostId;

    #[test]
    fn who_leans_on_the_group_too_much_is_seen() {
        let post = PostId::new(&Clock::System);
        let members: Vec<MemberId> = (0..4).map(|_| MemberId::new(&Clock::System)).collect();
        let of = |number: usize, minutes| Hours { post, member: members.get(number).copied(), minutes };
        let hours = [of(0, 200), of(0, 100), of(1, 601), of(2, 100), of(3, 50), of(3, -60), of(9, 5_000)];
        let found = exposure(&hours, 600).unwrap();
        let shown: Vec<_> = found.values().map(|one| (one.minutes, one.per_mille, one.warns)).collect();
        // 601 of 1001 are 600.4 per mille: rounded down they would not warn.
        assert_eq!(shown, [(300, 299, false), (601, 600, true), (100, 99, false)]);
        assert!(exposure(&[], 600).unwrap().is_empty());
        assert_eq!(exposure(&[of(0, i64::MAX), of(0, 1)], 600), None);
        assert!(exposure(&[of(0, i64::MAX), of(1, i64::MAX)], i64::MAX).is_some());
    }
}
