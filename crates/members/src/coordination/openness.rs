//! With whom the organisation exchanges: everybody, or chosen servers only.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::social::{self, Decision};
use maillon_store::allowed::{self, Allowed};
use maillon_store::{Conn, StoreError, blocks, trust};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::blocks::{LiftForm, reason_of};
use super::{back_saying, named};
use crate::access::Coordinator;
use crate::follows::Coordination;

/// Where the page stands, and where the form that adds a server posts to.
pub(super) const PATH: &str = "/coordination/ouverture";
/// Where the button that closes or opens posts to.
pub(super) const SWITCH_PATH: &str = "/coordination/ouverture/changer";
/// Where the buttons that take a server out post to.
pub(super) const REMOVE_PATH: &str = "/coordination/ouverture/retirer";

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Openness {
    pub(super) closed: bool,
    pub(super) chosen: Vec<Allowed>,
    /// The trusted peers, with whom one exchanges in any case.
    pub(super) peers: Vec<String>,
}

impl Openness {
    /// In a network of ours we are among those who are trusted; that is not said to ourselves.
    fn read(conn: &mut Conn, own: &str) -> Result<Self, StoreError> {
        let (closed, chosen) = (allowed::is_closed(conn)?, allowed::all(conn)?);
        let peers = trust::trusted_hosts(conn)?.into_iter().filter(|host| host != own).collect();
        Ok(Self { closed, chosen, peers })
    }
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AllowForm {
    pub(super) host: String,
    pub(super) reason: String,
}

/// `GET /coordination/ouverture`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/openness.html")]
pub(super) struct OpennessPage {
    shell: Shell,
    errors: FieldErrors,
    form: AllowForm,
    now: Openness,
}

impl OpennessPage {
    pub(super) fn new(shell: Shell, now: Openness, form: AllowForm, errors: FieldErrors) -> Self {
        Self { shell, errors, form, now }
    }

    async fn load(
        coordination: &Coordination,
        reader: &Reader,
        form: AllowForm,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let own = coordination.federation.origin().authority().to_owned();
        let now = coordination.site.store.read(move |conn: &mut Conn| Openness::read(conn, &own)).await?;
        Ok(Self::new(reader.shell("members-openness-title").hidden(), now, form, errors))
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<OpennessPage, Problem> {
    OpennessPage::load(&coordination, &reader, AllowForm::default(), FieldErrors::default()).await
}

/// `POST /coordination/ouverture`
pub(super) async fn add(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AllowForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let reason = reason_of(&form.reason, &mut errors);
    let host = blocks::read_host(&form.host);
    if host.is_none() {
        errors.add("host", "members-openness-no-host");
    }
    if let Some(host) = host.filter(|_| errors.is_empty()) {
        let by = Decision { reason, member: Some(member.id.to_string()), ..Decision::default() };
        let clock = coordination.federation.clock().clone();
        let write = move |conn: &mut Conn| social::allow(conn, &host, &by, &clock);
        coordination.site.store.write(write).await?;
        coordination.federation.renew_blocks().await?;
        return Ok(back_saying(&coordination, jar, PATH, "members-openness-added"));
    }
    let page = OpennessPage::load(&coordination, &reader, form, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /coordination/ouverture/retirer`: twice, as with two windows, is no news.
pub(super) async fn remove(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    Form(form): Form<LiftForm>,
) -> Result<Response, Problem> {
    let host = named(form.target)?;
    let by = Decision { member: Some(member.id.to_string()), ..Decision::default() };
    let clock = coordination.federation.clock().clone();
    coordination.site.store.write(move |conn: &mut Conn| social::disallow(conn, &host, &by, &clock)).await?;
    coordination.federation.renew_blocks().await?;
    Ok(back_saying(&coordination, jar, PATH, "members-openness-removed"))
}

/// Whether it shall be closed: `1`, or anything else.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SwitchForm {
    closed: String,
}

/// `POST /coordination/ouverture/changer`
pub(super) async fn switch(
    State(coordination): State<Coordination>,
    Coordinator(member): Coordinator,
    jar: CookieJar,
    Form(form): Form<SwitchForm>,
) -> Result<Response, Problem> {
    let closed = form.closed == "1";
    let by = Decision { member: Some(member.id.to_string()), ..Decision::default() };
    let federation = coordination.federation.clone();
    let write =
        move |conn: &mut Conn| social::set_closed(conn, federation.origin(), closed, &by, federation.clock());
    coordination.site.store.write(write).await?;
    coordination.federation.renew_blocks().await?;
    let said = if closed { "members-openness-closed-now" } else { "members-openness-open-now" };
    Ok(back_saying(&coordination, jar, PATH, said))
}
