//! A group at the end of January, with two workers, and work for three user members in two months.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use diesel::Connection as _;
use maillon_kernel::clock::Clock;

use super::*;
use crate::costs::{Cents, Month, PostCost};
use crate::desk::{ActProblem, Signer};
use crate::ids::{CommitmentId, EntryId, MemberId};
use crate::model::{HoursDraft, HoursForm, User, UserDraft};
use crate::timesheet::Entry;

/// Nobody acts now: the desk's tests are in December, these look back at it from the 20th of January.
const LATER: TimeDelta = TimeDelta::days(43);

pub(super) struct Office {
    pub(super) house: House,
    pub(super) ana: PostRow,
    pub(super) bo: PostRow,
    /// For Canal by Ana, for Marolles by Bo, for the house by Ana: each on a Monday or Tuesday of December, and of January.
    pub(super) december: [CommitmentId; 3],
    pub(super) january: [CommitmentId; 3],
}

pub(super) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(super) fn december() -> Month {
    month("2026-12")
}

pub(super) fn january() -> Month {
    month("2027-01")
}

pub(super) fn hours(date: &str, duration: &str) -> HoursDraft {
    HoursForm { date: date.into(), duration: duration.into(), kind: "work".into() }.check().unwrap()
}

pub(super) fn peer(of: &Request) -> Signer {
    Signer::Peer(of.peer.clone().unwrap())
}

pub(super) fn ours() -> Signer {
    Signer::Ours(coordinator())
}

pub(super) fn cost(post: &PostRow, paid: i64, salary: i64) -> PostCost {
    let (zero, other) = (Cents::ZERO, Vec::new());
    let salary = Cents::new(salary);
    PostCost { post: post.id, paid, salary, charges: zero, leave: zero, training: zero, other }
}

pub(super) fn draft(user: &User) -> UserDraft {
    UserDraft {
        name: user.name.clone(),
        functions: user.functions.clone(),
        yearly: user.yearly,
        joined_on: user.joined_on,
        ends_on: user.ends_on,
        notice_days: user.notice_days,
        weight: user.weight,
        opening: user.opening,
        since: user.since,
        note: user.note.clone(),
    }
}

impl Office {
    pub(super) fn open() -> Self {
        let mut house = House::open();
        let books = house.lend("Tenir les comptes");
        let (ana, bo) = (house.post(books.id, "ana"), house.post(books.id, "bo"));
        let own = Request { peer: None, member: Some("chloe".into()), ..canal() };
        let mut promise = |post: &PostRow, day: &str, request: &Request| {
            let span = span(&format!("{day}T09:00"), &format!("{day}T13:00"));
            let (desk, conn) = (&house.desk, &mut house.conn);
            let id = desk.take_request(conn, &books.uri, span, request).unwrap().id;
            desk.propose(conn, id, post.id, &coordinator()).unwrap();
            desk.confirm(conn, id, &coordinator()).unwrap().id
        };
        let december = [
            promise(&ana, "2026-12-14", &canal()),
            promise(&bo, "2026-12-14", &marolles()),
            promise(&ana, "2026-12-15", &own),
        ];
        let january = [
            promise(&ana, "2027-01-11", &canal()),
            promise(&bo, "2027-01-11", &marolles()),
            promise(&ana, "2027-01-12", &own),
        ];
        house.desk.clock.advance(LATER);
        Self { house, ana, bo, december, january }
    }

    /// One act, as the program does it: in a transaction that ends with it.
    pub(super) fn act<T>(
        &mut self,
        act: impl FnOnce(&Desk, &mut Conn) -> Result<T, ActProblem>,
    ) -> Result<T, ActProblem> {
        let desk = self.house.desk.clone();
        self.house.conn.transaction(|conn| act(&desk, conn))
    }

    pub(super) fn enter(&mut self, commitment: CommitmentId, date: &str, duration: &str) -> Entry {
        self.act(|desk, conn| desk.enter(conn, commitment, &hours(date, duration), &coordinator())).unwrap()
    }

    pub(super) fn sign(&mut self, entry: &Entry, by: &Signer) {
        self.act(|desk, conn| desk.countersign(conn, entry.id, by)).unwrap();
    }

    /// Hours that are countersigned: those of December, four for Canal, three for Marolles, two for the house.
    pub(super) fn worked(&mut self) -> [Entry; 3] {
        let [one, two, three] = self.december;
        let entries = [
            self.enter(one, "2026-12-14", "4"),
            self.enter(two, "2026-12-14", "3"),
            self.enter(three, "2026-12-15", "2"),
        ];
        for (entry, by) in entries.iter().zip([peer(&canal()), peer(&marolles()), ours()]) {
            self.sign(entry, &by);
        }
        entries
    }

    pub(super) fn cost(&mut self, month: Month, cost: &PostCost) {
        self.act(|desk, conn| desk.set_cost(conn, month, cost, &coordinator())).unwrap();
    }

    /// What both posts cost in a month.
    pub(super) fn costs(&mut self, month: Month) {
        let (ana, bo) = (cost(&self.ana, 4_940, 123_456), cost(&self.bo, 2_400, 80_001));
        self.cost(month, &ana);
        self.cost(month, &bo);
    }

    pub(super) fn close(&mut self, month: Month, left_out: &[EntryId]) {
        let left_out: BTreeSet<EntryId> = left_out.iter().copied().collect();
        self.act(|desk, conn| desk.close(conn, month, &left_out, &coordinator())).unwrap();
    }

    pub(super) fn user(&mut self, request: &Request) -> User {
        let actor = request.peer.clone().unwrap_or(self.house.desk.actor.clone());
        self.act(|desk, conn| desk.user_of(conn, &actor, &request.name)).unwrap()
    }

    pub(super) fn weigh(&mut self, user: MemberId, weight: i64) {
        let edit = |desk: &Desk, conn: &mut Conn| {
            let draft = UserDraft { weight, ..draft(&desk.user(conn, user)?) };
            desk.edit_user(conn, user, &draft, &coordinator())
        };
        self.act(edit).unwrap();
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.house.desk.clock
    }
}
