//! Which member of a body a fault of a form is about, and how it is said.

use maillon_web::FieldErrors;

use super::refused::Refused;
use crate::model::{
    AdvanceProblem, CostFormProblem, FunctionProblem, HoursProblem, PostProblem, UserProblem, WishProblem,
};

type Place = (&'static str, &'static str);

fn all<T: Copy>(faults: &[T], place: impl Fn(T) -> Place) -> Refused {
    let mut errors = FieldErrors::default();
    for fault in faults {
        let (field, key) = place(*fault);
        errors.add(field, key);
    }
    errors.into()
}

pub(super) fn of_function(faults: &[FunctionProblem]) -> Refused {
    all(faults, |fault| match fault {
        FunctionProblem::Title => ("title", "staffing-fault-title"),
        FunctionProblem::About => ("about", "staffing-fault-long"),
        FunctionProblem::Language => ("language", "staffing-fault-choose"),
        FunctionProblem::Weekly => ("weekly", "staffing-fault-hours"),
    })
}

pub(super) fn of_post(faults: &[PostProblem]) -> Refused {
    all(faults, |fault| match fault {
        PostProblem::Functions => ("functions", "staffing-fault-functions"),
        PostProblem::Languages => ("languages", "staffing-fault-languages"),
        PostProblem::Weekly => ("weekly", "staffing-fault-hours"),
        PostProblem::Home => ("home", "staffing-fault-choose"),
        PostProblem::StartsOn => ("starts_on", "staffing-fault-day"),
        PostProblem::EndsOn => ("ends_on", "staffing-fault-end"),
    })
}

pub(super) fn of_wish(faults: &[WishProblem]) -> Refused {
    all(faults, |fault| match fault {
        WishProblem::Kind => ("kind", "staffing-fault-choose"),
        WishProblem::Start => ("start", "staffing-fault-day"),
        WishProblem::End => ("end", "staffing-fault-end"),
        WishProblem::Rule => ("rule", "staffing-fault-rule"),
    })
}

pub(super) fn of_hours(faults: &[HoursProblem]) -> Refused {
    all(faults, |fault| match fault {
        HoursProblem::Date => ("date", "staffing-fault-day"),
        HoursProblem::Duration => ("minutes", "staffing-fault-hours"),
        HoursProblem::Kind => ("kind", "staffing-fault-choose"),
    })
}

pub(super) fn of_cost(faults: &[CostFormProblem]) -> Refused {
    all(faults, |fault| match fault {
        CostFormProblem::Paid => ("paid", "staffing-fault-hours"),
        CostFormProblem::Salary => ("salary", "staffing-fault-euros"),
        CostFormProblem::Charges => ("charges", "staffing-fault-euros"),
        CostFormProblem::Leave => ("leave", "staffing-fault-euros"),
        CostFormProblem::Training => ("training", "staffing-fault-euros"),
        CostFormProblem::Other => ("other", "staffing-fault-other"),
    })
}

pub(super) fn of_advance(faults: &[AdvanceProblem]) -> Refused {
    all(faults, |fault| match fault {
        AdvanceProblem::Date => ("date", "staffing-fault-day"),
        AdvanceProblem::Amount => ("cents", "staffing-fault-euros"),
        AdvanceProblem::Label => ("label", "staffing-fault-long"),
    })
}

pub(super) fn of_user(faults: &[UserProblem]) -> Refused {
    all(faults, |fault| match fault {
        UserProblem::Name => ("name", "staffing-fault-name"),
        UserProblem::Functions => ("functions", "staffing-fault-choose"),
        UserProblem::Yearly => ("yearly", "staffing-fault-hours"),
        UserProblem::JoinedOn => ("joined_on", "staffing-fault-day"),
        UserProblem::EndsOn => ("ends_on", "staffing-fault-end"),
        UserProblem::NoticeDays => ("notice_days", "staffing-fault-number"),
        UserProblem::Weight => ("weight", "staffing-fault-number"),
        UserProblem::Opening => ("opening", "staffing-fault-euros"),
        UserProblem::Since => ("since", "staffing-fault-month"),
        UserProblem::Note => ("note", "staffing-fault-long"),
    })
}
