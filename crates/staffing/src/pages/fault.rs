//! Why something was not done, in words that say what to mend.

use maillon_web::{FieldErrors, Problem, Tongue};

use super::say;
use crate::costs::CostProblem;
use crate::desk::ActProblem;
use crate::model::{
    AbsenceProblem, AdvanceProblem, CostFormProblem, FunctionProblem, GroupProblem, HoursProblem,
    PostProblem, SharingProblem, TravelProblem, UserProblem, WishProblem,
};

/// What a form says of it, when a person can mend it there: the message above the form.
pub(super) fn said(t: &Tongue, problem: &ActProblem) -> Option<String> {
    Some(match problem {
        ActProblem::Cannot(reasons) if reasons.is_empty() => t.get("staffing-fault-taken"),
        ActProblem::Cannot(reasons) => {
            let all: Vec<String> = reasons.iter().map(|one| say::reason(t, one)).collect();
            t.phrase("staffing-fault-cannot").set("reasons", all.join(" ; ")).to_string()
        }
        ActProblem::Time => t.get("staffing-fault-time"),
        ActProblem::NotNow => t.get("staffing-problem-not-now"),
        ActProblem::Rule(_) => t.get("staffing-fault-rule"),
        ActProblem::Locked => t.get("staffing-sheet-locked"),
        ActProblem::Sheet(refusal) => say::refusal(t, refusal),
        ActProblem::Costs(problem) => costs(t, *problem),
        ActProblem::Account(_) => t.get("staffing-fault-before"),
        _ => return None,
    })
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotAllowed => Self::forbidden().saying("staffing-problem-not-yours"),
            ActProblem::NotNow => {
                Self::conflict("its state does not allow it").saying("staffing-problem-not-now")
            }
            problem @ ActProblem::Cannot(_) => {
                Self::conflict(problem.to_string()).saying("staffing-fault-taken")
            }
            problem @ (ActProblem::Time | ActProblem::Rule(_)) => Self::bad_request(problem.to_string()),
            problem @ (ActProblem::Locked | ActProblem::Sheet(_)) => {
                Self::conflict(problem.to_string()).saying("staffing-problem-sheet")
            }
            problem @ (ActProblem::Costs(_) | ActProblem::Account(_)) => {
                Self::conflict(problem.to_string()).saying("staffing-problem-costs")
            }
            ActProblem::Promise(problem) => problem.into(),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

fn costs(t: &Tongue, problem: CostProblem) -> String {
    match problem {
        CostProblem::NoCosts(_) => t.get("staffing-fault-no-costs"),
        CostProblem::Overflow => t.get("staffing-fault-too-much"),
        _ => t.get("staffing-problem-costs"),
    }
}

/// What was typed cannot be taken, or the act was refused.
pub(super) enum Not {
    Fields(FieldErrors),
    Act(ActProblem),
}

impl<T: Into<ActProblem>> From<T> for Not {
    fn from(problem: T) -> Self {
        Self::Act(problem.into())
    }
}

impl maillon_store::StoreFault for Not {
    fn as_store(&self) -> Option<&maillon_store::StoreError> {
        if let Self::Act(problem) = self { problem.as_store() } else { None }
    }
}

/// One fault of one field.
pub(super) fn field(name: &'static str, key: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(name, key);
    errors
}

/// The messages of a function's faults, beside their fields.
pub(super) fn of_function(faults: &[FunctionProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            FunctionProblem::Title => errors.add("title", "staffing-fault-title"),
            FunctionProblem::About => errors.add("about", "staffing-fault-long"),
            FunctionProblem::Language => errors.add("language", "staffing-fault-choose"),
            FunctionProblem::Weekly => errors.add("weekly", "staffing-fault-hours"),
        }
    }
    errors
}

/// The messages of a post's faults, beside their fields.
pub(super) fn of_post(faults: &[PostProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            PostProblem::Functions => errors.add("functions", "staffing-fault-functions"),
            PostProblem::Languages => errors.add("languages", "staffing-fault-languages"),
            PostProblem::Weekly => errors.add("weekly", "staffing-fault-hours"),
            PostProblem::Home => errors.add("home", "staffing-fault-choose"),
            PostProblem::StartsOn => errors.add("starts_on", "staffing-fault-day"),
            PostProblem::EndsOn => errors.add("ends_on", "staffing-fault-end"),
        }
    }
    errors
}

/// The messages of a wish's faults, beside their fields.
pub(super) fn of_wish(faults: &[WishProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            WishProblem::Kind => errors.add("kind", "staffing-fault-choose"),
            WishProblem::Start => errors.add("from", "staffing-fault-day"),
            WishProblem::End => errors.add("to", "staffing-fault-end"),
            WishProblem::Rule => errors.add("repeat", "staffing-fault-rule"),
        }
    }
    errors
}

