//! Weaving a common narrative from what the organisations of a network told. Of a published one each change goes out at
//! once.
//!
//! **Invariant:** a quote occurs in its source, word for word, when it is taken.
//! **Invariant:** what its source takes back is shown to nobody.

use diesel::QueryResult;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::markup::{escape, markdown};
use maillon_store::Conn;

use super::{ActProblem, Desk};
use crate::gather::{self, Found};
use crate::model::{
    Kind, NotAllowed, Passage, PassageId, PassageKind, PassageState, State, Story, StoryId, occurs,
};
use crate::{passages, store};

const TITLE: usize = 120;
const SUMMARY: usize = 500;
/// Characters of one passage, and how many there may be.
const TEXT: usize = 10_000;
const PASSAGES: usize = 200;

/// What stands above a common narrative.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its point; may be empty.
    pub summary: &'a str,
    /// The language of its title and of the words between.
    pub language: &'a str,
}

/// What is taken from a source.
#[derive(Clone, Copy, Debug)]
pub struct Quote<'a> {
    /// The URI of the source.
    pub source: &'a str,
    /// What it says, word for word.
    pub text: &'a str,
    /// The name of who published it.
    pub name: &'a str,
}

impl Desk {
    /// Begins a common narrative. Only a QG has any.
    pub fn begin(&self, conn: &mut Conn, editor: &str, head: Head<'_>) -> Result<Story, ActProblem> {
        let qg = self.qg.as_deref().ok_or(ActProblem::Unknown)?;
        let id = StoryId::new(&self.clock);
        let uri = self.origin.url(&format!("/recits/communs/{id}"));
        let begun = Story::begin(id, &uri, qg, Some(editor), self.clock.millis());
        let story = headed(Story { kind: Kind::Common, ..begun }, head)?;
        store::put(conn, &story)?;
        Ok(story)
    }

    /// Changes what stands above it.
    pub fn rename(&self, conn: &mut Conn, id: StoryId, head: Head<'_>) -> Result<Story, ActProblem> {
        let story = headed(common(conn, id)?, head)?;
        self.rewoven(conn, story)
    }

    /// Takes a passage from a source, to the end.
    pub fn quote(&self, conn: &mut Conn, id: StoryId, quote: Quote<'_>) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        let source = gather::one(conn, &*self.others, quote.source)?.ok_or(ActProblem::NoSource)?;
        let text = quote.text.trim();
        if TEXT < text.chars().count() {
            return Err(ActProblem::Text);
        }
        if !occurs(text, &source.text) {
            return Err(ActProblem::NotAQuote);
        }
        let passage = self.taken(&story, source, quote);
        self.add(conn, story, passage)
    }

    fn taken(&self, story: &Story, source: Found, quote: Quote<'_>) -> Passage {
        let language = LanguageTag::parse(&source.language).unwrap_or_else(|_| story.language.clone());
        Passage {
            id: PassageId::new(&self.clock),
            story: story.id,
            place: 0,
            kind: PassageKind::Quote,
            state: PassageState::Fine,
            text: quote.text.trim().to_owned(),
            language,
            source: Some(source.uri),
            source_title: source.title,
            source_owner: source.owner,
            source_name: quote.name.to_owned(),
            source_url: source.url,
            checked_at: self.clock.millis(),
        }
    }

