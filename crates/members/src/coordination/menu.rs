//! Which parts the association shows in its menu.

use axum::extract::{Form, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::NavItem;
use maillon_web::{Problem, Reader, Shell, menu};

use super::back_saying;
use crate::access::Coordinator;
use crate::follows::Coordination;

/// Where the page stands.
pub(crate) const PATH: &str = "/coordination/menu";

/// A part that can be left out.
pub(super) struct Part {
    href: &'static str,
    title: String,
    text: String,
    shown: bool,
}

/// `GET /coordination/menu`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/menu.html")]
pub(super) struct MenuPage {
    shell: Shell,
    parts: Vec<Part>,
}

impl MenuPage {
    /// Of these entries those that can be left out; `left_out` are.
    pub(super) fn new(shell: Shell, nav: &[NavItem], left_out: &[String]) -> Self {
        let part = |item: &NavItem| {
            let shown = left_out.iter().all(|href| href != item.href);
            let text = shell.t.get(item.optional?);
            Some(Part { href: item.href, title: shell.t.get(item.label), text, shown })
        };
        Self { parts: nav.iter().filter_map(part).collect(), shell: shell.hidden() }
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> MenuPage {
    let site = &coordination.site;
    MenuPage::new(reader.shell("members-menu-title"), &site.nav, &site.menu.left_out())
}

/// `POST /coordination/menu`: what is ticked is shown, and all else that can be left out is.
pub(super) async fn save(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let site = &coordination.site;
    let is_shown = |href: &str| sent.iter().any(|(name, value)| name == "shown" && value == href);
    let left_out = site.nav.iter().filter(|item| item.optional.is_some() && !is_shown(item.href));
    let left_out: Vec<String> = left_out.map(|item| item.href.to_owned()).collect();
    let kept = left_out.clone();
    let keep = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(menu::save(conn, &kept)?) };
    site.store.write(keep).await?;
    site.menu.leave_out(left_out);
    Ok(back_saying(&coordination, jar, PATH, "form-saved"))
}
