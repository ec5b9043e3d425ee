//! What a URL must be before anything is sent to it. Names are judged by the resolver, addresses here: an address
//! that is spelled out in a URL never reaches a resolver.

use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use url::{Host, Url};

use super::FetchProblem;
use crate::address::AddressPolicy;

/// The rules, with the operator's exceptions.
#[derive(Clone, Debug)]
pub(super) struct UrlRules {
    development: bool,
    policy: AddressPolicy,
}

impl UrlRules {
    pub(super) fn new(development: bool, policy: AddressPolicy) -> Self {
        Self { development, policy }
    }

    /// Checks scheme, user, port and host.
    pub(super) fn check(&self, url: &Url) -> Result<(), FetchProblem> {
        if !(url.scheme() == "https" || url.scheme() == "http" && self.development) {
            return Err(FetchProblem::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchProblem::UserInfo);
        }
        match url.port() {
            Some(port) if !self.development && port != 80 && port != 443 => {
                return Err(FetchProblem::Port(port));
            }
            _ => {}
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.check_address(address.into()),
            Some(Host::Ipv6(address)) => self.check_address(address.into()),
            Some(Host::Domain(name)) => self.check_name(name),
            None => Err(FetchProblem::Url),
        }
    }

    fn check_address(&self, address: std::net::IpAddr) -> Result<(), FetchProblem> {
        if self.policy.allows(address) { Ok(()) } else { Err(FetchProblem::Address(address)) }
    }

    /// `localhost` and everything under it (RFC 6761). The URL parser has already made it lower case.
    fn check_name(&self, name: &str) -> Result<(), FetchProblem> {
        let bare = name.strip_suffix('.').unwrap_or(name);
        let local = bare == "localhost" || bare.ends_with(".localhost");
        if local && !self.development { Err(FetchProblem::LocalName(name.to_owned())) } else { Ok(()) }
    }
}

/// Where the answer sends us, if it does.
pub(super) fn redirect_target(
    here: &Url,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Option<Url>, FetchProblem> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let next = location.and_then(|location| here.join(location).ok());
    let mut next = next.ok_or(FetchProblem::Redirect)?;
    if here.scheme() == "https" && next.scheme() == "http" {
        return Err(FetchProblem::Downgrade);
    }
    next.set_fragment(None);
    Ok(Some(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(development: bool, text: &str) -> String {
        let policy = AddressPolicy { allowed: vec!["127.0.0.1/32".parse().unwrap()] };
        let url = Url::parse(text).unwrap();
        UrlRules::new(development, policy)
            .check(&url)
            .map_or_else(|problem| problem.to_string(), |()| "allowed".to_owned())
    }

    #[test]
    fn outside_development_only_https_to_public_hosts_on_web_ports() {
        for (text, expected) in [
            ("https://peer.example/", "allowed"),
            ("https://peer.example:443/", "allowed"),
            ("https://peer.example:80/", "allowed"),
            ("https://8.8.8.8/", "allowed"),
            ("https://127.0.0.1/", "allowed"),
            ("http://peer.example/", "the scheme http is not allowed"),
            ("ftp://peer.example/", "the scheme ftp is not allowed"),
            ("file:///etc/passwd", "the scheme file is not allowed"),
            ("https://peer.example:8443/", "the port 8443 is not allowed"),
            ("https://me@peer.example/", "a URL with a user name or password is not allowed"),
            ("https://:pw@peer.example/", "a URL with a user name or password is not allowed"),
            ("https://localhost/", "the local name localhost is not allowed"),
            ("https://LOCALHOST./", "the local name localhost. is not allowed"),
            ("https://a.localhost/", "the local name a.localhost is not allowed"),
            ("https://127.0.0.2/", "the address 127.0.0.2 is not on the public internet"),
            ("https://0xa9fea9fe/", "the address 169.254.169.254 is not on the public internet"),
            ("https://[::1]/", "the address ::1 is not on the public internet"),
            ("https://[::ffff:10.0.0.1]/", "the address ::ffff:10.0.0.1 is not on the public internet"),
        ] {
            assert_eq!(verdict(false, text), expected, "{text}");
        }
    }

    #[test]
    fn development_allows_http_ports_and_local_names_but_no_other_address() {
        for (text, expected) in [
            ("http://peer.example:3000/", "allowed"),
            ("http://localhost:3000/", "allowed"),
            ("http://127.0.0.1:3000/", "allowed"),
            ("ftp://peer.example/", "the scheme ftp is not allowed"),
            ("http://me@localhost/", "a URL with a user name or password is not allowed"),
            ("http://127.0.0.2:3000/", "the address 127.0.0.2 is not on the public internet"),
            ("http://169.254.169.254/", "the address 169.254.169.254 is not on the public internet"),
        ] {
            assert_eq!(verdict(true, text), expected, "{text}");
        }
    }

    #[test]
    fn a_redirect_is_resolved_against_where_it_came_from() {
        let here = Url::parse("https://peer.example/users/a?x#y").unwrap();
        let target = |status: u16, location: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(LOCATION, location.parse().unwrap());
            redirect_target(&here, StatusCode::from_u16(status).unwrap(), &headers)
        };
        for status in [301, 302, 303, 307, 308] {
            let next = target(status, "../b#c").unwrap().unwrap();
            assert_eq!(next.as_str(), "https://peer.example/b");
        }
        assert!(target(200, "/b").unwrap().is_none());
        assert!(target(304, "/b").unwrap().is_none());
        assert!(matches!(target(302, "http://peer.example/"), Err(FetchProblem::Downgrade)));
        assert!(matches!(target(302, "https://["), Err(FetchProblem::Redirect)));
        assert!(matches!(
            redirect_target(&here, StatusCode::FOUND, &HeaderMap::new()),
            Err(FetchProblem::Redirect)
        ));
    }
}
