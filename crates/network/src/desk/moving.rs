//! A network goes on elsewhere. A member's QG takes its register over and names the old QG (`alsoKnownAs`); the old one says
//! `Move` to all; each member looks whether the two name each other, and goes on with the register of the new one, whose
//! number is higher.

use maillon_federation::fetch::NotFetched;
use maillon_federation::json;
use maillon_federation::social::{self, FollowProblem, change_extra};
use maillon_kernel::handle::Handle;
use maillon_store::networks::{self, Membership, Network, Standing};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, follows, jobs, peers, store_fault};
use serde_json::json;
use url::Url;

use super::member::{membership, standing_by};
use super::{ActProblem, Desk, NoRegister, Qg, Why};
use crate::applications::{self, Application};
use crate::model::Stage;
use crate::questions;
use crate::wire::RegisterRead;

/// The kind of the jobs that follow a network to its new QG.
pub const MOVED_JOB: &str = "network-moved";
/// As many applications as are looked at.
const MANY: i64 = 500;

/// Why a network does not move.
#[derive(Debug, thiserror::Error)]
pub enum NoMove {
    /// This instance is no QG.
    #[error("this instance is the QG of no network: see [qg]")]
    NoQg,
    /// It is no handle.
    #[error("write for instance @qg@reseau.example")]
    NoHandle,
    /// Nobody answers.
    #[error("nobody answers at this address: {0}")]
    Nobody(String),
    /// The one that takes over does not belong to the network.
    #[error("only a member of the network can take it over")]
    NoMember,
    /// It has members of its own.
    #[error("this network has members of its own already")]
    NotAlone,
    /// The new QG does not name the old one.
    #[error("{0} does not say that it takes this network over: run `maillon network take-over` there first")]
    NoBackLink(String),
    /// The register of the new QG is older than ours.
    #[error("its register is older than this one: run `maillon network take-over` there again")]
    Behind,
    /// The other's actor cannot be had.
    #[error(transparent)]
    Fetch(#[from] NotFetched),
    /// The other's register cannot be had.
    #[error(transparent)]
    Register(#[from] NoRegister),
    /// It cannot be done.
    #[error(transparent)]
    Act(ActProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NoMove);

impl From<ActProblem> for NoMove {
    /// A fault of the store stays one: PostgreSQL runs the closure again.
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => Self::Store(problem),
            problem => Self::Act(problem),
        }
    }
}

/// A register, as it was read and as it came, with the QG that signed it.
#[derive(Clone, Debug)]
struct There {
    peer: Peer,
    read: RegisterRead,
    body: String,
}

impl Desk {
    async fn qg_behind(&self, handle: &str) -> Result<Peer, NoMove> {
        let handle: Handle = handle.trim().parse().map_err(|_| NoMove::NoHandle)?;
        self.federation.lookup(&handle).await.map_err(|problem| NoMove::Nobody(problem.to_string()))
    }

    /// On the new QG: takes over who belongs to the network of `handle`, and says so on its actor. Nobody follows until the
    /// old QG says that it moves. How many belong.
    pub async fn take_over(&self, handle: &str) -> Result<usize, NoMove> {
        let own = self.own.clone().ok_or(NoMove::NoQg)?;
        let old = self.qg_behind(handle).await?;
        let (read, _) = self.register_of(&old.uri).await?;
        let belongs = |line: &crate::wire::Line| line.organisation == self.organisation && !line.suspended;
        if !read.lines.iter().any(belongs) {
            return Err(NoMove::NoMember);
        }
        for line in read.lines.iter().filter(|line| !self.origin().owns_text(&line.organisation)) {
            let Ok(url) = line.organisation.parse::<Url>() else { continue };
            // What is said to one that cannot be had now waits for it.
            if let Err(problem) = self.federation.actor(&url).await {
                tracing::warn!(organisation = line.organisation, %problem, "A member could not be asked");
            }
        }
        let (desk, many) = (self.clone(), read.lines.len());
        let take = move |conn: &mut Conn| desk.take(conn, &own, &old.uri, &read);
        self.federation.store().write(take).await?;
        Ok(many)
    }

