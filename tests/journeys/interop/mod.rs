//! The independent peers: Fedify, and the signature library apsig. `tests/run` starts them.
//!
//! They share no code with us: our signer alone would never prove our verifier. What each can do, and what
//! its answers mean, stands in `tests/interop/README.md`. Beside them, readers of calendars and of places.

mod apsig;
mod calendar;
mod fedify;
mod geodata;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use maillon_testkit::wanted;
use serde_json::Value;

/// A peer answers within milliseconds, or is stuck.
const PATIENCE: Duration = Duration::from_secs(20);

/// A loopback service that takes and gives JSON.
struct Service {
    base: String,
    client: reqwest::Client,
}

impl Service {
    /// At the address that this variable holds; none when it is not set.
    fn at(variable: &str) -> Option<Self> {
        let base = wanted(variable)?;
        let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).tls_certs_only([]);
        Some(Self { base, client: client.build().expect("a client can be built") })
    }

    /// The answer to a question, with its status.
    async fn ask(&self, path: &str, question: &Value) -> (u16, Value) {
        let request =
            self.client.post(format!("{}{path}", self.base)).header("content-type", "application/json");
        Self::answer(request.body(question.to_string())).await
    }

    /// What the service tells; the query values are escaped.
    async fn get(&self, path: &str, query: &[(&str, &str)]) -> Value {
        let url = url::Url::parse_with_params(&format!("{}{path}", self.base), query).expect("it is a URL");
        let (status, value) = Self::answer(self.client.get(url)).await;
        assert_eq!(status, 200, "{path}: {value}");
        value
    }

    async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
        let response = request.send().await.expect("the peer answers");
        let status = response.status().as_u16();
        let text = response.text().await.expect("the answer can be read");
        let value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}, and no JSON: {text}"));
        (status, value)
    }
}

/// A program that reads with a library that is not ours: a question in, an answer out.
struct Reader(String);

impl Reader {
    /// The one that this variable names; none when it is not set.
    fn at(variable: &str) -> Option<Self> {
        wanted(variable).map(Self)
    }

    fn ask(&self, question: &Value) -> Value {
        let (python, script) = self.0.split_once('\t').expect("a program and its script");
        let mut child = Command::new(python)
            .args(["-B", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the reader starts");
        child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
        let output = child.wait_with_output().expect("the reader ends");
        assert!(output.status.success(), "the reader could not read {question}");
        serde_json::from_slice(&output.stdout).expect("its answer is JSON")
    }
}
