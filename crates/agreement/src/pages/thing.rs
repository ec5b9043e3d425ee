//! What stands on the page of a thing: the form with which one takes or gives a part of it; for whoever published it, how
//! much is promised and to whom.

use diesel::QueryResult;
use maillon_kernel::quantity::{Amount, MeasureUnit};
use maillon_members::Area;
use maillon_store::Conn;
use maillon_web::{FieldErrors, SignedIn, Tongue};

use super::list::Item;
use super::people::People;
use super::{PATH, terms};
use crate::deeds::LONGEST_WORDS;
use crate::record::Agreement;
use crate::store::{self, Filter, Whose};
use crate::subject::{Purpose, Subject, Subjects};

/// So many agreements stand on the page of a thing, the newest; the list has the others.
const SHOWN: i64 = 10;

/// What a reader may see of it, from the store.
#[derive(Clone, Debug, Default)]
pub struct Promises {
    ask: Option<Subject>,
    given: Option<Given>,
}

/// What became of a thing of ours.
#[derive(Clone, Debug)]
struct Given {
    subject: Subject,
    reserved: Amount,
    settled: Amount,
    agreements: Vec<Agreement>,
    people: People,
    reader: SignedIn,
}

impl Promises {
    /// For this reader. `is_theirs`: the thing is the reader's to look after.
    pub fn load(
        conn: &mut Conn,
        subjects: &dyn Subjects,
        uri: &str,
        reader: Option<&SignedIn>,
        is_theirs: bool,
        now: i64,
    ) -> QueryResult<Self> {
        let Some(reader) = reader else { return Ok(Self::default()) };
        let Some(subject) = subjects.find(conn, uri)? else { return Ok(Self::default()) };
        if !subject.own {
            let open = subject.open && subject.ends_at.is_none_or(|end| now < end);
            let some = subject.left.is_none_or(|left| !left.is_zero());
            return Ok(Self { ask: Some(subject).filter(|_| open && some), given: None });
        }
        let given = if is_theirs { Some(Given::load(conn, subject, reader)?) } else { None };
        Ok(Self { ask: None, given: given.filter(|given| !given.agreements.is_empty()) })
    }

    /// The form to ask for some of it, if there is one for this reader.
    pub fn ask(&self, t: &Tongue) -> Option<AskForm> {
        self.ask.as_ref().map(|subject| AskForm::new(t, subject))
    }

    /// What its author sees.
    pub fn ledger(&self, t: &Tongue, now: i64) -> Option<Ledger> {
        self.given.as_ref().map(|given| given.ledger(t, now))
    }
}

impl Given {
    fn load(conn: &mut Conn, subject: Subject, reader: &SignedIn) -> QueryResult<Self> {
        let filter =
            Filter { whose: Whose::All, stage: None, about: Some(subject.uri.clone()), before: None };
        let agreements = store::list(conn, &filter, SHOWN)?;
        let people = People::load(conn, &agreements, [])?;
        Ok(Self {
            reserved: store::reserved(conn, &subject.uri)?,
            settled: store::settled(conn, &subject.uri)?,
            agreements,
            people,
            subject,
            reader: reader.clone(),
        })
    }

    fn ledger(&self, t: &Tongue, now: i64) -> Ledger {
        let subject = &self.subject;
        let words = |amount| terms::quantity(t, &subject.action, subject.primary.unit, amount);
        let minus = |whole: Amount, part| whole.checked_sub(part).unwrap_or(Amount::ZERO);
        let total = subject.total.unwrap_or(Amount::ZERO);
        let coordinates = Area::Market.is_in_hands_of(&self.reader);
        let line = |one: &Agreement| {
            let Item { href, name, stage, sentence, unread, .. } = Item::new(t, one, &self.people, now);
            let opens = one.is_of(&self.reader.id, coordinates);
            LedgerLine { href: Some(href).filter(|_| opens), name, stage, sentence, unread }
        };
        let query =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("sur", &subject.uri).finish();
        Ledger {
            promised: words(minus(self.reserved, self.settled)),
            given: words(self.settled),
            left: words(minus(total, self.reserved)),
            lines: self.agreements.iter().map(line).collect(),
            all: format!("{PATH}?{query}"),
        }
    }
}

/// How much of a thing of ours is promised, given and left, and with whom. All in words.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// What is still to be done.
    pub promised: String,
    /// What both sides say was done.
    pub given: String,
    /// What can still be promised.
    pub left: String,
    /// The newest agreements.
    pub lines: Vec<LedgerLine>,
    /// Where all that the reader may open are listed.
    pub all: String,
}

/// An agreement on the page of its thing.
#[derive(Clone, Debug)]
pub struct LedgerLine {
    /// Its page, if this reader may open it.
    pub href: Option<String>,
    /// The other side.
    pub name: String,
    /// How far it has come.
    pub stage: String,
    /// The same in a sentence.
    pub sentence: String,
    /// Whether something came that its people have not seen.
    pub unread: bool,
}

/// The form with which a member asks for some of a thing of another instance, or offers some of what it looks for.
#[derive(Clone, Debug)]
pub struct AskForm {
    /// The ActivityPub id of the thing.
    pub about: String,
    /// How much.
    pub amount: String,
    /// The words beside it.
    pub words: String,
    /// What is wrong with them.
    pub errors: FieldErrors,
    /// Whether it is looked for: then we give.
    pub gives: bool,
    /// All or nothing: there is no amount to choose.
    pub whole: Option<String>,
    /// The unit, in words.
    pub unit: String,
    /// How much there is, and in which parts, in words.
    pub hints: Vec<String>,
}

impl AskForm {
    /// Empty but for the amount: what can be taken.
    pub fn new(t: &Tongue, subject: &Subject) -> Self {
        let words = |amount| terms::quantity(t, &subject.action, subject.primary.unit, amount);
        let whole = subject.primary.amount.filter(|_| subject.unit_based == Some(false));
        let say = |key: &str, amount: Amount| t.phrase(key).set("amount", words(amount)).to_string();
        let left = subject.left.map(|left| say("agreement-ask-left", left));
        let step = subject.step().map(|step| say("agreement-ask-step", step));
        let amount = whole.or(subject.left).or(subject.primary.amount).unwrap_or(Amount::ONE);
        Self {
            about: subject.uri.clone(),
            amount: t.decimal(amount),
            words: String::new(),
            errors: FieldErrors::default(),
            gives: subject.purpose == Purpose::Request,
            hints: if whole.is_some() { Vec::new() } else { left.into_iter().chain(step).collect() },
            whole: whole.map(words),
            unit: if subject.primary.unit == MeasureUnit::One && subject.action == "deliverService" {
                t.get("agreement-times-alone")
            } else {
                t.measure(subject.primary.unit)
            },
        }
    }

    fn key(&self, part: &str) -> String {
        format!("agreement-ask-{part}-{}", if self.gives { "give" } else { "take" })
    }

    /// For the template: what stands on the button.
    pub fn button(&self, t: &Tongue) -> String {
        t.get(&self.key("button"))
    }

    /// For the template: what stands above it.
    pub fn title(&self, t: &Tongue) -> String {
        t.get(&self.key("title"))
    }

    /// For the template: the greatest length.
    pub fn longest(&self) -> usize {
        LONGEST_WORDS
    }
}
