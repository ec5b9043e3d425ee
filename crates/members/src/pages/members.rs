//! `/membres`: who is here, and what coordinators do about it.

use std::collections::HashMap;

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, Tongue, notice};
use serde::Deserialize;

use super::link::LinkPage;
use super::narrow::Narrow;
use super::welcome::PATH as FIRST_STEPS;
use super::words::{role_word, roles, secretive, spoken};
use crate::access::{Coordinator, SignedInMember};
use crate::charges;
use crate::charges::pages::charge_words;
use crate::invitations::{
    self, DAYS, DEFAULT_DAYS, Invitation, InvitationId, PASSWORD_DAYS, Purpose, Secret,
};
use crate::model::{About, Charge, Member, MemberId, Role};
use crate::standing::{self, StandingProblem};
use crate::store::{self, Listed};

/// Where the page stands.
pub(crate) const PATH: &str = "/membres";

impl From<StandingProblem> for Problem {
    fn from(problem: StandingProblem) -> Self {
        match problem {
            StandingProblem::Unknown => Self::not_found(),
            StandingProblem::LastCoordinator => {
                Self::conflict(problem.to_string()).saying("members-problem-last")
            }
            StandingProblem::Store(problem) => problem.into(),
        }
    }
}

/// What the browser sent to make an invitation. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct InviteForm {
    role: String,
    days: String,
}

impl InviteForm {
    /// As it is offered: a member, for a week.
    pub(super) fn usual() -> Self {
        Self { role: Role::Member.to_string(), days: DEFAULT_DAYS.to_string() }
    }

    /// Role and days of validity.
    fn read(&self) -> Result<(Role, u16), FieldErrors> {
        let role = self.role.parse();
        let days = self.days.parse().ok().filter(|days| DAYS.contains(days));
        if let (Ok(role), Some(days)) = (role, days) {
            return Ok((role, days));
        }
        let mut errors = FieldErrors::default();
        for (field, is_fine) in [("role", role.is_ok()), ("days", days.is_some())] {
            if !is_fine {
                errors.add(field, "form-needed");
            }
        }
        Err(errors)
    }
}

/// A member, as the page shows one.
pub(super) struct Person {
    pub(super) id: MemberId,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) role: Role,
    /// What they tell the others.
    pub(super) about: About,
    /// When they were added, in epoch milliseconds.
    pub(super) since: i64,
    /// When they were shut out, in epoch milliseconds.
    pub(super) disabled_at: Option<i64>,
    /// What they are in charge of, and until when, in words.
    pub(super) charges: Vec<String>,
    /// Whether it is the reader.
    pub(super) own: bool,
}

impl Person {
    fn new(t: &Tongue, one: Listed, charges: &[Charge], reader: MemberId) -> Self {
        let Listed { member, since, disabled_at } = one;
        let Member { id, login, name, role, about, .. } = member;
        let (login, theirs) = (login.to_string(), charges.iter().filter(|charge| charge.member == id));
        let charges = theirs.map(|charge| charge_words(t, charge.area, charge.until)).collect();
        Self { own: id == reader, id, login, name, role, about, since, disabled_at, charges }
    }

    /// The languages that they speak, in words.
    fn speaks(&self, t: &Tongue) -> Option<String> {
        let codes = self.about.speaks.codes();
        let names = spoken(t, codes.iter().copied()).into_iter().map(|one| one.label);
        let list = names.collect::<Vec<_>>().join(", ");
        (!codes.is_empty()).then(|| t.with("members-list-speaks", &[("languages", &list)]))
    }

    /// Where they live, by both names.
    fn lives(&self, t: &Tongue) -> Option<String> {
        self.about.commune.map(|one| one.both(t.lang()))
    }

    fn role(&self, t: &Tongue) -> String {
        role_word(t, self.role)
    }

    /// What the button that changes the role says.
    fn role_act(&self, t: &Tongue) -> String {
        t.get(&format!("members-act-{}", self.other_role()))
    }

