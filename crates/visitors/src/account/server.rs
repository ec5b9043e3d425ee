//! What is asked of a server with Mastodon's API: to know us, to say who it was, to forget what it gave us.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::StatusCode;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use maillon_federation::Federation;
use maillon_federation::connector::{FetchProblem, Fetched, Limits};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use url::Url;
use url::form_urlencoded::Serializer;

use super::store::Client;

/// The least that says who somebody is. Mastodon has a smaller one since 4.3, which others do not know.
const SCOPE: &str = "read:accounts";
/// No redirect: what is sent along is for this server alone.
const LIMITS: Limits = Limits {
    first_byte: Duration::from_secs(5),
    total: Duration::from_secs(8),
    body: 256 * 1024,
    redirects: 0,
};

/// Why a server did not answer what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotAnswered {
    /// Nothing came, or nothing that we take.
    #[error(transparent)]
    Connector(#[from] FetchProblem),
    /// It says no, and perhaps why (RFC 6749, section 5.2).
    #[error("it answered {0} {1}")]
    Refused(StatusCode, String),
    /// It is something else than was asked for.
    #[error("the answer cannot be read")]
    Unreadable,
}

/// By what it knows us, as it says.
#[derive(Deserialize)]
struct Registered {
    client_id: String,
    client_secret: String,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

/// Whom the token belongs to.
#[derive(Debug, Deserialize)]
pub(super) struct Holder {
    /// The name without the host.
    pub(super) username: String,
    #[serde(default)]
    pub(super) display_name: String,
    /// The actor; newer servers say it.
    #[serde(default)]
    pub(super) uri: Option<String>,
}

/// One server.
pub(super) struct Server<'a> {
    pub(super) federation: &'a Federation,
    pub(super) base: &'a Url,
}

impl Server<'_> {
    /// Makes us known there. `redirect` is where it sends people back to.
    pub(super) async fn register(
        &self,
        id: &str,
        (name, website, redirect): (&str, &str, &str),
    ) -> Result<Client, NotAnswered> {
        let form =
            [("client_name", name), ("redirect_uris", redirect), ("scopes", SCOPE), ("website", website)];
        let known: Registered = read(&self.post("/api/v1/apps", &form).await?)?;
        Ok(Client {
            id: id.to_owned(),
            base: self.base.to_string(),
            client_id: known.client_id,
            client_secret: known.client_secret,
            registered_at: 0,
        })
    }

    /// Where somebody says yes.
    pub(super) fn authorize(&self, client: &Client, redirect: &str, state: &str, verifier: &str) -> Url {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
        let mut url = self.at("/oauth/authorize");
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &client.client_id)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", SCOPE)
            .append_pair("state", state)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        url
    }

    /// Turns the code that somebody brought back into the answer whose it is; what was given for it is given back.
    pub(super) async fn redeem(
        &self,
        client: &Client,
        redirect: &str,
        (code, verifier): (&str, &str),
    ) -> Result<Holder, NotAnswered> {
        let ours = [("client_id", client.client_id.as_str()), ("client_secret", &client.client_secret)];
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("scope", SCOPE),
            ("code_verifier", verifier),
        ];
        let token: Token = read(&self.post("/oauth/token", &[&ours[..], &form].concat()).await?)?;
        let holder = self.who(&token.access_token).await;
        let back = [&ours[..], &[("token", token.access_token.as_str())]].concat();
        if let Err(problem) = self.post("/oauth/revoke", &back).await {
            tracing::warn!(
                host = self.base.host_str(),
                "What a server let us do could not be given back: {problem}"
            );
        }
        holder
    }

    async fn who(&self, token: &str) -> Result<Holder, NotAnswered> {
        let bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| NotAnswered::Unreadable)?;
        let mut headers = wanting_json();
        headers.insert(AUTHORIZATION, bearer);
        let url = self.at("/api/v1/accounts/verify_credentials");
        read(&self.federation.file(&url, &headers, LIMITS).await?)
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<Fetched, NotAnswered> {
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let mut headers = wanting_json();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        let answer = self.federation.submit(&self.at(path), headers, Bytes::from(body), LIMITS).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(refused(&answer)) }
    }

    fn at(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(path);
        url
    }
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

fn refused(answer: &Fetched) -> NotAnswered {
    let said = serde_json::from_slice(&answer.body).map(|refusal: Refusal| refusal.error);
    let said = said.unwrap_or_default().chars().filter(|c| !c.is_control()).take(100).collect();
    NotAnswered::Refused(answer.status, said)
}

impl NotAnswered {
    /// Whether that server does not know us (any more).
    pub(super) fn is_unknown_client(&self) -> bool {
        matches!(self, Self::Refused(_, said) if said == "invalid_client")
    }
}

fn wanting_json() -> HeaderMap {
    HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))])
}

fn read<T: DeserializeOwned>(answer: &Fetched) -> Result<T, NotAnswered> {
    if !answer.status.is_success() {
        return Err(refused(answer));
    }
    serde_json::from_slice(&answer.body).map_err(|_| NotAnswered::Unreadable)
}
