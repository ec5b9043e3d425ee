//! From a foreign document to a story. Everything here came from a stranger.

use maillon_federation::json::{self, Object};
use maillon_kernel::clock::Clock;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_kernel::markup::{escape, excerpt, fold, markdown, plain_text, sanitise};
use serde_json::Value;
use url::Url;

use super::LD;
use crate::model::{Kind, State, Story, StoryId, Theme};

/// How far ahead of ours another's clock may be. Milliseconds.
const AHEAD: i64 = 3_600_000;
const TITLE: usize = 200;
const SUMMARY: usize = 500;
/// Bytes of safe HTML that are kept whole; of more, so many characters of plain text.
const HTML: usize = 200_000;
const CUT: usize = 20_000;
/// So many sources of a narrative are taken note of.
const SOURCES: usize = 200;
/// Our hashtags, and what a story is called in the other languages.
const TAGS: [&str; 4] = ["Récit", "RécitCommun", "Verhaal", "Story"];

/// Why a document is not taken as a story.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    /// A member that it must have is absent or cannot be read.
    #[error("its {0} cannot be read")]
    Member(&'static str),
    /// Its author is not who sent it, or its id is on another server.
    #[error("{id} is not its sender's")]
    Foreign {
        /// Its id.
        id: String,
    },
    /// It is not for everybody.
    #[error("the story is not for everybody")]
    NotPublic,
}

/// Whether an object is a story by its own word: it says a theme, or has our hashtag. A reply is none.
pub fn is_story(object: &Object) -> bool {
    let told = json::types(object).into_iter().any(|kind| matches!(kind, "Note" | "Article"));
    told && !object.contains_key("inReplyTo") && (theme(object).is_some() || is_tagged(object))
}

fn is_tagged(object: &Object) -> bool {
    let known: Vec<String> = TAGS.iter().map(|tag| fold(tag)).collect();
    hashtags(object).any(|tag| known.contains(&fold(tag)))
}

fn hashtags(object: &Object) -> impl Iterator<Item = &str> {
    let tags = json::many(object, "tag").into_iter().filter_map(Value::as_object);
    tags.filter(|tag| json::kind(tag) == "Hashtag")
        .filter_map(|tag| json::text(tag, "name"))
        .map(|name| name.trim_start_matches('#'))
}

fn theme(object: &Object) -> Option<Theme> {
    json::text(object, "theme")?.parse().ok()
}

/// What a common narrative says that it is woven from: its FEP-e232 links, each once.
pub fn quoted(object: &Object) -> Vec<String> {
    let tags = json::many(object, "tag").into_iter().filter_map(Value::as_object);
    let links = tags.filter(|tag| json::kind(tag) == "Link" && json::text(tag, "mediaType") == Some(LD));
    let mut found: Vec<String> = Vec::new();
    for uri in links.filter_map(|link| json::uri_of(json::first(link, "href")?)) {
        if found.len() < SOURCES && found.iter().all(|one| one != uri) {
            found.push(uri.to_owned());
        }
    }
    found
}

/// What can be told of a story without reading what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its ActivityPub id.
    pub uri: String,
    /// The actor that published it.
    pub owner: String,
    /// When it was published, at the latest now. Epoch milliseconds.
    pub published_at: i64,
    /// When it last changed, at the latest in an hour. Epoch milliseconds.
    pub updated_at: i64,
}

impl Head {
    /// `sender` is the actor whose signature was checked, or from whose server the object was fetched.
    pub fn read(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        let id = json::url(object, "id").ok_or(Refused::Member("id"))?;
        let owner = json::url(object, "attributedTo").ok_or(Refused::Member("attributedTo"))?;
        if owner != *sender || id.origin() != sender.origin() {
            return Err(Refused::Foreign { id: id.into() });
        }
        let now = clock.millis();
        let published_at = json::millis(object, "published").unwrap_or(now);
        let updated_at = json::millis(object, "updated").unwrap_or(published_at);
        Ok(Self {
            uri: id.into(),
            owner: owner.into(),
            published_at: published_at.min(now),
            updated_at: updated_at.min(now + AHEAD),
        })
    }
}

/// A story that another instance owns. Its owner and its id live on one origin. It has no setter.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteStory(Story);

impl RemoteStory {
    /// One for everybody; all others are nobody's here.
    pub fn from_wire(object: &Object, sender: &Url, clock: &Clock) -> Result<Self, Refused> {
        if json::Audience::of(object, None) != json::Audience::Public {
            return Err(Refused::NotPublic);
        }
        let head = Head::read(object, sender, clock)?;
        let (language, html) = text(object);
        if plain_text(&html).trim().is_empty() {
            return Err(Refused::Member("content"));
        }
        let is_long = json::types(object).contains(&"Article");
        let title = if is_long { line(json::text(object, "name"), TITLE) } else { String::new() };
        let title = if is_long && title.is_empty() { excerpt(&html, 80) } else { title };
        let is_common = json::first(object, "sources").is_some();
        let commune = json::first(object, "location").and_then(Value::as_object);
        let commune = commune.and_then(|place| Commune::by_name(json::text(place, "name")?.trim()));
        Ok(Self(Story {
            id: StoryId::new(clock),
            own: false,
            author: None,
            kind: if is_common { Kind::Common } else { Kind::Story },
            state: State::Published,
            theme: theme(object),
            commune: commune.or_else(|| hashtags(object).find_map(Commune::by_hashtag)),
            summary: if is_long { summary(object, &html) } else { String::new() },
            title,
            source: String::new(),
            html,
            language,
            about: about(object),
            consent: true,
            remark: String::new(),
            reviewer: None,
            url: page(object, &head.uri),
            publish_at: None,
            published_at: head.published_at,
            updated_at: head.updated_at,
            uri: head.uri,
            owner: head.owner,
        }))
    }

