//! What our people are told of an agreement when the other side spoke.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_members::Area;
use maillon_notifications::{News, What, tell_owner};
use maillon_store::Conn;

use crate::machine::Message;
use crate::model::Stage;
use crate::pages::PATH;
use crate::record::Agreement;

/// Tells whose agreement it is what the activity with this URI said.
pub(crate) fn told(
    conn: &mut Conn,
    clock: &Clock,
    agreement: &Agreement,
    message: &Message,
    uri: &str,
) -> QueryResult<()> {
    let news = News {
        what: what(agreement, message),
        told_as: &format!("agreement {uri}"),
        who: &agreement.name,
        title: &agreement.title,
        href: &format!("{PATH}/{}", agreement.id),
    };
    tell_owner(conn, clock, (agreement.member.as_deref(), Some(Area::Market)), None, &news)
}

fn what(agreement: &Agreement, message: &Message) -> What {
    match message {
        Message::Offer(proposal) if proposal.base.is_none() && proposal.amends.is_none() => {
            What::AgreementAsked
        }
        Message::Offer(_) => What::AgreementChanged,
        Message::Accept { .. } => What::AgreementMade,
        Message::Reject { .. } => What::AgreementRefused,
        Message::Undo { .. } => What::AgreementEnded,
        Message::Done { .. } if agreement.machine.stage() == Stage::Settled => What::AgreementSettled,
        Message::Done { .. } => What::AgreementDone,
    }
}
