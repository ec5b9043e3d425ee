//! The table `story`. Rows stay in this file.

use diesel::prelude::*;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_store::schema::{following, remote_picture, story, thing};
use maillon_store::{Conn, each, findable};

use crate::model::{Kind, State, Story, StoryId, Theme};

/// All columns but those that only [`put_received`] and [`vouch`] write.
#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = story, treat_none_as_null = true)]
struct Row {
    id: String,
    uri: String,
    owner: String,
    own: bool,
    author: Option<String>,
    kind: String,
    state: String,
    theme: Option<String>,
    commune: Option<String>,
    title: String,
    summary: String,
    source: String,
    html: String,
    folded: String,
    language: String,
    about: Option<String>,
    consent: bool,
    remark: String,
    reviewer: Option<String>,
    url: String,
    publish_at: Option<i64>,
    published_at: i64,
    updated_at: i64,
}

impl From<&Story> for Row {
    fn from(story: &Story) -> Self {
        Self {
            id: story.id.to_string(),
            uri: story.uri.clone(),
            owner: story.owner.clone(),
            own: story.own,
            author: story.author.clone(),
            kind: story.kind.to_string(),
            state: story.state.to_string(),
            theme: story.theme.map(|one| one.to_string()),
            commune: story.commune.map(|one| one.nis.clone()),
            title: story.title.clone(),
            summary: story.summary.clone(),
            source: story.source.clone(),
            html: story.html.clone(),
            folded: story.folded(),
            language: story.language.as_str().to_owned(),
            about: story.about.clone(),
            consent: story.consent,
            remark: story.remark.clone(),
            reviewer: story.reviewer.clone(),
            url: story.url.clone(),
            publish_at: story.publish_at,
            published_at: story.published_at,
            updated_at: story.updated_at,
        }
    }
}

impl Row {
    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Story> {
        Ok(Story {
            id: word::<StoryId>(&self.id)?,
            uri: self.uri,
            owner: self.owner,
            own: self.own,
            author: self.author,
            kind: word::<Kind>(&self.kind)?,
            state: word::<State>(&self.state)?,
            theme: self.theme.as_deref().map(word::<Theme>).transpose()?,
            commune: self.commune.as_deref().and_then(Commune::by_nis),
            title: self.title,
            summary: self.summary,
            source: self.source,
            html: self.html,
            language: LanguageTag::parse(&self.language).map_err(damaged)?,
            about: self.about,
            consent: self.consent,
            remark: self.remark,
            reviewer: self.reviewer,
            url: self.url,
            publish_at: self.publish_at,
            published_at: self.published_at,
            updated_at: self.updated_at,
        })
    }
}

pub(crate) fn word<T>(text: &str) -> QueryResult<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(damaged)
}

pub(crate) fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(problem))
}

