//! What every page needs to know of this instance.

use std::ops::Deref;
use std::sync::Arc;

use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use ipnet::IpNet;
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_store::{Conn, Store, StoreError};
use url::Url;

use crate::i18n::Words;
use crate::menu::Menu;
use crate::name::InstanceName;
use crate::shell::{COORDINATOR, NavItem};
use crate::theme::Theme;

/// Someone who is signed in here. The slice of the members fills it, through [`Who`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The member's id.
    pub id: String,
    /// The name that others see.
    pub name: String,
    /// The role, in the members' own words; this crate only carries it.
    pub role: String,
    /// What is entrusted to them at this moment, in the members' own words; this crate only carries it.
    pub areas: Vec<&'static str>,
    /// The language that the member chose, if any; the switch of a browser is stronger.
    pub language: Option<Lang>,
    /// How much is new behind entries of the navigation, by their paths.
    pub counts: Vec<(&'static str, i64)>,
}

impl SignedIn {
    /// Whether they coordinate.
    pub fn coordinates(&self) -> bool {
        self.role == COORDINATOR
    }

    /// Whether they coordinate, or this is entrusted to them.
    pub fn is_in_charge_of(&self, area: &str) -> bool {
        self.coordinates() || self.areas.contains(&area)
    }
}

/// Answers "who is the member with this id at this time (epoch milliseconds)?". `None` when there is none, or none that may come
/// in any more.
pub type Who = Arc<dyn Fn(&mut Conn, &str, i64) -> Result<Option<SignedIn>, StoreError> + Send + Sync>;

/// What a [`Site`] is made of; `server` fills it once.
pub struct SiteParts {
    /// The instance's data.
    pub store: Store,
    /// Where the time comes from.
    pub clock: Clock,
    /// The public origin, such as `https://maillon.example/`.
    pub base_url: Url,
    /// The messages of all slices.
    pub words: Words,
    /// How the instance calls itself, at the top of each page. It may change while the program runs.
    pub instance_name: InstanceName,
    /// The language of readers who say nothing about theirs, or nothing that we speak.
    pub default_language: Lang,
    /// Maillon's version, as shown at the foot of each page.
    pub version: String,
    /// Where the source code of what runs here can be had (AGPL-3.0 § 13).
    pub source_url: Url,
    /// The entries of the navigation, in their order; each slice contributes its own.
    pub nav: Vec<NavItem>,
    /// What the association leaves out of it. It may change while the program runs.
    pub menu: Menu,
    /// What the page about privacy says: the keys of its parts, in their order; see [`crate::privacy::PrivacyPage`].
    pub privacy: Vec<&'static str>,
    /// The look that the instance gives itself.
    pub theme: Theme,
    /// The reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Whether mails can be sent.
    pub mails: bool,
    /// How a signed-in member is found.
    pub who: Who,
}

/// What every page needs to know of this instance: its [`SiteParts`], shared. Cheap to clone; an axum state
/// `S` offers it by `Site: FromRef<S>`.
#[derive(Clone)]
pub struct Site(Arc<SiteParts>);

impl Deref for Site {
    type Target = SiteParts;

    fn deref(&self) -> &SiteParts {
        &self.0
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Site").field(&self.base_url.as_str()).finish()
    }
}

impl Site {
    /// Shares `parts`.
    pub fn new(parts: SiteParts) -> Self {
        Self(Arc::new(parts))
    }

    /// Whether browsers reach us by https, so that cookies are for https only.
    pub fn is_secure(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// The name of one of our cookies: `maillon-session-8001`. It carries the port, because cookies do not
    /// know ports and several instances on one host must not log each other out. Under https it is prefixed
    /// with `__Host-`, so that no sibling domain can set it (RFC 6265bis § 4.1.3.2).
    pub fn cookie_name(&self, purpose: &str) -> String {
        let port = self.base_url.port_or_known_default().unwrap_or_default();
        let prefix = if self.is_secure() { "__Host-" } else { "" };
        format!("{prefix}maillon-{purpose}-{port}")
    }

    /// A cookie of ours: for the whole site, out of reach of scripts, not sent along by other sites' forms.
    pub fn cookie(&self, purpose: &str, value: impl Into<String>, lifetime: Duration) -> Cookie<'static> {
        Cookie::build((self.cookie_name(purpose), value.into()))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_secure())
            .max_age(lifetime)
            .build()
    }

    /// A cookie that makes the browser forget the one of this purpose.
    pub fn forget(&self, purpose: &str) -> Cookie<'static> {
        self.cookie(purpose, "", Duration::ZERO)
    }

    /// The path and query of `target`, when it is an address on this site; `None` for everything that a
    /// browser would follow elsewhere (`//evil.example`, `/\evil.example`, `https:…`).
    pub fn local_path(&self, target: &str) -> Option<String> {
        local_path(&self.base_url, target)
    }
}

fn local_path(base: &Url, target: &str) -> Option<String> {
    let starts_well = target.starts_with('/') && !target.starts_with("//");
    if !starts_well || target.contains('\\') || target.chars().any(char::is_control) {
        return None;
    }
    let url = base.join(target).ok().filter(|url| url.origin() == base.origin())?;
    // Dot segments were resolved by now: `/.//evil.example` would be `//evil.example` as a bare path.
    let path = url.path();
    if path.starts_with("//") {
        return None;
    }
    Some(url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;
    use proptest::prelude::*;

    fn base() -> Url {
        "http://localhost:8001/".parse().unwrap()
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        let base = base();
        for (target, expected) in [
            ("/", Some("/")),
            ("/annonces?q=vélo&page=2", Some("/annonces?q=v%C3%A9lo&page=2")),
            ("/@canal#top", Some("/@canal")),
            ("/a/../b", Some("/b")),
            ("//evil.example", None),
            ("///evil.example", None),
            ("/\\evil.example", None),
            ("\\\\evil.example", None),
            ("/.//evil.example", None),
            ("/\t/evil.example", None),
            ("https://evil.example/", None),
            ("javascript:alert(1)", None),
            ("annonces", None),
            ("", None),
        ] {
            assert_eq!(local_path(&base, target).as_deref(), expected, "{target}");
        }
    }

    #[test]
    fn cookies_carry_the_port_and_are_kept_from_scripts() {
        let plain = TestSite::open("http://localhost:8001/");
        let cookie = plain.site.cookie("session", "abc", Duration::days(30)).to_string();
        assert_eq!(cookie, "maillon-session-8001=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=2592000");
        let secure = TestSite::open("https://maillon.example/");
        let cookie = secure.site.forget("session").to_string();
        assert_eq!(cookie, "__Host-maillon-session-443=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0");
    }

    proptest! {
        #[test]
        fn a_local_path_stays_local(target in "[/\\\\.a?#:@%\t ]{0,12}") {
            let base = base();
            if let Some(path) = local_path(&base, &target) {
                prop_assert_eq!(base.join(&path).unwrap().origin(), base.origin());
            }
        }
    }
}
