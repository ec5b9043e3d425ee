//! From a story of ours to its JSON.

use maillon_federation::Origin;
use maillon_federation::publish::{PUBLIC, timestamp, version};
use maillon_federation::social::{open_to_quotes, quote_terms};
use maillon_kernel::markup::escape;
use maillon_media::Picture;
use maillon_media::wire::image;
use serde_json::{Map, Value, json};

use super::LD;
use crate::model::{Kind, Passage, Story};

/// The `@context` of a story and of the activities that carry one.
pub fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        {
            "Hashtag": "as:Hashtag",
            "toot": "http://joinmastodon.org/ns#",
            "blurhash": "toot:blurhash",
            "schema": "http://schema.org#",
            "about": { "@id": "schema:about", "@type": "@id" },
            "theme": "urn:maillon:ns#theme",
            "sources": { "@id": "urn:maillon:ns#sources", "@type": "@id" },
        },
        quote_terms(),
    ])
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// The pictures of a story.
    pub pictures: &'a [Picture],
    /// The passages of a common narrative.
    pub passages: &'a [Passage],
    /// The QGs of our networks, which may pass it on.
    pub networks: &'a [String],
}

/// Whom a story is for: everybody, and the networks that may pass it on.
pub(crate) fn addressed(story: &Story, networks: &[String]) -> (Vec<String>, Vec<String>) {
    let followers = format!("{}/followers", story.owner);
    (vec![PUBLIC.to_owned()], std::iter::once(followers).chain(networks.iter().cloned()).collect())
}

/// The `Note` or `Article`, without `@context`.
pub fn to_json(origin: &Origin, story: &Story, shown: Shown<'_>) -> Value {
    let content = format!("{}{}", story.html.trim(), tag_line(origin, story));
    let language = story.language.as_str();
    let (to, cc) = addressed(story, shown.networks);
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
    put("id", json!(story.uri));
    put("type", json!(story.wire_type()));
    put("attributedTo", json!(story.owner));
    if story.is_long() {
        put("name", json!(story.title));
        put("summary", json!(escape(&story.gist())));
    }
    put("content", json!(content));
    put("contentMap", json!({ language: content }));
    if story.kind == Kind::Story {
        put("source", json!({ "content": story.source, "mediaType": "text/markdown" }));
    }
    put("url", json!(story.url));
    put("published", json!(timestamp(story.published_at)));
    if story.updated_at != story.published_at {
        put("updated", json!(version(story.updated_at)));
    }
    put("to", json!(to));
    put("cc", json!(cc));
    if !shown.networks.is_empty() {
        put("audience", json!(shown.networks));
    }
    put("interactionPolicy", open_to_quotes());
    put("tag", json!(tags(origin, story, shown.passages)));
    if let Some(theme) = story.theme {
        put("theme", json!(theme.as_str()));
    }
    if let Some(about) = &story.about {
        put("about", json!(about));
    }
    if let Some(commune) = story.commune {
        put("location", json!({ "type": "Place", "name": commune.fr }));
    }
    if story.is_long() {
        put("preview", preview(story));
    }
    if story.kind == Kind::Common {
        put("sources", json!(format!("{}/sources", story.uri)));
    }
    if !shown.pictures.is_empty() {
        let images: Vec<Value> = shown.pictures.iter().map(|picture| image(origin, picture)).collect();
        put("attachment", json!(images));
    }
    Value::Object(object)
}

/// FEP-b2b8: what a reader who shows no articles may show in its place.
fn preview(story: &Story) -> Value {
    let (title, gist, url) = (escape(&story.title), escape(&story.gist()), escape(&story.url));
    let link = format!("<p><a href=\"{url}\">{url}</a></p>");
    json!({
        "type": "Note",
        "attributedTo": story.owner,
        "content": format!("<p><strong>{title}</strong></p><p>{gist}</p>{link}"),
        "url": story.url,
        "published": timestamp(story.published_at),
    })
}

/// The hashtags, and for each source a link to it as FEP-e232 writes links to objects.
fn tags(origin: &Origin, story: &Story, passages: &[Passage]) -> Vec<Value> {
    let tag =
        |tag: &String| json!({ "type": "Hashtag", "name": format!("#{tag}"), "href": tag_url(origin, tag) });
    let mut all: Vec<Value> = story.hashtags().iter().map(tag).collect();
    let mut seen: Vec<&str> = Vec::new();
    for passage in passages.iter().filter(|one| one.is_shown()) {
        let Some(source) = passage.source.as_deref().filter(|source| !seen.contains(source)) else {
            continue;
        };
        seen.push(source);
        let name = &passage.source_title;
        all.push(json!({ "type": "Link", "mediaType": LD, "href": source, "name": name }));
    }
    all
}

fn tag_url(origin: &Origin, tag: &str) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", tag).finish();
    origin.url(&format!("/recits?{query}"))
}

/// The last paragraph: hashtags only, as Mastodon reads them.
fn tag_line(origin: &Origin, story: &Story) -> String {
    let link = |tag: &String| {
        let (href, tag) = (escape(&tag_url(origin, tag)), escape(tag));
        format!("<a href=\"{href}\" class=\"mention hashtag\" rel=\"tag\">#<span>{tag}</span></a>")
    };
    let links: Vec<String> = story.hashtags().iter().map(link).collect();
    format!("<p>{}</p>", links.join(" "))
}

/// What is left in the place of a withdrawn story.
pub fn tombstone(story: &Story) -> Value {
    json!({
        "id": story.uri,
        "type": "Tombstone",
        "formerType": story.wire_type(),
        "deleted": timestamp(story.updated_at),
    })
}
