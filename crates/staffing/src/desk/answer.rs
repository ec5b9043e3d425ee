//! Who does what was asked: the group proposes it to a post, the post says yes or no, and then it stands.

use maillon_store::Conn;

use super::set_up::{coordinates, theirs};
use super::{ActProblem, Desk, Person, post_of};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, State};
use crate::rules::why_not;
use crate::store::{cells, commitments, swaps};

impl Desk {
    /// The commitment with this id.
    pub fn find(&self, conn: &mut Conn, id: CommitmentId) -> Result<Commitment, ActProblem> {
        commitments::find(conn, id)?.ok_or(ActProblem::Unknown)
    }

    /// The group asks a post whether it does it.
    pub fn propose(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        post: PostId,
        who: &Person,
    ) -> Result<Commitment, ActProblem> {
        coordinates(who)?;
        let one = self.find(conn, id)?;
        if !matches!(one.state, State::Asked | State::Proposed) || self.has_begun(&one) {
            return Err(ActProblem::NotNow);
        }
        self.check(conn, &one, post)?;
        let one =
            self.put(conn, Commitment { post: Some(post), state: State::Proposed, ..one }, Some(who))?;
        self.tell_proposed(conn, &one)?;
        Ok(one)
    }

    /// The post says no. Somebody else can be asked; it is not asked for this again.
    pub fn decline(&self, conn: &mut Conn, id: CommitmentId, who: &Person) -> Result<Commitment, ActProblem> {
        let mut one = self.find(conn, id)?;
        let post = one.post.filter(|_| one.state == State::Proposed).ok_or(ActProblem::NotNow)?;
        theirs(conn, post, who)?;
        one.declined.push(post);
        self.put(conn, Commitment { post: None, state: State::Asked, ..one }, Some(who))
    }

    /// The post says yes: from now on it stands, and nobody else has these five minutes of it.
    pub fn confirm(&self, conn: &mut Conn, id: CommitmentId, who: &Person) -> Result<Commitment, ActProblem> {
        let one = self.find(conn, id)?;
        self.may_confirm(conn, &one, who)?;
        self.stand(conn, one, Some(who.id.clone()))
    }

    /// Whether this person may say yes for the post that is asked, and the post still can.
    pub(super) fn may_confirm(
        &self,
        conn: &mut Conn,
        one: &Commitment,
        who: &Person,
    ) -> Result<(), ActProblem> {
        let post = one.post.filter(|_| one.state == State::Proposed).ok_or(ActProblem::NotNow)?;
        theirs(conn, post, who)?;
        self.can_stand(conn, one, post)
    }

    fn can_stand(&self, conn: &mut Conn, one: &Commitment, post: PostId) -> Result<(), ActProblem> {
        if self.has_begun(one) {
            return Err(ActProblem::NotNow);
        }
        self.check(conn, one, post)
    }

    /// It stands, with the post that was asked: all rules hold, and it has its five minutes.
    pub(crate) fn stand(
        &self,
        conn: &mut Conn,
        one: Commitment,
        by: Option<String>,
    ) -> Result<Commitment, ActProblem> {
        let post = one.post.filter(|_| one.state == State::Proposed).ok_or(ActProblem::NotNow)?;
        self.can_stand(conn, &one, post)?;
        let now = self.clock.millis();
        let promised_at = one.promised_at.or(Some(now));
        let (state, decided_at) = (State::Confirmed, Some(now));
        let one = Commitment { state, promised_at, decided_at, decided_by: by, ..one };
        commitments::update(conn, &one)?;
        cells::take(conn, post, one.span, one.id)?;
        Ok(one)
    }

    /// The post cannot after all: what was promised stays promised, and somebody else is looked for.
    pub fn step_back(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        who: &Person,
    ) -> Result<Commitment, ActProblem> {
        let mut one = self.find(conn, id)?;
        let post = one.post.filter(|_| one.state == State::Confirmed && !self.has_begun(&one));
        let post = post.ok_or(ActProblem::NotNow)?;
        theirs(conn, post, who)?;
        cells::release(conn, id)?;
        one.declined.push(post);
        self.put(conn, Commitment { post: None, state: State::Asked, ..one }, Some(who))
    }

    /// The group says no.
    pub fn refuse(&self, conn: &mut Conn, id: CommitmentId, who: &Person) -> Result<Commitment, ActProblem> {
        coordinates(who)?;
        let one = self.find(conn, id)?;
        if !matches!(one.state, State::Asked | State::Proposed) {
            return Err(ActProblem::NotNow);
        }
        self.end(conn, one, State::Refused, Some(who))
    }

    /// It is taken back, by who asked (`who` is nobody then) or by the group. What has begun stays as it was.
    pub fn cancel(
        &self,
        conn: &mut Conn,
        id: CommitmentId,
        who: Option<&Person>,
    ) -> Result<Commitment, ActProblem> {
        let one = self.find(conn, id)?;
        if !one.state.is_open() || self.has_begun(&one) {
            return Err(ActProblem::NotNow);
        }
        self.end(conn, one, State::Cancelled, who)
    }

    fn has_begun(&self, one: &Commitment) -> bool {
        one.span.start() <= self.clock.millis()
    }

    /// All rules, in the transaction that rests on them.
    fn check(&self, conn: &mut Conn, one: &Commitment, post: PostId) -> Result<(), ActProblem> {
        let row = post_of(conn, post)?;
        let staff = self.staff(conn, &row, one.span)?.ok_or_else(|| ActProblem::Cannot(Vec::new()))?;
        let reasons = why_not(&staff, &one.ask(), &self.limits, self.clock.millis());
        if reasons.is_empty() { Ok(()) } else { Err(ActProblem::Cannot(reasons)) }
    }

    pub(crate) fn end(
        &self,
        conn: &mut Conn,
        one: Commitment,
        state: State,
        who: Option<&Person>,
    ) -> Result<Commitment, ActProblem> {
        let one = self.put(conn, Commitment { state, ..one }, who)?;
        cells::release(conn, one.id)?;
        Ok(one)
    }

    pub(super) fn put(
        &self,
        conn: &mut Conn,
        one: Commitment,
        who: Option<&Person>,
    ) -> Result<Commitment, ActProblem> {
        let decided_by = who.map(|who| who.id.clone());
        let one = Commitment { decided_at: Some(self.clock.millis()), decided_by, ..one };
        commitments::update(conn, &one)?;
        // What somebody wanted to trade for it was said of what it was before.
        swaps::forget(conn, one.id)?;
        Ok(one)
    }
}
