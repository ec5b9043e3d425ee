//! How many support an initiative: our members, and who likes it elsewhere.

use std::collections::BTreeMap;

use diesel::QueryResult;
use maillon_federation::Federation;
use maillon_store::Conn;

use super::Desk;
use crate::model::Initiative;
use crate::store;

/// Of one site that we neither trust nor follow, so many count: a server can make as many people as it likes.
const OF_A_SITE: i64 = 3;

impl Desk {
    /// How many support it.
    pub fn supporters(&self, conn: &mut Conn, one: &Initiative) -> QueryResult<i64> {
        let likers = store::likers(conn, one)?;
        Ok(store::count_supports(conn, &one.id)? + counted(&self.federation, &likers))
    }
}

fn counted(federation: &Federation, likers: &[String]) -> i64 {
    let mut strangers: BTreeMap<String, i64> = BTreeMap::new();
    let mut many = 0;
    for liker in likers.iter().filter_map(|uri| uri.parse().ok()) {
        let standing = federation.standing_of(&liker);
        let of_the_site = strangers.entry(standing.site).or_default();
        *of_the_site += 1;
        many += i64::from(standing.friend || *of_the_site <= OF_A_SITE);
    }
    many
}
