//! Whatever is done in whatever order, over two months: what is countersigned is what is shared, to the cent; and a month
//! that is locked stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::{staff_cost, staff_entry, staff_travel};
use proptest::prelude::*;

use super::month::balances;
use super::office::*;
use super::*;
use crate::costs::{Allocation, Cents, Fee, Month, Sharing, What};
use crate::desk::{ActProblem, Signer};
use crate::ids::{EntryId, TravelId};
use crate::model::{AbsenceDraft, CorrectionDraft, HoursDraft, SharingRules};
use crate::timesheet::{Kind, Sheet, Status, TrainingTime};

#[derive(Clone, Debug)]
enum Act {
    Enter { which: usize, minutes: i64, kind: usize },
    Correct { which: usize, late: bool, minutes: i64 },
    Withdraw { which: usize },
    Countersign { which: usize, stranger: bool },
    Dispute { which: usize },
    Cost { late: bool, post: bool, paid: i64, cents: i64 },
    RemoveCost { late: bool, post: bool },
    Travel { late: bool, which: usize, cents: i64 },
    RemoveTravel { which: usize },
    Absent { late: bool },
    Weight { which: usize, weight: i64 },
    Rules { hours: bool, fee: i64, group: bool },
    Close { late: bool, named: bool },
    Reopen { late: bool },
}

fn acts() -> impl Strategy<Value = Act> {
    let which = 0..12usize;
    let minutes = prop_oneof![5 => 5..400i64, 1 => 400..1600i64];
    let entries = prop_oneof![
        6 => (0..6usize, minutes, 0..3usize).prop_map(|(which, minutes, kind)| Act::Enter { which, minutes, kind }),
        3 => (which.clone(), any::<bool>(), -200..200i64)
            .prop_map(|(which, late, minutes)| Act::Correct { which, late, minutes }),
        1 => which.clone().prop_map(|which| Act::Withdraw { which }),
        8 => (which.clone(), prop::bool::weighted(0.1))
            .prop_map(|(which, stranger)| Act::Countersign { which, stranger }),
        1 => which.clone().prop_map(|which| Act::Dispute { which }),
    ];
    let costs = prop_oneof![
        3 => (any::<bool>(), any::<bool>(), 0..6_000i64, -100..200_000i64)
            .prop_map(|(late, post, paid, cents)| Act::Cost { late, post, paid, cents }),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(late, post)| Act::RemoveCost { late, post }),
        2 => (any::<bool>(), 0..6usize, -50..3_000i64)
            .prop_map(|(late, which, cents)| Act::Travel { late, which, cents }),
        1 => which.prop_map(|which| Act::RemoveTravel { which }),
        1 => any::<bool>().prop_map(|late| Act::Absent { late }),
        2 => (0..3usize, 0..4i64).prop_map(|(which, weight)| Act::Weight { which, weight }),
        1 => (any::<bool>(), 0..200i64, any::<bool>())
            .prop_map(|(hours, fee, group)| Act::Rules { hours, fee, group }),
    ];
    prop_oneof![
        5 => entries,
        2 => costs,
        1 => (any::<bool>(), prop::bool::weighted(0.8)).prop_map(|(late, named)| Act::Close { late, named }),
        1 => any::<bool>().prop_map(|late| Act::Reopen { late }),
    ]
}

fn which_month(late: bool) -> Month {
    if late { january() } else { december() }
}

/// What stood when a month was locked.
struct Snapshot {
    sheet: Sheet,
    shared: Allocation,
}

struct World {
    office: Office,
    entries: Vec<EntryId>,
    ways: Vec<TravelId>,
    locked: BTreeMap<Month, Snapshot>,
}

impl World {
    fn open() -> Self {
        let mut office = Office::open();
        office.costs(december());
        office.costs(january());
        Self { office, entries: Vec::new(), ways: Vec::new(), locked: BTreeMap::new() }
    }

