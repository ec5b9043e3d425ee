//! What the figures are made of. Slices tell it through [`Others`]; names come from the register.

use std::collections::HashMap;
use std::fmt::Debug;

use chrono::{Datelike, Months, NaiveDate};
use diesel::QueryResult;
use maillon_kernel::clock::from_millis;
use maillon_kernel::minutes::Minutes;
use maillon_store::networks::{self, Membership};
use maillon_store::{Conn, StoreError, actors, peers};

use crate::needs::Need;

/// So many months are shown, this one included.
const MONTHS: u32 = 12;

/// How much members of one organisation did for those of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The URI of the organisation that helped.
    pub helper: String,
    /// The URI of the one that was helped.
    pub helped: String,
    /// How much.
    pub minutes: Minutes,
}

/// What other slices know. Times are epoch milliseconds.
pub trait Others: Debug + Send + Sync {
    /// Who helped whom since then, most first.
    fn flows(&self, conn: &mut Conn, since: i64) -> Result<Vec<Flow>, StoreError>;
    /// What was exchanged between organisations in spans that ended then.
    fn exchanged(&self, conn: &mut Conn, since: i64, until: i64) -> Result<Minutes, StoreError>;
    /// The public needs that are open now.
    fn needs(&self, conn: &mut Conn, now: i64) -> Result<Vec<Need>, StoreError>;
}

/// An organisation, as readers know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Its name.
    pub name: String,
    /// Where its page is.
    pub href: String,
}

/// One month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day, in UTC like the days of what ledgers publish.
    pub first: NaiveDate,
    /// What was exchanged.
    pub minutes: Minutes,
}

/// All that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The members of our networks, by name.
    pub members: Vec<Membership>,
    /// A year of help.
    pub flows: Vec<Flow>,
    /// The last months, the oldest first.
    pub months: Vec<Month>,
    /// Open needs.
    pub needs: Vec<Need>,
    /// How organisations are called, by URI.
    pub(crate) called: HashMap<String, Who>,
}

impl Seen {
    /// Asks everybody.
    pub fn load(conn: &mut Conn, others: &dyn Others, now: i64) -> Result<Self, StoreError> {
        let firsts = firsts(now);
        let mut months = Vec::new();
        for pair in firsts.windows(2) {
            if let [first, next] = pair {
                let minutes = others.exchanged(conn, begin(*first), begin(*next))?;
                months.push(Month { first: *first, minutes });
            }
        }
        let members = networks::fellows(conn)?;
        let flows = others.flows(conn, firsts.first().copied().map_or(now, begin))?;
        let called = called(conn, &flows)?;
        let seen = Self { members, flows, months, needs: others.needs(conn, now)?, called };
        Ok(seen.called_by_the_register())
    }

    /// The register has the last word on a member's name.
    pub(crate) fn called_by_the_register(mut self) -> Self {
        for member in self.members.iter().filter(|member| !member.name.is_empty()) {
            let uri = &member.organisation;
            let href = self.called.get(uri).map_or_else(|| uri.clone(), |who| who.href.clone());
            self.called.insert(uri.clone(), Who { name: member.name.clone(), href });
        }
        self
    }

    /// One that we do not know any closer is called by its address.
    pub fn who(&self, uri: &str) -> Who {
        self.called.get(uri).cloned().unwrap_or_else(|| Who { name: bare(uri), href: uri.to_owned() })
    }
}

/// The address without its scheme.
fn bare(uri: &str) -> String {
    uri.split_once("://").map_or(uri, |(_, rest)| rest).to_owned()
}

fn called(conn: &mut Conn, flows: &[Flow]) -> QueryResult<HashMap<String, Who>> {
    let mut called = HashMap::new();
    let mut uris: Vec<String> = flows.iter().flat_map(|one| [&one.helper, &one.helped]).cloned().collect();
    uris.sort_unstable();
    uris.dedup();
    for peer in peers::find_all(conn, &uris)?.into_iter().filter(|peer| !peer.name.is_empty()) {
        called.insert(peer.uri, Who { name: peer.name, href: peer.url });
    }
    for uri in uris {
        if let Some(name) = actors::name_of(conn, &uri)? {
            called.insert(uri.clone(), Who { name, href: uri });
        }
    }
    Ok(called)
}

/// The first days of the months that are shown, the oldest first, and of the one after them.
fn firsts(now: i64) -> Vec<NaiveDate> {
    let today = from_millis(now).date_naive();
    let this = today.with_day(1).unwrap_or(today);
    let back = (0..MONTHS).rev().filter_map(|back| this.checked_sub_months(Months::new(back)));
    back.chain(this.checked_add_months(Months::new(1))).collect()
}

fn begin(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_twelve_months_and_ends_with_this_one() {
        // 28 November 2026.
        let days: Vec<String> = firsts(1_795_900_000_000).iter().map(ToString::to_string).collect();
        assert_eq!(days.len(), 13);
        assert_eq!(
            (days[0].as_str(), days[11].as_str(), days[12].as_str()),
            ("2025-12-01", "2026-11-01", "2026-12-01")
        );
    }

    #[test]
    fn who_is_not_known_is_called_by_the_address() {
        let who = Seen::default().who("https://canal.example/@canal");
        assert_eq!(
            who,
            Who { name: "canal.example/@canal".into(), href: "https://canal.example/@canal".into() }
        );
    }
}
