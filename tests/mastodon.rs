//! What a reader on Mastodon sees of us, card by card (`maillon_testkit::mastodon`).
//!
//! Everything goes through the program's own hands: the form's checks, the desk, the outbox, the actor's document.

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_federation::actor;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_market::desk::{ActProblem, Desk};
use maillon_market::model::{DraftForm, Offer, State};
use maillon_market::wire::Addressed;
use maillon_server::config::Settings;
use maillon_server::init::init;
use maillon_server::instance::Instance;
use maillon_store::schema::activity;
use maillon_store::{Conn, StoreError, actors};
use maillon_testkit::mastodon::{Mastodon, Outcome, Visibility};

/// 2026-11-24T12:00:00Z.
const NOON: i64 = 1_795_521_600_000;
const MINUTE: i64 = 60_000;
const US: &str = "https://atelier.example/@atelier";

/// An association at `https://atelier.example/`, and a Mastodon server where somebody follows it.
struct Scene {
    instance: Instance,
    clock: Clock,
    server: Mastodon,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at(from_millis(NOON));
        let pairs = [
            ("server.host", "atelier.example".to_owned()),
            ("data.dir", folder.path().display().to_string()),
            ("instance.name", "L’Atelier des Marolles".to_owned()),
            ("instance.handle", "atelier".to_owned()),
            ("instance.summary", "Réparer ensemble, à Bruxelles. <b>Gras</b> & co".to_owned()),
            ("instance.languages", "fr,nl,en".to_owned()),
        ];
        let (instance, _) = init(&Settings::from_pairs(pairs).unwrap(), clock.clone()).await.unwrap();
        let mut scene = Self { instance, clock, server: Mastodon::new(NOON), _folder: folder };
        scene.server.publish(US, scene.actor().await.as_bytes());
        scene.server.follow(US);
        scene
    }

    /// The organisation's document.
    async fn actor(&self) -> String {
        let find = |conn: &mut Conn| -> Result<_, StoreError> { Ok(actors::find(conn, US)?) };
        let row = self.instance.store.read(find).await.unwrap().unwrap();
        let keys = self.instance.federation.keys_of(US).await.unwrap();
        actor::document(self.instance.federation.origin(), &row, &keys).to_string()
    }

    async fn publish(&mut self, form: DraftForm) -> Offer {
        let now = self.clock.millis();
        let offer = self.act(move |desk, conn| desk.publish(conn, None, form.check(now).unwrap())).await;
        assert_eq!(self.deliver().await, Outcome::Shown);
        offer
    }

    /// Some minutes later, something is done with an annonce.
    async fn later(
        &mut self,
        minutes: i64,
        act: impl Fn(&Desk, &mut Conn) -> Result<Offer, ActProblem> + Send + Sync + 'static,
    ) -> Outcome {
        self.clock.advance(chrono::TimeDelta::minutes(minutes));
        self.server.wait_until(self.clock.millis());
        self.act(act).await;
        self.deliver().await
    }

    async fn act(
        &self,
        act: impl Fn(&Desk, &mut Conn) -> Result<Offer, ActProblem> + Send + Sync + 'static,
    ) -> Offer {
        let desk = self.instance.desk.clone();
        self.instance.store.write(move |conn: &mut Conn| act(&desk, conn)).await.unwrap()
    }

    /// The activity that was queued last arrives.
    async fn deliver(&mut self) -> Outcome {
        let last = |conn: &mut Conn| -> Result<String, StoreError> {
            Ok(activity::table.order(activity::id.desc()).select(activity::body).get_result(conn)?)
        };
        let body = self.instance.store.read(last).await.unwrap();
        self.server.receive(US, body.as_bytes())
    }

    /// The card of an annonce, its id in short.
    fn card(&self, offer: &Offer) -> String {
        self.server.show(&offer.uri).replace(&offer.id.to_string(), "1")
    }
}

fn full() -> DraftForm {
    DraftForm {
        kind: "offer".to_owned(),
        nature: "service".to_owned(),
        title: "Réparation de vélos".to_owned(),
        text: "Le **jeudi**, on répare *ensemble* :\nchambres à air, freins, vitesses.\n\n\
               - apportez votre vélo\n- et une heure devant vous\n\n\
               Des questions ? [Écrivez à Lieve](mailto:lieve@atelier.example) ou voyez <https://atelier.example/velo>."
            .to_owned(),
        language: "fr".to_owned(),
        category: "recuperer-reparer".to_owned(),
        commune: "21013".to_owned(),
        place: "près du parvis".to_owned(),
        amount: "2.5".to_owned(),
        unit: "hour".to_owned(),
        in_return: "credit".to_owned(),
        minutes: "90".to_owned(),
        contact: "https://atelier.example/velo, ou en répondant ici.".to_owned(),
        until: "2026-12-31".to_owned(),
        ..DraftForm::default()
    }
}

