//! Can both sides still prove what they promised? From what is kept alone: no network, no clock.

use maillon_federation::Envelope;
use maillon_federation::proof::{self, ProofProblem};
use maillon_store::evidence::{self, Evidence};
use maillon_store::{Conn, StoreError, store_fault};

use crate::machine::Message;
use crate::model::Side;
use crate::record::{Agreement, AgreementId};
use crate::store::{self, Step};
use crate::wire;

/// What one step can prove.
#[derive(Debug)]
pub struct Checked {
    /// The step.
    pub step: Step,
    /// The document that was kept for it.
    pub evidence: Option<Evidence>,
    /// What its document says, when it proves what the step says.
    pub verdict: Result<Message, Unproven>,
}

/// Why a step proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum Unproven {
    /// Written down here alone, or sent without a proof.
    #[error("it bears no proof")]
    NoProof,
    /// The proof is wrong.
    #[error(transparent)]
    Proof(#[from] ProofProblem),
    /// Somebody else proved it.
    #[error("it was proven by {0}")]
    OtherActor(String),
    /// The document says something else than the step.
    #[error("the document says something else: {0}")]
    OtherWords(String),
}

/// Everything that an agreement can prove.
#[derive(Debug)]
pub struct Report {
    /// The agreement.
    pub agreement: Agreement,
    /// Its steps, oldest first.
    pub steps: Vec<Checked>,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum NoReport {
    /// There is no such agreement.
    #[error("there is no such agreement here")]
    Unknown,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NoReport);

impl Report {
    /// Whether the offer that was promised, and the promise, are proven by the two sides: the offer by who made it, the
    /// promise by the other. `None` while nothing is promised.
    pub fn is_proven(&self) -> Option<bool> {
        let agreed = self.agreement.machine.agreed()?;
        let said = |by: Side, good: &dyn Fn(&Message) -> bool| {
            let own = by == self.agreement.role();
            self.steps.iter().any(|one| one.step.own == own && one.verdict.as_ref().is_ok_and(good))
        };
        // The whole of it, as the documents say it: who asked for what, and who promised just that.
        let offered = |message: &Message| match message {
            Message::Offer(proposal) => proposal.uri == agreed.uri && proposal.terms == agreed.terms,
            _ => false,
        };
        let promised = |message: &Message| match message {
            Message::Accept { round, agreement, terms } => {
                *round == agreed.uri
                    && Some(agreement.as_str()) == agreed.agreement()
                    && *terms == agreed.terms
            }
            _ => false,
        };
        Some(said(agreed.by, &offered) && said(agreed.by.other(), &promised))
    }

    /// Whether every step is proven.
    pub fn is_whole(&self) -> bool {
        self.steps.iter().all(|one| one.verdict.is_ok())
    }
}

/// Finds an agreement by its page, its id, or the URI of anything that was said in it.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<Agreement>, StoreError> {
    let last = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
    if let Ok(id) = last.parse::<AgreementId>()
        && let Some(found) = store::find(conn, id)?
    {
        return Ok(Some(found));
    }
    match store::by_uri(conn, name)? {
        Some(found) => Ok(Some(found)),
        None => Ok(store::of_step(conn, name)?),
    }
}

/// Verifies all that was said in an agreement.
pub fn report(conn: &mut Conn, agreement: Agreement) -> Result<Report, NoReport> {
    let steps = store::steps(conn, agreement.id)?;
    let uris: Vec<String> = steps.iter().filter_map(|step| step.uri.clone()).collect();
    let kept = evidence::find_all(conn, &uris)?;
    let steps = steps.into_iter().map(|step| {
        let evidence = kept.iter().find(|one| Some(&one.uri) == step.uri.as_ref()).cloned();
        let verdict = check(&agreement, &step, evidence.as_ref());
        Checked { step, evidence, verdict }
    });
    let steps = steps.collect();
    Ok(Report { agreement, steps })
}

fn check(agreement: &Agreement, step: &Step, evidence: Option<&Evidence>) -> Result<Message, Unproven> {
    let evidence = evidence.filter(|one| one.method.is_some()).ok_or(Unproven::NoProof)?;
    proof::verify_again(evidence)?;
    let expected = if step.own { &agreement.actor } else { &agreement.peer };
    if evidence.actor != *expected {
        return Err(Unproven::OtherActor(evidence.actor.clone()));
    }
    let other = |why: &dyn std::fmt::Display| Unproven::OtherWords(why.to_string());
    let envelope = Envelope::read(evidence.body.as_bytes()).map_err(|problem| other(&problem))?;
    let message = wire::read(&envelope).map_err(|problem| other(&problem))?.message;
    let amount = match &message {
        Message::Offer(proposal) => Some(proposal.terms.amount.thousandths()),
        Message::Accept { terms, .. } => Some(terms.amount.thousandths()),
        _ => None,
    };
    let same = message.kind().as_str() == step.kind && message.about() == step.round && amount == step.amount;
    if same { Ok(message) } else { Err(other(&"another step, or another quantity")) }
}