/// The messages of hours that cannot be taken, beside their fields.
pub(super) fn of_hours(faults: &[HoursProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            HoursProblem::Date => errors.add("date", "staffing-fault-day"),
            HoursProblem::Duration => errors.add("duration", "staffing-fault-hours"),
            HoursProblem::Kind => errors.add("kind", "staffing-fault-choose"),
        }
    }
    errors
}

/// The messages of a correction, beside the one field that is written by hand: a day that is none is none of theirs.
pub(super) fn of_correction(faults: &[HoursProblem]) -> FieldErrors {
    let key = match faults.first() {
        Some(HoursProblem::Date) => "staffing-fault-day",
        _ => "staffing-fault-hours",
    };
    field("change", key)
}

/// The messages of a post's costs, beside their fields.
pub(super) fn of_cost(faults: &[CostFormProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            CostFormProblem::Paid => errors.add("paid", "staffing-fault-hours"),
            CostFormProblem::Salary => errors.add("salary", "staffing-fault-euros"),
            CostFormProblem::Charges => errors.add("charges", "staffing-fault-euros"),
            CostFormProblem::Leave => errors.add("leave", "staffing-fault-euros"),
            CostFormProblem::Training => errors.add("training", "staffing-fault-euros"),
            CostFormProblem::Other => errors.add("other", "staffing-fault-other"),
        }
    }
    errors
}

/// The messages of what a way cost, beside their fields.
pub(super) fn of_travel(faults: &[TravelProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            TravelProblem::Commitment => errors.add("commitment", "staffing-fault-choose"),
            TravelProblem::Amount => errors.add("amount", "staffing-fault-euros"),
        }
    }
    errors
}

/// The messages of an advance, beside its fields.
pub(super) fn of_advance(faults: &[AdvanceProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            AdvanceProblem::Date => errors.add("date", "staffing-fault-day"),
            AdvanceProblem::Amount => errors.add("amount", "staffing-fault-euros"),
            AdvanceProblem::Label => errors.add("label", "staffing-fault-long"),
        }
    }
    errors
}

/// The messages of the rules of sharing, beside their fields.
pub(super) fn of_sharing(faults: &[SharingProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            SharingProblem::Sharing => errors.add("sharing", "staffing-fault-choose"),
            SharingProblem::Fee => errors.add("fee", "staffing-fault-fee"),
            SharingProblem::Training => errors.add("training", "staffing-fault-choose"),
        }
    }
    errors
}

/// The messages of a user member's faults, beside their fields.
pub(super) fn of_user(faults: &[UserProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            UserProblem::Name => errors.add("name", "staffing-fault-name"),
            UserProblem::Functions => errors.add("functions", "staffing-fault-choose"),
            UserProblem::Yearly => errors.add("yearly", "staffing-fault-hours"),
            UserProblem::JoinedOn => errors.add("joined_on", "staffing-fault-day"),
            UserProblem::EndsOn => errors.add("ends_on", "staffing-fault-end"),
            UserProblem::NoticeDays => errors.add("notice_days", "staffing-fault-number"),
            UserProblem::Weight => errors.add("weight", "staffing-fault-number"),
            UserProblem::Opening => errors.add("opening", "staffing-fault-euros"),
            UserProblem::Since => errors.add("since", "staffing-fault-month"),
            UserProblem::Note => errors.add("note", "staffing-fault-long"),
        }
    }
    errors
}

/// The messages of an absence, beside its fields.
pub(super) fn of_absence(faults: &[AbsenceProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            AbsenceProblem::First => errors.add("first", "staffing-fault-day"),
            AbsenceProblem::Last => errors.add("last", "staffing-fault-day"),
            AbsenceProblem::Duration => errors.add("duration", "staffing-fault-hours"),
        }
    }
    errors
}

/// The messages of the group's data and limits, beside their fields.
pub(super) fn of_group(faults: &[GroupProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        match fault {
            GroupProblem::Authorisation => errors.add("authorisation", "staffing-fault-long"),
            GroupProblem::WarnAbove => errors.add("percent", "staffing-fault-percent"),
            GroupProblem::What => errors.add("what", "staffing-fault-choose"),
            GroupProblem::Bound => errors.add("bound", "staffing-fault-choose"),
            GroupProblem::Value => errors.add("value", "staffing-fault-number"),
            GroupProblem::From => errors.add("from", "staffing-fault-day"),
            GroupProblem::Source => errors.add("source", "staffing-fault-source"),
        }
    }
    errors
}
