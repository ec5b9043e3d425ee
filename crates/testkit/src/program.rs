//! A program that uses the API, with a token or without.

use maillon_members::model::Login;
use maillon_members::tokens::model::Secret;
use maillon_members::tokens::{NewToken, TokenForm, TokenId, store};
use maillon_store::{Conn, StoreError};
use reqwest::Method;
use serde_json::Value;

use crate::house::House;
use crate::visitor::Answer;

/// What every endpoint stands under.
const PATH: &str = "/api/maillon/v1";

/// A program on another machine.
#[derive(Clone)]
pub struct Program {
    client: reqwest::Client,
    base: String,
    token: Option<String>,
}

impl Program {
    /// Without a token.
    pub fn new(house: &House) -> Self {
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build();
        Self { client: client.expect("a client can be built"), base: house.url(""), token: None }
    }

    /// With a new token of this member, for these scopes.
    pub async fn of(house: &House, login: &str, scopes: &[&str]) -> Self {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let form = TokenForm { name: "Agenda du quartier".to_owned(), scopes, days: String::new() };
        let new = NewToken::try_from(&form).expect("the token is fine");
        let (login, clock): (Login, _) = (login.parse().expect("it is a login"), house.clock.clone());
        let secret = Secret::new();
        let token = secret.reveal().to_owned();
        let insert = move |conn: &mut Conn| -> Result<(), StoreError> {
            let member = maillon_members::store::by_login(conn, &login)?.expect("the member is there");
            let token = new.make(TokenId::new(&clock), member.id, clock.millis());
            Ok(store::insert(conn, &token, &secret)?)
        };
        house.instance.store.write(insert).await.expect("the token is made");
        Self { token: Some(token), ..Self::new(house) }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    /// Posts JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, &[], Some(body)).await
    }

    /// Posts JSON under a name, so that it takes effect once.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, &[("idempotency-key", key)], Some(body)).await
    }

    /// Changes what it names.
    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, &[], Some(body)).await
    }

    /// Says how it is from now on.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, &[], Some(body)).await
    }

    /// Deletes.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], None).await
    }

    /// Uploads a bare file.
    pub async fn upload(&self, alt: &str, headers: &[(&str, &str)], file: &[u8]) -> Answer {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let path = format!("/media?{}", query.append_pair("alt", alt).finish());
        let mut request = self.request(Method::POST, &path).body(file.to_vec());
        for (name, value) in [("content-type", "image/png")].iter().chain(headers) {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().await.expect("the server answers")).await
    }

    /// Uploads a form with these fields, whose file is called `file`.
    pub async fn upload_form(&self, key: &str, fields: &[(&str, &[u8])]) -> Answer {
        // As in other programs, no two forms have the same boundary.
        let edge = format!("----{}", maillon_kernel::clock::random_token());
        let mut body = Vec::new();
        for (name, value) in fields {
            let file = if *name == "file" { "; filename=\"photo\"" } else { "" };
            let head = format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend(head.bytes());
            body.extend_from_slice(value);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{edge}--\r\n").bytes());
        let request = self.request(Method::POST, "/media").header("idempotency-key", key);
        let request = request.header("content-type", format!("multipart/form-data; boundary={edge}"));
        Answer::of(request.body(body).send().await.expect("the server answers")).await
    }

    /// Sends anything to a path of the API, or to an absolute one that begins with `/api`.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().await.expect("the server answers")).await
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let below = if path.starts_with("/api") { "" } else { PATH };
        let request = self.client.request(method, format!("{}{below}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}
