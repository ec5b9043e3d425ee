//! The picture of an event: from the form to the pages of others; that of a series hangs on all of it.

use maillon_testkit::{Base, House, Town, Visitor, fixtures};

use super::{form, known, upcoming};

const ALT: &str = "Des masques de carton sur une table";

/// Sends the form with a picture; answers the status and where it leads, or the page.
async fn send(who: &Visitor, house: &House, path: &str, more: &[(&str, &str)], photo: bool) -> (u16, String) {
    let text = serde_json::to_value(form(house, "Bal masqué")).unwrap();
    let usual = text.as_object().unwrap().iter();
    let mut fields: Vec<(&str, &str)> =
        usual.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect();
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    let bytes = fixtures::landscape(1200, 800);
    let answer = who.post_with_photo(path, &fields, photo.then_some(bytes.as_slice())).await;
    let text = if answer.status == 303 { answer.header("location").to_owned() } else { answer.body };
    (answer.status, text)
}

/// The value of the first picture's hidden field.
fn kept(form: &str) -> String {
    let (_, rest) = form.split_once("name=\"picture_1\" value=\"").expect("the form shows a picture");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn others_see_the_picture_of_an_event() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let (here, there) = (&town["marolles"], &town["canal"]);
        here.add_member("anna", "member").await;
        let anna = here.member("anna").await;
        // Looked at first; a fault keeps it; a picture without words is none that we show.
        let (status, page) = send(&anna, here, "/agenda", &[("act", "add"), ("photo_alt", ALT)], true).await;
        assert_eq!(status, 200, "{page}");
        let id = kept(&page);
        let wrong = [("act", "send"), ("title", ""), ("picture_1", id.as_str()), ("alt_1", ALT)];
        let (status, page) = send(&anna, here, "/agenda", &wrong, false).await;
        assert!(status == 422 && kept(&page) == id, "{status} {page}");
        let mute = [("act", "send"), ("picture_1", id.as_str()), ("alt_1", "")];
        assert_eq!(send(&anna, here, "/agenda", &mute, false).await.0, 422);
        let fine = [("act", "send"), ("picture_1", id.as_str()), ("alt_1", ALT)];
        let (status, path) = send(&anna, here, "/agenda", &fine, false).await;
        assert_eq!(status, 303, "{path}");
        assert!(here.visitor().get(&path).await.body.contains(ALT));
        town.settle().await;
        let event = upcoming(here).await.remove(0);
        let theirs = known(there, &event.uri).await.unwrap();
        let page = there.visitor().get(&format!("/agenda/{}", theirs.id)).await.body;
        assert!(page.contains(ALT), "{page}");
        // Taken away again.
        let gone = [("act", "send"), ("picture_1", id.as_str()), ("alt_1", ALT), ("remove_1", "on")];
        assert_eq!(send(&anna, here, &format!("{path}/modifier"), &gone, false).await.0, 303);
        assert!(!here.visitor().get(&path).await.body.contains(ALT));
        town.settle().await;
        town.close().await;
    }
}

#[tokio::test]
async fn the_picture_of_a_series_stays_with_all_its_times() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    here.add_member("anna", "member").await;
    let anna = here.member("anna").await;
    // One event with a picture becomes a series.
    let (status, path) = send(&anna, here, "/agenda", &[("act", "send"), ("photo_alt", ALT)], true).await;
    assert_eq!(status, 303, "{path}");
    let id = kept(&anna.get(&format!("{path}/modifier")).await.body);
    let weekly = [("repeat", "weekly"), ("repeat_count", "4"), ("picture_1", id.as_str()), ("alt_1", ALT)];
    let (status, text) = send(&anna, here, &format!("{path}/modifier"), &weekly, false).await;
    assert_eq!(status, 303, "{text}");
    let all = upcoming(here).await;
    assert_eq!(all.len(), 4);
    // From the third on it is another series, which shows the same.
    let following = [("title", "Grand bal"), ("repeat", "weekly"), ("repeat_count", "2")];
    let start = all[2].starts().format("%Y-%m-%dT%H:%M").to_string();
    let following = [following.as_slice(), &[("start", start.as_str()), ("end", "")]].concat();
    let (status, text) =
        send(&anna, here, &format!("/agenda/{}/modifier?portee=suite", all[2].id), &following, false).await;
    assert_eq!(status, 303, "{text}");
    for event in upcoming(here).await {
        let page = here.visitor().get(&format!("/agenda/{}", event.id)).await.body;
        assert!(page.contains(ALT), "{} {}", event.title, event.starts());
    }
    town.close().await;
}
