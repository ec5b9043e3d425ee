//! The ids of documents.

use maillon_federation::Origin;
use sha2::{Digest as _, Sha256};

use super::hex;
use crate::machine::Kind;

/// Makes the ids of what our ledger says.
#[derive(Clone, Copy, Debug)]
pub struct Ids<'a>(pub &'a Origin);

/// The last part of the URL under which one ledger keeps what it has with another one.
pub fn place_of(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

impl Ids<'_> {
    /// A new transfer's.
    pub fn transfer(self, id: impl std::fmt::Display) -> String {
        self.0.url(&format!("/ap/transfers/{id}"))
    }

    /// What we say about a transfer in an epoch of ours. Those of the payer's side lie under the transfer, which is its own.
    pub fn said(self, kind: Kind, transfer: &str, epoch: i64) -> String {
        match kind {
            Kind::Offer | Kind::Commit | Kind::Abort => format!("{transfer}/{kind}/{epoch}"),
            Kind::Promise | Kind::Reject | Kind::Receipt => {
                self.0.url(&format!("/ap/transfers/in/{}/{kind}/{epoch}", place_of(transfer)))
            }
        }
    }

    /// That we ask for a transfer (`offer`), or no longer do (`undo`); and the words for it (`note`). They lie under the
    /// request, which is ours.
    pub fn of_request(self, request: &str, what: &str) -> String {
        format!("{request}/{what}")
    }

    /// The words of a transfer, or of a request.
    pub fn of_note(self, about: &str) -> String {
        self.of_request(about, "note")
    }

    /// That we do not pay what another ledger's account asks for.
    pub fn denial(self, request: &str) -> String {
        self.0.url(&format!("/ap/requests/in/{}/reject", place_of(request)))
    }

    /// What we say about a link: `resync` with an epoch, `view` and `statement` with a name of their own.
    pub fn about_link(self, peer: &str, what: &str, name: impl std::fmt::Display) -> String {
        self.0.url(&format!("/ap/links/{}/{what}/{name}", place_of(peer)))
    }
}
