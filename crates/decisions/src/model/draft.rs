//! The form of a proposal, read once.

use serde::Deserialize;

/// The fewest and the most characters of a title.
pub const TITLE: (usize, usize) = (3, 120);
/// The most characters of a context and of a proposal.
pub const TEXT: usize = 6_000;
/// The most months until it is looked at again.
pub const MONTHS: i64 = 60;

/// What the browser sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields of the form")]
pub struct DraftForm {
    pub title: String,
    pub context: String,
    pub proposal: String,
    pub months: String,
    pub public: String,
    pub network: String,
    pub replaces: String,
    pub act: String,
}

/// A proposal that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in the form")]
pub struct Draft {
    pub title: String,
    pub context: String,
    pub proposal: String,
    pub months: i64,
    pub public: bool,
    pub network: bool,
    pub replaces: Option<String>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The title.
    #[error("the title must have 3 to 120 characters")]
    Title,
    /// The context.
    #[error("the context is missing, or has more than 6000 characters")]
    Context,
    /// The proposal.
    #[error("the proposal is missing, or has more than 6000 characters")]
    Proposal,
    /// How long it stands.
    #[error("it is looked at again after 1 to 60 months")]
    Months,
}

impl Fault {
    /// The field that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Context => "context",
            Self::Proposal => "proposal",
            Self::Months => "months",
        }
    }
}

/// Text without control characters, its line ends made one kind. `None`: it is empty, or too long.
pub(crate) fn text(text: &str, most: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept = kept.trim().to_owned();
    (1..=most).contains(&kept.chars().count()).then_some(kept)
}

/// So many months, when that can be promised.
pub(crate) fn months(text: &str) -> Option<i64> {
    text.trim().parse().ok().filter(|months| (1..=MONTHS).contains(months))
}

impl TryFrom<&DraftForm> for Draft {
    /// Every fault at once, in the order of the page.
    type Error = Vec<Fault>;

    fn try_from(form: &DraftForm) -> Result<Self, Vec<Fault>> {
        let title = text(&form.title.replace(['\n', '\t'], " "), TITLE.1);
        let title = title.filter(|title| TITLE.0 <= title.chars().count());
        let (context, proposal) = (text(&form.context, TEXT), text(&form.proposal, TEXT));
        match (title, context, proposal, months(&form.months)) {
            (Some(title), Some(context), Some(proposal), Some(months)) => Ok(Self {
                title,
                context,
                proposal,
                months,
                public: !form.public.is_empty(),
                network: !form.network.is_empty(),
                replaces: Some(form.replaces.clone()).filter(|id| !id.is_empty()),
            }),
            (title, context, proposal, months) => Err([
                title.is_none().then_some(Fault::Title),
                context.is_none().then_some(Fault::Context),
                proposal.is_none().then_some(Fault::Proposal),
                months.is_none().then_some(Fault::Months),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }
}
