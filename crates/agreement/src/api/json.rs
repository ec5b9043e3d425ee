//! Agreements and their history as programs read them.

use maillon_kernel::quantity::Amount;
use maillon_messages::model::Correspondent;
use maillon_web::api::time;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, Type};

use crate::deeds::Act;
use crate::machine::Kind;
use crate::model::{Round, Stage, Terms};
use crate::pages::history::{Proof, Proven};
use crate::pages::people::{People, correspondent, web_address};
use crate::record::{Agreement, Commons};
use crate::subject::Subject;

/// What stands around an agreement.
pub(super) struct View<'a> {
    pub(super) people: &'a People,
    /// The thing, if it is still here.
    pub(super) subject: Option<&'a Subject>,
    /// The base of this instance's addresses, without a slash at its end.
    pub(super) base: &'a str,
    /// Epoch milliseconds.
    pub(super) now: i64,
}

/// An agreement: what is asked, promised or done between the association and one other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Agreement)]
pub struct AgreementJson {
    /// Its id here. The other side has another.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its ActivityPub id; `null` until both promised, and once it was let go.
    #[schema(format = "uri", example = "https://marolles.example/ap/agreements/1/2/agreement")]
    uri: Option<String>,
    /// What it is about.
    about: SubjectJson,
    /// Who is on the other side.
    with: SideJson,
    /// Whether the caller's side gives the thing; otherwise it receives it.
    gives: bool,
    /// Whether the other side keeps the same record on its own instance; otherwise both are written down here.
    linked: bool,
    /// How far it has come: `asked`, `agreed`, `settled`, `refused`, `withdrawn`, `expired` or `cancelled`.
    #[schema(schema_with = stages)]
    stage: &'static str,
    /// What is promised; `null` until both did.
    terms: Option<TermsJson>,
    /// The offer that waits for an answer. An amount of `0` asks to let the agreement end.
    offer: Option<OfferJson>,
    /// Who says that their part is done.
    done: DoneJson,
    /// What the caller can do now; each is an endpoint.
    #[schema(schema_with = acts)]
    may: Vec<&'static str>,
    /// The conversation beside it.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    conversation: Option<String>,
    /// Whether something came that the caller has not marked as seen.
    unread: bool,
    /// When it began.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    opened_at: String,
    /// When something last happened.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    changed_at: String,
}

/// What an agreement is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreedOn)]
pub struct SubjectJson {
    /// The ActivityPub id.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// What it was called when the agreement began.
    #[schema(example = "Pommes du verger")]
    title: String,
    /// Its page here; `null` when it is here no longer.
    #[schema(
        format = "uri",
        example = "https://canal.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: Option<String>,
}

/// What sort of other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OtherSideKind)]
pub enum SideKind {
    /// An actor of another server.
    Actor,
    /// A member of this instance.
    Member,
    /// Somebody without an account.
    Visitor,
}

/// The other side of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OtherSide)]
pub struct SideJson {
    /// What sort of other side.
    kind: SideKind,
    /// The name; `null` if none was given.
    #[schema(example = "Canal Nord")]
    name: Option<String>,
    /// Of an actor, the ActivityPub id.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    uri: Option<String>,
    /// Of an actor, `@name@host`.
    #[schema(example = "@canal@canal.example")]
    handle: Option<String>,
    /// Of an actor, the page.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    url: Option<String>,
}

/// How much, and how much in return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Terms)]
pub struct TermsJson {
    /// How much of the thing.
    #[schema(example = "3")]
    amount: String,
    /// Its unit (OM-2).
    #[schema(example = "kilogram")]
    unit: String,
    /// What is given in return; `null` for a gift. An amount of `0` is still to be talked about.
    in_return: Option<ReturnJson>,
}

/// What is given in return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InReturn)]
pub struct ReturnJson {
    /// How much.
    #[schema(example = "30")]
    amount: String,
    /// Its unit (OM-2); minutes are credit.
    #[schema(example = "minute-Time")]
    unit: String,
}

/// An offer that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WaitingOffer)]
pub struct OfferJson {
    /// Its ActivityPub id: name it when you answer.
    #[schema(format = "uri", example = "https://canal.example/ap/agreements/1/2")]
    uri: String,
    /// Whether the caller's side made it; otherwise it is the caller's to answer.
    mine: bool,
    /// What it offers.
    terms: TermsJson,
    /// Until when it can be answered; `null`: it does not say.
    #[schema(format = "date-time", example = "2026-12-08T08:05:00.000Z")]
    ends_at: Option<String>,
}

/// Who says that their part is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Done)]
pub struct DoneJson {
    /// The caller's side.
    mine: bool,
    /// The other side.
    theirs: bool,
}

