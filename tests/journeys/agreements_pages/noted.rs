//! An answer from a visitor, a member or somebody on Mastodon becomes an agreement that our side keeps alone.

use maillon_testkit::{Base, Stranger, Town, Visitor};
use serde_json::json;

use super::{act, agreements, apples, done, offers, only, plain, publish, says};

/// The path of the one conversation in somebody's list.
pub(super) async fn conversation(member: &Visitor) -> String {
    let list = member.get("/messages").await.body;
    let id = list.split("href=\"/messages/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/messages/{}", id.unwrap_or_else(|| panic!("a conversation: {list}")))
}

fn form(conversation: &str) -> String {
    format!("/accords/noter?conversation={}", conversation.trim_start_matches("/messages/"))
}

pub(super) async fn note(
    member: &Visitor,
    conversation: &str,
    amount: &str,
    words: &str,
) -> maillon_testkit::Answer {
    let id = conversation.trim_start_matches("/messages/");
    member.post("/accords/noter", &[("conversation", id), ("amount", amount), ("words", words)]).await
}

#[tokio::test]
async fn what_was_agreed_with_a_visitor_is_noted_and_done() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let lieve = house.member("lieve").await;
        let annonce = publish(&lieve, &apples()).await;
        let about = house.url(&annonce);
        let fields =
            [("about", about.as_str()), ("name", "Mireille"), ("text", "Quatre kilos me suffisent.")];
        assert_eq!(house.visitor().post("/reponses", &fields).await.status, 303);
        let talk = conversation(&lieve).await;
        says(&lieve, &talk, &[&form(&talk), "Noter un accord"]).await;
        says(&lieve, &form(&talk), &["Mireille", "Pommes du verger", "Il en reste 12 kg."]).await;
        assert_eq!(house.member("gaston").await.get(&form(&talk)).await.status, 404);
        assert_eq!(lieve.get("/accords/noter?conversation=x").await.status, 404);

        for (amount, why) in [("13", "Il n’en reste que 12 kg"), ("x", "Écrivez une quantité")] {
            let answer = note(&lieve, &talk, amount, "Samedi matin").await;
            assert_eq!(answer.status, 422, "{}", answer.body);
            for kept in [why, "Samedi matin", &format!("value=\"{amount}\"")] {
                assert!(plain(&answer.body).contains(kept), "{kept}: {}", answer.body);
            }
        }
        let noted = note(&lieve, &talk, "4", "Samedi matin").await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        let path = noted.header("location").to_owned();
        assert_eq!(note(&lieve, &talk, "4", "Samedi matin").await.header("location"), path, "once");
        let page = says(
            &lieve,
            &path,
            &["Vous avez promis 4 kg. Il reste à le faire.", "Samedi matin", "Noté ici seulement", &talk],
        )
        .await;
        assert!(offers(&page, "done") && offers(&page, "cancel") && !offers(&page, "propose"), "{page}");
        says(&lieve, &annonce, &["<dd>4 kg</dd>", "<dd>8 kg</dd>", "Mireille"]).await;
        assert_eq!(act(&lieve, &path, "propose", "").await.status, 422, "an amount is needed first");

        done(&town, &lieve, &path, "done", "Donné.").await;
        says(&lieve, &path, &["C’est fait : 4 kg.", "Donné."]).await;
        town.close().await;
    }
}

#[tokio::test]
async fn what_was_agreed_on_mastodon_can_be_cancelled() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let (lieve, stranger) = (house.member("lieve").await, Stranger::arrive().await);
    let annonce = publish(&lieve, &apples()).await;
    town.settle().await;
    let reply = json!({
        "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
        "content": "<p>Je prends !</p>", "to": [house.actor()], "inReplyTo": house.url(&annonce),
        "published": "2026-11-20T10:00:00Z",
    });
    let create = stranger.activity("Create", reply);
    assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
    town.settle().await;
    let talk = conversation(&lieve).await;
    assert_eq!(note(&lieve, &talk, "12", "").await.status, 303);
    let path = only(&lieve).await;
    says(&lieve, &path, &["Une passante", "Vous avez promis 12 kg."]).await;
    done(&town, &lieve, &path, "cancel", "Elle n’est pas venue.").await;
    says(&lieve, &path, &["C’est annulé. Rien n’est plus promis.", "Elle n’est pas venue."]).await;
    assert_eq!(agreements(&lieve, "?etape=cancelled").await, [path.as_str()]);
    town.settle().await;
    let offers = stranger.received().into_iter().filter(|one| one["type"] == "Offer").count();
    assert_eq!(offers, 0, "nothing of it is sent");
    town.close().await;
}
