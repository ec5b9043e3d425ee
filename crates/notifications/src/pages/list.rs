//! What a member is told, the unread first.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, notice};

use super::PATH;
use crate::Notices;
use crate::store::{self, Notification, NotificationId};
use crate::text::line;

/// So many of each stand on the page.
const SHOWN: i64 = 100;

/// A line of the list.
pub(crate) struct Line {
    href: String,
    text: String,
    at: i64,
    /// How many like it stand behind it.
    times: usize,
}

/// `GET /notifications`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "notifications/list.html")]
pub(crate) struct ListPage {
    shell: Shell,
    unread: Vec<Line>,
    read: Vec<Line>,
}

impl ListPage {
    pub(crate) fn new(shell: Shell, unread: &[Notification], read: &[Notification]) -> Self {
        let (unread, read) = (lines(&shell, unread), lines(&shell, read));
        Self { unread, read, shell: shell.hidden() }
    }
}

/// What says the same about the same place is one line: ten messages of one conversation are looked at together.
fn lines(shell: &Shell, all: &[Notification]) -> Vec<Line> {
    let mut lines: Vec<(&Notification, Line)> = Vec::new();
    for one in all {
        let like = |known: &&mut (&Notification, Line)| known.0.href == one.href && known.0.what == one.what;
        if let Some((_, line)) = lines.iter_mut().find(like) {
            line.times += 1;
            continue;
        }
        let (href, text) = (format!("{PATH}/{}", one.id), line(&shell.t, one));
        lines.push((one, Line { href, text, at: one.told_at, times: 1 }));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

pub(super) async fn show(
    State(notices): State<Notices>,
    SignedInMember(me): SignedInMember,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let id = me.id.to_string();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let unread = store::list(conn, &id, Some(true), None, SHOWN)?;
        Ok((unread, store::list(conn, &id, Some(false), None, SHOWN)?))
    };
    let (unread, read) = notices.site.store.read(find).await?;
    Ok(ListPage::new(reader.shell("notifications-title"), &unread, &read))
}

/// `POST /notifications/lues`
pub(super) async fn read_all(
    State(notices): State<Notices>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (id, now) = (me.id.to_string(), notices.site.clock.millis());
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(store::read(conn, &id, None, now)?);
    notices.site.store.write(read).await?;
    let jar = jar.add(notice::cookie(&notices.site, "notifications-all-read"));
    Ok((jar, Redirect::to(PATH)).into_response())
}

/// `GET /notifications/{id}`: on to where it leads; what leads there is read by that.
pub(super) async fn open(
    State(notices): State<Notices>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<NotificationId>,
) -> Result<Response, Problem> {
    let (member, now) = (me.id.to_string(), notices.site.clock.millis());
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let found = store::find(conn, &member, &id.to_string())?;
        if let Some(one) = &found {
            store::read(conn, &member, Some(&one.href), now)?;
        }
        Ok(found)
    };
    let found = notices.site.store.write(read).await?.ok_or_else(Problem::not_found)?;
    let href = notices.site.local_path(&found.href).ok_or_else(Problem::not_found)?;
    Ok(Redirect::to(&href).into_response())
}
