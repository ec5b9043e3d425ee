//! Several weeks are asked for at once, and two people trade what they are committed to.

use super::*;

/// Canal asks for the same morning of three weeks.
async fn asks_for_weeks(town: &Town, path: &str, weeks: &str) -> Answer {
    let sofie = town["canal"].member("sofie").await;
    let (uri, first) = (town["groupe"].url(path), day(&town["groupe"], 7).to_string());
    let fields = [
        ("adresse", uri.as_str()),
        ("day", &first),
        ("from", "09:00"),
        ("to", "13:00"),
        ("weeks", weeks),
        ("fr", "on"),
    ];
    sofie.post("/equipe/ailleurs", &fields).await
}

/// Chloé proposes it to the worker with this name, who says yes.
async fn is_done_by(town: &Town, one: &Commitment, login: &str) {
    let group = &town["groupe"];
    let id = member_id(group, login).await;
    let posts = group.read(move |conn| maillon_staffing::store::posts::of_worker(conn, &id)).await;
    let post = posts[0].id.to_string();
    let proposed = acts(group, "chloe", one, &[("act", "propose"), ("post", &post)]).await;
    assert_eq!(proposed.status, 303, "{}", proposed.body);
    let confirmed = acts(group, login, one, &[("act", "confirm")]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.body);
}

async fn trades(group: &House, login: &str, own: &Commitment, act: &str, other: &Commitment) -> Answer {
    let other = other.id.to_string();
    let path = format!("/equipe/engagements/{}/echange", own.id);
    group.member(login).await.post(&path, &[("act", act), ("other", &other)]).await
}

#[tokio::test]
async fn weeks_are_asked_for_at_once_and_two_trade_them() {
    for base in Base::all() {
        let (town, path) = open(base).await;
        let group = &town["groupe"];
        group.add_member("bruno", "member").await;
        adds_post(group, &path, "bruno").await;
        let refused = asks_for_weeks(&town, &path, "27").await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        let asked = asks_for_weeks(&town, &path, "2").await;
        assert_eq!((asked.status, asked.header("location")), (303, "/accords"), "{}", asked.body);
        town.settle().await;
        let [first, second] = <[Commitment; 2]>::try_from(all(group).await).unwrap();
        assert_eq!(second.span.start() - first.span.start(), TimeDelta::days(7).num_milliseconds());
        is_done_by(&town, &first, "amina").await;
        is_done_by(&town, &second, "bruno").await;
        town.settle().await;

        // Amina offers hers for Bruno's, and reads nothing of who that is.
        let page =
            group.member("amina").await.get(&format!("/equipe/engagements/{}/echange", first.id)).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("P2") && !page.body.contains("bruno"), "{}", page.body);
        let theirs =
            group.member("bruno").await.get(&format!("/equipe/engagements/{}/echange", first.id)).await;
        assert_eq!(theirs.status, 404, "what is not his is not there for him");
        assert_eq!(trades(group, "amina", &second, "yes", &first).await.status, 404, "that one is not hers");
        assert_eq!(trades(group, "amina", &first, "ask", &second).await.status, 303);
        let week = group.member("bruno").await.get("/equipe/semaine").await.body;
        assert!(week.contains("On vous propose un échange"), "{week}");
        let traded = trades(group, "bruno", &second, "yes", &first).await;
        assert_eq!(traded.status, 303, "{}", traded.body);

        // Both promises stand; Canal reads who comes now.
        town.settle().await;
        assert_eq!(states(group).await, [State::Confirmed; 2]);
        let there = format!("/equipe/ailleurs?{}", query(&group.url(&path)));
        let seen = town["canal"].member("sofie").await.get(&there).await.body;
        let comes = seen.split("id=\"own\"").nth(1).unwrap().split("</section>").next().unwrap();
        let (first, second) = (comes.find("bruno").unwrap(), comes.find("amina").unwrap());
        assert!(first < second, "{comes}");
        town.close().await;
    }
}
