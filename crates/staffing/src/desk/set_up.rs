//! What the group says of itself: what it lends, its posts, and what these say of their time.

use maillon_store::Conn;

use super::{ActProblem, Desk, Person, post_of};
use crate::ids::{FunctionId, PostId, WishId};
use crate::model::{Function, FunctionDraft, PostDraft, PostRow, WishDraft, WishRow};
use crate::store::{functions, posts, wishes};

/// Wishes of one post: more is a mistake, or somebody's program.
const WISHES: usize = 200;

impl Desk {
    /// Lends something new.
    pub fn lend(&self, conn: &mut Conn, draft: &FunctionDraft, who: &Person) -> Result<Function, ActProblem> {
        coordinates(who)?;
        let (id, now) = (FunctionId::new(&self.clock), self.clock.millis());
        let function = Function {
            id,
            uri: self.origin.url(&format!("/equipe/fonctions/{id}")),
            title: draft.title.clone(),
            about: draft.about.clone(),
            language: draft.language.clone(),
            weekly: draft.weekly,
            told: true,
            retired_at: None,
            created_at: now,
            updated_at: now,
        };
        functions::insert(conn, &function)?;
        self.bring_out(conn, &function)?;
        Ok(function)
    }

    /// Says otherwise what is lent.
    pub fn amend(
        &self,
        conn: &mut Conn,
        id: FunctionId,
        draft: &FunctionDraft,
        who: &Person,
    ) -> Result<Function, ActProblem> {
        coordinates(who)?;
        let before = functions::find(conn, id)?.filter(Function::is_lent).ok_or(ActProblem::Unknown)?;
        let function = Function {
            title: draft.title.clone(),
            about: draft.about.clone(),
            language: draft.language.clone(),
            weekly: draft.weekly,
            updated_at: self.clock.millis().max(before.updated_at + 1),
            ..before
        };
        functions::update(conn, &function)?;
        self.say_again(conn, &function)?;
        Ok(function)
    }

    /// Lends it no more. What stands stays.
    pub fn retire(&self, conn: &mut Conn, id: FunctionId, who: &Person) -> Result<Function, ActProblem> {
        coordinates(who)?;
        let before = functions::find(conn, id)?.filter(Function::is_lent).ok_or(ActProblem::Unknown)?;
        let now = self.clock.millis().max(before.updated_at + 1);
        let function = Function { retired_at: Some(now), updated_at: now, ..before };
        functions::update(conn, &function)?;
        self.take_back(conn, &function)?;
        Ok(function)
    }

    /// Adds a post. Its pseudonym is the next number; numbers are not used twice.
    pub fn add_post(&self, conn: &mut Conn, draft: &PostDraft, who: &Person) -> Result<PostRow, ActProblem> {
        coordinates(who)?;
        check_functions(conn, &draft.functions)?;
        let now = self.clock.millis();
        let all = posts::all(conn)?;
        let number =
            |post: &PostRow| post.code.strip_prefix('P').and_then(|number| number.parse::<u32>().ok());
        let next = all.iter().filter_map(number).max().unwrap_or(0).saturating_add(1);
        let blank = PostRow {
            id: PostId::new(&self.clock),
            code: format!("P{next}"),
            functions: Vec::new(),
            languages: Vec::new(),
            weekly: 0,
            home: None,
            worker: None,
            starts_on: draft.starts_on,
            ends_on: None,
            created_at: now,
            updated_at: now,
        };
        let post = filled(blank, draft, now);
        posts::insert(conn, &post)?;
        Ok(post)
    }

    /// Says otherwise what a post is. What stands stays.
    pub fn edit_post(
        &self,
        conn: &mut Conn,
        id: PostId,
        draft: &PostDraft,
        who: &Person,
    ) -> Result<PostRow, ActProblem> {
        coordinates(who)?;
        check_functions(conn, &draft.functions)?;
        let post = filled(post_of(conn, id)?, draft, self.clock.millis());
        posts::update(conn, &post)?;
        Ok(post)
    }

    /// A worker says something of their time, or a coordinator writes it down for them.
    pub fn wish(
        &self,
        conn: &mut Conn,
        post: PostId,
        draft: &WishDraft,
        who: &Person,
    ) -> Result<WishRow, ActProblem> {
        theirs(conn, post, who)?;
        if WISHES <= wishes::of(conn, post)?.len() {
            return Err(ActProblem::NotNow);
        }
        let wish = WishRow {
            id: WishId::new(&self.clock),
            post,
            kind: draft.kind,
            first: draft.first,
            minutes: draft.minutes,
            rule: draft.rule.clone(),
            left_out: Vec::new(),
            created_at: self.clock.millis(),
        };
        wishes::insert(conn, &wish)?;
        Ok(wish)
    }

    /// Takes that back.
    pub fn unwish(&self, conn: &mut Conn, id: WishId, who: &Person) -> Result<(), ActProblem> {
        let wish = wishes::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        theirs(conn, wish.post, who)?;
        Ok(wishes::remove(conn, id)?)
    }
}

/// All of these are there.
pub(super) fn check_functions(conn: &mut Conn, all: &[FunctionId]) -> Result<(), ActProblem> {
    for id in all {
        functions::find(conn, *id)?.ok_or(ActProblem::Unknown)?;
    }
    Ok(())
}

/// A post that is this person's own, or that they coordinate.
pub(super) fn theirs(conn: &mut Conn, id: PostId, who: &Person) -> Result<PostRow, ActProblem> {
    let post = post_of(conn, id)?;
    let own = post.worker.as_deref() == Some(who.id.as_str());
    if own || who.coordinates { Ok(post) } else { Err(ActProblem::NotAllowed) }
}

/// What binds the group is for those who coordinate.
pub(super) fn coordinates(who: &Person) -> Result<(), ActProblem> {
    if who.coordinates { Ok(()) } else { Err(ActProblem::NotAllowed) }
}

fn filled(post: PostRow, draft: &PostDraft, now: i64) -> PostRow {
    PostRow {
        functions: draft.functions.clone(),
        languages: draft.languages.clone(),
        weekly: draft.weekly,
        home: draft.home,
        worker: draft.worker.clone(),
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        updated_at: now,
        ..post
    }
}
