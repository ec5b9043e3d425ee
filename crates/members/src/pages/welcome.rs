//! `/bienvenue`: the first steps of a coordinator, and which of them are taken.

use axum::extract::State;
use maillon_store::{Conn, StoreError, actors, follows as following};
use maillon_web::{Problem, Reader, Shell};

use super::members;
use crate::access::Coordinator;
use crate::follows::{self, Coordination, FirstStep};
use crate::store;

/// Where the page stands; who joins as a coordinator begins there.
pub(crate) const PATH: &str = "/bienvenue";

/// Says who the association is.
pub const PRESENT: FirstStep = FirstStep {
    href: "/coordination/profil",
    title: "members-step-profile",
    text: "members-step-profile-text",
    is_done: |conn, house| Ok(actors::find(conn, house)?.is_some_and(|actor| !actor.summary.is_empty())),
};

/// Lets somebody else in.
pub const INVITE: FirstStep = FirstStep {
    href: members::PATH,
    title: "members-step-invite",
    text: "members-step-invite-text",
    is_done: |conn, _| Ok(1 < store::list(conn)?.len()),
};

/// Follows somebody.
pub const FOLLOW: FirstStep = FirstStep {
    href: follows::PATH,
    title: "members-step-follow",
    text: "members-step-follow-text",
    is_done: |conn, house| Ok(0 < following::count_followings(conn, house)?),
};

/// One thing to do.
pub(crate) struct Step {
    title: String,
    text: String,
    href: &'static str,
    done: bool,
}

impl Step {
    pub(super) fn new(shell: &Shell, step: &FirstStep, done: bool) -> Self {
        Self { title: shell.t.get(step.title), text: shell.t.get(step.text), href: step.href, done }
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

/// `GET /bienvenue`
pub(crate) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<WelcomePage, Problem> {
    let (house, all) = (coordination.actor.clone(), coordination.steps);
    let look = move |conn: &mut Conn| -> Result<_, StoreError> {
        let done = all.iter().map(|step| (step.is_done)(conn, &house)).collect::<Result<Vec<bool>, _>>()?;
        Ok((actors::find(conn, &house)?.map(|actor| actor.handle).unwrap_or_default(), done))
    };
    let (name, done) = coordination.site.store.read(look).await?;
    let shell = reader.shell("members-welcome-title");
    let steps = all.iter().zip(done).map(|(step, done)| Step::new(&shell, step, done)).collect();
    let handle = format!("@{name}@{}", coordination.federation.origin().authority());
    Ok(WelcomePage::new(shell, handle, steps))
}
