//! `/coordination/recits`: what was told and done in a time, to be kept in mind and woven.

use maillon_members::{InCharge, of};
use std::collections::BTreeSet;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{Days, NaiveDate, TimeZone as _};
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::markup::{escape, excerpt, fold};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::item::{theme_words, themes};
use super::list::words;
use super::{DESK_PATH, Narrative, back};
use crate::desk::{ActProblem, Head};
use crate::gather::{self, Found, Period, Sort, Thread, Why};
use crate::letters;
use crate::model::Story;
use crate::passages;
use crate::store::{self, Filter, Whose};
use maillon_members::who::Names;

/// So many things of each kind are looked at.
const MOST: i64 = 500;
/// What a time is when nobody says: the last so many days.
const DAYS: u64 = 92;
/// Characters of a text in the list.
const EXCERPT: usize = 280;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    sorte: String,
    theme: String,
    /// The URI of an actor.
    source: String,
    du: String,
    au: String,
    /// `1`: only what is marked.
    garde: String,
}

impl Asked {
    /// The time, in whole days of Brussels; the last three months when nothing else is said.
    fn period(&self, now: i64) -> (NaiveDate, NaiveDate) {
        let today = from_millis(now).with_timezone(&chrono_tz::Europe::Brussels).date_naive();
        let read = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
        let until = read(&self.au).unwrap_or(today);
        let since = read(&self.du).unwrap_or_else(|| until - Days::new(DAYS));
        (since.min(until), until)
    }

    fn fits(&self, found: &Found, marked: &BTreeSet<String>) -> bool {
        let theme = self.theme.is_empty() || found.theme.is_some_and(|one| one.as_str() == self.theme);
        let sort = Sort::read(&self.sorte).is_none_or(|sort| sort == found.sort);
        let source = self.source.is_empty() || found.owner == self.source;
        let kept = self.garde.is_empty() || marked.contains(&found.uri);
        let text = fold(&format!("{} {}", found.title, found.text));
        theme && sort && source && kept && words(&self.q).iter().all(|word| text.contains(word))
    }
}

fn midnight(day: NaiveDate) -> i64 {
    let start = day.and_time(chrono::NaiveTime::MIN);
    let start = chrono_tz::Europe::Brussels.from_local_datetime(&start).earliest();
    start.map(|at| to_millis(at.to_utc())).unwrap_or_default()
}

/// One thing in the list.
pub(super) struct Item {
    pub(super) uri: String,
    pub(super) sort: String,
    pub(super) title: String,
    pub(super) excerpt: String,
    pub(super) text: String,
    pub(super) language: String,
    pub(super) who: String,
    pub(super) href: String,
    pub(super) theme: Option<String>,
    pub(super) commune: Option<String>,
    pub(super) published_at: i64,
    pub(super) marked: bool,
}

/// Things that belong together.
pub(super) struct Suggestion {
    pub(super) why: String,
    pub(super) items: Vec<(String, String, String)>,
}

/// All that was gathered, ready to be shown.
pub(super) struct Gathered {
    pub(super) items: Vec<Item>,
    pub(super) threads: Vec<Suggestion>,
    /// Who published any of it.
    pub(super) sources: Vec<Choice>,
}

impl Gathered {
    fn new(t: &Tongue, asked: &Asked, found: &[Found], names: &Names, marked: &BTreeSet<String>) -> Self {
        let mut sources: Vec<Choice> = found
            .iter()
            .map(|one| one.owner.as_str())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|owner| Choice::new(owner, names.of(owner).name))
            .collect();
        sources.sort_by_key(|choice| fold(&choice.label));
        let shown: Vec<Found> = found.iter().filter(|one| asked.fits(one, marked)).cloned().collect();
        let threads = gather::threads(&shown);
        Self {
            threads: threads.iter().map(|thread| suggestion(t, thread, &shown, names)).collect(),
            items: shown.iter().map(|one| item(t, one, names, marked)).collect(),
            sources,
        }
    }
}

fn item(t: &Tongue, found: &Found, names: &Names, marked: &BTreeSet<String>) -> Item {
    Item {
        uri: found.uri.clone(),
        sort: t.get(&format!("narrative-sort-{}", found.sort.as_str())),
        title: found.title.clone(),
        // The title stands above it.
        excerpt: excerpt(&escape(found.text.strip_prefix(&found.title).unwrap_or(&found.text)), EXCERPT),
        text: found.text.clone(),
        language: found.language.clone(),
        who: names.of(&found.owner).name,
        href: found.url.clone(),
        theme: found.theme.map(|theme| theme_words(t, theme)),
        commune: found.commune.map(|one| one.name(t.lang()).to_owned()),
        published_at: found.published_at,
        marked: marked.contains(&found.uri),
    }
}

