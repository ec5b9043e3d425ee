//! What an organisation says of itself for the map, on its actor.

use maillon_map::desk::ListingForm;

use super::*;

fn listing() -> ListingForm {
    ListingForm {
        shown: "on".into(),
        about: "On répare ce qui peut l’être.".into(),
        lat: "50.834127".into(),
        lon: "4.345678".into(),
        street: "Rue Haute 1".into(),
        postcode: "1000".into(),
        commune: "21004".into(),
        visible: "on".into(),
        phone: "+32 2 555 01 23".into(),
        email: "bonjour@atelier.example".into(),
        web: "https://www.atelier.example/".into(),
        hours: "Sa 10:00-17:00".into(),
        themes: vec!["recuperer-reparer".into(), "apprendre-se-former".into()],
    }
}

impl Atelier {
    pub(super) async fn map(&mut self) {
        self.say_for_map(listing()).await;
        self.keep_page("actor-on-the-map", "/@atelier").await;
        self.say_for_map(ListingForm { visible: String::new(), ..listing() }).await;
        self.keep_page("actor-blurred", "/@atelier").await;
    }

    async fn say_for_map(&self, form: ListingForm) {
        let desk = self.instance.map.clone();
        let draft = form.check().unwrap();
        self.instance.store.write(move |conn: &mut Conn| desk.say(conn, &draft)).await.unwrap();
    }
}
