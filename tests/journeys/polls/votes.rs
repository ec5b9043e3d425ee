//! Votes of strangers in a poll of ours: what counts, what does not, and who learns of it.

use maillon_polls::model::member;
use maillon_store::notes;

use super::*;

/// A vote as Mastodon sends it.
fn vote(stranger: &Stranger, number: usize, poll: &Poll, name: &str) -> Value {
    let note = json!({
        "id": stranger.url(&format!("/users/0#votes/{number}")), "type": "Note",
        "attributedTo": stranger.actor, "name": name, "inReplyTo": poll.uri, "to": poll.owner,
    });
    stranger.activity("Create", note)
}

async fn refused(town: &Town, stranger: &Stranger, activity: &Value, why: &str) {
    let (state, words) = hear(town, &town["marolles"], stranger, activity).await;
    assert!(state == 2 && words.contains(why), "{state} {words}, not {why}: {activity}");
}

#[tokio::test]
async fn one_counts_once_and_nothing_else_counts() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        let one = ask(house, &[]).await;
        refused(&town, &bo, &vote(&bo, 1, &one, "Dimanche"), "no answer of this poll").await;
        let mut foreign = vote(&bo, 2, &one, "Jeudi");
        foreign["object"]["attributedTo"] = json!("https://elsewhere.example/@cem");
        refused(&town, &bo, &foreign, "not the sender's own").await;
        assert_eq!(counts(house, &one.id).await, (vec![0, 0], Some(0)), "{base:?}");

        let counted = hear(&town, house, &bo, &vote(&bo, 3, &one, "Samedi")).await;
        assert_eq!(counted, (1, "counted a vote".to_owned()), "{base:?}");
        let again = hear(&town, house, &bo, &vote(&bo, 4, &one, "Samedi")).await;
        assert_eq!(again, (1, "the vote was known".to_owned()), "{base:?}");
        refused(&town, &bo, &vote(&bo, 5, &one, "Jeudi"), "answered already").await;
        let mut changed = vote(&bo, 6, &one, "Jeudi");
        changed["type"] = json!("Update");
        refused(&town, &bo, &changed, "does not change").await;
        assert_eq!(counts(house, &one.id).await, (vec![0, 1], Some(1)), "{base:?}");

        // It is no reply, and no page says who gave it.
        let uri = one.uri.clone();
        assert_eq!(house.read(move |conn| notes::replies(conn, &uri, &["public", "direct"], 10)).await, []);
        let page = house.visitor().get(&format!("/sondages/{}", one.id)).await.body;
        assert!(page.contains("1 personne a répondu") && !page.contains(&bo.actor), "{page}");
        let document = house.visitor().get_activity(&one.uri.replace(&house.url(""), "")).await;
        assert_eq!(document.json()["oneOf"][1]["replies"]["totalItems"], 1);
        assert!(!document.body.contains(&bo.actor), "{}", document.body);

        pass(&town, TimeDelta::hours(72));
        refused(&town, &bo, &vote(&bo, 7, &one, "Jeudi"), "over").await;
        assert_eq!(counts(house, &one.id).await, (vec![0, 1], Some(1)), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn of_several_answers_each_counts_once() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, bo) = (&town["marolles"], Stranger::arrive().await);
    let one = ask(house, &[("several", "on")]).await;
    for (number, name) in ["Jeudi", "Samedi", "Jeudi"].into_iter().enumerate() {
        assert_eq!(hear(&town, house, &bo, &vote(&bo, number, &one, name)).await.0, 1, "{name}");
    }
    assert_eq!(counts(house, &one.id).await, (vec![1, 1], Some(1)), "one person, two answers");
    let document = house.visitor().get_activity(&one.uri.replace(&house.url(""), "")).await.json();
    assert!(document["anyOf"].is_array() && document["oneOf"].is_null(), "{document}");
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn counts_are_told_at_most_once_in_ten_minutes_and_the_end_at_once() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo, cem) = (&town["marolles"], Stranger::arrive().await, Stranger::arrive().await);
        follows(&town, house, &bo).await;
        let one = ask(house, &[]).await;
        town.settle().await;
        let created = told(&bo, "Create").pop().expect("it is told");
        assert_eq!(
            (&created["object"]["type"], &created["object"]["votersCount"]),
            (&json!("Question"), &json!(0))
        );
        assert!(created["object"]["endTime"].is_string() && created["object"]["closed"].is_null());

        for (number, who) in [&bo, &cem].into_iter().enumerate() {
            assert_eq!(hear(&town, house, who, &vote(who, number, &one, "Jeudi")).await.0, 1);
        }
        assert_eq!(told(&bo, "Update"), Vec::<Value>::new(), "{base:?}: not at once");
        pass(&town, TimeDelta::minutes(10));
        town.settle().await;
        for who in [&bo, &cem] {
            let updates = told(who, "Update");
            assert_eq!(updates.len(), 1, "{base:?}: who follows and who voted, both votes together");
            let object = &updates[0]["object"];
            assert_eq!((&object["votersCount"], &object["updated"]), (&json!(2), &Value::Null), "{object}");
        }
        pass(&town, TimeDelta::hours(72));
        town.settle().await;
        let last = told(&bo, "Update").pop().unwrap();
        assert!(last["object"]["closed"].is_string(), "{last}");
        assert_eq!(told(&bo, "Update").len(), 2, "{base:?}");

        pass(&town, TimeDelta::days(30));
        town.settle().await;
        let id = one.id.clone();
        assert_eq!(house.read(move |conn| store::voters(conn, &id)).await, Vec::<String>::new(), "{base:?}");
        assert_eq!(counts(house, &one.id).await, (vec![2, 0], Some(2)), "{base:?}: the counts stay");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn who_deletes_their_account_counts_no_more_while_it_runs() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, bo) = (&town["marolles"], Stranger::arrive().await);
        let (running, ended) = (ask(house, &[]).await, ask(house, &[("hours", "1")]).await);
        for (number, one) in [&running, &ended].into_iter().enumerate() {
            assert_eq!(hear(&town, house, &bo, &vote(&bo, number, one, "Jeudi")).await.0, 1);
        }
        pass(&town, TimeDelta::hours(1));
        town.settle().await;
        hear(&town, house, &bo, &bo.activity("Delete", bo.actor.clone())).await;
        assert_eq!(counts(house, &running.id).await, (vec![0, 0], Some(0)), "{base:?}");
        assert_eq!(counts(house, &ended.id).await, (vec![1, 0], Some(1)), "{base:?}: what was told stays");
        for id in [running.id, ended.id] {
            assert_eq!(house.read(move |conn| store::voters(conn, &id)).await, Vec::<String>::new());
        }
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_block_takes_a_vote_away_and_a_member_votes_beside() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, bo) = (&town["marolles"], Stranger::arrive().await);
    house.add_member("ana", "member").await;
    let one = ask(house, &[]).await;
    let (path, ana) = (format!("/sondages/{}/reponse", one.id), house.member("ana").await);
    for wrong in [&[][..], &[("choice", "7")], &[("choice", "0"), ("choice", "1")]] {
        assert_eq!(ana.post(&path, wrong).await.status, 422, "{wrong:?}");
    }
    let login = house.visitor().post(&path, &[("choice", "0")]).await;
    assert!(login.header("location").contains("login"), "{}", login.header("location"));
    done(&ana, &path, &[("choice", "0")]).await;
    assert_eq!(ana.post(&path, &[("choice", "1")]).await.status, 409);
    assert!(ana.get(&format!("/sondages/{}", one.id)).await.body.contains("votre réponse"));
    assert_eq!(hear(&town, house, &bo, &vote(&bo, 1, &one, "Jeudi")).await.0, 1);
    assert_eq!(counts(house, &one.id).await, (vec![2, 0], Some(2)));

    let blocking = [("target", bo.actor.as_str()), ("severity", "suspend"), ("reason", "Trop de bruit")];
    let coordinator = house.member("coordination").await;
    let answer = coordinator.post("/coordination/blocages", &blocking).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    town.settle().await;
    assert_eq!(counts(house, &one.id).await, (vec![1, 0], Some(1)));
    let id = one.id.clone();
    let left = house.read(move |conn| store::voters(conn, &id)).await;
    assert!(left.len() == 1 && left[0].starts_with(&member("")), "{left:?}");
    town.forgive_leftovers_and_close().await;
}