fn suggestion(t: &Tongue, thread: &Thread, found: &[Found], names: &Names) -> Suggestion {
    let why = match thread.why {
        Why::Followed => t.get("narrative-thread-followed"),
        Why::Commune(commune) => {
            t.phrase("narrative-thread-commune").set("name", commune.name(t.lang())).to_string()
        }
        Why::Theme(theme) => {
            t.phrase("narrative-thread-theme").set("name", theme_words(t, theme)).to_string()
        }
    };
    let one = |uri: &String| found.iter().find(|one| one.uri == *uri);
    let items = thread.uris.iter().filter_map(one);
    let items = items.map(|one| (one.title.clone(), one.url.clone(), names.of(&one.owner).name));
    Suggestion { why, items: items.collect() }
}

/// Everything of a time, as the pages of a QG show it.
pub(super) async fn load(state: &Narrative, t: &Tongue, asked: &Asked) -> Result<Gathered, Problem> {
    let (since, until) = asked.period(state.site.clock.millis());
    let period = Period { since: midnight(since), until: midnight(until + Days::new(1)) };
    let (others, origin) = (state.desk.others.clone(), state.desk.origin.clone());
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let found = gather::all(conn, &*others, period, MOST)?;
        let names = Names::load(conn, &origin, found.iter().map(|one| one.owner.as_str()))?;
        let marked: BTreeSet<String> = passages::marked(conn)?.into_iter().collect();
        Ok((found, names, marked))
    };
    let (found, names, marked) = state.site.store.read(read).await?;
    Ok(Gathered::new(t, asked, &found, &names, &marked))
}

/// A common narrative in the list of those that there are.
struct Woven {
    href: String,
    title: String,
    state: Option<String>,
    updated_at: i64,
}

/// `GET /coordination/recits`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/gathered.html")]
pub(super) struct GatheredPage {
    shell: Shell,
    asked: Asked,
    since: String,
    until: String,
    sorts: Vec<Choice>,
    themes: Vec<Choice>,
    gathered: Gathered,
    woven: Vec<Woven>,
    /// Only a QG weaves.
    weaves: bool,
    /// The path and query of this page: a mark comes back to it.
    here: String,
    subscribers: Option<i64>,
}

pub(super) async fn show(
    State(state): State<Narrative>,
    _: InCharge<of::Narrative>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<GatheredPage, Problem> {
    let shell = reader.shell("narrative-desk-title").hidden();
    let gathered = load(&state, &shell.t, &asked).await?;
    let read = |conn: &mut Conn| -> Result<(Vec<Story>, i64), StoreError> {
        let woven = Filter { whose: Whose::Woven, ..Filter::default() };
        Ok((store::list(conn, &woven, 100)?, letters::count(conn)?))
    };
    let (woven, subscribers) = state.site.store.read(read).await?;
    let (since, until) = asked.period(state.site.clock.millis());
    let sort =
        |sort: Sort| Choice::new(sort.as_str(), shell.t.get(&format!("narrative-sort-{}", sort.as_str())));
    let listed = |story: &Story| Woven {
        href: format!("{DESK_PATH}/communs/{}", story.id),
        title: story.title.clone(),
        state: super::item::state_words(&shell.t, story.state),
        updated_at: story.updated_at,
    };
    Ok(GatheredPage {
        since: since.to_string(),
        until: until.to_string(),
        sorts: Sort::ALL.into_iter().map(sort).collect(),
        themes: themes(&shell.t),
        gathered,
        woven: woven.iter().map(listed).collect(),
        weaves: state.desk.qg.is_some(),
        here: reader.path.clone(),
        subscribers: (state.mails && state.desk.qg.is_some()).then_some(subscribers),
        asked,
        shell,
    })
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeskForm {
    /// `keep`, `drop` or `begin`.
    act: String,
    uri: String,
    title: String,
    here: String,
}

/// `POST /coordination/recits`
pub(super) async fn act(
    State(state): State<Narrative>,
    InCharge(member, ..): InCharge<of::Narrative>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<DeskForm>,
) -> Result<Response, Problem> {
    let (desk, sent, who) = (state.desk.clone(), form.clone(), member.id.to_string());
    let language = reader.lang().code();
    let act = move |conn: &mut Conn| -> Result<Option<Story>, ActProblem> {
        if sent.act == "begin" {
            let head = Head { title: &sent.title, summary: "", language };
            return desk.begin(conn, &who, head).map(Some);
        }
        passages::mark(conn, &sent.uri, &who, sent.act == "keep", desk.clock.millis())?;
        Ok(None)
    };
    match state.site.store.write(act).await {
        Ok(Some(story)) => {
            let path = format!("{DESK_PATH}/communs/{}", story.id);
            Ok(back(&state, jar, &path, "narrative-notice-begun"))
        }
        Ok(None) => {
            let here = state.site.local_path(&form.here).unwrap_or_else(|| DESK_PATH.to_owned());
            let said =
                if form.act == "keep" { "narrative-notice-marked" } else { "narrative-notice-unmarked" };
            Ok(back(&state, jar, &here, said))
        }
        Err(ActProblem::Title) => Ok(back(&state, jar, DESK_PATH, "narrative-notice-title")),
        Err(problem) => Err(problem.into()),
    }
}
