//! What was just done, said once on the next page: a short-lived cookie with a message's key.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use cookie::Cookie;
use http::header::{HeaderValue, SET_COOKIE};

use crate::i18n::Tongue;
use crate::site::Site;

/// The purpose of the notice's cookie.
const NOTICE: &str = "notice";

/// The cookie that has the next page say the message `key`, which takes no argument:
/// `Ok((jar.add(notice::cookie(&site, "offer-published")), Redirect::to("/annonces")))`.
pub fn cookie(site: &Site, key: &'static str) -> Cookie<'static> {
    site.cookie(NOTICE, key, cookie::time::Duration::minutes(5))
}

/// What to say; only messages that exist are said.
pub(crate) fn read(site: &Site, jar: &CookieJar, t: &Tongue) -> Option<String> {
    let cookie = jar.get(&site.cookie_name(NOTICE))?;
    t.has(cookie.value()).then(|| t.get(cookie.value()))
}

/// Makes the browser forget a notice that a page has shown. A redirect has shown nothing yet.
pub(crate) async fn forget_shown(State(site): State<Site>, request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let had_notice = jar.get(&site.cookie_name(NOTICE)).is_some();
    let mut response = next.run(request).await;
    if had_notice
        && !response.status().is_redirection()
        && let Ok(header) = HeaderValue::try_from(site.forget(NOTICE).to_string())
    {
        response.headers_mut().append(SET_COOKIE, header);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;
    use http::header::COOKIE;

    #[tokio::test]
    async fn a_notice_is_said_once() {
        let test = TestSite::open("http://localhost:8001/");
        let cookie = cookie(&test.site, "form-saved").to_string();
        let cookie = cookie.split(';').next().unwrap();
        let answer = test.get("/page", &[(COOKIE, cookie)]).await;
        assert_eq!(answer.headers()[SET_COOKIE], test.site.forget(NOTICE).to_string());
        assert!(answer.text().await.contains("C’est enregistré"));

        let redirect = test.get("/elsewhere", &[(COOKIE, cookie)]).await;
        assert!(redirect.headers().get(SET_COOKIE).is_none());
        let unknown = test.get("/page", &[(COOKIE, "maillon-notice-8001=send-money")]).await;
        assert!(!unknown.text().await.contains("send-money"));
    }
}
