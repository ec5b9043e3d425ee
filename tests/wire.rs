//! What this version writes on the wire, pinned: `tests/wire/*.json`, byte for byte, in the order of members.
//!
//! Everything is made by the program itself: an instance at a fixed origin on a stopped clock, its routes behind
//! a loopback port. Ids and keys are drawn anew in each run, so they are replaced by stable ones. FEDERATION.md
//! shows each file (`documents.rs` compares). `UPDATE_WIRE=1` writes both anew.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use axum::extract::FromRef as _;
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_agreement::desk::{ActProblem as NotPromised, Voice};
use maillon_agreement::{Agreement, AgreementId, Desk as Promises, Needed, store as promises};
use maillon_credit::machine::{Commit, Head, Heads, Terms};
use maillon_credit::model::Why;
use maillon_credit::sums::Sum;
use maillon_credit::wire::{Intent, Note, Writer};
use maillon_federation::Origin;
use maillon_federation::actor::RemoteActor;
use maillon_federation::intake::Scene;
use maillon_federation::social::{Complaint, Subject};
use maillon_federation::trust::Verdict;
use maillon_federation::{Envelope, followers, social};
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::Amount;
use maillon_market::desk::{ActProblem, Desk};
use maillon_market::model::{Draft, DraftForm, Offer, State};
use maillon_media::Selection;
use maillon_members::{MemberId, NewMember, NewMemberForm};
use maillon_messages::desk::Words;
use maillon_messages::model::{Act, check_text};
use maillon_messages::store::{self as messages, Filter, Whose};
use maillon_narrative::desk::{ActProblem as NotWoven, Head as StoryHead, Quote};
use maillon_narrative::model::{DraftForm as StoryForm, Story};
use maillon_narrative::passages;
use maillon_relay::wire::Said;
use maillon_server::config::Settings;
use maillon_server::init::init;
use maillon_server::instance::Instance;
use maillon_server::{receive, routes};
use maillon_store::peers::Peer;
use maillon_store::schema::{activity, message, proven_handle};
use maillon_store::trust::Word;
use maillon_store::{Conn, StoreError, outbox, peers};
use maillon_testkit::fixtures;
use serde_json::{Value, json};
use tokio::net::TcpListener;

#[path = "wire_faces.rs"]
mod faces;
#[path = "wire_map.rs"]
mod map;
#[path = "wire_network.rs"]
mod network;
#[path = "wire_place.rs"]
mod place;
#[path = "wire_polls.rs"]
mod polls;
#[path = "wire_staff.rs"]
mod staff;

const SOUP: Voice<'static> = Voice { member: None, words: "Pour la soupe de samedi." };
const SILENCE: Voice<'static> = Voice { member: None, words: "" };

/// 2026-11-24T12:00:00Z in epoch milliseconds: when everything here begins.
const NOON: i64 = 1_795_521_600_000;

#[tokio::test]
async fn what_we_write_is_what_the_files_say() {
    let mut atelier = Atelier::open().await;
    atelier.discovery().await;
    atelier.annonces().await;
    atelier.follows().await;
    atelier.answers().await;
    atelier.promises().await;
    atelier.audiences().await;
    atelier.orders().await;
    atelier.ledger();
    atelier.belonging().await;
    atelier.relay();
    atelier.stories().await;
    atelier.common().await;
    atelier.agenda().await;
    atelier.rooms().await;
    atelier.beginning().await;
    atelier.deciding().await;
    atelier.asking().await;
    atelier.faces().await;
    atelier.staff().await;
    atelier.map().await;
    atelier.reports().await;
    atelier.moving().await;
    atelier.closing().await;
    atelier.compare();
}

/// An association's instance at `https://atelier.example/`.
struct Atelier {
    instance: Instance,
    clock: Clock,
    /// Where its routes really answer.
    base: String,
    client: reqwest::Client,
    server: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
    readable: Readable,
    /// File name without its ending → content.
    written: BTreeMap<&'static str, String>,
}

