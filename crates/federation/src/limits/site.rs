//! Who stands behind a host: what one domain owns is one site, however many names and actors it has.

use std::net::Ipv6Addr;

use url::{Host, Url};

use crate::origin::authority_of;

/// The registrable domain of a URL (`example.org` of `https://a.b.example.org/`), by the public suffix list: names under it
/// cost their owner nothing. Of an address it is what its owner was given: the address itself, whatever the port, or 64
/// bits of an IPv6 address. A name without a domain is a site by itself, with its port; so is an address of this machine,
/// where development has its servers.
pub fn site_of(url: &Url) -> String {
    match url.host() {
        Some(Host::Domain(name)) => {
            psl::domain_str(name.trim_end_matches('.')).map_or_else(|| authority_of(url), str::to_owned)
        }
        Some(Host::Ipv4(address)) if !address.is_loopback() => address.to_string(),
        Some(Host::Ipv6(address)) if !address.is_loopback() => network_of(address),
        _ => authority_of(url),
    }
}

fn network_of(address: Ipv6Addr) -> String {
    let network = address.to_bits() >> 64 << 64;
    format!("[{}]/64", Ipv6Addr::from_bits(network))
}

/// The domain of a provider under which everybody may have a name (`github.io` of `anna.github.io`), where the list knows
/// it as such: names there cost nothing either.
pub fn shared_domain_of(url: &Url) -> Option<String> {
    let Some(Host::Domain(name)) = url.host() else { return None };
    let suffix = psl::suffix(name.trim_end_matches('.').as_bytes())?;
    let is_private = suffix.typ() == Some(psl::Type::Private);
    is_private.then(|| String::from_utf8_lossy(suffix.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_owner_are_one_site() {
        let cases = [
            ("https://asso.example/@a", "asso.example"),
            ("https://x1.asso.example:8443/@a", "asso.example"),
            ("https://a.b.c.asso.example./@a", "asso.example"),
            ("https://atelier.org.uk/", "atelier.org.uk"),
            ("https://b.atelier.org.uk/", "atelier.org.uk"),
            // Everybody may have a name there: each is somebody else.
            ("https://anna.github.io/", "anna.github.io"),
            ("https://github.io/", "github.io"),
            ("http://localhost:8001/@a", "localhost:8001"),
            ("http://127.0.0.1:8001/@a", "127.0.0.1:8001"),
            ("http://[::1]:8001/@a", "[::1]:8001"),
            ("https://192.0.2.1:8443/@a", "192.0.2.1"),
            ("https://[2001:db8::1]:8443/@a", "[2001:db8::]/64"),
            ("https://[2001:db8::ffff:0:0:2]/@a", "[2001:db8::]/64"),
        ];
        for (url, site) in cases {
            assert_eq!(site_of(&url.parse().unwrap()), site, "{url}");
        }
    }

    #[test]
    fn names_that_a_provider_gives_away_are_counted_together_besides() {
        let shared = |url: &str| shared_domain_of(&url.parse().unwrap());
        assert_eq!(shared("https://anna.github.io/").as_deref(), Some("github.io"));
        assert_eq!(shared("https://a.b.github.io./").as_deref(), Some("github.io"));
        assert_eq!(shared("https://asso.example/"), None);
        assert_eq!(shared("https://b.atelier.org.uk/"), None);
        assert_eq!(shared("https://192.0.2.1/"), None);
    }
}
