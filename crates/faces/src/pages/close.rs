//! The end of a face: asked first whether it is meant.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError, actors, faces};
use maillon_web::{Problem, Reader, Shell};

use super::{CLOSE_PATH, PATH, back_saying};
use crate::Faces;

/// `GET /profil/visage/fermer`
#[derive(Template, WebTemplate)]
#[template(path = "faces/close.html")]
pub(super) struct ClosePage {
    shell: Shell,
    handle: String,
}

impl ClosePage {
    pub(super) fn new(shell: Shell, handle: String) -> Self {
        Self { shell: shell.hidden(), handle }
    }
}

pub(super) async fn ask(
    State(faces): State<Faces>,
    SignedInMember(me): SignedInMember,
    reader: Reader,
) -> Result<ClosePage, Problem> {
    let id = me.id.to_string();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(face) = faces::of_member(conn, &id)? else { return Ok(None) };
        Ok(actors::find(conn, &face.actor)?)
    };
    let actor = faces.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let host = faces.desk.federation.origin().authority();
    let handle = format!("@{}@{host}", actor.handle);
    Ok(ClosePage::new(reader.shell("faces-close-title"), handle))
}

pub(super) async fn close(
    State(faces): State<Faces>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (desk, id) = (faces.desk.clone(), me.id.to_string());
    faces.site.store.write(move |conn: &mut Conn| desk.close(conn, &id, None)).await?;
    Ok(back_saying(&faces, jar, PATH, "faces-notice-closed"))
}
