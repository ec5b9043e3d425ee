//! What a post says beyond half-days: a whole week away, every Wednesday, until school ends.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use serde::Deserialize;

use super::{Staffing, WEEK, back, fault, id_in, person};
use crate::ids::{PostId, WishId};
use crate::model::WishForm;
use crate::store::wishes;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    poste: String,
    kind: String,
    from: String,
    to: String,
    /// `weekly`, or nothing.
    repeat: String,
    /// The last day of what repeats.
    until: String,
}

impl Sent {
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
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let post: PostId = id_in(&sent.poste)?;
    let draft = sent.form().check().map_err(|faults| Problem::invalid(fault::of_wish(&faults)))?;
    let (desk, who) = (state.house.desk.clone(), person(&member));
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
