//! Writing: ask, answer, propose, say that it is done; and write down what was agreed with others.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_kernel::quantity::Amount;
use maillon_members::Member;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, Granted};
use maillon_messages::model::ConversationId;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, Once, OnceRefused, Posted};
use maillon_web::{FieldErrors, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::PATH;
use super::read::{Found, WholeJson, base};
use crate::deeds::{self, Act, Deed, DeedProblem};
use crate::pages::{Agreements, Noting, checked, person};
use crate::record::AgreementId;

/// Does `act` once, and answers the agreement that it is about, as it is then.
async fn once(
    agreements: &Agreements,
    caller: &Caller,
    once: Once,
    status: StatusCode,
    act: impl Fn(&mut Conn) -> Result<AgreementId, DeedProblem> + Send + 'static,
) -> Result<Answer, Problem> {
    let (here, who, name) = (agreements.clone(), person(&caller.member), caller.name());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<DeedProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| {
            let id = act(conn)?;
            let agreement = deeds::find(conn, id, &who)?;
            let found = Found::whole(conn, &here.desk, agreement)?;
            Ok(Answer::new(status, &found.json(&base(&here), now))?)
        })
    };
    Ok(agreements.site.store.write(write).await?)
}

/// Some of a thing of another instance.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskRequest, example = json!({
    "about": "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab", "amount": "3",
    "words": "Pour la soupe de samedi.",
}))]
pub(super) struct AskRequest {
    /// The ActivityPub id of the thing.
    #[schema(format = "uri", max_length = 2000)]
    about: String,
    /// How much of it, in its unit.
    #[schema(max_length = 20)]
    amount: String,
    /// Plain text for the other side.
    #[serde(default)]
    #[schema(max_length = 2000)]
    words: String,
}

/// Ask for some of a thing
///
/// Or offer some of what is looked for. The thing is of another instance, and says how much there is of it. It goes in the
/// association's name; nothing is promised until the other side accepts. The same within a minute is asked once.
#[utoipa::path(
    post, path = "/agreements", operation_id = "ask", tag = "agreements", request_body = AskRequest,
    security(("token" = ["agreements"])),
    responses(
        (
            status = 201, description = "Asked: the agreement as it is now", body = WholeJson,
            headers(("Location" = String, description = "Where the agreement is")),
        ),
        (status = 404, description = "There is no such thing, or it cannot be asked for like this"),
        (status = 409, description = "It takes no answers any more, or its owner cannot be reached"),
    ),
)]
pub(super) async fn ask(
    State(agreements): State<Agreements>,
    caller: Granted<to::WriteAgreements>,
    Posted { body, once: key }: Posted<AskRequest>,
) -> Result<Response, Problem> {
    if let Some(answer) = key.replay(&agreements.site.store, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let (amount, words) = read(&body.amount, &body.words)?;
    let (desk, about) = (agreements.desk.clone(), body.about.clone());
    // No id holds one, and not every database could be asked for it.
    if about.contains(char::is_control) {
        return Err(Problem::not_found());
    }
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(desk.subjects.find(conn, &about)?);
    let subject = agreements.site.store.read(find).await?.filter(|subject| !subject.own);
    agreements.know(&subject.ok_or_else(Problem::not_found)?.owner).await?;
    let (desk, who) = (agreements.desk.clone(), person(&caller.member));
    let act = move |conn: &mut Conn| Ok(deeds::ask(&desk, conn, &body.about, &who, amount, &words)?);
    Ok(once(&agreements, &caller, key, StatusCode::CREATED, act).await?.located(PATH))
}

/// What was agreed in a conversation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoteRequest, example = json!({
    "conversation": "019abcde-0123-7abc-8def-0123456789ab", "amount": "4", "words": "Samedi matin.",
}))]
pub(super) struct NoteRequest {
    /// The conversation's id.
    #[schema(value_type = String, format = "uuid")]
    conversation: ConversationId,
    /// How much of the annonce, in its unit.
    #[schema(max_length = 20)]
    amount: String,
    /// Plain text for oneself.
    #[serde(default)]
    #[schema(max_length = 2000)]
    words: String,
}

/// Note an agreement
///
/// With somebody who keeps no record of their own: a reader on Mastodon, a visitor, a member. The conversation is about an
/// annonce that the caller answers for. Nothing is sent. The same within a minute is noted once.
#[utoipa::path(
    post, path = "/agreements/notes", operation_id = "note_agreement", tag = "agreements",
    request_body = NoteRequest,
    security(("token" = ["agreements"])),
    responses(
        (
            status = 201, description = "Noted: the agreement as it is now", body = WholeJson,
            headers(("Location" = String, description = "Where the agreement is")),
        ),
        (status = 404, description = "There is no such conversation for the caller"),
    ),
)]
pub(super) async fn note(
    State(agreements): State<Agreements>,
    caller: Granted<to::WriteAgreements>,
    Posted { body, once: key }: Posted<NoteRequest>,
) -> Result<Response, Problem> {
    let (amount, words) = read(&body.amount, &body.words)?;
    let (desk, member): (_, Member) = (agreements.desk.clone(), caller.member.clone());
    let act = move |conn: &mut Conn| {
        let noting = Noting::load(conn, &desk, body.conversation, &member)?;
        Ok(noting.note(&desk, conn, &member, amount, &words)?)
    };
    Ok(once(&agreements, &caller, key, StatusCode::CREATED, act).await?.located(PATH))
}

