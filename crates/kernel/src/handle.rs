//! Addresses of people and groups on the fediverse: `@name@host`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

/// A fediverse address. The host is in lower case and punycode and may carry a port; the name keeps the
/// letter case it was given, which does not count when two handles are compared.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle {
    name: String,
    host: String,
}

/// Why a text is not a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAHandle {
    /// There is no `name@host` in it.
    #[error("an address looks like @name@host")]
    Shape,
    /// The name breaks the rule.
    #[error("a name has letters without accents, digits and underscores; dots and hyphens only inside")]
    Name,
    /// The host is not one.
    #[error("the part after the last @ is not a host name")]
    Host,
}

impl Handle {
    /// The longest name that Mastodon accepts from another server.
    pub const MAX_NAME: usize = 2048;
    /// The longest host name that the DNS knows (253), with room for a port.
    const MAX_HOST: usize = 253 + 6;

    /// A handle from its two parts, each checked.
    pub fn new(name: &str, host: &str) -> Result<Self, NotAHandle> {
        if !is_name(name) {
            return Err(NotAHandle::Name);
        }
        Ok(Self { name: name.to_owned(), host: canonical_host(host).ok_or(NotAHandle::Host)? })
    }

    /// The part before the host, without its `@`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The host, with its port if it has one that is not 443.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The WebFinger resource (RFC 7565): `acct:name@host`.
    pub fn resource(&self) -> String {
        format!("acct:{}@{}", self.name, self.host)
    }

    /// One text for all the ways to write this handle, to store and look up: `name@host` in lower case.
    pub fn key(&self) -> String {
        format!("{}@{}", self.name.to_ascii_lowercase(), self.host)
    }
}

/// Mastodon's rule for names: `[a-z0-9_]+([.-]+[a-z0-9_]+)*`, whatever the letter case.
fn is_name(name: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let edge = |byte: Option<u8>| byte.is_some_and(word);
    name.len() <= Handle::MAX_NAME
        && name.bytes().all(|byte| word(byte) || byte == b'.' || byte == b'-')
        && edge(name.bytes().next())
        && edge(name.bytes().next_back())
}

/// The host as a browser would write it, or `None`. The URL parser does the work (lower case, punycode,
/// default port), but it would also read a path or a password: those are shut out first.
fn canonical_host(host: &str) -> Option<String> {
    let foreign = |c: char| "/\\?#@%".contains(c) || c.is_whitespace() || c.is_control();
    if host.is_empty() || host.len() > Handle::MAX_HOST || host.contains(foreign) {
        return None;
    }
    let url = Url::parse(&format!("https://{host}/")).ok()?;
    let name = url.host_str()?;
    (url.path() == "/").then(|| url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}")))
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host && self.name.eq_ignore_ascii_case(&other.name)
    }
}

impl Eq for Handle {}

impl Hash for Handle {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// As people write it: `@name@host`.
impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.name, self.host)
    }
}

/// Reads `@name@host`, `name@host` and `acct:name@host`.
impl FromStr for Handle {
    type Err = NotAHandle;

    fn from_str(text: &str) -> Result<Self, NotAHandle> {
        let text = text.trim();
        let scheme = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("acct:"));
        let text = if scheme { text.get(5..).unwrap_or_default() } else { text };
        let text = text.strip_prefix('@').unwrap_or(text);
        let (name, host) = text.split_once('@').ok_or(NotAHandle::Shape)?;
        Self::new(name, host)
    }
}

impl TryFrom<String> for Handle {
    type Error = NotAHandle;

    fn try_from(text: String) -> Result<Self, NotAHandle> {
        text.parse()
    }
}

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handle(text: &str) -> Result<String, NotAHandle> {
        text.parse::<Handle>().map(|handle| handle.to_string())
    }

    #[test]
    fn three_ways_to_write_one_address() {
        for text in ["@sel@qg.example", "sel@qg.example", "acct:sel@QG.example", " ACCT:@sel@qg.example:443 "]
        {
            assert_eq!(handle(text).as_deref(), Ok("@sel@qg.example"), "{text}");
        }
        let one: Handle = "sel@qg.example".parse().unwrap();
        assert_eq!(one.resource(), "acct:sel@qg.example");
        assert_eq!((one.name(), one.host()), ("sel", "qg.example"));
    }

    #[test]
    fn hosts_become_canonical() {
        assert_eq!(handle("a@Érable.be").as_deref(), Ok("@a@xn--rable-9ra.be"));
        assert_eq!(handle("a@localhost:8080").as_deref(), Ok("@a@localhost:8080"));
        assert_eq!(handle("a@[::1]:8080").as_deref(), Ok("@a@[::1]:8080"));
    }

    #[test]
    fn case_of_the_name_is_kept_and_does_not_count() {
        let (one, other): (Handle, Handle) = ("Lea@a.be".parse().unwrap(), "lea@A.be".parse().unwrap());
        assert_eq!(one, other);
        assert_eq!(one.key(), other.key());
        assert_eq!(one.to_string(), "@Lea@a.be");
    }

    #[test]
    fn an_instance_is_named_after_its_host() {
        assert_eq!(handle("@qg.example@qg.example").as_deref(), Ok("@qg.example@qg.example"));
        assert_eq!(handle("a..-b_@a.be").as_deref(), Ok("@a..-b_@a.be"));
    }

    #[test]
    fn what_is_not_a_handle_is_refused() {
        for text in ["", "@", "sel", "@sel", "acct:", "é"] {
            assert_eq!(handle(text), Err(NotAHandle::Shape), "{text}");
        }
        for text in ["@@a.be", ".a@a.be", "a-@a.be", "léa@a.be", "a b@a.be", "a/b@a.be"] {
            assert_eq!(handle(text), Err(NotAHandle::Name), "{text}");
        }
        for text in
            ["a@", "a@b@c", "a@b/c", "a@b?c", "a@b#c", "a@b:99999", "a@ b", "a@b\\c", "a@%62", "a@[::1"]
        {
            assert_eq!(handle(text), Err(NotAHandle::Host), "{text}");
        }
    }

    #[test]
    fn too_long_is_refused() {
        assert_eq!(Handle::new(&"a".repeat(2049), "a.be"), Err(NotAHandle::Name));
        assert_eq!(Handle::new("a", &"a".repeat(300)), Err(NotAHandle::Host));
    }

    #[test]
    fn json_is_the_text() {
        let one: Handle = serde_json::from_str("\"acct:a@b.be\"").unwrap();
        assert_eq!(serde_json::to_string(&one).unwrap(), "\"@a@b.be\"");
        assert!(serde_json::from_str::<Handle>("\"b.be\"").is_err());
    }

    proptest! {
        #[test]
        fn a_handle_reads_back_as_itself(text in "@?[a-zA-Z0-9_.-]{1,12}@[a-zA-Z0-9é.:-]{1,20}") {
            if let Ok(one) = text.parse::<Handle>() {
                prop_assert_eq!(one.to_string().parse(), Ok(one.clone()));
                prop_assert_eq!(one.resource().parse(), Ok(one));
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = text.parse::<Handle>();
        }
    }
}