fn need() -> DraftForm {
    DraftForm {
        kind: "need".to_owned(),
        nature: "thing".to_owned(),
        title: "Een ladder voor zaterdag".to_owned(),
        text: "Drie meter is genoeg.".to_owned(),
        language: "nl".to_owned(),
        in_return: "nothing".to_owned(),
        ..DraftForm::default()
    }
}

#[tokio::test]
async fn an_offer_in_full() {
    let mut scene = Scene::open().await;
    let offer = scene.publish(full()).await;
    insta::assert_snapshot!("offer", scene.card(&offer));
    let status = scene.server.status(&offer.uri).unwrap();
    assert_eq!((status.visibility, status.in_home_feeds), (Visibility::Public, true));
    assert_eq!((status.language.as_deref(), status.spoiler.as_str()), (Some("fr"), ""));
    assert_eq!(status.tags.first().map(String::as_str), Some("Offre"));
    assert!(status.mentions.is_empty() && status.notified.is_empty());
    assert!(!status.html.contains("\n\n") && !status.html.contains("<br>\n"), "no line is empty by accident");
    assert!(status.text().contains("lieve@atelier.example"), "an address behind a word stays readable");
}

#[tokio::test]
async fn a_need_in_a_few_words() {
    let mut scene = Scene::open().await;
    let offer = scene.publish(need()).await;
    insta::assert_snapshot!("need-nl", scene.card(&offer));
    let status = scene.server.status(&offer.uri).unwrap();
    assert_eq!((status.language.as_deref(), status.edited), (Some("nl"), None));
}

#[tokio::test]
async fn an_offer_in_english_edited() {
    let mut scene = Scene::open().await;
    let form = DraftForm {
        title: "Folding chairs".to_owned(),
        text: "Forty of them, for a weekend.".to_owned(),
        language: "en".to_owned(),
        nature: "thing".to_owned(),
        amount: "40".to_owned(),
        unit: "one".to_owned(),
        in_return: "agree".to_owned(),
        contact: String::new(),
        ..full()
    };
    let offer = scene.publish(form.clone()).await;
    let id = offer.id;
    let edited =
        DraftForm { text: "Thirty of them, for a weekend.".to_owned(), amount: "30".to_owned(), ..form };
    let outcome = scene.later(20, move |desk, conn| desk.edit(conn, id, edited.check(NOON).unwrap())).await;
    assert_eq!(outcome, Outcome::Changed);
    insta::assert_snapshot!("edited-en", scene.card(&offer));
    assert_eq!(scene.server.status(&offer.uri).unwrap().edited, Some(NOON + 20 * MINUTE));
}

#[tokio::test]
async fn what_is_found_asks_for_no_answer() {
    let mut scene = Scene::open().await;
    let offer = scene.publish(full()).await;
    let id = offer.id;
    assert_eq!(scene.later(60, move |desk, conn| desk.end(conn, id, State::Found)).await, Outcome::Changed);
    insta::assert_snapshot!("found", scene.card(&offer));
    assert!(!scene.card(&offer).contains("Comment répondre"));
}

#[tokio::test]
async fn what_is_over_says_since_when() {
    let mut scene = Scene::open().await;
    let form = DraftForm {
        language: "nl".to_owned(),
        title: "Fietsherstelling".to_owned(),
        text: "Elke donderdag.".to_owned(),
        ..full()
    };
    let offer = scene.publish(form).await;
    let id = offer.id;
    let outcome = scene.later(38 * 24 * 60, move |desk, conn| desk.end(conn, id, State::Expired)).await;
    assert_eq!(outcome, Outcome::Changed);
    insta::assert_snapshot!("expired-nl", scene.card(&offer));
}

#[tokio::test]
async fn what_is_taken_back_is_gone() {
    let mut scene = Scene::open().await;
    let offer = scene.publish(need()).await;
    let id = offer.id;
    assert_eq!(scene.later(5, move |desk, conn| desk.withdraw(conn, id)).await, Outcome::Removed);
    assert_eq!(scene.card(&offer), "(nothing to see)\n");
}

