//! Hides what a URL must not tell: passwords, and query members that are not known to be harmless.

use std::borrow::Cow;

/// What stands in the place of a secret.
pub(super) const HIDDEN: &str = "••••";

/// Query members of a PostgreSQL URL that may be shown. A list of the harmless, so that a new secret stays
/// hidden.
const HARMLESS: [&str; 10] = [
    "application_name",
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "port",
    "sslmode",
    "target_session_attrs",
    "user",
];

/// `text` without its secrets.
///
/// A text that is no URL comes back untouched, unless it looks like a libpq `key=value` list with a password.
/// A URL that is too odd to be taken apart safely (an unescaped `@`, `/`, `?` or `#` in the password) is
/// hidden whole.
pub(super) fn hide(text: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return if may_hold_password(text) { Cow::Borrowed(HIDDEN) } else { Cow::Borrowed(text) };
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    if tail.contains('@') {
        return Cow::Owned(format!("{scheme}://{HIDDEN}"));
    }
    Cow::Owned(format!("{scheme}://{}{}", without_password(authority), without_secret_members(tail)))
}

/// True for `password=…` lists, and for `postgres:user:password@host` with its slashes forgotten.
fn may_hold_password(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("password") && text.contains('=') || text.starts_with("postgres") && text.contains('@')
}

fn without_password(authority: &str) -> Cow<'_, str> {
    let Some((userinfo, host)) = authority.rsplit_once('@') else { return Cow::Borrowed(authority) };
    match userinfo.split_once(':') {
        Some((user, _)) => Cow::Owned(format!("{user}:{HIDDEN}@{host}")),
        None => Cow::Borrowed(authority),
    }
}

fn without_secret_members(tail: &str) -> Cow<'_, str> {
    let Some((path, query)) = tail.split_once('?') else { return Cow::Borrowed(tail) };
    let members: Vec<_> = query.split('&').map(harmless_or_hidden).collect();
    Cow::Owned(format!("{path}?{}", members.join("&")))
}

fn harmless_or_hidden(member: &str) -> Cow<'_, str> {
    match member.split_once('=') {
        Some((name, _)) if !HARMLESS.contains(&name) => Cow::Owned(format!("{name}={HIDDEN}")),
        Some(_) => Cow::Borrowed(member),
        None => Cow::Borrowed(HIDDEN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_an_operator_needs_and_no_more() {
        for (text, shown) in [
            ("maillon.db", "maillon.db"),
            ("postgres://db/maillon", "postgres://db/maillon"),
            ("postgres://anne@db:5432/maillon", "postgres://anne@db:5432/maillon"),
            ("postgres://anne:s3cret@db/maillon", "postgres://anne:••••@db/maillon"),
            ("postgres://anne:s3@cret@db/maillon", "postgres://anne:••••@db/maillon"),
            ("postgres:///m?host=/run/pg&password=s3cret", "postgres:///m?host=/run/pg&password=••••"),
            ("postgres:///m?pass%77ord=s3cret", "postgres:///m?pass%77ord=••••"),
            ("host=db password=s3cret", "••••"),
            ("postgres:anne:s3cret@db/maillon", "••••"),
        ] {
            assert_eq!(hide(text), shown, "{text}");
        }
    }

    proptest! {
        /// Whatever the user name, the host and the delimiters in the password are, the password stays
        /// hidden.
        #[test]
        fn no_password_gets_through(before in "[a-z/?#@:=&]{0,6}", after in "[a-z/?#@:=&]{0,6}") {
            let url = format!("postgres://anne:{before}S3CRET{after}@db/maillon");
            prop_assert!(!hide(&url).contains("S3CRET"), "{}", hide(&url));
        }
    }
}
