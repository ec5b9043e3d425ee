//! A member's own tokens: made, shown once, taken back.

use axum::Router;
use axum::extract::{FromRef, Path, RawForm, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, Tongue, notice};
use url::form_urlencoded;

use super::model::{NewToken, Secret, Token, TokenForm, TokenId, TokenProblem};
use super::scope::Scope;
use super::store;
use crate::access::SignedInMember;
use crate::model::{Member, MemberId};

/// Where the page stands, and where the form that makes a token posts to.
pub const PATH: &str = "/jetons";
/// How long a token may last, as the form offers it, in days.
const DAYS: [u16; 3] = [30, 90, 365];

/// The pages of the tokens.
pub fn routes<S>() -> Router<S>
where
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new().route(PATH, get(show).post(make)).route("/jetons/{id}/revoquer", post(revoke))
}

/// A token in the list.
struct Item {
    id: String,
    name: String,
    scopes: Vec<String>,
    created_at: i64,
    used_at: Option<i64>,
    expires_at: Option<i64>,
}

impl Item {
    fn new(t: &Tongue, token: &Token) -> Self {
        Self {
            id: token.id.to_string(),
            name: token.name.clone(),
            scopes: token.scopes.iter().map(|scope| scope_words(t, scope)).collect(),
            created_at: token.created_at,
            used_at: token.used_at,
            expires_at: token.expires_at,
        }
    }
}

/// One box to tick.
struct ScopeBox {
    word: &'static str,
    label: String,
    ticked: bool,
}

fn scope_words(t: &Tongue, scope: Scope) -> String {
    t.get(&format!("members-tokens-scope-{scope}"))
}

/// `GET /jetons`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/tokens.html")]
struct TokensPage {
    shell: Shell,
    errors: FieldErrors,
    form: TokenForm,
    boxes: Vec<ScopeBox>,
    lifetimes: Vec<Choice>,
    items: Vec<Item>,
    /// The token that was just made: shown this once.
    secret: Option<String>,
}

impl TokensPage {
    fn new(reader: &Reader, member: &Member, tokens: &[Token], form: TokenForm) -> Self {
        let shell = reader.shell("members-tokens-title").hidden();
        let t = &shell.t;
        let useful = Scope::ALL.into_iter().filter(|scope| opens_something(*scope, member));
        let boxes = useful.map(|scope| ScopeBox {
            word: scope.as_str(),
            label: scope_words(t, scope),
            ticked: form.scopes.iter().any(|word| word == scope.as_str()),
        });
        let lifetimes = DAYS
            .map(|days| Choice::new(days.to_string(), t.count("members-tokens-days-count", i64::from(days))));
        Self {
            boxes: boxes.collect(),
            lifetimes: lifetimes.into(),
            items: tokens.iter().map(|token| Item::new(t, token)).collect(),
            errors: FieldErrors::default(),
            secret: None,
            form,
            shell,
        }
    }
}

/// Whether it opens anything to this member.
fn opens_something(scope: Scope, member: &Member) -> bool {
    match scope {
        Scope::Follows => member.coordinates(),
        // In each area there may be something that needs it.
        Scope::Coordination => member.coordinates() || !member.areas.is_empty(),
        _ => true,
    }
}

/// Those that still open something.
async fn live(site: &Site, member: MemberId) -> Result<Vec<Token>, Problem> {
    let now = site.clock.millis();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::of_member(conn, member)?);
    let tokens = site.store.read(find).await?;
    Ok(tokens.into_iter().filter(|token| token.is_live(now)).collect())
}

async fn show(
    State(site): State<Site>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<TokensPage, Problem> {
    let form = TokenForm { days: "365".to_owned(), ..TokenForm::default() };
    Ok(TokensPage::new(&reader, &member, &live(&site, member.id).await?, form))
}

/// What the browser sent; `scope` comes once for each box that was ticked.
fn read(form: &[u8]) -> TokenForm {
    let mut read = TokenForm::default();
    for (name, value) in form_urlencoded::parse(form) {
        match name.as_ref() {
            "name" => read.name = value.into_owned(),
            "days" => read.days = value.into_owned(),
            "scope" => read.scopes.push(value.into_owned()),
            _ => {}
        }
    }
    read
}

/// `POST /jetons`
async fn make(
    State(site): State<Site>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
    RawForm(form): RawForm,
) -> Result<Response, Problem> {
    let form = read(&form);
    let new = match NewToken::try_from(&form) {
        Ok(new) => new,
        Err(faults) => {
            let mut page = TokensPage::new(&reader, &member, &live(&site, member.id).await?, form);
            page.errors = errors(&faults);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let token = new.make(TokenId::new(&site.clock), member.id, site.clock.millis());
    let secret = Secret::new();
    let shown = secret.reveal().to_owned();
    let insert = move |conn: &mut Conn| Ok::<_, StoreError>(store::insert(conn, &token, &secret)?);
    site.store.write(insert).await?;
    let mut page = TokensPage::new(&reader, &member, &live(&site, member.id).await?, TokenForm::default());
    page.secret = Some(shown);
    Ok(([(CACHE_CONTROL, "no-store")], page).into_response())
}

fn errors(faults: &[TokenProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            TokenProblem::Name => errors.add("name", "members-tokens-fault-name"),
            TokenProblem::Scopes => errors.add("scope", "members-tokens-fault-scope"),
            TokenProblem::Days => errors.add("days", "members-tokens-fault-days"),
        }
    }
    errors
}

/// `POST /jetons/{id}/revoquer`: twice, as with two windows, is no news; another's is none.
async fn revoke(
    State(site): State<Site>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let id: TokenId = id.parse().map_err(|_| Problem::not_found())?;
    let (of, now) = (Some(member.id), site.clock.millis());
    let revoke = move |conn: &mut Conn| Ok::<_, StoreError>(store::revoke(conn, id, of, now)?);
    site.store.write(revoke).await?;
    Ok((jar.add(notice::cookie(&site, "members-tokens-revoked")), Redirect::to(PATH)).into_response())
}
