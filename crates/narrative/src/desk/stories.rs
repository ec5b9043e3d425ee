//! Writing a story, having it read, publishing it, changing it, taking it back.

use diesel::QueryResult;
use maillon_kernel::fact::Fact;
use maillon_media::Selection;
use maillon_media::store::own as pictures;
use maillon_members::signing;
use maillon_store::facts::Listener;
use maillon_store::{Conn, StoreError, jobs};

use super::{ActProblem, Desk, PUBLISH_JOB};
use crate::model::{Draft, Kind, State, Story, StoryId};
use crate::store;

/// Characters of what a second person asks to change.
const REMARK: usize = 2000;

impl Desk {
    /// Begins a story. `send`: its author is done with it; else it stays a draft.
    pub fn write(
        &self,
        conn: &mut Conn,
        author: Option<&str>,
        draft: Draft,
        send: bool,
    ) -> Result<Story, ActProblem> {
        let id = StoryId::new(&self.clock);
        let uri = self.origin.url(&format!("/recits/{id}"));
        let now = self.clock.millis();
        let signed = draft.signed.unwrap_or_default();
        let owner = signing::actor(conn, &self.actor, author, signed)?.ok_or(ActProblem::NoFace)?;
        let begun = Story::begin(id, &uri, &owner, author, now);
        let chosen = draft.pictures.clone();
        let story = begun.take(draft, now);
        let story = if send { story.sent(self.reviewed, now)? } else { story };
        self.settle(conn, story, State::Draft, chosen)
    }

    /// Replaces what a story says. What is out changes everywhere at once, and keeps the name that it is out in.
    pub fn edit(&self, conn: &mut Conn, id: StoryId, draft: Draft, send: bool) -> Result<Story, ActProblem> {
        let mut before = own(conn, id)?;
        if let Some(signed) = draft.signed.filter(|_| !before.is_out()) {
            let owner = signing::actor(conn, &self.actor, before.author.as_deref(), signed)?;
            before.owner = owner.ok_or(ActProblem::NoFace)?;
        }
        let (was, now, chosen) = (before.state, self.clock.millis(), draft.pictures.clone());
        let story = before.take(draft, now);
        let story = if send { story.sent(self.reviewed, now)? } else { story.kept()? };
        self.settle(conn, story, was, chosen)
    }

    /// Its author is done with a draft.
    pub fn send(&self, conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
        let before = own(conn, id)?;
        let was = before.state;
        let story = before.sent(self.reviewed, self.clock.millis())?;
        self.settle(conn, story, was, None)
    }

    /// A second person read it, and agrees.
    pub fn approve(&self, conn: &mut Conn, id: StoryId, reader: &str) -> Result<Story, ActProblem> {
        let story = own(conn, id)?.approved(reader, self.clock.millis())?;
        self.settle(conn, story, State::Review, None)
    }

    /// A second person read it, and asks for a change.
    pub fn send_back(
        &self,
        conn: &mut Conn,
        id: StoryId,
        reader: &str,
        remark: &str,
    ) -> Result<Story, ActProblem> {
        let remark = remark.trim();
        if remark.is_empty() || REMARK < remark.chars().count() {
            return Err(ActProblem::Text);
        }
        let story = own(conn, id)?.sent_back(reader, remark, self.clock.millis())?;
        self.settle(conn, story, State::Review, None)
    }

    /// Takes a story back. What was never out leaves no trace.
    pub fn withdraw(&self, conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
        let before = own(conn, id)?;
        let was_out = before.is_out();
        let story = before.withdrawn(self.clock.millis())?;
        jobs::done(conn, &job_key(id))?;
        if was_out {
            store::put(conn, &story)?;
            self.take_back(conn, &story)?;
            self.look_again(conn, &story.uri)?;
        } else {
            pictures::forget(conn, &story.uri)?;
            store::discard(conn, id)?;
        }
        Ok(story)
    }

    /// Does the job of a story whose day has come. True when it did; one that is no longer scheduled has nothing to do.
    pub fn publish_due(&self, conn: &mut Conn, id: StoryId) -> Result<bool, ActProblem> {
        let found = store::find(conn, id)?.filter(|one| one.own && one.state == State::Scheduled);
        let Some(before) = found else {
            jobs::done(conn, &job_key(id))?;
            return Ok(false);
        };
        let story = before.due(self.clock.millis())?;
        let out = story.is_out();
        self.settle(conn, story, State::Scheduled, None)?;
        Ok(out)
    }

    /// Writes what an act made of a story that was `was`, and tells the others what is theirs to know.
    fn settle(
        &self,
        conn: &mut Conn,
        story: Story,
        was: State,
        chosen: Option<Selection>,
    ) -> Result<Story, ActProblem> {
        store::put(conn, &story)?;
        if let Some(chosen) = chosen {
            pictures::attach(conn, &story.uri, &chosen)?;
        }
        schedule(conn, &story)?;
        match (was, story.state) {
            (State::Published, State::Published) => {
                self.say_again(conn, &story)?;
                self.look_again(conn, &story.uri)?;
            }
            (_, State::Published) => self.bring_out(conn, &story)?,
            _ => {}
        }
        Ok(story)
    }
}

fn own(conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
    let found = store::find(conn, id)?.filter(|story| story.own && story.kind == Kind::Story);
    found.ok_or(ActProblem::Unknown)
}

fn job_key(id: StoryId) -> String {
    format!("{PUBLISH_JOB} {id}")
}

/// One job a scheduled story, for its moment.
fn schedule(conn: &mut Conn, story: &Story) -> QueryResult<()> {
    let key = job_key(story.id);
    match story.publish_at.filter(|_| story.state == State::Scheduled) {
        Some(at) => jobs::put(conn, &key, PUBLISH_JOB, &story.id.to_string(), at),
        None => jobs::done(conn, &key),
    }
}

impl Listener for Desk {
    /// What a member told in their own name goes with that name. It is told while the name still speaks.
    fn hear(&self, conn: &mut Conn, fact: &Fact) -> Result<(), StoreError> {
        let Fact::FaceClosing { actor } = fact else { return Ok(()) };
        for id in store::standing(conn, actor)? {
            match self.withdraw(conn, id) {
                Ok(_) | Err(ActProblem::NotAllowed(_) | ActProblem::Unknown) => {}
                Err(ActProblem::Store(problem)) => return Err(problem),
                Err(problem) => return Err(StoreError::Unavailable(problem.to_string())),
            }
        }
        Ok(())
    }
}
