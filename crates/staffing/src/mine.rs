//! What is kept of a member who works, or asks for work. Hours and their accounts stay under the pseudonym of the contract: an
//! employer must keep them.

use diesel::prelude::*;
use maillon_members::mine::{By, Hindrance, Keeper, Kept, Of};
use maillon_store::schema::{commitment, staff_post};
use maillon_store::{Conn, StoreError};

/// Contracts, wishes, hours.
#[derive(Clone, Copy, Debug)]
pub struct Worked;

const POST: By = By::Through("SELECT id FROM staff_post WHERE worker = $1");
const HOURS: &str = "on_day, minutes, kind, state, entered_at";

static KEPT: [Kept; 15] = [
    Kept::of("staff_wish", "post").by(POST).told("kind, first_at, minutes, rule, created_at").goes(),
    Kept::of("staff_absence", "post").by(POST).told("first_on, last_on, minutes"),
    Kept::of("staff_entry", "post").by(POST).told(HOURS),
    Kept::of("commitment", "post").by(POST).told("name as for, starts_at, ends_at, state, asked_at"),
    Kept::of("commitment", "member")
        .told("name as for, words, starts_at, ends_at, state, asked_at")
        .changed("name = {gone}, words = ''"),
    Kept::of("commitment", "decided_by").told("starts_at, ends_at, state, decided_at"),
    Kept::of("staff_swap", "asked_by").told("asked_at").goes(),
    Kept::of("staff_entry", "entered_by").told(HOURS),
    Kept::of("staff_entry", "answered_by").told("on_day, state, words, answered_at"),
    Kept::of("staff_month_deed", "done_by").told("month, done_at"),
    Kept::of("staff_advance", "created_by").told("paid_on, label, created_at"),
    Kept::of("staff_document", "added_by").told("file_name, added_at"),
    Kept::of("told_hours", "answered_by").told("title, on_day, minutes, state, words, answered_at"),
    Kept::of("staff_cost", "post").by(POST).told("month, paid, salary, charges, leave_pay, training"),
    // Last: the others are found by it.
    Kept::of("staff_post", "worker")
        .told("code, weekly, starts_on, ends_on")
        .changed("worker = NULL, home = NULL"),
];

impl Keeper for Worked {
    fn key(&self) -> &'static str {
        "staffing-mine"
    }

    fn fate(&self) -> &'static str {
        "staffing-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, now: i64) -> Result<Vec<Hindrance>, StoreError> {
        let posts = staff_post::table.filter(staff_post::worker.eq(&of.id)).select(staff_post::id);
        let posts: Vec<String> = posts.load(conn)?;
        let promised = commitment::table
            .filter(commitment::post.eq_any(posts).or(commitment::member.eq(&of.id)))
            .filter(commitment::state.eq_any(["asked", "proposed", "confirmed"]))
            .filter(commitment::ends_at.gt(now));
        let many = promised.count().get_result(conn)?;
        Ok(Hindrance::of("staffing-mine-open", many, "/equipe"))
    }
}
