//! The register of our network: who belongs, signed as a whole.

use maillon_kernel::clock::Clock;
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::{Conn, actors};
use serde_json::{Value, json};
use url::Url;

use super::host::sponsors_needed;
use super::{ActProblem, Desk, Qg};
use crate::applications::{self, Change};
use crate::model::Texts;
use crate::{questions, wire};

/// What was done about a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted<'a> {
    pub(super) verb: &'a str,
    pub(super) reason: &'a str,
    /// Who of ours did it.
    pub(super) member: Option<&'a str>,
    /// With which activity it was told.
    pub(super) told: Option<&'a str>,
}

impl<'a> Noted<'a> {
    pub(super) fn that(verb: &'a str) -> Self {
        Self { verb, reason: "", member: None, told: None }
    }
}

/// As many members as a register holds.
const MOST: usize = 500;

impl Desk {
    /// The URI of our network's register.
    pub fn register_uri(&self) -> String {
        self.origin().url("/ap/register")
    }

    /// What the actor of our network says of itself beside what every actor does: where its register is.
    pub fn extra(&self) -> Value {
        json!({
            "@context": { "register": { "@id": "urn:maillon:ns#register", "@type": "@id" } },
            "register": self.register_uri(),
        })
    }

    /// Begins our network, with our own organisation as its first member, if it has not begun. When its rules say something
    /// else than its register, the register is signed anew.
    pub fn begin(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let Some(own) = self.own.clone() else { return Ok(()) };
        if let Some(row) = networks::find(conn, &own.actor)? {
            if row.moved_to.is_some() {
                return Ok(());
            }
            let needed = sponsors_needed(&own, &networks::members(conn, &own.actor)?).to_string();
            let said = row.register.and_then(|body| serde_json::from_str::<Value>(&body).ok());
            let is_same = said.is_some_and(|said| said.get("sponsorsNeeded") == Some(&json!(needed)));
            return if is_same { Ok(()) } else { self.publish_register(conn, &own) };
        }
        let row = Network {
            qg: own.actor.clone(),
            host: self.origin().authority().to_owned(),
            name: own.name.clone(),
            own: true,
            state: Standing::Member.as_str().to_owned(),
            reason: String::new(),
            since: self.now(),
            register_uri: Some(self.register_uri()),
            register_version: 0,
            register: None,
            registered_at: None,
            checked_at: None,
            moved_to: None,
            fault: String::new(),
        };
        networks::put(conn, &row)?;
        let name = actors::name_of(conn, &self.organisation)?.unwrap_or_default();
        self.enter(conn, &own, &self.organisation, &name)?;
        self.publish_register(conn, &own)
    }

    /// Puts an organisation into the register, or back to good standing.
    pub(super) fn enter(
        &self,
        conn: &mut Conn,
        own: &Qg,
        organisation: &str,
        name: &str,
    ) -> Result<(), ActProblem> {
        let mut members = networks::members(conn, &own.actor)?;
        let before = members.iter().position(|one| one.organisation == organisation);
        if before.is_none() && MOST <= members.len() {
            return Err(ActProblem::Full);
        }
        let line = match before {
            Some(place) => {
                Membership { reason: String::new(), state: "member".into(), ..members.remove(place) }
            }
            None => Membership {
                network: own.actor.clone(),
                organisation: organisation.to_owned(),
                uri: format!("{}/{}", self.register_uri(), self.clock().uuid()),
                host: host_of(organisation)?,
                name: name.to_owned(),
                state: "member".to_owned(),
                reason: String::new(),
                since: self.now(),
            },
        };
        members.push(line);
        networks::replace_members(conn, &own.actor, &members)?;
        let verb = if before.is_some() { "restored" } else { "joined" };
        self.note(conn, own, organisation, Noted::that(verb))
    }