/// Mark as seen
#[utoipa::path(
    post, path = "/agreements/{id}/seen", operation_id = "mark_agreement_seen", tag = "agreements",
    params(("id" = String, Path, format = "uuid", description = "The agreement's id")),
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "The agreement as it is now", body = WholeJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn seen(
    State(agreements): State<Agreements>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<AgreementId>,
    key: Once,
) -> Result<Answer, Problem> {
    let (desk, who) = (agreements.desk.clone(), person(&caller.member));
    let act = move |conn: &mut Conn| {
        let known = deeds::find(conn, id, &who)?;
        desk.seen(conn, id, known.changed_at)?;
        Ok(id)
    };
    once(&agreements, &caller, key, StatusCode::OK, act).await
}

/// What goes with an act.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ActRequest, example = json!({ "words": "Venez avec une caisse." }))]
pub(super) struct ActRequest {
    /// The offer that is answered, by its ActivityPub id: a 409 if another one waits now. Whichever waits, if it is not
    /// said.
    #[schema(format = "uri", max_length = 2000)]
    offer: String,
    /// Plain text for the other side.
    #[schema(max_length = 2000)]
    words: String,
}

/// Another offer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProposeRequest, example = json!({ "amount": "2", "words": "Il n'en reste pas plus." }))]
pub(super) struct ProposeRequest {
    /// How much of the thing, in its unit.
    #[schema(max_length = 20)]
    amount: String,
    /// The offer that is answered, as for the other acts.
    #[serde(default)]
    #[schema(format = "uri", max_length = 2000)]
    offer: String,
    /// Plain text for the other side.
    #[serde(default)]
    #[schema(max_length = 2000)]
    words: String,
}

async fn perform(
    agreements: Agreements,
    caller: &Caller,
    id: AgreementId,
    deed: Deed,
    key: Once,
) -> Result<Answer, Problem> {
    if let Some(answer) = key.replay(&agreements.site.store, &caller.name()).await? {
        return Ok(answer);
    }
    let who = person(&caller.member);
    let (finder, reader) = (who.clone(), agreements.site.store.clone());
    let known = reader.read(move |conn: &mut Conn| deeds::find(conn, id, &finder)).await?;
    if known.linked {
        agreements.know(&known.peer).await?;
    }
    let desk = agreements.desk.clone();
    let act = move |conn: &mut Conn| {
        deeds::perform(&desk, conn, id, &who, &deed)?;
        Ok(id)
    };
    once(&agreements, caller, key, StatusCode::OK, act).await
}

/// An amount and words, or every fault of both.
fn read(amount: &str, words: &str) -> Result<(Amount, String), Problem> {
    checked(amount, words).map_err(|fault| Problem::invalid(fault.errors))
}

fn deed(act: Act, request: ActRequest) -> Result<Deed, Problem> {
    let Some(words) = deeds::words(&request.words) else {
        let mut errors = FieldErrors::default();
        errors.add("words", "agreement-fault-long");
        return Err(Problem::invalid(errors));
    };
    Ok(Deed { act, offer: request.offer, amount: Amount::ZERO, words })
}

/// Propose other terms
///
/// A counter-offer to what waits, or a change of what is promised; the other side decides.
#[utoipa::path(
    post, path = "/agreements/{id}/propose", operation_id = "propose_agreement", tag = "agreements",
    params(("id" = String, Path, format = "uuid", description = "The agreement's id")),
    request_body = ProposeRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "The agreement as it is now", body = WholeJson),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 409, description = "It cannot be done now"),
    ),
)]
pub(super) async fn propose(
    State(agreements): State<Agreements>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<AgreementId>,
    Posted { body, once }: Posted<ProposeRequest>,
) -> Result<Answer, Problem> {
    let (amount, words) = read(&body.amount, &body.words)?;
    let deed = Deed { act: Act::Propose, offer: body.offer, amount, words };
    perform(agreements, &caller, id, deed, once).await
}

/// Makes the endpoint of an act that needs nothing but words.
macro_rules! act {
    ($(#[$doc:meta])* $name:ident, $act:expr, $path:literal, $operation:literal) => {
        $(#[$doc])*
        #[utoipa::path(
            post, path = $path, operation_id = $operation, tag = "agreements",
            params(("id" = String, Path, format = "uuid", description = "The agreement's id")),
            request_body = ActRequest,
            security(("token" = ["agreements"])),
            responses(
                (status = 200, description = "The agreement as it is now", body = WholeJson),
                (status = 404, description = "There is none, or none for the caller"),
                (status = 409, description = "It cannot be done now"),
            ),
        )]
        pub(super) async fn $name(
            State(agreements): State<Agreements>,
            caller: Granted<to::WriteAgreements>,
            Id(id): Id<AgreementId>,
            Posted { body, once }: Posted<ActRequest>,
        ) -> Result<Answer, Problem> {
            perform(agreements, &caller, id, deed($act, body)?, once).await
        }
    };
}

act!(
    /// Accept an offer
    ///
    /// Promises what the other side's offer says, in the association's name.
    accept, Act::Accept, "/agreements/{id}/accept", "accept_agreement"
);
act!(
    /// Refuse an offer
    ///
    /// What was promised before stays.
    refuse, Act::Refuse, "/agreements/{id}/refuse", "refuse_agreement"
);
act!(
    /// Take an offer back
    ///
    /// If the other side has not accepted it meanwhile: it will say.
    withdraw, Act::Withdraw, "/agreements/{id}/withdraw", "withdraw_agreement"
);
act!(
    /// Say that it is done
    ///
    /// The caller's part; the agreement is settled when both sides say so. One that was noted is settled at once.
    done, Act::Done, "/agreements/{id}/done", "finish_agreement"
);
act!(
    /// Ask to cancel
    ///
    /// It stays promised until the other side accepts. One that was noted ends at once.
    cancel, Act::Cancel, "/agreements/{id}/cancel", "cancel_agreement"
);
