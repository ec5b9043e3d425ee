//! Random requests and answers, of several members at once.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_kernel::span::MINUTE;
use maillon_store::schema::staff_cell;
use proptest::prelude::*;

use super::*;
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, State};
use crate::rules::{by_day, by_week};
use crate::store::commitments::{self, Filter};

const POSTS: usize = 2;

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Act {
    /// A member asks: a day, an hour, a length in half hours.
    Ask {
        member: bool,
        day: i64,
        hour: i64,
        halves: i64,
    },
    Propose {
        which: usize,
        post: usize,
    },
    Confirm {
        which: usize,
    },
    Decline {
        which: usize,
    },
    Cancel {
        which: usize,
    },
    Swap {
        given: usize,
        wanted: usize,
    },
    Away {
        post: usize,
        day: i64,
    },
    Later {
        hours: i64,
    },
}

fn acts() -> impl Strategy<Value = Act> {
    let which = 0..12usize;
    prop_oneof![
        4 => (any::<bool>(), 3..9i64, 5..22i64, 1..20i64)
            .prop_map(|(member, day, hour, halves)| Act::Ask { member, day, hour, halves }),
        4 => (which.clone(), 0..POSTS).prop_map(|(which, post)| Act::Propose { which, post }),
        4 => which.clone().prop_map(|which| Act::Confirm { which }),
        1 => which.clone().prop_map(|which| Act::Decline { which }),
        1 => which.clone().prop_map(|which| Act::Cancel { which }),
        2 => (which.clone(), which).prop_map(|(given, wanted)| Act::Swap { given, wanted }),
        1 => (0..POSTS, 3..9i64).prop_map(|(post, day)| Act::Away { post, day }),
        1 => (1..12i64).prop_map(|hours| Act::Later { hours }),
    ]
}

struct World {
    house: House,
    lent: String,
    posts: Vec<PostRow>,
    asked: Vec<CommitmentId>,
}

impl World {
    fn open() -> Self {
        let mut house = House::open();
        let books = house.lend("Tenir les comptes");
        let posts = ["ana", "bo"].map(|name| house.post(books.id, name)).to_vec();
        Self { house, lent: books.uri, posts, asked: Vec::new() }
    }

    /// What cannot be done is refused: whatever comes of it, what stands must be right.
    fn act(&mut self, act: &Act) {
        let (desk, conn) = (&self.house.desk, &mut self.house.conn);
        let midnight = NOW.div_euclid(86_400_000) * 86_400_000 - 60 * MINUTE;
        let of = |which: &usize, all: &[CommitmentId]| all.get(which % all.len().max(1)).copied();
        match act {
            Act::Ask { member, day, hour, halves } => {
                let start = midnight + day * 86_400_000 + hour * 60 * MINUTE;
                let Ok(span) = Span::new(start, start + halves * 30 * MINUTE) else { return };
                let request = if *member { canal() } else { marolles() };
                self.asked.extend(desk.take_request(conn, &self.lent, span, &request).map(|one| one.id));
            }
            Act::Propose { which, post } => {
                let Some(id) = of(which, &self.asked) else { return };
                let _ = desk.propose(conn, id, self.posts[*post].id, &coordinator());
            }
            Act::Confirm { which } => {
                let Some(id) = of(which, &self.asked) else { return };
                let _ = desk.confirm(conn, id, &coordinator());
            }
            Act::Decline { which } => {
                let Some(id) = of(which, &self.asked) else { return };
                let _ = desk.decline(conn, id, &coordinator());
            }
            Act::Cancel { which } => {
                let Some(id) = of(which, &self.asked) else { return };
                let _ = desk.cancel(conn, id, None);
            }
            Act::Swap { given, wanted } => {
                let Some(pair) = of(given, &self.asked).zip(of(wanted, &self.asked)) else { return };
                if desk.ask_to_swap(conn, pair, &coordinator()).is_ok() {
                    desk.swap(conn, pair, &coordinator()).unwrap();
                }
            }
            Act::Away { post, day } => {
                let day = (self.house.desk.clock.now() + TimeDelta::days(*day)).format("%Y-%m-%d");
                let (start, end) = (format!("{day}T08:00"), format!("{day}T12:00"));
                let post = self.posts[*post].clone();
                self.house.away(&post, &start, &end);
            }
            Act::Later { hours } => desk.clock.advance(TimeDelta::hours(*hours)),
        }
    }

    fn standing(&mut self, post: PostId) -> Vec<Commitment> {
        let filter = Filter { post: Some(post), states: vec![State::Confirmed], ..Filter::default() };
        commitments::list(&mut self.house.conn, &filter, 1000).unwrap()
    }

    fn check(&mut self) {
        let limits = self.house.desk.limits;
        let mut pieces = 0;
        for post in self.posts.clone() {
            let all: Vec<Span> = self.standing(post.id).iter().map(|one| one.span).collect();
            let (mut days, mut weeks) = (BTreeMap::new(), BTreeMap::new());
            for span in &all {
                pieces += span.minutes() / 5;
                for (day, minutes) in by_day(*span, limits.zone) {
                    *days.entry(day).or_insert(0) += minutes;
                }
                for (week, minutes) in by_week(*span, limits.zone) {
                    *weeks.entry(week).or_insert(0) += minutes;
                }
            }
            assert!(days.values().all(|minutes| *minutes <= limits.daily), "{days:?}");
            assert!(weeks.values().all(|minutes| *minutes <= limits.week_of(post.weekly)), "{weeks:?}");
            rests(&all, limits);
        }
        let held: i64 = staff_cell::table.count().get_result(&mut self.house.conn).unwrap();
        assert_eq!(held, pieces, "what stands takes its time, and nothing else does");
    }
}

/// In order of time nothing meets, and a working day leaves eleven hours of its twenty-four.
fn rests(all: &[Span], limits: Limits) {
    let mut begun: Option<i64> = None;
    for pair in all.windows(2) {
        let [one, next] = pair else { continue };
        assert!(one.end() <= next.start(), "{one:?} meets {next:?}");
        let first = *begun.get_or_insert(one.start());
        if limits.rest * MINUTE <= next.start() - one.end() {
            begun = None;
        } else {
            assert!(next.end() - first <= limits.stretch * MINUTE, "no rest before {next:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_in_two_places_and_everybody_rests(acts in prop::collection::vec(acts(), 1..60)) {
        let mut world = World::open();
        for act in &acts {
            world.act(act);
        }
        world.check();
    }
}
