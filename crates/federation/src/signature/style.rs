//! The ways in which a request of ours can be signed, and which to try.

use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use url::Url;

use super::{
    Besides, Signer, SigningProblem, as_content_digest, sign, sign_message, sign_message_and,
    sign_with_digest,
};
use crate::actor::LocalKeys;

/// What is signed of a request with a body.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The `Digest` header of the body.
    pub digest: &'a str,
    /// Headers that are signed besides.
    pub besides: Besides<'a>,
}

/// How a request is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// draft-cavage with RSA: what everybody reads.
    #[default]
    Cavage,
    /// RFC 9421 with RSA.
    MessageRsa,
    /// RFC 9421 with Ed25519: for those that say they read it (FEP-844e).
    MessageEd25519,
}

impl Style {
    /// From the word of the table `host`; an unknown one is the oldest way.
    pub fn read(word: Option<i16>) -> Self {
        match word {
            Some(1) => Self::MessageRsa,
            Some(2) => Self::MessageEd25519,
            _ => Self::Cavage,
        }
    }

    /// The word of the table `host`.
    pub fn as_word(self) -> i16 {
        match self {
            Self::Cavage => 0,
            Self::MessageRsa => 1,
            Self::MessageEd25519 => 2,
        }
    }

    /// What to try when a host refused this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Cavage => Self::MessageRsa,
            Self::MessageRsa | Self::MessageEd25519 => Self::Cavage,
        }
    }

    /// The headers of a signed request.
    pub fn sign(
        self,
        keys: &LocalKeys,
        method: &Method,
        url: &Url,
        content: Option<Content<'_>>,
        now: DateTime<Utc>,
    ) -> Result<HeaderMap, SigningProblem> {
        let signer = match self {
            Self::Cavage => {
                let (id, key) = (&keys.rsa_id, &keys.rsa);
                return match content {
                    Some(Content { digest, besides }) => {
                        sign_with_digest(id, key, method, url, digest, besides, now)
                    }
                    None => sign(id, key, method, url, None, now),
                };
            }
            Self::MessageRsa => Signer::Rsa(&keys.rsa_id, &keys.rsa),
            Self::MessageEd25519 => Signer::Ed25519(&keys.ed25519_id, &keys.ed25519),
        };
        match content {
            Some(Content { digest, besides }) => {
                sign_message_and(signer, method, url, Some(&as_content_digest(digest)), besides, now)
            }
            None => sign_message(signer, method, url, None, now),
        }
    }
}
