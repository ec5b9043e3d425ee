//! A task made up from a seed: for tests, benches and trying settings.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime, Weekday, WeekdaySet};
use maillon_kernel::clock::to_millis;
use maillon_kernel::local;
use maillon_kernel::span::Span;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore as _, SeedableRng as _};

use super::model::Task;
use super::volume::{Volume, expand};
use crate::rules::{Busy, Code, Limits, Post, Staff, Weights, Wish, WishKind};

const FUNCTIONS: [&str; 6] =
    ["accueil", "animation", "comptabilité", "communication", "entretien", "cuisine"];
const LANGUAGES: [&str; 3] = ["nl", "en", "ar"];
const COMMUNES: [&str; 6] = ["21001", "21004", "21009", "21012", "21013", "21015"];
const WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
/// Minutes a week: half time, four fifths, full time.
const CONTRACTS: [i64; 4] = [19 * 60, 1825, 38 * 60, 38 * 60];

/// So many posts and members over so many weeks, from Monday 5 October 2026 (the clocks go back on the 25th). Members
/// ask for some ten half-days a week each; with four posts for five members, that is somewhat more than there is.
pub fn sample(seed: u64, posts: usize, members: usize, weeks: u32) -> Task {
    let mut dice = Dice(Xoshiro256PlusPlus::seed_from_u64(seed));
    let first = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap_or_default();
    let limits = Limits { notice: 0, ..Limits::usual() };
    let staff = (0..posts).map(|number| dice.staff(number, first, weeks)).collect();
    let volumes: Vec<Volume> = (0..members).map(|number| dice.volume(number, first, weeks)).collect();
    Task {
        staff,
        demands: volumes.iter().flat_map(|volume| expand(volume, limits.zone)).collect(),
        limits,
        weights: Weights::default(),
        now: to_millis(local::to_utc(first.and_time(NaiveTime::MIN), limits.zone)),
    }
}

/// Morning and afternoon.
fn parts() -> Vec<(NaiveTime, NaiveTime)> {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    vec![(time(8, 30), time(12, 30)), (time(13, 30), time(17, 30))]
}

struct Dice(Xoshiro256PlusPlus);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.next_u64() >> 33).unwrap_or(0).checked_rem(bound).unwrap_or(0)
    }

    fn one_of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }

    /// So many times in a hundred.
    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn staff(&mut self, number: usize, first: NaiveDate, weeks: u32) -> Staff {
        let functions = (0..=self.below(3)).map(|_| self.one_of(&FUNCTIONS).to_owned()).collect();
        let spoken = LANGUAGES.iter().filter(|_| self.happens(45)).map(|one| (*one).to_owned());
        let languages = spoken.chain(["fr".to_owned()]).collect();
        let home = Some(self.one_of(&COMMUNES).to_owned());
        let id = Code::new(format!("poste-{number:02}"));
        let post = Post { id, functions, languages, home, weekly: self.one_of(&CONTRACTS) };
        let history = (0..3).map(|_| format!("membre-{:02}", self.below(40))).collect();
        let mut staff = Staff { post, wishes: Vec::new(), busy: Vec::new(), history };
        self.fill(&mut staff, first, weeks);
        staff
    }

    /// Every week the same half-days off and liked, and now and then something else to do.
    fn fill(&mut self, staff: &mut Staff, first: NaiveDate, weeks: u32) {
        let kinds = [(WishKind::Unavailable, 12), (WishKind::Undesired, 15), (WishKind::Desired, 30)];
        for day in 0..5 {
            for part in parts() {
                let kind = kinds.into_iter().find(|(_, percent)| self.happens(*percent));
                for week in 0..weeks {
                    let Some(span) = half_day(first, u64::from(week) * 7 + day, part) else { continue };
                    staff.wishes.extend(kind.map(|(kind, _)| Wish { span, kind }));
                    if self.happens(4) {
                        let member = format!("membre-{:02}", self.below(40));
                        staff.busy.push(Busy {
                            span,
                            member,
                            commune: Some(self.one_of(&COMMUNES).to_owned()),
                        });
                    }
                }
            }
        }
    }

    fn volume(&mut self, number: usize, first: NaiveDate, weeks: u32) -> Volume {
        let last = first.checked_add_days(Days::new(u64::from(weeks) * 7)).and_then(|day| day.pred_opt());
        let languages = self.happens(30).then(|| self.one_of(&LANGUAGES).to_owned());
        Volume {
            request: format!("demande-{number:02}"),
            member: format!("membre-{number:02}"),
            function: self.one_of(&FUNCTIONS).to_owned(),
            languages: languages.into_iter().collect::<BTreeSet<_>>(),
            commune: Some(self.one_of(&COMMUNES).to_owned()),
            minutes: 60 * (32 + i64::try_from(self.below(16)).unwrap_or(0)),
            least: 60,
            period: (first, last.unwrap_or(first)),
            weekdays: WeekdaySet::from_array(WEEKDAYS),
            parts: parts(),
            weight: 1,
            parallel: self.happens(70),
        }
    }
}

fn half_day(first: NaiveDate, after: u64, part: (NaiveTime, NaiveTime)) -> Option<Span> {
    let day = first.checked_add_days(Days::new(after))?;
    Span::local(day.and_time(part.0), day.and_time(part.1), local::BRUSSELS).ok()
}
