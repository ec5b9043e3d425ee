//! Documents and actors of other servers, fetched with a request that our instance actor signs.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, outbox, peers};
use url::Url;

use crate::actor::{BadActor, RemoteActor};
use crate::connector::{self, Limits};
use crate::federation::{Federation, NoKeys};
use crate::json::{self, Object};
use crate::signature::{self, Style};

/// What we ask for: both names of the same thing.
const ACCEPTED: &str =
    "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
/// An actor older than this is fetched again when it is needed. Milliseconds.
const STALE: i64 = 24 * 3_600_000;

/// Why a document could not be had.
#[derive(Debug, thiserror::Error)]
pub enum NotFetched {
    /// The connector refused or failed.
    #[error(transparent)]
    Connector(#[from] connector::FetchProblem),
    /// Another status than 200.
    #[error("{0} answered {1}")]
    Status(Url, u16),
    /// 200, but no ActivityPub.
    #[error("{0} is no ActivityPub document: {1}")]
    NotActivity(Url, String),
    /// The document names another id than where it was found.
    #[error("{0} holds a document with another id")]
    OtherId(Url),
    /// An actor that cannot be used.
    #[error(transparent)]
    Actor(#[from] BadActor),
    /// It is ours: nothing to fetch.
    #[error("{0} is on this instance")]
    Ours(Url),
    /// We want nothing of it, nor of what leads there.
    #[error("{0} is blocked here")]
    Blocked(Url),
    /// It said that it deleted itself.
    #[error("{0} is gone")]
    Gone(Url),
    /// We cannot sign.
    #[error(transparent)]
    Keys(#[from] NoKeys),
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A signature could not be made.
    #[error("the request could not be signed: {0}")]
    Signing(String),
}

impl NotFetched {
    /// Whether trying again later may help.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Connector(problem) => problem.is_temporary(),
            Self::Status(_, status) => matches!(status, 401 | 403 | 408 | 429 | 500..=599),
            Self::Store(problem) => problem.is_temporary(),
            _ => false,
        }
    }
}

/// A fetched document: `url` is where it was finally found.
#[derive(Clone, Debug)]
pub struct Document {
    /// The final URL.
    pub url: Url,
    /// The members.
    pub json: Object,
}

impl Federation {
    /// Fetches an ActivityPub document whose `id` is its URL.
    pub async fn fetch(&self, url: &Url) -> Result<Document, NotFetched> {
        let document = self.fetch_any_id(url).await?;
        let id = json::url(&document.json, "id");
        // A page's address may lead to a blocked actor, whose own address was never asked.
        if let Some(id) = id.as_ref().filter(|id| self.is_blocked(id)) {
            return Err(NotFetched::Blocked(id.clone()));
        }
        if id.as_ref() == Some(&document.url) {
            return Ok(document);
        }
        // A page's address may answer with the object: the object's own address decides, asked once.
        match id {
            Some(id) if id.origin() == document.url.origin() => {
                let second = self.fetch_any_id(&id).await?;
                let same = second.url == id && json::url(&second.json, "id").as_ref() == Some(&id);
                if same { Ok(second) } else { Err(NotFetched::OtherId(id)) }
            }
            _ => Err(NotFetched::OtherId(document.url)),
        }
    }

    /// What stands at an address that a person wrote. Nothing when it is no address, ours, or cannot be had: why is logged,
    /// and no help to who mistyped.
    pub async fn look_at(&self, address: &str) -> Option<Object> {
        let url: Url = address.trim().parse().ok().filter(|url| !self.origin().owns(url))?;
        match self.fetch(&url).await {
            Ok(document) => Some(document.json),
            Err(problem) => {
                tracing::info!(%url, %problem, "What somebody looked for could not be fetched: {problem}");
                None
            }
        }
    }

    /// Fetches a document that may carry another `id` (a key, for instance).
    pub(crate) async fn fetch_any_id(&self, url: &Url) -> Result<Document, NotFetched> {
        if self.origin().owns(url) {
            return Err(NotFetched::Ours(url.clone()));
        }
        let fetched = self.get(url, ACCEPTED).await?;
        if self.origin().owns(&fetched.url) {
            return Err(NotFetched::Ours(fetched.url));
        }
        let Some(kind) = fetched.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else {
            return Err(NotFetched::NotActivity(fetched.url, "no content type".to_owned()));
        };
        if !is_activity_type(kind) {
            return Err(NotFetched::NotActivity(fetched.url, kind.chars().take(80).collect()));
        }
        match json::parse(&fetched.body) {
            Ok(Some(json)) => Ok(Document { url: fetched.url, json }),
            Ok(None) => Err(NotFetched::NotActivity(fetched.url, "not an object".to_owned())),
            Err(problem) => Err(NotFetched::NotActivity(fetched.url, problem.to_string())),
        }
    }

    /// A signed GET that answered 200. A server that does not understand the signature is asked once more with the
    /// other one.
    pub(crate) async fn get(
        &self,
        url: &Url,
        accept: &'static str,
    ) -> Result<connector::Fetched, NotFetched> {
        if self.is_blocked(url) {
            return Err(NotFetched::Blocked(url.clone()));
        }
        let mut fetched = self.get_signed(url, accept, Style::Cavage).await?;
        if matches!(fetched.status.as_u16(), 400 | 401) {
            fetched = self.get_signed(url, accept, Style::MessageRsa).await?;
        }
        match fetched.status.as_u16() {
            200 => Ok(fetched),
            410 => Err(NotFetched::Gone(url.clone())),
            status => Err(NotFetched::Status(url.clone(), status)),
        }
    }

