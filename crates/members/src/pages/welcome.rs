//! `/bienvenue`: the first steps of a coordinator, and which of them are taken. Each has a page; they are walked through one
//! after the other, or taken in any order from the list.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_store::{Conn, StoreError, actors, follows as following, settings};
use maillon_web::{Problem, Reader, Shell, menu, walk};

use super::members;
use crate::access::Coordinator;
use crate::coordination::MENU_PATH;
use crate::follows::{self, Coordination, FirstStep};
use crate::store;

/// Where the list stands; who joins as a coordinator begins there.
pub(crate) const PATH: &str = "/bienvenue";
/// Where the page of one step stands.
pub(crate) const STEP_PATH: &str = "/bienvenue/{slug}";

/// Says who the association is.
pub const PRESENT: FirstStep = FirstStep {
    slug: "presenter",
    href: "/coordination/profil",
    title: "members-step-profile",
    text: "members-step-profile-text",
    more: &["members-step-profile-languages"],
    lines: "[instance]\nlanguages = [\"fr\", \"nl\", \"en\"]",
    confirm: None,
    is_done: |conn, house| Ok(actors::find(conn, house)?.is_some_and(|actor| !actor.summary.is_empty())),
};

/// Reads that the domain is for ever.
pub const DOMAIN: FirstStep = FirstStep {
    slug: "domaine",
    href: "",
    title: "members-step-domain",
    text: "members-step-domain-text",
    more: &["members-step-domain-why", "members-step-domain-late"],
    lines: "",
    confirm: Some("members-step-domain-read"),
    is_done: |conn, _| is_confirmed(conn, "domaine"),
};

/// Chooses what the menu shows.
pub const MENU: FirstStep = FirstStep {
    slug: "menu",
    href: MENU_PATH,
    title: "members-menu-title",
    text: "members-menu-intro",
    more: &["members-menu-stays"],
    lines: "",
    confirm: None,
    is_done: |conn, _| Ok(menu::load(conn)?.is_some()),
};

/// Lets somebody else in.
pub const INVITE: FirstStep = FirstStep {
    slug: "inviter",
    href: members::PATH,
    title: "members-step-invite",
    text: "members-step-invite-text",
    more: &[],
    lines: "",
    confirm: None,
    is_done: |conn, _| Ok(1 < store::list(conn)?.len()),
};

/// Follows somebody.
pub const FOLLOW: FirstStep = FirstStep {
    slug: "suivre",
    href: follows::PATH,
    title: "members-step-follow",
    text: "members-step-follow-text",
    more: &[],
    lines: "",
    confirm: None,
    is_done: |conn, house| Ok(0 < following::count_followings(conn, house)?),
};

/// Makes a first copy of everything.
pub const BACKUP: FirstStep = FirstStep {
    slug: "copie",
    href: "",
    title: "members-step-backup",
    text: "members-step-backup-text",
    more: &[
        "members-step-backup-stop",
        "members-step-backup-files",
        "members-step-backup-postgres",
        "members-step-backup-keep",
    ],
    lines: "",
    confirm: Some("members-step-backup-made"),
    is_done: |conn, _| is_confirmed(conn, "copie"),
};

/// The setting that says that somebody confirmed this step.
fn setting(slug: &str) -> String {
    format!("welcome.{slug}")
}

fn is_confirmed(conn: &mut Conn, slug: &str) -> Result<bool, StoreError> {
    Ok(settings::get(conn, &setting(slug))?.is_some())
}

/// One thing to do.
pub(crate) struct Step {
    slug: &'static str,
    title: String,
    text: String,
    done: bool,
}

impl Step {
    pub(super) fn new(shell: &Shell, step: &FirstStep, done: bool) -> Self {
        let (title, text) = (shell.t.get(step.title), shell.t.get(step.text));
        Self { slug: step.slug, title, text, done }
    }

    /// Where its page stands.
    fn href(&self) -> String {
        format!("{PATH}/{}", self.slug)
    }
}

/// `GET /bienvenue`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/welcome.html")]
pub(crate) struct WelcomePage {
    shell: Shell,
    /// The association's address on the fediverse, which is for ever.
    handle: String,
    steps: Vec<Step>,
}

impl WelcomePage {
    pub(super) fn new(shell: Shell, handle: String, steps: Vec<Step>) -> Self {
        Self { shell: shell.hidden(), handle, steps }
    }

