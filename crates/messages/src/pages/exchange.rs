//! One exchange, as its two sides see it: the same page for the owner, for a member at the other end, and for a
//! visitor.

use askama::Template;
use askama_web::WebTemplate;
use diesel::QueryResult;
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_members::gone;
use maillon_members::reports;
use maillon_store::Conn;
use maillon_web::{FieldErrors, Shell, Tongue, Words};

use super::people::{People, Person, web_address};
use crate::about::{About, Lookup};
use crate::model::{
    Act, Conversation, Correspondent, LONGEST_TEXT, Message, MessageId, PUBLIC, State as Stage,
    seems_interested,
};
use crate::store;

/// Where what was agreed is written down, in the crate above.
const NOTE_PATH: &str = "/accords/noter";
/// Messages on a page.
const PAGE: usize = 100;

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The owner: the author of the annonce, or who wrote to one elsewhere.
    Owner,
    /// A member of ours who wrote to the author.
    Member,
    /// A visitor; the link that they must keep.
    Visitor(String),
}

/// A conversation from the store, with what stands around it.
pub(super) struct Found {
    pub(super) conversation: Conversation,
    pub(super) messages: Vec<Message>,
    pub(super) about: Option<About>,
    pub(super) people: People,
    /// Where the older messages end.
    pub(super) older: Option<String>,
}

impl Found {
    pub(super) fn load(
        conn: &mut Conn,
        conversation: Conversation,
        before: Option<MessageId>,
        lookup: Lookup,
    ) -> QueryResult<Self> {
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut messages = store::messages(conn, conversation.id, before, most)?;
        let mut older = None;
        if PAGE < messages.len() {
            messages.remove(0);
            older = messages.first().map(|first| first.id.to_string());
        }
        let about = match &conversation.about {
            Some(uri) => lookup(conn, uri)?,
            None => None,
        };
        let members = messages.iter().filter_map(|one| one.member.as_deref());
        let people = People::load(conn, [&conversation], members.chain(conversation.member.as_deref()))?;
        Ok(Self { conversation, messages, about, people, older })
    }

    /// The language that the correspondent reads: that of their last note, else of our annonce.
    fn language(&self) -> Option<Lang> {
        let mut theirs = self.messages.iter().rev().filter(|one| !one.own && one.html.is_some());
        let said = theirs.find_map(|one| LanguageTag::parse(one.language.as_deref()?).ok()?.lang());
        said.or_else(|| self.about.as_ref().filter(|about| about.own)?.language.lang())
    }

    /// Whether the correspondent seems to want it, and nobody answered yet.
    fn sounds_interested(&self) -> bool {
        let sounds = |last: &Message| !last.own && last.html.as_deref().is_some_and(seems_interested);
        self.conversation.state == Stage::New && self.messages.last().is_some_and(sounds)
    }

    /// Whether the annonce is one that the owner can agree or not agree to.
    pub(super) fn is_ours(&self) -> bool {
        self.about.as_ref().is_some_and(|about| about.own)
    }
}

/// One message.
struct Bubble {
    id: String,
    /// Whether the reader's side said it.
    mine: bool,
    who: String,
    sent_at: i64,
    /// Safe HTML; `None`: taken back.
    html: Option<String>,
    language: Option<String>,
    /// Who else can read it, in words, if not only the two sides.
    audience: Option<String>,
    /// Where it was written.
    href: Option<String>,
    may_show: bool,
    shown: bool,
}

/// One of the three answers: its button, and the text that is proposed.
struct Proposal {
    act: &'static str,
    label: String,
    text: String,
    /// Whether its form is open at once.
    open: bool,
}

/// What was typed and could not be taken, and in which form.
#[derive(Clone, Debug, Default)]
pub(super) struct Again {
    pub(super) typed: Option<(Act, String)>,
    pub(super) errors: FieldErrors,
}

impl Again {
    fn text(&self, act: Act) -> Option<String> {
        self.typed.as_ref().filter(|(of, _)| *of == act).map(|(_, text)| text.clone())
    }
}

/// `GET /messages/{id}` and `GET /reponses/{secret}`
#[derive(Template, WebTemplate)]
#[template(path = "messages/exchange.html")]
pub(super) struct ExchangePage {
    shell: Shell,
    errors: FieldErrors,
    who: Person,
    contact: String,
    /// Where the account at the other end is reported, if it is one of another server.
    report: Option<String>,
    title: Option<String>,
    about: Option<String>,
    state: String,
    interested: bool,
    bubbles: Vec<Bubble>,
    older: Option<String>,
    /// Where the forms are sent.
    action: String,
    language: &'static str,
    proposals: Vec<Proposal>,
    /// What stands in the plain field; `None`: nobody is there to read it.
    say: Option<String>,
    link: Option<String>,
    /// The page on which what was agreed can be written down.
    note: Option<String>,
    /// The page on which the annonce can be marked as found.
    found: Option<String>,
}

