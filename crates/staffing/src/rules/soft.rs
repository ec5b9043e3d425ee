//! Soft marks: what speaks for or against a commitment that the hard rules allow.

use maillon_kernel::span::Span;

use super::calendar::{by_week, day_of, monday};
use super::hard::minutes;
use super::model::{Ask, Staff, WishKind};
use super::settings::{Limits, Weights};

/// What a mark is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// All of it lies in time that the post likes.
    Desired,
    /// Some of it lies in time that the post would rather keep free.
    Undesired,
    /// The post has worked for the member, or is going to.
    SameMember,
    /// It is in the commune that the post sets out from.
    Near,
    /// It joins another commitment of the same day.
    SameDay,
    /// The week has room below the contract.
    Balanced {
        /// So many minutes, before this one.
        room: i64,
    },
}

/// One reason for or against, with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// For what.
    pub why: Why,
    /// Never zero; below zero it speaks against.
    pub weight: i64,
}

/// The marks of giving `ask` to `staff`. Whether that is allowed is not looked at.
pub fn fit(staff: &Staff, ask: &Ask, limits: &Limits, weights: &Weights) -> Vec<Mark> {
    let room = room_for(staff, ask, limits);
    let marks = [
        (covered(staff, ask.span), Why::Desired, weights.desired),
        (is_undesired(staff, ask.span), Why::Undesired, weights.undesired),
        (knows(staff, ask), Why::SameMember, weights.same_member),
        (is_near(staff, ask), Why::Near, weights.near),
        (joins(staff, ask, limits, weights.pause), Why::SameDay, weights.same_day),
        (0 < room, Why::Balanced { room }, share(weights.balanced, room, staff.post.weekly)),
    ];
    marks
        .into_iter()
        .filter(|(holds, _, weight)| *holds && *weight != 0)
        .map(|(_, why, weight)| Mark { why, weight })
        .collect()
}

/// What marks come to.
pub fn score(marks: &[Mark]) -> i64 {
    marks.iter().map(|mark| mark.weight).sum()
}

/// Whether the times that the post likes hold all of the span, one or several together.
pub(crate) fn covered(staff: &Staff, span: Span) -> bool {
    let liked = staff.wishes.iter().filter(|wish| wish.kind == WishKind::Desired).map(|wish| wish.span);
    let mut liked: Vec<Span> = liked.filter(|wish| wish.overlaps(span)).collect();
    liked.sort_unstable();
    let reached = liked.into_iter().fold(span.start(), |reached, wish| {
        if wish.start() <= reached { reached.max(wish.end()) } else { reached }
    });
    span.end() <= reached
}

pub(crate) fn is_undesired(staff: &Staff, span: Span) -> bool {
    staff.wishes.iter().any(|wish| wish.kind == WishKind::Undesired && wish.span.overlaps(span))
}

fn knows(staff: &Staff, ask: &Ask) -> bool {
    staff.history.contains(&ask.member) || staff.busy.iter().any(|busy| busy.member == ask.member)
}

pub(crate) fn is_near(staff: &Staff, ask: &Ask) -> bool {
    ask.commune.is_some() && ask.commune == staff.post.home
}

/// Whether a commitment that starts on the same day ends or begins no more than `pause` minutes away.
pub(crate) fn joins(staff: &Staff, ask: &Ask, limits: &Limits, pause: i64) -> bool {
    let own = minutes(ask.span);
    let day = |span: Span| day_of(span.start(), limits.zone);
    staff.busy.iter().any(|busy| {
        let other = minutes(busy.span);
        let gap = (other.0 - own.1).max(own.0 - other.1);
        (0..=pause).contains(&gap) && day(busy.span) == day(ask.span)
    })
}

/// How far the week in which it starts is below the contract, before it.
fn room_for(staff: &Staff, ask: &Ask, limits: &Limits) -> i64 {
    let week = monday(day_of(ask.span.start(), limits.zone));
    let held = staff.busy.iter().flat_map(|busy| by_week(busy.span, limits.zone));
    room(staff.post.weekly, held.filter(|(one, _)| *one == week).map(|(_, minutes)| minutes).sum())
}

/// How far so many minutes are below the contract.
pub(crate) fn room(contract: i64, held: i64) -> i64 {
    contract.saturating_sub(held).max(0)
}

/// The part of `weight` that the room is of the contract.
pub(crate) fn share(weight: i64, room: i64, contract: i64) -> i64 {
    if 0 < contract { weight.saturating_mul(room) / contract } else { 0 }
}
