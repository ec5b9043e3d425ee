//! The rules on single values: a text in, a typed value out, or the mend in words.

use std::{
    net::{IpAddr, SocketAddr},
    ops::RangeInclusive,
    path::PathBuf,
};

use ipnet::IpNet;
use maillon_kernel::{handle::Handle, language::Lang};
use maillon_relay::model::Kind;
use url::Url;

use super::sections::SmtpUrl;

/// The longest name that Mastodon gives to its own accounts; longer ones do not fit everywhere.
const LONGEST_HANDLE: usize = 30;
/// Names that this instance needs for actors of its own (`sel` is the time-credit ledger).
const TAKEN_HANDLES: [&str; 1] = ["sel"];

/// A listening address. Says what is missing from the usual short forms.
pub(super) fn address_with_port(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        let port = text.strip_prefix(':').unwrap_or(text);
        let port = port.parse::<u16>().unwrap_or(8000);
        format!("not an address with a port; write for instance \"127.0.0.1:{port}\"")
    })
}

/// A range of addresses, or a single one.
pub(super) fn network(text: &str) -> Result<IpNet, String> {
    let single = || text.parse::<IpAddr>().map(IpNet::from);
    let network = text.parse::<IpNet>().or_else(|_| single());
    network.map_err(|_| "not an address or a range; write for instance \"10.0.0.0/8\" or \"::1\"".to_owned())
}

/// A proxy, or a range of them, whose word on the client's address is taken.
pub(super) fn trusted(text: &str) -> Result<IpNet, String> {
    let network = network(text)?;
    if network.prefix_len() == 0 {
        return Err(
            "trusts everyone's word on where a request comes from; write the proxy's own address".to_owned()
        );
    }
    Ok(network)
}

/// `true` or `false`.
pub(super) fn flag(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| "neither true nor false; write one of the two".to_owned())
}

/// A whole number within `range`.
pub(super) fn whole<T>(range: RangeInclusive<T>) -> impl FnOnce(&str) -> Result<T, String>
where
    T: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    move |text| {
        text.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
            format!("not a whole number in range; write one from {} to {}", range.start(), range.end())
        })
    }
}

/// A folder, relative to the current one. It need not exist yet: `maillon init` makes it.
pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        return Err("empty; write a folder, \".\" for the current one".to_owned());
    }
    Ok(PathBuf::from(text))
}

/// A file, relative to the data folder. It need not be there yet.
pub(super) fn file(text: &str) -> Result<PathBuf, String> {
    if text.trim().is_empty() {
        return Err("empty; write a file, or leave the key out".to_owned());
    }
    Ok(PathBuf::from(text))
}

/// The address of a map's tiles on one host, which browsers are allowed to ask.
pub(super) fn tiles(text: &str) -> Result<String, String> {
    let mend = "no address of tiles; write one such as https://tiles.example/{z}/{x}/{y}.png";
    let is_whole = ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part)) && !text.contains("{s}");
    let is_plain = !text.chars().any(|c| c.is_whitespace() || "\"';,".contains(c));
    let url: Url = text.parse().map_err(|_| mend.to_owned())?;
    let fine = is_whole && is_plain && url.scheme() == "https" && !url.authority().contains(['{', '@', '%']);
    if fine { Ok(text.to_owned()) } else { Err(mend.to_owned()) }
}

/// A site, by its origin.
pub(super) fn site(text: &str) -> Result<String, String> {
    let mend = "no site; write it without a path, such as https://quartier.example";
    let url: Url = text.parse().map_err(|_| mend.to_owned())?;
    let origin = url.origin().ascii_serialization();
    // What a policy would read as its next word is no part of a name.
    let is_plain = origin.chars().all(|c| c.is_ascii_alphanumeric() || ".-:/[]".contains(c));
    let is_web = matches!(url.scheme(), "https" | "http");
    let fine = is_web && is_plain && text.trim_end_matches('/') == origin;
    if fine { Ok(origin) } else { Err(mend.to_owned()) }
}

/// One line of words for people, at most `longest` characters.
pub(super) fn words(longest: usize) -> impl FnOnce(&str) -> Result<String, String> {
    move |text| {
        let text = text.trim();
        if text.is_empty() {
            return Err("empty; write something, or leave the key out".to_owned());
        }
        if text.chars().any(char::is_control) {
            return Err("more than one line; write a single one".to_owned());
        }
        if longest < text.chars().count() {
            return Err(format!("too long; write at most {longest} characters"));
        }
        Ok(text.to_owned())
    }
}

/// Where mails are handed over. TLS is required unless the address says otherwise, as `lettre` reads it.
pub(super) fn smtp_url(text: &str) -> Result<SmtpUrl, String> {
    let mend = "no address of a mail server; write one such as smtps://user:password@mail.example";
    let url: Url = text.parse().map_err(|_| mend.to_owned())?;
    let fine =
        matches!(url.scheme(), "smtp" | "smtps") && url.host_str().is_some_and(|host| !host.is_empty());
    if fine { Ok(SmtpUrl(url)) } else { Err(mend.to_owned()) }
}

/// A mail address, perhaps with a name before it.
pub(super) fn mailbox(text: &str) -> Result<String, String> {
    if maillon_post::is_mailbox(text) {
        Ok(text.to_owned())
    } else {
        Err("no mail address; write one such as \"Le QG <lettre@asso.example>\"".to_owned())
    }
}

