//! `/coordination/visages`: which members can be followed. A coordinator can end that, and the journal says so.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_members::{Coordinator, store as members};
use maillon_store::{Conn, StoreError, actors, faces, follows};
use maillon_web::{Problem, Reader, Shell};

use super::back_saying;
use crate::Faces;

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/visages";

/// One face.
pub(super) struct One {
    pub(super) member: String,
    /// How the member is called here, and there.
    pub(super) here: String,
    pub(super) there: String,
    pub(super) handle: String,
    pub(super) href: String,
    pub(super) followers: i64,
    pub(super) since: i64,
}

/// `GET /coordination/visages`
#[derive(Template, WebTemplate)]
#[template(path = "faces/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    all: Vec<One>,
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: Vec<One>) -> Self {
        Self { shell: shell.hidden(), all }
    }
}

pub(super) async fn show(
    State(faces): State<Faces>,
    _: Coordinator,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let host = faces.desk.federation.origin().authority().to_owned();
    let read = move |conn: &mut Conn| -> Result<Vec<One>, StoreError> {
        let mut all = Vec::new();
        for face in faces::open(conn)? {
            let Some(actor) = actors::find(conn, &face.actor)? else { continue };
            let member = match face.member.parse() {
                Ok(id) => members::by_id(conn, id)?,
                Err(_) => None,
            };
            all.push(One {
                here: member.map(|one| one.name).unwrap_or_default(),
                there: actor.name,
                handle: format!("@{}@{host}", actor.handle),
                href: format!("/@{}", actor.handle),
                followers: follows::count_followers(conn, &face.actor)?,
                since: face.opened_at,
                member: face.member,
            });
        }
        Ok(all)
    };
    let all = faces.site.store.read(read).await?;
    Ok(ListPage::new(reader.shell("faces-list-title"), all))
}

pub(super) async fn close(
    State(faces): State<Faces>,
    Coordinator(me): Coordinator,
    Path(member): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (desk, by) = (faces.desk.clone(), me.deciding(&faces.site));
    faces.site.store.write(move |conn: &mut Conn| desk.close(conn, &member, Some(&by))).await?;
    Ok(back_saying(&faces, jar, PATH, "faces-notice-closed-by"))
}
