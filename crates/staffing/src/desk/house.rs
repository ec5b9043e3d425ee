//! One road for whoever asked: what a member asked for is answered here, what a peer asked for by the agreement engine,
//! which tells the peer and then us (`subjects`).

use maillon_agreement::desk::{ActProblem as PromiseProblem, Voice};
use maillon_agreement::{AgreementId, Desk as Promises};
use maillon_store::Conn;

use super::{ActProblem, Desk, Person};
use crate::ids::CommitmentId;
use crate::model::Commitment;

/// Shared staff, and the promises about it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct House {
    /// The staff.
    pub desk: Desk,
    /// The promises.
    pub promises: Promises,
}

impl From<PromiseProblem> for ActProblem {
    fn from(problem: PromiseProblem) -> Self {
        match problem {
            PromiseProblem::Unknown => Self::Unknown,
            PromiseProblem::Taken => Self::Cannot(Vec::new()),
            PromiseProblem::NotNow(_) => Self::NotNow,
            PromiseProblem::Store(problem) => problem.into(),
            problem => Self::Promise(problem),
        }
    }
}

pub(super) fn agreement(one: &Commitment) -> Option<AgreementId> {
    one.agreement.as_deref().and_then(|id| id.parse().ok())
}

fn voice<'a>(who: &'a Person, words: &'a str) -> Voice<'a> {
    Voice { member: Some(&who.id), words }
}

impl House {
    /// The post says yes, and the group has promised. What was promised before has only somebody else for it.
    pub fn confirm(&self, conn: &mut Conn, id: CommitmentId, who: &Person) -> Result<Commitment, ActProblem> {
        let one = self.desk.find(conn, id)?;
        match agreement(&one).filter(|_| one.promised_at.is_none()) {
            None => self.desk.confirm(conn, id, who),
            Some(agreed) => {
                // Why not is said in more words here than the engine has.
                self.desk.may_confirm(conn, &one, who)?;
                self.promises.accept(conn, agreed, voice(who, ""))?;
                self.desk.find(conn, id)
            }
        }
    }

    /// The group says no.
    pub fn refuse(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        who: &Person,
        words: &str,
    ) -> Result<Commitment, ActProblem> {
        let one = self.desk.find(conn, id)?;
        let Some(agreed) = agreement(&one).filter(|_| one.promised_at.is_none()) else {
            return self.desk.refuse(conn, id, who);
        };
        super::set_up::coordinates(who)?;
        self.promises.refuse(conn, agreed, voice(who, words))?;
        self.desk.find(conn, id)
    }

    /// The group takes back what it promised, or a member of ours what they asked for; a peer is told. What was not
    /// promised yet is refused.
    pub fn cancel(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        who: &Person,
        words: &str,
    ) -> Result<Commitment, ActProblem> {
        let one = self.desk.find(conn, id)?;
        if one.member.as_deref() != Some(who.id.as_str()) {
            super::set_up::coordinates(who)?;
        }
        if one.promised_at.is_none() && one.agreement.is_some() {
            return self.refuse(conn, id, who, words);
        }
        let cancelled = self.desk.cancel(conn, id, Some(who))?;
        if let Some(agreed) = agreement(&cancelled) {
            // What is being ended already is not asked to end once more.
            match self.promises.ask_to_end(conn, agreed, voice(who, words)) {
                Ok(_) | Err(PromiseProblem::NotNow(_)) => {}
                Err(problem) => return Err(problem.into()),
            }
        }
        Ok(cancelled)
    }
}
