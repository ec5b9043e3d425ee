//! What a post says beyond half-days: a whole week away, every Wednesday, until school ends.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader};
use serde::Deserialize;

use super::{Staffing, WEEK, back, fault, id_in, person, week};
use crate::ids::{PostId, WishId};
use crate::model::{PostRow, WishForm};
use crate::store::wishes;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) poste: String,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: String,
    /// `weekly`, or nothing.
    pub(super) repeat: String,
    /// The last day of what repeats.
    pub(super) until: String,
}

impl Sent {
    /// A whole day of the week that is shown.
    pub(super) fn blank(post: &PostRow, day: NaiveDate) -> Self {
        Self {
            poste: post.id.to_string(),
            from: format!("{day}T09:00"),
            to: format!("{day}T17:30"),
            ..Self::default()
        }
    }

    fn form(&self) -> WishForm {
        let until = self.until.trim().replace('-', "");
        let rule = match (self.repeat.as_str(), until.as_str()) {
            ("", _) => String::new(),
            (_, "") => "FREQ=WEEKLY".to_owned(),
            (_, until) => format!("FREQ=WEEKLY;UNTIL={until}"),
        };
        WishForm { kind: self.kind.clone(), start: self.from.clone(), end: self.to.clone(), rule }
    }
}

/// `POST /equipe/souhaits`
pub(super) async fn add(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let (post, who): (PostId, _) = (id_in(&sent.poste)?, person(&member));
    let draft = match sent.form().check() {
        Ok(draft) => draft,
        Err(faults) => {
            let week = sent.from.split('T').next().unwrap_or_default().to_owned();
            let told = (sent, fault::of_wish(&faults));
            let page = week::page(&state, &reader, (Some(post), &week), who, told).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let desk = state.house.desk.clone();
    state.site.store.write(move |conn: &mut Conn| desk.wish(conn, post, &draft, &who)).await?;
    Ok(back(&state, jar, &format!("{WEEK}?poste={post}"), "staffing-notice-marked"))
}

/// `POST /equipe/souhaits/{id}/retirer`
pub(super) async fn remove(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let id: WishId = id_in(&id)?;
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(wishes::find(conn, id)?) };
    let post = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?.post;
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.unwish(conn, id, &who)).await?;
    Ok(back(&state, jar, &format!("{WEEK}?poste={post}"), "staffing-notice-marked"))
}
