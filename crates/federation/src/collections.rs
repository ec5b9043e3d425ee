//! Our collections: outbox, followers, following, featured. Each has a first page; pages link on by a cursor.

use maillon_store::{Conn, StoreError, follows, outbox};
use serde_json::{Value, json};

/// Items on a page.
const PAGE: i64 = 20;

/// Which collection of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// What it published for everybody, newest first.
    Outbox,
    /// Who follows it.
    Followers,
    /// Whom it follows.
    Following,
    /// What it pins: nothing yet.
    Featured,
}

impl Collection {
    /// From the last segment of its URL.
    pub fn from_segment(segment: &str) -> Option<Self> {
        Some(match segment {
            "outbox" => Self::Outbox,
            "followers" => Self::Followers,
            "following" => Self::Following,
            "featured" => Self::Featured,
            _ => return None,
        })
    }

    fn segment(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Followers => "followers",
            Self::Following => "following",
            Self::Featured => "featured",
        }
    }
}

/// The collection, or the page after `cursor` (an empty one is the first page).
pub fn read(
    conn: &mut Conn,
    actor: &str,
    collection: Collection,
    cursor: Option<&str>,
) -> Result<Value, StoreError> {
    let id = format!("{actor}/{}", collection.segment());
    match cursor {
        None => {
            let total = count(conn, actor, collection)?;
            let context = "https://www.w3.org/ns/activitystreams";
            let mut whole =
                json!({ "@context": context, "id": id, "type": "OrderedCollection", "totalItems": total });
            if let Some(members) = whole.as_object_mut() {
                if collection == Collection::Featured {
                    members.insert("orderedItems".to_owned(), json!([]));
                } else {
                    members.insert("first".to_owned(), json!(format!("{id}?page=")));
                }
            }
            Ok(whole)
        }
        Some(cursor) => page(conn, actor, collection, &id, cursor),
    }
}

fn count(conn: &mut Conn, actor: &str, collection: Collection) -> Result<i64, StoreError> {
    Ok(match collection {
        Collection::Outbox => outbox::count_listed(conn, actor)?,
        Collection::Followers => follows::count_followers(conn, actor)?,
        Collection::Following => i64::try_from(accepted(conn, actor)?.len()).unwrap_or(i64::MAX),
        Collection::Featured => 0,
    })
}

fn accepted(conn: &mut Conn, actor: &str) -> Result<Vec<String>, StoreError> {
    let all = follows::followings(conn, actor)?;
    Ok(all.into_iter().filter(|one| one.state == "accepted").map(|one| one.target).collect())
}

fn page(
    conn: &mut Conn,
    actor: &str,
    collection: Collection,
    id: &str,
    cursor: &str,
) -> Result<Value, StoreError> {
    let (items, next): (Vec<Value>, Option<String>) = match collection {
        Collection::Outbox => outbox_page(conn, actor, cursor)?,
        Collection::Followers => {
            let rows = follows::followers(conn, actor, cursor, PAGE)?;
            let next = rows.last().map(|row| row.who.clone());
            (rows.into_iter().map(|row| json!(row.who)).collect(), next)
        }
        Collection::Following => (accepted(conn, actor)?.into_iter().map(Value::String).collect(), None),
        Collection::Featured => (Vec::new(), None),
    };
    let full = i64::try_from(items.len()).is_ok_and(|many| many == PAGE);
    let mut page = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": page_url(id, cursor),
        "type": "OrderedCollectionPage",
        "partOf": id,
        "orderedItems": items,
    });
    if let (true, Some(next), Some(members)) = (full, next, page.as_object_mut()) {
        members.insert("next".to_owned(), json!(page_url(id, &next)));
    }
    Ok(page)
}

fn page_url(id: &str, cursor: &str) -> String {
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("page", cursor).finish();
    format!("{id}?{query}")
}

/// A cursor of the outbox is `MILLIS ID` of the last item seen.
fn outbox_page(
    conn: &mut Conn,
    actor: &str,
    cursor: &str,
) -> Result<(Vec<Value>, Option<String>), StoreError> {
    let (at, id) = cursor.split_once(' ').unwrap_or_default();
    let at = at.parse().unwrap_or(i64::MAX);
    let rows = outbox::listed(conn, actor, (at, id), PAGE)?;
    let next = rows.last().map(|(id, _, at)| format!("{at} {id}"));
    let items = rows.iter().filter_map(|(_, body, _)| serde_json::from_str(body).ok()).collect();
    Ok((items, next))
}
