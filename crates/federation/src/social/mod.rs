//! The social basics that every slice stands on: follows, likes, boosts, replies, reports, and actors
//! that change or go. Each function applies one activity; `server`'s table of activities says which.

mod actors;
mod allow;
mod approve;
mod block;
mod body;
mod boost;
mod close;
mod flag;
mod follow;
mod forget;
mod import;
mod leave;
pub mod list;
mod moved;
mod note;
mod profile;
mod quote;
mod react;
mod undo;

pub use actors::{delete_actor, update_actor};
pub use allow::{EVERYBODY, allow, disallow, set_closed};
pub use approve::{Answer, accept_waiting, answer_follower};
pub use block::{BlockProblem, Blocked, Decision, LIFT_BLOCK_JOB, block, known_actor, lapse, unblock};
pub use body::said;
pub use boost::{boost_thread, tell};
pub use close::tombstone;
pub use flag::{A_DAY, Complaint, ReportProblem, Subject, receive_flag, report};
pub(crate) use follow::undo_follow;
pub use follow::{FollowProblem, answer_follow, follow, receive_follow, unfollow};
pub use forget::{FORGET_BLOCKED_JOB, Forget, forget_actors, forget_again};
pub use import::{Imported, import};
pub use leave::{ALIASES, NoMove};
pub use moved::{FOLLOW_MOVE_JOB, receive_move};
pub use note::{delete_note, put_note, receive_note};
pub(crate) use profile::announce_actor;
pub use profile::{change_extra, change_profile, patch_extra};
pub(crate) use quote::read_stamp;
pub use quote::{PATH as QUOTES_PATH, open_to_quotes, quote_terms, receive_quote_request};
pub use react::receive_reaction;
pub use undo::receive_undo;