impl Atelier {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at(from_millis(NOON));
        let (instance, _) = init(&settings(&folder), clock.clone()).await.unwrap();
        let router = routes::router(&instance).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let (readable, written) = (Readable::default(), BTreeMap::new());
        Self { instance, clock, base, client, server, _folder: folder, readable, written }
    }

    async fn discovery(&mut self) {
        self.keep_page("actor", "/@atelier").await;
        self.keep_page("instance-actor", "/actor").await;
        self.keep_page("webfinger", "/.well-known/webfinger?resource=acct:atelier@atelier.example").await;
        self.keep_page("nodeinfo-index", "/.well-known/nodeinfo").await;
        self.keep_page("nodeinfo", "/nodeinfo/2.1").await;
        let refused = self.client.post(format!("{}/inbox", self.base)).body("{}");
        let refused = refused.header("content-type", "application/activity+json").send().await.unwrap();
        assert_eq!(refused.status(), 401);
        let refused = serde_json::from_str(&refused.text().await.unwrap()).unwrap();
        self.keep("inbox-refusal", refused);
    }

    async fn annonces(&mut self) {
        let need = self.publish(fixtures::need_of_a_ladder()).await;
        self.keep_page("need", &path_of(&need)).await;
        self.keep_page("outbox", "/@atelier/outbox").await;
        self.keep_page("outbox-page", "/@atelier/outbox?page=").await;

        self.clock.advance(chrono::TimeDelta::minutes(10));
        let complete = DraftForm { until: "2026-12-31".to_owned(), ..fixtures::bicycle_repair() };
        let offer = self.publish(complete.clone()).await;
        self.keep_last("create-offer").await;
        let reply = json!({
            "id": "https://canal.example/notes/7", "type": "Note", "content": "<p>Jeudi, volontiers.</p>",
            "attributedTo": "https://canal.example/@canal", "inReplyTo": offer.uri, "to": "as:Public",
        });
        self.receive("Create", reply, peer("https://canal.example/@canal")).await;
        // Its author lets everybody read it.
        self.write(|conn| -> Result<(), StoreError> {
            diesel::update(message::table).set(message::shown.eq(true)).execute(conn)?;
            Ok(())
        })
        .await;
        self.keep_page("offer", &path_of(&offer)).await;
        self.keep_page("replies", &format!("/ap/replies{}", path_of(&offer))).await;
        self.keep_page("context", &format!("/ap/context{}", path_of(&offer))).await;
        let request = json!({
            "id": "https://canal.example/quote-requests/1", "type": "QuoteRequest",
            "actor": "https://canal.example/@canal", "object": offer.uri,
            "instrument": "https://canal.example/notes/8",
        });
        self.receive_whole(&request, peer("https://canal.example/@canal")).await;
        self.keep_last("accept-quote").await;
        let stamp = self.said(0).await["result"].as_str().unwrap().to_owned();
        self.keep_page("quote-authorization", stamp.trim_start_matches("https://atelier.example")).await;

        let ladder = self.publish_with_picture(fixtures::need_of_a_ladder()).await;
        self.keep_page("need-with-picture", &path_of(&ladder)).await;

        self.clock.advance(chrono::TimeDelta::hours(1));
        let id = offer.id;
        let edited = DraftForm { amount: "3".to_owned(), ..complete };
        let now = self.clock.millis();
        self.act(move |desk, conn| desk.edit(conn, id, edited.check(now).unwrap())).await;
        self.keep_last("update-offer").await;

        self.clock.advance(chrono::TimeDelta::days(1));
        self.act(move |desk, conn| desk.end(conn, id, State::Found)).await;
        self.keep_page("offer-found", &path_of(&offer)).await;

        let id = need.id;
        self.act(move |desk, conn| desk.withdraw(conn, id)).await;
        self.keep_last("delete-need").await;
        self.keep_page("tombstone", &path_of(&need)).await;
    }

    async fn follows(&mut self) {
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let (actor, canal) = (self.instance.desk.actor.clone(), peer("https://canal.example/@canal"));
        let undo = (origin.clone(), clock.clone(), actor.clone(), canal.clone());
        self.write(move |conn| {
            peers::put(conn, &canal, &[])?;
            social::follow(conn, &origin, &clock, &actor, &canal).map(drop)
        })
        .await;
        self.keep_last("follow").await;
        let (origin, clock, actor, canal) = undo;
        self.write(move |conn| social::unfollow(conn, &origin, &clock, &actor, &canal).map(drop)).await;
        self.keep_last("undo-follow").await;

        let listed = ["https://canal.example/@canal".to_owned()];
        let actor = self.instance.desk.actor.clone();
        self.keep("followers-synchronization", followers::list::write(&actor, &listed));

        self.is_followed_at("https://atelier.example/@atelier").await;
        self.keep_last("accept-follow").await;
        self.is_followed_at("https://atelier.example/actor").await;
        self.keep_last("reject-follow").await;
        self.keep_page("followers", "/@atelier/followers").await;
        self.keep_page("followers-page", "/@atelier/followers?page=").await;
        self.keep_page("featured", "/@atelier/featured").await;
    }

    /// A member reports what somebody elsewhere published, and has its server told.
    async fn reports(&mut self) {
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let author = peer("https://canal.example/@canal");
        let complaint = Complaint {
            member: "019abcde-0123-7abc-8def-0123456789ab".to_owned(),
            subject: Subject {
                uri: "https://canal.example/annonces/1".to_owned(),
                author: author.uri.clone(),
            },
            words: "C’est de la publicité, chaque jour la même.".to_owned(),
            tell: Some(author.clone()),
        };
        self.write(move |conn| {
            peers::put(conn, &author, &[])?;
            social::report(conn, &origin, &clock, &complaint)
        })
        .await;
        let told =
            |conn: &mut Conn| Ok::<_, StoreError>(outbox::bodies(conn, "https://canal.example/@canal")?);
        let told = self.instance.store.read(told).await.unwrap();
        let flag = told.iter().find(|body| body.contains(r#""type":"Flag""#)).unwrap();
        self.keep("flag", serde_json::from_str(flag).unwrap());
    }

    /// Last, for everything else is said by one that stays.
    async fn moving(&mut self) {
        let (federation, actor) = (self.instance.federation.clone(), self.instance.desk.actor.clone());
        let (there, whose) = (federation.clone(), actor.clone());
        let alias = "https://mastodon.example/users/atelier";
        self.write(move |conn| there.add_alias(conn, &whose, alias).map(drop)).await;
        self.keep_said("update-actor", "https://atelier.example/@atelier").await;
        self.write(move |conn| federation.leave_for(conn, &actor, "https://canal.example/@atelier")).await;
        self.keep_said("move", "https://atelier.example/@atelier").await;
        self.keep_page("actor-moved", "/@atelier").await;
    }

    /// After which nothing is said.
    async fn closing(&mut self) {
        let federation = self.instance.federation.clone();
        self.write(move |conn| federation.close(conn).map(drop)).await;
        self.keep_said("delete-actor", "https://atelier.example/@atelier").await;
        self.keep_page("actor-closed", "/@atelier").await;
    }

    /// A need for trusted peers, and the actor as those see it who do not say who they are.
    async fn audiences(&mut self) {
        let federation = self.instance.federation.clone();
        let verdict = Verdict {
            host: "ailleurs.example".to_owned(),
            word: Word::Trusted,
            reason: String::new(),
            member: None,
        };
        self.instance.store.write(move |conn: &mut Conn| federation.decide(conn, &verdict)).await.unwrap();
        let form = DraftForm { audience: "trusted".to_owned(), ..fixtures::need_of_a_ladder() };
        let thread = self.publish(form).await.uri;
        let bodies = move |conn: &mut Conn| Ok::<_, StoreError>(outbox::bodies(conn, &thread)?);
        let create = self.instance.store.read(bodies).await.unwrap().pop().unwrap();
        self.keep("create-for-the-trusted", serde_json::from_str(&create).unwrap());
        self.instance.federation.ask_for_signatures(true);
        self.keep_page("actor-reduced", "/@atelier").await;
        self.instance.federation.ask_for_signatures(false);
    }

    /// Somebody asks about an annonce of ours, and a coordinator agrees.
    async fn answers(&mut self) {
        let offer = self.publish(fixtures::bicycle_repair()).await;
        let sender = peer("https://ailleurs.example/users/passante");
        let note = json!({
            "id": "https://ailleurs.example/notes/1", "type": "Note", "attributedTo": sender.uri,
            "inReplyTo": offer.uri, "content": "<p>Je prends !</p>", "contentMap": { "fr": "<p>Je prends !</p>" },
            "to": [self.instance.desk.actor],
        });
        self.receive("Create", note, sender).await;
        let instance = self.instance.clone();
        self.write(move |conn| {
            let desk = maillon_messages::Messages::from_ref(&instance).desk;
            let whose = Whose::new("", true);
            let asked = messages::list(conn, &whose, &Filter::default(), 1)?.remove(0);
            let text = check_text("Oui, **jeudi** !").unwrap();
            let words = Words { text: &text, language: "fr" };
            desk.answer(conn, asked.id, "", Act::Accept, words)
        })
        .await;
        self.keep_last_but("create-answer", 1).await;
        self.keep_last("like-answered").await;
    }

    /// Another house asks for apples of ours, we for its chairs.
    async fn promises(&mut self) {
        let apples = self.publish(apples()).await;
        self.is_asked_for(&apples, "5").await;
        self.promise(|desk, conn, id| desk.accept(conn, id, SOUP)).await;
        self.keep_last("accept-offer").await;
        self.promise(|desk, conn, id| desk.finish(conn, id, SILENCE)).await;
        self.keep_last("done").await;
        self.is_asked_for(&apples, "7").await;
        self.promise(|desk, conn, id| desk.propose(conn, id, Amount::whole(3), SOUP)).await;
        self.keep_last("counter-offer").await;
        self.is_asked_for(&apples, "4").await;
        self.promise(|desk, conn, id| desk.refuse(conn, id, SOUP)).await;
        self.keep_last("reject-offer").await;

        let canal = peer("https://canal.example/@canal");
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let (actor, followed) = (self.instance.desk.actor.clone(), canal.clone());
        self.write(move |conn| social::follow(conn, &origin, &clock, &actor, &followed).map(drop)).await;
        self.receive("Create", chairs(), canal).await;
        let desk = self.instance.promises.clone();
        let ask = move |conn: &mut Conn| {
            desk.ask(conn, "https://canal.example/annonces/2", Amount::whole(20), SOUP).map(drop)
        };
        self.write(ask).await;
        self.keep_last("offer-agreement").await;
        self.promise(|desk, conn, id| desk.withdraw(conn, id, SILENCE)).await;
        self.keep_last("undo-offer").await;
    }

    /// An event, its change with the note about it, who comes, and who we say comes.
    async fn agenda(&mut self) {
        let form = maillon_agenda::model::DraftForm {
            end: "2026-12-12T17:00".to_owned(),
            start: "2026-12-12T14:00".to_owned(),
            access: "De plain-pied, sonnette « Atelier ».".to_owned(),
            price: "prix libre".to_owned(),
            capacity: "20".to_owned(),
            waiting: "on".to_owned(),
            tags: "réparation".to_owned(),
            latitude: "50.8503".to_owned(),
            longitude: "4.3517".to_owned(),
            ..fixtures::event("Repair Café", self.clock.millis())
        };
        let (desk, now) = (self.instance.agenda.clone(), self.clock.millis());
        let draft = form.check(now).unwrap();
        let announce = move |conn: &mut Conn| desk.write(conn, None, (&form, &draft), true);
        let event = self.instance.store.write(announce).await.unwrap();
        self.keep_said_but("create-event", &event.uri, 1).await;
        self.keep_said("announce-event", &event.uri).await;
        self.keep_page("upcoming-events", "/agenda/a-venir").await;
        let canal = peer("https://canal.example/@canal");
        let (desk, one, uri) = (self.instance.agenda.clone(), event.clone(), canal.uri.clone());
        self.write(move |conn| {
            maillon_store::peers::put(conn, &canal, &[]).map_err(maillon_store::StoreError::from)
        })
        .await;
        self.write(move |conn: &mut Conn| {
            let who = maillon_agenda::desk::Who::actor(&uri, "Canal", 1, "", "https://canal.example/joins/1");
            desk.ask_from_elsewhere(conn, &one, who).map(drop)
        })
        .await;
        self.keep_said("accept-event-join", &event.uri).await;
        self.clock.advance(chrono::TimeDelta::minutes(5));
        let (desk, id) = (self.instance.agenda.clone(), event.id);
        let off = maillon_agenda::model::Status::Cancelled;
        self.write(move |conn| desk.set_status(conn, id, off, "La salle est inondée.").map(drop)).await;
        self.keep_said("event-notice", &event.uri).await;
        let theirs = maillon_agenda::model::Event {
            uri: "https://canal.example/events/1".to_owned(),
            owner: "https://canal.example/@canal".to_owned(),
            own: false,
            id: maillon_agenda::model::EventId::new(&self.clock),
            status: maillon_agenda::model::Status::Confirmed,
            ..event
        };
        let desk = self.instance.agenda.clone();
        self.write(move |conn: &mut Conn| {
            maillon_agenda::store::events::put(conn, &theirs)?;
            let who = maillon_agenda::desk::Who::member("1", "Anna", 1, "Avec un vélo");
            desk.go(conn, &theirs, who).map(drop)
        })
        .await;
        self.keep_said("join-event", "https://canal.example/events/1").await;
    }

    /// A room of ours, when it is taken, a closure; and a room of another house that we ask for.
    async fn rooms(&mut self) {
        use maillon_kernel::local::{self, BRUSSELS};
        use maillon_place::desk::{Ask, NewClosure, Person};
        use maillon_place::model::{RoomForm, Span};
        let who = Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true };
        let span = |from: &str, to: &str| {
            Span::local(local::read(from).unwrap(), local::read(to).unwrap(), BRUSSELS).unwrap()
        };
        let form = RoomForm {
            kind: "room".into(),
            name: "Grande salle".into(),
            text: "Parquet, grandes fenêtres.".into(),
            language: "fr".into(),
            who: "network".into(),
            capacity: "40".into(),
            step_free: "on".into(),
            hours: "Mo-Su 08:00-22:00".into(),
            buffer: "15".into(),
            cost: "60".into(),
            ..RoomForm::default()
        };
        let desk = self.instance.house.desk.clone();
        let add = move |conn: &mut Conn| desk.add_room(conn, &form.check().unwrap(), &who);
        let room = self.instance.store.write(add).await.unwrap();
        let (desk, evening) =
            (self.instance.house.desk.clone(), span("2026-12-10T18:00", "2026-12-10T20:00"));
        let who = Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true };
        let closing = NewClosure {
            room: Some(room.id),
            span: span("2026-12-24T00:00", "2026-12-27T00:00"),
            reason: "Travaux".into(),
            giving_back: false,
            publishing: true,
        };
        let ask =
            Ask { room: Some(room.id), spans: vec![evening], purpose: "Chorale".into(), ..Ask::default() };
        let act = move |conn: &mut Conn| {
            desk.ask(conn, &ask, &who)?;
            desk.close(conn, &closing, &who)
        };
        let closed = self.instance.store.write(act).await.unwrap().closure;
        self.keep_page("room", &format!("/salles/{}", room.id)).await;
        self.keep_page("room-busy", &format!("/salles/{}/occupe", room.id)).await;
        self.keep_said("create-closure", &closed.note.unwrap()).await;
        self.ask_for_room(evening).await;
    }

    /// The other house has a room, too.
    async fn ask_for_room(&mut self, span: maillon_place::model::Span) {
        use maillon_place::store::foreign::{self, Foreign};
        let quarter = json!({ "hasUnit": "minute-Time", "hasNumericalValue": "5" });
        let room = json!({
            "id": "https://canal.example/salles/1", "type": "Proposal", "purpose": "offer",
            "attributedTo": "https://canal.example/@canal", "name": "Salle du bas",
            "publishes": {
                "type": "Intent", "id": "https://canal.example/salles/1#primary", "action": "use",
                "resourceQuantity": quarter,
            },
            "unitBased": true,
        });
        let row = Foreign {
            uri: "https://canal.example/salles/1".into(),
            owner: "https://canal.example/@canal".into(),
            name: "Salle du bas".into(),
            document: room.to_string(),
            fetched_at: NOON,
        };
        let desk = self.instance.promises.clone();
        let ask = move |conn: &mut Conn| -> Result<Option<Agreement>, NotPromised> {
            foreign::put(conn, &row)?;
            let id = desk.ask_for(conn, &row.uri, span.slot().unwrap(), Needed::default(), SOUP)?;
            Ok(promises::find(conn, id)?)
        };
        let asked = self.instance.store.write(ask).await.unwrap().unwrap();
        self.keep_said("offer-use", &asked.machine.rounds()[0].uri).await;
    }

    /// A short story and a long one, changed and taken back.
    async fn stories(&mut self) {
        let short: StoryForm = fixtures::story("Quinze mains, une **façade** bleue.");
        let story = self.tell(short.clone()).await;
        self.keep_page("story", &format!("/recits/{}", story.id)).await;
        let long = StoryForm {
            title: "La façade".to_owned(),
            summary: "Comment quinze personnes ont repeint un mur.".to_owned(),
            about: "https://canal.example/annonces/2".to_owned(),
            ..short.clone()
        };
        let told = self.tell(long).await;
        self.keep_said("create-story", &told.uri).await;
        self.clock.advance(chrono::TimeDelta::minutes(5));
        let (desk, id, now) = (self.instance.narrative.clone(), story.id, self.clock.millis());
        let anew = StoryForm { text: "Vingt mains, une façade bleue.".to_owned(), ..short };
        self.write(move |conn| desk.edit(conn, id, anew.check(false, now).unwrap(), true).map(drop)).await;
        self.keep_said("update-story", &story.uri).await;
        let desk = self.instance.narrative.clone();
        self.write(move |conn| desk.withdraw(conn, id).map(drop)).await;
        self.keep_said("delete-story", &story.uri).await;
    }

    async fn tell(&self, form: StoryForm) -> Story {
        let (desk, now) = (self.instance.narrative.clone(), self.clock.millis());
        let tell = move |conn: &mut Conn| desk.write(conn, None, form.check(false, now).unwrap(), true);
        self.instance.store.write(tell).await.unwrap()
    }

    /// A passage of another house, woven into a common narrative, and taken out of it again.
    async fn common(&mut self) {
        let canal = peer("https://canal.example/@canal");
        let story = json!({
            "id": "https://canal.example/recits/1", "type": "Note", "attributedTo": canal.uri, "theme": "place",
            "content": "<p>Le four est allumé.</p>", "contentMap": { "fr": "<p>Le four est allumé.</p>" },
            "to": ["https://www.w3.org/ns/activitystreams#Public"], "url": "https://canal.example/recits/1",
        });
        self.receive("Create", story, canal).await;
        let mut desk = self.instance.narrative.clone();
        desk.qg = Some("https://atelier.example/@qg".to_owned());
        let (weaver, head) =
            (desk.clone(), StoryHead { title: "Un hiver ensemble", summary: "", language: "fr" });
        let quote =
            Quote { source: "https://canal.example/recits/1", text: "Le four est allumé.", name: "canal" };
        let weave = move |conn: &mut Conn| -> Result<Story, NotWoven> {
            let story = weaver.begin(conn, "lieve", head)?;
            weaver.add_words(conn, story.id, "Tout commence par un *four*.")?;
            weaver.quote(conn, story.id, quote)?;
            weaver.bring_common_out(conn, story.id)
        };
        let story = self.instance.store.write(weave).await.unwrap();
        let told = format!("{}#https://canal.example/recits/1", story.uri);
        self.keep_said("create-common", &story.uri).await;
        self.keep_said("add-source", &told).await;
        self.keep_page("common-sources", &format!("/recits/communs/{}/sources", story.id)).await;
        let unweave = move |conn: &mut Conn| -> Result<(), NotWoven> {
            let passage = passages::of(conn, story.id)?.pop().unwrap();
            desk.drop_passage(conn, story.id, passage.id).map(drop)
        };
        self.write(unweave).await;
        self.keep_said("remove-source", &told).await;
    }

    /// What our ledger says to another one, here without the proof that each document bears.
    fn ledger(&mut self) {
        let (origin, desk) = (self.instance.federation.origin().clone(), self.instance.sel.clone());
        let theirs = "https://canal.example/@sel";
        let writer = Writer { origin: &origin, ours: &desk.actor, theirs };
        let other = Origin::new("https://canal.example/".parse().unwrap());
        let them = Writer { origin: &other, ours: theirs, theirs: &desk.actor };
        let terms = |uri: &str, provider: &str, receiver: &str| Terms {
            uri: uri.to_owned(),
            provider: provider.to_owned(),
            receiver: receiver.to_owned(),
            amount: Minutes::new(90),
            ends_at: NOON + 7 * 86_400_000,
            corrects: None,
            clause_of: None,
            request: None,
            note_hash: Some(maillon_credit::wire::note_hash("sel-de-mer", "taille de la haie")),
            public: true,
        };
        let ours = terms(
            "https://atelier.example/ap/transfers/01a20d6d-5a00-7000-8000-0000000000aa",
            "https://atelier.example/ap/accounts/pommier",
            "https://canal.example/ap/accounts/peuplier",
        );
        let offer = writer.offer(&ours, 1);
        let promise = them.promise(&ours, 1, true, Value::Object(offer.clone()));
        let commit = Commit {
            epoch: 1,
            terms: ours.clone(),
            seq: 1,
            prev: String::new(),
            promised_in: Some(1),
            digest: String::new(),
        };
        let commit = writer.commit(&commit, NOON, &Value::Object(promise));
        let digest = maillon_credit::wire::digest(&commit).unwrap();
        let back = terms(
            "https://canal.example/ap/transfers/01a20d6d-5a00-7000-8000-0000000000bb",
            "https://canal.example/ap/accounts/peuplier",
            "https://atelier.example/ap/accounts/pommier",
        );
        let borne = Value::Object(them.offer(&back, 1));
        let head = Head { seq: 1, digest: digest.clone() };
        let heads = Heads { out: head.clone(), receipted: 1, inn: Head::default() };
        let besides =
            vec![("yourEpoch", json!("1")), ("balance", json!("90")), ("asks", json!(NOON.to_string()))];
        let note = Note { transfer: &ours.uri, words: "taille de la haie", salt: "sel-de-mer" };
        let receipt = writer.receipt(&back.uri, 1, &format!("{}/commit/1", back.uri), &head);
        let asked = Intent {
            uri: "https://atelier.example/ap/requests/01a20d6d-5a00-7000-8000-0000000000cc".to_owned(),
            provider: "https://canal.example/ap/accounts/peuplier".to_owned(),
            receiver: "https://atelier.example/ap/accounts/pommier".to_owned(),
            amount: Minutes::new(90),
            ends_at: NOON + 14 * 86_400_000,
            clause_of: None,
            note_hash: Some(maillon_credit::wire::note_hash("sel-de-mer", "taille de la haie")),
        };
        let theirs_asked = "https://canal.example/ap/requests/01a20d6d-5a00-7000-8000-0000000000dd";
        for (name, document) in [
            ("ledger-offer", offer.clone()),
            ("ledger-promise", writer.promise(&back, 1, true, borne)),
            ("ledger-reject", writer.reject(&back.uri, 1, 1, Why::Ceiling)),
            ("ledger-commit", commit),
            ("ledger-receipt", receipt),
            ("ledger-abort", writer.abort(&ours.uri, 1, Why::Cancelled, Value::Object(offer))),
            ("ledger-note", writer.note(&format!("{}/note", ours.uri), note)),
            ("ledger-note-delete", writer.erase(&ours.uri)),
            ("ledger-statement", writer.statement("1", 1, &heads, besides)),
            ("ledger-resync", writer.resync(NOON, &heads)),
            ("ledger-view", writer.view("1", 1, NOON, &heads)),
            ("ledger-request", writer.ask(&asked)),
            ("ledger-request-undo", writer.ask_no_more(&asked.uri, Value::Object(writer.ask(&asked)))),
            ("ledger-request-reject", writer.deny(theirs_asked, Why::Refused)),
        ] {
            self.keep(name, Value::Object(document));
        }
        let sum = Sum {
            uri: origin.url("/ap/sums/01a20d6d/2026-11-23"),
            actor: desk.actor.clone(),
            own: true,
            provider: desk.organisation.clone(),
            receiver: "https://canal.example/@canal".to_owned(),
            minutes: 210,
            begins_at: NOON - 5 * 43_200_000,
            ends_at: NOON - 43_200_000,
            seen_at: NOON,
        };
        self.keep("ledger-sum", serde_json::from_str(&desk.sum_activity(&sum).body).unwrap());
    }

    /// A member pays from Mastodon.
    async fn orders(&mut self) {
        self.clock.advance(chrono::TimeDelta::minutes(1));
        let sender = peer("https://ailleurs.example/users/passante");
        let (desk, actor, now) = (self.instance.sel.clone(), sender.uri.clone(), self.clock.millis());
        let members = ["lieve", "gaston"].map(|login| (MemberId::new(&self.clock), newcomer(login)));
        self.write(move |conn| -> Result<(), StoreError> {
            for (id, new) in &members {
                maillon_members::store::insert(conn, *id, new, None, now).unwrap();
                desk.open_member_account(conn, &id.to_string()).unwrap();
            }
            let row = (
                proven_handle::id.eq(desk.clock().uuid().to_string()),
                proven_handle::member.eq(members[0].0.to_string()),
                proven_handle::actor.eq(&actor),
                proven_handle::handle.eq("@passante@ailleurs.example"),
                proven_handle::tries.eq(1),
                proven_handle::asked_at.eq(now),
                proven_handle::expires_at.eq(now),
                proven_handle::proven_at.eq(now),
            );
            diesel::insert_into(proven_handle::table).values(row).execute(conn)?;
            Ok(())
        })
        .await;
        let order = json!({
            "id": "https://ailleurs.example/notes/order", "type": "Note", "attributedTo": sender.uri,
            "content": "<p>@sel donne 45 grains à @gaston pour la haie</p>",
            "contentMap": { "fr": "<p>@sel donne 45 grains à @gaston pour la haie</p>" },
            "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [self.instance.sel.actor],
        });
        self.receive("Create", order, sender.clone()).await;
        let said = self.said_by_the_ledger().await;
        let answer = said["object"]["id"].clone();
        self.keep("sel-answer", said);
        let yes = json!({
            "id": "https://ailleurs.example/notes/yes", "type": "Note", "attributedTo": sender.uri,
            "inReplyTo": answer, "content": "<p>@sel OUI</p>", "contentMap": { "fr": "<p>@sel OUI</p>" },
            "to": [self.instance.sel.actor],
        });
        self.receive("Create", yes, sender).await;
        let said = self.said_by_the_ledger().await;
        self.keep("sel-done", said);
    }

    /// The other house asks; each time under another id.
    async fn is_asked_for(&self, offer: &Offer, amount: &str) {
        let canal = peer("https://canal.example/@canal");
        let activity = json!({
            "id": format!("https://canal.example/offers/{amount}"), "type": "Offer", "actor": canal.uri,
            "object": { "type": "Agreement", "stipulates": {
                "type": "Commitment", "satisfies": format!("{}#primary", offer.uri),
                "resourceQuantity": { "hasUnit": "kilogram", "hasNumericalValue": amount },
            } },
        });
        self.receive_whole(&activity, canal).await;
    }

    /// Does something about the agreement that changed last.
    async fn promise(
        &self,
        deed: impl Fn(&Promises, &mut Conn, AgreementId) -> Result<Agreement, NotPromised> + Send + Sync + 'static,
    ) {
        let desk = self.instance.promises.clone();
        self.clock.advance(chrono::TimeDelta::minutes(1));
        self.write(move |conn| {
            let filter =
                promises::Filter { whose: promises::Whose::All, stage: None, about: None, before: None };
            let last = promises::list(conn, &filter, 1)?.remove(0);
            deed(&desk, conn, last.id).map(drop)
        })
        .await;
    }

    /// What a QG says of an annonce of somebody else, in both forms, and how it takes that back.
    fn relay(&mut self) {
        let origin = Origin::new("https://qg.example/".parse().unwrap());
        let said = Said {
            actor: "https://qg.example/@qg",
            author: "https://atelier.example/@atelier",
            object: "https://atelier.example/annonces/1",
            now: NOON,
        };
        let activity = json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": "https://atelier.example/ap/activities/1",
            "type": "Create",
            "actor": said.author,
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "cc": [format!("{}/followers", said.author), said.actor],
            "object": { "id": said.object, "type": "Note", "attributedTo": said.author, "audience": [said.actor] },
        });
        let whole = said.twin(&origin, &activity.to_string()).unwrap();
        for (name, one) in [
            ("relay-announce", said.announce(&origin)),
            ("relay-announce-whole", whole),
            ("relay-undo", said.undo(&origin)),
        ] {
            self.keep(name, serde_json::from_str(&one.body).unwrap());
        }
    }

    /// Somebody's `Follow` of one of our actors is applied.
    async fn is_followed_at(&self, actor: &str) {
        let sender = peer("https://ailleurs.example/users/passante");
        self.receive("Follow", json!(actor), sender).await;
    }

    async fn receive(&self, verb: &str, object: Value, sender: Peer) {
        let home = sender.uri.split('/').take(3).collect::<Vec<_>>().join("/");
        let activity = json!({
            "id": format!("{home}/activities/1"), "type": verb, "actor": sender.uri, "object": object,
        });
        self.receive_whole(&activity, sender).await;
    }

    async fn receive_whole(&self, activity: &Value, sender: Peer) {
        let envelope = Envelope::read(activity.to_string().as_bytes()).unwrap();
        let (origin, clock) = (self.instance.federation.origin().clone(), self.clock.clone());
        let scene = Scene {
            origin,
            clock,
            sender,
            fetched: None,
            author: None,
            text: String::new(),
            proven: None,
            embedded: Vec::new(),
        };
        let desks = self.instance.desks();
        self.write(move |conn| {
            peers::put(conn, &scene.sender, &[])?;
            receive::apply(&desks, conn, &scene, &envelope).map(drop)
        })
        .await;
    }

    async fn publish(&self, form: DraftForm) -> Offer {
        let now = self.clock.millis();
        self.act(move |desk, conn| desk.publish(conn, None, form.check(now).unwrap())).await
    }

    async fn publish_with_picture(&self, form: DraftForm) -> Offer {
        let alt = "Le mur à repeindre, haut de trois mètres";
        let file = fixtures::landscape(640, 480);
        let picture = self.instance.media.take_in(file.into(), alt, "lieve").await.unwrap();
        let pictures = vec![(picture.id, alt.parse().unwrap())];
        let chosen = Selection { member: Some("lieve".to_owned()), pictures };
        let now = self.clock.millis();
        self.act(move |desk, conn| {
            let draft = form.check(now).unwrap();
            desk.publish(conn, None, Draft { pictures: Some(chosen.clone()), ..draft })
        })
        .await
    }

    async fn act(
        &self,
        act: impl Fn(&Desk, &mut Conn) -> Result<Offer, ActProblem> + Send + Sync + 'static,
    ) -> Offer {
        let desk = self.instance.desk.clone();
        self.instance.store.write(move |conn: &mut Conn| act(&desk, conn)).await.unwrap()
    }

    async fn write<E>(&self, work: impl Fn(&mut Conn) -> Result<(), E> + Send + Sync + 'static)
    where
        E: maillon_store::StoreFault + std::fmt::Debug + Send + 'static,
    {
        self.instance.store.write(work).await.unwrap();
    }

    /// Keeps what the address answers to a server.
    async fn keep_page(&mut self, name: &'static str, path: &str) {
        let request =
            self.client.get(format!("{}{path}", self.base)).header("accept", "application/activity+json");
        let text = request.send().await.unwrap().text().await.unwrap();
        let document =
            serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{path}: {problem}: {text}"));
        self.keep(name, document);
    }

    /// Keeps the activity that was queued last. Ids of ours grow.
    async fn keep_last(&mut self, name: &'static str) {
        self.keep_last_but(name, 0).await;
    }

    /// The last activity of the ledger's actor, as it is.
    async fn said_by_the_ledger(&self) -> Value {
        let actor = self.instance.sel.actor.clone();
        let last = move |conn: &mut Conn| -> Result<String, StoreError> {
            let own = activity::table.filter(activity::actor.eq(&actor)).order(activity::id.desc());
            Ok(own.select(activity::body).limit(1).get_result(conn)?)
        };
        serde_json::from_str(&self.instance.store.read(last).await.unwrap()).unwrap()
    }

    /// Keeps what was said last in a thread.
    async fn keep_said(&mut self, name: &'static str, thread: &str) {
        self.keep_said_but(name, thread, 0).await;
    }

    /// Keeps what was said in a thread before the last `many`.
    async fn keep_said_but(&mut self, name: &'static str, thread: &str, many: i64) {
        let thread = thread.to_owned();
        let read = move |conn: &mut Conn| -> Result<String, StoreError> {
            let said = activity::table.filter(activity::thread.eq(&thread)).order(activity::id.desc());
            Ok(said.select(activity::body).offset(many).limit(1).get_result(conn)?)
        };
        let body = self.instance.store.read(read).await.unwrap();
        self.keep(name, serde_json::from_str(&body).unwrap());
    }

    /// Keeps the one that was queued before the last `many`.
    async fn keep_last_but(&mut self, name: &'static str, many: i64) {
        let said = self.said(many).await;
        self.keep(name, said);
    }

    /// The last activity but so many.
    async fn said(&self, many: i64) -> Value {
        let last = move |conn: &mut Conn| -> Result<String, StoreError> {
            let bodies = activity::table.order(activity::id.desc()).select(activity::body);
            Ok(bodies.offset(many).limit(1).get_result(conn)?)
        };
        serde_json::from_str(&self.instance.store.read(last).await.unwrap()).unwrap()
    }

    fn keep(&mut self, name: &'static str, mut document: Value) {
        self.readable.redact(&mut document);
        let text = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
        assert!(self.written.insert(name, text).is_none(), "{name} is kept once");
    }

    fn compare(&self) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/wire");
        if std::env::var_os("UPDATE_WIRE").is_some() {
            for (name, text) in &self.written {
                std::fs::write(folder.join(format!("{name}.json")), text).unwrap();
            }
            crate::documents::show_wire_again();
        }
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
        for (name, text) in &self.written {
            let pinned = files.remove(*name).unwrap_or_default();
            assert_eq!(pinned, *text, "tests/wire/{name}.json is no longer what is written (UPDATE_WIRE=1)");
        }
        assert!(files.is_empty(), "nothing writes these any more: {:?}", files.keys());
    }
}

