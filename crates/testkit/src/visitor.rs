//! Somebody with a browser: keeps cookies, follows no redirect by itself.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap};

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

    /// Sends a form with a file in the field `photo`, as a browser does. Without a file the field is empty.
    pub async fn post_with_photo(&self, path: &str, fields: &[(&str, &str)], photo: Option<&[u8]>) -> Answer {
        let name = if photo.is_some() { "photo.jpg" } else { "" };
        self.post_with_file(path, fields, ("photo", name, "image/jpeg"), photo.unwrap_or_default()).await
    }

    /// Sends a form with a file: its field, its name and what a browser says it is.
    pub async fn post_with_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, kind): (&str, &str, &str),
        bytes: &[u8],
    ) -> Answer {
        const EDGE: &str = "----maillon";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.bytes());
        }
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: {kind}\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend_from_slice(bytes);
        body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = self.client.post(self.url(path)).header(ACCEPT, "text/html").header(CONTENT_TYPE, kind);
        self.send(request.header("origin", &self.base).header("sec-fetch-site", "same-origin").body(body))
            .await
    }

    /// What a browser loads for a page: the status, the type and the bytes.
    pub async fn load(&self, path: &str) -> (u16, String, Vec<u8>) {
        let response = self.client.get(self.url(path)).send().await.expect("the server answers");
        let status = response.status().as_u16();
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        (status, kind, response.bytes().await.expect("the body can be read").to_vec())
    }

    /// A path of this site, or a whole URL.
    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("the server answers")).await
    }
}
