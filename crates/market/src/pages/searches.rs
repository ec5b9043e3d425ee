//! `/profil/recherches`: the searches that a member keeps.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{Member, SignedInMember};
use maillon_store::searches::{self as kept, Search};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use serde::Deserialize;

use super::filters::Filters;
use super::{FILTERED_FEED_PATH, LIST_PATH, Market};
use crate::SLICE;
use crate::store::{self, Filter};

/// Where the page stands, and where a search is posted to.
pub(crate) const PATH: &str = "/profil/recherches";
/// So many does a member keep: more than one looks at.
pub(crate) const MOST: i64 = 20;
/// Characters of a name.
pub(super) const LONGEST: usize = 80;
/// What is new is counted so far.
const COUNTED: i64 = 100;

/// A kept search in the list.
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) title: String,
    /// Where its feed is.
    pub(super) feed: String,
    /// How many came since the member looked last.
    pub(super) new: i64,
}

impl Kept {
    /// Whether there are more than are counted.
    fn is_many(&self) -> bool {
        COUNTED <= self.new
    }
}

/// `GET /profil/recherches`
#[derive(Template, WebTemplate)]
#[template(path = "market/searches.html")]
pub(super) struct SearchesPage {
    shell: Shell,
    errors: FieldErrors,
    searches: Vec<Kept>,
    /// What was typed and could not be kept.
    typed: Option<SearchForm>,
}

impl SearchesPage {
    pub(super) fn new(shell: Shell, searches: Vec<Kept>) -> Self {
        Self { searches, errors: FieldErrors::default(), typed: None, shell: shell.hidden() }
    }

    /// With what was typed, and what is wrong with it.
    pub(super) fn faulty(mut self, form: SearchForm, fault: &'static str) -> Self {
        self.errors.add("name", fault);
        Self { typed: Some(form), ..self }
    }

    async fn load(market: &Market, reader: &mut Reader, me: &Member) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        PATH.clone_into(&mut reader.path);
        let (id, now) = (me.id.to_string(), market.site.clock.millis());
        let find = move |conn: &mut Conn| -> Result<Vec<Kept>, StoreError> {
            let all = kept::of_member(conn, SLICE, &id)?;
            all.into_iter().map(|one| Ok(counted(conn, one, now)?)).collect()
        };
        let searches = market.site.store.read(find).await?;
        Ok(Self::new(reader.shell("market-searches-title"), searches))
    }
}

/// A search with how much is new: what came here, whenever it was published.
fn counted(conn: &mut Conn, one: Search, now: i64) -> diesel::QueryResult<Kept> {
    let filters = Filters::read(&one.narrowed);
    let new = news_of(conn, &one, now)?;
    Ok(Kept { id: one.id, title: one.title, feed: filters.at(FILTERED_FEED_PATH), new })
}

/// How much a search has found since its member looked.
pub(crate) fn news_of(conn: &mut Conn, one: &Search, now: i64) -> diesel::QueryResult<i64> {
    let filters = Filters::read(&one.narrowed);
    let filter = Filter { for_members: true, after: Some(one.seen.clone()), ..filters.for_store(now) };
    store::arrived(conn, &filter, COUNTED)
}

/// `GET /profil/recherches`
pub(super) async fn show(
    State(market): State<Market>,
    SignedInMember(me): SignedInMember,
    mut reader: Reader,
) -> Result<SearchesPage, Problem> {
    SearchesPage::load(&market, &mut reader, &me).await
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchForm {
    pub(super) name: String,
    pub(super) search: String,
    /// Which one gets another name; the page alone says so.
    #[serde(skip)]
    pub(super) id: String,
}

impl SearchForm {
    /// Where it is sent.
    fn action(&self) -> String {
        if self.id.is_empty() { PATH.to_owned() } else { format!("{PATH}/{}", self.id) }
    }
}

/// A name of one line, or `None`.
fn name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_room = (1..=LONGEST).contains(&name.chars().count());
    (has_room && !name.contains(char::is_control)).then_some(name)
}

/// `POST /profil/recherches`: keeps a search.
pub(super) async fn keep(
    State(market): State<Market>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<SearchForm>,
) -> Result<Response, Problem> {
    let filters = Filters::read(&form.search);
    let Some(title) = name(&form.name).filter(|_| filters.narrow()) else {
        return faulty(&market, &mut reader, &me, (form, "market-fault-search-name")).await;
    };
    let clock = market.site.clock.clone();
    let search = Search {
        id: clock.uuid().to_string(),
        member: me.id.to_string(),
        slice: SLICE.to_owned(),
        title,
        narrowed: filters.query(),
        seen: String::new(),
        created_at: clock.millis(),
    };
    let keep = move |conn: &mut Conn| -> Result<bool, StoreError> {
        let seen = store::newest_id(conn)?.unwrap_or_default();
        Ok(kept::put(conn, &Search { seen, ..search.clone() }, MOST)?)
    };
    if !market.site.store.write(keep).await? {
        return faulty(&market, &mut reader, &me, (form, "market-fault-searches")).await;
    }
    Ok(back(&market, jar, "market-notice-kept"))
}

/// The page again, with what is wrong.
async fn faulty(
    market: &Market,
    reader: &mut Reader,
    me: &Member,
    (form, fault): (SearchForm, &'static str),
) -> Result<Response, Problem> {
    let page = SearchesPage::load(market, reader, me).await?.faulty(form, fault);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn back(market: &Market, jar: CookieJar, said: &'static str) -> Response {
    (jar.add(notice::cookie(&market.site, said)), Redirect::to(PATH)).into_response()
}

/// `GET /profil/recherches/{id}`: opens the list. From now on nothing of it is new.
pub(super) async fn open(
    State(market): State<Market>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let me = me.id.to_string();
    let look = move |conn: &mut Conn| -> Result<Option<Search>, StoreError> {
        let Some(one) = kept::find(conn, &me, &id)? else { return Ok(None) };
        let seen = store::newest_id(conn)?.unwrap_or_default();
        kept::look(conn, &me, &one.id, &seen)?;
        Ok(Some(one))
    };
    let one = market.site.store.write_quietly(look).await?.ok_or_else(Problem::not_found)?;
    Ok(Redirect::to(&Filters::read(&one.narrowed).at(LIST_PATH)))
}

/// `POST /profil/recherches/{id}`: gives it another name.
pub(super) async fn rename(
    State(market): State<Market>,
    (SignedInMember(me), Path(id)): (SignedInMember, Path<String>),
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<SearchForm>,
) -> Result<Response, Problem> {
    let Some(title) = name(&form.name) else {
        return faulty(&market, &mut reader, &me, (SearchForm { id, ..form }, "market-fault-search-name"))
            .await;
    };
    let member = me.id.to_string();
    let rename = move |conn: &mut Conn| Ok::<_, StoreError>(kept::rename(conn, &member, &id, &title)?);
    if !market.site.store.write(rename).await? {
        return Err(Problem::not_found());
    }
    Ok(back(&market, jar, "market-notice-renamed"))
}

/// `POST /profil/recherches/{id}/oublier`
pub(super) async fn forget(
    State(market): State<Market>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let member = me.id.to_string();
    let forget = move |conn: &mut Conn| Ok::<_, StoreError>(kept::remove(conn, &member, &id)?);
    if !market.site.store.write(forget).await? {
        return Err(Problem::not_found());
    }
    Ok(back(&market, jar, "market-notice-forgotten"))
}
