//! Who may read which conversations: the one place that says so.

use diesel::prelude::*;
use maillon_store::schema::{conversation, face, member};
use maillon_store::{Conn, each};

use super::rows::ConversationRow;
use crate::model::{Conversation, ConversationId};

/// A member of ours who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The member's id.
    pub member: String,
    /// Whether the member coordinates. Coordinators also read what belongs to no member, or to one who may no longer
    /// come in: somebody must. What was written to another member is not for them.
    pub coordinates: bool,
    /// What is about things at these addresses is also read by this member where it belongs to nobody: patterns of `LIKE`, of
    /// which an empty one is none.
    beneath: [String; SHELVES],
}

/// Addresses of so many kinds are told apart.
const SHELVES: usize = 3;
/// What stands before a sign in a pattern that means itself.
const MEANT: char = '!';

impl Whose {
    /// This member, who coordinates or not.
    pub fn new(member: &str, coordinates: bool) -> Self {
        Self { member: member.to_owned(), coordinates, beneath: <[String; SHELVES]>::default() }
    }

    /// The same, who answers for what stands beneath these addresses.
    #[must_use]
    pub fn beneath(mut self, addresses: impl Iterator<Item = String>) -> Self {
        for (place, address) in self.beneath.iter_mut().zip(addresses) {
            let meant = address.chars().flat_map(|c| {
                let sign = matches!(c, '%' | '_' | MEANT).then_some(MEANT);
                sign.into_iter().chain([c])
            });
            *place = meant.chain(['%']).collect();
        }
        self
    }

    fn has_shelves(&self) -> bool {
        self.beneath.iter().any(|pattern| !pattern.is_empty())
    }
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// About this thing only.
    pub about: Option<String>,
    /// Older than this one (`last_at`, id): the next page.
    pub before: Option<(i64, ConversationId)>,
    /// Only those in which something came that the reader, who owns them, has not seen.
    pub unread: bool,
}

/// Whether a conversation is about something that the reader answers for.
macro_rules! near {
    ($whose:expr) => {{
        let [first, second, third] = $whose.beneath.clone();
        let about = |pattern: String| conversation::about.like(pattern).escape(MEANT);
        about(first).or(about(second)).or(about(third))
    }};
}

/// `conversation`s that the reader owns; needs `$whose` and a concrete backend around it.
macro_rules! owned {
    ($query:expr, $whose:expr) => {{
        let left = member::table.filter(member::disabled_at.is_not_null()).select(member::id.nullable());
        // What was written to a member's own name stays theirs, also when they are shut out.
        let faces = face::table.select(face::actor);
        let left = conversation::member.eq_any(left).and(conversation::actor.ne_all(faces).nullable());
        let nobodys = conversation::member.is_null().or(left);
        let mine = conversation::member.eq($whose.member.clone());
        // `NULL = 'id'` is unknown, and unknown or true is true.
        if $whose.coordinates {
            $query.filter(mine.or(nobodys))
        } else if $whose.has_shelves() {
            $query.filter(mine.or(nobodys.and(near!($whose))))
        } else {
            $query.filter(mine)
        }
    }};
}

/// The same, and those that the reader began about an annonce of somebody else here.
macro_rules! readable {
    ($query:expr, $whose:expr) => {{
        let left = member::table.filter(member::disabled_at.is_not_null()).select(member::id.nullable());
        // What was written to a member's own name stays theirs, also when they are shut out.
        let faces = face::table.select(face::actor);
        let left = conversation::member.eq_any(left).and(conversation::actor.ne_all(faces).nullable());
        let nobodys = conversation::member.is_null().or(left);
        let mine = conversation::member.eq($whose.member.clone());
        let begun = conversation::correspondent.eq(format!("member:{}", $whose.member)).nullable();
        if $whose.coordinates {
            $query.filter(begun.or(mine).or(nobodys))
        } else if $whose.has_shelves() {
            $query.filter(begun.or(mine).or(nobodys.and(near!($whose))))
        } else {
            $query.filter(begun.or(mine))
        }
    }};
}

/// A conversation, if this reader may read it. For everybody else it does not exist.
pub fn for_reader(conn: &mut Conn, id: ConversationId, whose: &Whose) -> QueryResult<Option<Conversation>> {
    let row: Option<ConversationRow> = each!(conn, c => {
        let query = conversation::table
            .filter(conversation::id.eq(id.to_string()))
            .select(ConversationRow::as_select())
            .into_boxed();
        readable!(query, whose).get_result(c).optional()
    })?;
    row.map(ConversationRow::read).transpose()
}

/// A page of the conversations that this reader may read, the one with the latest message first.
pub fn list(conn: &mut Conn, whose: &Whose, filter: &Filter, limit: i64) -> QueryResult<Vec<Conversation>> {
    let rows: Vec<ConversationRow> = each!(conn, c => {
        let mut query = conversation::table
            .order((conversation::last_at.desc(), conversation::id.desc()))
            .limit(limit)
            .select(ConversationRow::as_select())
            .into_boxed();
        query = readable!(query, whose);
        if let Some(about) = &filter.about {
            query = query.filter(conversation::about.eq(about.clone()));
        }
        if let Some((at, id)) = &filter.before {
            let same = conversation::last_at.eq(*at).and(conversation::id.lt(id.to_string()));
            query = query.filter(conversation::last_at.lt(*at).or(same));
        }
        if filter.unread {
            let theirs = conversation::correspondent.ne(format!("member:{}", whose.member));
            query = query.filter(conversation::unread).filter(theirs);
        }
        query.load(c)
    })?;
    rows.into_iter().map(ConversationRow::read).collect()
}

/// How many of the reader's own conversations have something new.
pub fn count_unread(conn: &mut Conn, whose: &Whose) -> QueryResult<i64> {
    each!(conn, c => {
        let query = conversation::table
            .filter(conversation::unread)
            .filter(conversation::correspondent.ne(format!("member:{}", whose.member)))
            .select(diesel::dsl::count_star())
            .into_boxed();
        owned!(query, whose).get_result(c)
    })
}

/// How many conversations there are about this thing.
pub fn count_about(conn: &mut Conn, about: &str) -> QueryResult<i64> {
    conversation::table.filter(conversation::about.eq(about)).count().get_result(conn)
}
