//! The QG as a classic relay, for the servers of members alone.

use maillon_store::networks::{self, Membership};

use super::*;

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

async fn sends(town: &Town, who: &Stranger, activity: &Value) {
    assert_eq!(who.send(&town["maison"].url("/@qg/inbox"), activity).await, 202);
    town.settle().await;
}

/// The stranger's server is a member's.
async fn register(town: &Town, who: &Stranger) {
    let (qg, host) = (qg(town), who.url("").replace("http://", ""));
    let line = Membership {
        network: qg.clone(),
        organisation: who.url("/users/asso"),
        uri: town["maison"].url("/ap/register/1"),
        host,
        name: "Asso".to_owned(),
        state: "member".to_owned(),
        reason: String::new(),
        since: 1,
    };
    let enter = move |conn: &mut maillon_store::Conn| -> Result<(), maillon_store::StoreError> {
        let mut members = networks::members(conn, &qg)?;
        members.push(line.clone());
        Ok(networks::replace_members(conn, &qg, &members)?)
    };
    town["maison"].instance.store.write(enter).await.unwrap();
}

fn turn_on(town: &mut Town) {
    town.house_mut("maison").instance.relay.own.as_mut().unwrap().classic = true;
}

#[tokio::test]
async fn servers_of_the_register_subscribe_as_mastodon_does_and_no_others() {
    let mut town = town(Base::Sqlite, &[]).await;
    let (member, stranger) = (Stranger::arrive().await, Stranger::arrive().await);
    register(&town, &member).await;
    let follow = member.activity("Follow", PUBLIC);
    sends(&town, &member, &follow).await;
    assert_eq!((said(&member, "Accept").len(), said(&member, "Reject").len()), (0, 1), "it is off");
    turn_on(&mut town);
    sends(&town, &stranger, &stranger.activity("Follow", PUBLIC)).await;
    assert_eq!((said(&stranger, "Accept").len(), said(&stranger, "Reject").len()), (0, 1));
    let follow = member.activity("Follow", PUBLIC);
    sends(&town, &member, &follow).await;
    let accepted = said(&member, "Accept");
    assert_eq!(accepted[0]["object"]["id"], follow["id"], "Mastodon goes by the id alone");
    assert_eq!(accepted[0]["actor"], json!(qg(&town)));
    let offer = town["maison"].publish(&fixtures::bicycle_repair()).await;
    town.settle().await;
    assert_eq!(said(&member, "Announce")[0]["object"], json!(offer.uri));
    assert!(said(&stranger, "Announce").is_empty());
    // What subscribers publish is not relayed for that reason.
    let note =
        json!({ "id": member.url("/notes/1"), "type": "Note", "attributedTo": member.actor, "to": [PUBLIC] });
    sends(&town, &member, &member.activity("Create", note)).await;
    assert_eq!(state(&town, &member.url("/notes/1")).await, None);
    sends(&town, &member, &member.activity("Undo", follow)).await;
    town["maison"].publish(&fixtures::need_of_a_ladder()).await;
    town.settle().await;
    assert_eq!(said(&member, "Announce").len(), 1);
    town.close().await;
}

#[tokio::test]
async fn servers_of_the_register_subscribe_as_litepub_says() {
    let mut town = town(Base::Sqlite, &[]).await;
    turn_on(&mut town);
    let (member, stranger) = (Stranger::arrive().await, Stranger::arrive().await);
    for server in [&member, &stranger] {
        let mut document = server.document();
        document["type"] = json!("Application");
        server.serve_document("/users/passante", document);
    }
    register(&town, &member).await;
    for server in [&member, &stranger] {
        sends(&town, server, &server.activity("Follow", qg(&town))).await;
        assert_eq!(said(server, "Accept").len(), 1);
    }
    assert_eq!(said(&member, "Follow")[0]["object"], json!(member.actor));
    assert!(said(&stranger, "Follow").is_empty(), "it follows a group, as everybody may");
    town.close().await;
}