    fn take(&self, conn: &mut Conn, own: &Qg, old: &str, read: &RegisterRead) -> Result<(), NoMove> {
        let ours = networks::members(conn, &own.actor)?;
        let known = |one: &Membership| read.lines.iter().any(|line| line.organisation == one.organisation);
        if !ours.iter().all(known) {
            return Err(NoMove::NotAlone);
        }
        let line = |line: &crate::wire::Line| Membership {
            uri: format!("{}/{}", self.register_uri(), self.clock().uuid()),
            ..membership(&own.actor, line)
        };
        let lines: Vec<Membership> = read.lines.iter().map(line).collect();
        networks::replace_members(conn, &own.actor, &lines)?;
        let row = networks::find(conn, &own.actor)?.ok_or(ActProblem::Unknown)?;
        let register_version = row.register_version.max(read.version);
        networks::put(conn, &Network { register_version, ..row })?;
        if let Some(asked) = &read.questions {
            questions::keep(conn, &own.actor, asked, self.now())?;
        }
        let mut extra = self.extra();
        if let Some(extra) = extra.as_object_mut() {
            extra.insert("alsoKnownAs".to_owned(), json!([old]));
        }
        let keys = self.federation.keys_in(conn, &own.actor).map_err(ActProblem::from)?;
        change_extra(conn, self.origin(), self.clock(), &own.actor, &keys, &extra)?;
        self.sign_register(conn, own)?;
        Ok(())
    }

    /// On the old QG: tells all members, and all who follow, that the network goes on with the QG of `handle`.
    pub async fn move_to(&self, handle: &str) -> Result<String, NoMove> {
        let own = self.own.clone().ok_or(NoMove::NoQg)?;
        let new = self.qg_behind(handle).await?.uri;
        let there = self.look_there(&own.actor, &new).await?;
        let desk = self.clone();
        let name = there.read.name.clone();
        let go = move |conn: &mut Conn| desk.go(conn, &own, &there);
        self.federation.store().write(go).await?;
        Ok(name)
    }

    /// The new QG and its register: it must name the old one.
    async fn look_there(&self, old: &str, new: &str) -> Result<There, NoMove> {
        let url: Url = new.parse().map_err(|_| NoMove::NoHandle)?;
        let peer = self.federation.refetch_actor(&url).await?;
        let document = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
        if !json::uris(&document, "alsoKnownAs").contains(&old) {
            return Err(NoMove::NoBackLink(new.to_owned()));
        }
        let (read, body) = self.register_of(new).await?;
        Ok(There { peer, read, body })
    }

    fn go(&self, conn: &mut Conn, own: &Qg, there: &There) -> Result<(), NoMove> {
        let row = networks::find(conn, &own.actor)?.ok_or(ActProblem::Unknown)?;
        if row.moved_to.is_some() {
            return Err(ActProblem::Over.into());
        }
        self.end_applications(conn, own)?;
        let members = networks::members(conn, &own.actor)?;
        let to: Vec<String> = members.into_iter().map(|one| one.organisation).collect();
        self.say_move(conn, own, &there.peer.uri, &to)?;
        self.follow_network(conn, row, there)
    }

    /// What is being read is read no more here.
    fn end_applications(&self, conn: &mut Conn, own: &Qg) -> Result<(), ActProblem> {
        let all = applications::all(conn, &own.actor, MANY)?;
        for row in all.into_iter().filter(|one| one.stage() == Stage::Open) {
            let (state, reason) = (Stage::Refused.as_str().to_owned(), Why::Moved.words(0));
            let row = Application { state, reason, why: Some(Why::Moved.as_str().to_owned()), ..row };
            self.end_unread(conn, own, &row)?;
        }
        Ok(())
    }

    fn say_move(&self, conn: &mut Conn, own: &Qg, new: &str, to: &[String]) -> Result<(), ActProblem> {
        let followers = format!("{}/followers", own.actor);
        let named: Vec<&str> = to.iter().map(String::as_str).chain([followers.as_str()]).collect();
        let id = self.origin().new_activity(self.clock());
        let mut activity = self.writer(&own.actor).activity("Move", &id, &named, &json!(own.actor));
        activity.insert("target".to_owned(), json!(new));
        self.send_to_all_and_followers(conn, &own.actor, activity, &self.register_uri(), to)
    }

