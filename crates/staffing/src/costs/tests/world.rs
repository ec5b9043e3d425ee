//! Small worlds of posts and members.

use maillon_kernel::ids::reexport::uuid::Uuid;

use crate::costs::{
    Allocation, Cents, CostProblem, Fee, Hours, Key, Month, PostCost, Rules, Sharing, Travel, allocate,
};
use crate::ids::{CommitmentId, MemberId, PostId};

pub(super) fn post(number: u8) -> PostId {
    PostId::from_uuid(Uuid::from_u128(u128::from(number) + 1))
}

pub(super) fn member(number: u8) -> MemberId {
    MemberId::from_uuid(Uuid::from_u128(u128::from(number) + 1))
}

pub(super) fn hours(of: u8, by: u8, minutes: i64) -> Hours {
    Hours { post: post(of), member: Some(member(by)), minutes }
}

pub(super) fn cost(of: u8, paid: i64, salary: i64) -> PostCost {
    let zero = Cents::ZERO;
    let (charges, leave, training) = (zero, zero, zero);
    PostCost { post: post(of), paid, salary: Cents::new(salary), charges, leave, training, other: Vec::new() }
}

pub(super) fn way(of: u8, by: u8, cents: i64) -> Travel {
    let commitment = CommitmentId::from_uuid(Uuid::from_u128(1));
    Travel { commitment, post: post(of), member: member(by), cents: Cents::new(cents) }
}

pub(super) fn rules(key: &[(u8, i64)], sharing: Sharing, per_mille: i64) -> Rules {
    let key = Key::new(key.iter().map(|(number, weight)| (member(*number), *weight))).unwrap();
    Rules { key, sharing, fee: Fee::new(per_mille).unwrap() }
}

/// A month whose turn begins with the first of one, two, three, four or six.
pub(super) fn month() -> Month {
    "2028-01".parse().unwrap()
}

/// Everything that is shared in one month.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) costs: Vec<PostCost>,
    pub(super) hours: Vec<Hours>,
    pub(super) travel: Vec<Travel>,
    pub(super) rules: Rules,
}

impl Given {
    pub(super) fn share(&self) -> Result<Allocation, CostProblem> {
        allocate(month(), &self.costs, &self.hours, &self.travel, &self.rules)
    }
}
