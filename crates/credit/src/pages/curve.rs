//! The balance over time: a line in steps, between its limits, and the same month by month in a table.

use std::fmt::Write as _;

use maillon_kernel::minutes::Minutes;

use super::months;
use super::numbers::Numbers;
use super::year::Move;
use crate::model::Account;

/// The drawing, in units of its own: as wide as a phone shows it.
pub(super) const WIDTH: i64 = 360;
pub(super) const HEIGHT: i64 = 180;
/// Room for the numbers at the left, and for the dates below.
pub(super) const LEFT: i64 = 48;
const BOTTOM: i64 = 160;
const TOP: i64 = 14;
pub(super) const RIGHT: i64 = 352;
/// Two labels closer than this would overlap.
const APART: i64 = 13;
/// The shortest time shown, and the longest: a week, a year.
const SHORTEST: i64 = 7 * 86_400_000;
pub(super) const LONGEST: i64 = 365 * 86_400_000;

/// A level line across the drawing, with what it is.
pub(super) struct Level {
    pub(super) y: i64,
    /// How it is drawn: `floor`, `zero`, `ceiling`.
    pub(super) kind: &'static str,
    /// The number at its left; none where it would cover another.
    pub(super) label: Option<String>,
}

/// One month of the table.
pub(super) struct Month {
    pub(super) name: String,
    pub(super) took: String,
    pub(super) gave: String,
    pub(super) balance: String,
}

/// Everything that the template draws.
pub(super) struct Curve {
    pub(super) path: String,
    pub(super) levels: Vec<Level>,
    pub(super) from: i64,
    pub(super) until: i64,
    /// The same in a sentence.
    pub(super) says: String,
    pub(super) months: Vec<Month>,
}

impl Curve {
    /// Of what moved in the last year, the oldest first. `None` while nothing did.
    pub(super) fn new(n: &Numbers, account: &Account, moves: &[Move], now: i64) -> Option<Self> {
        let begin = account.opened_at.max(now - LONGEST).min(now - SHORTEST);
        let before = moves.first()?.before();
        let steps: Vec<(i64, Minutes)> = moves.iter().map(|one| (one.at.min(now), one.after)).collect();
        let all = || moves.iter().flat_map(|one| [one.least, one.most]).chain([before]);
        let scale = Scale::new(account, all(), (begin, now));
        let (least, most) = (all().min().unwrap_or(before), all().max().unwrap_or(before));
        let says = n.t.with(
            "credit-curve-says",
            &[
                ("from", &n.t.date(begin)),
                ("until", &n.t.date(now)),
                ("least", &n.amount(least)),
                ("most", &n.amount(most)),
                ("now", &n.amount(account.balance)),
            ],
        );
        Some(Self {
            path: scale.path(before, &steps),
            levels: scale.levels(n, account),
            from: begin,
            until: now,
            says,
            months: by_month(n, moves),
        })
    }
}

/// Where instants and amounts lie in the drawing.
struct Scale {
    time: (i64, i64),
    low: i64,
    high: i64,
}

impl Scale {
    fn new(account: &Account, balances: impl Iterator<Item = Minutes>, time: (i64, i64)) -> Self {
        let bounds = [account.lowest, account.highest].into_iter().flatten();
        let all = balances.chain(bounds).chain([Minutes::ZERO]);
        let all: Vec<i64> = all.map(Minutes::get).collect();
        let low = all.iter().min().copied().unwrap_or(0);
        let high = all.iter().max().copied().unwrap_or(0).max(low + 1);
        Self { time, low, high }
    }

    fn x(&self, at: i64) -> i64 {
        let (from, until) = self.time;
        LEFT + part(at.clamp(from, until) - from, until - from, RIGHT - LEFT)
    }

    fn y(&self, amount: Minutes) -> i64 {
        BOTTOM - part(amount.get() - self.low, self.high - self.low, BOTTOM - TOP)
    }

    /// Level until something moves, then straight up or down.
    fn path(&self, before: Minutes, steps: &[(i64, Minutes)]) -> String {
        let mut path = format!("M{LEFT} {}", self.y(before));
        for (at, after) in steps {
            // Writing to a `String` cannot fail.
            let _ = write!(path, "H{}V{}", self.x(*at), self.y(*after));
        }
        path + &format!("H{RIGHT}")
    }

    fn levels(&self, n: &Numbers, account: &Account) -> Vec<Level> {
        let limits = [(account.highest, "ceiling"), (account.lowest, "floor")];
        let limits = limits.into_iter().filter_map(|(limit, kind)| Some((limit?, kind)));
        let mut levels: Vec<Level> = Vec::new();
        for (amount, kind) in [(Minutes::ZERO, "zero")].into_iter().chain(limits) {
            let y = self.y(amount);
            let is_free = levels.iter().all(|other| APART <= (other.y - y).abs());
            levels.push(Level { y, kind, label: is_free.then(|| n.number(amount)) });
        }
        levels
    }
}

/// `of` parts of `whole`, as a part of `length`; rounded.
fn part(of: i64, whole: i64, length: i64) -> i64 {
    let (of, whole, length) = (i128::from(of), i128::from(whole.max(1)), i128::from(length));
    i64::try_from((of * length * 2 + whole) / (whole * 2)).unwrap_or(0)
}

/// The months in which something moved, newest first.
fn by_month(n: &Numbers, moves: &[Move]) -> Vec<Month> {
    let month = |one: &Move| months::month(months::day(one.at));
    let sum = |all: &mut dyn Iterator<Item = Minutes>| Minutes::checked_sum(all).unwrap_or(Minutes::ZERO);
    let draw = |of: &[Move]| {
        let newest = of.last()?;
        Some(Month {
            name: months::name(&n.t, month(newest)),
            took: n.signed(sum(&mut of.iter().map(|one| one.took))),
            gave: n.signed(sum(&mut of.iter().map(|one| one.gave))),
            balance: n.number(newest.after),
        })
    };
    let mut all: Vec<Month> =
        moves.chunk_by(|one, next| month(one) == month(next)).filter_map(draw).collect();
    all.reverse();
    all
}
