//! "C'est nous": our organisation says that a marker of another map is it, and proves it.
//!
//! The site that the marker itself names must link to us, or say a word that we gave; or a coordinator of the QG, who knows the
//! organisation, says so. Claims of other instances are not taken yet.
//!
//! **Invariant:** of one marker one claim is proven. A second one waits for a person.

use maillon_store::{Conn, StoreError};
use url::Url;

use super::proof::links_to;
use super::{ActProblem, Desk};
use crate::fetch::{self, Fault};
use crate::model::Known;
use crate::store::claims::{self, Claim};
use crate::store::markers;

/// So long one waits before the same site is looked at again. Milliseconds.
const PAUSE: i64 = 60_000;
/// Where a token may stand besides the page: for those who cannot change that.
const WELL_KNOWN: &str = "/.well-known/maillon-carte.txt";

maillon_kernel::words!(
    /// How a claim stands.
    State {
        /// It is to be proven.
        Open = "open",
        /// It is.
        Proven = "proven",
        /// A coordinator said no.
        Refused = "refused",
        /// Whoever made it took it back.
        Withdrawn = "withdrawn",
    }
);

maillon_kernel::words!(
    /// What proved a claim.
    Proof {
        /// Its site links to us.
        Link = "link",
        /// Its site says our token.
        Token = "token",
        /// A coordinator of the QG.
        Coordinator = "coordinator",
    }
);

/// The word that the site must say.
pub fn token(random: &str) -> String {
    format!("maillon-carte={random}")
}

/// Who claims or decides: the member's id.
pub type By<'a> = &'a str;

impl Desk {
    /// Claims a marker for our organisation. `id`, `token`: fresh ones. A claim that stands already is the answer.
    pub fn claim(
        &self,
        conn: &mut Conn,
        marker: &str,
        (id, token): (&str, &str),
        by: By<'_>,
    ) -> Result<Claim, ActProblem> {
        let marker = markers::find(conn, marker)?.ok_or(ActProblem::Unknown)?;
        if let Some(ours) = self.our_claim(conn, &marker)? {
            return Ok(ours);
        }
        let claim = Claim {
            id: id.to_owned(),
            source: marker.source,
            remote: marker.marker.key,
            actor: self.organisation.clone(),
            name: self.own_name(conn)?,
            state: State::Open.as_str().to_owned(),
            proof: None,
            token: token.to_owned(),
            page: marker.marker.web.unwrap_or_default(),
            fault: String::new(),
            member: Some(by.to_owned()),
            asked_at: self.now(),
            tried_at: None,
            decided_at: None,
            decided_by: None,
        };
        claims::insert(conn, &claim)?;
        Ok(claim)
    }

    /// Our claim of a marker, if one is open or proven.
    pub fn our_claim(&self, conn: &mut Conn, marker: &Known) -> Result<Option<Claim>, ActProblem> {
        let all = claims::of_marker(conn, &marker.source, &marker.marker.key)?;
        let stands =
            |one: &Claim| one.actor == self.organisation && matches!(one.state.as_str(), "open" | "proven");
        Ok(all.into_iter().find(stands))
    }

    /// Looks at the site of a marker for a proof, at most once a minute. The answer is how the claim stands then; what was
    /// missing is its `fault`.
    pub async fn prove(&self, marker: &str) -> Result<Claim, ActProblem> {
        let (desk, wanted, now) = (self.clone(), marker.to_owned(), self.now());
        let take = move |conn: &mut Conn| -> Result<(Claim, String), ActProblem> {
            let marker = markers::find(conn, &wanted)?.ok_or(ActProblem::Unknown)?;
            let claim = desk.our_claim(conn, &marker)?.ok_or(ActProblem::Unknown)?;
            if claims::take_turn(conn, &claim.id, now - PAUSE, now)? {
                Ok((claim, marker.marker.web.unwrap_or_default()))
            } else {
                Err(ActProblem::NotNow)
            }
        };
        let (claim, page) = self.federation.store().write_quietly(take).await?;
        let seen = self.look(&page, &claim.token).await;
        let desk = self.clone();
        let keep = move |conn: &mut Conn| desk.keep_proof(conn, &claim.id, &page, &seen);
        self.federation.store().write(keep).await
    }

