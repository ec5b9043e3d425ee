//! Who reads a page, and in which language. Every page handler takes a [`Reader`].

use axum::extract::{FromRef, FromRequestParts, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use cookie::Cookie;
use http::header::{ACCEPT_LANGUAGE, HeaderMap};
use http::request::Parts;
use http::uri::Uri;
use maillon_kernel::clock::to_millis;
use maillon_kernel::language::Lang;
use maillon_store::{Conn, StoreError};
use serde::Deserialize;

use crate::i18n::Tongue;
use crate::notice;
use crate::problem::Problem;
use crate::session;
use crate::shell::Shell;
use crate::site::{SignedIn, Site};
use crate::walk;

/// The purpose of the language's cookie.
const LANGUAGE: &str = "lang";

/// The person at the other end.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The words, in the reader's language.
    pub t: Tongue,
    /// The path and query of the page, for the language switch and the way back from the login form.
    pub path: String,
    /// The member, when signed in.
    pub signed_in: Option<SignedIn>,
    /// What was just done, to be said once, in the reader's language.
    pub notice: Option<String>,
    /// Where the walk goes on from which the reader came; see [`crate::walk`].
    pub walk: Option<String>,
    site: Site,
}

impl Reader {
    /// The reader of this request. Asks the store only when there is a session's cookie.
    pub async fn read(site: &Site, headers: &HeaderMap, uri: &Uri) -> Result<Self, Problem> {
        let jar = CookieJar::from_headers(headers);
        let signed_in = match session::token(site, &jar) {
            Some(token) => signed_in(site, token).await?,
            None => None,
        };
        Ok(Self::new(site, headers, uri, signed_in))
    }

    /// The reader without the question who it is: for when the store cannot be asked.
    pub fn anonymous(site: &Site, headers: &HeaderMap, uri: &Uri) -> Self {
        Self::new(site, headers, uri, None)
    }

    fn new(site: &Site, headers: &HeaderMap, uri: &Uri, signed_in: Option<SignedIn>) -> Self {
        let jar = CookieJar::from_headers(headers);
        let own = signed_in.as_ref().and_then(|member| member.language);
        let t = site.words.in_lang(language(site, &jar, headers, own));
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let (notice, walk) = (notice::read(site, &jar, &t), walk::read(site, &jar, &path));
        Self { notice, walk, t, path, signed_in, site: site.clone() }
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// The member, or the problem that one must sign in.
    pub fn member(&self) -> Result<&SignedIn, Problem> {
        self.signed_in.as_ref().ok_or_else(Problem::login_needed)
    }

    /// The frame of a page whose title is the message `key`.
    pub fn shell(&self, key: &str) -> Shell {
        self.shell_titled(self.t.get(key))
    }

    /// The frame of a page with a title of its own, such as the title of what it shows.
    pub fn shell_titled(&self, title: impl Into<String>) -> Shell {
        Shell::new(&self.site, self, title)
    }
}

impl<S> FromRequestParts<S> for Reader
where
    Site: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // A nested router strips what it matched from the URI; the reader's address is the whole one.
        let uri = parts.extensions.get::<axum::extract::OriginalUri>().map(|original| original.0.clone());
        Self::read(&Site::from_ref(state), &parts.headers, uri.as_ref().unwrap_or(&parts.uri)).await
    }
}

/// What the switch chose in this browser; else the member's own; else what the browser asks for; else the
/// instance's.
fn language(site: &Site, jar: &CookieJar, headers: &HeaderMap, own: Option<Lang>) -> Lang {
    let chosen = jar.get(&site.cookie_name(LANGUAGE)).and_then(|cookie| cookie.value().parse().ok());
    let asked = || Lang::from_accept_language(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or(own).or_else(asked).unwrap_or(site.default_language)
}

async fn signed_in(site: &Site, token: String) -> Result<Option<SignedIn>, Problem> {
    let (now, who) = (site.clock.now(), site.who.clone());
    let question = move |conn: &mut Conn| -> Result<Option<SignedIn>, StoreError> {
        match session::member_of(conn, &token, now)? {
            Some(member) => who(conn, &member, to_millis(now)),
            None => Ok(None),
        }
    };
    Ok(site.store.read(question).await?)
}

/// The cookie that remembers the choice of a language for a year.
pub fn language_cookie(site: &Site, lang: Lang) -> Cookie<'static> {
    site.cookie(LANGUAGE, lang.code(), cookie::time::Duration::days(365))
}