    /// How many were taken.
    fn taken(&self) -> usize {
        self.steps.iter().filter(|step| step.done).count()
    }

    /// The first that was not.
    fn next(&self) -> Option<&Step> {
        self.steps.iter().find(|step| !step.done)
    }
}

/// `GET /bienvenue/{slug}`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/step.html")]
pub(crate) struct StepPage {
    shell: Shell,
    step: Step,
    /// Which one it is, from 1, and of how many.
    place: usize,
    many: usize,
    /// The real page where it is taken; empty where reading is all.
    form: &'static str,
    more: Vec<String>,
    /// What to write into the configuration.
    lines: &'static str,
    /// What the button says with which it is taken here.
    confirm: Option<String>,
    before: Option<Step>,
    after: Option<Step>,
}

impl StepPage {
    /// Of all steps, with which are done, the one at `index`. `domain` is ours.
    pub(super) fn new(shell: Shell, all: &[(FirstStep, bool)], index: usize, domain: &str) -> Option<Self> {
        let (step, _) = all.get(index)?;
        let drawn = |index: usize| all.get(index).map(|(step, done)| Step::new(&shell, step, *done));
        Some(Self {
            step: drawn(index)?,
            place: index.saturating_add(1),
            many: all.len(),
            form: step.href,
            more: step.more.iter().map(|key| shell.t.with(key, &[("domain", &domain)])).collect(),
            lines: step.lines,
            confirm: step.confirm.map(|key| shell.t.get(key)),
            before: index.checked_sub(1).and_then(drawn),
            after: drawn(index.saturating_add(1)),
            shell: shell.hidden(),
        })
    }
}

/// The handle of our actor, and all steps with which are done.
async fn look(coordination: &Coordination) -> Result<(String, Vec<(FirstStep, bool)>), Problem> {
    let (house, all) = (coordination.actor.clone(), coordination.steps);
    let look = move |conn: &mut Conn| -> Result<_, StoreError> {
        let done = |step: &FirstStep| Ok::<_, StoreError>((*step, (step.is_done)(conn, &house)?));
        let steps = all.iter().map(done).collect::<Result<Vec<_>, _>>()?;
        Ok((actors::find(conn, &house)?.map(|actor| actor.handle).unwrap_or_default(), steps))
    };
    Ok(coordination.site.store.read(look).await?)
}

/// `GET /bienvenue`
pub(crate) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let (name, steps) = look(&coordination).await?;
    let shell = reader.shell("members-welcome-title");
    let steps = steps.iter().map(|(step, done)| Step::new(&shell, step, *done)).collect();
    let handle = format!("@{name}@{}", coordination.federation.origin().authority());
    let jar = walk::end(&coordination.site, jar);
    Ok((jar, WelcomePage::new(shell, handle, steps)).into_response())
}

/// `GET /bienvenue/{slug}`: from here on, every page leads back to it.
pub(crate) async fn show_step(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Path(slug): Path<String>,
    jar: CookieJar,
    reader: Reader,
) -> Result<Response, Problem> {
    let (_, steps) = look(&coordination).await?;
    let index = steps.iter().position(|(step, _)| step.slug == slug).ok_or_else(Problem::not_found)?;
    let shell = reader.shell(steps.get(index).map_or("members-welcome-title", |(step, _)| step.title));
    let domain = coordination.federation.origin().authority().to_owned();
    let page = StepPage::new(shell, &steps, index, &domain).ok_or_else(Problem::not_found)?;
    let jar = jar.add(walk::cookie(&coordination.site, &page.step.href()));
    Ok((jar, page).into_response())
}

/// `POST /bienvenue/{slug}`: a step that nothing but a person can know to be taken.
pub(crate) async fn confirm(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Path(slug): Path<String>,
) -> Result<Redirect, Problem> {
    let index = coordination.steps.iter().position(|step| step.slug == slug);
    let index = index.ok_or_else(Problem::not_found)?;
    coordination.steps.get(index).and_then(|step| step.confirm).ok_or_else(Problem::not_found)?;
    let confirm = move |conn: &mut Conn| -> Result<(), StoreError> {
        Ok(settings::put(conn, &setting(&slug), "done")?)
    };
    coordination.site.store.write(confirm).await?;
    let next = coordination.steps.get(index.saturating_add(1));
    Ok(Redirect::to(&next.map_or_else(|| PATH.to_owned(), |next| format!("{PATH}/{}", next.slug))))
}
