//! Against a naive model: a list of who has the room when, looked through from end to end each time.

use proptest::prelude::*;

use super::*;
use crate::model::{BookingId, ClosureId, MINUTE, State};
use crate::store::{bookings, rooms};

/// Two days of quarters of an hour, so that what is asked for does meet.
const QUARTER: i64 = 15 * MINUTE;
const QUARTERS: i64 = 40;
const BEGIN: i64 = NOW + 20 * MINUTE;

#[derive(Clone, Debug)]
enum Move {
    Ask(i64, i64, bool),
    Accept(usize),
    Cancel(usize),
    Shift(usize, i64, i64),
    Close(i64, i64, bool),
    Reopen(usize),
    Buffer(i64),
    Series(i64, i64, bool),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let time = || (0..QUARTERS, 1..9i64);
    let one = prop_oneof![
        6 => (time(), any::<bool>()).prop_map(|((at, long), sure)| Move::Ask(at, long, sure)),
        3 => (0..20usize).prop_map(Move::Accept),
        2 => (0..20usize).prop_map(Move::Cancel),
        2 => (0..20usize, time()).prop_map(|(which, (at, long))| Move::Shift(which, at, long)),
        1 => (time(), any::<bool>()).prop_map(|((at, long), back)| Move::Close(at, long, back)),
        1 => (0..5usize).prop_map(Move::Reopen),
        1 => (0..4i64).prop_map(|cells| Move::Buffer(cells * 5)),
        1 => (time(), any::<bool>()).prop_map(|((at, long), skipping)| Move::Series(at, long, skipping)),
    ];
    prop::collection::vec(one, 0..40)
}

/// What the model knows: no cells, no tables.
#[derive(Default)]
struct Naive {
    /// What each took, if it stands: its span and what stays free behind it.
    all: Vec<(BookingId, Span, i64, State)>,
    closed: Vec<(ClosureId, Span)>,
    buffer: i64,
}

impl Naive {
    fn is_free(&self, span: Span, except: Option<BookingId>) -> bool {
        let stands =
            self.all.iter().filter(|(id, _, _, state)| *state == State::Confirmed && Some(*id) != except);
        let mut taken = stands.map(|(_, other, buffer, _)| other.with_after(*buffer));
        !taken.any(|other| other.overlaps(span.with_after(self.buffer)))
            && !self.closed.iter().any(|(_, closed)| closed.overlaps(span))
    }
}

struct World {
    house: House,
    room: Room,
    naive: Naive,
}

fn quarters(at: i64, long: i64) -> Span {
    Span::new(BEGIN + at * QUARTER, BEGIN + (at + long) * QUARTER).unwrap()
}

impl World {
    fn open() -> Self {
        let mut house = House::open();
        let room = house.room(&RoomForm { approval: "on".into(), ..form() });
        Self { house, room, naive: Naive::default() }
    }

    /// Does it in both, and sees that both say the same.
    fn take(&mut self, one: &Move) {
        match *one {
            Move::Ask(at, long, sure) => self.ask(vec![quarters(at, long)], sure, false),
            Move::Series(at, long, skipping) => {
                let spans = (0..3).map(|n| quarters((at + n * 11) % QUARTERS, long)).collect();
                self.ask(spans, true, skipping);
            }
            Move::Accept(which) => {
                let Some((id, span, _, state)) = self.naive.all.get(which).copied() else { return };
                let may = state == State::Asked && self.naive.is_free(span, None);
                let did = self.house.run(|desk, conn| desk.accept(conn, id, &coordinator()));
                assert_eq!(did.is_ok(), may, "accept: {did:?}");
                if may {
                    self.naive.all[which] = (id, span, self.naive.buffer, State::Confirmed);
                }
            }
            Move::Cancel(which) => {
                let Some((id, _, _, state)) = self.naive.all.get(which).copied() else { return };
                let did = self.house.run(|desk, conn| desk.cancel(conn, id, &coordinator(), ""));
                assert_eq!(did.is_ok(), state.is_open(), "cancel: {did:?}");
                if state.is_open() {
                    self.naive.all[which].3 = State::Cancelled;
                }
            }
            Move::Shift(which, at, long) => {
                let Some((id, _, _, state)) = self.naive.all.get(which).copied() else { return };
                let span = quarters(at, long);
                let may = state.is_open() && self.naive.is_free(span, Some(id));
                let did = self.house.run(|desk, conn| desk.shift(conn, id, span, &coordinator()));
                assert_eq!(did.is_ok(), may, "shift: {did:?}");
                if may {
                    self.naive.all[which] = (id, span, self.naive.buffer, state);
                }
            }
            Move::Close(at, long, giving_back) => self.close(quarters(at, long), giving_back),
            Move::Reopen(which) => {
                let Some((id, _)) = self.naive.closed.get(which).copied() else { return };
                self.house.run(|desk, conn| desk.reopen(conn, id, &coordinator())).unwrap();
                self.naive.closed.remove(which);
            }
            Move::Buffer(minutes) => {
                self.room.buffer = minutes;
                self.naive.buffer = minutes;
                rooms::update(&mut self.house.conn, &self.room).unwrap();
            }
        }
    }