    /// What cannot be done is refused: whatever comes of it, what stands must be right.
    fn act(&mut self, act: &Act) -> Result<(), ActProblem> {
        let chloe = &coordinator();
        let entry = |which: &usize| self.entries.get(which % self.entries.len().max(1)).copied();
        let office = &mut self.office;
        let all = [office.december, office.january].concat();
        let post = |first: &bool| if *first { office.ana.id } else { office.bo.id };
        match act {
            Act::Enter { which, minutes, kind } => {
                let dates =
                    ["2026-12-14", "2026-12-14", "2026-12-15", "2027-01-11", "2027-01-11", "2027-01-12"];
                let (date, kind) = (dates[*which].parse().unwrap(), Kind::ALL[*kind]);
                let draft = HoursDraft { date, minutes: *minutes, kind };
                let new = office.act(|desk, conn| desk.enter(conn, all[*which], &draft, chloe))?;
                self.entries.push(new.id);
            }
            Act::Correct { which, late, minutes } => {
                let Some(id) = entry(which) else { return Ok(()) };
                let draft = CorrectionDraft { date: which_month(*late).first(), minutes: *minutes };
                let new = office.act(|desk, conn| desk.correct(conn, id, &draft, chloe))?;
                self.entries.push(new.id);
            }
            Act::Withdraw { which } => {
                let Some(id) = entry(which) else { return Ok(()) };
                office.act(|desk, conn| desk.withdraw(conn, id, chloe))?;
            }
            Act::Countersign { which, stranger } => {
                let Some(id) = entry(which) else { return Ok(()) };
                let by = self.signer(id, *stranger);
                self.office.act(|desk, conn| desk.countersign(conn, id, &by))?;
                assert!(!stranger, "somebody else signed");
            }
            Act::Dispute { which } => {
                let Some(id) = entry(which) else { return Ok(()) };
                let by = self.signer(id, false);
                self.office.act(|desk, conn| desk.dispute(conn, id, "Non", &by))?;
            }
            Act::Cost { late, post: first, paid, cents } => {
                let row = if *first { &office.ana } else { &office.bo };
                let new = cost(row, *paid, *cents);
                office.act(|desk, conn| desk.set_cost(conn, which_month(*late), &new, chloe))?;
            }
            Act::RemoveCost { late, post: first } => {
                let id = post(first);
                office.act(|desk, conn| desk.remove_cost(conn, which_month(*late), id, chloe))?;
            }
            Act::Travel { late, which, cents } => {
                let (month, cents) = (which_month(*late), Cents::new(*cents));
                let way = office.act(|desk, conn| desk.add_travel(conn, month, all[*which], cents, chloe))?;
                self.ways.push(way);
            }
            Act::RemoveTravel { which } => {
                let Some(id) = self.ways.get(*which).copied() else { return Ok(()) };
                office.act(|desk, conn| desk.remove_travel(conn, id, chloe))?;
            }
            Act::Absent { late } => {
                let first = which_month(*late).first();
                let (id, draft) = (post(late), AbsenceDraft { first, last: first, minutes: 60 });
                office.act(|desk, conn| desk.absent(conn, id, &draft, chloe))?;
            }
            Act::Weight { which, weight } => {
                let own = Request { peer: None, ..canal() };
                let user = office.user(&[canal(), marolles(), own][*which]);
                office.weigh(user.id, *weight);
            }
            Act::Rules { hours, fee, group } => {
                let rules = SharingRules {
                    sharing: if *hours { Sharing::Hours } else { Sharing::Key },
                    fee: Fee::new(*fee)?,
                    training: if *group { TrainingTime::Group } else { TrainingTime::Member },
                };
                office.act(|desk, conn| desk.set_sharing_rules(conn, &rules, chloe))?;
            }
            Act::Close { late, named } => self.close(which_month(*late), *named)?,
            Act::Reopen { late } => {
                let month = which_month(*late);
                office.act(|desk, conn| desk.reopen(conn, month, "Un oubli", chloe))?;
                self.locked.remove(&month);
            }
        }
        Ok(())
    }

    fn signer(&mut self, id: EntryId, stranger: bool) -> Signer {
        let entry = self.office.act(|desk, conn| desk.entry(conn, id)).unwrap().entry;
        let actor = self.office.act(|desk, conn| desk.user(conn, entry.member)).unwrap().actor;
        match (actor == self.office.house.desk.actor, stranger) {
            (true, false) | (false, true) => ours(),
            (false, false) => Signer::Peer(actor),
            (true, true) => peer(&canal()),
        }
    }

