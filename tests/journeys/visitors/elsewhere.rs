//! "With my Mastodon account": there, back, and everybody who tries to come back as somebody else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use maillon_members::invitations::{self, Secret};
use maillon_members::model::Role;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Manner, PASSWORD};
use sha2::{Digest as _, Sha256};

use super::*;

/// A server with the OAuth API that Mastodon has, and `@passante` signed in there.
async fn mastodon() -> Stranger {
    let stranger = Stranger::arrive().await;
    stranger.answer_form("/api/v1/apps", json!({ "client_id": "maillon-there", "client_secret": "shared" }));
    stranger
        .answer_form("/oauth/token", json!({ "access_token": "for-one-question", "token_type": "Bearer" }));
    stranger.answer_form("/oauth/revoke", json!({}));
    let holder = json!({ "username": "passante", "display_name": "Une passante", "uri": stranger.actor });
    stranger.serve_document("/api/v1/accounts/verify_credentials", holder);
    stranger
}

/// Types the address; where that server asks.
async fn go(visitor: &Visitor, stranger: &Stranger, more: &[(&str, &str)]) -> Url {
    let address = stranger.handle().to_string();
    let fields = [&[("address", address.as_str())], more].concat();
    link_of(&visitor.post("/entrer/mastodon", &fields).await)
}

/// Where somebody is sent back to who said yes there.
fn yes(there: &Url) -> String {
    format!("{}?code=given&state={}", query(there, "redirect_uri"), query(there, "state"))
}

#[tokio::test]
async fn somebody_joins_and_signs_in_without_a_password() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], mastodon().await);
        let (passer_by, coordinator) = (house.visitor(), house.member("coordination").await);
        let there = go(&passer_by, &stranger, &[]).await;
        assert_eq!(there.origin(), stranger.actor.parse::<Url>().unwrap().origin());
        let back = passer_by.get(&yes(&there)).await;
        assert_eq!((back.status, back.header("location")), (303, "/rejoindre"));
        only_what_was_agreed(&stranger, &there);

        let page = passer_by.get("/rejoindre").await.body;
        assert!(
            page.contains(&stranger.handle().to_string()) && page.contains("value=\"Une passante\""),
            "{page}"
        );
        let stands = ask(&passer_by, "passante", &[]).await;
        let path = waiting(&coordinator).await;
        assert!(coordinator.get("/coordination/demandes").await.body.contains("compte vérifié"));
        let admitted = coordinator.post(&format!("{path}/accepter"), &[("login", "passante")]).await;
        assert_eq!(admitted.status, 303);
        town.settle().await;
        let told = stranger.received().into_iter().filter(|one| one["type"] == "Create");
        let told: Vec<String> = told.map(|one| one["object"]["content"].to_string()).collect();
        assert!(told.len() == 1 && told[0].contains("/login"), "{told:?}");
        assert!(passer_by.get(&stands).await.body.contains("Bienvenue"));

        let browser = house.visitor();
        let there = go(&browser, &stranger, &[("back", "/annonces/nouvelle")]).await;
        let back = browser.get(&yes(&there)).await;
        assert_eq!((back.status, back.header("location")), (303, "/annonces/nouvelle"));
        assert_eq!(browser.get("/annonces/nouvelle").await.status, 200, "signed in");
        assert_eq!(stranger.forms("/api/v1/apps").len(), 1, "that server knows us already");
        town.close().await;
    }
}

/// The code was redeemed with what only we know, and what it gave was given back.
fn only_what_was_agreed(stranger: &Stranger, there: &Url) {
    let token = &stranger.forms("/oauth/token")[0];
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&token["code_verifier"]));
    assert_eq!(
        (query(there, "code_challenge"), query(there, "code_challenge_method")),
        (challenge, "S256".into())
    );
    assert_eq!(token["redirect_uri"], query(there, "redirect_uri"));
    assert_eq!((token["code"].as_str(), token["client_secret"].as_str()), ("given", "shared"));
    assert_eq!(stranger.forms("/oauth/revoke")[0]["token"], "for-one-question");
}

