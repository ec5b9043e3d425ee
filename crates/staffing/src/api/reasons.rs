//! Why a post cannot, and what speaks for one that can: a stable word, and the minutes that it is about.

use maillon_web::api::time;
use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::Proposals;
use crate::ids::PostId;
use crate::model::PostRow;
use crate::rules::{Mark, Reason, Side, Why};

/// Why a post cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffReason)]
pub(super) struct ReasonJson {
    /// `gone`, `function`, `language`, `unavailable`, `taken`, `rest`, `daily`, `weekly`, `travel`, `notice` or `sibling`.
    #[schema(example = "rest")]
    word: &'static str,
    /// So many minutes are missing (`rest`, `travel`, `notice`) or too much (`daily`, `weekly`).
    minutes: Option<i64>,
    /// `before` or `after`: where rest or the way is too short.
    side: Option<&'static str>,
    /// The language that is missing.
    language: Option<String>,
    /// The day that would be too long, or the Monday of the week.
    #[schema(format = "date")]
    day: Option<String>,
    /// When it is taken by something else.
    #[schema(format = "date-time")]
    start: Option<String>,
    /// Until when.
    #[schema(format = "date-time")]
    end: Option<String>,
}

/// The word of a reason.
pub(super) fn word(reason: &Reason) -> &'static str {
    match reason {
        Reason::Gone => "gone",
        Reason::Function => "function",
        Reason::Language(_) => "language",
        Reason::Unavailable => "unavailable",
        Reason::Taken(_) => "taken",
        Reason::Rest { .. } => "rest",
        Reason::Daily { .. } => "daily",
        Reason::Weekly { .. } => "weekly",
        Reason::Travel { .. } => "travel",
        Reason::Notice { .. } => "notice",
        Reason::Sibling(_) => "sibling",
    }
}

fn side(side: Side) -> &'static str {
    if side == Side::Before { "before" } else { "after" }
}

impl From<&Reason> for ReasonJson {
    fn from(reason: &Reason) -> Self {
        let bare = Self { word: word(reason), ..Self::default() };
        match reason {
            Reason::Gone | Reason::Function | Reason::Unavailable => bare,
            Reason::Language(tag) => Self { language: Some(tag.clone()), ..bare },
            Reason::Taken(span) | Reason::Sibling(span) => {
                Self { start: Some(time(span.start())), end: Some(time(span.end())), ..bare }
            }
            Reason::Rest { side: at, missing } | Reason::Travel { side: at, missing } => {
                Self { minutes: Some(*missing), side: Some(side(*at)), ..bare }
            }
            Reason::Daily { day, over } | Reason::Weekly { monday: day, over } => {
                Self { minutes: Some(*over), day: Some(day.to_string()), ..bare }
            }
            Reason::Notice { missing } => Self { minutes: Some(*missing), ..bare },
        }
    }
}

/// What speaks for a post, or against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffMark)]
struct MarkJson {
    /// `desired`, `undesired`, `same-member`, `near`, `same-day` or `balanced`.
    #[schema(example = "near")]
    word: &'static str,
    /// How much; below zero it speaks against.
    weight: i64,
    /// Of `balanced`: so many minutes of the week's contract are free.
    minutes: Option<i64>,
}

impl From<&Mark> for MarkJson {
    fn from(mark: &Mark) -> Self {
        let (word, minutes) = match mark.why {
            Why::Desired => ("desired", None),
            Why::Undesired => ("undesired", None),
            Why::SameMember => ("same-member", None),
            Why::Near => ("near", None),
            Why::SameDay => ("same-day", None),
            Why::Balanced { room } => ("balanced", Some(room)),
        };
        Self { word, weight: mark.weight, minutes }
    }
}

/// A post that can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCan)]
struct CanJson {
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// Its pseudonym.
    code: String,
    /// What speaks for it and against it.
    marks: Vec<MarkJson>,
}

/// A post that cannot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCannot)]
struct CannotJson {
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// Its pseudonym.
    code: String,
    /// All reasons.
    reasons: Vec<ReasonJson>,
}

/// Who could do what is asked, and who could not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffProposals)]
pub(super) struct ProposalsJson {
    /// Those who can, the best first.
    can: Vec<CanJson>,
    /// Those who cannot.
    cannot: Vec<CannotJson>,
}

impl ProposalsJson {
    pub(super) fn new(found: &Proposals, posts: &[PostRow]) -> Self {
        let code = |id: PostId| {
            posts.iter().find(|one| one.id == id).map(|one| one.code.clone()).unwrap_or_default()
        };
        let can = |(id, marks): &(PostId, Vec<Mark>)| CanJson {
            post: id.to_string(),
            code: code(*id),
            marks: marks.iter().map(MarkJson::from).collect(),
        };
        let cannot = |(id, reasons): &(PostId, Vec<Reason>)| CannotJson {
            post: id.to_string(),
            code: code(*id),
            reasons: reasons.iter().map(ReasonJson::from).collect(),
        };
        Self { can: found.can.iter().map(can).collect(), cannot: found.cannot.iter().map(cannot).collect() }
    }
}