    /// What the site says: a proof, or why there is none.
    async fn look(&self, page: &str, token: &str) -> Result<Proof, Fault> {
        let site: Url = page.parse().map_err(|_| Fault::new("claim-no-page", ""))?;
        let origin = self.federation.origin();
        if origin.owns(&site) {
            return Ok(Proof::Link);
        }
        let first = fetch::page(&self.federation, page).await;
        if let Ok(html) = &first {
            if links_to(html, origin) {
                return Ok(Proof::Link);
            }
            if html.contains(token) {
                return Ok(Proof::Token);
            }
        }
        let file = site.join(WELL_KNOWN).map_err(|_| Fault::new("claim-no-page", ""))?;
        match (fetch::page(&self.federation, file.as_str()).await, first) {
            (Ok(text), _) if text.contains(token) => Ok(Proof::Token),
            (_, Err(fault)) => Err(fault),
            (_, Ok(_)) => Err(Fault::new("claim-no-proof", "")),
        }
    }

    fn keep_proof(
        &self,
        conn: &mut Conn,
        id: &str,
        page: &str,
        seen: &Result<Proof, Fault>,
    ) -> Result<Claim, ActProblem> {
        let claim = claims::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if claim.state != State::Open.as_str() {
            // Somebody took it back meanwhile, or decided.
            return Ok(claim);
        }
        let page = page.to_owned();
        let now = match seen {
            Err(fault) => Claim { page, fault: format!("{}\n{}", fault.word, fault.text), ..claim },
            Ok(_) if others(conn, &claim)?.is_some() => {
                Claim { page, fault: "claim-taken\n".to_owned(), ..claim }
            }
            Ok(proof) => Claim {
                page,
                state: State::Proven.as_str().to_owned(),
                proof: Some(proof.as_str().to_owned()),
                fault: String::new(),
                decided_at: Some(self.now()),
                ..claim
            },
        };
        claims::update(conn, &now)?;
        Ok(now)
    }

    /// A coordinator of the QG says whether it is so. Of two who claim the same, the one that was proven before is then
    /// refused.
    pub fn decide_claim(&self, conn: &mut Conn, id: &str, yes: bool, by: By<'_>) -> Result<(), ActProblem> {
        if self.qg.is_none() {
            return Err(ActProblem::NotAllowed);
        }
        let claim = claims::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if claim.state != State::Open.as_str() {
            return Err(ActProblem::NotNow);
        }
        let decided = |claim: Claim, state: State| Claim {
            state: state.as_str().to_owned(),
            decided_at: Some(self.now()),
            decided_by: Some(by.to_owned()),
            fault: String::new(),
            ..claim
        };
        if !yes {
            return Ok(claims::update(conn, &decided(claim, State::Refused))?);
        }
        if let Some(other) = others(conn, &claim)? {
            claims::update(conn, &decided(other, State::Refused))?;
        }
        let proof = Some(Proof::Coordinator.as_str().to_owned());
        Ok(claims::update(conn, &Claim { proof, ..decided(claim, State::Proven) })?)
    }

    /// We take back what we said of a marker.
    pub fn withdraw_claim(&self, conn: &mut Conn, id: &str, by: By<'_>) -> Result<(), ActProblem> {
        let claim = claims::find(conn, id)?.filter(|claim| claim.actor == self.organisation);
        let claim = claim.ok_or(ActProblem::Unknown)?;
        if !matches!(claim.state.as_str(), "open" | "proven") {
            return Err(ActProblem::NotNow);
        }
        let (state, now) = (State::Withdrawn.as_str().to_owned(), Some(self.now()));
        let claim = Claim { state, decided_at: now, decided_by: Some(by.to_owned()), ..claim };
        Ok(claims::update(conn, &claim)?)
    }
}

/// The claim of this marker that is proven, if it is another one.
fn others(conn: &mut Conn, claim: &Claim) -> Result<Option<Claim>, StoreError> {
    let all = claims::of_marker(conn, &claim.source, &claim.remote)?;
    Ok(all.into_iter().find(|one| one.id != claim.id && one.state == State::Proven.as_str()))
}
