//! Answers are read again every year: a reminder, from which nothing follows.

use super::*;

const REMINDER: &str = "Vos réponses ont un an";
const PLACES: [&str; 3] = ["/coordination", "/coordination/nous", "/nous"];

async fn reminded(house: &House) -> Vec<&'static str> {
    // Whoever signed in a year ago signs in anew.
    let coordinator = house.member("coordination").await;
    let mut places = Vec::new();
    for place in PLACES {
        if coordinator.get(place).await.body.contains(REMINDER) {
            places.push(place);
        }
    }
    places
}

#[tokio::test]
async fn coordinators_are_reminded_a_year_after_and_nothing_else_happens() {
    for base in Base::all() {
        let town = town(base, &["marolles"]).await;
        join(&town, "marolles", &["maison"], &["maison"]).await;
        let house = &town["marolles"];
        assert_eq!(reminded(house).await, <[&str; 0]>::default());
        pass(&town, 365 * DAY - 1);
        assert_eq!(reminded(house).await, <[&str; 0]>::default(), "a moment before");
        pass(&town, 1);
        assert_eq!(reminded(house).await, PLACES);
        assert!(!house.visitor().get("/nous").await.body.contains(REMINDER), "that is for coordinators");
        assert_eq!(
            reminded(&town["maison"]).await,
            <[&str; 0]>::default(),
            "who said nothing is not reminded"
        );
        assert_eq!(standing(&town, "marolles").await, Some(Standing::Member));

        let coordinator = house.member("coordination").await;
        let again = coordinator.post("/coordination/nous", &[("langue", "fr"), ("act", "again")]).await;
        assert_eq!(again.status, 303);
        assert_eq!(reminded(house).await, <[&str; 0]>::default());
        pass(&town, 365 * DAY);
        assert_eq!(reminded(house).await, PLACES, "and the year after");
        town.forgive_leftovers_and_close().await;
    }
}
