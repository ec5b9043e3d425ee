//! The networks that this instance has to do with, and who belongs to each: copies of registers that their QGs signed.
//!
//! What a slice does with a network is its own; here is what trust, relays and lists read of it. A host is vouched for
//! when an organisation on it is a member, not suspended, of a network that we are a member of ourselves.
//!
//! **Invariant:** a register is only followed by one with a higher number.

use diesel::prelude::*;

use crate::schema::{heard, membership, network};
use crate::{Conn, each};

/// How we stand with a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// We asked to join.
    Asked,
    /// We belong to it.
    Member,
    /// We belong to it, and it lets us rest.
    Suspended,
    /// We left.
    Left,
    /// It said no.
    Refused,
    /// It put us out.
    Removed,
}

impl Standing {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Member => "member",
            Self::Suspended => "suspended",
            Self::Left => "left",
            Self::Refused => "refused",
            Self::Removed => "removed",
        }
    }

    /// The opposite of [`Self::as_str`]. A word that nobody wrote gives no rights.
    pub fn read(word: &str) -> Self {
        match word {
            "asked" => Self::Asked,
            "member" => Self::Member,
            "suspended" => Self::Suspended,
            "refused" => Self::Refused,
            "removed" => Self::Removed,
            _ => Self::Left,
        }
    }
}

/// A network. The columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = network, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `network`, described in its migration")]
pub struct Network {
    pub qg: String,
    pub host: String,
    pub name: String,
    pub own: bool,
    pub state: String,
    pub reason: String,
    pub since: i64,
    pub register_uri: Option<String>,
    pub register_version: i64,
    pub register: Option<String>,
    pub registered_at: Option<i64>,
    pub checked_at: Option<i64>,
    pub moved_to: Option<String>,
    pub fault: String,
}

impl Network {
    /// We stand otherwise with it from now on.
    pub fn stand(&mut self, standing: Standing, reason: &str, now: i64) {
        if self.standing() != standing {
            self.since = now;
        }
        standing.as_str().clone_into(&mut self.state);
        reason.clone_into(&mut self.reason);
    }

    /// How we stand with it.
    pub fn standing(&self) -> Standing {
        Standing::read(&self.state)
    }
}

/// One line of a register. `state` is `member` or `suspended`.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership)]
#[allow(missing_docs, reason = "the columns of `membership`, described in its migration")]
pub struct Membership {
    pub network: String,
    pub organisation: String,
    pub uri: String,
    pub host: String,
    pub name: String,
    pub state: String,
    pub reason: String,
    pub since: i64,
}