    /// Adds words of the editor, to the end.
    pub fn add_words(&self, conn: &mut Conn, id: StoryId, text: &str) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        let passage = Passage {
            id: PassageId::new(&self.clock),
            story: story.id,
            place: 0,
            kind: PassageKind::Words,
            state: PassageState::Fine,
            text: checked(text)?,
            language: story.language.clone(),
            source: None,
            source_title: String::new(),
            source_owner: String::new(),
            source_name: String::new(),
            source_url: String::new(),
            checked_at: self.clock.millis(),
        };
        self.add(conn, story, passage)
    }

    fn add(&self, conn: &mut Conn, story: Story, passage: Passage) -> Result<Story, ActProblem> {
        let all = passages::of(conn, story.id)?;
        if PASSAGES <= all.len() {
            return Err(ActProblem::Text);
        }
        let place = all.last().map_or(0, |last| last.place + 1);
        passages::put(conn, &Passage { place, ..passage })?;
        self.rewoven(conn, story)
    }

    /// Changes a passage. A quote must still occur in its source.
    pub fn change(
        &self,
        conn: &mut Conn,
        id: StoryId,
        passage: PassageId,
        text: &str,
    ) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        let mut one = find(conn, id, passage)?;
        one.text = checked(text)?;
        if let Some(uri) = one.source.clone() {
            let source = gather::one(conn, &*self.others, &uri)?.ok_or(ActProblem::NoSource)?;
            one = one.compared(Some(&source.text), self.clock.millis());
            if one.state != PassageState::Fine {
                return Err(ActProblem::NotAQuote);
            }
        }
        passages::put(conn, &one)?;
        self.rewoven(conn, story)
    }

    /// Puts a passage one place earlier or later.
    pub fn shift(
        &self,
        conn: &mut Conn,
        id: StoryId,
        passage: PassageId,
        earlier: bool,
    ) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        let mut all = passages::of(conn, id)?;
        let at = all.iter().position(|one| one.id == passage).ok_or(ActProblem::Unknown)?;
        let other = if earlier { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < all.len()) };
        let Some(other) = other else { return Ok(story) };
        all.swap(at, other);
        for (place, one) in (0i64..).zip(all) {
            passages::put(conn, &Passage { place, ..one })?;
        }
        self.rewoven(conn, story)
    }

    /// Takes a passage out.
    pub fn drop_passage(
        &self,
        conn: &mut Conn,
        id: StoryId,
        passage: PassageId,
    ) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        if !passages::remove(conn, id, passage)? {
            return Err(ActProblem::Unknown);
        }
        self.rewoven(conn, story)
    }

    /// Publishes it in the name of the network.
    pub fn bring_common_out(&self, conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
        let story = common(conn, id)?;
        if story.state != State::Draft {
            return Err(NotAllowed::State(story.state).into());
        }
        self.compare(conn, id, None)?;
        let all = passages::of(conn, id)?;
        if !all.iter().any(|one| one.is_shown() && one.source.is_some()) {
            return Err(NotAllowed::Empty.into());
        }
        let now = self.clock.millis();
        let html = html(&all);
        let story = Story { state: State::Published, html, published_at: now, updated_at: now, ..story };
        store::put(conn, &story)?;
        self.bring_out(conn, &story)?;
        self.link(conn, &story, &all)?;
        Ok(story)
    }

    /// Takes it back. What was never out leaves no trace.
    pub fn withdraw_common(&self, conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
        let before = common(conn, id)?;
        let was_out = before.is_out();
        let story = before.withdrawn(self.clock.millis())?;
        if was_out {
            store::put(conn, &story)?;
            self.link(conn, &story, &[])?;
            self.take_back(conn, &story)?;
        } else {
            passages::remove_all(conn, id)?;
            store::discard(conn, id)?;
        }
        Ok(story)
    }

    /// A source changed or is gone: the narratives that quote it are looked at again. A passage whose source is gone is
    /// withdrawn, everywhere; one that its source no longer says waits for the editor.
    pub fn look_again(&self, conn: &mut Conn, source: &str) -> Result<(), ActProblem> {
        for id in passages::quoting(conn, source)? {
            if self.compare(conn, id, Some(source))? {
                let story = common(conn, id)?;
                self.rewoven(conn, story)?;
            }
        }
        Ok(())
    }

    /// The same for everything that is quoted: sources in other slices change without a word.
    pub fn look_again_at_all(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        for source in passages::sources(conn)? {
            self.look_again(conn, &source)?;
        }
        Ok(())
    }

    /// Compares the passages with their sources, or with this one. True when readers see something else now.
    fn compare(&self, conn: &mut Conn, id: StoryId, only: Option<&str>) -> Result<bool, ActProblem> {
        let mut seen = false;
        for one in passages::of(conn, id)? {
            let Some(uri) = one.source.clone().filter(|uri| only.is_none_or(|only| only == uri)) else {
                continue;
            };
            let source = gather::one(conn, &*self.others, &uri)?;
            let compared =
                one.clone().compared(source.as_ref().map(|source| source.text.as_str()), one.checked_at);
            if compared.state != one.state {
                seen |= compared.is_shown() != one.is_shown();
                passages::put(conn, &Passage { checked_at: self.clock.millis(), ..compared })?;
            }
        }
        Ok(seen)
    }

    /// Something of it is new: written anew, and said anew when it is out.
    fn rewoven(&self, conn: &mut Conn, story: Story) -> Result<Story, ActProblem> {
        let all = passages::of(conn, story.id)?;
        let now = self.clock.millis();
        let story = Story { html: html(&all), updated_at: now.max(story.updated_at + 1000), ..story };
        store::put(conn, &story)?;
        if story.is_out() {
            self.say_again(conn, &story)?;
            self.link(conn, &story, &all)?;
        }
        Ok(story)
    }
}

fn common(conn: &mut Conn, id: StoryId) -> Result<Story, ActProblem> {
    let found = store::find(conn, id)?.filter(|one| one.own && one.kind == Kind::Common);
    let story = found.ok_or(ActProblem::Unknown)?;
    if story.state == State::Withdrawn {
        return Err(NotAllowed::State(story.state).into());
    }
    Ok(story)
}

fn find(conn: &mut Conn, id: StoryId, passage: PassageId) -> QueryResult<Passage> {
    let all = passages::of(conn, id)?;
    all.into_iter().find(|one| one.id == passage).ok_or(diesel::result::Error::NotFound)
}

fn checked(text: &str) -> Result<String, ActProblem> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() || TEXT < text.chars().count() { Err(ActProblem::Text) } else { Ok(text) }
}

fn headed(story: Story, head: Head<'_>) -> Result<Story, ActProblem> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, summary) = (line(head.title), line(head.summary));
    if title.is_empty() || TITLE < title.chars().count() {
        return Err(ActProblem::Title);
    }
    if SUMMARY < summary.chars().count() {
        return Err(ActProblem::Text);
    }
    let language = LanguageTag::parse(head.language.trim()).map_err(|_| ActProblem::Language)?;
    Ok(Story { title, summary, language, ..story })
}

/// The whole as others show it: each quote with who said it, and the way there.
fn html(passages: &[Passage]) -> String {
    let shown = passages.iter().filter(|one| one.is_shown());
    shown.map(|one| if one.source.is_some() { quote_html(one) } else { markdown(&one.text) }).collect()
}

/// The quote alone, as HTML.
pub(crate) fn quote_text(passage: &Passage) -> String {
    let paragraphs = passage.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = paragraphs.map(|part| escape(part).replace('\n', "<br>")).collect();
    format!("<p>{}</p>", parts.join("</p><p>"))
}

fn quote_html(passage: &Passage) -> String {
    let (name, title) = (escape(&passage.source_name), escape(&passage.source_title));
    let (url, lang) = (escape(&passage.source_url), escape(passage.language.as_str()));
    let text = quote_text(passage);
    format!(
        "<blockquote lang=\"{lang}\">{text}</blockquote><p>— <a href=\"{url}\">{name}, « {title} »</a></p>"
    )
}
