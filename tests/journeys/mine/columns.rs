//! No column that names a member is forgotten: the schema of the database against what the keepers say.

use std::collections::BTreeSet;

use maillon_members::mine::{Of, export};
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, Town};

use super::{columns, lines, named};

/// What a column is called that holds a member's id, or begins with `member:` and holds one.
const CALLED: [&str; 19] = [
    "member",
    "author",
    "mediator",
    "reviewer",
    "keeper",
    "worker",
    "starter",
    "voter",
    "who",
    "caller",
    "peer",
    "correspondent",
    "receiver",
    "login",
    "made_by",
    "decided_by",
    "closed_by",
    "opened_by",
    "granted_by",
];

/// Columns that are called so and hold no member: actors, hosts, people without an account, words.
const OTHERS: [&str; 20] = [
    "account.peer",
    "booking.peer",
    "chain.peer",
    "commitment.peer",
    "incident.peer",
    "link.peer",
    "parked.peer",
    "request.peer",
    "said.peer",
    "transfer.peer",
    "follower.who",
    "quote_stamp.who",
    "room.who",
    "exchange_sum.receiver",
    "request.receiver",
    "transfer.receiver",
    "member.login",
    "staff_advance.user_member",
    "staff_document.user_member",
    "staff_entry.user_member",
];

fn is_called_so(column: &str) -> bool {
    CALLED.contains(&column) || column.ends_with("_by") || column.ends_with("member")
}

#[tokio::test]
async fn no_column_that_names_a_member_is_forgotten() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let all: BTreeSet<String> = house.read(|conn| Ok(columns(conn).into_iter().collect())).await;
        assert!(500 < all.len(), "{base:?}: the whole schema");
        let named = named(house);
        let unknown: Vec<&String> = named.difference(&all).collect();
        assert_eq!(unknown, Vec::<&String>::new(), "{base:?}: they exist");
        let suspects = all.iter().filter(|name| is_called_so(name.split_once('.').unwrap().1));
        let forgotten: Vec<&String> =
            suspects.filter(|name| !named.contains(*name) && !OTHERS.contains(&name.as_str())).collect();
        assert_eq!(
            forgotten,
            Vec::<&String>::new(),
            "{base:?}: say in `mine` of its crate what becomes of it"
        );
        town.close().await;
    }
}

/// Each query of each keeper, on an empty house too: what is told exists.
#[tokio::test]
async fn every_keeper_can_be_asked() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let keepers = house.instance.keepers.clone();
        let ask = move |conn: &mut Conn| -> Result<(), StoreError> {
            for kept in keepers.iter().flat_map(maillon_members::mine::Keeper::kept) {
                for column in kept.told.split(',').filter(|column| !column.trim().is_empty()) {
                    let column = column.trim().split(" as ").next().unwrap();
                    lines(
                        conn,
                        &format!(
                            "SELECT CAST(\"{column}\" AS TEXT) AS line FROM \"{}\" WHERE 1 = 0",
                            kept.table
                        ),
                    );
                }
            }
            let of = Of { id: "nobody".to_owned(), login: "nobody".to_owned(), name: "nobody".to_owned() };
            assert_eq!(export::groups(conn, &keepers, &of)?, []);
            Ok(())
        };
        house.instance.store.write(ask).await.unwrap();
        town.close().await;
    }
}
