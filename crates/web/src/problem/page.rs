//! A problem as a page, in the reader's language.

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use http::{Method, Uri};

use super::{Kind, Problem};
use crate::content::accepts_page;
use crate::reader::Reader;
use crate::session::LOGIN_PATH;
use crate::shell::{Shell, return_to};
use crate::site::Site;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    shell: Shell,
    text: String,
    faults: Vec<String>,
}

impl ProblemPage {
    fn new(problem: &Problem, reader: &Reader) -> Self {
        let (t, name) = (&reader.t, problem.kind.name());
        let text = problem.message.map_or_else(|| t.get(&format!("problem-{name}-text")), |key| t.get(key));
        let faults = problem.fields.texts(t).into_iter().map(|(_, text)| text).collect();
        Self { shell: reader.shell(&format!("problem-{name}-title")).hidden(), text, faults }
    }
}

/// Who asked, and for what.
struct Asked {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

/// Middleware for the routes of pages: draws a handler's problem, and the bare errors of the framework, as a
/// page when the caller takes HTML. Others get the RFC 9457 document.
///
/// One who must sign in first is sent to the login form, and from there back to the page.
pub async fn as_page(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = Asked {
        method: request.method().clone(),
        uri: request.uri().clone(),
        headers: request.headers().clone(),
    };
    let response = next.run(request).await;
    match problem_of(&response) {
        None => response,
        Some(problem) if accepts_page(&asked.headers) => {
            match draw(&site, &asked, &problem).await {
                Some(page) => with_headers_of(&response, page),
                // A broken template must not hide what went wrong first.
                None => response,
            }
        }
        Some(_) if response.extensions().get::<Problem>().is_some() => response,
        Some(problem) => with_headers_of(&response, problem.into_response()),
    }
}

/// What the handler said went wrong, or what a bare status of the framework means. A handler that answers an
/// error as HTML (a form drawn again) or JSON has said what it wants to say.
pub(crate) fn problem_of(response: &Response) -> Option<Problem> {
    let said = response.extensions().get::<Problem>().cloned();
    let content =
        response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let bare = content.is_empty() || content.starts_with("text/plain");
    said.or_else(|| Kind::of_status(response.status()).filter(|_| bare).map(Problem::new))
}

async fn draw(site: &Site, asked: &Asked, problem: &Problem) -> Option<Response> {
    if problem.kind == Kind::LoginNeeded {
        // What was posted is lost on the way, so only a page is worth coming back to.
        let is_page = matches!(asked.method, Method::GET | Method::HEAD);
        let path = asked.uri.path_and_query().filter(|_| is_page).map_or("/", |path| path.as_str());
        return Some(Redirect::to(&format!("{LOGIN_PATH}?{}", return_to(path))).into_response());
    }
    let reader = match problem.kind {
        // The store may be what is broken: do not ask it who reads.
        Kind::Internal | Kind::Unavailable => None,
        _ => Reader::read(site, &asked.headers, &asked.uri).await.ok(),
    };
    let reader = reader.unwrap_or_else(|| Reader::anonymous(site, &asked.headers, &asked.uri));
    match ProblemPage::new(problem, &reader).render() {
        Ok(html) => Some((problem.kind.status(), Html(html)).into_response()),
        Err(cause) => {
            tracing::error!(error = %cause, "Failed to draw a problem as a page: {cause}");
            None
        }
    }
}

/// Keeps what else the first answer said (`Allow`, `Retry-After`, cookies), but not what describes its body.
pub(crate) fn with_headers_of(first: &Response, mut drawn: Response) -> Response {
    for (name, value) in first.headers() {
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            drawn.headers_mut().append(name, value.clone());
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FieldErrors;
    use crate::i18n::Words;
    use crate::testing::TestSite;
    use http::header::{ACCEPT, ACCEPT_LANGUAGE, ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER};
    use maillon_kernel::language::Lang;

    const BROWSER: (http::HeaderName, &str) = (ACCEPT, "text/html,*/*;q=0.8");

    #[tokio::test]
    async fn every_problem_is_a_page_in_every_language() {
        let test = TestSite::open("http://localhost:8001/");
        let words = Words::assemble(&[]).unwrap();
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::LoginNeeded) {
            for lang in Lang::ALL {
                let path = format!("/problem/{}", kind.name());
                let answer = test.get(&path, &[BROWSER, (ACCEPT_LANGUAGE, lang.code())]).await;
                assert_eq!(answer.status(), kind.status());
                assert_eq!(answer.headers()[CONTENT_TYPE], "text/html; charset=utf-8");
                let html = answer.text().await;
                let (t, name) = (words.in_lang(lang), kind.name());
                for part in ["title", "text"] {
                    assert!(t.has(&format!("problem-{name}-{part}")), "{lang} {name} {part}");
                    assert!(html.contains(&t.get(&format!("problem-{name}-{part}"))), "{lang} {name} {part}");
                }
                assert!(html.contains(&format!("<html lang=\"{}\"", lang.code())));
            }
        }
    }

    #[tokio::test]
    async fn a_program_gets_the_document() {
        let test = TestSite::open("http://localhost:8001/");
        for accept in ["*/*", "application/activity+json"] {
            let answer = test.get("/problem/gone", &[(ACCEPT, accept)]).await;
            assert_eq!(
                (answer.status(), &answer.headers()[CONTENT_TYPE]),
                (Kind::Gone.status(), &"application/problem+json".parse().unwrap())
            );
        }
        assert_eq!(test.get("/problem/login-needed", &[]).await.status(), 401);
    }

    #[tokio::test]
    async fn who_must_sign_in_is_sent_to_the_form_and_back() {
        let test = TestSite::open("http://localhost:8001/");
        let answer = test.get("/problem/login-needed?page=2", &[BROWSER]).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()[LOCATION], "/login?retour=%2Fproblem%2Flogin-needed%3Fpage%3D2");
    }