/// The answer to somebody who comes back in vain: what the page says.
async fn in_vain(visitor: &Visitor, url: &str) -> String {
    let answer = visitor.get(url).await;
    assert_eq!(answer.status, 422, "{url}: {}", answer.body);
    assert!(
        answer.headers.get("set-cookie").is_none_or(|cookie| !cookie.to_str().unwrap().contains("session"))
    );
    answer.body
}

#[tokio::test]
async fn nobody_comes_back_as_somebody_else() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger, other) = (&town["marolles"], mastodon().await, mastodon().await);
        let visitor = house.visitor();
        let there = go(&visitor, &stranger, &[]).await;
        let late = "C’était trop tard, ou dans un autre navigateur";
        assert!(in_vain(&house.visitor(), &yes(&there)).await.contains(late), "another browser");
        assert!(in_vain(&visitor, &yes(&there).replace("state=", "state=x")).await.contains(late));
        // A server that has somebody say yes elsewhere cannot pass that off as its own.
        let elsewhere = go(&house.visitor(), &other, &[]).await;
        let mixed = yes(&there).replace(&query(&there, "redirect_uri"), &query(&elsewhere, "redirect_uri"));
        assert!(in_vain(&visitor, &mixed).await.contains(late), "the address of another server");
        assert_eq!(stranger.forms("/oauth/token").len() + other.forms("/oauth/token").len(), 0);

        let no =
            format!("{}?error=access_denied&state={}", query(&there, "redirect_uri"), query(&there, "state"));
        assert!(in_vain(&visitor, &no).await.contains("Vous avez dit non"));
        assert!(in_vain(&visitor, &yes(&there)).await.contains(late), "it counted once");
        let there = go(&visitor, &stranger, &[]).await;
        house.clock.advance(chrono::TimeDelta::minutes(16));
        assert!(in_vain(&visitor, &yes(&there)).await.contains(late), "a quarter of an hour");
        town.close().await;
    }
}

#[tokio::test]
async fn only_the_server_of_an_actor_says_whose_it_is() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], mastodon().await);
    let visitor = house.visitor();
    let who = "/api/v1/accounts/verify_credentials";
    for holder in [
        json!({ "username": "voisin", "display_name": "<b>Voisin</b>" }),
        json!({ "username": "passante", "uri": "https://mastodon.example/users/passante" }),
    ] {
        stranger.serve_document(who, holder);
        let there = go(&visitor, &stranger, &[]).await;
        let page = in_vain(&visitor, &yes(&there)).await;
        assert!(page.contains("c’est le compte") && !page.contains("<b>Voisin"), "{page}");
        assert!(!visitor.get("/rejoindre").await.body.contains("est bien votre compte"), "nothing is proven");
    }
    for manner in [
        Manner::Status(StatusCode::UNAUTHORIZED),
        Manner::Redirect("http://localhost:1/".to_owned()),
        Manner::Text("text/html", "<p>Bonjour</p>".to_owned()),
    ] {
        stranger.behave(who, manner);
        let there = go(&visitor, &stranger, &[]).await;
        assert!(in_vain(&visitor, &yes(&there)).await.contains("ne nous a pas dit qui vous êtes"));
    }
    town.close().await;
}

#[tokio::test]
async fn a_server_without_that_door_is_named() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], Stranger::arrive().await);
    stranger.answer_with(Some(StatusCode::NOT_FOUND));
    let address = stranger.handle().to_string();
    let visitor = house.visitor();
    let answer = visitor.post("/entrer/mastodon", &[("address", &address)]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("ne permet pas de se connecter ailleurs") && answer.body.contains(&address));
    let own = house.handle().to_string();
    let answer = visitor.post("/entrer/mastodon", &[("address", &own)]).await;
    assert!(answer.body.contains("C’est une adresse d’ici"), "{}", answer.body);
    assert_eq!(visitor.post("/entrer/mastodon", &[("address", "")]).await.status, 422);
    town.close().await;
}

