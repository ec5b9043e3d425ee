//! What is done with a written story: sent, read by a second person, taken back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::access::theirs;
use super::write::said;
use super::{MINE_PATH, Narrative, back, href, id_in};
use crate::desk::ActProblem;
use crate::model::{NotAllowed, State as StoryState, Story, StoryId};
use crate::store;

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    /// `send`, `approve` or `return`.
    act: String,
    /// What the second person asks to change.
    remark: String,
}

/// `POST /recits/{id}/acte`
pub(super) async fn act(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<ActForm>,
) -> Result<Response, Problem> {
    let id = id_in(&id)?;
    if form.act == "send" {
        theirs(&state, id, &member).await?;
    } else {
        // To all others there is no such story.
        waiting(&state, id).await?;
    }
    let (desk, who, sent) = (state.desk.clone(), member.id.to_string(), form.clone());
    let act = move |conn: &mut Conn| -> Result<Story, ActProblem> {
        match sent.act.as_str() {
            "send" => desk.send(conn, id),
            "approve" => desk.approve(conn, id, &who),
            "return" => desk.send_back(conn, id, &who, &sent.remark),
            _ => Err(ActProblem::Unknown),
        }
    };
    match state.site.store.write(act).await {
        // It is a draft again, which its second person does not see.
        Ok(_) if form.act == "return" => Ok(back(&state, jar, MINE_PATH, "narrative-notice-returned")),
        Ok(story) => Ok(back(&state, jar, &href(&story), said(&story))),
        Err(ActProblem::NotAllowed(NotAllowed::Consent)) => {
            Ok(back(&state, jar, &format!("/recits/{id}/modifier"), "narrative-notice-consent"))
        }
        Err(ActProblem::Text) => Ok(back(&state, jar, &format!("/recits/{id}"), "narrative-notice-remark")),
        Err(problem) => Err(problem.into()),
    }
}

async fn waiting(state: &Narrative, id: StoryId) -> Result<(), Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Story>, StoreError> { Ok(store::find(conn, id)?) };
    let found = state.site.store.read(find).await?;
    found.filter(|one| one.state == StoryState::Review).map(drop).ok_or_else(Problem::not_found)
}

/// `GET /recits/{id}/retirer`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/withdraw.html")]
pub(super) struct WithdrawPage {
    shell: Shell,
    href: String,
    heading: String,
    language: String,
    /// Whether others have read it.
    is_out: bool,
}

pub(super) async fn ask(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<WithdrawPage, Problem> {
    let story = theirs(&state, id_in(&id)?, &member).await?;
    Ok(WithdrawPage {
        shell: reader.shell("narrative-withdraw-title").hidden(),
        href: href(&story),
        heading: story.heading(),
        language: story.language.as_str().to_owned(),
        is_out: story.is_out(),
    })
}

/// `POST /recits/{id}/retirer`
pub(super) async fn withdraw(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let story = theirs(&state, id_in(&id)?, &member).await?;
    let (desk, id) = (state.desk.clone(), story.id);
    state.site.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await?;
    Ok(back(&state, jar, MINE_PATH, "narrative-notice-withdrawn"))
}