/// Keeps what is known of a network.
pub fn put(conn: &mut Conn, row: &Network) -> QueryResult<()> {
    let known = diesel::update(network::table.find(&row.qg)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(network::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// One network, by the URI of its QG.
pub fn find(conn: &mut Conn, qg: &str) -> QueryResult<Option<Network>> {
    network::table.find(qg).select(Network::as_select()).get_result(conn).optional()
}

/// All networks, our own first.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Network>> {
    network::table
        .order((network::own.desc(), network::since, network::qg))
        .select(Network::as_select())
        .load(conn)
}

/// The members of a network, in the order in which they came.
pub fn members(conn: &mut Conn, qg: &str) -> QueryResult<Vec<Membership>> {
    membership::table
        .filter(membership::network.eq(qg))
        .order((membership::since, membership::uri))
        .select(Membership::as_select())
        .load(conn)
}

/// One member of a network.
pub fn member(conn: &mut Conn, qg: &str, organisation: &str) -> QueryResult<Option<Membership>> {
    membership::table.find((qg, organisation)).select(Membership::as_select()).get_result(conn).optional()
}

/// Takes the lines of a newer register in place of what was known.
pub fn replace_members(conn: &mut Conn, qg: &str, members: &[Membership]) -> QueryResult<()> {
    diesel::delete(membership::table.filter(membership::network.eq(qg))).execute(conn)?;
    for one in members {
        diesel::insert_into(membership::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// The networks that we belong to: the URIs of their QGs.
pub fn ours(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let ours = network::table.filter(network::state.eq(Standing::Member.as_str())).order(network::qg);
    ours.select(network::qg).load(conn)
}

/// So long after one arrival from a host another one is no news. Milliseconds.
const HEARD_AGAIN: i64 = 60_000;

/// Remembers when something of a member's host was last taken in.
pub fn heard_from(conn: &mut Conn, host: &str, now: i64) -> QueryResult<()> {
    let known = heard::table.find(host).select(heard::heard_at).get_result::<i64>(conn).optional()?;
    if known.is_some_and(|at| now < at + HEARD_AGAIN) {
        return Ok(());
    }
    let belongs = diesel::dsl::exists(membership::table.filter(membership::host.eq(host)));
    if known.is_none() && !diesel::select(belongs).get_result::<bool>(conn)? {
        return Ok(());
    }
    let row = (heard::host.eq(host), heard::heard_at.eq(now));
    each!(conn, c => diesel::insert_into(heard::table)
        .values(row)
        .on_conflict(heard::host)
        .do_update()
        .set(heard::heard_at.eq(now))
        .execute(c))?;
    Ok(())
}

/// When hosts of members were last heard from.
pub fn heard(conn: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    heard::table.select((heard::host, heard::heard_at)).load(conn)
}

/// The members, not suspended, of all networks of ours; an organisation once.
pub fn fellows(conn: &mut Conn) -> QueryResult<Vec<Membership>> {
    let ours = network::table.filter(network::state.eq(Standing::Member.as_str())).select(network::qg);
    let mut all: Vec<Membership> = membership::table
        .filter(membership::state.eq(Standing::Member.as_str()))
        .filter(membership::network.eq_any(ours))
        .order((membership::name, membership::organisation))
        .select(Membership::as_select())
        .load(conn)?;
    all.dedup_by(|one, other| one.organisation == other.organisation);
    Ok(all)
}

/// Whether a network of ours has a member, not suspended, on this host.
pub fn vouches_for(conn: &mut Conn, host: &str) -> QueryResult<bool> {
    Ok(!shared_with(conn, host)?.is_empty())
}

/// The networks of ours that vouch for this host.
pub fn shared_with(conn: &mut Conn, host: &str) -> QueryResult<Vec<Network>> {
    let theirs = membership::table
        .filter(membership::host.eq(host).and(membership::state.eq(Standing::Member.as_str())))
        .select(membership::network);
    network::table
        .filter(network::state.eq(Standing::Member.as_str()).and(network::qg.eq_any(theirs)))
        .order(network::qg)
        .select(Network::as_select())
        .load(conn)
}

/// The hosts that networks of ours vouch for.
pub fn vouched(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let ours = network::table.filter(network::state.eq(Standing::Member.as_str())).select(network::qg);
    membership::table
        .filter(membership::state.eq(Standing::Member.as_str()))
        .filter(membership::network.eq_any(ours))
        .select(membership::host)
        .distinct()
        .load(conn)
}

#[cfg(test)]
mod tests {
    use maillon_kernel::clock::{Clock, from_millis};

    use super::*;
    use crate::blocks::{self, BlockKind};
    use crate::connection::Database;
    use crate::migrate;
    use crate::peers::{self, Peer};
    use crate::trust::{self, Word};

    fn conn() -> (Conn, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        (database.connect().unwrap(), folder)
    }

    const QG: &str = "https://qg.example/@qg";

    fn network(state: Standing) -> Network {
        Network {
            qg: QG.to_owned(),
            host: "qg.example".to_owned(),
            name: "Le QG".to_owned(),
            own: false,
            state: state.as_str().to_owned(),
            reason: String::new(),
            since: 1,
            register_uri: None,
            register_version: 1,
            register: None,
            registered_at: None,
            checked_at: None,
            moved_to: None,
            fault: String::new(),
        }
    }

    fn line(host: &str, state: Standing) -> Membership {
        Membership {
            network: QG.to_owned(),
            organisation: format!("https://{host}/@asso"),
            uri: format!("https://qg.example/ap/register/{host}"),
            host: host.to_owned(),
            name: host.to_owned(),
            state: state.as_str().to_owned(),
            reason: String::new(),
            since: 1,
        }
    }

    #[test]
    fn trust_follows_the_register_while_we_belong_ourselves() {
        let (mut conn, _folder) = conn();
        put(&mut conn, &network(Standing::Member)).unwrap();
        let lines = [line("canal.example", Standing::Member), line("repos.example", Standing::Suspended)];
        replace_members(&mut conn, QG, &lines).unwrap();
        assert!(trust::is_trusted(&mut conn, "canal.example").unwrap());
        assert!(
            !trust::is_trusted(&mut conn, "repos.example").unwrap(),
            "a suspended member is not vouched for"
        );
        assert!(!trust::is_trusted(&mut conn, "autre.example").unwrap());
        assert_eq!(trust::trusted_hosts(&mut conn).unwrap(), ["canal.example"]);
        for state in
            [Standing::Asked, Standing::Suspended, Standing::Left, Standing::Refused, Standing::Removed]
        {
            put(&mut conn, &network(state)).unwrap();
            assert!(!trust::is_trusted(&mut conn, "canal.example").unwrap(), "{state:?}");
        }
    }

    #[test]
    fn ones_own_decision_beats_the_register_until_it_is_taken_back() {
        let (mut conn, _folder) = conn();
        let clock = Clock::at(from_millis(1));
        put(&mut conn, &network(Standing::Member)).unwrap();
        replace_members(&mut conn, QG, &[line("canal.example", Standing::Member)]).unwrap();
        let mut decide = |host: &str, word| trust::decide(&mut conn, host, word, None, "", &clock).unwrap();
        assert!(!decide("canal.example", Word::Network), "that is how it is already");
        assert!(decide("canal.example", Word::Distrusted));
        assert!(decide("autre.example", Word::Trusted));
        assert_eq!(trust::trusted_hosts(&mut conn).unwrap(), ["autre.example"]);
        assert!(trust::decide(&mut conn, "canal.example", Word::Network, None, "", &clock).unwrap());
        assert_eq!(trust::trusted_hosts(&mut conn).unwrap(), ["autre.example", "canal.example"]);
    }

    #[test]
    fn a_register_unblocks_nobody() {
        let (mut conn, _folder) = conn();
        put(&mut conn, &network(Standing::Member)).unwrap();
        replace_members(&mut conn, QG, &[line("canal.example", Standing::Member)]).unwrap();
        let block = blocks::Block {
            target: "canal.example".to_owned(),
            kind: BlockKind::Host.as_str().to_owned(),
            created_at: 1,
            severity: "suspend".to_owned(),
            ..Default::default()
        };
        blocks::put(&mut conn, &block).unwrap();
        assert!(!trust::is_trusted(&mut conn, "canal.example").unwrap());
    }

    #[test]
    fn who_belongs_to_a_network_is_not_forgotten() {
        let (mut conn, _folder) = conn();
        put(&mut conn, &network(Standing::Member)).unwrap();
        replace_members(&mut conn, QG, &[line("canal.example", Standing::Member)]).unwrap();
        for uri in [QG, "https://canal.example/@asso", "https://autre.example/@asso"] {
            let peer = Peer {
                uri: uri.to_owned(),
                kind: "Organization".to_owned(),
                handle: "asso".to_owned(),
                host: uri.split('/').nth(2).unwrap().to_owned(),
                name: String::new(),
                url: uri.to_owned(),
                inbox: format!("{uri}/inbox"),
                shared_inbox: None,
                document: "{}".to_owned(),
                fetched_at: 1,
                gone_at: None,
            };
            peers::put(&mut conn, &peer, &[]).unwrap();
        }
        assert_eq!(peers::prune(&mut conn, 2).unwrap(), 1);
        assert!(peers::find(&mut conn, "https://canal.example/@asso").unwrap().is_some());
        assert!(peers::find(&mut conn, QG).unwrap().is_some());
    }

    #[test]
    fn a_newer_register_takes_the_place_of_the_older_one() {
        let (mut conn, _folder) = conn();
        put(&mut conn, &network(Standing::Member)).unwrap();
        replace_members(&mut conn, QG, &[line("a.example", Standing::Member)]).unwrap();
        replace_members(&mut conn, QG, &[line("b.example", Standing::Member)]).unwrap();
        let names: Vec<String> = members(&mut conn, QG).unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["b.example"]);
    }
}
