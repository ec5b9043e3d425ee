//! Somebody with a browser: keeps cookies, follows no redirect by itself.

use reqwest::header::{ACCEPT, HeaderMap};

/// A browser of one person.
pub struct Visitor {
    client: reqwest::Client,
    base: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// Reads it to the end.
    pub(crate) async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.text().await.expect("the body can be read");
        Self { status, headers, body }
    }

    /// A header's value, or an empty string.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }
}

impl Visitor {
    pub(crate) fn new(base: String) -> Self {
        let client = reqwest::Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only([])
            .build()
            .expect("a client can be built");
        Self { client, base }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(self.url(path)).header(ACCEPT, "text/html")).await
    }

    /// Asks for the ActivityPub document.
    pub async fn get_activity(&self, path: &str) -> Answer {
        self.send(self.client.get(self.url(path)).header(ACCEPT, "application/activity+json")).await
    }

    /// Sends a form, as a browser does from a page of the same site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request =
            self.client.post(self.url(path)).header(ACCEPT, "text/html").header("origin", &self.base);
        self.send(request.header("sec-fetch-site", "same-origin").form(fields)).await
    }

    /// A path of this site, or a whole URL.
    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("the server answers")).await
    }
}
