//! One type per kind of id. All are pseudonymous: none tells who a person is.

maillon_kernel::id!(
    /// A post: one contract of the group, under a pseudonym.
    PostId
);
maillon_kernel::id!(
    /// A member of the group: an organisation that uses its workers.
    MemberId
);
maillon_kernel::id!(
    /// A worker's engagement with a member, as it was planned.
    CommitmentId
);
maillon_kernel::id!(
    /// One line of a time sheet.
    EntryId
);
maillon_kernel::id!(
    /// One absence.
    AbsenceId
);
maillon_kernel::id!(
    /// What the group lends people for.
    FunctionId
);
maillon_kernel::id!(
    /// What a post says of its time.
    WishId
);
maillon_kernel::id!(
    /// What the ways of a commitment cost.
    TravelId
);
maillon_kernel::id!(
    /// Money that a user member paid.
    AdvanceId
);
maillon_kernel::id!(
    /// A paper that belongs to a convention.
    PaperId
);
