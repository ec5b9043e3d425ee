//! What is said about belonging: the atelier joins the network of `qg.example`, which runs in the same test.

use std::collections::BTreeMap;

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _, TextExpressionMethods as _};
use maillon_consent::model::Choice;
use maillon_consent::store as rounds;
use maillon_federation::Envelope;
use maillon_federation::intake::Scene;
use maillon_federation::proof::Proven;
use maillon_kernel::language::Lang;
use maillon_network::answers;
use maillon_network::desk::{ActProblem, Words};
use maillon_network::model::{Field, Texts};
use maillon_server::config::Settings;
use maillon_server::init::init;
use maillon_server::instance::Instance;
use maillon_server::receive;
use maillon_store::peers::Peer;
use maillon_store::schema::activity;
use maillon_store::{Conn, StoreError, peers};
use serde_json::Value;

use super::{Atelier, peer};

pub(super) const QG: &str = "https://qg.example/@qg";
pub(super) const MAISON: &str = "https://qg.example/@maison";

/// The texts of the answers, in their order.
const ANSWERS: [&str; 9] = [
    "Nous avons les clés du local.",
    "De la commune, qui le prête.",
    "Des voisines et voisins.",
    "À l’assemblée, deux fois par an.",
    "Les responsables changent tous les deux ans.",
    "Des objets qui durent.",
    "ASBL",
    "Par consentement",
    "Trois personnes, pour deux ans",
];

impl Atelier {
    /// It asks, is read, belongs, and leaves.
    pub(super) async fn belonging(&mut self) {
        let folder = tempfile::tempdir().unwrap();
        let host = self.host(&folder).await;
        let known = Peer { kind: "Group".to_owned(), ..peer(QG) };
        self.write(move |conn| Ok::<_, StoreError>(peers::put(conn, &known, &[]).map(drop)?)).await;
        self.say_answers().await;
        self.keep_page("answers", "/nous/reponses").await;
        let desk = self.instance.network.clone();
        let ask = move |conn: &mut Conn| desk.ask(conn, QG, &[MAISON.to_owned()], None).map(drop);
        self.write(ask).await;
        self.keep_last("join").await;

        self.clock.advance(chrono::TimeDelta::minutes(5));
        let join = last(&self.instance).await;
        hear(&host, join, &self.instance.network.organisation.clone()).await;
        self.keep_of("create-round", &host, 0).await;
        self.clock.advance(chrono::TimeDelta::days(1));
        consent(&host).await;
        // A stance, passed on; the round as it ended; the decision; the register.
        for (back, name) in
            [(3, "add-stance"), (2, "update-round"), (1, "accept-join"), (0, "update-register")]
        {
            self.keep_of(name, &host, back).await;
        }
        let register = last(&host).await;
        self.hear_of_qg(register).await;
        self.suspended_and_appealing(&host).await;
        let desk = self.instance.network.clone();
        self.write(move |conn| desk.leave(conn, QG)).await;
        let leave = last_of_its_kind(&self.instance, "%/ap/activities/%").await;
        self.keep("leave-network", leave);
    }

    /// The QG suspends it; it asks the members to look at that again.
    async fn suspended_and_appealing(&mut self, host: &Instance) {
        self.clock.advance(chrono::TimeDelta::days(1));
        let (desk, us) = (host.network.clone(), self.instance.network.organisation.clone());
        let suspend = move |conn: &mut Conn| desk.suspend(conn, &us, "Plus personne ne répond.", None);
        host.store.write(suspend).await.unwrap();
        self.keep_of("suspend-member", host, 1).await;
        for back in [1, 0] {
            let said = nth_last(host, back).await;
            self.hear_of_qg(said).await;
        }
        let desk = self.instance.network.clone();
        let appeal = move |conn: &mut Conn| desk.appeal(conn, QG, "Une nouvelle équipe répond.").map(drop);
        self.write(appeal).await;
        self.keep_last("appeal").await;
    }