    /// A network that we belong to says that it goes on elsewhere. Whether that is so is asked there.
    pub(crate) fn hear_move(
        &self,
        conn: &mut Conn,
        old: &str,
        new: &str,
    ) -> Result<&'static str, ActProblem> {
        let key = format!("{MOVED_JOB} {old}");
        jobs::put(conn, &key, MOVED_JOB, &format!("{old}\n{new}"), self.now())?;
        Ok("a network goes elsewhere")
    }

    /// Asks the new QG, and goes on with its register.
    pub async fn follow_move(&self, payload: &str) -> Result<(), NoMove> {
        let (old, new) = payload.split_once('\n').ok_or(NoMove::NoHandle)?;
        if self.own.as_ref().is_some_and(|own| own.actor == new) {
            let (desk, old) = (self.clone(), old.to_owned());
            let leave = move |conn: &mut Conn| desk.leave_behind(conn, &old);
            return Ok(self.federation.store().write(leave).await?);
        }
        let there = self.look_there(old, new).await?;
        let (desk, old) = (self.clone(), old.to_owned());
        let follow = move |conn: &mut Conn| -> Result<(), NoMove> {
            match networks::find(conn, &old)?.filter(|one| one.moved_to.is_none()) {
                Some(row) => desk.follow_network(conn, row, &there),
                None => Ok(()),
            }
        };
        self.federation.store().write(follow).await
    }

    /// We are the new QG: what we knew of the network as a member counts no more.
    fn leave_behind(&self, conn: &mut Conn, old: &str) -> Result<(), ActProblem> {
        let Some(row) = networks::find(conn, old)?.filter(|one| !one.own) else { return Ok(()) };
        let new = self.own.as_ref().map(|own| own.actor.clone());
        self.close_network(conn, row, new)
    }

    fn close_network(
        &self,
        conn: &mut Conn,
        mut row: Network,
        new: Option<String>,
    ) -> Result<(), ActProblem> {
        networks::replace_members(conn, &row.qg, &[])?;
        row.stand(Standing::Left, "", self.now());
        (row.moved_to, row.register_uri) = (new, None);
        Ok(networks::put(conn, &row)?)
    }

    /// From now on the new QG's register counts, and the old one's no more.
    fn follow_network(&self, conn: &mut Conn, old: Network, there: &There) -> Result<(), NoMove> {
        if there.read.version <= old.register_version {
            return Err(NoMove::Behind);
        }
        let ours = there.read.lines.iter().find(|one| one.organisation == self.organisation);
        let (new, now) = (there.peer.uri.clone(), self.now());
        let row = Network {
            qg: new.clone(),
            host: there.peer.host.clone(),
            name: there.read.name.clone(),
            own: false,
            state: standing_by(&old, ours).as_str().to_owned(),
            register_uri: Some(there.read.id.clone()),
            register_version: there.read.version,
            register: Some(there.body.clone()),
            registered_at: Some(now),
            checked_at: Some(now),
            fault: String::new(),
            ..old.clone()
        };
        networks::put(conn, &row)?;
        let lines: Vec<Membership> = there.read.lines.iter().map(|line| membership(&new, line)).collect();
        networks::replace_members(conn, &new, &lines)?;
        if let Some(asked) = &there.read.questions {
            questions::keep(conn, &new, asked, now)?;
        }
        self.follow_instead(conn, &old.qg, &there.peer)?;
        Ok(self.close_network(conn, old, Some(new))?)
    }

    /// Who followed the old QG follows the new one.
    fn follow_instead(&self, conn: &mut Conn, old: &str, new: &Peer) -> Result<(), ActProblem> {
        let us = &self.organisation;
        if follows::following(conn, us, old)?.is_none() {
            return Ok(());
        }
        let Some(before) = peers::find(conn, old)? else { return Ok(()) };
        for done in [
            social::follow(conn, self.origin(), self.clock(), us, new).map(drop),
            social::unfollow(conn, self.origin(), self.clock(), us, &before).map(drop),
        ] {
            match done {
                Ok(()) | Err(FollowProblem::Blocked | FollowProblem::Oneself) => {}
                Err(FollowProblem::Store(problem)) => return Err(problem.into()),
            }
        }
        Ok(())
    }
}
