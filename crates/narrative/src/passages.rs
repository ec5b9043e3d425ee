//! The tables `passage` and `mark`: what common narratives are made of, and what editors keep in mind.

use diesel::prelude::*;
use maillon_kernel::language::LanguageTag;
use maillon_store::schema::{mark, passage, story};
use maillon_store::{Conn, each};

use crate::model::{Passage, PassageId, PassageKind, PassageState, StoryId};
use crate::store::{damaged, word};

#[derive(Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = passage, treat_none_as_null = true)]
struct Row {
    id: String,
    story: String,
    place: i64,
    kind: String,
    state: String,
    text: String,
    language: String,
    source: Option<String>,
    source_title: String,
    source_owner: String,
    source_name: String,
    source_url: String,
    checked_at: i64,
}

impl From<&Passage> for Row {
    fn from(one: &Passage) -> Self {
        Self {
            id: one.id.to_string(),
            story: one.story.to_string(),
            place: one.place,
            kind: one.kind.to_string(),
            state: one.state.to_string(),
            text: one.text.clone(),
            language: one.language.as_str().to_owned(),
            source: one.source.clone(),
            source_title: one.source_title.clone(),
            source_owner: one.source_owner.clone(),
            source_name: one.source_name.clone(),
            source_url: one.source_url.clone(),
            checked_at: one.checked_at,
        }
    }
}

impl Row {
    fn read(self) -> QueryResult<Passage> {
        Ok(Passage {
            id: word::<PassageId>(&self.id)?,
            story: word::<StoryId>(&self.story)?,
            place: self.place,
            kind: word::<PassageKind>(&self.kind)?,
            state: word::<PassageState>(&self.state)?,
            text: self.text,
            language: LanguageTag::parse(&self.language).map_err(damaged)?,
            source: self.source,
            source_title: self.source_title,
            source_owner: self.source_owner,
            source_name: self.source_name,
            source_url: self.source_url,
            checked_at: self.checked_at,
        })
    }
}

/// Adds a passage, or replaces it.
pub fn put(conn: &mut Conn, one: &Passage) -> QueryResult<()> {
    let row = Row::from(one);
    let known = diesel::update(passage::table.find(&row.id)).set(row.clone()).execute(conn)?;
    if known == 0 {
        diesel::insert_into(passage::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// The passages of a narrative, in order.
pub fn of(conn: &mut Conn, story: StoryId) -> QueryResult<Vec<Passage>> {
    let rows = passage::table.filter(passage::story.eq(story.to_string()));
    let rows: Vec<Row> = rows.order((passage::place, passage::id)).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Removes a passage of this narrative.
pub fn remove(conn: &mut Conn, story: StoryId, id: PassageId) -> QueryResult<bool> {
    let one = passage::table.find(id.to_string()).filter(passage::story.eq(story.to_string()));
    Ok(diesel::delete(one).execute(conn)? != 0)
}

/// Removes all passages of a narrative.
pub fn remove_all(conn: &mut Conn, story: StoryId) -> QueryResult<()> {
    diesel::delete(passage::table.filter(passage::story.eq(story.to_string()))).execute(conn)?;
    Ok(())
}

/// The narratives of ours, not withdrawn, that quote a source.
pub fn quoting(conn: &mut Conn, source: &str) -> QueryResult<Vec<StoryId>> {
    let rows = passage::table.inner_join(story::table.on(story::id.eq(passage::story)));
    let rows = rows.filter(passage::source.eq(source)).filter(story::state.ne("withdrawn"));
    let ids: Vec<String> = rows.select(story::id).distinct().order(story::id).load(conn)?;
    ids.iter().map(|id| word::<StoryId>(id)).collect()
}

/// All sources that narratives of ours quote, each once.
pub fn sources(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let rows = passage::table.filter(passage::source.is_not_null()).select(passage::source).distinct();
    Ok(rows.order(passage::source).load::<Option<String>>(conn)?.into_iter().flatten().collect())
}

/// Marks a thing, or takes the mark away.
pub fn mark(conn: &mut Conn, uri: &str, member: &str, kept: bool, now: i64) -> QueryResult<()> {
    if !kept {
        diesel::delete(mark::table.find(uri)).execute(conn)?;
        return Ok(());
    }
    let row = (mark::uri.eq(uri.to_owned()), mark::member.eq(member.to_owned()), mark::marked_at.eq(now));
    each!(conn, c => diesel::insert_into(mark::table).values(row.clone()).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// The marked things.
pub fn marked(conn: &mut Conn) -> QueryResult<Vec<String>> {
    mark::table.order(mark::uri).select(mark::uri).load(conn)
}

/// Forgets the marks of things that are gone.
pub fn unmark(conn: &mut Conn, uri: &str) -> QueryResult<()> {
    diesel::delete(mark::table.find(uri)).execute(conn)?;
    Ok(())
}
