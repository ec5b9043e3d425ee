//! What is asked for, and who could do it.

use std::collections::BTreeMap;

use maillon_agreement::store as agreements;
use maillon_kernel::span::Span;
use maillon_store::Conn;

use super::{ActProblem, Desk, FURTHEST};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, Function, State};
use crate::rules::{Mark, Reason, rank};
use crate::store::{commitments, functions, posts};

/// Characters of what is said with it, and of a name.
const WORDS: usize = 1000;
const NAME: usize = 100;

/// Somebody's work that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The actor elsewhere who asks.
    pub peer: Option<String>,
    /// The member of ours who does.
    pub member: Option<String>,
    /// Who that is, for people.
    pub name: String,
    /// The agreement with the peer.
    pub agreement: Option<String>,
    /// All the languages that are needed.
    pub languages: Vec<String>,
    /// The commune where it happens, if that is known.
    pub commune: Option<String>,
    /// What is said with it.
    pub words: String,
}

/// Who could do what was asked, the best first, and who could not, each with the reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Those who can: the post, and what speaks for and against it.
    pub can: Vec<(PostId, Vec<Mark>)>,
    /// Those who cannot.
    pub cannot: Vec<(PostId, Vec<Reason>)>,
}

impl Desk {
    /// Takes a request for a span of what is lent at `lent`.
    pub fn take_request(
        &self,
        conn: &mut Conn,
        lent: &str,
        span: Span,
        request: &Request,
    ) -> Result<Commitment, ActProblem> {
        let function = functions::by_uri(conn, lent)?.filter(Function::is_lent).ok_or(ActProblem::Unknown)?;
        let now = self.clock.millis();
        if span.start() <= now || now + FURTHEST < span.end() {
            return Err(ActProblem::Time);
        }
        let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
        let commitment = Commitment {
            id: CommitmentId::new(&self.clock),
            lent: function.uri,
            post: None,
            agreement: request.agreement.clone(),
            peer: request.peer.clone(),
            member: request.member.clone(),
            name: cut(&request.name, NAME),
            languages: request.languages.clone(),
            commune: request.commune.clone(),
            words: cut(&request.words, WORDS),
            span,
            state: State::Asked,
            declined: Vec::new(),
            asked_at: now,
            decided_at: None,
            decided_by: None,
            promised_at: None,
        };
        commitments::insert(conn, &commitment)?;
        Ok(commitment)
    }

    /// What was said with it: by a member of ours, or with the first offer of a peer.
    pub fn words_of(&self, conn: &mut Conn, one: &Commitment) -> Result<String, ActProblem> {
        let Some(agreement) = super::house::agreement(one) else { return Ok(one.words.clone()) };
        let first = agreements::steps(conn, agreement)?.into_iter().next();
        Ok(first.map(|step| step.words).unwrap_or_default())
    }

    /// Who could do it, of all posts whose contract runs then. Who said no is not asked again.
    pub fn proposals(&self, conn: &mut Conn, id: CommitmentId) -> Result<Proposals, ActProblem> {
        let asked = commitments::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let (mut staff, mut ids) = (Vec::new(), BTreeMap::new());
        for row in posts::all(conn)? {
            if asked.declined.contains(&row.id) {
                continue;
            }
            if let Some(one) = self.staff(conn, &row, asked.span)? {
                ids.insert(one.post.id.clone(), row.id);
                staff.push(one);
            }
        }
        let ranking = rank(&staff, &asked.ask(), &self.limits, &self.weights, self.clock.millis());
        let can = ranking.proposals.into_iter().filter_map(|one| Some((*ids.get(&one.post)?, one.marks)));
        let cannot = ranking.refused.into_iter().filter_map(|one| Some((*ids.get(&one.post)?, one.reasons)));
        Ok(Proposals { can: can.collect(), cannot: cannot.collect() })
    }
}
