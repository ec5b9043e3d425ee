//! The page that shows a new link, this once.

use maillon_web::{Reader, Shell, Site};

use super::members::PATH;
use super::qr::Qr;
use super::words::role_word;
use crate::invitations::Secret;
use crate::model::Role;

/// The answer to a form that makes a link.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/link.html")]
pub(super) struct LinkPage {
    pub(super) shell: Shell,
    /// For whom it is, and what it lets them do.
    pub(super) what: String,
    pub(super) link: String,
    pub(super) qr: Option<Qr>,
    /// Until when it is valid, in epoch milliseconds.
    pub(super) until: i64,
}

impl LinkPage {
    /// A link with which somebody joins as `role`.
    pub(super) fn to_join(site: &Site, reader: &Reader, secret: &Secret, role: Role, until: i64) -> Self {
        let what = reader.t.with("members-link-join", &[("role", &role_word(&reader.t, role))]);
        Self::new(reader.shell("members-link-title"), what, secret.link(&site.base_url), until)
    }

    /// A link with which the member called `name` chooses a new password.
    pub(super) fn to_password(site: &Site, reader: &Reader, secret: &Secret, name: &str, until: i64) -> Self {
        let what = reader.t.with("members-link-password", &[("name", &name)]);
        Self::new(reader.shell("members-link-title"), what, secret.link(&site.base_url), until)
    }

    pub(super) fn new(shell: Shell, what: String, link: String, until: i64) -> Self {
        Self { shell: shell.hidden(), what, qr: Qr::of(&link), link, until }
    }
}
