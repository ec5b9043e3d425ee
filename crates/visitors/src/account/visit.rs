//! The way to somebody's own server, and back.

use maillon_federation::Origin;
use maillon_kernel::clock::random_token;
use maillon_members::follows::address::{self, Fault, Refusal};
use maillon_members::invitations::Secret;
use maillon_members::model::{MAX_NAME, MemberId};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, blocks};
use maillon_web::Problem;
use url::Url;

use super::Account;
use super::server::{NotAnswered, Server};
use super::store::{self, Client, KNOWN, Visit};
use crate::Visitors;

/// So long somebody may take to say yes, in milliseconds.
const UNDER_WAY: i64 = 15 * 60_000;
/// So long it counts who somebody is: to fill in a form.
const COUNTS: i64 = 60 * 60_000;
/// So many may be under way at once.
const MOST: i64 = 10_000;
/// What acts by itself is nobody who signs in.
const MACHINES: [&str; 2] = ["Application", "Service"];
/// Where servers send people back to; their own part comes behind it.
pub(crate) const RETURN_PATH: &str = "/entrer/mastodon/retour";

maillon_kernel::words!(
    /// What somebody proves it for.
    Purpose {
        /// To sign in, or to ask for it.
        Enter = "enter",
        /// To have it among their addresses.
        Prove = "prove",
        /// To choose a password: who has none shows once more who they are.
        Password = "password",
    }
);

/// Somebody can go.
#[derive(Debug)]
pub struct Going {
    /// Where.
    pub url: Url,
    /// What their browser brings back.
    pub browser: Secret,
}

/// Somebody came back.
#[derive(Debug)]
pub struct Returned {
    /// Who they are.
    pub account: Account,
    /// What for.
    pub purpose: Purpose,
    /// Who proves that it is theirs.
    pub member: Option<MemberId>,
    /// Where they want to go.
    pub back: String,
}

/// Why nobody can go.
#[derive(Debug)]
pub enum NotBegun {
    /// The address that was typed, or its server.
    Fault(Fault),
    /// It belongs to a programme.
    Machine,
    /// Its server lets nobody in elsewhere, or not us, or not now.
    NoDoor(String),
    /// Too many are under way.
    Full,
    /// We are at fault.
    Problem(Problem),
}

impl From<StoreError> for NotBegun {
    fn from(problem: StoreError) -> Self {
        Self::Problem(problem.into())
    }
}

/// Why nobody has come back.
#[derive(Debug)]
pub enum NotFinished {
    /// It took too long, it was used before, or it is another browser.
    Late,
    /// They said no.
    Refused,
    /// They are somebody else there: their name.
    Other(String),
    /// Its server does not say who it is.
    NoAnswer(String),
    /// We are at fault.
    Problem(Problem),
}

impl From<StoreError> for NotFinished {
    fn from(problem: StoreError) -> Self {
        Self::Problem(problem.into())
    }
}

