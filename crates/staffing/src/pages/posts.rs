//! The posts of the group: who has which, for those who coordinate.

use std::collections::BTreeMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::language::Lang;
use maillon_members::{InCharge, Member, of, store as members};
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{POSTS, Staffing, WEEK, back, fault, id_in, person};
use crate::ids::PostId;
use crate::model::{Function, PostForm, PostRow};
use crate::store::{functions, posts};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    weekly: String,
    home: String,
    worker: String,
    starts_on: String,
    ends_on: String,
    /// The boxes: `f-` and the id of a function, `l-` and a language.
    #[serde(flatten)]
    ticked: BTreeMap<String, String>,
}

impl Sent {
    fn ticked(&self, start: &str) -> String {
        let all = self.ticked.keys().filter_map(|key| key.strip_prefix(start));
        all.collect::<Vec<_>>().join(" ")
    }

    fn form(&self) -> PostForm {
        let one = self.clone();
        PostForm {
            functions: self.ticked("f-"),
            languages: self.ticked("l-"),
            weekly: one.weekly,
            home: one.home,
            worker: one.worker,
            starts_on: one.starts_on,
            ends_on: one.ends_on,
        }
    }

    fn of(post: &PostRow) -> Self {
        let functions = post.functions.iter().map(|id| format!("f-{id}"));
        let languages = post.languages.iter().map(|tag| format!("l-{tag}"));
        Self {
            weekly: format!("{}:{:02}", post.weekly / 60, post.weekly % 60),
            home: post.home.map(|commune| commune.nis.clone()).unwrap_or_default(),
            worker: post.worker.clone().unwrap_or_default(),
            starts_on: post.starts_on.to_string(),
            ends_on: post.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            ticked: functions.chain(languages).map(|key| (key, "on".to_owned())).collect(),
        }
    }
}

/// A box of the form: its field, its label, whether it is ticked.
pub(super) type Tick = (String, String, bool);

/// A post, as the list shows it.
pub(super) struct Item {
    href: String,
    week: String,
    code: String,
    who: Option<String>,
    functions: String,
    weekly: String,
}

/// `GET /equipe/postes`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/posts.html")]
pub(super) struct PostsPage {
    shell: Shell,
    posts: Vec<Item>,
    has_functions: bool,
}

/// What the pages of posts know of the house.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    pub(super) functions: Vec<Function>,
    pub(super) members: Vec<Member>,
}

impl Around {
    pub(super) fn name_of(&self, worker: Option<&str>) -> Option<String> {
        let of = |id: &str| self.members.iter().find(|one| one.id.to_string() == id);
        worker.and_then(of).map(|member| member.name.clone())
    }

    /// A post for those who coordinate: its pseudonym, and who has it.
    pub(super) fn said(&self, post: &PostRow) -> String {
        let who = self.name_of(post.worker.as_deref());
        who.map_or_else(|| post.code.clone(), |who| format!("{} · {who}", post.code))
    }

    /// What a function is called.
    pub(super) fn title_of(&self, lent: &str) -> String {
        let known = self.functions.iter().find(|one| one.uri == lent);
        known.map(|one| one.title.clone()).unwrap_or_default()
    }

    fn titles(&self, post: &PostRow) -> String {
        let title = |id: &crate::ids::FunctionId| {
            self.functions.iter().find(|one| one.id == *id).map(|one| one.title.as_str())
        };
        post.functions.iter().filter_map(title).collect::<Vec<_>>().join(", ")
    }
}

impl PostsPage {
    pub(super) fn new(shell: Shell, all: &[PostRow], around: &Around) -> Self {
        let item = |post: &PostRow| Item {
            href: format!("{POSTS}/{}", post.id),
            week: format!("{WEEK}?poste={}", post.id),
            code: post.code.clone(),
            who: around.name_of(post.worker.as_deref()),
            functions: around.titles(post),
            weekly: shell.t.duration(post.weekly),
        };
        Self {
            posts: all.iter().map(item).collect(),
            has_functions: around.functions.iter().any(Function::is_lent),
            shell,
        }
    }
}

pub(super) fn around(conn: &mut Conn) -> Result<Around, StoreError> {
    Ok(Around { functions: functions::all(conn)?, members: members::list(conn)? })
}

