//! What coordinators decide about a link to another ledger, each with its reason.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::minutes::Minutes;
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use serde::Deserialize;

use super::super::fault::{Fault, bad_amount};
use super::super::numbers::Numbers;
use super::super::{Sel, amount};
use super::links::{href, load, page};
use crate::Desk;
use crate::links::{self, Kept};
use crate::local::{ActProblem, LONGEST_WORDS};
use crate::machine::Standing;
use crate::model::words;
use crate::remote::Verdict;

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Deed {
    Freeze,
    Thaw,
    Bounds,
    Compare,
    Part,
    Reopen,
    Seen,
}

words!(Deed {
    Freeze = "freeze",
    Thaw = "thaw",
    Bounds = "bounds",
    Compare = "compare",
    Part = "part",
    Reopen = "reopen",
    Seen = "seen",
});

/// What the forms send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct LinkForm {
    pub(in crate::pages) act: String,
    pub(in crate::pages) lowest: String,
    pub(in crate::pages) highest: String,
    pub(in crate::pages) frozen_reason: String,
    pub(in crate::pages) bounds_reason: String,
    pub(in crate::pages) part_reason: String,
    pub(in crate::pages) reopen_reason: String,
    pub(in crate::pages) confirm: String,
    pub(in crate::pages) change: String,
}

impl LinkForm {
    /// Filled with how things are.
    pub(super) fn of(n: &Numbers, kept: &Kept) -> Self {
        let (lowest, highest) = (n.typed(kept.link.bounds.0), n.typed(kept.link.bounds.1));
        Self { lowest, highest, ..Self::default() }
    }

    /// The field for a decision's reason, and what stands in it.
    fn reason(&self, deed: Deed) -> Option<(&'static str, &str)> {
        match deed {
            Deed::Freeze | Deed::Thaw => Some(("frozen_reason", &self.frozen_reason)),
            Deed::Bounds => Some(("bounds_reason", &self.bounds_reason)),
            Deed::Part => Some(("part_reason", &self.part_reason)),
            Deed::Reopen => Some(("reopen_reason", &self.reopen_reason)),
            Deed::Compare | Deed::Seen => None,
        }
    }
}

/// What is to be done, all read.
#[derive(Clone, Debug)]
enum Decided {
    Verdict(Verdict, String),
    Compare,
    Seen,
}

/// What is meant, or every fault of what was typed.
fn check(deed: Deed, form: &LinkForm, n: &Numbers) -> Result<Decided, FieldErrors> {
    let mut errors = FieldErrors::default();
    let reason = form.reason(deed);
    if let Some((field, text)) = reason
        && (text.trim().is_empty() || LONGEST_WORDS < text.chars().count())
    {
        errors.add(field, "credit-fault-reason");
    }
    let reason = reason.map(|(_, text)| text.trim().to_owned()).unwrap_or_default();
    let decided = match deed {
        Deed::Freeze => Decided::Verdict(Verdict::Freeze(reason.clone()), reason),
        Deed::Thaw => Decided::Verdict(Verdict::Thaw, reason),
        Deed::Bounds => {
            let lowest = bound(&mut errors, "lowest", &form.lowest, n);
            let highest = bound(&mut errors, "highest", &form.highest, n);
            Decided::Verdict(Verdict::Bounds(lowest, highest), reason)
        }
        Deed::Part => Decided::Verdict(Verdict::Part, reason),
        Deed::Reopen => Decided::Verdict(Verdict::Reopen, reason),
        Deed::Compare => Decided::Compare,
        Deed::Seen => Decided::Seen,
    };
    errors.into_result().map(|()| decided)
}

fn bound(errors: &mut FieldErrors, field: &'static str, text: &str, n: &Numbers) -> Minutes {
    amount::read_signed(text, &n.unit).unwrap_or_else(|bad| {
        bad_amount(errors, field, bad, n);
        Minutes::ZERO
    })
}

impl Decided {
    fn perform(&self, desk: &Desk, conn: &mut Conn, host: &str, by: &str) -> Result<(), ActProblem> {
        let kept = links::on_host(conn, host)?.ok_or(ActProblem::Unknown)?;
        if let Self::Seen = self {
            links::mark_seen(conn, &kept.peer, Some(by), desk.clock().millis())?;
            return Ok(());
        }
        match self {
            Self::Verdict(verdict, reason) => desk.decide_because(conn, &kept, verdict, (reason, Some(by))),
            _ if kept.link.standing == Standing::Closed => Err(ActProblem::Parted),
            _ => desk.resync(conn, &kept.peer, false),
        }
    }
}

/// What parting does, before it is done.
#[derive(Template, WebTemplate)]
#[template(path = "credit/coordination/part.html")]
pub(in crate::pages) struct PartPage {
    shell: Shell,
    form: LinkForm,
    balance: String,
    held: String,
    promised: String,
    action: String,
}

impl PartPage {
    pub(in crate::pages) fn new(shell: Shell, n: &Numbers, kept: &Kept, form: LinkForm) -> Self {
        let link = &kept.link;
        let (balance, action) = (n.both(link.balance), href(&kept.host));
        let (held, promised) = (n.both(link.held), n.both(link.promised));
        Self { shell, form, balance, held, promised, action }
    }
}

/// `POST /coordination/sel/reseaux/{host}`
pub(super) async fn act(
    State(sel): State<Sel>,
    InCharge(member, ..): InCharge<of::Credit>,
    Path(host): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<LinkForm>,
) -> Result<Response, Problem> {
    let found = load(&sel, &host).await?;
    let deed = Deed::ALL.iter().copied().find(|deed| deed.as_str() == form.act);
    let deed = deed.ok_or_else(|| Problem::bad_request("there is no such act"))?;
    let n = sel.numbers(&reader.t);
    if !form.change.is_empty() {
        return Ok(page(&sel, &reader, &found).with(deed, form, Fault::default()).into_response());
    }
    let fault = match check(deed, &form, &n) {
        Err(errors) => Fault { errors, said: None },
        Ok(_) if deed == Deed::Part && form.confirm.is_empty() => {
            let title = reader.t.with("credit-part-title", &[("host", &found.kept.host)]);
            let shell = reader.shell_titled(title).hidden();
            return Ok(PartPage::new(shell, &n, &found.kept, form).into_response());
        }
        Ok(decided) => {
            let (desk, by, at) = (sel.desk.clone(), member.id.to_string(), host.clone());
            let perform = move |conn: &mut Conn| decided.perform(&desk, conn, &at, &by);
            match sel.site.store.write(perform).await {
                Ok(()) => {
                    let jar = jar.add(notice::cookie(&sel.site, "form-saved"));
                    return Ok((jar, Redirect::to(&href(&host))).into_response());
                }
                Err(problem) => Fault::of(problem, &n, &[("lowest", "lowest")])?,
            }
        }
    };
    let status = fault.status();
    Ok((status, page(&sel, &reader, &load(&sel, &host).await?).with(deed, form, fault)).into_response())
}
