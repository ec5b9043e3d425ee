//! "To whom" beyond this instance: the address of an account, a pay link, the handle of an organisation. Its own ledger is
//! asked, so this waits for another server, outside any transaction; only servers that we trust are asked.

use maillon_federation::fetch::NotFetched;
use maillon_federation::origin::authority_of;
use maillon_kernel::handle::Handle;
use maillon_store::{Conn, StoreError, trust};
use maillon_web::{Problem, Tongue};
use url::Url;

use super::whom::{NotFound, Whom};
use super::{Sel, pay};
use crate::Desk;
use crate::local::Of;
use crate::remote::{Elsewhere, NotHealed};

/// Whom a text means, here or on another instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum To {
    /// An account of ours.
    Here(Whom),
    /// One of another ledger.
    There(Elsewhere),
}

impl To {
    /// The account, as acts name it.
    pub(super) fn of(&self) -> Of<'_> {
        match self {
            Self::Here(whom) => whom.account.id.into(),
            Self::There(one) => Of::There(one),
        }
    }

    /// What a page shows for it.
    pub(super) fn shown(&self, t: &Tongue) -> String {
        match self {
            Self::Here(whom) => whom.shown.clone(),
            Self::There(one) if one.name.trim().is_empty() => one.host.clone(),
            Self::There(one) => t.with("credit-on-host", &[("name", &one.name), ("host", &one.host)]),
        }
    }
}

/// Why a text means nobody, and what of it the message names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) why: NotFound,
    pub(crate) name: String,
}

impl Missing {
    fn new(why: NotFound, name: &str) -> Self {
        Self { why, name: name.trim().to_owned() }
    }
}

/// What can be asked of another server.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Account(Url),
    Organisation(Handle),
}

impl Target {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(url) = web(text) {
            return Some(Self::Account(url));
        }
        let handle = format!("@{}", text.trim_start_matches('@'));
        handle.parse().ok().map(Self::Organisation)
    }

    fn host(&self) -> String {
        match self {
            Self::Account(url) => authority_of(url),
            Self::Organisation(handle) => handle.host().to_owned(),
        }
    }
}

fn web(text: &str) -> Option<Url> {
    text.trim().parse::<Url>().ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The account that a pay link names; any other text as it is.
fn out_of_link(text: &str) -> String {
    let link = web(text).filter(|url| url.path() == pay::PATH);
    let account = link.and_then(|url| {
        let named =
            |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        named("a").or_else(|| named("à"))
    });
    account.unwrap_or_else(|| text.to_owned())
}

impl Sel {
    /// The account that a text means, wherever it is kept.
    pub(super) async fn to(&self, text: &str) -> Result<Result<To, Missing>, Problem> {
        let text = out_of_link(text);
        match self.whom(&text).await? {
            Ok(whom) => return Ok(Ok(To::Here(whom))),
            Err(NotFound::Elsewhere) => {}
            Err(why) => return Ok(Err(Missing::new(why, &text))),
        }
        elsewhere(&self.desk, &text).await.map(|found| found.map(To::There))
    }
}

/// The account of another ledger that a text means. Only servers that we trust are asked.
pub(crate) async fn elsewhere(desk: &Desk, text: &str) -> Result<Result<Elsewhere, Missing>, Problem> {
    let Some(target) = Target::read(text) else { return Ok(Err(Missing::new(NotFound::Nobody, text))) };
    let host = target.host();
    if !trusts(desk, &host).await? {
        return Ok(Err(Missing::new(NotFound::Untrusted, &host)));
    }
    let found = match &target {
        Target::Account(url) => desk.account_elsewhere(url.as_str()).await,
        Target::Organisation(handle) => desk.organisation_elsewhere(handle).await,
    };
    match found {
        Ok(Some(one)) => Ok(Ok(one)),
        Ok(None) => Ok(Err(Missing::new(NotFound::NotTold, &host))),
        Err(problem) => Ok(Err(Missing::new(unfound(problem)?, &host))),
    }
}

async fn trusts(desk: &Desk, host: &str) -> Result<bool, Problem> {
    let host = host.to_owned();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(trust::is_trusted(conn, &host)?);
    Ok(desk.federation.store().read(find).await?)
}

/// What a person can do about a server that gave no answer; what is our own fault is a problem.
fn unfound(problem: NotHealed) -> Result<NotFound, Problem> {
    match problem {
        NotHealed::Store(problem) | NotHealed::Fetch(NotFetched::Store(problem)) => Err(problem.into()),
        NotHealed::Fetch(NotFetched::Blocked(_)) => Ok(NotFound::Untrusted),
        NotHealed::Fetch(problem) if problem.is_temporary() => {
            tracing::info!(%problem, "An account of another ledger could not be asked for: {problem}");
            Ok(NotFound::Unreachable)
        }
        problem => {
            tracing::info!(%problem, "Another server tells of no account: {problem}");
            Ok(NotFound::NotTold)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pay_link_names_an_account() {
        let account = "https://canal.example/ap/accounts/x";
        for link in [
            "https://canal.example/sel/payer?a=https%3A%2F%2Fcanal.example%2Fap%2Faccounts%2Fx&minutes=90",
            " https://canal.example/sel/payer?pour=Haie&%C3%A0=https://canal.example/ap/accounts/x ",
            account,
        ] {
            assert_eq!(out_of_link(link), account, "{link}");
        }
        for other in ["nadia", "https://canal.example/sel/payer", "https://canal.example/autre?a=nadia"] {
            assert_eq!(out_of_link(other), other);
        }
    }

    #[test]
    fn what_can_be_asked_of_another_server() {
        let host = |text: &str| Target::read(text).map(|target| target.host());
        assert_eq!(host("https://canal.example:8443/ap/accounts/x").as_deref(), Some("canal.example:8443"));
        assert_eq!(host("@four@canal.example").as_deref(), Some("canal.example"));
        assert_eq!(host("four@canal.example").as_deref(), Some("canal.example"));
        assert_eq!(host("four@"), None);
    }
}