    /// What it says, for the table.
    pub fn into_story(self) -> Story {
        self.0
    }

    /// The same, under the id that this instance gave it before.
    pub fn renewing(self, known: &Story) -> Story {
        Story { id: known.id, published_at: known.published_at, ..self.0 }
    }
}

/// The page where its own server shows it.
fn page(object: &Object, uri: &str) -> String {
    let home = uri.parse::<Url>().ok().map(|uri| uri.origin());
    let url = json::url(object, "url").filter(|url| home == Some(url.origin()));
    url.map_or_else(|| uri.to_owned(), String::from)
}

fn about(object: &Object) -> Option<String> {
    let url: Url = json::uri_of(json::first(object, "about")?)?.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// The point that its author gave it. Who gave none says how the text begins: that is no point of its own.
fn summary(object: &Object, html: &str) -> String {
    let said = line(json::text(object, "summary"), SUMMARY);
    let text = plain_text(html).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.starts_with(said.trim_end_matches('…')) { String::new() } else { said }
}

/// Plain text in one line, cut.
fn line(text: Option<&str>, longest: usize) -> String {
    let text = plain_text(text.unwrap_or_default());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    excerpt(&escape(&text), longest)
}

/// The text: rendered here from Markdown when the sender gives its source, for what it published repeats the hashtags;
/// else its HTML, made safe.
fn text(object: &Object) -> (LanguageTag, String) {
    let (language, content) = json::content(object);
    let language = language.and_then(|tag| LanguageTag::parse(tag).ok());
    let source = json::first(object, "source").and_then(Value::as_object);
    let source = source.filter(|source| json::text(source, "mediaType") == Some("text/markdown"));
    let source = source.and_then(|source| json::text(source, "content"));
    let html = source.map_or_else(|| sanitise(content), markdown);
    let html = if html.len() <= HTML { html } else { format!("<p>{}</p>", escape(&excerpt(&html, CUT))) };
    (language.unwrap_or_else(|| LanguageTag::from(Lang::Fr)), html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn article() -> Value {
        json!({
            "id": "https://a.example/recits/1", "type": "Article", "attributedTo": "https://a.example/@a",
            "name": "Le <b>four</b>", "summary": "Un four pour tous.", "content": "<p>Chaud.<script>x</script></p>",
            "contentMap": { "nl": "<p>Chaud.<script>x</script></p>" }, "url": "https://b.example/elsewhere",
            "to": "as:Public", "published": "2026-11-20T10:00:00Z", "theme": "place", "about": "javascript:alert(1)",
            "tag": [{ "type": "Hashtag", "name": "#Récit" }, { "type": "Hashtag", "name": "#Ixelles" }],
        })
    }

    fn read(object: &Value) -> Result<Story, Refused> {
        let sender = "https://a.example/@a".parse().unwrap();
        RemoteStory::from_wire(object.as_object().unwrap(), &sender, &Clock::System)
            .map(RemoteStory::into_story)
    }

    fn with(change: impl FnOnce(&mut Object)) -> Value {
        let mut object = article();
        change(object.as_object_mut().unwrap());
        object
    }

    #[test]
    fn what_a_stranger_wrote_is_made_safe() {
        let story = read(&article()).unwrap();
        assert_eq!((story.title.as_str(), story.html.as_str()), ("Le four", "<p>Chaud.</p>"));
        assert_eq!((story.url.as_str(), story.about), ("https://a.example/recits/1", None));
        assert_eq!((story.theme, story.language.as_str()), (Some(Theme::Place), "nl"));
        assert!(story.commune.is_some() && story.kind == Kind::Story);
    }

    #[test]
    fn how_a_text_begins_is_not_said_twice() {
        assert_eq!(read(&article()).unwrap().summary, "Un four pour tous.");
        let begins = with(|object| drop(object.insert("summary".to_owned(), json!("Chau…"))));
        assert_eq!(read(&begins).unwrap().summary, "");
    }

    #[test]
    fn nobody_writes_in_the_name_of_another() {
        let foreign =
            with(|object| drop(object.insert("attributedTo".to_owned(), json!("https://b.example/@b"))));
        assert!(matches!(read(&foreign), Err(Refused::Foreign { .. })));
        let elsewhere = with(|object| drop(object.insert("id".to_owned(), json!("https://b.example/1"))));
        assert!(matches!(read(&elsewhere), Err(Refused::Foreign { .. })));
        let private =
            with(|object| drop(object.insert("to".to_owned(), json!("https://a.example/@a/followers"))));
        assert_eq!(read(&private), Err(Refused::NotPublic));
    }

    #[test]
    fn a_story_says_that_it_is_one() {
        let said = |object: &Value| is_story(object.as_object().unwrap());
        assert!(said(&article()));
        assert!(said(&with(|object| drop(object.remove("theme")))));
        assert!(said(&with(|object| drop(object.remove("tag")))));
        let plain = with(|object| {
            object.remove("theme");
            object.remove("tag");
        });
        assert!(!said(&plain));
        assert!(!said(&with(|object| drop(
            object.insert("inReplyTo".to_owned(), json!("https://a.example/1"))
        ))));
        assert!(!said(&with(|object| drop(object.insert("type".to_owned(), json!("Event"))))));
    }

    #[test]
    fn each_source_counts_once() {
        let link = |href: &str| json!({ "type": "Link", "mediaType": LD, "href": href });
        let other = json!({ "type": "Link", "mediaType": "text/html", "href": "https://c.example/" });
        let object = json!({ "tag": [link("https://a.example/1"), link("https://a.example/1"), other] });
        assert_eq!(quoted(object.as_object().unwrap()), ["https://a.example/1"]);
    }
}