    /// Signs the register as it is now, with the next number, and sends it to all members.
    pub(super) fn publish_register(&self, conn: &mut Conn, own: &Qg) -> Result<(), ActProblem> {
        let signed = self.sign_register(conn, own)?;
        let members = networks::members(conn, &own.actor)?;
        let to: Vec<String> = members.into_iter().map(|one| one.organisation).collect();
        let refs: Vec<&str> = to.iter().map(String::as_str).collect();
        let id = self.origin().new_activity(self.clock());
        let update = self.writer(&own.actor).activity("Update", &id, &refs, &signed);
        self.send_to_all(conn, &own.actor, update, &self.register_uri(), &to)?;
        Ok(())
    }

    /// Signs the register as it is now, with the next number.
    pub(super) fn sign_register(&self, conn: &mut Conn, own: &Qg) -> Result<Value, ActProblem> {
        self.follow_members(conn, own)?;
        let mut row = networks::find(conn, &own.actor)?.ok_or(ActProblem::Unknown)?;
        let members = networks::members(conn, &own.actor)?;
        let (version, writer) = (row.register_version + 1, self.writer(&own.actor));
        let (id, sponsors) = (self.register_uri(), sponsors_needed(own, &members));
        let (name, questions) = (own.name.as_str(), &questions::latest(conn, &own.actor)?);
        let register = wire::Register { id: &id, name, version, sponsors, members: &members, questions };
        let document = writer.register(&register);
        let body = self.prove_register(conn, &own.actor, document)?;
        let signed: Value = serde_json::from_str(&body).unwrap_or_default();
        row.register_version = version;
        row.register = Some(body);
        row.registered_at = Some(self.now());
        networks::put(conn, &row)?;
        Ok(signed)
    }

    /// A coordinator of the QG changes what the network asks. What was answered before keeps its question. False: it asks
    /// that already.
    pub fn ask_questions(&self, conn: &mut Conn, texts: &[Texts]) -> Result<bool, ActProblem> {
        let own = self.own.clone().ok_or(ActProblem::Unknown)?;
        if questions::latest(conn, &own.actor)?.texts == texts {
            return Ok(false);
        }
        questions::ask(conn, &own.actor, texts, self.now())?;
        self.publish_register(conn, &own)?;
        Ok(true)
    }

    /// A coordinator of the QG suspends a member, with a reason: it stays in the register, and nothing new is trusted.
    pub fn suspend(
        &self,
        conn: &mut Conn,
        organisation: &str,
        reason: &str,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let (own, line) = self.line(conn, organisation)?;
        let reason = said(reason)?;
        let line = Membership { state: "suspended".to_owned(), reason: reason.clone(), ..line };
        Self::replace(conn, &own, &line)?;
        let told = self.say(conn, &own, "Update", &wire::membership(&line), organisation, &reason)?;
        self.note(
            conn,
            &own,
            organisation,
            Noted { verb: "suspended", reason: &reason, member, told: Some(&told) },
        )?;
        self.publish_register(conn, &own)
    }

    /// A coordinator of the QG takes a suspension back.
    pub fn restore(
        &self,
        conn: &mut Conn,
        organisation: &str,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let (own, line) = self.line(conn, organisation)?;
        let line = Membership { state: "member".to_owned(), reason: String::new(), ..line };
        Self::replace(conn, &own, &line)?;
        let told = self.say(conn, &own, "Update", &wire::membership(&line), organisation, "")?;
        self.note(conn, &own, organisation, Noted { member, told: Some(&told), ..Noted::that("restored") })?;
        self.settle_appeal(conn, &own, organisation)?;
        self.publish_register(conn, &own)
    }

    /// A coordinator of the QG removes a member, with a reason.
    pub fn remove(
        &self,
        conn: &mut Conn,
        organisation: &str,
        reason: &str,
        member: Option<&str>,
    ) -> Result<(), ActProblem> {
        let (own, _) = self.line(conn, organisation)?;
        let reason = said(reason)?;
        Self::leave_register(conn, &own, organisation)?;
        let told = self.say(conn, &own, "Remove", &json!(organisation), organisation, &reason)?;
        self.note(
            conn,
            &own,
            organisation,
            Noted { verb: "removed", reason: &reason, member, told: Some(&told) },
        )?;
        self.publish_register(conn, &own)
    }

