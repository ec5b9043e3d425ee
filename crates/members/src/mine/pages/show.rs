//! What is kept, and the file with all of it.

use std::sync::Arc;

use axum::extract::{Extension, Form, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{DOWNLOAD_PATH, LEAVE_PATH, PATH};
use crate::access::SignedInMember;
use crate::attempts::Attempts;
use crate::mine::export::{self, Group};
use crate::mine::proof::Asked;
use crate::mine::{Mine, Of, pack};
use crate::model::Member;
use crate::pages::secretive;

/// What the file is called.
const FILE_NAME: &str = "attachment; filename=\"mes-donnees.zip\"";

/// `GET /profil/donnees`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/mine/data.html")]
pub(in crate::mine) struct DataPage {
    shell: Shell,
    errors: FieldErrors,
    login: String,
    groups: Vec<Group>,
    asked: Asked,
}

impl DataPage {
    pub(in crate::mine) fn new(
        shell: Shell,
        login: String,
        groups: Vec<Group>,
        asked: Asked,
        errors: FieldErrors,
    ) -> Self {
        Self { shell: shell.hidden(), errors, login, groups, asked }
    }
}

async fn page(
    mine: &Mine,
    reader: &mut Reader,
    (me, asked): (&Member, Asked),
    errors: FieldErrors,
) -> Result<Response, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    PATH.clone_into(&mut reader.path);
    let (keepers, of) = (mine.keepers.clone(), Of::from(me));
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { export::groups(conn, &keepers, &of) };
    let groups = mine.site.store.read(read).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = reader.shell("members-mine-title");
    Ok(secretive((status, DataPage::new(shell, me.login.to_string(), groups, asked, errors))))
}

pub(super) async fn show(
    State(mine): State<Mine>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<Response, Problem> {
    let asked = Asked::of(&mine.site, &jar, &me).await?;
    page(&mine, &mut reader, (&me, asked), FieldErrors::default()).await
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ProofForm {
    current: String,
    code: String,
}

/// `POST /profil/donnees/telecharger`
pub(super) async fn download(
    State(mine): State<Mine>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    SignedInMember(me): SignedInMember,
    (jar, mut reader): (CookieJar, Reader),
    Form(form): Form<ProofForm>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&mine.site, &jar, &me).await?;
    let mut errors = FieldErrors::default();
    let typed = if asked == Asked::Code { form.code } else { form.current };
    asked.check(&mine.site, &attempts, (&me, client.network()), &typed, &mut errors).await?;
    if !errors.is_empty() {
        return page(&mine, &mut reader, (&me, asked), errors).await;
    }
    let (keepers, clock, t) = (mine.keepers.clone(), mine.site.clock.clone(), reader.t.clone());
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let document = export::document(conn, &keepers, &me, &t, &clock)?;
        Ok((document, export::album(conn, &Of::from(&me))?))
    };
    let (document, pictures) = mine.site.store.read(read).await?;
    let body = pack::body(format!("{document:#}"), pictures, mine.media.clone());
    let headers = [(CONTENT_TYPE, "application/zip"), (CONTENT_DISPOSITION, FILE_NAME)];
    Ok(secretive((headers, body)))
}