#[tokio::test]
async fn whoever_is_invited_joins_with_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], mastodon().await);
        let link = invitation(house).await;
        let visitor = house.visitor();
        assert!(visitor.get(&link).await.body.contains(&format!("value=\"{link}\"")));
        let there = go(&visitor, &stranger, &[("back", &link)]).await;
        let form = visitor.get(&yes(&there)).await.header("location").to_owned();
        assert!(form.starts_with("/rejoindre/avec/"), "{form}");
        assert_eq!(house.visitor().get(&form).await.status, 303, "nobody else is known");
        assert!(visitor.get(&form).await.body.contains("est bien votre compte"));
        let fields = [("login", "passante"), ("name", "Une passante"), ("language", "fr")];
        let joined = visitor.post(&form, &fields).await;
        assert_eq!((joined.status, joined.header("location")), (303, "/"), "{}", joined.body);
        assert_eq!(visitor.get("/profil").await.status, 200);
        assert!(visitor.get("/profil/adresses").await.body.contains(&stranger.handle().to_string()));
        assert_eq!(house.visitor().get(&link).await.status, 410, "the link is used");
        town.close().await;
    }
}

/// The path of a link with which one member joins.
async fn invitation(house: &House) -> String {
    let (secret, clock) = (Secret::new(), house.clock.clone());
    let path = secret.path("/invitation");
    let make = move |conn: &mut Conn| {
        let lifetime = invitations::days(7);
        Ok::<_, StoreError>(invitations::invite(conn, &clock, &secret, Role::Member, None, lifetime)?)
    };
    assert!(house.instance.store.write(make).await.unwrap().is_some());
    path
}

#[tokio::test]
async fn a_member_adds_it_to_their_addresses() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], mastodon().await);
    house.add_member("gaston", "member").await;
    house.add_member("amina", "member").await;
    let (gaston, amina) = (house.member("gaston").await, house.member("amina").await);
    let prove = [("purpose", "prove")];
    let there = go(&gaston, &stranger, &prove).await;
    let back = gaston.get(&yes(&there)).await;
    assert_eq!((back.status, back.header("location")), (303, "/profil/adresses"));
    let handle = stranger.handle().to_string();
    assert!(gaston.get("/profil/adresses").await.body.contains(&handle));

    let there = go(&amina, &stranger, &prove).await;
    amina.get(&yes(&there)).await;
    let page = amina.get("/profil/adresses").await.body;
    assert!(page.contains("déjà celui d’un autre membre") && !page.contains(&handle), "{page}");
    let there = go(&gaston, &stranger, &prove).await;
    assert_eq!(gaston.post("/logout", &[]).await.status, 303);
    assert_eq!(gaston.get(&yes(&there)).await.status, 303, "who signed out is asked to sign in");
    let address = stranger.handle().to_string();
    let nobody = house.visitor().post("/entrer/mastodon", &[("address", address.as_str()), prove[0]]).await;
    assert_eq!(nobody.status, 303, "who is not signed in proves nothing");
    town.close().await;
}