pub(super) async fn list(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    reader: Reader,
) -> Result<PostsPage, Problem> {
    let find = |conn: &mut Conn| -> Result<_, StoreError> { Ok((posts::all(conn)?, around(conn)?)) };
    let (all, around) = state.site.store.read(find).await?;
    Ok(PostsPage::new(reader.shell("staffing-posts-title").hidden(), &all, &around))
}

/// `GET /equipe/postes/nouveau` and `GET /equipe/postes/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/post.html")]
pub(super) struct PostPage {
    shell: Shell,
    errors: FieldErrors,
    form: Sent,
    action: String,
    week: Option<String>,
    functions: Vec<Tick>,
    languages: Vec<Tick>,
    communes: Vec<Choice>,
    workers: Vec<Choice>,
}

impl PostPage {
    pub(super) fn new(
        shell: Shell,
        edited: Option<PostId>,
        form: Sent,
        errors: FieldErrors,
        around: &Around,
    ) -> Self {
        let lent = around.functions.iter().filter(|one| one.is_lent());
        let workers = around.members.iter().filter(|one| !one.disabled);
        let tick = |field: String, label: String| {
            let ticked = form.ticked.contains_key(&field);
            (field, label, ticked)
        };
        Self {
            action: edited.map_or_else(|| POSTS.to_owned(), |id| format!("{POSTS}/{id}")),
            week: edited.map(|id| format!("{WEEK}?poste={id}")),
            functions: lent.map(|one| tick(format!("f-{}", one.id), one.title.clone())).collect(),
            languages: Lang::ALL
                .into_iter()
                .map(|lang| tick(format!("l-{lang}"), shell.t.get(&format!("staffing-language-{lang}"))))
                .collect(),
            communes: communes(&shell.t),
            workers: workers.map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
            form,
            errors,
            shell,
        }
    }
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    edited: Option<(PostId, String)>,
    form: Sent,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let around = state.site.store.read(|conn: &mut Conn| around(conn)).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (id, shell) = match edited {
        Some((id, code)) => {
            let title = reader.t.phrase("staffing-post-title").set("code", code).to_string();
            (Some(id), reader.shell_titled(title))
        }
        None => (None, reader.shell("staffing-post-new")),
    };
    Ok((status, PostPage::new(shell.hidden(), id, form, errors, &around)).into_response())
}

pub(super) async fn new(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    reader: Reader,
) -> Result<Response, Problem> {
    let today = crate::rules::day_of(state.site.clock.millis(), state.house.desk.zone());
    let ticked = ["l-fr", "l-nl"].map(|key| (key.to_owned(), "on".to_owned())).into();
    let form = Sent { ticked, starts_on: today.to_string(), ..Sent::default() };
    page(&state, &reader, None, form, FieldErrors::default()).await
}

/// `POST /equipe/postes`
pub(super) async fn create(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let draft = match sent.form().check() {
        Ok(draft) => draft,
        Err(faults) => return page(&state, &reader, None, sent, fault::of_post(&faults)).await,
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    state.site.store.write(move |conn: &mut Conn| desk.add_post(conn, &draft, &who)).await?;
    Ok(back(&state, jar, POSTS, "staffing-notice-saved"))
}

async fn load(state: &Staffing, id: &str) -> Result<PostRow, Problem> {
    let id: PostId = id_in(id)?;
    let find = move |conn: &mut Conn| -> Result<Option<PostRow>, StoreError> { Ok(posts::find(conn, id)?) };
    state.site.store.read(find).await?.ok_or_else(Problem::not_found)
}

pub(super) async fn edit(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let post = load(&state, &id).await?;
    let form = Sent::of(&post);
    page(&state, &reader, Some((post.id, post.code)), form, FieldErrors::default()).await
}

/// `POST /equipe/postes/{id}`
pub(super) async fn save(
    State(state): State<Staffing>,
    InCharge(member, ..): InCharge<of::Staffing>,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let post = load(&state, &id).await?;
    let draft = match sent.form().check() {
        Ok(draft) => draft,
        Err(faults) => {
            let known = Some((post.id, post.code));
            return page(&state, &reader, known, sent, fault::of_post(&faults)).await;
        }
    };
    let (desk, who, id) = (state.house.desk.clone(), person(&member), post.id);
    state.site.store.write(move |conn: &mut Conn| desk.edit_post(conn, id, &draft, &who)).await?;
    Ok(back(&state, jar, POSTS, "staffing-notice-saved"))
}
