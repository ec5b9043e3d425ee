//! `/profil/carte`: who one is here, to be printed and carried.

use axum::extract::State;
use maillon_store::{Conn, StoreError, actors, faces};
use maillon_web::{Problem, Reader, Shell, Site};

use super::qr::Qr;
use super::words::role_word;
use crate::access::SignedInMember;
use crate::model::Member;

/// Where the page stands.
pub(super) const PATH: &str = "/profil/carte";

/// `GET /profil/carte`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/card.html")]
pub(super) struct CardPage {
    shell: Shell,
    name: String,
    role: String,
    /// What the code leads to: the member's public page, or the association's home. Nothing of it proves who carries it.
    address: String,
    qr: Option<Qr>,
}

impl CardPage {
    pub(super) fn new(shell: Shell, member: &Member, address: String) -> Self {
        Self {
            name: member.name.clone(),
            role: role_word(&shell.t, member.role),
            qr: Qr::of(&address),
            address,
            shell: shell.hidden(),
        }
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    reader: Reader,
) -> Result<CardPage, Problem> {
    let id = me.id.to_string();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(face) = faces::of_member(conn, &id)? else { return Ok(None) };
        Ok(actors::find(conn, &face.actor)?)
    };
    let face = site.store.read(find).await?;
    let address = face.map_or_else(|| site.base_url.to_string(), |actor| actor.uri);
    Ok(CardPage::new(reader.shell("members-card-title"), &me, address))
}
