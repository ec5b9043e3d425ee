//! `/aide`: how one does things here, and `/accessibilite`: for whom it works. The texts stand in `docs/help`.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::Path;
use maillon_kernel::language::Lang;
use maillon_kernel::markup::{excerpt, page};

use crate::{Problem, Reader, Shell};

/// Where the list stands.
pub const PATH: &str = "/aide";
/// Where the page about accessibility stands.
pub const ACCESSIBILITY_PATH: &str = "/accessibilite";

/// A text in the languages of the pages; its first line is its title.
struct Topic {
    slug: &'static str,
    /// French, Dutch, English.
    texts: [&'static str; 3],
}

macro_rules! topic {
    ($slug:literal) => {
        Topic {
            slug: $slug,
            texts: [
                include_str!(concat!("../../../docs/help/fr/", $slug, ".md")),
                include_str!(concat!("../../../docs/help/nl/", $slug, ".md")),
                include_str!(concat!("../../../docs/help/en/", $slug, ".md")),
            ],
        }
    };
}

static ACCESSIBILITY: Topic = topic!("accessibility");

/// In the order in which one needs them.
static TOPICS: [Topic; 13] = [
    topic!("coming-in"),
    topic!("begin"),
    topic!("publish"),
    topic!("answer"),
    topic!("sel"),
    topic!("agenda"),
    topic!("tell"),
    topic!("decide"),
    topic!("mastodon"),
    topic!("public-face"),
    topic!("staff"),
    topic!("privacy"),
    topic!("coordinate"),
];

impl Topic {
    /// Its title and the rest.
    fn in_lang(&self, lang: Lang) -> (&'static str, &'static str) {
        let [fr, nl, en] = self.texts;
        let text = match lang {
            Lang::Fr => fr,
            Lang::Nl => nl,
            Lang::En => en,
        };
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        (title.trim_start_matches('#').trim(), rest)
    }
}

/// A topic in the list.
struct Entry {
    href: String,
    title: &'static str,
    /// How it begins.
    text: String,
}

/// `GET /aide`
#[derive(Template, WebTemplate)]
#[template(path = "help.html")]
pub struct HelpPage {
    shell: Shell,
    entries: Vec<Entry>,
}

/// `GET /aide/{topic}`
#[derive(Template, WebTemplate)]
#[template(path = "help-topic.html")]
pub struct TopicPage {
    shell: Shell,
    html: String,
    /// Whether it is one of the list.
    listed: bool,
}

impl TopicPage {
    fn new(reader: &Reader, topic: &Topic, listed: bool) -> Self {
        let (title, text) = topic.in_lang(reader.lang());
        Self { shell: reader.shell_titled(title), html: page(text), listed }
    }
}

pub(crate) async fn list(reader: Reader) -> HelpPage {
    let entry = |topic: &Topic| {
        let (title, text) = topic.in_lang(reader.lang());
        let first = text.trim_start().lines().next().unwrap_or_default();
        Entry { href: format!("{PATH}/{}", topic.slug), title, text: excerpt(&page(first), 160) }
    };
    HelpPage { entries: TOPICS.iter().map(entry).collect(), shell: reader.shell("help-title") }
}

pub(crate) async fn show(Path(slug): Path<String>, reader: Reader) -> Result<TopicPage, Problem> {
    let topic = TOPICS.iter().find(|topic| topic.slug == slug).ok_or_else(Problem::not_found)?;
    Ok(TopicPage::new(&reader, topic, true))
}

pub(crate) async fn accessibility(reader: Reader) -> TopicPage {
    TopicPage::new(&reader, &ACCESSIBILITY, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    #[test]
    fn every_text_has_a_title_and_says_something_in_each_language() {
        for topic in TOPICS.iter().chain([&ACCESSIBILITY]) {
            for lang in Lang::ALL {
                let (title, text) = topic.in_lang(lang);
                assert!(topic.texts.iter().all(|text| text.starts_with("# ")), "{}", topic.slug);
                assert!(!title.is_empty() && 500 < text.len(), "{} in {lang}", topic.slug);
                let html = page(text);
                assert!(
                    !html.contains("<h1>") && html.contains("href=\"/"),
                    "{} in {lang}: {html}",
                    topic.slug
                );
            }
        }
    }

    #[tokio::test]
    async fn help_is_for_everybody_in_their_language() {
        let test = TestSite::open("http://localhost:8001/");
        let list = test.get(PATH, &[(http::header::ACCEPT_LANGUAGE, "nl")]).await.text().await;
        assert!(list.contains("href=\"/aide/publish\">Een zoekertje plaatsen"), "{list}");
        let topic = test.get("/aide/sel", &[(http::header::ACCEPT_LANGUAGE, "en")]).await.text().await;
        assert!(topic.contains("<h1>Exchanging time (SEL)</h1>"), "{topic}");
        assert_eq!(test.get("/aide/rien", &[]).await.status(), 404);
        let about = test.get(ACCESSIBILITY_PATH, &[]).await.text().await;
        assert!(about.contains("WCAG"), "{about}");
    }
}