impl ExchangePage {
    /// `action` is where this side writes to; `words` are everybody's, for what is proposed in the correspondent's
    /// language.
    pub(super) fn new(
        shell: &Shell,
        found: &Found,
        side: &Side,
        action: String,
        again: Again,
        words: &Words,
    ) -> Self {
        let (t, conversation) = (&shell.t, &found.conversation);
        let owner = *side == Side::Owner;
        let lang = found.language().filter(|_| owner).unwrap_or(t.lang());
        let who = who(t, found, side, &shell.instance_name);
        let there = !found.people.is_gone(conversation);
        let decides = owner && found.is_ours();
        let accepted = owner && conversation.state == Stage::Accepted;
        let open = found.about.as_ref().filter(|about| accepted && about.own && about.open);
        Self {
            contact: if owner { conversation.contact.clone() } else { String::new() },
            report: actor_of(conversation).filter(|_| owner && there).map(|uri| reports::href(uri, &action)),
            title: Some(conversation.title.clone()).filter(|title| !title.is_empty()),
            about: found.about.as_ref().map(|about| about.href.clone()),
            state: t.get(&format!("messages-state-{}", conversation.state)),
            interested: decides && found.sounds_interested(),
            bubbles: bubbles(t, found, side, &shell.instance_name),
            older: found.older.as_ref().map(|cursor| format!("{action}?avant={cursor}")),
            language: lang.code(),
            proposals: if decides && there {
                proposals(t, &words.in_lang(lang), &conversation.title, &again)
            } else {
                Vec::new()
            },
            say: there.then(|| again.text(Act::Say).unwrap_or_default()),
            link: if let Side::Visitor(link) = side { Some(link.clone()) } else { None },
            found: open.map(|about| about.href.clone()),
            note: decides.then(|| format!("{NOTE_PATH}?conversation={}", conversation.id)),
            errors: again.errors,
            action,
            shell: Shell {
                title: t.with("messages-exchange-title", &[("name", &who.name)]),
                ..shell.clone()
            },
            who,
        }
    }
}

/// The three answers, in the words of `theirs` but for what was typed before.
fn proposals(t: &Tongue, theirs: &Tongue, title: &str, again: &Again) -> Vec<Proposal> {
    let proposal = |act: Act| {
        let typed = again.text(act);
        Proposal {
            act: act.as_str(),
            label: t.get(&format!("messages-act-{act}")),
            open: typed.is_some(),
            text: typed
                .unwrap_or_else(|| theirs.with(&format!("messages-proposal-{act}"), &[("title", &title)])),
        }
    };
    [Act::Accept, Act::Ask, Act::Decline].into_iter().map(proposal).collect()
}

/// The account that the conversation is with, if it is one.
fn actor_of(conversation: &Conversation) -> Option<&str> {
    if let Correspondent::Actor(uri) = &conversation.correspondent { Some(uri) } else { None }
}

/// Who is at the other end of the reader.
fn who(t: &Tongue, found: &Found, side: &Side, instance: &str) -> Person {
    let conversation = &found.conversation;
    let named = |name: String| Person { name, handle: None, href: None };
    match side {
        Side::Owner => found.people.correspondent(t, conversation),
        Side::Member => {
            let author =
                found.people.member(conversation.member.as_deref()).map(|name| gone::named(t, &name));
            named(author.unwrap_or_else(|| t.get("messages-author")))
        }
        // The names of members are for members.
        Side::Visitor(_) => named(instance.to_owned()),
    }
}

fn bubbles(t: &Tongue, found: &Found, side: &Side, instance: &str) -> Vec<Bubble> {
    let owner = *side == Side::Owner;
    let correspondent = found.people.correspondent(t, &found.conversation).name;
    let speaker = |one: &Message| match (one.own, side) {
        (true, Side::Visitor(_)) => instance.to_owned(),
        (true, _) => {
            let member = one.member.as_deref().or(found.conversation.member.as_deref());
            let name = found.people.member(member);
            name.map_or_else(|| instance.to_owned(), |name| gone::named(t, &name))
        }
        (false, _) => correspondent.clone(),
    };
    let actor = matches!(found.conversation.correspondent, Correspondent::Actor(_));
    let bubble = |one: &Message| Bubble {
        id: one.id.to_string(),
        mine: one.own == owner,
        who: speaker(one),
        sent_at: one.sent_at,
        html: one.html.clone().filter(|html| !html.is_empty()),
        language: one.language.clone(),
        audience: audience(t, one).filter(|_| actor),
        href: one.url.as_deref().and_then(web_address),
        may_show: owner && found.is_ours() && one.may_be_shown(),
        shown: one.shown,
    };
    found.messages.iter().map(bubble).collect()
}

/// What is not direct is said to be so: the reader must know who else reads it.
fn audience(t: &Tongue, message: &Message) -> Option<String> {
    let word = message.audience.as_str();
    let known = PUBLIC.contains(&word) || word == "followers";
    (known && message.html.is_some()).then(|| t.get(&format!("messages-audience-{word}")))
}
