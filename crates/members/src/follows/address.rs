//! From what was typed to the actor that lives there, or to a fault that says what to mend.

use std::time::Duration;

use maillon_federation::connector::FetchProblem;
use maillon_federation::fetch::NotFetched;
use maillon_federation::origin::authority_of;
use maillon_federation::webfinger::NotFound;
use maillon_federation::{Federation, Origin};
use maillon_kernel::handle::Handle;
use maillon_store::peers::Peer;
use maillon_web::{FieldErrors, Problem};
use url::Url;

/// A handle may take four requests of ten seconds each; the page must answer before it is cut off itself
/// ([`maillon_web::limits::REQUEST_TIME`]).
const PATIENCE: Duration = Duration::from_secs(20);
/// The most characters of an address.
pub const LONGEST: usize = 2000;

/// An address on another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `@name@asso.example`.
    Handle(Handle),
    /// The URL of an actor, or of its page.
    Url(Url),
}

/// What is wrong with the address that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Empty,
    /// It is neither a handle nor a URL.
    NotAnAddress,
    /// It is an address of this instance.
    Own,
    /// The server answers that there is nothing there.
    NotFound,
    /// This host does not answer, or not now.
    Unreachable(String),
    /// Something is there, but nobody to follow.
    NotAnActor,
    /// A coordinator blocked it.
    Blocked,
    /// We do not go there: no https, or not on the public internet.
    Forbidden,
}

impl Fault {
    /// Says it beside the field of this name.
    pub fn say(&self, errors: &mut FieldErrors, field: &'static str) {
        match self {
            Self::Empty => errors.add(field, "form-needed"),
            Self::NotAnAddress => errors.add(field, "members-follows-not-an-address"),
            Self::Own => errors.add(field, "members-follows-own"),
            Self::NotFound => errors.add(field, "members-follows-not-found"),
            Self::Unreachable(host) => {
                errors.add_with_text(field, "members-follows-unreachable", "host", host);
            }
            Self::NotAnActor => errors.add(field, "members-follows-not-an-actor"),
            Self::Blocked => errors.add(field, "members-follows-blocked"),
            Self::Forbidden => errors.add(field, "members-follows-forbidden"),
        }
    }
}

/// Why nobody was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address is at fault, or the server behind it.
    Fault(Fault),
    /// We are.
    Problem(Problem),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Address {
    /// A URL begins with http or https, whatever the letter case; what has a slash behind a host name is one
    /// without its beginning. All else must be a handle.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Fault::Empty);
        }
        if LONGEST < text.chars().count() || text.contains(char::is_control) {
            return Err(Fault::NotAnAddress);
        }
        if let Ok(url) = Url::parse(text)
            && matches!(url.scheme(), "http" | "https")
        {
            return Ok(Self::Url(url));
        }
        if let Ok(handle) = text.parse() {
            return Ok(Self::Handle(handle));
        }
        let host = text.split_once('/').map(|(host, _)| host);
        let is_host = host.is_some_and(|host| host.contains('.') && !host.contains([':', '@']));
        let url = is_host.then(|| Url::parse(&format!("https://{text}")).ok()).flatten();
        url.map(Self::Url).ok_or(Fault::NotAnAddress)
    }

    /// The host, with its port if it is an unusual one.
    fn host(&self) -> String {
        match self {
            Self::Handle(handle) => handle.host().to_owned(),
            Self::Url(url) => authority_of(url),
        }
    }

    fn is_own(&self, origin: &Origin) -> bool {
        self.host() == origin.authority()
    }
}

/// The actor at an address as it was typed. Asks other servers: never inside a transaction.
pub async fn find(federation: &Federation, text: &str) -> Result<Peer, Refusal> {
    let address = Address::read(text)?;
    let host = address.host();
    if address.is_own(federation.origin()) {
        return Err(Fault::Own.into());
    }
    let unreachable = || Fault::Unreachable(host.clone());
    let asked = tokio::time::timeout(PATIENCE, ask(federation, &address, &host));
    let peer = asked.await.map_err(|_| unreachable())??;
    // Another server may well send us back to ourselves.
    if federation.origin().owns_text(&peer.uri) { Err(Fault::Own.into()) } else { Ok(peer) }
}

async fn ask(federation: &Federation, address: &Address, host: &str) -> Result<Peer, Refusal> {
    match address {
        Address::Handle(handle) => federation.lookup(handle).await.map_err(|problem| match problem {
            NotFound::Fetch(_, problem) => not_fetched(problem, host),
            NotFound::NoActor(..) => Fault::NotAnActor.into(),
        }),
        Address::Url(url) => federation.find_actor(url).await.map_err(|problem| not_fetched(problem, host)),
    }
}