#[tokio::test]
async fn what_a_hostile_author_writes_stays_text() {
    let mut scene = Scene::open().await;
    let form = DraftForm {
        title: "</strong></p><script>alert(1)</script> \"&amp; #tag @anne@social.example".to_owned(),
        text: "# Grand titre\n\n<img src=x onerror=alert(1)>\n\n[clic](javascript:alert(1)) ![image](https://a.example/x.png)\n\n\
               | a | b |\n|---|---|\n| 1 | 2 |\n\n```\n<b>code</b>\n```\n\n> cité\n\n1. un\n2. deux"
            .to_owned(),
        place: "<b>ici</b>".to_owned(),
        contact: "javascript:alert(1) <a href=\"https://a.example\">moi</a>".to_owned(),
        ..full()
    };
    let offer = scene.publish(form).await;
    insta::assert_snapshot!("hostile", scene.card(&offer));
    let status = scene.server.status(&offer.uri).unwrap();
    for danger in ["<script", "<img", "onerror=\"", "href=\"javascript:"] {
        assert!(!status.html.contains(danger), "{danger} in {}", status.html);
    }
    assert_eq!(status.tags.len(), 3, "words in a title are no tags");
}

#[tokio::test]
async fn the_organisation() {
    let mut scene = Scene::open().await;
    assert_eq!(scene.server.visit(US), Outcome::Shown);
    insta::assert_snapshot!("organisation", scene.server.show(US));
    let account = scene.server.account(US).unwrap();
    assert_eq!((account.bot, account.group, account.locked), (false, false, false));
    assert_eq!(account.attribution, ["atelier.example"], "our pages may name us as their author");
}

#[tokio::test]
async fn a_pasted_address_finds_the_annonce() {
    let mut scene = Scene::open().await;
    let offer = scene.publish(need()).await;
    let mut elsewhere = Mastodon::new(NOON);
    elsewhere.publish(US, scene.actor().await.as_bytes());
    let mut note =
        scene.instance.desk.note(&offer, &[], &Addressed::new(offer.audience, &offer.owner, Vec::new()));
    note["@context"] = maillon_market::wire::context();
    elsewhere.publish(&offer.uri, note.to_string().as_bytes());
    assert_eq!(elsewhere.search(&offer.uri), Outcome::Shown);
    assert_eq!(elsewhere.show(&offer.uri), scene.server.show(&offer.uri));
}

/// Its answers are drawn by Mastodon itself; the counts that follow are no edit.
#[tokio::test]
async fn a_poll_is_shown_and_its_counts_are_no_edit() {
    let mut scene = Scene::open().await;
    let form = maillon_polls::model::DraftForm {
        question: "Quel jour pour **l’atelier vélo** ?".to_owned(),
        answers: "Jeudi\nSamedi".to_owned(),
        hours: "72".to_owned(),
        language: "fr".to_owned(),
        ..maillon_polls::model::DraftForm::default()
    };
    let lieve = maillon_polls::desk::Person { id: "lieve".to_owned(), coordinates: true };
    let (desk, who, draft) = (scene.instance.polls.clone(), lieve.clone(), form.check().unwrap());
    let ask = move |conn: &mut Conn| desk.ask(conn, &who, &draft);
    let poll = scene.instance.store.write(ask).await.unwrap();
    assert_eq!(scene.deliver().await, Outcome::Shown);
    let status = scene.server.status(&poll.uri).unwrap().clone();
    assert_eq!((status.visibility, status.in_home_feeds), (Visibility::Public, true));
    assert_eq!(
        (status.language.as_deref(), status.text().trim()),
        (Some("fr"), "Quel jour pour **l’atelier vélo** ?")
    );

    scene.clock.advance(chrono::TimeDelta::minutes(10));
    scene.server.wait_until(scene.clock.millis());
    let (desk, id) = (scene.instance.polls.clone(), poll.id.clone());
    let count = move |conn: &mut Conn| {
        desk.give(conn, &id, &lieve, &[0])?;
        desk.tell(conn, &id)
    };
    scene.instance.store.write(count).await.unwrap();
    scene.deliver().await;
    assert_eq!(scene.server.status(&poll.uri).unwrap().edited, None);
}