    /// A member says that it leaves.
    pub(crate) fn hear_leave(
        &self,
        conn: &mut Conn,
        own: &Qg,
        organisation: &str,
    ) -> Result<&'static str, ActProblem> {
        if networks::member(conn, &own.actor, organisation)?.is_none() {
            return Ok("it had left already");
        }
        Self::leave_register(conn, own, organisation)?;
        self.note(conn, own, organisation, Noted::that("left"))?;
        self.publish_register(conn, own)?;
        Ok("a member left")
    }

    /// The line of a member other than ourselves, in our own network.
    fn line(&self, conn: &mut Conn, organisation: &str) -> Result<(Qg, Membership), ActProblem> {
        let own = self.own.clone().ok_or(ActProblem::Unknown)?;
        if organisation == self.organisation {
            return Err(ActProblem::Already);
        }
        let line = networks::member(conn, &own.actor, organisation)?.ok_or(ActProblem::NotMember)?;
        Ok((own, line))
    }

    fn replace(conn: &mut Conn, own: &Qg, line: &Membership) -> Result<(), ActProblem> {
        let mut members = networks::members(conn, &own.actor)?;
        members.retain(|one| one.organisation != line.organisation);
        members.push(line.clone());
        Ok(networks::replace_members(conn, &own.actor, &members)?)
    }

    fn leave_register(conn: &mut Conn, own: &Qg, organisation: &str) -> Result<(), ActProblem> {
        let mut members = networks::members(conn, &own.actor)?;
        members.retain(|one| one.organisation != organisation);
        Ok(networks::replace_members(conn, &own.actor, &members)?)
    }

    fn note(
        &self,
        conn: &mut Conn,
        own: &Qg,
        organisation: &str,
        noted: Noted<'_>,
    ) -> Result<(), ActProblem> {
        self.note_of(conn, &own.actor, organisation, noted)
    }

    /// Notes what a network did about an organisation.
    pub(super) fn note_of(
        &self,
        conn: &mut Conn,
        network: &str,
        organisation: &str,
        noted: Noted<'_>,
    ) -> Result<(), ActProblem> {
        let row = Change {
            id: self.clock().uuid().to_string(),
            network: network.to_owned(),
            organisation: organisation.to_owned(),
            verb: noted.verb.to_owned(),
            reason: noted.reason.to_owned(),
            member: noted.member.map(str::to_owned),
            activity: noted.told.map(str::to_owned),
            changed_at: Clock::millis(self.clock()),
        };
        Ok(applications::note(conn, &row)?)
    }

    /// Tells the one concerned. With which activity.
    fn say(
        &self,
        conn: &mut Conn,
        own: &Qg,
        verb: &str,
        about: &Value,
        organisation: &str,
        reason: &str,
    ) -> Result<String, ActProblem> {
        let id = self.origin().new_activity(self.clock());
        let mut activity = self.writer(&own.actor).activity(verb, &id, &[organisation], about);
        activity.insert("target".to_owned(), json!(self.register_uri()));
        if !reason.is_empty() {
            activity.insert("content".to_owned(), json!(reason));
        }
        self.send_to_all(conn, &own.actor, activity, &self.register_uri(), &[organisation.to_owned()])
    }
}

/// A reason, which there must be.
fn said(reason: &str) -> Result<String, ActProblem> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ActProblem::NeedsWords);
    }
    if wire::WORDS < reason.chars().count() {
        return Err(ActProblem::TooLong);
    }
    Ok(reason.to_owned())
}

fn host_of(uri: &str) -> Result<String, ActProblem> {
    let url: Url = uri.parse().map_err(|_| ActProblem::Unknown)?;
    Ok(maillon_federation::origin::authority_of(&url))
}