    #[tokio::test]
    async fn bare_errors_of_the_framework_are_problems_too() {
        let test = TestSite::open("http://localhost:8001/");
        let wrong_method = test.post("/page", "", &[BROWSER]).await;
        assert_eq!(
            (wrong_method.status().as_u16(), &wrong_method.headers()[ALLOW]),
            (405, &"GET,HEAD".parse().unwrap())
        );
        assert!(wrong_method.text().await.contains("<h1>"));

        let big = "x=".to_owned() + &"y".repeat(300 * 1024);
        let too_large = test.post("/form", &big, &[]).await;
        assert_eq!(too_large.status(), 413);
        assert!(too_large.text().await.contains("urn:maillon:problem:too-large"));

        let nowhere = test.get("/nowhere", &[BROWSER]).await;
        assert_eq!(nowhere.status(), 404);
        let panicked = test.get("/panic", &[BROWSER]).await;
        assert_eq!(panicked.status(), 500);
        assert!(!panicked.text().await.contains("secret"));
    }

    #[tokio::test]
    async fn a_page_that_says_its_own_fault_is_left_alone() {
        let test = TestSite::open("http://localhost:8001/");
        let answer = test.post("/form", "title=", &[BROWSER]).await;
        assert_eq!((answer.status().as_u16(), answer.text().await.as_str()), (422, "<p>the form again"));
        let unavailable = test.get("/problem/unavailable", &[BROWSER]).await;
        assert_eq!(unavailable.headers()[RETRY_AFTER], "10");
    }

    #[test]
    fn faults_without_a_form_are_listed() {
        let test = TestSite::open("http://localhost:8001/");
        let mut fields = FieldErrors::default();
        fields.add("title", "form-needed");
        let reader = Reader::anonymous(&test.site, &HeaderMap::new(), &Uri::from_static("/"));
        let page = ProblemPage::new(&Problem::invalid(fields).saying("problem-gone-text"), &reader);
        assert_eq!(page.faults, [reader.t.get("form-needed")]);
        assert_eq!(page.text, reader.t.get("problem-gone-text"));
    }
}
