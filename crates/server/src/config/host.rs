//! The rules on `server.host`, the name that stands in every id this instance ever gives out.
//!
//! The name is kept exactly as the `url` crate writes it, because ids are compared as text: `Asso.Example`,
//! `asso.example:443` and `asso.example` would be three different servers to everyone else.

use url::{Host, Url};

use super::sections::Scheme;

/// Names that no public resolver ever answers for: RFC 6761 (`localhost`, `test`), ICANN 2024 (`internal`).
const LOCAL_SUFFIXES: [&str; 3] = [".localhost", ".test", ".internal"];

/// Checks `server.host`. `development` is `None` when that key is itself at fault; then only the form is
/// checked. The error is the mend, for the operator.
pub(super) fn read(text: &str, scheme: Scheme, development: Option<bool>) -> Result<String, String> {
    let url = canonical(text, scheme)?;
    match (development, url.host()) {
        (Some(true), Some(host)) => local_only(&host)?,
        (Some(false), Some(host)) => public_only(&host, url.port())?,
        _ => {}
    }
    Ok(text.to_owned())
}

/// The URL `scheme://text/`, if `text` is an authority in its one canonical form.
fn canonical(text: &str, scheme: Scheme) -> Result<Url, String> {
    let bare = bare(text);
    let not_a_name = || "not a host name; write for instance \"asso.example\"".to_owned();
    let url = Url::parse(&format!("{scheme}://{bare}/")).map_err(|_| not_a_name())?;
    let host = url.host().filter(is_name_or_address).ok_or_else(not_a_name)?;
    let right = url.port().map_or_else(|| host.to_string(), |port| format!("{host}:{port}"));
    if right == text {
        return Ok(url);
    }
    Err(format!(
        "not a bare host in its usual form (lower case, no scheme, user, path or needless port); write \"{right}\""
    ))
}

/// What remains of an address copied from a browser: no scheme, user, path, query; lower case.
fn bare(text: &str) -> String {
    let text = text.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let text = text.split(['/', '?', '#']).next().unwrap_or_default();
    let text = text.rsplit('@').next().unwrap_or_default();
    text.trim_end_matches('.').to_lowercase()
}

/// `url` lets underscores and over-long names pass, which neither DNS nor certificates do.
fn is_name_or_address(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return true };
    name.len() <= 253 && name.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_local(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            !name.contains('.') && *name == "localhost"
                || LOCAL_SUFFIXES.iter().any(|end| name.ends_with(end))
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Development opens the guard on outbound requests: a server that strangers can reach must not run so.
fn local_only(host: &Host<&str>) -> Result<(), String> {
    if is_local(host) {
        return Ok(());
    }
    Err("a public name does not go with federation.development = true; write a local one such as \
         \"localhost:8001\" or \"asso.test\", or turn development off"
        .to_owned())
}

fn public_only(host: &Host<&str>, port: Option<u16>) -> Result<(), String> {
    let Host::Domain(name) = host else {
        return Err("an address, not a name; write the public name, for instance \"asso.example\"".to_owned());
    };
    if is_local(host) || !name.contains('.') {
        return Err("known on this machine or network only; write the public name, for instance \
                    \"asso.example\", or set federation.development = true to try things out"
            .to_owned());
    }
    if port.is_some() {
        return Err(format!("a port goes with federation.development = true only; write \"{name}\""));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str, development: bool) -> String {
        read(text, Scheme::Https, Some(development)).expect_err(text)
    }

    #[test]
    fn a_public_instance_has_a_public_name() {
        for host in ["asso.example", "a.b.brussels", "xn--caf-dma.be"] {
            assert_eq!(read(host, Scheme::Https, Some(false)), Ok(host.to_owned()));
        }
    }

    #[test]
    fn development_takes_local_names_and_ports() {
        let hosts = "localhost localhost:8001 a.localhost asso.test:8443 qg.internal 127.0.0.2:80 [::1]:8001";
        for host in hosts.split(' ') {
            assert_eq!(read(host, Scheme::Https, Some(true)), Ok(host.to_owned()));
        }
    }

    #[test]
    fn development_refuses_what_strangers_could_reach() {
        for host in
            ["asso.brussels", "asso.brussels:8001", "localhost.be", "test", "192.0.2.1", "10.0.0.1:80"]
        {
            assert!(mend(host, true).contains("federation.development"), "{host}");
        }
    }

    #[test]
    fn a_public_instance_has_no_port_no_address_and_no_local_name() {
        assert_eq!(
            mend("asso.example:8443", false),
            "a port goes with federation.development = true only; write \"asso.example\""
        );
        for host in ["192.0.2.1", "[::1]:80", "127.0.0.1"] {
            assert!(mend(host, false).starts_with("an address"), "{host}");
        }
        for host in ["localhost:8001", "asso.test", "qg"] {
            assert!(mend(host, false).contains("federation.development = true"), "{host}");
        }
    }

    #[test]
    fn the_mend_is_the_name_in_its_usual_form() {
        for (text, right) in [
            ("Asso.Example", "asso.example"),
            ("https://asso.example/", "asso.example"),
            ("anne:pw@asso.example", "asso.example"),
            ("asso.example/annonces?x", "asso.example"),
            ("asso.example:443", "asso.example"),
            ("asso.example.", "asso.example"),
            (" asso.example", "asso.example"),
            ("café.be", "xn--caf-dma.be"),
        ] {
            assert!(
                mend(text, false).ends_with(&format!("write \"{right}\"")),
                "{text}: {}",
                mend(text, false)
            );
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in
            ["", "https://", "a b.example", "a_b.example", "-a.example", "a..example", "a.example:x", "[::1"]
        {
            assert!(mend(text, false).starts_with("not a host name"), "{text}: {}", mend(text, false));
        }
    }

    #[test]
    fn the_default_port_depends_on_the_scheme() {
        assert_eq!(read("localhost:443", Scheme::Http, Some(true)), Ok("localhost:443".to_owned()));
        assert!(read("localhost:80", Scheme::Http, Some(true)).is_err());
    }
}
