//! Writing: publish, edit, found, withdraw.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use maillon_media::store::own;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, MergePatch, Once, OnceRefused, Posted};
use maillon_web::{FieldErrors, Problem};

use super::PATH;
use super::json::{OfferDraft, OfferJson};
use super::pictures::{PictureDraft, Pictures, choose};
use crate::desk::{ActProblem, Desk};
use crate::model::{Draft, DraftForm, Offer, OfferId, State as OfferState};
use crate::pages::Market;
use crate::pages::access::theirs;
use crate::pages::item::state_at;
use crate::pages::write::errors;
use crate::store;
use maillon_members::who::Names;

/// What a `PATCH` changes of an annonce.
type OfferPatch = MergePatch<OfferDraft>;

/// How often an edit begins again because the annonce changed meanwhile.
const TRIES: usize = 3;

/// The draft, or every fault of it, in the order of the form. `offer` is what it changes, if it does.
async fn checked(
    market: &Market,
    member: &str,
    offer: Option<&Offer>,
    draft: OfferDraft,
) -> Result<Draft, Problem> {
    let pictures = draft.pictures.clone();
    let form = draft.into_form(offer.map(DraftForm::of).unwrap_or_default());
    let now = market.desk.clock.millis();
    let checked = match offer {
        Some(offer) => form.check_edit(offer, now),
        None => form.check(now),
    };
    let (draft, mut errors) = match checked {
        Ok(draft) => (Some(draft), FieldErrors::default()),
        Err(faults) => (None, errors(&faults)),
    };
    let about = offer.map(|offer| offer.uri.as_str());
    let selection = choose(market, member, about, &pictures, &mut errors).await?;
    match draft.filter(|_| errors.is_empty()) {
        Some(draft) => Ok(Draft { pictures: Some(selection), ..draft }),
        None => Err(Problem::invalid(errors)),
    }
}

/// What the annonce shows now, as it would be asked for.
async fn pictures_of(market: &Market, offer: &Offer) -> Result<Vec<PictureDraft>, Problem> {
    let uri = offer.uri.clone();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(own::of(conn, &uri)?);
    Ok(market.site.store.read(find).await?.iter().map(PictureDraft::from).collect())
}

/// As a program reads it, inside the transaction that changed it.
fn shown(conn: &mut Conn, desk: &Desk, offer: &Offer) -> QueryResult<OfferJson> {
    let names = Names::load(conn, &desk.origin, [offer.owner.as_str()])?;
    let pictures = Pictures::load(conn, &desk.origin, std::slice::from_ref(&offer.uri))?.of(&offer.uri);
    Ok(OfferJson::new(offer, &names.of(&offer.owner), state_at(offer, desk.clock.millis()), pictures))
}

fn answer(conn: &mut Conn, desk: &Desk, offer: &Offer, status: StatusCode) -> Result<Answer, ActProblem> {
    let shown = shown(conn, desk, offer)?;
    Ok(Answer::new(status, &shown)?)
}