    /// The instance whose network it is, on the same clock.
    pub(super) async fn host(&self, folder: &tempfile::TempDir) -> Instance {
        let settings = Settings::from_pairs([
            ("server.host", "qg.example".to_owned()),
            ("data.dir", folder.path().display().to_string()),
            ("instance.name", "Le QG".to_owned()),
            ("instance.handle", "maison".to_owned()),
            ("qg.enabled", "true".to_owned()),
            ("qg.name", "Le réseau bruxellois".to_owned()),
        ]);
        let (instance, _) = init(&settings.unwrap(), self.clock.clone()).await.unwrap();
        instance
    }

    async fn say_answers(&self) {
        let desk = self.instance.network.clone();
        let texts: BTreeMap<Field, Texts> = Field::all()
            .zip(ANSWERS)
            .map(|(field, text)| (field, [(Lang::Fr, text.to_owned())].into()))
            .collect();
        let say = move |conn: &mut Conn| -> Result<(), ActProblem> {
            answers::write_draft(conn, &texts)?;
            desk.say_answers(conn, None)
        };
        self.write(say).await;
    }

    async fn hear_of_qg(&self, activity: Value) {
        hear(&self.instance, activity, QG).await;
    }

    /// Keeps what the QG said, `back` before the last.
    async fn keep_of(&mut self, name: &'static str, host: &Instance, back: i64) {
        let document = nth_last(host, back).await;
        self.keep(name, document);
    }
}

/// The last one whose id is like this: ids grow among their like only.
pub(super) async fn last_of_its_kind(instance: &Instance, like: &'static str) -> Value {
    let find = move |conn: &mut Conn| -> Result<String, StoreError> {
        let bodies = activity::table.filter(activity::id.like(like)).order(activity::id.desc());
        Ok(bodies.select(activity::body).limit(1).get_result(conn)?)
    };
    serde_json::from_str(&instance.store.read(find).await.unwrap()).unwrap()
}

async fn last(instance: &Instance) -> Value {
    nth_last(instance, 0).await
}

/// The QG follows whom it takes in: that is another matter.
const FOLLOW: &str = "%\"type\":\"Follow\"%";

pub(super) async fn nth_last(instance: &Instance, back: i64) -> Value {
    let find = move |conn: &mut Conn| -> Result<String, StoreError> {
        let bodies = activity::table
            .filter(activity::body.not_like(FOLLOW))
            .order(activity::id.desc())
            .select(activity::body);
        Ok(bodies.offset(back).limit(1).get_result(conn)?)
    };
    serde_json::from_str(&instance.store.read(find).await.unwrap()).unwrap()
}

/// As if it had come in, with its proofs checked.
async fn hear(instance: &Instance, activity: Value, actor: &str) {
    let text = activity.to_string();
    let envelope = Envelope::read(text.as_bytes()).unwrap();
    let proven = |document: &Value| Proven {
        uri: document["id"].as_str().unwrap().to_owned(),
        actor: actor.to_owned(),
        method: format!("{actor}#ed25519-key"),
        public_key: String::new(),
        created: None,
    };
    let kind = if actor == QG { "Group" } else { "Organization" };
    let embedded = activity["object"].is_object().then(|| proven(&activity["object"]));
    let scene = Scene {
        origin: instance.federation.origin().clone(),
        clock: instance.store.clock().clone(),
        sender: Peer { kind: kind.to_owned(), name: "L’Atelier des Marolles".to_owned(), ..peer(actor) },
        fetched: None,
        author: None,
        text,
        proven: Some(proven(&activity)),
        embedded: embedded.into_iter().collect(),
    };
    let desks = instance.desks();
    let apply = move |conn: &mut Conn| -> Result<(), maillon_federation::intake::Refusal> {
        peers::put(conn, &scene.sender, &[])?;
        receive::apply(&desks, conn, &scene, &envelope).map(drop)
    };
    instance.store.write(apply).await.unwrap();
}

async fn consent(host: &Instance) {
    let desk = host.network.clone();
    let answer = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let round = rounds::open_ones(conn, maillon_network::KIND)?.remove(0);
        let words = Words { choice: Choice::Consent, content: "Bienvenue.", lang: Some("fr"), member: None };
        desk.answer_round(conn, &round.uri, words).map(drop)
    };
    host.store.write(answer).await.unwrap();
}
