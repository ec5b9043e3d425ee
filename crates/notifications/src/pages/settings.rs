//! How one wants to be told, kind by kind.

use std::collections::HashMap;

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_members::{Member, SignedInMember};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};

use super::SETTINGS_PATH;
use crate::Notices;
use crate::choices::{self, Reach};
use crate::model::{Kind, Way};

/// The name of the field for the direct messages.
const DIRECT: &str = "direct";

/// A kind with its choices.
pub(crate) struct Row {
    kind: &'static str,
    label: String,
    way: &'static str,
}

/// `GET /notifications/reglages`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "notifications/settings.html")]
pub(crate) struct SettingsPage {
    shell: Shell,
    errors: FieldErrors,
    rows: Vec<Row>,
    ways: Vec<Choice>,
    address: Option<String>,
    /// Whether mails can be sent at all.
    mails: bool,
    accounts: Vec<Choice>,
    chosen: String,
}

impl SettingsPage {
    pub(crate) fn new(shell: Shell, me: &Member, ways: &[(Kind, Way)], reach: Reach, mails: bool) -> Self {
        let t = &shell.t;
        let shown = ways.iter().filter(|(kind, _)| kind.is_for(me));
        // Where nothing can be sent, only what can be had is offered.
        let (sends, here) = (mails || !reach.accounts.is_empty(), [Way::Site, Way::Nothing]);
        let can = |way: &&Way| sends || here.contains(way);
        let row = |(kind, way): &(Kind, Way)| Row {
            kind: kind.as_str(),
            label: t.get(&format!("notifications-kind-{kind}")),
            way: if can(&way) { *way } else { Way::Site }.as_str(),
        };
        let way = |way: &Way| Choice::new(way.as_str(), t.get(&format!("notifications-way-{way}")));
        let none = Choice::new("", t.get("notifications-direct-none"));
        let accounts = reach.accounts.into_iter().map(|(actor, handle)| Choice::new(actor, handle));
        Self {
            rows: shown.map(row).collect(),
            ways: Way::ALL.iter().filter(can).map(way).collect(),
            accounts: std::iter::once(none).chain(accounts).collect(),
            chosen: reach.chosen.unwrap_or_default(),
            address: reach.address,
            mails,
            errors: FieldErrors::default(),
            shell: shell.hidden(),
        }
    }

    async fn load(notices: &Notices, reader: &Reader, me: &Member) -> Result<Self, Problem> {
        let id = me.id;
        let find = move |conn: &mut Conn| -> Result<_, StoreError> {
            Ok((choices::ways(conn, id)?, Reach::of(conn, id)?))
        };
        let (ways, reach) = notices.site.store.read(find).await?;
        Ok(Self::new(reader.shell("notifications-settings-title"), me, &ways, reach, notices.site.mails))
    }

    /// Whether there is an account elsewhere to choose.
    fn has_accounts(&self) -> bool {
        1 < self.accounts.len()
    }
}

pub(super) async fn show(
    State(notices): State<Notices>,
    SignedInMember(me): SignedInMember,
    reader: Reader,
) -> Result<SettingsPage, Problem> {
    SettingsPage::load(&notices, &reader, &me).await
}

/// `POST /notifications/reglages`: what is not sent stays as it is.
pub(super) async fn save(
    State(notices): State<Notices>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let id = me.id;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(Reach::of(conn, id)?);
    let reach = notices.site.store.read(find).await?;
    let sent = Kind::ALL.iter().filter_map(|kind| Some((*kind, form.get(kind.as_str())?.parse().ok())));
    let sent: Vec<(Kind, Option<Way>)> = sent.collect();
    let account = match form.get(DIRECT).map(String::as_str) {
        Some("") => Some(None),
        Some(actor) if reach.accounts.iter().any(|(known, _)| known == actor) => Some(Some(actor.to_owned())),
        Some(_) => None,
        None => Some(reach.chosen),
    };
    let ways: Vec<(Kind, Way)> = sent.iter().filter_map(|(kind, way)| Some((*kind, (*way)?))).collect();
    let (Some(account), true) = (account, ways.len() == sent.len()) else {
        let mut page = SettingsPage::load(&notices, &reader, &me).await?;
        page.errors.add(DIRECT, "form-needed");
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let clock = notices.site.clock.clone();
    let save = move |conn: &mut Conn| -> Result<(), StoreError> {
        Ok(choices::save(conn, &clock, &me, &ways, account.as_deref())?)
    };
    notices.site.store.write(save).await?;
    let jar = jar.add(notice::cookie(&notices.site, "form-saved"));
    Ok((jar, Redirect::to(SETTINGS_PATH)).into_response())
}
