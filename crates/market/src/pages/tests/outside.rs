//! What others read of the pages: feed readers, search engines, sites that preview a link.

use atom_syndication::Feed;
use axum::http::{Method, StatusCode};
use maillon_store::follows;
use maillon_store::{Conn, StoreError};

use super::router::Town;
use crate::model::{Offer, OfferId, State};
use crate::pages::samples;

const OURS: &str = "http://localhost:8001/@marolles";

/// An annonce of the instance under test.
fn ours(town: &Town, changes: impl FnOnce(Offer) -> Offer) -> Offer {
    let id = OfferId::new(&town.market.desk.clock);
    let uri = town.market.desk.origin.url(&format!("/annonces/{id}"));
    changes(Offer { id, url: uri.clone(), uri, owner: OURS.to_owned(), ..samples::full() })
}

fn content<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("=\"{name}\" content=\""))?;
    rest.split('"').next()
}

/// RFC 4287 § 4.1: what a feed and each entry must have.
fn check(feed: &Feed) {
    assert!(!feed.title.value.is_empty() && feed.id.starts_with("http") && !feed.authors.is_empty());
    assert_eq!(feed.links.iter().filter(|link| link.rel == "self").count(), 1);
    assert!(feed.links.iter().any(|link| link.rel == "alternate"));
    for entry in &feed.entries {
        assert!(!entry.title.value.is_empty() && entry.id.starts_with("http"), "{entry:?}");
        assert!(!entry.authors.is_empty() && entry.content.is_some(), "{entry:?}");
        assert_eq!(entry.links.iter().filter(|link| link.rel == "alternate").count(), 1);
        assert!(entry.updated <= feed.updated, "the feed is as new as its newest entry");
    }
    let mut ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), feed.entries.len(), "no id twice");
}

#[tokio::test]
async fn the_feed_is_valid_and_complete() {
    let town = Town::open().await;
    let found = ours(&town, |offer| Offer { state: State::Found, ..offer });
    let (uri, updated) = (found.uri.clone(), found.updated_at);
    town.put(found).await;
    town.put(samples::received()).await;
    town.put(ours(&town, |offer| Offer { state: State::Withdrawn, ..offer })).await;
    let answer = town.page("/feed.atom", "").await;
    assert_eq!(
        (answer.status, answer.content_type.as_str()),
        (StatusCode::OK, "application/atom+xml; charset=utf-8")
    );
    let feed: Feed = answer.text.parse().unwrap();
    check(&feed);
    assert_eq!((feed.entries.len(), feed.id.as_str()), (1, "http://localhost:8001/feed.atom"));
    assert_eq!((feed.lang.as_deref(), feed.links[0].href.as_str()), (Some("fr"), feed.id.as_str()));
    let entry = &feed.entries[0];
    assert_eq!((entry.id.as_str(), entry.updated.timestamp_millis()), (uri.as_str(), updated));
    assert_eq!(entry.title.value.replace('\u{a0}', " "), "✔ Trouvé : Réparation de vélos");
    assert_eq!(entry.authors[0].name, "Atelier des Marolles");
    let terms: Vec<&str> = entry.categories.iter().map(|category| category.term.as_str()).collect();
    assert_eq!(terms, ["Offre", "recuperer-reparer", "SaintGilles"]);
    let text = entry.content.as_ref().unwrap();
    assert_eq!(text.content_type.as_deref(), Some("html"));
    assert_eq!(text.value.as_deref(), Some(samples::full().html.as_str()));
}

#[tokio::test]
async fn the_feed_of_the_network_holds_what_strangers_write() {
    let town = Town::open().await;
    let hostile = Offer { title: "a\u{1}</title>&]]> <b>".to_owned(), ..samples::hostile() };
    town.put(hostile).await;
    let answer = town.page("/feed.atom?ou=reseau", "").await;
    let feed: Feed = answer.text.parse().unwrap();
    check(&feed);
    assert_eq!(feed.entries[0].title.value, "Vraag: a</title>&]]> <b>");
    assert!(!answer.text.contains("<script") && !answer.text.contains('\u{1}'));
    assert_eq!(feed.entries[0].authors[0].uri.as_deref(), Some("https://canal.example/@canal"));
    check(&town.page("/feed.atom", "").await.text.parse().unwrap());
}

