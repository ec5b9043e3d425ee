//! What an initiative needs, asked of everybody: the market's annonces.

use maillon_agreement::store::{reserved, settled};
use maillon_initiatives::Needs;
use maillon_initiatives::desk::{Asked, Stands};
use maillon_market::desk::{ActProblem, Desk};
use maillon_market::model::{DraftForm, State};
use maillon_market::pages::LIST_PATH;
use maillon_market::store;
use maillon_store::{Conn, StoreError};

/// The market, as initiatives see it.
#[derive(Clone, Debug)]
pub struct Annonces(pub Desk);

impl Needs for Annonces {
    fn open(&self, conn: &mut Conn, asked: &Asked) -> Result<Option<(String, String)>, StoreError> {
        let form = DraftForm {
            kind: "need".to_owned(),
            nature: if asked.thing { "thing" } else { "service" }.to_owned(),
            title: asked.title.clone(),
            text: asked.text.clone(),
            language: asked.language.clone(),
            amount: asked.hours.map(|hours| hours.to_string()).unwrap_or_default(),
            unit: asked.hours.map(|_| "hour".to_owned()).unwrap_or_default(),
            in_return: "nothing".to_owned(),
            ..DraftForm::default()
        };
        // Rendering a line of text takes no time worth speaking of.
        let Ok(draft) = form.check(self.0.clock.millis()) else { return Ok(None) };
        match self.0.publish(conn, Some(asked.member.clone()), draft) {
            Ok(offer) => Ok(Some((offer.uri.clone(), format!("{LIST_PATH}/{}", offer.id)))),
            Err(ActProblem::Store(problem)) => Err(problem),
            Err(_) => Ok(None),
        }
    }

    fn stands(&self, conn: &mut Conn, offer: &str) -> Result<Stands, StoreError> {
        let state = store::by_uri(conn, offer)?.map(|one| one.state);
        Ok(match state {
            Some(State::Found) => Stands::Met,
            Some(state) if state.is_open() => {
                let promised = settled(conn, offer)? < reserved(conn, offer)?;
                if promised { Stands::Promised } else { Stands::Open }
            }
            _ => Stands::Gone,
        })
    }

    fn close(&self, conn: &mut Conn, offer: &str) -> Result<(), StoreError> {
        let Some(found) = store::by_uri(conn, offer)? else { return Ok(()) };
        match self.0.withdraw(conn, found.id) {
            Err(ActProblem::Store(problem)) => Err(problem),
            // Whoever wrote it was faster.
            _ => Ok(()),
        }
    }
}