/// The origin of a server, as a URL.
fn base_of(actor: &str) -> Option<Url> {
    let mut url: Url = actor.parse().ok()?;
    url.set_path("/");
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

fn return_url(origin: &Origin, client: &str) -> String {
    origin.url(&format!("{RETURN_PATH}/{client}"))
}

impl Visitors {
    /// Somebody wants to be let in by the server of the address that they typed.
    pub async fn begin(
        &self,
        typed: &str,
        purpose: Purpose,
        member: Option<MemberId>,
        back: String,
    ) -> Result<Going, NotBegun> {
        let now = self.site.clock.millis();
        let count = move |conn: &mut Conn| Ok::<_, StoreError>(store::count(conn, now)?);
        if MOST <= self.site.store.read(count).await? {
            return Err(NotBegun::Full);
        }
        let peer = address::find(&self.federation, typed).await.map_err(|refusal| match refusal {
            Refusal::Fault(fault) => NotBegun::Fault(fault),
            Refusal::Problem(problem) => NotBegun::Problem(problem),
        })?;
        if MACHINES.contains(&peer.kind.as_str()) {
            return Err(NotBegun::Machine);
        }
        let base = base_of(&peer.uri).ok_or(NotBegun::Fault(Fault::NotAnActor))?;
        let client = self.client(&base).await?;
        let (state, browser, verifier) = (Secret::new(), Secret::new(), random_token());
        let redirect = return_url(self.federation.origin(), &client.id);
        let server = Server { federation: &self.federation, base: &base };
        let url = server.authorize(&client, &redirect, state.reveal(), &verifier);
        let visit = self.visit(client.id, &peer, (&state, &browser), verifier, (purpose, member, back));
        let begin = move |conn: &mut Conn| Ok::<_, StoreError>(store::begin(conn, &visit)?);
        self.site.store.write(begin).await?;
        Ok(Going { url, browser })
    }

    fn visit(
        &self,
        client: String,
        peer: &Peer,
        (state, browser): (&Secret, &Secret),
        verifier: String,
        (purpose, member, back): (Purpose, Option<MemberId>, String),
    ) -> Visit {
        Visit {
            id: self.site.clock.uuid().to_string(),
            client,
            state: state.digest(),
            browser: browser.digest(),
            verifier,
            purpose: purpose.as_str().to_owned(),
            member: member.map(|id| id.to_string()),
            back,
            handle: format!("@{}@{}", peer.handle, peer.host),
            actor: Some(peer.uri.clone()),
            name: String::new(),
            proven_at: None,
            expires_at: self.site.clock.millis() + UNDER_WAY,
        }
    }

    /// By what a server knows us; it is asked to, when it does not.
    async fn client(&self, base: &Url) -> Result<Client, NotBegun> {
        let (asked, since) = (base.to_string(), self.site.clock.millis() - KNOWN);
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::client_of(conn, &asked, since)?);
        if let Some(known) = self.site.store.read(find).await? {
            return Ok(known);
        }
        let (id, origin) = (random_token(), self.federation.origin());
        let (name, redirect) = (self.site.instance_name.to_string(), return_url(origin, &id));
        let server = Server { federation: &self.federation, base };
        let ours = (name.as_str(), origin.base().as_str(), redirect.as_str());
        let mut client = server.register(&id, ours).await.map_err(|problem| no_door(base, &problem))?;
        client.registered_at = self.site.clock.millis();
        let kept = client.clone();
        let keep = move |conn: &mut Conn| Ok::<_, StoreError>(store::keep_client(conn, &kept)?);
        self.site.store.write(keep).await?;
        Ok(client)
    }

    /// Somebody comes back from the server of `client`, with what it gave them.
    pub async fn finish(
        &self,
        client: &str,
        browser: &Secret,
        (state, code): (Secret, Option<String>),
    ) -> Result<Returned, NotFinished> {
        let (id, digests, now) =
            (client.to_owned(), (state.digest(), browser.digest()), self.site.clock.millis());
        let take = move |conn: &mut Conn| -> Result<_, StoreError> {
            let visit = store::take(conn, &id, (&digests.0, &digests.1), now)?;
            Ok(visit.zip(store::client(conn, &id)?))
        };
        let (visit, client) = self.site.store.write(take).await?.ok_or(NotFinished::Late)?;
        let code = code.ok_or(NotFinished::Refused)?;
        let account = self.ask_who(&visit, &client, &code).await?;
        let (id, proven) = (visit.id.clone(), account.clone());
        let prove = move |conn: &mut Conn| -> Result<bool, StoreError> {
            store::prove(conn, &id, &proven.name, now, now + COUNTS)?;
            Ok(blocks::covers(conn, &proven.actor)?)
        };
        if self.site.store.write(prove).await? {
            return Err(NotFinished::Refused);
        }
        let member = visit.member.as_deref().and_then(|id| id.parse().ok());
        Ok(Returned { account, purpose: visit.purpose(), member, back: visit.back })
    }

    /// Whose the code is, as the server says whose actor was typed.
    async fn ask_who(&self, visit: &Visit, client: &Client, code: &str) -> Result<Account, NotFinished> {
        let base: Url = client.base.parse().map_err(|_| NotFinished::Late)?;
        let host = base.host_str().unwrap_or_default().to_owned();
        let server = Server { federation: &self.federation, base: &base };
        let redirect = return_url(self.federation.origin(), &client.id);
        let holder = match server.redeem(client, &redirect, (code, &visit.verifier)).await {
            Ok(holder) => holder,
            Err(problem) => {
                tracing::info!(host, "A server does not say who came back from it: {problem}");
                self.forget_if_unknown(client, &problem).await?;
                return Err(NotFinished::NoAnswer(host));
            }
        };
        let mut account = visit.account().ok_or(NotFinished::Late)?;
        let typed = account.handle.trim_start_matches('@').split('@').next().unwrap_or_default();
        let same = typed.eq_ignore_ascii_case(&holder.username)
            && holder.uri.as_ref().is_none_or(|uri| *uri == account.actor);
        if !same {
            return Err(NotFinished::Other(holder.username.chars().take(MAX_NAME).collect()));
        }
        let shown = holder.display_name.trim();
        let name = if shown.is_empty() { holder.username.as_str() } else { shown };
        account.name = name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
        Ok(account)
    }

    /// A server that was set up anew knows nobody: the next visitor makes us known there. One that says so only to people
    /// is asked anew the day after. A code that is none must not end it: anybody can bring one.
    async fn forget_if_unknown(&self, client: &Client, problem: &NotAnswered) -> Result<(), StoreError> {
        if !problem.is_unknown_client() {
            return Ok(());
        }
        let id = client.id.clone();
        self.site
            .store
            .write(move |conn: &mut Conn| Ok::<_, StoreError>(store::forget_client(conn, &id)?))
            .await
    }

    /// Who the browser with this secret has proven to be.
    pub async fn proven(&self, browser: &Secret) -> Result<Option<Account>, StoreError> {
        let (digest, now) = (browser.digest(), self.site.clock.millis());
        let find = move |conn: &mut Conn| -> Result<Option<Account>, StoreError> {
            let account = store::proven(conn, &digest, now)?.and_then(|visit| visit.account());
            match account {
                // A block that came meanwhile counts.
                Some(account) if blocks::covers(conn, &account.actor)? => Ok(None),
                account => Ok(account),
            }
        };
        self.site.store.read(find).await
    }
}

/// Nobody is known by this browser any more: what it proved was used.
pub(crate) fn end(conn: &mut Conn, browser: &Secret) -> diesel::QueryResult<()> {
    store::end(conn, &browser.digest())
}

fn no_door(base: &Url, problem: &NotAnswered) -> NotBegun {
    let host = base.host_str().unwrap_or_default().to_owned();
    tracing::info!(host, "A server does not let people in here: {problem}");
    NotBegun::NoDoor(host)
}
