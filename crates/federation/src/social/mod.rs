//! The social basics that every slice stands on: follows, likes, boosts, replies, and actors that change
//! or go. Each function applies one activity; `server`'s table of activities says which.

mod actors;
mod follow;
mod note;
mod react;
mod undo;

pub use actors::{delete_actor, update_actor};
pub use follow::{FollowProblem, answer_follow, follow, receive_follow, unfollow};
pub use note::{delete_note, put_note, receive_note};
pub use react::receive_reaction;
pub use undo::receive_undo;
