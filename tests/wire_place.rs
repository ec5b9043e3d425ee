//! What is said about decisions of a network, by the QG of `qg.example`, to which the atelier belongs; and an initiative.

use maillon_consent::answer::Words;
use maillon_consent::model::Choice;
use maillon_decisions::desk::{ActProblem, Person};
use maillon_decisions::model::{Draft, Saying};
use maillon_initiatives::desk::{Starter, Step};
use maillon_initiatives::model::{Draft as Launch, Kind, Line};
use maillon_store::networks::{self, Membership};

use super::network::{MAISON, QG, last_of_its_kind, nth_last};
use super::*;

const ATELIER: &str = "https://atelier.example/@atelier";

fn member(organisation: &str, host: &str, name: &str) -> Membership {
    Membership {
        network: QG.to_owned(),
        organisation: organisation.to_owned(),
        uri: format!("https://qg.example/ap/register#{name}"),
        host: host.to_owned(),
        name: name.to_owned(),
        state: "member".to_owned(),
        reason: String::new(),
        since: NOON,
    }
}

fn editor() -> Person {
    Person { id: "lieve".to_owned(), name: "Lieve".to_owned(), coordinates: true }
}

impl Atelier {
    /// A network decides: proposed, asked about, answered, adopted; everybody reads it.
    pub(super) async fn deciding(&mut self) {
        let folder = tempfile::tempdir().unwrap();
        let host = self.host(&folder).await;
        let belong = |conn: &mut Conn| -> Result<(), StoreError> {
            let both = [
                member(MAISON, "qg.example", "La maison"),
                member(ATELIER, "atelier.example", "L’Atelier des Marolles"),
            ];
            peers::put(conn, &peer(ATELIER), &[])?;
            Ok(networks::replace_members(conn, QG, &both)?)
        };
        host.store.write(belong).await.unwrap();
        let draft = Draft {
            title: "Ouvrir le dimanche".to_owned(),
            context: "On nous le demande.".to_owned(),
            proposal: "Ouvrir de 10 h à 16 h.".to_owned(),
            months: 12,
            public: true,
            network: true,
            replaces: None,
        };
        let one =
            decide(&host, move |desk, conn| desk.propose(conn, &editor(), draft.clone(), "fr", true)).await;
        self.keep("create-decision", nth_last(&host, 0).await);
        let id = one.id.clone();
        decide(&host, move |desk, conn| {
            desk.remark(conn, &id, &editor(), Saying::Answer, "De mars à octobre.").map(drop)
        })
        .await;
        self.keep("add-remark", nth_last(&host, 0).await);
        let id = one.id.clone();
        decide(&host, move |desk, conn| desk.advance(conn, &id, &editor())).await;
        let id = one.id.clone();
        decide(&host, move |desk, conn| desk.advance(conn, &id, &editor())).await;
        self.keep("create-decision-round", nth_last(&host, 0).await);
        let id = one.id.clone();
        decide(&host, move |desk, conn| {
            let words = Words { choice: Choice::Consent, content: "", lang: Some("fr"), member: None };
            desk.answer(conn, &id, &editor(), words).map(drop)
        })
        .await;
        decide(&host, move |desk, conn| {
            let uri = maillon_decisions::store::find(conn, &one.id)?.and_then(|one| one.round).unwrap();
            pass_the_time(desk, conn, &uri)
        })
        .await;
        // The round as it ended; then what everybody reads.
        self.keep("update-decision-round", nth_last(&host, 1).await);
        self.keep("decision-note", nth_last(&host, 0).await);
    }

    /// An initiative that was opened, with two lines of what it needs.
    pub(super) async fn beginning(&mut self) {
        let desk = self.instance.initiatives.clone();
        let line = |kind, words: &str, hours| Line { kind, words: words.to_owned(), hours };
        let draft = Launch {
            title: "Un four à pain".to_owned(),
            text: "Au coin de la rue, **pour tous**.".to_owned(),
            lines: vec![
                line(Kind::Hours, "6 h de montage", Some(6)),
                line(Kind::Things, "200 briques", None),
            ],
            needed: 10,
            deadline: NOON + 30 * 86_400_000,
        };
        let starter = Starter { kind: "member", id: "lieve".to_owned(), name: "Lieve".to_owned() };
        let launch = move |conn: &mut Conn| -> Result<(), maillon_initiatives::desk::ActProblem> {
            let id = desk.launch(conn, &starter, &draft, "fr")?.id;
            desk.step(conn, &id, Step::Open, "").map(drop)
        };
        self.write(launch).await;
        let create = last_of_its_kind(&self.instance, "%/ap/activities/%").await;
        self.keep("create-initiative", create);
    }
}

/// The time of the round is over.
fn pass_the_time(desk: &maillon_decisions::Desk, conn: &mut Conn, round: &str) -> Result<(), ActProblem> {
    desk.federation.clock().advance(chrono::TimeDelta::days(14));
    desk.tick(conn, round)
}

async fn decide<T: Send + 'static>(
    host: &Instance,
    act: impl Fn(&maillon_decisions::Desk, &mut Conn) -> Result<T, ActProblem> + Send + Sync + 'static,
) -> T {
    let desk = host.decisions.clone();
    host.store.write(move |conn: &mut Conn| act(&desk, conn)).await.unwrap()
}