    /// The same with the name, for whoever hears one button after the other.
    fn role_act_named(&self, t: &Tongue) -> String {
        t.with(&format!("members-act-{}-named", self.other_role()), &[("name", &self.name)])
    }

    /// The role that they do not have.
    fn other_role(&self) -> Role {
        if self.role == Role::Member { Role::Coordinator } else { Role::Member }
    }
}

/// A link that can be used, as the page shows one.
pub(super) struct OpenLink {
    id: InvitationId,
    purpose: Purpose,
    /// Who made it.
    by: Option<String>,
    until: i64,
}

impl OpenLink {
    pub(super) fn new(link: Invitation, names: &HashMap<MemberId, String>) -> Self {
        let by = link.made_by.and_then(|id| names.get(&id).cloned());
        Self { id: link.id, purpose: link.purpose, by, until: link.expires_at }
    }

    /// What it is for.
    fn what(&self, t: &Tongue) -> String {
        match &self.purpose {
            Purpose::Join(role) => t.with("members-open-join", &[("role", &role_word(t, *role))]),
            Purpose::Password(member) => t.with("members-open-password", &[("name", &member.name)]),
        }
    }
}

/// `GET /membres`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/members.html")]
pub(super) struct MembersPage {
    shell: Shell,
    errors: FieldErrors,
    people: Vec<Person>,
    /// Among whom one looks.
    narrow: Narrow,
    /// What only coordinators see and do.
    coordination: Option<Desk>,
    /// What the form of the invitations offers.
    roles: Vec<Choice>,
    spans: Vec<Choice>,
}

/// What only coordinators see and do.
pub(super) struct Desk {
    form: InviteForm,
    links: Vec<OpenLink>,
}

impl Desk {
    pub(super) fn new(links: Vec<OpenLink>) -> Self {
        Self { form: InviteForm::usual(), links }
    }
}

impl MembersPage {
    pub(super) fn new(shell: Shell, people: Vec<Person>, coordination: Option<Desk>) -> Self {
        let span = |days: u16| Choice::new(days.to_string(), shell.t.count("members-invite-span", days));
        Self {
            errors: FieldErrors::default(),
            people,
            narrow: Narrow::default(),
            coordination,
            roles: roles(&shell.t),
            spans: DAYS.into_iter().map(span).collect(),
            shell: shell.hidden(),
        }
    }

    /// With a way to look for some of them, and only those whom this wish finds.
    pub(super) fn narrowed(self, wish: &super::narrow::Wish) -> Self {
        let narrow = Narrow::new(&self.shell.t, &self.people, wish);
        let people = self.people.into_iter().filter(|one| narrow.finds(&one.about)).collect();
        Self { people, narrow, ..self }
    }

    async fn load(site: &Site, reader: &Reader, me: &Member) -> Result<Self, Problem> {
        let (now, coordinates) = (site.clock.now(), me.coordinates());
        let read = move |conn: &mut Conn| -> Result<_, StoreError> {
            let links = if coordinates { invitations::open_links(conn, now)? } else { Vec::new() };
            Ok((store::listed(conn)?, links, charges::store::running(conn, to_millis(now))?))
        };
        let (all, links, charges) = site.store.read(read).await?;
        let names = all.iter().map(|one| (one.member.id, one.member.name.clone())).collect();
        // Who was shut out is the coordinators' affair.
        let seen = all.into_iter().filter(|one| coordinates || !one.member.disabled);
        let people = seen.map(|one| Person::new(&reader.t, one, &charges, me.id)).collect();
        let links = links.into_iter().map(|link| OpenLink::new(link, &names)).collect();
        let desk = coordinates.then(|| Desk::new(links));
        Ok(Self::new(reader.shell("members-list-title"), people, desk))
    }
}

/// `GET /membres?langue=&commune=`
pub(super) async fn show(
    State(site): State<Site>,
    SignedInMember(me): SignedInMember,
    Query(wish): Query<super::narrow::Wish>,
    reader: Reader,
) -> Result<MembersPage, Problem> {
    Ok(MembersPage::load(&site, &reader, &me).await?.narrowed(&wish))
}

