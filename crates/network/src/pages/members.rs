//! On a QG, for its coordinators: the members, and what can be done about one: suspend, restore, remove.

use maillon_members::{InCharge, of};
use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::networks::{self, Membership};
use maillon_store::{Conn, StoreError, outbox};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{Networks, back, fault};
use crate::applications::{self, Change};
use crate::desk::{ActProblem, Desk};

/// Where the members of our network are looked after.
pub(crate) const PATH: &str = "/coordination/reseau/membres";

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct MemberForm {
    organisation: String,
    /// `suspend`, `restore` or `remove`.
    act: String,
    reason: String,
}

/// One member, with what was done about it.
struct Listed {
    member: Membership,
    changes: Vec<Change>,
    /// Ourselves: nothing to be done.
    own: bool,
}

/// `GET /coordination/reseau/membres`
#[derive(Template, WebTemplate)]
#[template(path = "network/members.html")]
pub(super) struct MembersPage {
    shell: Shell,
    errors: FieldErrors,
    form: MemberForm,
    members: Vec<Listed>,
    missed: Vec<Missed>,
}

/// Who cannot be reached.
struct Missed {
    name: String,
    href: String,
    since: i64,
}

/// Those whom nobody knows here (any more), and those whose server does not answer.
fn missed(conn: &mut Conn, members: &[Membership]) -> Result<Vec<Missed>, StoreError> {
    let mut since: BTreeMap<String, i64> =
        Desk::unreached(conn)?.into_iter().map(|one| (one.actor, one.since)).collect();
    let hosts: Vec<String> = members.iter().map(|one| one.host.clone()).collect();
    for (host, at) in outbox::failing_since(conn, &hosts)? {
        for one in members.iter().filter(|one| one.host == host) {
            since.entry(one.organisation.clone()).or_insert(at);
        }
    }
    let name = |actor: &String| members.iter().find(|one| one.organisation == *actor).map(|one| &one.name);
    let missed = |(actor, since): (String, i64)| Missed {
        name: name(&actor).unwrap_or(&actor).clone(),
        href: actor,
        since,
    };
    Ok(since.into_iter().map(missed).collect())
}

/// The message that says what was done.
pub(crate) fn change_key(verb: &str) -> &'static str {
    match verb {
        "joined" => "network-change-joined",
        "restored" => "network-change-restored",
        "suspended" => "network-change-suspended",
        "removed" => "network-change-removed",
        _ => "network-change-left",
    }
}

async fn load(
    state: &Networks,
    reader: &Reader,
    form: MemberForm,
    errors: FieldErrors,
) -> Result<MembersPage, Problem> {
    let own = state.desk.own.clone().ok_or_else(Problem::not_found)?;
    let organisation = state.desk.organisation.clone();
    let read = move |conn: &mut Conn| -> Result<(Vec<Listed>, Vec<Missed>), StoreError> {
        let (mut all, members) = (Vec::new(), networks::members(conn, &own.actor)?);
        let missed = missed(conn, &members)?;
        for member in members {
            let changes = applications::changes(conn, &own.actor, &member.organisation)?;
            all.push(Listed { own: member.organisation == organisation, member, changes });
        }
        Ok((all, missed))
    };
    let (members, missed) = state.site.store.read(read).await?;
    Ok(MembersPage { shell: reader.shell("network-members-title").hidden(), errors, form, members, missed })
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: InCharge<of::Network>,
    reader: Reader,
) -> Result<MembersPage, Problem> {
    load(&state, &reader, MemberForm::default(), FieldErrors::default()).await
}

pub(super) async fn act(
    State(state): State<Networks>,
    InCharge(member, ..): InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<MemberForm>,
) -> Result<Response, Problem> {
    let (desk, sent, who) = (state.desk.clone(), form.clone(), member.id.to_string());
    let act = move |conn: &mut Conn| -> Result<(), ActProblem> {
        match sent.act.as_str() {
            "suspend" => desk.suspend(conn, &sent.organisation, &sent.reason, Some(&who)),
            "restore" => desk.restore(conn, &sent.organisation, Some(&who)),
            "remove" => desk.remove(conn, &sent.organisation, &sent.reason, Some(&who)),
            _ => Err(ActProblem::Unknown),
        }
    };
    match state.site.store.write(act).await {
        Ok(()) => Ok(back(&state, jar, PATH, "network-members-done")),
        Err(problem) => {
            let errors = fault::of(problem, "reason")?;
            let page = load(&state, &reader, form, errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
