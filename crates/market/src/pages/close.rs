//! The ends of an annonce: found, or taken back.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, notice};

use super::access::{check_name, theirs};
use super::{MINE_PATH, Market, href, id_in};
use crate::desk::ActProblem;
use crate::model::{Offer, State as OfferState};

/// `POST /annonces/{id}/trouvee`
pub(super) async fn found(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let offer = theirs(&market, id_in(&id)?, &member).await?;
    check_name(&market, &offer, &member)?;
    let (desk, id) = (market.desk.clone(), offer.id);
    market.site.store.write(move |conn: &mut Conn| desk.end(conn, id, OfferState::Found)).await?;
    let jar = jar.add(notice::cookie(&market.site, "market-notice-found"));
    Ok((jar, Redirect::to(&href(id))).into_response())
}

/// `GET /annonces/{id}/retirer`
#[derive(Template, WebTemplate)]
#[template(path = "market/withdraw.html")]
pub(super) struct WithdrawPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
}

impl WithdrawPage {
    pub(super) fn new(shell: Shell, offer: &Offer) -> Self {
        let language = offer.language.as_str().to_owned();
        Self { shell, href: href(offer.id), title: offer.title.clone(), language }
    }
}

/// `GET /annonces/{id}/retirer`: asks whether it is meant.
pub(super) async fn ask(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<WithdrawPage, Problem> {
    let offer = theirs(&market, id_in(&id)?, &member).await?;
    offer.withdrawable().map_err(ActProblem::from)?;
    Ok(WithdrawPage::new(reader.shell("market-withdraw-title").hidden(), &offer))
}

/// `POST /annonces/{id}/retirer`
pub(super) async fn withdraw(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let offer = theirs(&market, id_in(&id)?, &member).await?;
    let (desk, id) = (market.desk.clone(), offer.id);
    market.site.store.write(move |conn: &mut Conn| desk.withdraw(conn, id)).await?;
    let jar = jar.add(notice::cookie(&market.site, "market-notice-withdrawn"));
    Ok((jar, Redirect::to(MINE_PATH)).into_response())
}
