//! A member's own actor: opened, changed, closed.

use maillon_agreement::desk::{ActProblem as Refused, Voice};
use maillon_agreement::store as promises;
use maillon_federation::actor::{Identity, LocalKeys};
use maillon_federation::{Federation, social};
use maillon_kernel::fact::Fact;
use maillon_kernel::language::Lang;
use maillon_kernel::markup::escape;
use maillon_members::standing::By;
use maillon_members::{Member, MemberId, store as members};
use maillon_store::actors::{self, LocalActor, Profile};
use maillon_store::faces::{self, Face};
use maillon_store::facts::Listeners;
use maillon_store::moderation::Deed;
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::Words;
use serde_json::{Value, json};

use crate::model::{Draft, skeleton};

/// So many faces does a member open in a year: an address is never given back.
const MOST: usize = 3;
const YEAR: i64 = 366 * 86_400_000;
/// So many who wait are welcomed at once.
const WAITING: i64 = 200;

/// Where it is done. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The keys of our actors, and their words to others.
    pub federation: Federation,
    /// The URI of the organisation's actor.
    pub organisation: String,
    /// Addresses that the house may need for actors of its own: its QG's.
    pub reserved: Vec<String>,
    /// The promises, of which those that nobody answered end with a face.
    pub promises: maillon_agreement::Desk,
    /// Who hears that a face closes.
    pub facts: Listeners,
    /// The words of what an actor's document says.
    pub words: Words,
    /// The language of the house.
    pub lang: Lang,
}

/// Why nothing was done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// One has none.
    #[error("this member has no public face")]
    None,
    /// One has one already.
    #[error("this member has a public face already")]
    Already,
    /// Somebody or something has this address, or had it.
    #[error("this address is taken")]
    Taken,
    /// One has opened enough of them for now.
    #[error("this member has opened enough public faces for now")]
    Enough,
    /// So many things are promised in its name, and not done yet.
    #[error("{0} agreements in its name are not over yet")]
    Running(i64),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl Desk {
    /// Who somebody will be, but for the keys: those take a moment, and are made outside of the store.
    pub fn identity(&self, handle: &str, profile: &Profile) -> Identity {
        Identity {
            handle: handle.to_owned(),
            kind: "Person".to_owned(),
            name: profile.name.clone(),
            summary: profile.summary.clone(),
            uri: self.federation.origin().actor(handle),
        }
    }

    /// Opens a member's face. `row` is of [`Self::identity`].
    pub fn open(
        &self,
        conn: &mut Conn,
        member: &Member,
        draft: &Draft,
        row: &LocalActor,
    ) -> Result<(), ActProblem> {
        let id = member.id.to_string();
        if faces::of_member(conn, &id)?.is_some() {
            return Err(ActProblem::Already);
        }
        self.check_free(conn, &row.handle, member.id)?;
        let year = self.federation.clock().millis() - YEAR;
        if MOST <= faces::opened(conn, &id)?.into_iter().filter(|at| year < *at).count() {
            return Err(ActProblem::Enough);
        }
        let row = LocalActor {
            approves_followers: draft.profile.approves_followers,
            extra: self.extra(conn)?.to_string(),
            ..row.clone()
        };
        actors::insert(conn, &row)?;
        let opened_at = self.federation.clock().millis();
        let face = Face { actor: row.uri, member: id, answers: draft.answers, opened_at, closed_at: None };
        Ok(faces::insert(conn, &face)?)
    }

    /// Whether nobody has, or had, this address, or one that looks like the house's own, or another member's login.
    pub fn check_free(&self, conn: &mut Conn, handle: &str, me: MemberId) -> Result<(), ActProblem> {
        let looks = skeleton(handle);
        let alike = |other: &str| skeleton(other) == looks;
        let of_the_house = actors::all(conn)?.into_iter().filter(|actor| actor.kind != "Person");
        let taken = actors::by_handle(conn, handle)?.is_some()
            || is_anothers_login(conn, handle, me)?
            || self.reserved.iter().any(|kept| alike(kept))
            || of_the_house.into_iter().any(|actor| alike(&actor.handle));
        if taken { Err(ActProblem::Taken) } else { Ok(()) }
    }

    /// Whose member it is, as other servers show it.
    fn extra(&self, conn: &mut Conn) -> Result<Value, StoreError> {
        let Some(house) = actors::find(conn, &self.organisation)? else { return Ok(json!({})) };
        let link = format!("<a href=\"{}\">{}</a>", escape(&house.uri), escape(&house.name));
        let label = self.words.in_lang(self.lang).get("faces-field-house");
        Ok(json!({
            "@context": {
                "schema": "http://schema.org#",
                "PropertyValue": "schema:PropertyValue",
                "value": "schema:value",
            },
            "attachment": [{ "type": "PropertyValue", "name": label, "value": link }],
        }))
    }

    /// Changes what a face says. `keys` are its own.
    pub fn change(
        &self,
        conn: &mut Conn,
        member: &str,
        draft: &Draft,
        keys: &LocalKeys,
    ) -> Result<(), ActProblem> {
        let face = faces::of_member(conn, member)?.ok_or(ActProblem::None)?;
        faces::set_answers(conn, &face.actor, draft.answers)?;
        let (origin, clock) = (self.federation.origin(), self.federation.clock());
        social::change_profile(conn, origin, clock, &face.actor, keys, &draft.profile)?;
        if !draft.profile.approves_followers {
            // Who waited is welcome now.
            social::accept_waiting(conn, origin, clock, &face.actor, WAITING)?;
        }
        Ok(())
    }

    /// Closes a member's face: it takes its leave of everybody, and what it published goes with it. `by` is the
    /// coordinator who decided that, if it was not the member.
    pub fn close(&self, conn: &mut Conn, member: &str, by: Option<&By>) -> Result<(), ActProblem> {
        let face = faces::of_member(conn, member)?.ok_or(ActProblem::None)?;
        self.end_promises(conn, &face.actor, by.is_some())?;
        self.facts.tell(conn, &Fact::FaceClosing { actor: face.actor.clone() })?;
        self.federation.close_one(conn, &face.actor)?;
        let now = self.federation.clock().millis();
        faces::close(conn, &face.actor, now)?;
        forget_words(conn, &face.actor, now)?;
        if let (Some(by), Ok(id)) = (by, member.parse::<MemberId>()) {
            by.note(conn, Deed::CloseFace, id)?;
        }
        Ok(())
    }
}