    fn close(&mut self, month: Month, named: bool) -> Result<(), ActProblem> {
        let sheet = self.sheet(month);
        let pending: BTreeSet<EntryId> = sheet.pending_entries().map(|one| one.id).collect();
        let left_out = if named { pending } else { BTreeSet::new() };
        let shared = self.office.act(|desk, conn| desk.close(conn, month, &left_out, &coordinator()))?;
        self.is_right(&shared);
        let sheet = self.sheet(month);
        self.locked.insert(month, Snapshot { sheet, shared });
        Ok(())
    }

    fn sheet(&mut self, month: Month) -> Sheet {
        self.office.act(|desk, conn| desk.sheet(conn, month)).unwrap()
    }

    /// By the rows themselves: the minutes that were countersigned are those that were shared, and so are the costs.
    fn is_right(&mut self, shared: &Allocation) {
        let training = self.office.act(Desk::sharing_rules).unwrap().training;
        let (conn, month) = (&mut self.office.house.conn, shared.month.to_string());
        let signed = staff_entry::table
            .filter(staff_entry::month.eq(&month))
            .filter(staff_entry::state.eq("countersigned"));
        let columns = (staff_entry::post, staff_entry::user_member, staff_entry::minutes, staff_entry::kind);
        let rows: Vec<(String, String, i64, String)> = signed.select(columns).load(conn).unwrap();
        let mut expected: BTreeMap<(String, String), i64> = BTreeMap::new();
        for (post, user, minutes, kind) in rows {
            if kind != "training" || training == TrainingTime::Member {
                *expected.entry((post, user)).or_default() += minutes;
            }
        }
        expected.retain(|_, minutes| *minutes != 0);
        let salary = shared.lines.iter().filter(|line| line.what == What::Salary);
        let found: BTreeMap<_, _> = salary
            .map(|line| ((line.post.unwrap().to_string(), line.member.to_string()), line.minutes))
            .collect();
        assert_eq!(found, expected);
        balances(shared);
        let costs = staff_cost::table.filter(staff_cost::month.eq(&month)).select(staff_cost::salary);
        let costs: Vec<i64> = costs.load(conn).unwrap();
        let ways = staff_travel::table.filter(staff_travel::month.eq(&month)).select(staff_travel::cents);
        let ways: Vec<i64> = ways.load(conn).unwrap();
        assert_eq!(shared.total.get(), costs.iter().chain(&ways).sum::<i64>());
    }

    fn locked_months_stand(&mut self) {
        for month in [december(), january()] {
            let sheet = self.sheet(month);
            let Some(kept) = self.locked.get(&month) else {
                assert_eq!(sheet.status(), &Status::Open);
                continue;
            };
            assert_eq!(sheet, kept.sheet);
            let shared = self.office.act(|desk, conn| desk.allocation(conn, month)).unwrap();
            assert_eq!(shared, kept.shared);
        }
    }

    /// What the accounts say of the locked months is what was shared in them.
    fn accounts_say_so(&mut self) {
        for user in self.office.act(Desk::users).unwrap() {
            let account = self.office.act(|desk, conn| desk.account(conn, user.id, january())).unwrap();
            let last = account.balances(january()).unwrap().last().map_or(Cents::ZERO, |one| one.closing);
            let borne = self.locked.values().map(|kept| kept.shared.share(user.id));
            assert_eq!(last, Cents::checked_sum(borne).unwrap().checked_neg().unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_countersigned_is_shared_and_what_is_locked_stays(
        acts in prop::collection::vec(acts(), 1..80),
    ) {
        let mut world = World::open();
        for act in &acts {
            let before = [december(), january()].map(|month| world.sheet(month));
            if world.act(act).is_err() {
                let after = [december(), january()].map(|month| world.sheet(month));
                prop_assert_eq!(before, after, "a refusal changed something");
            }
            world.locked_months_stand();
        }
        for month in [december(), january()] {
            // Hours without costs are not shared at all.
            if world.locked.contains_key(&month) { continue }
            if let Ok(shared) = world.office.act(|desk, conn| desk.allocation(conn, month)) {
                world.is_right(&shared);
            }
        }
        world.accounts_say_so();
    }
}
