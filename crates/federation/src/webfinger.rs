//! WebFinger (RFC 7033) and host-meta, both ways.

use activitypub_federation::fetch::webfinger::Webfinger;
use bytes::Bytes;
use maillon_kernel::handle::Handle;
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, actors};
use serde_json::{Value, json};
use url::Url;

use crate::federation::Federation;
use crate::fetch::{NotFetched, is_activity_type};

/// What we ask WebFinger for.
const JRD: &str = "application/jrd+json, application/json";

/// Why a handle leads nowhere.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    /// The other server could not be asked, or its actor not fetched.
    #[error("{0} could not be looked up: {1}")]
    Fetch(Handle, NotFetched),
    /// It answered, but not with an actor.
    #[error("{0} is no actor that can be followed: {1}")]
    NoActor(Handle, &'static str),
}

impl Federation {
    /// Our answer for `acct:name@host`, or for the URL of an actor of ours. `None`: not here.
    pub async fn webfinger(&self, resource: &str) -> Result<Option<Value>, StoreError> {
        let origin = self.origin().clone();
        let host = origin.authority().to_owned();
        let named = resource.strip_prefix("acct:").unwrap_or(resource).trim_start_matches('@');
        let handle = match named.rsplit_once('@') {
            Some((name, at)) if at.eq_ignore_ascii_case(&host) => Some(name.to_lowercase()),
            Some(_) if !resource.starts_with("http") => return Ok(None),
            _ => None,
        };
        let uri = resource.to_owned();
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok(match &handle {
                Some(handle) => actors::by_handle(conn, handle)?,
                None => actors::find(conn, &uri)?,
            })
        };
        let found = self.store().read(find).await?.filter(|actor| actor.closed_at.is_none());
        let Some(actor) = found else { return Ok(None) };
        let subject = format!("acct:{}@{host}", actor.handle);
        let page = if actor.kind == "Application" { origin.url("/") } else { origin.actor(&actor.handle) };
        Ok(Some(json!({
            "subject": subject,
            "aliases": [actor.uri],
            "links": [
                { "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page },
                { "rel": "self", "type": "application/activity+json", "href": actor.uri },
            ],
        })))
    }

    /// The actor behind a handle of another server. Both directions must agree: the host names the actor,
    /// and the actor's own server names the same handle (once more, if the host is an alias).
    pub async fn lookup(&self, handle: &Handle) -> Result<Peer, NotFound> {
        let fail = |problem| NotFound::Fetch(handle.clone(), problem);
        let uri = self.ask(handle).await?;
        let peer = self.actor(&uri).await.map_err(fail)?;
        let own: Handle = format!("@{}@{}", peer.handle, peer.host)
            .parse()
            .map_err(|_| NotFound::NoActor(handle.clone(), "its handle cannot be read"))?;
        if own == *handle || self.ask(&own).await? == uri {
            return Ok(peer);
        }
        Err(NotFound::NoActor(handle.clone(), "its own server names another actor"))
    }

    /// Where the server of this handle lets its people answer what stands elsewhere: an address with `{uri}` in it. `None`:
    /// it does not say.
    pub async fn answer_template(&self, handle: &Handle) -> Result<Option<String>, NotFound> {
        let body = self.ask_about(handle).await?;
        template_in(&body).map_err(|why| NotFound::NoActor(handle.clone(), why))
    }

    /// The URI that a host gives for a handle.
    async fn ask(&self, handle: &Handle) -> Result<Url, NotFound> {
        let body = self.ask_about(handle).await?;
        actor_in(&body).map_err(|why| NotFound::NoActor(handle.clone(), why))
    }

    async fn ask_about(&self, handle: &Handle) -> Result<Bytes, NotFound> {
        let fail = |problem| NotFound::Fetch(handle.clone(), problem);
        let scheme = self.origin().base().scheme();
        let mut url: Url = format!("{scheme}://{}/.well-known/webfinger", handle.host())
            .parse()
            .map_err(|_| NotFound::NoActor(handle.clone(), "its host is no host name"))?;
        url.query_pairs_mut().append_pair("resource", &handle.resource());
        Ok(self.get(&url, JRD).await.map_err(fail)?.body)
    }
}

/// The link that Mastodon and many others give since `OStatus`.
const ANSWER: &str = "http://ostatus.org/schema/1.0/subscribe";

/// Where a WebFinger answer says that one may answer what stands elsewhere.
fn template_in(body: &[u8]) -> Result<Option<String>, &'static str> {
    let answer: Webfinger =
        serde_json::from_slice(body).map_err(|_| "the answer is no WebFinger document")?;
    let link = answer.links.into_iter().find(|link| link.rel.as_deref() == Some(ANSWER));
    Ok(link.and_then(|link| link.template).filter(|template| template.contains("{uri}")))
}

/// The actor that somebody's WebFinger answer names, or why it names none.
pub fn actor_in(body: &[u8]) -> Result<Url, &'static str> {
    let answer: Webfinger =
        serde_json::from_slice(body).map_err(|_| "the answer is no WebFinger document")?;
    let own = answer.links.into_iter().find(|link| {
        link.rel.as_deref() == Some("self") && link.kind.as_deref().is_some_and(is_activity_type)
    });
    own.and_then(|link| link.href).ok_or("the answer has no link to an ActivityPub actor")
}

/// `/.well-known/host-meta` (RFC 6415): where WebFinger answers.
pub fn host_meta(origin: &crate::origin::Origin) -> String {
    let template = origin.url("/.well-known/webfinger?resource={uri}");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" type=\"application/jrd+json\" template=\"{template}\"/>\n</XRD>\n"
    )
}
