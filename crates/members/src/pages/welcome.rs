//! `/bienvenue`: the first steps of a coordinator.

use maillon_web::{Reader, Shell};

use super::members;
use crate::access::Coordinator;
use crate::follows;

/// Where the page stands; who joins as a coordinator begins there.
pub(super) const PATH: &str = "/bienvenue";

/// What a step is called, and where it is taken. Pages of other crates are known by their address alone.
const STEPS: [(&str, &str); 4] = [
    ("profile", "/coordination/profil"),
    ("invite", members::PATH),
    ("follow", follows::PATH),
    ("publish", "/annonces/nouvelle"),
];

/// One thing to do.
struct Step {
    title: String,
    text: String,
    href: &'static str,
}

/// `GET /bienvenue`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/welcome.html")]
pub(super) struct WelcomePage {
    shell: Shell,
    steps: Vec<Step>,
}

impl WelcomePage {
    pub(super) fn new(shell: Shell) -> Self {
        let step = |(word, href): (&str, &'static str)| Step {
            title: shell.t.get(&format!("members-step-{word}")),
            text: shell.t.get(&format!("members-step-{word}-text")),
            href,
        };
        Self { steps: STEPS.into_iter().map(step).collect(), shell: shell.hidden() }
    }
}

/// `GET /bienvenue`
pub(super) async fn show(_: Coordinator, reader: Reader) -> WelcomePage {
    WelcomePage::new(reader.shell("members-welcome-title"))
}