impl Drop for Atelier {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn settings(folder: &tempfile::TempDir) -> Settings {
    let pairs = [
        ("server.host", "atelier.example".to_owned()),
        ("data.dir", folder.path().display().to_string()),
        ("instance.name", "L’Atelier des Marolles".to_owned()),
        ("instance.handle", "atelier".to_owned()),
        ("instance.summary", "Réparer ensemble, à Bruxelles.".to_owned()),
        ("instance.languages", "fr,nl,en".to_owned()),
    ];
    Settings::from_pairs(pairs).unwrap()
}

/// An actor of another server.
fn peer(uri: &str) -> Peer {
    let name = uri.rsplit(['/', '@']).next().unwrap();
    let document =
        json!({ "id": uri, "type": "Person", "preferredUsername": name, "inbox": format!("{uri}/inbox") });
    RemoteActor::read(document.as_object().unwrap(), NOON).unwrap().peer
}

fn newcomer(login: &str) -> NewMember {
    let form = NewMemberForm {
        login: login.to_owned(),
        name: login.to_owned(),
        password: String::new(),
        role: "member".to_owned(),
        language: "fr".to_owned(),
    };
    NewMember::try_from(form).unwrap()
}

fn apples() -> DraftForm {
    DraftForm {
        kind: "offer".to_owned(),
        nature: "thing".to_owned(),
        title: "Pommes du verger".to_owned(),
        text: "Ramassées hier.".to_owned(),
        language: "fr".to_owned(),
        amount: "12".to_owned(),
        unit: "kilogram".to_owned(),
        in_return: "nothing".to_owned(),
        ..DraftForm::default()
    }
}

/// An annonce of another house, which asks for something in return.
fn chairs() -> Value {
    let intent = |name: &str, unit: &str, amount: &str| {
        json!({
            "id": format!("https://canal.example/annonces/2#{name}"), "type": "Intent", "action": "transfer",
            "resourceQuantity": { "hasUnit": unit, "hasNumericalValue": amount },
        })
    };
    json!({
        "id": "https://canal.example/annonces/2", "type": "Note", "attributedTo": "https://canal.example/@canal",
        "name": "Chaises pliantes", "content": "<p>Pour vos fêtes.</p>", "purpose": "offer", "unitBased": true,
        "to": ["https://www.w3.org/ns/activitystreams#Public"], "published": "2026-11-24T12:00:00Z",
        "publishes": intent("primary", "one", "1"), "reciprocal": intent("reciprocal", "minute-Time", "3"),
    })
}

fn path_of(offer: &Offer) -> String {
    offer.uri.replace("https://atelier.example", "")
}

/// Gives what is random a stable and readable form. One id has one replacement in all documents.
#[derive(Default)]
struct Readable {
    ids: Vec<String>,
}

/// The secret of a link to an order.
fn secret_in(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("/sel/ordre/")?;
    rest.get(..43)
}

/// The digest of a picture's file: the encoder may become better, and the digest another one.
fn is_digest(piece: &str) -> bool {
    piece.len() == 64 && piece.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Readable {
    fn redact(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.stable(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.redact(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    match name.as_str() {
                        "publicKeyPem" => {
                            *member = json!("-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----\n");
                        }
                        "proofValue" => *member = json!("z5…"),
                        "publicKeyMultibase" => {
                            let start: String = member.as_str().unwrap().chars().take(4).collect();
                            *member = json!(format!("{start}…"));
                        }
                        // The program's own, not the document's.
                        "version" if member == env!("CARGO_PKG_VERSION") => *member = json!("x.y.z"),
                        _ => self.redact(member),
                    }
                }
            }
            _ => {}
        }
    }

    /// The text with each UUID replaced by the one of its number.
    fn stable(&mut self, text: &str) -> String {
        let pieces = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
        let ids = pieces.filter(|piece| piece.len() == 36 && piece.matches('-').count() == 4);
        let mut stable = text.to_owned();
        if let Some(secret) = secret_in(text) {
            stable = stable.replace(secret, "SECRET");
        }
        for digest in text.split(['/', '.']).filter(|piece| is_digest(piece)) {
            stable = stable.replace(digest, &"0123456789abcdef".repeat(4));
        }
        for id in ids {
            let known = self.ids.iter().position(|one| one == id);
            let number = known.unwrap_or_else(|| {
                self.ids.push(id.to_owned());
                self.ids.len() - 1
            });
            let (high, low) = (NOON >> 16, NOON & 0xffff);
            stable = stable.replace(id, &format!("{high:08x}-{low:04x}-7000-8000-{:012}", number + 1));
        }
        stable
    }
}
