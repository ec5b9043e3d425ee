//! What an initiative needs, line by line: asked of everybody, ticked off by what becomes of it, asked no more at the end.

use std::fmt::Debug;

use maillon_kernel::fact::Fact;
use maillon_kernel::markup::literal;
use maillon_store::facts::Listener;
use maillon_store::{Conn, StoreError};

use super::{ActProblem, Desk};
use crate::model::{Initiative, Need, NotNow};
use crate::store;

/// A line of needs that is to be asked of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is needed, in a line.
    pub title: String,
    /// For what, with the way to the initiative. Markdown.
    pub text: String,
    /// The language tag of both.
    pub language: String,
    /// Whether it is a thing, or else a service.
    pub thing: bool,
    /// How many hours, where that is said.
    pub hours: Option<i64>,
    /// The member who asks.
    pub member: String,
}

/// How an annonce stands that asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nobody promised anything that still counts.
    Open,
    /// Somebody promised it, or some of it.
    Promised,
    /// All of it was given.
    Met,
    /// It was taken back, or ended.
    Gone,
}

/// The slice in which what is needed can be asked of everybody; `server` hands it over.
pub trait Needs: Send + Sync + Debug {
    /// Publishes it; its URI, and the path of its page. `None`: it cannot be asked so.
    fn open(&self, conn: &mut Conn, asked: &Asked) -> Result<Option<(String, String)>, StoreError>;

    /// How an annonce stands now.
    fn stands(&self, conn: &mut Conn, offer: &str) -> Result<Stands, StoreError>;

    /// Takes an annonce back that nobody has promised anything for.
    fn close(&self, conn: &mut Conn, offer: &str) -> Result<(), StoreError>;
}

impl Desk {
    /// A coordinator asks everybody for one line of what it needs.
    pub fn ask(&self, conn: &mut Conn, id: &str, need: &str, member: &str) -> Result<Need, ActProblem> {
        let row = store::find(conn, id)?.filter(Initiative::is_out).ok_or(ActProblem::Unknown)?;
        if row.state().is_over() {
            return Err(NotNow(row.state()).into());
        }
        let found =
            store::needs(conn, &row.id)?.into_iter().find(|one| one.id == need && one.state != "covered");
        let mut need = found.ok_or(ActProblem::Unknown)?;
        // What is asked already is not asked twice; what was taken back may be asked anew.
        if let Some(offer) = &need.offer
            && self.needs.stands(conn, offer)? != Stands::Gone
        {
            return Err(ActProblem::Unknown);
        }
        let t = self.words.in_lang(row.language.parse().unwrap_or_default());
        let text =
            t.phrase("initiatives-annonce").set("title", literal(&row.title)).set("link", row.uri.as_str());
        let asked = Asked {
            title: annonce_title(&need.words),
            text: text.to_string(),
            language: row.language.clone(),
            thing: need.kind().action() == "transfer",
            hours: need.hours,
            member: member.to_owned(),
        };
        let (offer, href) = self.needs.open(conn, &asked)?.ok_or(ActProblem::NotAsked)?;
        (need.offer, need.href) = (Some(offer), Some(href));
        "asked".clone_into(&mut need.state);
        store::put_need(conn, &need)?;
        Ok(need)
    }

    /// Nobody is asked any more for what has ended.
    pub(super) fn ask_no_more(&self, conn: &mut Conn, row: &Initiative) -> Result<(), ActProblem> {
        for offer in store::needs(conn, &row.id)?.into_iter().filter_map(|need| need.offer) {
            if self.needs.stands(conn, &offer)? == Stands::Open {
                self.needs.close(conn, &offer)?;
            }
        }
        Ok(())
    }
}

impl Listener for Desk {
    /// What became of an annonce ticks off what it asks for.
    fn hear(&self, conn: &mut Conn, fact: &Fact) -> Result<(), StoreError> {
        let (Fact::AgreementMade { about }
        | Fact::AgreementSettled { about }
        | Fact::AgreementUndone { about }) = fact
        else {
            return Ok(());
        };
        // Not by this one alone: another may have promised the same, and this a part of it.
        let state = match self.needs.stands(conn, about)? {
            Stands::Met => "covered",
            Stands::Promised => "promised",
            Stands::Open | Stands::Gone => "asked",
        };
        let Some(need) = store::need_of(conn, about)?.filter(|need| need.state != "covered") else {
            return Ok(());
        };
        store::put_need(conn, &Need { state: state.to_owned(), ..need.clone() })?;
        let row = store::find(conn, &need.initiative)?.filter(|one| one.is_out() && !one.state().is_over());
        match row {
            // What it still needs has changed, for everybody.
            Some(row) if state == "covered" => {
                self.settle(conn, &row, "Update").map_err(|problem| match problem {
                    ActProblem::Store(problem) => problem,
                    problem => StoreError::Unavailable(problem.to_string()),
                })
            }
            _ => Ok(()),
        }
    }
}

/// A line as the title of an annonce, which has at least three characters and at most 120.
fn annonce_title(words: &str) -> String {
    let short: String = words.chars().take(120).collect();
    if short.chars().count() < 3 { format!("{short}…  ").trim_end().to_owned() + "…" } else { short }
}
