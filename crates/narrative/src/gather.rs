//! What a common narrative can be woven from: stories, and what other slices found, which `server` tells of.

use maillon_kernel::geo::Commune;
use maillon_store::{Conn, StoreError};

use crate::model::{Kind, State, Story, Theme};
use crate::store::{self, Filter, Whose};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A story.
    Story,
    /// An offer that found somebody.
    Offer,
    /// A need that found somebody.
    Need,
    /// Exchanges between two organisations, added up.
    Exchange,
}

impl Sort {
    /// All of them, as the filter lists them.
    pub const ALL: [Self; 4] = [Self::Story, Self::Offer, Self::Need, Self::Exchange];

    /// The word in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Offer => "offer",
            Self::Need => "need",
            Self::Exchange => "exchange",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// One thing that can be quoted. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its ActivityPub id.
    pub uri: String,
    /// What it is.
    pub sort: Sort,
    /// Which mutualisation it tells of.
    pub theme: Option<Theme>,
    /// How it is called.
    pub title: String,
    /// All that it says, as plain text.
    pub text: String,
    /// Its language.
    pub language: String,
    /// The actor that published it.
    pub owner: String,
    /// Its page.
    pub url: String,
    /// Where it happened.
    pub commune: Option<&'static Commune>,
    /// The address of what it tells of.
    pub about: Option<String>,
    /// The organisations that it speaks of besides its owner, as actors.
    pub with: Vec<String>,
    /// When it was published.
    pub published_at: i64,
}

impl From<&Story> for Found {
    fn from(story: &Story) -> Self {
        Self {
            uri: story.uri.clone(),
            sort: Sort::Story,
            theme: story.theme,
            title: story.heading(),
            text: story.text(),
            language: story.language.as_str().to_owned(),
            owner: story.owner.clone(),
            url: story.url.clone(),
            commune: story.commune,
            about: story.about.clone(),
            with: Vec::new(),
            published_at: story.published_at,
        }
    }
}

/// A span of time, half-open, in epoch milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its beginning.
    pub since: i64,
    /// Its end.
    pub until: i64,
}

/// What the other slices know. They are not known here by name.
pub trait Others: std::fmt::Debug + Send + Sync {
    /// Found offers and needs, and sums of exchanges, of a period; the newest first, so many at the most.
    fn list(&self, conn: &mut Conn, period: Period, most: i64) -> Result<Vec<Found>, StoreError>;
    /// What one of them says now; `None` when it is gone.
    fn one(&self, conn: &mut Conn, uri: &str) -> Result<Option<Found>, StoreError>;
}

/// Everything of a period that can be quoted, the newest first.
pub fn all(
    conn: &mut Conn,
    others: &dyn Others,
    period: Period,
    most: i64,
) -> Result<Vec<Found>, StoreError> {
    let filter = Filter {
        whose: Whose::Everybody,
        kind: Some(Kind::Story),
        since: Some(period.since),
        until: Some(period.until),
        ..Filter::default()
    };
    let mut found: Vec<Found> = store::list(conn, &filter, most)?.iter().map(Found::from).collect();
    found.extend(others.list(conn, period, most)?);
    found.sort_by(|a, b| (b.published_at, &b.uri).cmp(&(a.published_at, &a.uri)));
    Ok(found)
}

/// What a source says now; `None` when it is gone.
pub(crate) fn one(conn: &mut Conn, others: &dyn Others, uri: &str) -> Result<Option<Found>, StoreError> {
    match store::by_uri(conn, uri)? {
        Some(story) if story.state == State::Published && story.kind == Kind::Story => {
            Ok(Some((&story).into()))
        }
        Some(_) => Ok(None),
        None => others.one(conn, uri),
    }
}

/// Things that belong together, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Why.
    pub why: Why,
    /// The URIs of the things, in the order in which they happened.
    pub uris: Vec<String>,
}

/// Why things belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// What was offered was found, and somebody tells of it.
    Followed,
    /// They happened in one commune.
    Commune(&'static Commune),
    /// They tell of one mutualisation.
    Theme(Theme),
}

