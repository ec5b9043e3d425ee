//! Who may read and change a story of ours.

use maillon_members::{Area, Member};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, SignedIn};

use super::Narrative;
use crate::model::{Kind, State, Story, StoryId};
use crate::store;

/// A story of ours that is the member's to change.
pub(crate) async fn theirs(state: &Narrative, id: StoryId, member: &Member) -> Result<Story, Problem> {
    let find = move |conn: &mut Conn| -> Result<Option<Story>, StoreError> { Ok(store::find(conn, id)?) };
    let found = state.site.store.read(find).await?;
    let story = found.filter(|one| one.own && one.kind == Kind::Story).ok_or_else(Problem::not_found)?;
    if !belongs(&story, &member.id.to_string(), member.coordinates_in(Area::Narrative)) {
        return Err(Problem::forbidden().saying("narrative-problem-not-yours"));
    }
    Ok(story)
}

/// What is to be, or is, in somebody's own name only they write, for it is signed with their key. A coordinator can take it
/// back.
pub(crate) fn check_name(state: &Narrative, story: &Story, member: &Member) -> Result<(), Problem> {
    if may_sign(state, story, &member.id.to_string()) {
        return Ok(());
    }
    Err(Problem::forbidden().saying("narrative-problem-own-name"))
}

/// Whether this member may write it: it is theirs, or it is in the name of the house.
pub(super) fn may_sign(state: &Narrative, story: &Story, member: &str) -> bool {
    let own = story.author.as_deref() == Some(member);
    own || story.owner == state.desk.actor || state.desk.qg.as_ref() == Some(&story.owner)
}

/// Whether the story is this reader's to change.
pub(super) fn is_theirs(story: &Story, reader: Option<&SignedIn>) -> bool {
    story.own && reader.is_some_and(|one| belongs(story, &one.id, Area::Narrative.is_in_hands_of(one)))
}

/// Whether this reader may read it.
pub(super) fn may_read(story: &Story, reader: Option<&SignedIn>) -> bool {
    match story.state {
        State::Published | State::Withdrawn => true,
        State::Review => reader.is_some(),
        State::Draft | State::Scheduled => is_theirs(story, reader),
    }
}

/// Whether this reader may be its second person.
pub(super) fn may_approve(story: &Story, reader: Option<&SignedIn>) -> bool {
    let other = |one: &SignedIn| story.author.as_deref() != Some(&one.id);
    story.state == State::Review && reader.is_some_and(other)
}

fn belongs(story: &Story, member: &str, coordinates: bool) -> bool {
    coordinates || story.author.as_deref() == Some(member)
}