/// Publish an offer or a need
///
/// It goes to the association's followers at once.
#[utoipa::path(
    post,
    path = "/offers",
    operation_id = "publish_offer",
    tag = "offers",
    request_body = OfferDraft,
    security(("token" = ["offers"])),
    responses(
        (
            status = 201, description = "Published", body = OfferJson,
            headers(("Location" = String, description = "Where it is")),
        ),
        (status = 409, description = "It was to be in its author's own name, who has no public face"),
    ),
)]
pub(super) async fn publish(
    State(market): State<Market>,
    caller: Granted<to::WriteOffers>,
    Posted { body, once }: Posted<OfferDraft>,
) -> Result<Response, Problem> {
    let store = &market.site.store;
    if let Some(answer) = once.replay(store, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let author = caller.member.id.to_string();
    let draft = checked(&market, &author, None, body).await?;
    let (desk, name) = (market.desk.clone(), caller.name());
    let act = move |conn: &mut Conn| {
        once.run(conn, &name, desk.clock.millis(), |conn| {
            let offer = desk.publish(conn, Some(author.clone()), draft.clone())?;
            answer(conn, &desk, &offer, StatusCode::CREATED)
        })
    };
    Ok(store.write(act).await?.located(PATH))
}

/// Change an offer or a need
///
/// A JSON Merge Patch (RFC 7396): what is absent stays, `null` clears. Only its author or a coordinator may.
#[utoipa::path(
    patch,
    path = "/offers/{id}",
    operation_id = "edit_offer",
    tag = "offers",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    request_body(content = OfferPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["offers"])),
    responses(
        (status = 200, description = "As it is now", body = OfferJson),
        (status = 404, description = "There is no such annonce of ours"),
        (status = 409, description = "It is found, withdrawn or over, and no longer changes"),
    ),
)]
pub(super) async fn edit(
    State(market): State<Market>,
    caller: Granted<to::WriteOffers>,
    Id(id): Id<OfferId>,
    patch: OfferPatch,
) -> Result<Json<OfferJson>, Problem> {
    for _ in 0..TRIES {
        let offer = theirs(&market, id, &caller.member).await?;
        offer.editable().map_err(ActProblem::from)?;
        let changed = patch.onto(&OfferDraft::of(&offer, pictures_of(&market, &offer).await?))?;
        let draft = checked(&market, &caller.member.id.to_string(), Some(&offer), changed).await?;
        let (desk, seen) = (market.desk.clone(), offer.updated_at);
        // The draft was made from what was read: another change in between must not be lost.
        let act = move |conn: &mut Conn| -> Result<Option<OfferJson>, ActProblem> {
            if store::find(conn, id)?.is_none_or(|offer| offer.updated_at != seen) {
                return Ok(None);
            }
            let offer = desk.edit(conn, id, draft.clone())?;
            Ok(Some(shown(conn, &desk, &offer)?))
        };
        if let Some(shown) = market.site.store.write(act).await? {
            return Ok(Json(shown));
        }
    }
    Err(Problem::conflict("it changed meanwhile, again and again"))
}

/// Mark as found
///
/// It found somebody: it no longer changes, and followers are told. Only its author or a coordinator may.
#[utoipa::path(
    post,
    path = "/offers/{id}/found",
    operation_id = "mark_offer_found",
    tag = "offers",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["offers"])),
    responses(
        (status = 200, description = "As it is now", body = OfferJson),
        (status = 404, description = "There is no such annonce of ours"),
        (status = 409, description = "It is found, withdrawn or over already"),
        (status = 422, description = "The Idempotency-Key was used for another request"),
    ),
)]
pub(super) async fn found(
    State(market): State<Market>,
    caller: Granted<to::WriteOffers>,
    Id(id): Id<OfferId>,
    once: Once,
) -> Result<Answer, Problem> {
    theirs(&market, id, &caller.member).await?;
    let (desk, name) = (market.desk.clone(), caller.name());
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        once.run(conn, &name, desk.clock.millis(), |conn| {
            let offer = desk.end(conn, id, OfferState::Found)?;
            answer(conn, &desk, &offer, StatusCode::OK)
        })
    };
    Ok(market.site.store.write(act).await?)
}

/// Withdraw
///
/// It disappears from everybody's list. Only its author or a coordinator may.
#[utoipa::path(
    delete,
    path = "/offers/{id}",
    operation_id = "withdraw_offer",
    tag = "offers",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["offers"])),
    responses(
        (status = 204, description = "Withdrawn"),
        (status = 404, description = "There is no such annonce of ours"),
        (status = 410, description = "It was withdrawn before"),
    ),
)]
pub(super) async fn withdraw(
    State(market): State<Market>,
    caller: Granted<to::WriteOffers>,
    Id(id): Id<OfferId>,
) -> Result<Response, Problem> {
    let offer = theirs(&market, id, &caller.member).await?;
    offer.withdrawable().map_err(|_| Problem::gone())?;
    let desk = market.desk.clone();
    let act = move |conn: &mut Conn| -> Result<Offer, ActProblem> { desk.withdraw(conn, id) };
    match market.site.store.write(act).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(ActProblem::NotAllowed(_)) => Err(Problem::gone()),
        Err(problem) => Err(problem.into()),
    }
}
