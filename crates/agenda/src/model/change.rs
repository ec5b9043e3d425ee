//! What became of an event that was changed, as far as those must know who want to come.

use super::{Event, Notice, Status};

/// One change that is told.
pub type Change = Notice;

/// What is told of the step from one version to the next; of several changes the gravest first.
pub fn changes(before: &Event, after: &Event) -> Option<Change> {
    let status = (before.status != after.status).then_some(after.status);
    match status {
        Some(Status::Cancelled) => return Some(Notice::Cancelled),
        Some(Status::Postponed) => return Some(Notice::Postponed),
        Some(Status::Confirmed) => return Some(Notice::Confirmed),
        Some(Status::Tentative) | None => {}
    }
    let times = |event: &Event| (event.start_at, event.ends());
    if times(before) != times(after) {
        return Some(Notice::Moved);
    }
    let place = |event: &Event| (event.body.place.line(), event.room.clone(), event.body.online.clone());
    (place(before) != place(after)).then_some(Notice::Place)
}