/// Threads that an editor may follow: first what led to what, then places, then themes. One thing alone is no thread.
pub fn threads(found: &[Found]) -> Vec<Thread> {
    let mut all = followed(found);
    let places = Commune::all().iter().map(|commune| {
        let here = |one: &&Found| one.commune == Some(commune);
        (Why::Commune(commune), found.iter().filter(here).collect::<Vec<_>>())
    });
    let themes = Theme::ALL.iter().map(|theme| {
        let here = |one: &&Found| one.theme == Some(*theme);
        (Why::Theme(*theme), found.iter().filter(here).collect::<Vec<_>>())
    });
    for (why, things) in places.chain(themes) {
        // Several voices make a thread: what one organisation says alone is its own story.
        let voices = things.iter().map(|one| one.owner.as_str()).collect::<std::collections::BTreeSet<_>>();
        if 1 < voices.len() {
            all.push(Thread { why, uris: in_order(things) });
        }
    }
    all
}

/// Each story that tells of a found offer, with the offer, and with the exchanges between the two sides.
fn followed(found: &[Found]) -> Vec<Thread> {
    let mut all = Vec::new();
    for story in found.iter().filter(|one| one.sort == Sort::Story) {
        let Some(about) = story.about.as_deref() else { continue };
        let origins: Vec<&Found> = found
            .iter()
            .filter(|one| one.sort != Sort::Story && (one.uri == about || one.url == about))
            .collect();
        if origins.is_empty() {
            continue;
        }
        let sides: Vec<&str> =
            origins.iter().map(|one| one.owner.as_str()).chain([story.owner.as_str()]).collect();
        let between = |one: &&Found| {
            let with: Vec<&str> = one.with.iter().map(String::as_str).collect();
            one.sort == Sort::Exchange && sides.iter().all(|side| with.contains(side))
        };
        let mut things = origins.clone();
        things.extend(found.iter().filter(between).filter(|one| !origins.contains(one)));
        things.push(story);
        all.push(Thread { why: Why::Followed, uris: in_order(things) });
    }
    all
}

fn in_order(mut things: Vec<&Found>) -> Vec<String> {
    things.sort_by(|a, b| (a.published_at, &a.uri).cmp(&(b.published_at, &b.uri)));
    things.into_iter().map(|one| one.uri.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(uri: &str, sort: Sort, owner: &str, at: i64) -> Found {
        Found {
            uri: uri.to_owned(),
            sort,
            theme: None,
            title: uri.to_owned(),
            text: String::new(),
            language: "fr".to_owned(),
            owner: owner.to_owned(),
            url: format!("page of {uri}"),
            commune: None,
            about: None,
            with: Vec::new(),
            published_at: at,
        }
    }

    #[test]
    fn an_offer_an_exchange_and_a_story_are_one_thread() {
        let offer = found("offer", Sort::Offer, "a", 1);
        let exchange =
            Found { with: vec!["a".to_owned(), "b".to_owned()], ..found("sum", Sort::Exchange, "sel", 2) };
        let other =
            Found { with: vec!["a".to_owned(), "c".to_owned()], ..found("other", Sort::Exchange, "sel", 2) };
        let story = Found { about: Some("page of offer".to_owned()), ..found("story", Sort::Story, "b", 3) };
        let threads = threads(&[story, other, exchange, offer]);
        assert_eq!(threads.len(), 1);
        assert_eq!(
            (threads[0].why, threads[0].uris.join(" ")),
            (Why::Followed, "offer sum story".to_owned())
        );
    }

    #[test]
    fn a_thread_has_several_voices() {
        let here = |uri: &str, owner: &str| Found {
            theme: Some(Theme::Place),
            commune: Commune::by_name("Ixelles"),
            ..found(uri, Sort::Story, owner, 1)
        };
        assert_eq!(threads(&[here("1", "a"), here("2", "a")]), []);
        let found = threads(&[here("1", "a"), here("2", "b")]);
        assert_eq!(found.iter().map(|one| one.uris.len()).collect::<Vec<_>>(), [2, 2]);
    }
}
