//! Who stands behind a host: what one domain owns is one site, however many names and actors it has.

use url::{Host, Url};

use crate::origin::authority_of;

/// The registrable domain of a URL (`example.org` of `https://a.b.example.org/`), by the public suffix list: names under it
/// cost their owner nothing. An address, or a name without a domain, is a site by itself, with its port.
pub fn site_of(url: &Url) -> String {
    let registrable = match url.host() {
        Some(Host::Domain(name)) => psl::domain_str(name.trim_end_matches('.')),
        _ => None,
    };
    registrable.map_or_else(|| authority_of(url), str::to_owned)
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
            ("https://[2001:db8::1]/@a", "[2001:db8::1]"),
        ];
        for (url, site) in cases {
            assert_eq!(site_of(&url.parse().unwrap()), site, "{url}");
        }
    }
}