    async fn get_signed(
        &self,
        url: &Url,
        accept: &'static str,
        style: Style,
    ) -> Result<connector::Fetched, NotFetched> {
        let keys = self.keys_of(&self.origin().instance_actor()).await?;
        // Asked for each hop, so a redirect leads to no blocked host either.
        let headers_for = |url: &Url| -> Result<HeaderMap, HopProblem> {
            if self.is_blocked(url) {
                return Err(HopProblem::Blocked(url.clone()));
            }
            let mut headers = style.sign(&keys, &http::Method::GET, url, None, self.clock().now())?;
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            Ok(headers)
        };
        self.connector().get(url, headers_for, Limits::default()).await.map_err(not_gone_to)
    }

    /// The actor at `uri`: from the store while it is fresh, else fetched. A stale one that cannot be
    /// fetched again is better than none.
    pub async fn actor(&self, uri: &Url) -> Result<Peer, NotFetched> {
        if self.is_blocked(uri) {
            return Err(NotFetched::Blocked(uri.clone()));
        }
        let known = self.known_actor(uri).await?;
        match known {
            Some(peer) if peer.gone_at.is_some() => Err(NotFetched::Gone(uri.clone())),
            Some(peer) if self.clock().millis() - peer.fetched_at < STALE => Ok(peer),
            Some(peer) => match self.refetch_actor(uri).await {
                Err(problem) if problem.is_temporary() => Ok(peer),
                other => other,
            },
            None => self.refetch_actor(uri).await,
        }
    }

    /// The actor as last fetched, if ever.
    pub async fn known_actor(&self, uri: &Url) -> Result<Option<Peer>, StoreError> {
        let uri = uri.to_string();
        self.store().read(move |conn: &mut Conn| Ok(peers::find(conn, &uri)?)).await
    }

    /// Fetches the actor and stores it with its keys. It must be this very actor: a redirect to another one
    /// would let whoever owns the address act as that other one.
    pub async fn refetch_actor(&self, uri: &Url) -> Result<Peer, NotFetched> {
        let actor = self.fetch_actor(uri).await?;
        self.keep_actor(actor).await
    }

    /// The actor that a URL which somebody typed leads to: a page's address may lead to an actor with another one.
    pub async fn find_actor(&self, url: &Url) -> Result<Peer, NotFetched> {
        let document = self.fetch(url).await?;
        let actor = RemoteActor::read(&document.json, self.clock().millis())?;
        self.keep_actor(actor).await
    }

    /// Fetches the actor without storing it.
    pub(crate) async fn fetch_actor(&self, uri: &Url) -> Result<RemoteActor, NotFetched> {
        let document = self.fetch(uri).await?;
        let actor = RemoteActor::read(&document.json, self.clock().millis())?;
        if actor.peer.uri == uri.as_str() { Ok(actor) } else { Err(NotFetched::OtherId(uri.clone())) }
    }

    /// Stores an actor that was read from its own server.
    pub(crate) async fn keep_actor(&self, actor: RemoteActor) -> Result<Peer, NotFetched> {
        let peer = actor.peer.clone();
        let keep = move |conn: &mut Conn| -> Result<(), StoreError> {
            peers::put(conn, &actor.peer, &actor.keys)?;
            if actor.reads_ed25519 {
                outbox::hear_signing(conn, &actor.host(), Style::MessageEd25519.as_word())?;
            }
            Ok(())
        };
        self.store().write(keep).await?;
        // After the commit: before it, a reader could put the old keys back.
        self.keyring().forget_owner(&peer.uri);
        Ok(peer)
    }
}

/// Why a hop is not taken.
#[derive(Debug, thiserror::Error)]
enum HopProblem {
    #[error("{0} is blocked here")]
    Blocked(Url),
    #[error(transparent)]
    Signing(#[from] signature::SigningProblem),
}

/// A refusal of ours comes back from the connector in its wrapping.
fn not_gone_to(problem: connector::FetchProblem) -> NotFetched {
    if let connector::FetchProblem::Headers(inner) = &problem
        && let Some(HopProblem::Blocked(url)) = inner.downcast_ref()
    {
        return NotFetched::Blocked(url.clone());
    }
    problem.into()
}

/// `application/activity+json`, or `application/ld+json` with the ActivityStreams profile.
pub(crate) fn is_activity_type(content_type: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    match parts.next() {
        Some("application/activity+json") => true,
        Some("application/ld+json") => parts.any(|part| {
            part.starts_with("profile=") && part.contains("https://www.w3.org/ns/activitystreams")
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_activity_type;

    #[test]
    fn only_activitypub_counts() {
        assert!(is_activity_type("application/activity+json"));
        assert!(is_activity_type("Application/Activity+JSON; charset=utf-8"));
        assert!(is_activity_type(
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"; charset=utf-8"
        ));
        assert!(!is_activity_type("application/ld+json"));
        assert!(!is_activity_type("application/json"));
        assert!(!is_activity_type("text/html"));
    }
}
