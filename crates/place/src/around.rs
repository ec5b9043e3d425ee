//! What other slices tell of the place: `server` answers.

use maillon_kernel::language::Lang;
use maillon_store::{Conn, StoreError};

/// Something that takes place here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When it begins. Epoch milliseconds.
    pub starts_at: i64,
    /// When it ends, if that is known.
    pub ends_at: Option<i64>,
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
}

/// One of the questions on power, and what the place answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The answer, as plain text.
    pub answer: String,
}

/// The other slices, as the place sees them.
pub trait Around: Send + Sync {
    /// What takes place between two instants, for everybody to read; the first first.
    fn agenda(&self, conn: &mut Conn, from: i64, to: i64) -> Result<Vec<Happening>, StoreError>;

    /// The answers that this organisation gives to the five questions; none while it has not answered.
    fn answers(&self, conn: &mut Conn, lang: Lang) -> Result<Vec<Answered>, StoreError>;

    /// Where one launches an initiative, if one can do so here.
    fn launch(&self) -> Option<&'static str> {
        None
    }
}