/// Adds a story, or replaces it by its newer version.
pub fn put(conn: &mut Conn, one: &Story) -> QueryResult<()> {
    let row = Row::from(one);
    let known = diesel::update(story::table.find(&row.id)).set(row.clone()).execute(conn)?;
    if known == 0 {
        diesel::insert_into(story::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// The same for a received one. `document` is the object as it came.
pub fn put_received(conn: &mut Conn, one: &Story, document: &str) -> QueryResult<()> {
    put(conn, one)?;
    let row = story::table.find(one.id.to_string());
    diesel::update(row).set(story::document.eq(document)).execute(conn)?;
    Ok(())
}

/// A received story as it came.
pub fn document(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    let row = story::table.filter(story::uri.eq(uri)).select(story::document);
    Ok(row.get_result(conn).optional()?.flatten())
}

/// Remembers who passed a received story on: an actor that we follow. The latest counts.
pub fn vouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<()> {
    let received = story::table.filter(story::uri.eq(uri)).filter(story::own.eq(false));
    diesel::update(received).set(story::voucher.eq(voucher)).execute(conn)?;
    Ok(())
}

/// Who passed this story on, if anybody did.
pub fn voucher(conn: &mut Conn, uri: &str) -> QueryResult<Option<String>> {
    let row = story::table.filter(story::uri.eq(uri)).select(story::voucher);
    Ok(row.get_result(conn).optional()?.flatten())
}

/// Forgets that `voucher` passed a story on.
pub fn unvouch(conn: &mut Conn, uri: &str, voucher: &str) -> QueryResult<()> {
    let passed_on = story::table.filter(story::uri.eq(uri)).filter(story::voucher.eq(voucher));
    diesel::update(passed_on).set(story::voucher.eq(None::<String>)).execute(conn)?;
    Ok(())
}

/// The story with this id.
pub fn find(conn: &mut Conn, id: StoryId) -> QueryResult<Option<Story>> {
    let row = story::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The story with this ActivityPub id.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Story>> {
    let row = story::table.filter(story::uri.eq(uri)).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The stories of ours that are in this actor's name and were not taken back.
pub fn standing(conn: &mut Conn, owner: &str) -> QueryResult<Vec<StoryId>> {
    let own = story::table.filter(story::owner.eq(owner)).filter(story::own.eq(true));
    let ids: Vec<String> = own.filter(story::state.ne("withdrawn")).select(story::id).load(conn)?;
    ids.iter().map(|id| id.parse().map_err(damaged)).collect()
}

/// Removes a story of ours that was never out.
pub fn discard(conn: &mut Conn, id: StoryId) -> QueryResult<()> {
    diesel::delete(story::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// Removes the received story with this ActivityPub id if it is `owner`'s. True when it was there.
pub fn remove(conn: &mut Conn, uri: &str, owner: &str) -> QueryResult<bool> {
    let theirs = story::table.filter(story::uri.eq(uri)).filter(story::owner.eq(owner));
    Ok(diesel::delete(theirs.filter(story::own.eq(false))).execute(conn)? != 0)
}

/// Removes everything received from these owners, with the pictures. Answers what it was.
pub fn remove_owners(conn: &mut Conn, owners: &[String]) -> QueryResult<Vec<String>> {
    let mut gone = Vec::new();
    for some in owners.chunks(500) {
        let received = story::table.filter(story::owner.eq_any(some)).filter(story::own.eq(false));
        gone.extend(received.select(story::uri).load::<String>(conn)?);
        let passed_on = story::table.filter(story::voucher.eq_any(some));
        diesel::update(passed_on).set(story::voucher.eq(None::<String>)).execute(conn)?;
    }
    for some in gone.chunks(500) {
        diesel::delete(remote_picture::table.filter(remote_picture::about.eq_any(some))).execute(conn)?;
        diesel::delete(thing::table.filter(thing::uri.eq_any(some))).execute(conn)?;
        diesel::delete(story::table.filter(story::uri.eq_any(some))).execute(conn)?;
    }
    Ok(gone)
}

/// Whose stories a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// Of one actor.
    Owner(String),
    /// Those that a member of ours wrote, whatever their state.
    Author(String),
    /// All that wait to be read by a second person.
    Waiting,
    /// The common narratives of this instance, whatever their state.
    Woven,
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// Stories or common narratives only.
    pub kind: Option<Kind>,
    /// One theme only.
    pub theme: Option<Theme>,
    /// Words that must all occur, folded.
    pub words: Vec<String>,
    /// Published at or after this moment, in epoch milliseconds.
    pub since: Option<i64>,
    /// Published before this moment.
    pub until: Option<i64>,
    /// Older than this one (`published_at`, id): the next page.
    pub before: Option<(i64, String)>,
}

/// A page of stories, newest first.
pub fn list(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Story>> {
    let rows: Vec<Row> = each!(conn, c => {
        let mut query = story::table.select(Row::as_select()).into_boxed();
        query = match &filter.whose {
            Whose::Everybody => {
                // As `follows::is_followed`: what was asked counts, what was refused does not.
                let followed = following::table.filter(following::state.ne("refused"));
                let owners = followed.select(following::target);
                let vouchers = followed.select(following::target.nullable());
                let near = story::owner.eq_any(owners).nullable().or(story::voucher.eq_any(vouchers));
                query.filter(near.or(story::own.nullable())).filter(story::state.eq("published"))
            }
            Whose::Ours => query.filter(story::own).filter(story::state.eq("published")),
            Whose::Owner(owner) => {
                query.filter(story::owner.eq(owner.clone())).filter(story::state.eq("published"))
            }
            Whose::Author(author) => {
                query.filter(story::author.eq(author.clone())).filter(story::kind.eq("story"))
            }
            Whose::Waiting => query.filter(story::own).filter(story::state.eq("review")),
            Whose::Woven => query.filter(story::own).filter(story::kind.eq("common")),
        };
        if let Some(kind) = filter.kind {
            query = query.filter(story::kind.eq(kind.as_str()));
        }
        if let Some(theme) = filter.theme {
            query = query.filter(story::theme.eq(theme.as_str()));
        }
        if !filter.words.is_empty() {
            query = query.filter(findable!(story::owner));
        }
        for word in &filter.words {
            query = query.filter(story::folded.like(contains(word)).escape('\\'));
        }
        if let Some(since) = filter.since {
            query = query.filter(story::published_at.ge(since));
        }
        if let Some(until) = filter.until {
            query = query.filter(story::published_at.lt(until));
        }
        if let Some((at, id)) = &filter.before {
            let older = story::published_at.lt(*at);
            let same = story::published_at.eq(*at).and(story::id.lt(id.clone()));
            query = query.filter(older.or(same));
        }
        query.order((story::published_at.desc(), story::id.desc())).limit(limit).load(c)
    })?;
    rows.into_iter().map(Row::read).collect()
}

/// A LIKE pattern that finds the word anywhere; what LIKE means otherwise is escaped.
fn contains(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// When a common narrative was sent by mail.
pub fn mailed_at(conn: &mut Conn, id: StoryId) -> QueryResult<Option<i64>> {
    Ok(story::table.find(id.to_string()).select(story::mailed_at).get_result(conn).optional()?.flatten())
}

/// A common narrative is sent by mail.
pub fn set_mailed(conn: &mut Conn, id: StoryId, now: i64) -> QueryResult<()> {
    diesel::update(story::table.find(id.to_string())).set(story::mailed_at.eq(now)).execute(conn)?;
    Ok(())
}
