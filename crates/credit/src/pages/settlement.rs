//! What the page of an agreement says of the exchanges that settle it.

use diesel::QueryResult;
use maillon_agreement::Agreement;
use maillon_agreement::deeds::Person;
use maillon_agreement::model::Stage;
use maillon_agreement::settling::{Line, Settlement, Settling};
use maillon_federation::trust;
use maillon_kernel::minutes::Minutes;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_members::store as members;
use maillon_store::{Conn, StoreError, peers};
use maillon_web::Tongue;
use url::form_urlencoded::Serializer;

use super::mine::Which;
use super::numbers::Numbers;
use super::{PATH, ask, pay, story, whom};
use crate::local::{self, ActProblem, LONGEST_LABEL};
use crate::model::Transfer;
use crate::{Desk, accounts, clauses};

/// What is asked in return in minutes. `None`: something else, or nothing. Zero: it is to be agreed on.
fn in_return(one: &Agreement) -> Option<Minutes> {
    let measured = one.commons.return_measure() == Some(MeasureUnit::Minute);
    let amount = one.terms().filter(|_| measured)?.in_return?;
    let minutes = amount.thousandths().checked_div(Amount::ONE.thousandths())?;
    Some(Minutes::new(minutes))
}

/// How far it is settled: "Réglé : 60 sur 90 grains."
fn sum(n: &Numbers, settled: Minutes, asked: Option<Minutes>) -> String {
    let given = n.both(settled);
    match asked.filter(|asked| asked.is_positive()) {
        Some(asked) if asked <= settled => n.t.with("credit-settles-all", &[("given", &given)]),
        Some(asked) => n.t.with("credit-settles-part", &[("given", &given), ("asked", &n.both(asked))]),
        None => n.t.with("credit-settles-sum", &[("given", &given)]),
    }
}

/// What is still missing, if it is known.
fn missing(settled: Minutes, asked: Minutes) -> Option<Minutes> {
    asked.checked_sub(settled).filter(|left| left.is_positive())
}

/// Whom the form names: the organisation elsewhere by its handle, a member by the name and login.
fn partner(conn: &mut Conn, one: &Agreement) -> QueryResult<Option<String>> {
    if let Some(id) = one.peer.strip_prefix("member:") {
        let Ok(id) = id.parse() else { return Ok(None) };
        let member = members::by_id(conn, id)?.filter(|member| !member.disabled);
        return Ok(member.map(|member| whom::shown(&member)));
    }
    if !one.linked || !trust::trusts(conn, &one.peer)? {
        return Ok(None);
    }
    let peer = peers::find(conn, &one.peer)?.filter(|peer| peer.gone_at.is_none());
    // Who promised in their own name has their account where their association has its ledger.
    let peer = match peer {
        Some(peer) if peer.kind == "Person" => peers::organisation_on(conn, &peer.host)?,
        peer => peer,
    };
    Ok(peer.map(|peer| format!("@{}@{}", peer.handle, peer.host)))
}

/// The form, filled in.
fn way(conn: &mut Conn, one: &Agreement, amount: Option<Minutes>) -> QueryResult<Option<String>> {
    let (Some(uri), Some(whom)) = (one.machine.agreement(), partner(conn, one)?) else { return Ok(None) };
    let ours = match &one.member {
        Some(member) => accounts::of_member(conn, member)?,
        None => accounts::organisation(conn)?,
    };
    // Who has no account opens one first.
    if ours.is_none() {
        return Ok(None);
    }
    let path = Which::new(one.member.is_none()).href(if one.gives() { ask::PATH } else { pay::PATH });
    let mut query = Serializer::new(String::new());
    query.append_pair("a", &whom);
    if let Some(amount) = amount {
        query.append_pair("minutes", &amount.to_string());
    }
    let title: String = one.title.chars().take(LONGEST_LABEL).collect();
    query.append_pair("pour", &local::label(&title).unwrap_or_default()).append_pair("accord", uri);
    let sign = if path.contains('?') { '&' } else { '?' };
    Ok(Some(format!("{path}{sign}{}", query.finish())))
}

/// Whether this member may open an exchange: acts for one of its accounts.
fn opens(conn: &mut Conn, desk: &Desk, one: &Transfer, who: &Person) -> Result<bool, StoreError> {
    for side in [one.payer, one.payee].into_iter().flatten() {
        let Some(account) = accounts::find(conn, side)? else { continue };
        match desk.may_act(conn, &account, Some(&who.id)) {
            Ok(()) => return Ok(true),
            Err(ActProblem::Store(problem)) => return Err(problem),
            Err(_) => {}
        }
    }
    Ok(false)
}

fn line(conn: &mut Conn, desk: &Desk, n: &Numbers, one: &Transfer, who: &Person) -> Result<Line, StoreError> {
    let href = opens(conn, desk, one, who)?.then(|| format!("{PATH}/echanges/{}", one.id));
    Ok(Line { href, amount: n.both(one.amount), state: story::word(&n.t, one), at: one.opened_at })
}

/// What one should know: who gives the minutes, and that giving them does not say that the rest is done.
fn hint(one: &Agreement, may: bool) -> Option<&'static str> {
    match (may, one.gives()) {
        _ if one.machine.stage() != Stage::Agreed => None,
        (true, _) => Some("credit-settles-human"),
        (false, true) if one.linked => Some("credit-settles-theirs"),
        (false, _) => Some("credit-settles-no-way"),
    }
}

impl Settling for Desk {
    fn settlement(
        &self,
        conn: &mut Conn,
        t: &Tongue,
        one: &Agreement,
        who: &Person,
    ) -> Result<Option<Settlement>, StoreError> {
        let (n, asked) = (Numbers::new(t, &self.unit), in_return(one));
        let settling = clauses::transfers_of(conn, one)?;
        let stands = matches!(one.machine.stage(), Stage::Agreed | Stage::Settled);
        if settling.is_empty() && (asked.is_none() || !stands) {
            return Ok(None);
        }
        let settled = clauses::settled(conn, &settling)?;
        let open = asked.filter(|asked| stands && (*asked == Minutes::ZERO || settled < *asked));
        let href = match open {
            Some(asked) => way(conn, one, missing(settled, asked))?,
            None => None,
        };
        let label = if one.gives() { "credit-settles-ask" } else { "credit-settles-pay" };
        let lines =
            settling.iter().map(|transfer| line(conn, self, &n, transfer, who)).collect::<Result<_, _>>()?;
        Ok(Some(Settlement {
            sum: Some(sum(&n, settled, asked)),
            lines,
            hint: open.and_then(|_| hint(one, href.is_some())).map(|key| t.get(key)),
            way: href.map(|href| (href, t.get(label))),
        }))
    }
}