    fn ask(&mut self, spans: Vec<Span>, sure: bool, skipping: bool) {
        let who = if sure { coordinator() } else { anna() };
        let ask = Ask {
            room: Some(self.room.id),
            spans: spans.clone(),
            purpose: "Essai".into(),
            about: None,
            skipping,
        };
        let did = self.house.run(|desk, conn| desk.ask(conn, &ask, &who));
        let state = if sure { State::Confirmed } else { State::Asked };
        let before = self.naive.all.len();
        let mut skipped = 0;
        let made = did.as_ref().map(|asked| asked.made.clone()).unwrap_or_default();
        for span in spans {
            if self.naive.is_free(span, None) {
                // Its id is known only if it was made.
                let id = made
                    .get(self.naive.all.len() - before)
                    .map_or_else(|| BookingId::new(&self.house.desk.clock), |booking| booking.id);
                self.naive.all.push((id, span, self.naive.buffer, state));
            } else {
                skipped += 1;
            }
        }
        if skipped != 0 && !skipping {
            assert!(matches!(did, Err(ActProblem::NotFree(_))), "ask: {did:?}");
            self.naive.all.truncate(before);
        } else {
            let asked = did.unwrap();
            assert_eq!((asked.made.len(), asked.skipped.len()), (self.naive.all.len() - before, skipped));
        }
    }

    fn close(&mut self, span: Span, giving_back: bool) {
        let new = NewClosure { room: None, span, reason: "Essai".into(), giving_back, publishing: false };
        let did = self.house.run(|desk, conn| desk.close(conn, &new, &coordinator()));
        let in_the_way = |(_, other, _, state): &(BookingId, Span, i64, State)| {
            *state == State::Confirmed && other.overlaps(span)
        };
        let many = self.naive.all.iter().filter(|one| in_the_way(one)).count();
        if many != 0 && !giving_back {
            assert!(matches!(did, Err(ActProblem::InTheWay(n)) if n == many), "close: {did:?}");
            return;
        }
        for one in self.naive.all.iter_mut().filter(|one| in_the_way(one)) {
            one.3 = State::Cancelled;
        }
        self.naive.closed.push((did.unwrap().closure.id, span));
    }

    /// What the tables say, whatever the model thinks.
    fn check(&mut self) {
        let filter = bookings::Filter { state: Some(State::Confirmed), ..bookings::Filter::default() };
        let all = bookings::list(&mut self.house.conn, &filter, ALL).unwrap();
        let mut known: Vec<(BookingId, Span)> = self
            .naive
            .all
            .iter()
            .filter(|(_, _, _, state)| *state == State::Confirmed)
            .map(|(id, span, _, _)| (*id, *span))
            .collect();
        known.sort_by_key(|(id, span)| (span.start(), *id));
        let stored: Vec<(BookingId, Span)> = all.iter().map(|one| (one.id, one.span)).collect();
        assert_eq!(stored, known);
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                assert!(!one.taken().overlaps(other.taken()), "{one:?} meets {other:?}");
            }
            assert!(self.naive.closed.iter().all(|(_, closed)| !closed.overlaps(one.span)));
            let held = cells::held(&mut self.house.conn, one.id).unwrap();
            assert_eq!(usize::try_from(held).unwrap(), one.taken().cells().count());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_two_confirmed_bookings_ever_overlap(moves in moves()) {
        let mut world = World::open();
        for one in &moves {
            world.take(one);
            world.check();
        }
    }
}