/// Whose fault it is that a document was not had, and which.
fn not_fetched(problem: NotFetched, host: &str) -> Refusal {
    let is_temporary = problem.is_temporary();
    match problem {
        NotFetched::Store(problem) => Refusal::Problem(problem.into()),
        NotFetched::Keys(_) | NotFetched::Signing(_) | NotFetched::Connector(FetchProblem::Headers(_)) => {
            Refusal::Problem(Problem::internal(&problem))
        }
        _ if is_temporary => Fault::Unreachable(host.to_owned()).into(),
        NotFetched::Connector(problem) => not_connected(&problem).into(),
        NotFetched::Ours(_) => Fault::Own.into(),
        NotFetched::Blocked(_) => Fault::Blocked.into(),
        NotFetched::Status(..) | NotFetched::Gone(_) => Fault::NotFound.into(),
        NotFetched::NotActivity(..) | NotFetched::OtherId(_) | NotFetched::Actor(_) => {
            Fault::NotAnActor.into()
        }
    }
}

/// What was refused for good: either where we were sent, or what came back.
fn not_connected(problem: &FetchProblem) -> Fault {
    match problem {
        FetchProblem::Redirect
        | FetchProblem::TooManyRedirects(_)
        | FetchProblem::TooLarge(_)
        | FetchProblem::Downgrade => Fault::NotAnActor,
        _ => Fault::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address as it is understood, or the fault.
    fn read(text: &str) -> String {
        match Address::read(text) {
            Ok(Address::Handle(handle)) => handle.to_string(),
            Ok(Address::Url(url)) => url.to_string(),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn a_handle_or_a_url_is_understood() {
        for (text, expected) in [
            (" @sel@QG.example ", "@sel@qg.example"),
            ("sel@qg.example", "@sel@qg.example"),
            ("acct:sel@qg.example", "@sel@qg.example"),
            ("https://qg.example/@sel", "https://qg.example/@sel"),
            ("Https://qg.example/@sel", "https://qg.example/@sel"),
            ("http://qg.example/users/sel", "http://qg.example/users/sel"),
            ("qg.example/@sel", "https://qg.example/@sel"),
            ("", "Empty"),
            (" \t", "Empty"),
            ("sel", "NotAnAddress"),
            ("@sel", "NotAnAddress"),
            ("qg.example", "NotAnAddress"),
            ("/suivis", "NotAnAddress"),
            ("ftp://qg.example/sel", "NotAnAddress"),
            ("javascript:alert(1)//a.b/", "NotAnAddress"),
            ("@léa@qg.example", "NotAnAddress"),
            ("https://", "NotAnAddress"),
            ("https://qg.example/\0", "NotAnAddress"),
            ("qg.example/\u{1b}", "NotAnAddress"),
            (&format!("https://qg.example/{}", "a".repeat(LONGEST)), "NotAnAddress"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn our_own_address_is_known_by_host_and_port() {
        let origin = Origin::new("http://localhost:8001/".parse().unwrap());
        for (text, own) in [
            ("@sel@localhost:8001", true),
            ("http://localhost:8001/@sel", true),
            ("https://localhost:8001/@sel", true),
            ("@sel@localhost:8002", false),
            ("http://localhost/@sel", false),
        ] {
            assert_eq!(Address::read(text).unwrap().is_own(&origin), own, "{text}");
        }
    }

    #[test]
    fn each_failure_has_its_fault() {
        let url = || Url::parse("https://qg.example/@sel").unwrap();
        let fault = |problem| match not_fetched(problem, "qg.example") {
            Refusal::Fault(fault) => fault,
            Refusal::Problem(problem) => panic!("{problem}"),
        };
        let unreachable = || Fault::Unreachable("qg.example".into());
        for status in [401, 403, 429, 500, 503] {
            assert_eq!(fault(NotFetched::Status(url(), status)), unreachable(), "{status}");
        }
        for status in [400, 404, 406] {
            assert_eq!(fault(NotFetched::Status(url(), status)), Fault::NotFound, "{status}");
        }
        assert_eq!(fault(NotFetched::Gone(url())), Fault::NotFound);
        assert_eq!(fault(NotFetched::Ours(url())), Fault::Own);
        assert_eq!(fault(NotFetched::NotActivity(url(), "text/html".into())), Fault::NotAnActor);
        let connector = |problem| fault(NotFetched::Connector(problem));
        assert_eq!(connector(FetchProblem::Unresolved("qg.example".into())), unreachable());
        assert_eq!(connector(FetchProblem::Timeout(PATIENCE)), unreachable());
        assert_eq!(connector(FetchProblem::TooLarge(1)), Fault::NotAnActor);
        assert_eq!(connector(FetchProblem::Scheme("http".into())), Fault::Forbidden);
        assert_eq!(connector(FetchProblem::Name("intranet.example".into())), Fault::Forbidden);
    }

    #[test]
    fn our_own_failures_do_not_blame_the_address() {
        let signing = not_fetched(NotFetched::Signing("no key".into()), "qg.example");
        assert!(matches!(signing, Refusal::Problem(_)), "{signing:?}");
        let busy = not_fetched(
            NotFetched::Store(maillon_store::StoreError::Unavailable("locked".into())),
            "qg.example",
        );
        let kind = |refusal| match refusal {
            Refusal::Problem(problem) => problem.kind(),
            Refusal::Fault(fault) => panic!("{fault:?}"),
        };
        assert_eq!(kind(busy), maillon_web::problem::Kind::Unavailable);
    }
}