/// Where to go back to after the language was switched, or after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct Return {
    /// A path on this site; anything else is ignored.
    #[serde(default)]
    pub retour: String,
}

impl Return {
    /// The path, when it is one of this site; else the home page.
    pub fn path(&self, site: &Site) -> String {
        site.local_path(&self.retour).unwrap_or_else(|| "/".to_owned())
    }
}

/// `GET /langue/{code}?retour=/path`: remembers the language and goes back.
pub(crate) async fn switch(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(back): Query<Return>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let lang = code.parse().map_err(|_| Problem::not_found())?;
    Ok((jar.add(language_cookie(&site, lang)), Redirect::to(&back.path(&site))).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;
    use http::header::{COOKIE, LOCATION, SET_COOKIE};

    #[tokio::test]
    async fn the_switch_sets_a_cookie_and_comes_back() {
        let test = TestSite::open("http://localhost:8001/");
        let answer = test.get("/langue/nl?retour=%2Fannonces%3Fq%3Dfiets", &[]).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()[LOCATION], "/annonces?q=fiets");
        assert!(answer.headers()[SET_COOKIE].to_str().unwrap().starts_with("maillon-lang-8001=nl; HttpOnly"));
        assert_eq!(test.get("/langue/de", &[]).await.status(), 404);
    }

    #[tokio::test]
    async fn the_switch_goes_nowhere_else() {
        let test = TestSite::open("http://localhost:8001/");
        for target in ["%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", ""] {
            let answer = test.get(&format!("/langue/en?retour={target}"), &[]).await;
            assert_eq!(answer.headers()[LOCATION], "/", "{target}");
        }
    }

    #[tokio::test]
    async fn the_switch_is_stronger_than_the_browser() {
        let test = TestSite::open("http://localhost:8001/");
        let spoken = async |headers: &[(http::HeaderName, &str)]| {
            test.get("/hello", headers).await.text().await.split('|').next().unwrap().to_owned()
        };
        assert_eq!(spoken(&[]).await, "fr");
        assert_eq!(spoken(&[(ACCEPT_LANGUAGE, "de, nl;q=0.5")]).await, "nl");
        let switched = [(ACCEPT_LANGUAGE, "nl"), (COOKIE, "maillon-lang-8001=en")];
        assert_eq!(spoken(&switched).await, "en");
        let foreign = [(ACCEPT_LANGUAGE, "nl"), (COOKIE, "maillon-lang-9000=en")];
        assert_eq!(spoken(&foreign).await, "nl");
    }

    #[test]
    fn a_member_is_spoken_to_in_their_own_language() {
        let test = TestSite::open("http://localhost:8001/");
        let anna = SignedIn {
            id: "1".into(),
            name: "Anna".into(),
            role: String::new(),
            areas: Vec::new(),
            language: Some(Lang::En),
            counts: Vec::new(),
        };
        let mut headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, "nl".parse().unwrap())]);
        let spoken = |headers: &HeaderMap| {
            Reader::new(&test.site, headers, &Uri::default(), Some(anna.clone())).lang()
        };
        assert_eq!(spoken(&headers), Lang::En);
        headers.insert(COOKIE, "maillon-lang-8001=fr".parse().unwrap());
        assert_eq!(spoken(&headers), Lang::Fr);
    }

    #[tokio::test]
    async fn a_session_makes_a_member() {
        let test = TestSite::open("http://localhost:8001/");
        let cookie = test.sign_in("anna").await;
        assert_eq!(test.get("/hello", &[(COOKIE, &cookie)]).await.text().await, "fr|anna|/hello");
        assert_eq!(
            test.get("/hello", &[(COOKIE, "maillon-session-8001=guess")]).await.text().await,
            "fr||/hello"
        );
        test.site.clock.advance(session::LIFETIME);
        assert_eq!(test.get("/hello", &[(COOKIE, &cookie)]).await.text().await, "fr||/hello");
    }
}
