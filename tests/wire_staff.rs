//! What is said of shared staff: by the group that lends, and by the organisation to whom somebody comes.

use maillon_agreement::Needed;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::span::Span;
use maillon_staffing::desk::{ActProblem as NotDone, Person};
use maillon_staffing::model::{Commitment, Function, FunctionForm, HoursDraft, PostForm, Told, ToldState};
use maillon_staffing::rules::Code;
use maillon_staffing::store::commitments::{self, Filter};
use maillon_staffing::store::foreign::{self, Foreign};
use maillon_staffing::store::{entries, told};
use maillon_staffing::timesheet::Kind;
use maillon_staffing::wire::{self, Done};
use maillon_store::trust;

use super::*;

const CANAL: &str = "https://canal.example/@canal";

fn chloe() -> Person {
    Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true }
}

fn span(from: &str, to: &str) -> Span {
    Span::local(local::read(from).unwrap(), local::read(to).unwrap(), BRUSSELS).unwrap()
}

impl Atelier {
    /// All of it: lent, asked for, promised, worked; and the same the other way round.
    pub(super) async fn staff(&mut self) {
        let function = self.lend().await;
        self.keep_said("create-function", &function.uri).await;
        self.free_times(&function).await;
        let one = self.is_asked_to_come(&function).await;
        self.promise_to_come(&one).await;
        self.tell_hours(&one).await;
        self.ask_for_help().await;
        self.answer_hours().await;
    }

    async fn lend(&self) -> Function {
        let form = FunctionForm {
            title: "Tenir les comptes".into(),
            about: "Encoder, classer, préparer le bilan.".into(),
            language: "fr".into(),
            weekly: "9".into(),
        };
        let desk = self.instance.staff.desk.clone();
        let lend = move |conn: &mut Conn| -> Result<Function, NotDone> {
            let function = desk.lend(conn, &form.check().unwrap(), &chloe())?;
            let post = PostForm {
                functions: function.id.to_string(),
                languages: "fr nl".into(),
                weekly: "19".into(),
                home: "21012".into(),
                starts_on: "2026-01-01".into(),
                ..PostForm::default()
            };
            desk.add_post(conn, &post.check().unwrap(), &chloe())?;
            Ok(function)
        };
        self.instance.store.write(lend).await.unwrap()
    }

    /// What a trusted reader gets: here with one free half-day, and one of its own commitments.
    async fn free_times(&mut self, function: &Function) {
        let (desk, known) = (self.instance.staff.desk.clone(), function.clone());
        let free = move |conn: &mut Conn| desk.free(conn, &known);
        let free = self.instance.store.read(free).await.unwrap();
        let own = Done {
            agreement: "https://atelier.example/ap/agreements/1/agreement".into(),
            code: Code::new("P1"),
            name: Some("Amina".into()),
            span: span("2026-12-17T09:00", "2026-12-17T13:00"),
        };
        let actor = self.instance.desk.actor.clone();
        let json = wire::free_json(function, &actor, &free[..1], CANAL, &[own]);
        self.keep("function-slots", json);
    }

    /// Canal, whom the atelier trusts, asks for a morning.
    async fn is_asked_to_come(&self, function: &Function) -> Commitment {
        let (clock, host) = (self.clock.clone(), "canal.example".to_owned());
        let trusts = move |conn: &mut Conn| -> Result<(), StoreError> {
            trust::decide(conn, &host, Word::Trusted, None, "On se connaît.", &clock)?;
            Ok(())
        };
        self.write(trusts).await;
        let activity = json!({
            "id": "https://canal.example/offers/staff", "type": "Offer", "actor": CANAL,
            "object": { "type": "Agreement", "stipulates": {
                "type": "Commitment", "satisfies": format!("{}#primary", function.uri),
                "resourceQuantity": { "hasUnit": "minute-Time", "hasNumericalValue": "240" },
                "hasBeginning": "2026-12-15T08:00:00Z", "hasEnd": "2026-12-15T12:00:00Z",
                "inLanguage": ["fr"],
            } },
        });
        self.receive_whole(&activity, peer(CANAL)).await;
        let last = |conn: &mut Conn| Ok::<_, StoreError>(commitments::list(conn, &Filter::default(), 1)?);
        self.instance.store.read(last).await.unwrap().remove(0)
    }

