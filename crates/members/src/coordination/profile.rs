//! What the organisation says of itself, and whether followers wait for an answer.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::social;
use maillon_kernel::markup::plain_text;
use maillon_kernel::markup::typed::{clean, line, paragraphs};
use maillon_store::actors::{self, LocalActor, Profile};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::back_saying;
use crate::access::Coordinator;
use crate::follows::Coordination;

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/profil";
/// The most characters of a name and of a summary.
const NAME: usize = 80;
const SUMMARY: usize = 500;

/// What the browser sent, or what the page begins with. A missing field is an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ProfileForm {
    pub(super) name: String,
    /// Plain text; an empty line ends a paragraph.
    pub(super) summary: String,
    /// `on` when it is ticked.
    pub(super) approves: String,
}

impl ProfileForm {
    pub(super) fn of(actor: &LocalActor) -> Self {
        Self {
            name: actor.name.clone(),
            summary: plain_text(&actor.summary),
            approves: if actor.approves_followers { "on".to_owned() } else { String::new() },
        }
    }

    /// The profile, or all that is wrong.
    pub(super) fn check(&self) -> Result<Profile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = line(&self.name);
        let summary = clean(&self.summary);
        if name.is_empty() {
            errors.add("name", "form-needed");
        } else if NAME < name.chars().count() {
            errors.add_with_number("name", "members-organisation-too-long", "most", most(NAME));
        }
        if SUMMARY < summary.chars().count() {
            errors.add_with_number("summary", "members-organisation-too-long", "most", most(SUMMARY));
        }
        errors.into_result()?;
        Ok(Profile { name, summary: paragraphs(&summary), approves_followers: !self.approves.is_empty() })
    }
}

fn most(characters: usize) -> i64 {
    i64::try_from(characters).unwrap_or(i64::MAX)
}

/// `GET /coordination/profil`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/profile.html")]
pub(super) struct ProfilePage {
    shell: Shell,
    errors: FieldErrors,
    form: ProfileForm,
    /// `@name@host`, which stays.
    handle: String,
}

impl ProfilePage {
    pub(super) fn new(shell: Shell, handle: String, form: ProfileForm, errors: FieldErrors) -> Self {
        Self { shell, errors, form, handle }
    }

    async fn load(coordination: &Coordination, reader: &Reader) -> Result<Self, Problem> {
        let uri = coordination.actor.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &uri)?);
        let actor = coordination.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
        let handle = format!("@{}@{}", actor.handle, coordination.federation.origin().authority());
        let shell = reader.shell("members-organisation-title").hidden();
        Ok(Self::new(shell, handle, ProfileForm::of(&actor), FieldErrors::default()))
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<ProfilePage, Problem> {
    ProfilePage::load(&coordination, &reader).await
}

/// `POST /coordination/profil`
pub(super) async fn save(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Problem> {
    match form.check() {
        Ok(profile) => {
            store(&coordination, profile).await?;
            Ok(back_saying(&coordination, jar, PATH, "members-organisation-saved"))
        }
        Err(errors) => {
            let page = ProfilePage::load(&coordination, &reader).await?;
            let page = ProfilePage { errors, form, ..page };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Every page bears the new name from now on; the followers' servers are told.
pub(super) async fn store(coordination: &Coordination, profile: Profile) -> Result<(), Problem> {
    let federation = &coordination.federation;
    let actor = coordination.actor.clone();
    let keys = federation.keys_of(&actor).await.map_err(|problem| Problem::internal(&problem))?;
    let (origin, clock) = (federation.origin().clone(), federation.clock().clone());
    let name = profile.name.clone();
    let change =
        move |conn: &mut Conn| social::change_profile(conn, &origin, &clock, &actor, &keys, &profile);
    federation.store().write(change).await?;
    coordination.site.instance_name.set(&name);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_show_at_once() {
        let form = ProfileForm { summary: "x".repeat(SUMMARY + 1), ..ProfileForm::default() };
        let errors = form.check().unwrap_err();
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["name", "summary"]);
        let form = ProfileForm { name: "é".repeat(NAME), summary: "é".repeat(SUMMARY), ..form };
        assert!(form.check().is_ok());
        let form = ProfileForm { name: "é".repeat(NAME + 1), ..form };
        assert!(form.check().is_err());
    }
}
