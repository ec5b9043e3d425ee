//! A story in a list.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_kernel::markup::excerpt;
use maillon_media::Shown;
use maillon_store::Conn;
use maillon_web::Tongue;
use maillon_web::form::Choice;

use super::href;
use crate::model::{Kind, State, Story, Theme};
use maillon_members::who::{Names, Who};

/// Characters of a text in a list.
const EXCERPT: usize = 240;

/// Stories from the store, with what they need to be shown.
#[derive(Default)]
pub(super) struct Found {
    pub(super) stories: Vec<Story>,
    pub(super) names: Names,
    shown: HashMap<String, Vec<Shown>>,
}

impl Found {
    pub(super) fn load(conn: &mut Conn, origin: &Origin, stories: Vec<Story>) -> QueryResult<Self> {
        let names = Names::load(conn, origin, stories.iter().map(|one| one.owner.as_str()))?;
        let uris: Vec<String> = stories.iter().map(|one| one.uri.clone()).collect();
        let shown = maillon_media::store::shown(conn, &uris)?;
        Ok(Self { stories, names, shown })
    }

    pub(super) fn items(&self, t: &Tongue) -> Vec<Item> {
        let item = |story: &Story| Item {
            href: href(story),
            heading: story.heading(),
            // What has no title begins with its own words already.
            excerpt: if story.is_long() { story.gist() } else { excerpt(&story.html, EXCERPT) },
            is_long: story.is_long(),
            language: story.language.as_str().to_owned(),
            who: self.names.of(&story.owner),
            common: story.kind == Kind::Common,
            theme: story.theme.map(|theme| theme_words(t, theme)),
            commune: story.commune.map(|one| one.name(t.lang()).to_owned()),
            published_at: story.published_at,
            state: state_words(t, story.state),
            picture: self.shown.get(&story.uri).and_then(|shown| shown.first()).cloned(),
        };
        self.stories.iter().map(item).collect()
    }
}

/// What a list shows of a story.
pub(super) struct Item {
    pub(super) href: String,
    pub(super) heading: String,
    pub(super) excerpt: String,
    /// Whether it has a title of its own.
    pub(super) is_long: bool,
    /// The language of title and excerpt.
    pub(super) language: String,
    pub(super) who: Who,
    pub(super) common: bool,
    pub(super) theme: Option<String>,
    pub(super) commune: Option<String>,
    pub(super) published_at: i64,
    /// Said when it is anything but out.
    pub(super) state: Option<String>,
    pub(super) picture: Option<Shown>,
}

/// The theme, in the reader's language.
pub(super) fn theme_words(t: &Tongue, theme: Theme) -> String {
    t.get(&format!("narrative-theme-{theme}"))
}

/// How far it has come, unless it is out.
pub(super) fn state_words(t: &Tongue, state: State) -> Option<String> {
    (state != State::Published).then(|| t.get(&format!("narrative-state-{state}")))
}

/// The themes, as choices.
pub(super) fn themes(t: &Tongue) -> Vec<Choice> {
    Theme::ALL.iter().map(|theme| Choice::new(theme.as_str(), theme_words(t, *theme))).collect()
}