    async fn promise_to_come(&mut self, one: &Commitment) {
        let (house, id) = (self.instance.staff.clone(), one.id);
        self.write(move |conn: &mut Conn| -> Result<(), NotDone> {
            let post = house.desk.proposals(conn, id)?.can[0].0;
            house.desk.propose(conn, id, post, &chloe())?;
            house.confirm(conn, id, &chloe()).map(drop)
        })
        .await;
        self.keep_last("accept-work").await;
    }

    /// The evening of that day: what was done, a correction of it, and what is taken back again.
    async fn tell_hours(&mut self, one: &Commitment) {
        self.clock.advance(from_millis(one.span.end()) - self.clock.now());
        let (house, id) = (self.instance.staff.clone(), one.id);
        let draft = HoursDraft { date: "2026-12-15".parse().unwrap(), minutes: 225, kind: Kind::Work };
        let enter = move |conn: &mut Conn| house.enter(conn, id, &draft, &chloe());
        let entry = self.instance.store.write(enter).await.unwrap().id;
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(entries::find(conn, entry)?);
        let uri = self.instance.store.read(find).await.unwrap().unwrap().uri;
        self.keep_said("create-hours", &uri).await;
        let house = self.instance.staff.clone();
        self.write(move |conn: &mut Conn| house.withdraw(conn, entry, &chloe()).map(drop)).await;
        self.keep_said("delete-hours", &uri).await;
    }

    /// The atelier asks for somebody of Canal.
    async fn ask_for_help(&mut self) {
        let lent = json!({
            "id": "https://canal.example/equipe/fonctions/1", "type": "Note",
            "attributedTo": CANAL, "name": "Cuisiner pour cinquante", "content": "<p>Une soupe, deux plats.</p>",
            "publishes": {
                "type": "Intent", "id": "https://canal.example/equipe/fonctions/1#primary",
                "action": "deliverService",
                "resourceQuantity": { "hasUnit": "minute-Time", "hasNumericalValue": "5" },
                "availableQuantity": { "hasUnit": "hour", "hasNumericalValue": "8" },
            },
            "unitBased": true,
            "slots": "https://canal.example/equipe/fonctions/1/creneaux",
        });
        let row = Foreign {
            uri: "https://canal.example/equipe/fonctions/1".into(),
            owner: CANAL.into(),
            title: "Cuisiner pour cinquante".into(),
            document: lent.to_string(),
            updated_at: NOON,
            fetched_at: NOON,
        };
        let promises = self.instance.promises.clone();
        let ask = move |conn: &mut Conn| -> Result<Agreement, NotPromised> {
            foreign::put(conn, &row)?;
            let needed = Needed { languages: vec!["fr".into(), "nl".into()], commune: Some("21012".into()) };
            let slot = span("2027-01-22T14:00", "2027-01-22T20:00").slot().unwrap();
            let id = promises.ask_for(conn, &row.uri, slot, needed, SOUP)?;
            Ok(self::promises::find(conn, id)?.unwrap())
        };
        let asked = self.instance.store.write(ask).await.unwrap();
        self.keep_said("offer-work", &asked.machine.rounds()[0].uri).await;
    }

    /// Canal said what its cook did: once it is right, once it is not.
    async fn answer_hours(&mut self) {
        for (name, number, words) in
            [("accept-hours", 1, None), ("reject-hours", 2, Some("Elle est partie à 18 h."))]
        {
            let uri = format!("https://canal.example/equipe/heures/{number}");
            let one = Told {
                uri: uri.clone(),
                owner: CANAL.into(),
                agreement: "https://canal.example/ap/agreements/1/agreement".into(),
                title: "Cuisiner pour cinquante".into(),
                code: "P2".into(),
                date: "2026-12-12".parse().unwrap(),
                minutes: 360,
                kind: Kind::Work,
                corrects: None,
                state: ToldState::Entered,
                words: String::new(),
                document: "{}".into(),
                answer: None,
                heard_at: NOON,
                answered_at: None,
                answered_by: None,
            };
            let house = self.instance.staff.clone();
            self.write(move |conn: &mut Conn| -> Result<(), NotDone> {
                told::insert(conn, &one)?;
                house.answer(conn, &one.uri, words, &chloe()).map(drop)
            })
            .await;
            self.keep_said(name, &uri).await;
        }
    }
}
