//! What is said about a poll of the atelier, and what it answers the poll of another.

use maillon_polls::desk::Person;
use maillon_polls::model::DraftForm as Asking;
use maillon_polls::{receive as polls, store as asked};

use super::network::last_of_its_kind;
use super::*;

const MASTO: &str = "https://masto.example/users/aisha";

fn lieve() -> Person {
    Person { id: "lieve".to_owned(), coordinates: true }
}

impl Atelier {
    /// In a house of its own: what was said before goes on as if nobody had asked.
    pub(super) async fn asking(&mut self) {
        let mut house = Self::open().await;
        house.polls().await;
        self.written.append(&mut house.written);
    }

    async fn polls(&mut self) {
        let form = Asking {
            question: "Quel jour pour **l’atelier vélo** ?".to_owned(),
            answers: "Jeudi\nSamedi".to_owned(),
            hours: "72".to_owned(),
            language: "fr".to_owned(),
            ..Asking::default()
        };
        let (desk, draft) = (self.instance.polls.clone(), form.check().unwrap());
        let ask = move |conn: &mut Conn| desk.ask(conn, &lieve(), &draft);
        let one = self.instance.store.write(ask).await.unwrap();
        self.keep_newest("create-poll").await;
        self.count(&one.id).await;
        let path = one.uri.strip_prefix("https://atelier.example").unwrap().to_owned();
        self.keep_page("poll", &path).await;
        self.answer().await;
    }

    /// The activity that was queued last.
    async fn keep_newest(&mut self, name: &'static str) {
        let said = last_of_its_kind(&self.instance, "%/ap/activities/%").await;
        self.keep(name, said);
    }

    /// A member answers; the counts are told, then the end; then it is taken back.
    async fn count(&mut self, id: &str) {
        let (desk, one) = (self.instance.polls.clone(), id.to_owned());
        self.write(move |conn: &mut Conn| desk.give(conn, &one, &lieve(), &[1])).await;
        self.clock.advance(chrono::TimeDelta::minutes(10));
        let (desk, one) = (self.instance.polls.clone(), id.to_owned());
        self.write(move |conn: &mut Conn| desk.tell(conn, &one)).await;
        self.keep_newest("update-poll").await;
        let (desk, one) = (self.instance.polls.clone(), id.to_owned());
        self.write(move |conn: &mut Conn| desk.end_early(conn, &one, &lieve()).map(drop)).await;
    }

    /// A poll that is asked elsewhere, answered in the atelier's name.
    async fn answer(&mut self) {
        let question = json!({
            "id": "https://masto.example/users/aisha/statuses/1", "type": "Question", "attributedTo": MASTO,
            "to": "https://www.w3.org/ns/activitystreams#Public",
            "cc": "https://atelier.example/@atelier", "content": "<p>Thé ou café ?</p>",
            "oneOf": [{ "type": "Note", "name": "Thé" }, { "type": "Note", "name": "Café" }],
        });
        let (origin, clock, desk) =
            (self.instance.federation.origin().clone(), self.clock.clone(), self.instance.polls.clone());
        let hear = move |conn: &mut Conn| -> Result<(), maillon_polls::desk::ActProblem> {
            peers::put(conn, &peer(MASTO), &[])?;
            let scene = Scene {
                origin: origin.clone(),
                clock: clock.clone(),
                sender: peer(MASTO),
                fetched: None,
                author: None,
                text: String::new(),
                proven: None,
                embedded: Vec::new(),
            };
            let object = question.as_object().unwrap();
            polls::put_poll(conn, &scene, object).unwrap();
            let one = asked::by_uri(conn, object["id"].as_str().unwrap())?.unwrap();
            desk.give(conn, &one.id, &lieve(), &[0])
        };
        self.write(hear).await;
        self.keep_newest("create-vote").await;
    }
}
