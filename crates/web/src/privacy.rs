//! `/confidentialite`: what is kept of people, for how long, and who reads it. Each slice says its own part.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;

use crate::{Reader, Shell, Site};

/// Where it stands.
pub const PATH: &str = "/confidentialite";

/// `GET /confidentialite`
#[derive(Template, WebTemplate)]
#[template(path = "privacy.html")]
pub struct PrivacyPage {
    shell: Shell,
    /// Of each part its title, and its sentences one by one.
    parts: Vec<(String, Vec<String>)>,
}

impl PrivacyPage {
    /// The parts begin with these keys: each has a message `KEY-title`, and `KEY-text` with one sentence a line.
    pub fn new(shell: Shell, keys: &[&'static str]) -> Self {
        let part = |key: &&str| {
            let text = shell.t.get(&format!("{key}-text"));
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            (shell.t.get(&format!("{key}-title")), lines.map(str::to_owned).collect())
        };
        Self { parts: keys.iter().map(part).collect(), shell }
    }
}

/// `GET /confidentialite`
pub async fn show(State(site): State<Site>, reader: Reader) -> PrivacyPage {
    PrivacyPage::new(reader.shell("privacy-title"), &site.privacy)
}
