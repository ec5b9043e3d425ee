//! What others made of a thing of ours that everybody may read: how often it was liked and boosted, and which replies it
//! had. Servers that come by later show a whole conversation so, and not only what they were sent.

use axum::extract::{Query, State};
use axum::response::Response;
use maillon_store::{Conn, StoreError, notes, reactions, timeline};
use serde::Deserialize;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::federation::Federation;
use crate::json::Audience;
use crate::reader::Knock;
use crate::serve::{NotServed, document};

/// So many replies are named, the newest.
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
        let Some(uri) = uri.map(str::to_owned) else { return Ok(document) };
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

    fn about(&self, path: &str, uri: &str) -> String {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("of", uri).finish();
        self.origin().url(&format!("{path}?{query}"))
    }
}

/// What one asks about: the URI of a thing of ours.
#[derive(Deserialize)]
pub(crate) struct About {
    of: String,
}

/// A thing of ours that everybody may read: its actor, and the replies to it.
struct Heard {
    actor: String,
    replies: Vec<String>,
}

async fn heard(federation: &Federation, about: &About) -> Result<Heard, NotServed> {
    let uri = about.of.clone();
    let read = move |conn: &mut Conn| -> Result<Option<Heard>, StoreError> {
        let Some(actor) = timeline::author_if_open(conn, &uri)? else { return Ok(None) };
        let replies = notes::replies(conn, &uri, &OPEN, REPLIES)?;
        Ok(Some(Heard { actor, replies: replies.into_iter().map(|one| one.uri).collect() }))
    };
    federation.store().read(read).await?.ok_or(NotServed::Unknown)
}

/// `GET /ap/replies?of=…`: what was said to it by others, for everybody.
pub(crate) async fn replies(
    State(federation): State<Federation>,
    knock: Knock,
    Query(about): Query<About>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let heard = heard(&federation, &about).await?;
    Ok(document(&json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": federation.about(REPLIES_PATH, &about.of),
        "type": "Collection",
        "totalItems": heard.replies.len(),
        "items": heard.replies,
    })))
}

/// `GET /ap/context?of=…` (FEP-f228): the thing and what was said to it, in its order.
pub(crate) async fn context(
    State(federation): State<Federation>,
    knock: Knock,
    Query(about): Query<About>,
) -> Result<Response, NotServed> {
    federation.admit_anybody(&knock).await?;
    let heard = heard(&federation, &about).await?;
    let items: Vec<&String> = std::iter::once(&about.of).chain(&heard.replies).collect();
    Ok(document(&json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": federation.about(CONTEXT_PATH, &about.of),
        "type": "OrderedCollection",
        "attributedTo": heard.actor,
        "totalItems": items.len(),
        "orderedItems": items,
    })))
}
