//! Out: the followers of an actor of ours, as far as they live with who asks.

use axum::response::{IntoResponse, Response};
use http::header::CACHE_CONTROL;
use maillon_store::{Conn, StoreError, actors};
use serde_json::{Value, json};
use url::Url;

use super::SEGMENT;
use super::hint::of_origin;
use crate::federation::Federation;
use crate::reader::{Knock, NotAdmitted};
use crate::serve::{NotServed, document};

impl Federation {
    /// `GET …/followers_synchronization`: who signs learns of its own host's followers, of no other's.
    pub(crate) async fn followers_where_it_lives(
        &self,
        knock: &Knock,
        actor: String,
    ) -> Result<Response, NotServed> {
        if self.is_closed() {
            return Err(NotServed::Gone);
        }
        let reader = self.reader(knock).await?.ok_or(NotAdmitted::Unsigned)?;
        let there: Url = reader.actor.parse().map_err(|_| NotServed::Unknown)?;
        let asked = actor.clone();
        let read = move |conn: &mut Conn| -> Result<Option<Vec<String>>, StoreError> {
            if actors::find(conn, &asked)?.is_none() {
                return Ok(None);
            }
            Ok(of_origin(conn, &asked, &there)?)
        };
        let names = self.store().read(read).await?.ok_or(NotServed::Unknown)?;
        Ok(([(CACHE_CONTROL, "private, no-store")], document(&write(&actor, &names))).into_response())
    }
}

/// The document.
pub fn write(actor: &str, followers: &[String]) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{actor}/{SEGMENT}"),
        "type": "OrderedCollection",
        "orderedItems": followers,
    })
}
