//! What a token is, and what makes a new one.

use chrono::TimeDelta;
use maillon_kernel::clock::random_token;
use sha2::{Digest, Sha256};

use super::scope::{Scope, Scopes};
use crate::model::MemberId;

maillon_kernel::id!(
    /// Identifies a token, without being one.
    TokenId
);

/// What every token begins with, so that one that got lost is known for what it is.
const PREFIX: &str = "mln_";
/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 1..=60;
/// How long a token may last, in days: ten years.
const DAYS: std::ops::RangeInclusive<i64> = 1..=3650;

/// A token, but for its secret. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which one.
    pub id: TokenId,
    /// Whose.
    pub member: MemberId,
    /// What it is used for, in the member's words.
    pub name: String,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: i64,
    /// When it ends by itself.
    pub expires_at: Option<i64>,
    /// When it was last used, give or take ten minutes.
    pub used_at: Option<i64>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

impl Token {
    /// Whether it opens anything at `now` (epoch milliseconds).
    pub fn is_live(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// The secret itself, for whoever may have it. Not printed by `Debug`.
pub struct Secret(String);

impl Secret {
    /// A new one, which nobody can guess.
    pub fn new() -> Self {
        Self(format!("{PREFIX}{}", random_token()))
    }

    /// The text to send, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the table holds in its place.
    pub(super) fn digest(&self) -> String {
        digest(&self.0)
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the table holds of a text that is said to be a token.
pub(super) fn digest(text: &str) -> String {
    maillon_web::hex(Sha256::digest(text))
}

/// What a form or a command sent. All text, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenForm {
    /// What the token is for.
    pub name: String,
    /// Words for scopes.
    pub scopes: Vec<String>,
    /// How many days it lasts; empty: until it is taken back.
    pub days: String,
}

/// A token that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    name: String,
    scopes: Scopes,
    lifetime: Option<TimeDelta>,
}

/// One fault of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenProblem {
    /// Empty or too long.
    #[error("name: 1 to 60 characters")]
    Name,
    /// None, or an unknown one.
    #[error(
        "scopes: at least one of read, offers, messages, agreements, credit, follows, media, coordination"
    )]
    Scopes,
    /// No number of days.
    #[error("days: a whole number from 1 to 3650, or nothing")]
    Days,
}

impl NewToken {
    /// The token of `member` at `now` (epoch milliseconds), and its secret.
    pub fn make(&self, id: TokenId, member: MemberId, now: i64) -> Token {
        Token {
            id,
            member,
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            created_at: now,
            expires_at: self.lifetime.map(|lifetime| now.saturating_add(lifetime.num_milliseconds())),
            used_at: None,
            revoked_at: None,
        }
    }
}

impl TryFrom<&TokenForm> for NewToken {
    type Error = Vec<TokenProblem>;

    /// Checks all fields; every fault at once.
    fn try_from(form: &TokenForm) -> Result<Self, Vec<TokenProblem>> {
        let name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_name = NAME.contains(&name.chars().count()) && !name.chars().any(char::is_control);
        let scopes: Option<Scopes> = form.scopes.iter().map(|word| word.parse::<Scope>().ok()).collect();
        let scopes = scopes.filter(|scopes| !scopes.is_empty());
        let days = form.days.trim();
        let lifetime = days.parse().ok().filter(|days| DAYS.contains(days)).and_then(TimeDelta::try_days);
        let is_lifetime = days.is_empty() || lifetime.is_some();
        match scopes {
            Some(scopes) if is_name && is_lifetime => Ok(Self { name, scopes, lifetime }),
            scopes => {
                let faults = [
                    (!is_name).then_some(TokenProblem::Name),
                    scopes.is_none().then_some(TokenProblem::Scopes),
                    (!is_lifetime).then_some(TokenProblem::Days),
                ];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, scopes: &[&str], days: &str) -> TokenForm {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        TokenForm { name: name.to_owned(), scopes, days: days.to_owned() }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let all = [TokenProblem::Name, TokenProblem::Scopes, TokenProblem::Days];
        assert_eq!(NewToken::try_from(&form(" ", &[], "0")).unwrap_err(), all);
        assert_eq!(NewToken::try_from(&form("a\u{7}", &["read", "all"], "demain")).unwrap_err(), all);
        assert_eq!(NewToken::try_from(&form(&"x".repeat(61), &["read"], "")).unwrap_err(), all[..1]);
        assert_eq!(NewToken::try_from(&form("Agenda", &["read"], "3651")).unwrap_err(), all[2..]);
    }

    #[test]
    fn a_token_lasts_as_long_as_it_says() {
        let clock = maillon_kernel::clock::Clock::System;
        let (id, member) = (TokenId::new(&clock), MemberId::new(&clock));
        let new =
            NewToken::try_from(&form("  Agenda  du quartier", &["offers", "read", "read"], "1")).unwrap();
        let token = new.make(id, member, 1_000);
        assert_eq!(
            (token.name.as_str(), token.scopes.to_string()),
            ("Agenda du quartier", "read offers".into())
        );
        assert!(token.is_live(1_000 + 86_399_999) && !token.is_live(1_000 + 86_400_000));
        let for_ever = NewToken::try_from(&form("Agenda", &["read"], "")).unwrap().make(id, member, 0);
        assert!(for_ever.is_live(i64::MAX));
        assert!(!Token { revoked_at: Some(1), ..for_ever }.is_live(2));
    }

    #[test]
    fn a_secret_is_known_by_its_beginning_and_not_printed() {
        let secret = Secret::new();
        assert!(secret.reveal().starts_with("mln_") && secret.reveal().len() == 47);
        assert_eq!(secret.digest().len(), 64);
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
