//! What a common narrative is woven from, and what the servers of its sources are told.

use maillon_federation::json::{self, Object};
use maillon_federation::publish::timestamp;
use maillon_kernel::markup::plain_text;
use serde_json::{Value, json};
use url::Url;

use crate::model::{Passage, Story};

/// Characters of a title that others may give us.
const TITLE: usize = 200;

/// The collection of what a narrative is woven from, in order, each once. It is a whole document.
pub fn sources(story: &Story, passages: &[Passage]) -> Value {
    let mut items: Vec<&str> = Vec::new();
    for passage in passages.iter().filter(|one| one.is_shown()) {
        items.extend(passage.source.as_deref().filter(|source| !items.contains(source)));
    }
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/sources", story.uri),
        "type": "OrderedCollection",
        "attributedTo": story.owner,
        "totalItems": items.len(),
        "orderedItems": items,
    })
}

/// `Add` or `Remove`: a narrative of ours takes up `source`, or no longer does. It goes to who published the source, and
/// its object says enough for a line on the source's page, without a fetch.
pub fn about_source(verb: &str, id: &str, story: &Story, (source, owner): (&str, &str), now: i64) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": id,
        "type": verb,
        "actor": story.owner,
        "published": timestamp(now),
        "to": [owner],
        "object": {
            "id": story.uri,
            "type": "Article",
            "attributedTo": story.owner,
            "name": story.title,
            "url": story.url,
        },
        "target": source,
    })
}

/// What somebody says of a narrative of theirs: that it takes up `source`, or no longer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// The narrative.
    pub article: String,
    /// What it takes up.
    pub source: String,
    /// How the narrative is called.
    pub title: String,
    /// Its page.
    pub url: String,
}

impl Taking {
    /// Read from an `Add` or `Remove` of an article of the actor's own server; `None` when it is something else.
    pub fn read(activity: &Object, actor: &Url) -> Option<Self> {
        let object = json::first(activity, "object")?;
        let article: Url = json::uri_of(object)?.parse().ok()?;
        let source = json::first(activity, "target").and_then(json::uri_of)?;
        if article.origin() != actor.origin() {
            return None;
        }
        let said = object.as_object();
        let title = plain_text(said.and_then(|said| json::text(said, "name")).unwrap_or_default());
        let title: String =
            title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect();
        let url = said.and_then(|said| json::url(said, "url")).filter(|url| url.origin() == actor.origin());
        Some(Self {
            source: source.to_owned(),
            title: if title.is_empty() { article.to_string() } else { title },
            url: url.map_or_else(|| article.to_string(), String::from),
            article: article.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(activity: &Value) -> Option<Taking> {
        Taking::read(activity.as_object().unwrap(), &"https://qg.example/@qg".parse().unwrap())
    }

    #[test]
    fn nobody_says_it_of_an_article_of_somebody_else() {
        let fine = json!({
            "object": { "id": "https://qg.example/recits/1", "name": "L’hiver", "url": "https://qg.example/x" },
            "target": "https://a.example/recits/2",
        });
        let taking = read(&fine).unwrap();
        assert_eq!((taking.title.as_str(), taking.url.as_str()), ("L’hiver", "https://qg.example/x"));
        let foreign =
            json!({ "object": "https://b.example/recits/1", "target": "https://a.example/recits/2" });
        assert_eq!(read(&foreign), None);
        assert_eq!(read(&json!({ "object": "https://qg.example/recits/1" })), None);
    }

    #[test]
    fn its_page_is_on_its_own_server() {
        let odd = json!({
            "object": { "id": "https://qg.example/recits/1", "url": "https://b.example/x" },
            "target": "https://a.example/recits/2",
        });
        assert_eq!(read(&odd).unwrap().url, "https://qg.example/recits/1");
    }
}