/// A browser that was left open must not be enough to give somebody else a way in.
#[tokio::test]
async fn an_account_is_added_only_by_who_showed_lately_who_they_are() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], mastodon().await);
    house.add_member("gaston", "member").await;
    let gaston = house.member("gaston").await;
    house.clock.advance(chrono::TimeDelta::minutes(10));
    let address = stranger.handle().to_string();
    let proof = "/profil/preuve?retour=%2Fprofil%2Fadresses";
    let typed = ("address", address.as_str());
    for (path, fields) in
        [("/entrer/mastodon", vec![typed, ("purpose", "prove")]), ("/profil/adresses", vec![typed])]
    {
        let refused = gaston.post(path, &fields).await;
        assert_eq!((refused.status, refused.header("location")), (303, proof), "{path}");
    }
    assert!(gaston.get("/profil/adresses").await.body.contains(proof));
    assert_eq!(gaston.post(proof, &[("current", "une autre phrase")]).await.status, 422);
    let shown = gaston.post(proof, &[("current", PASSWORD)]).await;
    assert_eq!((shown.status, shown.header("location")), (303, "/profil/adresses"));
    let there = go(&gaston, &stranger, &[("purpose", "prove")]).await;
    gaston.get(&yes(&there)).await;
    assert!(gaston.get("/profil/adresses").await.body.contains(&address));
    town.close().await;
}

#[tokio::test]
async fn a_block_counts_also_for_who_is_under_way() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], mastodon().await);
        let (visitor, coordinator) = (house.visitor(), house.member("coordination").await);
        let there = go(&visitor, &stranger, &[]).await;
        let fields = [("target", stranger.actor.as_str()), ("severity", "suspend"), ("reason", "Assez")];
        let blocked = coordinator.post("/coordination/blocages", &fields).await;
        assert_eq!(blocked.status, 303, "{}", blocked.body);
        in_vain(&visitor, &yes(&there)).await;
        assert!(!visitor.get("/rejoindre").await.body.contains("est bien votre compte"), "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn a_server_is_asked_anew_after_a_day() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let (house, stranger) = (&town["marolles"], mastodon().await);
    for (hours, asked) in [(0, 1), (1, 1), (24, 2)] {
        house.clock.advance(chrono::TimeDelta::hours(hours));
        let visitor = house.visitor();
        let there = go(&visitor, &stranger, &[]).await;
        assert_eq!(visitor.get(&yes(&there)).await.status, 303);
        assert_eq!(stranger.forms("/api/v1/apps").len(), asked, "after {hours} hours more");
    }
    town.close().await;
}

#[tokio::test]
async fn who_came_with_an_account_chooses_a_first_password_by_showing_it_once_more() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, stranger) = (&town["marolles"], mastodon().await);
        let (passer_by, coordinator) = (house.visitor(), house.member("coordination").await);
        let there = go(&passer_by, &stranger, &[]).await;
        passer_by.get(&yes(&there)).await;
        ask(&passer_by, "passante", &[]).await;
        let path = waiting(&coordinator).await;
        coordinator.post(&format!("{path}/accepter"), &[("login", "passante")]).await;
        let browser = house.visitor();
        let there = go(&browser, &stranger, &[]).await;
        browser.get(&yes(&there)).await;
        assert!(
            browser.get("/profil").await.body.contains("name=\"purpose\" value=\"password\""),
            "{base:?}"
        );
        // The only way in stays.
        let page = browser.get("/profil/adresses").await.body;
        let (_, rest) = page.split_once("action=\"/profil/adresses/").expect("it is listed");
        let path = format!("/profil/adresses/{}", rest.split_once('"').unwrap().0);
        let refused = browser.post(&path, &[]).await;
        assert_eq!(refused.status, 303);
        let page = browser.get("/profil/adresses").await.body;
        assert!(page.contains("votre seule façon d’entrer"), "{base:?}: {page}");
        assert!(page.contains(&stranger.handle().to_string()), "{base:?}");

        let there = go(&browser, &stranger, &[("purpose", "password")]).await;
        let back = browser.get(&yes(&there)).await;
        assert_eq!(back.status, 303, "{}", back.body);
        let link = back.header("location").to_owned();
        let chosen = browser.post(&link, &[("password", PASSWORD)]).await;
        assert_eq!(chosen.status, 303, "{base:?}: {}", chosen.body);
        assert_eq!(sign_in(&house.visitor(), "passante").await, 303, "{base:?}");
        town.settle().await;
        town.close().await;
    }
}
