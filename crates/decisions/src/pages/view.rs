//! A decision with all that was said, as the page and the minutes show it.

use maillon_members::gone;
use std::collections::HashMap;

use diesel::QueryResult;
use maillon_consent::machine;
use maillon_consent::model::{Party, Round, Stance, Standing};
use maillon_consent::store as rounds;
use maillon_store::Conn;
use maillon_web::Tongue;

use crate::model::{Decision, Remark, Saying, Text};
use crate::store;
use crate::wire::plain;

/// A decision from the store, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) one: Decision,
    pub(super) texts: Vec<Text>,
    pub(super) remarks: Vec<Remark>,
    /// Each round with its parties and stances, the first in front.
    pub(super) rounds: Vec<(Round, Vec<Party>, Vec<Stance>)>,
    /// What it replaces, and what replaced it.
    pub(super) before: Option<Decision>,
    pub(super) after: Option<Decision>,
}

impl Known {
    pub(super) fn load(conn: &mut Conn, id: &str, seen: &store::Seen) -> QueryResult<Option<Self>> {
        let Some(one) = store::find(conn, id)? else { return Ok(None) };
        let mut all = Vec::new();
        for round in rounds::about(conn, &one.uri)?.into_iter().rev() {
            let (parties, stances) = (rounds::parties(conn, &round.uri)?, rounds::stances(conn, &round.uri)?);
            all.push((round, parties, stances));
        }
        let before = match &one.replaces {
            Some(uri) => store::by_uri(conn, uri)?,
            None => None,
        };
        // A title says much, and what another house decides takes the place of nothing here.
        let fits = |other: &Decision| seen.has(other) && other.host == one.host;
        Ok(Some(Self {
            texts: store::texts(conn, id)?,
            remarks: store::remarks(conn, id)?,
            rounds: all,
            before: before.filter(fits),
            after: store::successor(conn, &one.uri)?.filter(fits),
            one,
        }))
    }
}

/// What somebody said.
pub(super) struct Voice {
    pub(super) name: String,
    /// What it was: a question, a consent, …
    pub(super) label: String,
    pub(super) kind: String,
    pub(super) html: String,
    pub(super) at: i64,
    pub(super) lang: Option<String>,
    /// It answers an older text, came too late, or was followed by another word of the same.
    pub(super) old: bool,
}

/// A round, for the page.
pub(super) struct Held {
    pub(super) state: String,
    pub(super) is_open: bool,
    pub(super) opened_at: i64,
    pub(super) deadline: i64,
    pub(super) ended_at: Option<i64>,
    pub(super) answered: usize,
    pub(super) asked: usize,
    pub(super) quorum: i64,
    pub(super) voices: Vec<Voice>,
    /// Who has said nothing of the text as it is now; of those whom the reader may know.
    pub(super) silent: Vec<String>,
}

/// Names people for those who may know them.
pub(super) struct Names<'a> {
    t: &'a Tongue,
    hidden: bool,
}

impl<'a> Names<'a> {
    /// Of a public decision of the house, strangers read what was said, and not by whom.
    pub(super) fn new(t: &'a Tongue, one: &Decision, member: bool) -> Self {
        Self { t, hidden: !member && !one.network }
    }

    fn of(&self, name: &str) -> String {
        if self.hidden { self.t.get("decisions-somebody") } else { gone::named(self.t, name) }
    }

    /// What was said of these kinds, as it came.
    pub(super) fn remarks(&self, known: &Known, kinds: &[Saying]) -> Vec<Voice> {
        let fits = |one: &&Remark| Saying::read(&one.kind).is_some_and(|kind| kinds.contains(&kind));
        let voice = |one: &Remark| Voice {
            name: self.of(&one.name),
            label: self.t.get(&format!("decisions-said-{}", one.kind)),
            kind: one.kind.clone(),
            html: plain(&one.content),
            at: one.said_at,
            lang: one.lang.clone(),
            old: false,
        };
        known.remarks.iter().filter(fits).map(voice).collect()
    }

    /// All rounds, the first in front.
    pub(super) fn rounds(&self, known: &Known) -> Vec<Held> {
        known.rounds.iter().map(|(round, parties, stances)| self.held(round, parties, stances)).collect()
    }

    fn held(&self, round: &Round, parties: &[Party], stances: &[Stance]) -> Held {
        let names: HashMap<&str, &str> =
            parties.iter().map(|one| (one.actor.as_str(), one.name.as_str())).collect();
        let actors: Vec<String> = parties.iter().map(|one| one.actor.clone()).collect();
        let counted = machine::counted(round, &actors, stances);
        let voice = |one: &Stance| Voice {
            name: self.of(names.get(one.actor.as_str()).copied().unwrap_or(&one.actor)),
            label: self.t.get(&format!("decisions-choice-{}", one.choice().as_str())),
            kind: one.choice().as_str().to_owned(),
            html: plain(&one.content),
            at: one.said_at,
            lang: one.lang.clone(),
            old: counted.get(one.actor.as_str()).is_none_or(|latest| latest.uri != one.uri),
        };
        let quiet = parties.iter().filter(|one| !counted.contains_key(one.actor.as_str()));
        let silent = quiet.map(|one| gone::named(self.t, &one.name)).collect();
        Held {
            state: self.t.get(&format!("decisions-form-round-{}", round.standing().as_str())),
            is_open: round.standing() == Standing::Open,
            opened_at: round.opened_at,
            deadline: round.deadline,
            ended_at: round.ended_at,
            answered: counted.len(),
            asked: parties.len(),
            quorum: round.quorum,
            voices: stances.iter().map(voice).collect(),
            silent: if self.hidden { Vec::new() } else { silent },
        }
    }
}
