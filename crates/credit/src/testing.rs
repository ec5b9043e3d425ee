//! A ledger on a SQLite file, with people.

use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;
use maillon_federation::connector::{Connector, ConnectorSettings, Limits};
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;
use maillon_members::{NewMember, NewMemberForm, Role, store as people};
use maillon_store::{Conn, Database, Store, migrate};

use crate::desk::Unit;
use crate::local::{ActProblem, Pay};
use crate::model::{Account, AccountId};
use crate::{Desk, accounts};

/// 24 November 2026, 08:05 UTC.
pub(crate) const NOW: i64 = 1_795_507_500_000;

/// A whole ledger.
pub(crate) struct Book {
    pub(crate) desk: Desk,
    pub(crate) conn: Conn,
    pub(crate) clock: Clock,
    _folder: tempfile::TempDir,
}

pub(crate) fn minutes(number: i64) -> Minutes {
    Minutes::new(number)
}

impl Book {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        let store = Store::open(&database, 1, clock.clone()).unwrap();
        let mut conn = database.connect().unwrap();
        conn.batch_execute("PRAGMA synchronous = OFF").unwrap();
        Self { desk: desk(store), conn, clock, _folder: folder }
    }

    /// One act is one transaction, as behind the store's door.
    pub(crate) fn run<T>(
        &mut self,
        act: impl FnOnce(&Desk, &mut Conn) -> Result<T, ActProblem>,
    ) -> Result<T, ActProblem> {
        let desk = self.desk.clone();
        self.conn.transaction(|conn| act(&desk, conn))
    }

    pub(crate) fn sql(&mut self, text: &str) {
        self.conn.batch_execute(text).unwrap();
    }

    /// A new member, by id.
    pub(crate) fn member(&mut self, login: &str, role: Role) -> String {
        let form = NewMemberForm {
            login: login.to_owned(),
            name: login.to_owned(),
            password: "le canal gèle".to_owned(),
            role: role.to_string(),
            language: Lang::Fr.to_string(),
        };
        let new = NewMember::try_from(form).unwrap();
        let id = maillon_members::MemberId::new(&self.clock);
        people::insert(&mut self.conn, id, &new, None, self.clock.millis()).unwrap();
        id.to_string()
    }

    /// The account of a new member.
    pub(crate) fn account(&mut self, login: &str) -> Account {
        let member = self.member(login, Role::Member);
        self.run(|desk, conn| desk.open_member_account(conn, &member)).unwrap()
    }

    /// The account as it is now.
    pub(crate) fn now(&mut self, id: AccountId) -> Account {
        accounts::find(&mut self.conn, id).unwrap().unwrap()
    }

    /// Balance, held, promised.
    pub(crate) fn amounts(&mut self, id: AccountId) -> (i64, i64, i64) {
        let one = self.now(id);
        (one.balance.get(), one.held.get(), one.promised.get())
    }

    /// Has an account accept by hand, up to so much.
    pub(crate) fn by_hand(&mut self, id: AccountId, up_to: i64) {
        self.run(|desk, conn| desk.set_acceptance(conn, id, Some(minutes(up_to)), None)).unwrap();
    }
}

/// What the owner of `from` pays.
pub(crate) fn pay(from: &Account, to: &Account, amount: i64) -> Pay<'static> {
    Pay {
        from: from.id,
        to: to.id,
        amount: minutes(amount),
        label: "Une haie taillée",
        member: None,
        public: true,
        corrects: None,
        clause_of: None,
        request: None,
    }
}

pub(crate) fn desk(store: Store) -> Desk {
    let origin = Origin::new("https://marolles.example/".parse().unwrap());
    let connector = Connector::new(ConnectorSettings {
        development: false,
        allowed: Vec::new(),
        user_agent: "Maillon".to_owned(),
        limits: Limits::default(),
    });
    let federation = Federation::new(store, origin.clone(), connector.unwrap());
    Desk {
        federation,
        actor: origin.actor("sel"),
        organisation: origin.actor("marolles"),
        unit: Unit { name: "grains".to_owned(), per_hour: 60 },
    }
}