/// One step of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Step)]
pub struct StepJson {
    /// What was said: `offer`, `accept`, `reject`, `withdraw` or `done`.
    #[schema(schema_with = kinds)]
    kind: String,
    /// Whether the caller's side said it.
    mine: bool,
    /// Who said it; `null` for the program itself, and for somebody without a name.
    #[schema(example = "Lieve")]
    by: Option<String>,
    /// How much it speaks of.
    #[schema(example = "3")]
    amount: Option<String>,
    /// The words beside it: plain text, may be empty.
    #[schema(example = "Pour la soupe de samedi.")]
    words: String,
    /// When it took effect here.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    at: String,
    /// The activity that said it; `null` for what was written down here alone.
    #[schema(format = "uri", example = "https://canal.example/ap/agreements/1/2")]
    uri: Option<String>,
    /// What proves it; `null` when nothing does.
    proof: Option<ProofJson>,
}

/// The proof of a step, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Proof)]
pub struct ProofJson {
    /// The key that it names.
    #[schema(format = "uri", example = "https://canal.example/@canal#ed25519-key")]
    method: String,
    /// Whether it verifies now, with what is kept here.
    verified: bool,
}

pub(super) fn stages() -> Object {
    word(Stage::ALL.map(Stage::as_str).to_vec(), "How far it has come.")
}

fn acts() -> utoipa::openapi::schema::Array {
    let one = word(Act::ALL.map(Act::as_str).to_vec(), "Something that can be done.");
    utoipa::openapi::ArrayBuilder::new().items(one).description(Some("What the caller can do now.")).build()
}

fn kinds() -> Object {
    let kinds = [Kind::Offer, Kind::Accept, Kind::Reject, Kind::Undo, Kind::Done];
    word(kinds.map(Kind::as_str).to_vec(), "What was said.")
}

fn word(words: Vec<&'static str>, about: &str) -> Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(about))
        .enum_values(Some(words))
        .build()
}

impl View<'_> {
    pub(super) fn agreement(&self, one: &Agreement) -> AgreementJson {
        let (machine, role) = (&one.machine, one.role());
        AgreementJson {
            id: one.id.to_string(),
            uri: machine.agreement().map(str::to_owned),
            about: SubjectJson {
                uri: one.about.clone(),
                title: one.title.clone(),
                url: self.subject.map(|subject| format!("{}{}", self.base, subject.href)),
            },
            with: self.side(one),
            gives: one.gives(),
            linked: one.linked,
            stage: machine.stage().as_str(),
            terms: machine.terms().map(|terms| TermsJson::of(&one.commons, terms)),
            offer: machine.pending().map(|round| OfferJson::of(one, round)),
            done: DoneJson { mine: machine.is_done(role), theirs: machine.is_done(role.other()) },
            may: Act::open_in(one, self.subject, self.now).into_iter().map(Act::as_str).collect(),
            conversation: one.conversation.clone(),
            unread: one.unread,
            opened_at: time(one.opened_at),
            changed_at: time(one.changed_at),
        }
    }

    pub(super) fn step(&self, one: &Agreement, proven: &Proven) -> StepJson {
        let step = &proven.step;
        let amount = step.amount.and_then(Amount::from_thousandths);
        let verified = proven.proof == Proof::Verified;
        StepJson {
            kind: step.kind.clone(),
            mine: step.own,
            by: if step.own { self.people.member(step.member.as_deref()) } else { self.people.name(one) },
            amount: amount.map(|amount| amount.to_string()),
            words: step.words.clone(),
            at: time(step.taken_at),
            uri: step.uri.clone(),
            proof: proven.method.clone().map(|method| ProofJson { method, verified }),
        }
    }

    fn side(&self, one: &Agreement) -> SideJson {
        let name = self.people.name(one);
        let plain = |kind| SideJson { kind, name: name.clone(), uri: None, handle: None, url: None };
        match correspondent(one) {
            Correspondent::Member(_) => plain(SideKind::Member),
            Correspondent::Visitor(_) => plain(SideKind::Visitor),
            Correspondent::Actor(uri) => {
                let known = self.people.actor(&uri);
                SideJson {
                    handle: known.as_ref().and_then(|known| known.handle.clone()),
                    url: known.map_or_else(|| web_address(&uri), |known| known.href),
                    uri: Some(uri),
                    ..plain(SideKind::Actor)
                }
            }
        }
    }
}

impl TermsJson {
    fn of(commons: &Commons, terms: Terms) -> Self {
        let in_return = terms.in_return.zip(commons.in_return.as_ref());
        Self {
            amount: terms.amount.to_string(),
            unit: commons.unit.clone(),
            in_return: in_return
                .map(|(amount, (_, unit))| ReturnJson { amount: amount.to_string(), unit: unit.clone() }),
        }
    }
}

impl OfferJson {
    fn of(one: &Agreement, round: &Round) -> Self {
        Self {
            uri: round.uri.clone(),
            mine: round.by == one.role(),
            terms: TermsJson::of(&one.commons, round.terms),
            ends_at: round.ends_at.map(time),
        }
    }
}
