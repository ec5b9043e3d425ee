//! Instances with members who have accounts.

use maillon_credit::local::ActProblem;
use maillon_credit::{Account, AccountId, ledger, seal};
use maillon_kernel::minutes::Minutes;
use maillon_members::model::{MemberId, NewMember, NewMemberForm};
use maillon_server::instance::Instance;
use maillon_store::{Conn, Database, StoreError};
use maillon_testkit::{Base, new_postgres};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::harness::open_instance_on;

/// An instance that listens, not served yet, with its folder.
pub async fn house(base: Base, name: &str) -> (Instance, TcpListener, TempDir) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let database = match base {
        Base::Sqlite => "maillon.db".to_owned(),
        Base::Postgres => match new_postgres() {
            Database::Postgres(url) => url,
            Database::Sqlite(_) => unreachable!("it was made in PostgreSQL"),
        },
    };
    let (instance, listener) = open_instance_on(folder.path(), &database, name).await;
    (instance, listener, folder)
}

/// So many members, each with an account.
pub async fn accounts(instance: &Instance, many: usize) -> Vec<Account> {
    let mut all = Vec::new();
    for number in 0..many {
        let form = NewMemberForm {
            login: format!("membre{number}"),
            name: format!("Membre {number}"),
            password: "une phrase de passe".to_owned(),
            role: "member".to_owned(),
            language: "fr".to_owned(),
        };
        let new = NewMember::try_from(form).expect("the member is fine");
        let desk = instance.sel.clone();
        let open = move |conn: &mut Conn| -> Result<Account, ActProblem> {
            let id = MemberId::new(desk.clock());
            // Nobody logs in: a password would only take time.
            let added = maillon_members::store::insert(conn, id, &new, None, desk.clock().millis());
            added.expect("their name is new");
            desk.open_member_account(conn, &id.to_string())
        };
        all.push(instance.store.write(open).await.expect("the account is opened"));
    }
    all
}

/// Two of the accounts, other ones each time. A fixed walk: every run is the same.
pub fn pair(accounts: &[AccountId], step: usize) -> (AccountId, AccountId) {
    let (many, mixed) = (accounts.len(), step.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let first = (mixed >> 20) % many;
    let second = (first + 1 + (mixed >> 40) % (many - 1)) % many;
    let at = |place: usize| *accounts.get(place).expect("it is within");
    (at(first), at(second))
}

/// A measurement of a ledger that does not add up would be worth nothing.
pub async fn check(instance: &Instance) {
    let look = |conn: &mut Conn| Ok::<_, StoreError>((seal::verify(conn)?, ledger::total(conn)?));
    let (report, total) = instance.store.read(look).await.expect("it can be read");
    assert!(report.is_sound(), "{:?}", report.faults);
    assert_eq!(total, Minutes::ZERO);
}