/// `POST /membres/invitations`: answers the page with the link itself, since nothing keeps it.
pub(super) async fn invite(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    mut reader: Reader,
    Form(form): Form<InviteForm>,
) -> Result<Response, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    PATH.clone_into(&mut reader.path);
    let (role, days) = match form.read() {
        Ok(read) => read,
        Err(errors) => {
            let page = MembersPage { errors, ..MembersPage::load(&site, &reader, &me).await? };
            let coordination = page.coordination.map(|desk| Desk { form, ..desk });
            let page = MembersPage { coordination, ..page };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let secret = Secret::new();
    let (clock, kept, by) = (site.clock.clone(), secret.clone(), Some(me.id));
    let make = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok(invitations::invite(conn, &clock, &kept, role, by, invitations::days(days))?)
    };
    let until = site.store.write(make).await?.ok_or_else(Problem::forbidden)?;
    Ok(secretive(LinkPage::to_join(&site, &reader, &secret, role, until)))
}

/// `POST /membres/invitations/{id}/retirer`: one that is gone already is no news.
pub(super) async fn revoke(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (id, by) = (id.parse().map_err(|_| Problem::not_found())?, me.deciding(&site));
    let revoke = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(invitations::revoke(conn, id, &by)?) };
    site.store.write(revoke).await?;
    Ok(back_saying(&site, jar, "members-notice-revoked"))
}

/// `POST /membres/{id}/mot-de-passe`: answers the page with the link itself, since nothing keeps it.
pub(super) async fn password_link(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    mut reader: Reader,
) -> Result<Response, Problem> {
    PATH.clone_into(&mut reader.path);
    let (id, secret) = (member_in(&id)?, Secret::new());
    let (clock, kept, by) = (site.clock.clone(), secret.clone(), Some(me.id));
    let make = move |conn: &mut Conn| -> Result<_, StoreError> {
        let lifetime = invitations::days(PASSWORD_DAYS);
        let until = invitations::password_link(conn, &clock, &kept, id, by, lifetime)?;
        Ok((store::by_id(conn, id)?, until))
    };
    let (member, until) = site.store.write(make).await?;
    let member = member.ok_or_else(Problem::not_found)?;
    let until = until.ok_or_else(|| Problem::conflict("the member is shut out"))?;
    Ok(secretive(LinkPage::to_password(&site, &reader, &secret, &member.name, until)))
}

/// What the browser sent to change a role.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct RoleForm {
    role: String,
}

/// `POST /membres/{id}/role`
pub(super) async fn change_role(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<RoleForm>,
) -> Result<Response, Problem> {
    let (id, by) = (member_in(&id)?, me.deciding(&site));
    let role = form.role.parse().map_err(|_| Problem::bad_request("the role is member or coordinator"))?;
    site.store.write(move |conn: &mut Conn| standing::set_role(conn, id, role, &by)).await?;
    Ok(back_saying(&site, jar, "members-notice-role"))
}

/// `POST /membres/{id}/fermer`
pub(super) async fn shut_out(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (id, by) = (member_in(&id)?, me.deciding(&site));
    site.store.write(move |conn: &mut Conn| standing::disable(conn, id, &by)).await?;
    Ok(back_saying(&site, jar, "members-notice-closed"))
}

/// `POST /membres/{id}/rouvrir`
pub(super) async fn let_in(
    State(site): State<Site>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (id, by) = (member_in(&id)?, me.deciding(&site));
    site.store.write(move |conn: &mut Conn| standing::enable(conn, id, &by)).await?;
    Ok(back_saying(&site, jar, "members-notice-opened"))
}

/// The id in an address. What is none leads nowhere.
pub(crate) fn member_in(path: &str) -> Result<MemberId, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// Back to the page, which says what was done.
fn back_saying(site: &Site, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(site, key)), Redirect::to(PATH)).into_response()
}
