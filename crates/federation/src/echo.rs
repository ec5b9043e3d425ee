//! What others made of a thing of ours that everybody may read: how often it was liked and boosted, and which replies it
//! had. Servers that come by later show a whole conversation so, and not only what they were sent.

use axum::extract::{Path, State};
use axum::response::Response;
use maillon_store::{Conn, StoreError, notes, reactions, timeline};
use serde_json::{Value, json};

use crate::federation::Federation;
use crate::json::Audience;
use crate::reader::Knock;
use crate::serve::{NotServed, document};

/// So many replies are named, the newest: those that the author of the thing lets everybody read, as on its page.
const REPLIES: i64 = 200;
/// The replies that everybody may read.
const OPEN: [&str; 2] = [Audience::Public.as_str(), Audience::Unlisted.as_str()];

/// Where the replies to a thing are, and where the conversation about it is.
const REPLIES_PATH: &str = "/ap/replies";
const CONTEXT_PATH: &str = "/ap/context";

impl Federation {
    /// The document of a thing of ours with what others made of it: for whoever reads it again, not for what is sent.
    pub async fn with_echo(&self, mut document: Value) -> Result<Value, StoreError> {
        // What bears a proof is whole as it is.
        let uri = document.get("id").and_then(Value::as_str).filter(|_| document.get("proof").is_none());
        let Some(uri) = uri.filter(|uri| self.origin().owns_text(uri)).map(str::to_owned) else {
            return Ok(document);
        };
        let (replies, context) = (self.about(REPLIES_PATH, &uri), self.about(CONTEXT_PATH, &uri));
        let count = move |conn: &mut Conn| -> Result<[i64; 2], StoreError> {
            Ok([reactions::count(conn, &uri, "Like")?, reactions::count(conn, &uri, "Announce")?])
        };
        let [likes, shares] = self.store().read(count).await?;
        if let Some(members) = document.as_object_mut() {
            let many = |total: i64| json!({ "type": "Collection", "totalItems": total });
            members.insert("likes".to_owned(), many(likes));
            members.insert("shares".to_owned(), many(shares));
            members.insert("replies".to_owned(), json!(replies));
            members.entry("context").or_insert(json!(context));
        }
        Ok(document)
    }

    /// The address under `path` that is about a thing of ours: its own, with that before it.
    fn about(&self, path: &str, uri: &str) -> String {
        let base = self.origin().url("/");
        self.origin().url(&format!("{path}/{}", uri.strip_prefix(&base).unwrap_or_default()))
    }
}

/// A thing of ours that everybody may read: its actor, and the replies to it.
struct Heard {
    actor: String,
    replies: Vec<String>,
}

async fn heard(federation: &Federation, uri: &str) -> Result<Heard, NotServed> {
    let uri = uri.to_owned();
    let read = move |conn: &mut Conn| -> Result<Option<Heard>, StoreError> {
        let Some(actor) = timeline::author_if_open(conn, &uri)? else { return Ok(None) };
        let replies = notes::shown(conn, &uri, &OPEN, REPLIES)?;
        Ok(Some(Heard { actor, replies: replies.into_iter().map(|one| one.uri).collect() }))
    };
    federation.store().read(read).await?.ok_or(NotServed::Unknown)
}

/// `GET /ap/replies/…`: what was said to it by others, for everybody.
pub(crate) async fn replies(
    State(federation): State<Federation>,
    knock: Knock,
    Path(thing): Path<String>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let uri = federation.origin().url(&format!("/{thing}"));
    let heard = heard(&federation, &uri).await?;
    Ok(document(&json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": federation.about(REPLIES_PATH, &uri),
        "type": "Collection",
        "totalItems": heard.replies.len(),
        "items": heard.replies,
    })))
}

/// `GET /ap/context/…` (FEP-f228): the thing and what was said to it, in its order.
pub(crate) async fn context(
    State(federation): State<Federation>,
    knock: Knock,
    Path(thing): Path<String>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let uri = federation.origin().url(&format!("/{thing}"));
    let heard = heard(&federation, &uri).await?;
    let items: Vec<&String> = std::iter::once(&uri).chain(&heard.replies).collect();
    Ok(document(&json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": federation.about(CONTEXT_PATH, &uri),
        "type": "OrderedCollection",
        "attributedTo": heard.actor,
        "totalItems": items.len(),
        "orderedItems": items,
    })))
}
