//! What both sides said, step by step, and what proves it.

use diesel::QueryResult;
use maillon_federation::proof;
use maillon_kernel::quantity::Amount;
use maillon_members::gone;
use maillon_store::Conn;
use maillon_store::evidence::{self, Evidence};
use maillon_web::Tongue;

use super::people::People;
use super::terms;
use crate::machine::Kind;
use crate::model::{RoundState, Why};
use crate::record::Agreement;
use crate::store::{self, Step};

/// What is kept of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Its activity, with a proof that verifies.
    Verified,
    /// Its activity, with a proof that does not.
    Wrong,
    /// Its activity, which bore none: the delivery was signed, and that is past.
    Without,
    /// It was written down here alone.
    Noted,
}

impl Proof {
    fn of(step: &Step, kept: &[Evidence]) -> Self {
        let Some(uri) = &step.uri else { return Self::Noted };
        let Some(kept) = kept.iter().find(|kept| kept.uri == *uri) else { return Self::Without };
        match (&kept.method, proof::verify_again(kept)) {
            (None, _) => Self::Without,
            (Some(_), Ok(())) => Self::Verified,
            (Some(_), Err(problem)) => {
                tracing::warn!(uri, %problem, "A proof that was kept does not verify: {problem}");
                Self::Wrong
            }
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Wrong => "wrong",
            Self::Without => "none",
            Self::Noted => "noted",
        }
    }
}

/// A step, with the key (its URI) that its proof names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proven {
    pub(crate) step: Step,
    pub(crate) proof: Proof,
    pub(crate) method: Option<String>,
}

/// The steps of an agreement, oldest first. Proofs are verified with what is kept here; nothing is fetched.
pub(crate) fn load(conn: &mut Conn, one: &Agreement) -> QueryResult<Vec<Proven>> {
    let steps = store::steps(conn, one.id)?;
    let uris: Vec<String> = steps.iter().filter_map(|step| step.uri.clone()).collect();
    let kept = evidence::find_all(conn, &uris)?;
    let proven = |step: Step| {
        let of = step.uri.as_ref().and_then(|uri| kept.iter().find(|kept| kept.uri == *uri));
        Proven { proof: Proof::of(&step, &kept), method: of.and_then(|kept| kept.method.clone()), step }
    };
    Ok(steps.into_iter().map(proven).collect())
}

/// A step, as the page shows it.
pub(super) struct Line {
    /// Whether our side said it.
    pub(super) mine: bool,
    /// "Lieve propose 3 kg".
    pub(super) what: String,
    pub(super) words: String,
    pub(super) taken_at: i64,
    pub(super) proof: String,
}

impl Line {
    pub(super) fn new(t: &Tongue, one: &Agreement, proven: &Proven, people: &People, house: &str) -> Self {
        let step = &proven.step;
        let who = if step.own {
            let name = people.member(step.member.as_deref());
            name.map_or_else(|| house.to_owned(), |name| gone::named(t, &name))
        } else {
            people.partner(t, one).name
        };
        let said = step.amount.and_then(Amount::from_thousandths).unwrap_or(Amount::ZERO);
        let amount = terms::amount(t, &one.commons, said);
        Self {
            mine: step.own,
            what: t.phrase(key(one, step)).set("who", who).set("amount", amount).to_string(),
            words: step.words.clone(),
            taken_at: step.taken_at,
            proof: t.get(&format!("agreement-proof-{}", proven.proof.as_str())),
        }
    }
}

fn key(one: &Agreement, step: &Step) -> &'static str {
    let kind = [Kind::Offer, Kind::Accept, Kind::Reject, Kind::Undo, Kind::Done]
        .into_iter()
        .find(|kind| kind.as_str() == step.kind);
    let ends = step.amount == Some(0);
    match kind {
        Some(Kind::Offer) if ends => "agreement-step-end",
        Some(Kind::Offer) if step.own == one.gives() => "agreement-step-give",
        Some(Kind::Offer) => "agreement-step-take",
        Some(Kind::Accept) if step.uri.is_none() => "agreement-step-noted",
        Some(Kind::Accept) if ends => "agreement-step-accept-end",
        Some(Kind::Accept) => "agreement-step-accept",
        Some(Kind::Undo) if step.uri.is_none() => "agreement-step-noted-end",
        Some(Kind::Undo) => "agreement-step-withdraw",
        Some(Kind::Done) => "agreement-step-done",
        Some(Kind::Reject) | None => refusal(one, step),
    }
}

/// A no that no person said: the program answers for what came too late.
fn refusal(one: &Agreement, step: &Step) -> &'static str {
    match one.machine.round(&step.round).map(|round| &round.state) {
        Some(RoundState::Ended(Why::Withdrawn)) => "agreement-step-withdrawn",
        Some(RoundState::Ended(Why::Expired)) => "agreement-step-expired",
        Some(RoundState::Ended(Why::Stale)) => "agreement-step-stale",
        Some(RoundState::Ended(Why::Lapsed)) => "agreement-step-lapsed",
        _ => "agreement-step-refuse",
    }
}
