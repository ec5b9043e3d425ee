//! What coordinators see.

use maillon_kernel::minutes::Minutes;

use super::super::coordination::{AccountFound, LinkFound, OverviewFound};
use super::super::months;
use crate::links::{Event, Kept};
use crate::machine::{Incident, Link, Standing};
use crate::model::{Account, AccountState, Change, Mandate};
use crate::seal::Seal;
use crate::summary::Exchanged;

use super::samples::{DAY, KAREL, LIEVE, NOW, account, disputed, house, id, karel, nadia, people};

pub(super) fn overview() -> OverviewFound {
    let far = Account { balance: Minutes::new(1190), ..account(4, Some(LIEVE), 0) };
    OverviewFound {
        total: Minutes::ZERO,
        seal: Some(Seal {
            day: "2026-11-22".to_owned(),
            until: NOW - DAY,
            entries: 3,
            digest: "d".to_owned(),
            sealed_at: NOW - DAY + 3_600_000,
        }),
        accounts: vec![
            (nadia(), Some(NOW - DAY)),
            (karel(), Some(NOW - 120 * DAY)),
            (house(), None),
            (far, Some(NOW)),
        ],
        months: months::last_months(NOW, 3)
            .into_iter()
            .zip([(4, 300), (0, 0), (1, 45)])
            .map(|(month, (count, minutes))| (month, Exchanged { count, minutes: Minutes::new(minutes) }))
            .collect(),
        disputes: disputed().disputes,
        people: people(),
    }
}

pub(super) fn care() -> AccountFound {
    let mandate = |number: i64, ends_at, revoked_at| Mandate {
        id: id(number),
        account: house().id,
        member: KAREL.to_owned(),
        granted_by: Some(LIEVE.to_owned()),
        reason: "Tient le bar".to_owned(),
        granted_at: NOW - 30 * DAY,
        ends_at,
        revoked_at,
    };
    let change = |what: &str, old: Option<&str>, new: Option<&str>| Change {
        account: house().id,
        member: Some(LIEVE.to_owned()),
        what: what.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
        reason: "Décidé en réunion".to_owned(),
        changed_at: NOW - 9 * DAY,
    };
    AccountFound {
        account: Account { state: AccountState::Closed, ..house() },
        changes: vec![change("state", Some("open"), Some("closed")), change("lowest", Some("-600"), None)],
        mandates: vec![
            mandate(1, None, None),
            mandate(2, Some(NOW - DAY), None),
            mandate(3, None, Some(NOW - DAY)),
        ],
        people: people(),
        names: vec!["Karel <b> (karel)".to_owned()],
        has_entries: true,
    }
}

/// With all that can happen on it; nothing new begins.
pub(super) fn linked() -> LinkFound {
    let event = |(number, kind): (usize, &Incident)| Event {
        id: number.to_string(),
        peer: "https://canal.example/@sel".to_owned(),
        kind: kind.as_str().to_owned(),
        transfer: None,
        detail: String::new(),
        body: None,
        happened_at: NOW - DAY,
        seen_by: None,
        seen_at: (number % 2 == 0).then_some(NOW),
    };
    let change = |what: &str| Change {
        account: house().id,
        member: Some(LIEVE.to_owned()),
        what: what.to_owned(),
        old: None,
        new: None,
        reason: "Décidé en réunion".to_owned(),
        changed_at: NOW - 9 * DAY,
    };
    let link = Link {
        frozen: Some("fork".to_owned()),
        balance: Minutes::new(-345),
        held: Minutes::new(30),
        promised: Minutes::new(15),
        ..Link::new(NOW)
    };
    LinkFound {
        kept: Kept { link, ..new_link().kept },
        stated_at: Some(NOW - DAY),
        events: Incident::ALL.iter().enumerate().map(event).collect(),
        changes: ["link-freeze", "link-thaw", "link-bounds", "link-part", "link-reopen"].map(change).to_vec(),
        people: people(),
    }
}

pub(super) fn closed_link() -> LinkFound {
    let link = Link { standing: Standing::Closed, parted: Minutes::new(-345), ..Link::new(NOW) };
    LinkFound { kept: Kept { link, ..new_link().kept }, ..linked() }
}

pub(super) fn new_link() -> LinkFound {
    let kept = Kept {
        peer: "https://canal.example/@sel".to_owned(),
        host: "canal.example".to_owned(),
        link: Link { standing: Standing::Checking, ..Link::new(NOW) },
        opened_at: NOW,
        changed_at: NOW,
    };
    LinkFound { kept, stated_at: None, events: Vec::new(), changes: Vec::new(), people: people() }
}
