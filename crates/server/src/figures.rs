//! What the figures of the network are made of: sums of exchanges, and needs.

use maillon_credit::sums;
use maillon_figures::Others;
use maillon_figures::data::Flow;
use maillon_figures::needs::Need;
use maillon_kernel::minutes::Minutes;
use maillon_market::store as market;
use maillon_store::{Conn, StoreError};

/// The other slices, as the figures see them.
#[derive(Clone, Copy, Debug)]
pub struct Counted;

impl Others for Counted {
    fn flows(&self, conn: &mut Conn, since: i64) -> Result<Vec<Flow>, StoreError> {
        let helped = sums::helped(conn, since)?;
        // Minutes are given to whoever helped.
        let flow =
            |one: sums::Helped| Flow { helper: one.receiver, helped: one.provider, minutes: one.minutes };
        Ok(helped.into_iter().map(flow).collect())
    }

    fn exchanged(&self, conn: &mut Conn, since: i64, until: i64) -> Result<Minutes, StoreError> {
        Ok(sums::exchanged(conn, since, until)?)
    }

    fn needs(&self, conn: &mut Conn, now: i64) -> Result<Vec<Need>, StoreError> {
        let missing = market::missing(conn, now)?;
        Ok(missing.into_iter().map(|(commune, category, count)| Need { commune, category, count }).collect())
    }
}
