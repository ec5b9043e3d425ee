//! Accounts of other ledgers, as those tell of them.

use maillon_federation::fetch::NotFetched;
use maillon_federation::json;
use maillon_federation::webfinger::NotFound;
use maillon_kernel::handle::Handle;
use maillon_kernel::markup::visible;
use url::Url;

use super::heal::NotHealed;
use super::host_of;
use crate::Desk;

/// The most characters of a name that we show.
const LONGEST_NAME: usize = 100;

/// An account of another ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its URL.
    pub url: String,
    /// How its ledger calls it.
    pub name: String,
    /// Its ledger's actor.
    pub ledger: String,
    /// Its host.
    pub host: String,
}

impl Desk {
    /// The account with this URL, if its ledger tells us of it: ledgers that trust each other do.
    pub async fn account_elsewhere(&self, url: &str) -> Result<Option<Elsewhere>, NotHealed> {
        let Ok(url) = url.parse::<Url>() else { return Ok(None) };
        let document = match self.federation.fetch(&url).await {
            Ok(document) => document.json,
            Err(NotFetched::Status(_, 404) | NotFetched::Ours(_) | NotFetched::Gone(_)) => return Ok(None),
            Err(problem) => return Err(problem.into()),
        };
        let (id, ledger) = (json::url(&document, "id"), json::url(&document, "attributedTo"));
        let (Some(id), Some(ledger)) = (id, ledger) else { return Ok(None) };
        if id.origin() != ledger.origin() {
            return Ok(None);
        }
        // Its inbox must be known before anything is said to it.
        let peer = self.federation.actor(&ledger).await?;
        let name = visible(json::text(&document, "name").unwrap_or_default()).into_owned();
        let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        Ok(Some(Elsewhere { url: id.into(), name, host: host_of(&peer.uri), ledger: peer.uri }))
    }

    /// The account of the organisation with this handle: `@repair@asso.example`.
    pub async fn organisation_elsewhere(&self, handle: &Handle) -> Result<Option<Elsewhere>, NotHealed> {
        let peer = match self.federation.lookup(handle).await {
            Ok(peer) => peer,
            Err(NotFound::Fetch(_, problem)) if problem.is_temporary() => return Err(problem.into()),
            Err(_) => return Ok(None),
        };
        // Somebody who is called so is not their organisation.
        if peer.kind != "Organization" {
            return Ok(None);
        }
        let Ok(actor) = peer.uri.parse::<Url>() else { return Ok(None) };
        let Ok(url) = actor.join("/ap/accounts/organisation") else { return Ok(None) };
        self.account_elsewhere(url.as_str()).await
    }
}
