//! A story on its way: written in one house, read in another, changed, taken back.

use chrono::TimeDelta;
use maillon_narrative::model::{Kind, State, Theme};
use maillon_testkit::{Base, Stranger, Town, fixtures};

use super::{known, long, retell, short, stories, tell, untell};

async fn two(base: Base) -> Town {
    let town = Town::open(base, &["marolles", "canal"]).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    town
}

#[tokio::test]
async fn a_story_is_read_elsewhere_and_follows_its_author() {
    for base in Base::all() {
        let town = two(base).await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        let story = tell(here, &short("Quinze mains, une **façade**.")).await;
        town.settle().await;
        let read = known(there, &story.uri).await.expect("it came");
        assert_eq!((read.kind, read.own, read.theme), (Kind::Story, false, Some(Theme::Place)));
        assert_eq!(read.html, "<p>Quinze mains, une <strong>façade</strong>.</p>");
        assert_eq!(read.commune.map(|one| one.fr.as_str()), Some("Saint-Gilles"));

        here.clock.advance(TimeDelta::minutes(5));
        retell(here, &story, &long("La façade", "Vingt mains, une façade.")).await;
        town.settle().await;
        let read = known(there, &story.uri).await.unwrap();
        assert_eq!(
            (read.title.as_str(), read.html.as_str()),
            ("La façade", "<p>Vingt mains, une façade.</p>")
        );
        let page = there.visitor().get(&format!("/recits/{}", read.id)).await;
        assert!(page.status == 200 && page.body.contains("Vingt mains"), "{}", page.body);

        untell(here, &story).await;
        town.settle().await;
        assert_eq!(stories(there).await, []);
        assert_eq!(here.visitor().get(&format!("/recits/{}", story.id)).await.status, 410);
        assert_eq!(here.visitor().get_activity(&format!("/recits/{}", story.id)).await.status, 410);
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_deleted_before_it_came_stays_away() {
    let town = two(Base::Sqlite).await;
    let story = tell(&town["marolles"], &short("Aussitôt dit.")).await;
    untell(&town["marolles"], &story).await;
    town.settle().await;
    assert_eq!(known(&town["canal"], &story.uri).await, None);
    town.close().await;
}

#[tokio::test]
async fn a_story_is_written_by_page_with_a_picture_and_read_by_a_second_person() {
    for base in Base::all() {
        let mut town = two(base).await;
        town.house_mut("marolles").set("narrative.review", "true").await;
        let house = &town["marolles"];
        house.add_member("lieve", "member").await;
        house.add_member("bram", "member").await;
        let (lieve, bram) = (house.member("lieve").await, house.member("bram").await);
        let alt = "Une façade bleue";
        let fields =
            [("title", "La façade"), ("text", "Bleue, enfin."), ("language", "fr"), ("photo_alt", alt)];
        let photo = fixtures::landscape(800, 400);
        let send = [("act", "send")];
        let all: Vec<_> = fields.iter().chain(&send).copied().collect();
        let refused = lieve.post_with_photo("/recits", &all, Some(&photo)).await;
        assert_eq!(refused.status, 422, "nobody said that those who are seen agree");
        assert!(refused.body.contains("field-consent-error"), "{}", refused.body);

        let all: Vec<_> = fields.iter().chain(&[("act", "send"), ("consent", "on")]).copied().collect();
        let sent = lieve.post_with_photo("/recits", &all, Some(&photo)).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let path = sent.header("location").to_owned();
        town.settle().await;
        assert_eq!(stories(&town["canal"]).await, [], "it waits for a second person");
        assert_eq!(house.visitor().get(&path).await.status, 404);
        assert_eq!(house.visitor().get_activity(&path).await.status, 404);

        let act = format!("{path}/acte");
        assert_eq!(lieve.post(&act, &[("act", "approve")]).await.status, 409, "nobody is their own reader");
        assert!(bram.get("/mes-recits").await.body.contains("La façade"));
        assert_eq!(
            bram.post(&act, &[("act", "return"), ("remark", "Qui tient l’échelle ?")]).await.status,
            303
        );
        assert!(lieve.get(&path).await.body.contains("Qui tient l’échelle ?"));
        assert_eq!(bram.get(&path).await.status, 404, "it is a draft again");
        assert_eq!(lieve.post(&act, &[("act", "send")]).await.status, 303);
        assert_eq!(bram.post(&act, &[("act", "approve")]).await.status, 303);
        town.settle().await;
        let read = stories(&town["canal"]).await;
        assert_eq!(read.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["La façade"]);
        let page = town["canal"].visitor().get("/recits").await.body;
        assert!(page.contains(&format!("alt=\"{alt}\"")), "{page}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_scheduled_story_waits_for_its_moment() {
    let town = two(Base::Sqlite).await;
    let house = &town["marolles"];
    let mut form = short("Demain, à dix heures.");
    let tomorrow = house.clock.now().with_timezone(&chrono::FixedOffset::east_opt(7200).unwrap());
    form.publish_at = (tomorrow + TimeDelta::days(1)).format("%Y-%m-%dT%H:%M").to_string();
    let story = tell(house, &form).await;
    assert_eq!(story.state, State::Scheduled);
    town.settle().await;
    assert_eq!(stories(&town["canal"]).await, []);
    for one in town.houses() {
        one.clock.advance(TimeDelta::hours(27));
    }
    town.settle().await;
    assert_eq!(stories(&town["canal"]).await.len(), 1);
    let read = known(&town["canal"], &story.uri).await.unwrap();
    assert_eq!(read.published_at / 1000, house.clock.millis() / 1000, "it was published when it came out");
    town.close().await;
}

#[tokio::test]
async fn what_a_new_follower_missed_comes_with_the_outbox() {
    let town = Town::open(Base::Sqlite, &["marolles", "canal"]).await;
    tell(&town["marolles"], &long("Avant", "C’était avant.")).await;
    town.follow("canal", "marolles").await;
    town.settle().await;
    assert_eq!(stories(&town["canal"]).await.len(), 1);
    town.close().await;
}

#[tokio::test]
async fn strangers_tell_us_nothing() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let stranger = Stranger::arrive().await;
    let story = serde_json::json!({
        "id": stranger.url("/recits/1"), "type": "Article", "attributedTo": stranger.actor, "name": "Achetez",
        "content": "<p>Achetez.</p>", "to": "as:Public", "theme": "place",
    });
    assert_eq!(stranger.send(&house.url("/inbox"), &stranger.activity("Create", story)).await, 202);
    town.settle().await;
    assert_eq!(known(house, &stranger.url("/recits/1")).await, None);
    town.forgive_leftovers_and_close().await;
}

#[tokio::test]
async fn the_feed_holds_what_is_out() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    tell(house, &long("La façade", "Bleue, **enfin**.")).await;
    let feed = house.visitor().get("/recits.atom").await;
    assert_eq!((feed.status, feed.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
    assert!(feed.body.contains("<title xml:lang=\"fr\">La façade</title>"), "{}", feed.body);
    assert!(feed.body.contains("&lt;strong&gt;enfin&lt;/strong&gt;"), "{}", feed.body);
    town.close().await;
}

#[tokio::test]
async fn a_hashtag_leads_to_what_bears_it() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let story = tell(house, &long("La façade", "Bleue, enfin.")).await;
    let document = house.visitor().get_activity(&format!("/recits/{}", story.id)).await.json();
    let tags = document["tag"].as_array().unwrap();
    assert_eq!(tags.len(), 3);
    for tag in tags {
        let list = house.visitor().get(tag["href"].as_str().unwrap()).await.body;
        assert!(list.contains("La façade"), "{tag}");
    }
    assert!(!house.visitor().get("/recits?q=ForcesVives").await.body.contains("La façade"));
    town.close().await;
}