/// The name before the `@`: Mastodon's rule, which `Handle` knows, and lower case only, because others
/// compare names without regard to case.
pub(super) fn handle(text: &str) -> Result<String, String> {
    let accepted = Handle::new(text, "localhost").is_ok() && !text.contains(|c: char| c.is_ascii_uppercase());
    if !accepted {
        return Err(
            "not a name that others accept; write lower-case letters, digits and _, with . or - only in \
                    between, such as \"les-marolles\""
                .to_owned(),
        );
    }
    if LONGEST_HANDLE < text.len() {
        return Err(format!("too long; write at most {LONGEST_HANDLE} characters"));
    }
    if TAKEN_HANDLES.contains(&text) {
        return Err("kept for an actor of the instance; write another name, such as \"asso\"".to_owned());
    }
    Ok(text.to_owned())
}

/// What a QG relays.
pub(super) fn relayed(text: &str) -> Result<Kind, String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.setting() == text);
    kind.ok_or_else(|| "not something that is relayed; write offers, needs, stories or events".to_owned())
}

/// A language of the pages, by its code alone: `fr`, not `fr-BE`.
pub(super) fn language(text: &str) -> Result<Lang, String> {
    let found = Lang::ALL.into_iter().find(|lang| lang.code() == text);
    found.ok_or_else(|| {
        format!("not a language of the pages; write one of {}", Lang::ALL.map(Lang::code).join(", "))
    })
}

/// What to log: a level, and perhaps other levels for single modules.
pub(super) fn log_level(text: &str) -> Result<String, String> {
    let is_level = |text: &str| ["off", "error", "warn", "info", "debug", "trace"].contains(&text);
    let is_module = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:-".contains(&byte))
    };
    let fits = |part: &str| match part.split_once('=') {
        Some((module, level)) => is_module(module) && is_level(level),
        None => is_level(part),
    };
    if text.split(',').all(fits) {
        return Ok(text.to_owned());
    }
    Err("not a level; write error, warn, info, debug or trace, perhaps with modules: \
         \"info,maillon_federation=debug\""
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_is_completed() {
        assert_eq!(address_with_port("[::]:8000"), Ok("[::]:8000".parse().unwrap()));
        for (text, mend) in [
            ("80801", "127.0.0.1:8000"),
            (":8080", "127.0.0.1:8080"),
            ("8080", "127.0.0.1:8080"),
            ("localhost", "127.0.0.1:8000"),
        ] {
            let expected = format!("not an address with a port; write for instance \"{mend}\"");
            assert_eq!(address_with_port(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_single_address_is_a_range_of_one() {
        assert_eq!(network("10.0.0.1").unwrap(), "10.0.0.1/32".parse().unwrap());
        assert_eq!(network("::1").unwrap(), "::1/128".parse().unwrap());
        assert!(network("10.0.0.0/33").is_err());
        assert!(trusted("0.0.0.0/0").is_err() && trusted("::/0").is_err());
    }

    #[test]
    fn numbers_stay_in_range() {
        assert_eq!(whole(1..=3600_u32)("60"), Ok(60));
        for text in ["0", "3601", "-1", "6.5", "many", "", "99999999999999"] {
            assert!(whole(1..=3600_u32)(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words_fit_on_one_line() {
        assert_eq!(words(5)(" blé "), Ok("blé".to_owned()));
        for text in ["", "  ", "a\nb", "abcdef"] {
            assert!(words(5)(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn tiles_and_sites() {
        let url = "https://tiles.example:8443/a/{z}/{x}/{y}@2x.png?key=1";
        assert_eq!(tiles(url), Ok(url.to_owned()));
        for text in [
            "",
            "https://tiles.example/",
            "http://tiles.example/{z}/{x}/{y}.png",
            "https://{s}.tiles.example/{z}/{x}/{y}.png",
            "https://a@tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example/{z}/{x}/{y}.png; script-src *",
        ] {
            assert!(tiles(text).is_err(), "{text}");
        }
        assert_eq!(site("https://quartier.example/"), Ok("https://quartier.example".to_owned()));
        assert_eq!(site("http://localhost:8080"), Ok("http://localhost:8080".to_owned()));
        for text in [
            "",
            "*",
            "quartier.example",
            "https://quartier.example/page",
            "ftp://quartier.example",
            "https://a;b",
        ] {
            assert!(site(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_log_level_may_name_modules() {
        for text in ["info", "off", "warn,maillon_federation=debug,tower_http::trace=off"] {
            assert_eq!(log_level(text), Ok(text.to_owned()));
        }
        for text in ["", "inof", "INFO", "info,", "maillon=loud", "=debug"] {
            assert!(log_level(text).is_err(), "{text}");
        }
    }

    #[test]
    fn handles_follow_mastodon() {
        for text in ["asso", "les-marolles", "a.b", "_", "a--b", "2_rue"] {
            assert_eq!(handle(text), Ok(text.to_owned()));
        }
        let long = "a".repeat(31);
        for text in ["", "Asso", "-a", "a.", "a b", "café", "a@b", "sel", long.as_str()] {
            assert!(handle(text).is_err(), "{text}");
        }
    }
}