impl Desk {
    /// What was only asked is refused. What is promised is kept first; but a coordinator may end a face that is misused, whose
    /// promises nobody can keep then.
    fn end_promises(&self, conn: &mut Conn, actor: &str, by_force: bool) -> Result<(), ActProblem> {
        for id in promises::asked_of(conn, actor)? {
            match self.promises.refuse(conn, id, Voice::NOBODY) {
                Ok(_) | Err(Refused::NotNow(_)) => {}
                Err(Refused::Store(problem)) => return Err(problem.into()),
                Err(problem) => return Err(StoreError::Unavailable(problem.to_string()).into()),
            }
        }
        let running = promises::count_running(conn, actor)?;
        if 0 < running && !by_force { Err(ActProblem::Running(running)) } else { Ok(()) }
    }
}

/// Who could be taken for another member is nobody.
fn is_anothers_login(conn: &mut Conn, handle: &str, me: MemberId) -> Result<bool, StoreError> {
    let Ok(login) = handle.parse() else { return Ok(false) };
    Ok(members::by_login(conn, &login)?.is_some_and(|other| other.id != me))
}

/// Of who left nothing remains but the address.
fn forget_words(conn: &mut Conn, actor: &str, now: i64) -> Result<(), StoreError> {
    let Some(row) = actors::find(conn, actor)? else { return Ok(()) };
    let nothing = Profile { name: row.handle, summary: String::new(), approves_followers: true };
    actors::set_profile(conn, actor, &nothing, now)?;
    actors::set_extra(conn, actor, "{}", now)?;
    Ok(())
}
