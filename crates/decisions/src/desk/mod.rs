//! What our people do about decisions, and what follows from a round. Each act is checked and stored in one transaction,
//! with all that is to be sent for it.
//!
//! `propose` is about whoever proposes, `speak` about whoever answers, `host` runs rounds and ends them, `hear` takes what
//! other instances say.

mod hear;
mod host;
mod propose;
mod speak;
mod telling;

use maillon_consent::Silence;
use maillon_consent::answer::NotAnswered;
use maillon_consent::machine::quorum_of;
use maillon_consent::post::NotSaid;
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_members::Area;
use maillon_members::model::Member;
use maillon_store::networks::{self, Standing};
use maillon_store::{Conn, StoreError, actors, store_fault};
use maillon_web::Words;

use crate::model::{Decision, NotNow};
use crate::store;

/// How many of a hundred members of a house must answer.
const QUORUM: u32 = 50;
/// How long a round in a house lasts, in days.
pub const DAYS: u32 = 7;
const DAY: i64 = 86_400_000;

/// The network that this instance is the QG of, and how it decides.
#[derive(Clone, Debug)]
pub struct Qg {
    /// The URI of its `Group` actor.
    pub actor: String,
    /// How the network is called.
    pub name: String,
    /// How long a round lasts, in days.
    pub days: u32,
    /// So many of a hundred members must answer.
    pub quorum_percent: u32,
    /// What it means to say nothing.
    pub silence: Silence,
}

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The way out, and the keys that sign.
    pub federation: Federation,
    /// The words that notes are written with.
    pub words: Words,
    /// The URI of the organisation's actor.
    pub organisation: String,
    /// The network that this instance is the QG of, if it is one.
    pub own: Option<Qg>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such decision here, or not for whoever asks.
    #[error("there is no such thing here")]
    Unknown,
    /// That is for who proposed it, and for coordinators.
    #[error("that is for who proposed it, and for coordinators")]
    NotYours,
    /// It does not follow on where it stands.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// What is said has no place in this phase.
    #[error("that has no place now")]
    NoPlace,
    /// It cannot be answered.
    #[error(transparent)]
    NotAnswered(#[from] NotAnswered),
    /// A text is missing, or too long.
    #[error("a text is missing, or too long")]
    Text,
    /// It cannot be said to the others.
    #[error(transparent)]
    NotSaid(NotSaid),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl From<NotSaid> for ActProblem {
    /// A fault of the store stays one: it may pass, and PostgreSQL runs the closure again.
    fn from(problem: NotSaid) -> Self {
        match problem {
            NotSaid::Store(problem) => Self::Store(problem),
            problem => Self::NotSaid(problem),
        }
    }
}

/// Who acts: a member of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The member's id.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// Whether they speak for the organisation.
    pub coordinates: bool,
}

impl From<&Member> for Person {
    fn from(member: &Member) -> Self {
        let coordinates = member.coordinates_in(Area::Network);
        Self { id: member.id.to_string(), name: member.name.clone(), coordinates }
    }
}

impl Person {
    /// Who they are in a round of the house.
    pub fn actor(&self) -> String {
        format!("member:{}", self.id)
    }

    /// Which decisions they see.
    pub fn seen(&self) -> store::Seen {
        store::Seen { member: Some(self.id.clone()), coordinates: self.coordinates }
    }
}

impl Desk {
    pub(crate) fn clock(&self) -> &Clock {
        self.federation.clock()
    }

    pub(crate) fn origin(&self) -> &Origin {
        self.federation.origin()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock().millis()
    }

    fn new_url(&self, folder: &str) -> String {
        self.origin().url(&format!("/ap/{folder}/{}", self.clock().uuid()))
    }

    /// Where everybody reads a decision of ours.
    pub(crate) fn page_of(&self, one: &Decision) -> String {
        self.origin().url(&format!("{}/{}", crate::pages::PATH, one.id))
    }

    /// Whether this person leads a decision: who proposed it, and coordinators.
    pub fn leads(&self, one: &Decision, who: &Person) -> bool {
        let wrote = !one.network && one.author.as_deref() == Some(who.id.as_str());
        one.own && (wrote || who.coordinates)
    }

    /// Whether this person takes part: in the house each member, in a network who speaks for a member organisation.
    pub fn takes_part(&self, conn: &mut Conn, one: &Decision, who: &Person) -> Result<bool, StoreError> {
        if !one.network {
            return Ok(one.own);
        }
        Ok(who.coordinates && self.belongs(conn, &one.host)?)
    }

    /// Whether our organisation decides in this network.
    fn belongs(&self, conn: &mut Conn, qg: &str) -> Result<bool, StoreError> {
        let network = networks::find(conn, qg)?;
        let ours = networks::member(conn, qg, &self.organisation)?;
        let stands = network.is_some_and(|one| one.own || one.standing() == Standing::Member);
        Ok(stands && ours.is_some_and(|one| one.state == "member"))
    }

    /// The organisations that decide in a network.
    fn deciders(conn: &mut Conn, qg: &str) -> Result<Vec<networks::Membership>, StoreError> {
        let members = networks::members(conn, qg)?;
        Ok(members.into_iter().filter(|one| one.state == "member").collect())
    }

    /// How our organisation is called.
    fn own_name(&self, conn: &mut Conn) -> Result<String, StoreError> {
        Ok(actors::name_of(conn, &self.organisation)?.unwrap_or_default())
    }

    /// The actor that this person says something as, and its name.
    fn voice(&self, conn: &mut Conn, one: &Decision, who: &Person) -> Result<(String, String), ActProblem> {
        if !self.takes_part(conn, one, who)? {
            return Err(ActProblem::NotAnswered(NotAnswered::NotParty));
        }
        if one.network {
            return Ok((self.organisation.clone(), self.own_name(conn)?));
        }
        Ok((who.actor(), who.name.clone()))
    }

    /// How a round about this is held: so many milliseconds, so many answers of so many, and what silence means.
    fn rules(&self, one: &Decision, parties: usize) -> (i64, i64, Silence) {
        let qg = self.own.as_ref().filter(|_| one.network);
        let days = qg.map_or(DAYS, |own| own.days);
        let quorum = quorum_of(qg.map_or(QUORUM, |own| own.quorum_percent), parties);
        let silence = qg.map_or(Silence::Nothing, |own| own.silence);
        (i64::from(days) * DAY, i64::try_from(quorum).unwrap_or(i64::MAX), silence)
    }

    /// A decision of ours, if this person leads it.
    fn led(&self, conn: &mut Conn, id: &str, who: &Person) -> Result<Decision, ActProblem> {
        let one = store::find(conn, id)?.filter(|one| who.seen().has(one)).ok_or(ActProblem::Unknown)?;
        if self.leads(&one, who) { Ok(one) } else { Err(ActProblem::NotYours) }
    }
}
