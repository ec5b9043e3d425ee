//! Who has no account yet is told what the SEL is, and opens one with one button.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{Area, SignedInMember};
use maillon_store::Conn;
use maillon_web::{Problem, Shell, notice};

use super::mine::Which;
use super::numbers::Numbers;
use super::{PATH as HOME, Sel};
use crate::local::ActProblem;
use crate::model::defaults;

/// Where the button posts to.
pub(super) const PATH: &str = "/sel/ouvrir";

/// What stands where there is no account yet.
#[derive(Template, WebTemplate)]
#[template(path = "credit/open.html")]
pub(super) struct OpenPage {
    shell: Shell,
    which: Which,
    may_house: bool,
    /// What the unit is, in a sentence.
    unit: String,
    /// How far one may go either way.
    limits: String,
}

impl OpenPage {
    pub(super) fn new(shell: Shell, n: &Numbers, which: &Which, may_house: bool) -> Self {
        let hour = n.amount(maillon_kernel::minutes::Minutes::new(60));
        let (low, high) = (n.hours(defaults::LOWEST), n.hours(defaults::HIGHEST));
        Self {
            which: which.clone(),
            may_house,
            unit: n.t.with("credit-open-unit", &[("amount", &hour)]),
            limits: n.t.with("credit-open-limits", &[("low", &low), ("high", &high)]),
            shell,
        }
    }
}

/// `POST /sel/ouvrir`
pub(super) async fn open(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    Form(which): Form<Which>,
) -> Result<Response, Problem> {
    let (desk, id, house) = (sel.desk.clone(), member.id.to_string(), which.is_house());
    if house && !member.coordinates_in(Area::Credit) {
        return Err(Problem::forbidden().saying("credit-may-not-mandate"));
    }
    let open = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if house {
            desk.open_organisation_account(conn)?
        } else {
            desk.open_member_account(conn, &id)?
        };
        Ok(())
    };
    sel.site.store.write(open).await?;
    let jar = jar.add(notice::cookie(&sel.site, "credit-did-open"));
    Ok((jar, Redirect::to(&which.href(HOME))).into_response())
}