#[tokio::test]
async fn a_feed_that_is_known_is_not_sent_again() {
    let town = Town::open().await;
    town.put(ours(&town, |offer| offer)).await;
    let (status, headers) = town.ask(Method::GET, "/feed.atom", &[]).await;
    let tag = headers["etag"].to_str().unwrap().to_owned();
    assert_eq!((status, headers["cache-control"].to_str().unwrap()), (StatusCode::OK, "public, max-age=300"));
    let again = town.ask(Method::GET, "/feed.atom", &[("if-none-match", &tag)]).await;
    assert_eq!((again.0, again.1["etag"].to_str().unwrap()), (StatusCode::NOT_MODIFIED, tag.as_str()));
    town.put(ours(&town, |offer| Offer { title: "Une autre".to_owned(), ..offer })).await;
    assert_eq!(town.ask(Method::GET, "/feed.atom", &[("if-none-match", &tag)]).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_link_to_an_annonce_is_described_elsewhere() {
    let town = Town::open().await;
    let title = "Vélo\" onload=\"x <script>alert(1)</script>";
    let offer = ours(&town, |offer| Offer { title: title.to_owned(), ..offer });
    let (path, uri) = (format!("/annonces/{}", offer.id), offer.uri.clone());
    town.put(offer).await;
    let page = town.page(&format!("{path}?x=1"), "").await.text;
    assert_eq!(content(&page, "og:url"), Some(uri.as_str()));
    assert_eq!(content(&page, "og:type"), Some("article"));
    assert_eq!(content(&page, "og:site_name"), Some("Marolles"));
    assert_eq!(content(&page, "og:locale"), Some("fr_BE"));
    assert_eq!(content(&page, "description"), Some("Le jeudi, de 14 h à 18 h."));
    assert_eq!(content(&page, "fediverse:creator"), Some("@marolles@localhost:8001"));
    assert_eq!(
        content(&page, "og:title"),
        Some("Vélo&#34; onload=&#34;x &#60;script&#62;alert(1)&#60;/script&#62;")
    );
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{uri}\">")));
    assert_eq!(page.matches("rel=\"canonical\"").count(), 1);
}

#[tokio::test]
async fn hidden_pages_are_described_nowhere() {
    let town = Town::open().await;
    town.put(samples::received()).await;
    let received = town.page(&format!("/annonces/{}", samples::received().id), "").await.text;
    assert!(received.contains("noindex") && !received.contains("og:"), "{received}");
    assert_eq!(received.matches("rel=\"canonical\"").count(), 1);
    for path in ["/", "/annonces", "/@marolles", "/reseau"] {
        let page = town.page(path, "").await.text;
        assert!(content(&page, "og:description").is_some_and(|text| !text.is_empty()), "{path}");
    }
    for path in ["/", "/annonces"] {
        assert!(town.page(path, "").await.text.contains("type=\"application/atom+xml\""), "{path}");
    }
}

#[tokio::test]
async fn sources_are_listed_with_how_fresh_they_are() {
    let town = Town::open().await;
    let page = town.page("/reseau", "").await.text;
    assert!(page.contains("Canal Nord") && page.contains("Pas encore de nouvelles"), "{page}");
    town.put(samples::received()).await;
    assert!(town.page("/reseau", "").await.text.contains("Dernières nouvelles il y a 3 jours"));
    assert!(!town.page("/annonces", "").await.text.contains("vu il y a"));
    let heard = |conn: &mut Conn| -> Result<(), StoreError> {
        Ok(follows::heard_from(conn, "https://canal.example/@canal", samples::NOW)?)
    };
    town.market.site.store.write(heard).await.unwrap();
    let page = town.page("/reseau", "").await.text;
    assert!(page.contains("Dernières nouvelles aujourd’hui") && page.contains("1 annonce ouverte"), "{page}");
}

#[tokio::test]
async fn an_annonce_has_its_code_for_the_wall() {
    let town = Town::open().await;
    let offer = ours(&town, |offer| offer);
    let (path, uri) = (format!("/annonces/{}", offer.id), offer.uri.clone());
    town.put(offer).await;
    let page = town.page(&path, "").await.text;
    let (_, poster) = page.split_once("<div class=\"poster\">").unwrap();
    let (poster, _) = poster.split_once("</div>").unwrap();
    assert!(poster.contains("<svg") && poster.contains(&uri), "{poster}");
    assert!(!page.contains(" style="));
}
