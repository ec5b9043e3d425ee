//! The frame around every page: a template extends `base.html` and has a field `shell: Shell`.

use std::sync::Arc;

use maillon_kernel::language::Lang;

use crate::assets;
use crate::i18n::{Tongue, Words};
use crate::reader::Reader;
use crate::session::{LOGIN_PATH, LOGOUT_PATH, PROFILE_PATH};
use crate::site::{SignedIn, Site};
use crate::theme::Links;

/// For whom an entry of the navigation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every reader.
    Everyone,
    /// Those who are signed in.
    Members,
    /// Those who are signed in with the role [`COORDINATOR`], and those to whom something is entrusted.
    InCharge,
}

/// Where one takes what stands here to one's own server; the visitors' crate answers there.
pub const ANSWER_PATH: &str = "/repondre";

/// The word for the role of those who commit the association ([`SignedIn::role`]).
pub const COORDINATOR: &str = "coordinator";

impl Audience {
    /// Whether this reader belongs to it.
    fn includes(self, member: Option<&SignedIn>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Members => member.is_some(),
            Self::InCharge => member.is_some_and(|one| one.coordinates() || !one.areas.is_empty()),
        }
    }
}

/// A part of the navigation, as the menu shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What one gives and takes.
    Exchange,
    /// When and where.
    Meet,
    /// What is told, begun and decided.
    Together,
    /// The people of the house.
    House,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Exchange, Self::Meet, Self::Together, Self::House];

    fn label(self) -> &'static str {
        match self {
            Self::Exchange => "shell-nav-exchange",
            Self::Meet => "shell-nav-meet",
            Self::Together => "shell-nav-together",
            Self::House => "shell-nav-house",
        }
    }
}

/// An entry of the navigation, as a slice declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// The path of the page.
    pub href: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// Who sees it.
    pub audience: Audience,
    /// Where it stands in the menu.
    pub section: Section,
    /// Whether it also stands on every page: what most people come for.
    pub in_front: bool,
    /// The message that says what it is for, if an association may leave it out of its menu.
    pub optional: Option<&'static str>,
}

impl NavItem {
    /// An entry of the menu.
    pub const fn new(href: &'static str, label: &'static str, audience: Audience, section: Section) -> Self {
        Self { href, label, audience, section, in_front: false, optional: None }
    }

    /// The same, which an association may leave out; `text` says what it is for.
    #[must_use]
    pub const fn optional(self, text: &'static str) -> Self {
        Self { optional: Some(text), ..self }
    }

    /// The same, on every page.
    #[must_use]
    pub const fn in_front(self) -> Self {
        Self { in_front: true, ..self }
    }
}

/// An entry of the navigation, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavLink {
    /// The path of the page.
    pub href: &'static str,
    /// The label, in the reader's language.
    pub label: String,
    /// Whether it also stands on every page.
    pub in_front: bool,
    /// Whether this is the page being shown.
    pub current: bool,
    /// Whether the page stands below it.
    pub within: bool,
}

/// A part of the menu, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavGroup {
    /// What its entries have in common, in the reader's language.
    pub label: String,
    /// The entries, at least one.
    pub links: Vec<NavLink>,
}

/// Another language in which the page can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageLink {
    /// The language.
    pub lang: Lang,
    /// Where one switches to it, and comes back here.
    pub href: String,
    /// Whether the page is in it already.
    pub current: bool,
}

/// What other sites, and search engines, show of a page that is linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// One or two sentences, as plain text.
    pub description: String,
    /// The title, where it is not the page's own.
    pub title: Option<String>,
    /// `OpenGraph`'s type: `website` unless it is said.
    pub kind: Option<&'static str>,
    /// The address that the page is known by, where it is not the one that was asked for.
    pub url: Option<String>,
    /// The fediverse handle (`@name@host`) of who made what the page shows (`fediverse:creator`).
    pub creator: Option<String>,
}

impl Preview {
    /// Of a page that is only described.
    pub fn of(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }
}

/// What the frame of a page shows. Made by [`Reader::shell`].
#[derive(Clone, Debug)]
pub struct Shell {
    /// The page's words.
    pub t: Tongue,
    /// The page's title; the instance's name is added behind it.
    pub title: String,
    /// How the instance calls itself.
    pub instance_name: String,
    /// The navigation.
    pub nav: Vec<NavGroup>,
    /// The languages, this page's included.
    pub languages: Vec<LanguageLink>,
    /// The name of the member who is signed in.
    pub signed_in: Option<String>,
    /// Where the first steps go on, for who came from there.
    pub walk: Option<String>,
    /// The paths of the parts that the association leaves out of its menu.
    pub left_out: Arc<[String]>,
    /// Something that was just done, to be said once.
    pub notice: Option<String>,
    /// The path and query of the page.
    pub path: String,
    /// The address of the same thing as an ActivityPub document.
    pub alternate: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub hidden: bool,
    /// What is shown of the page elsewhere; nothing of a hidden one.
    pub preview: Option<Preview>,
    /// The absolute address of a picture that stands for the page.
    pub og_image: Option<String>,
    /// Our origin, without a slash at its end.
    pub origin: String,
    /// The look that the instance gives itself.
    pub look: Links,
    /// Maillon's version.
    pub version: String,
    /// Where the source code can be had.
    pub source_url: String,
}

impl Shell {
    /// The frame of a page called `title` (already in the reader's language).
    pub fn new(site: &Site, reader: &Reader, title: impl Into<String>) -> Self {
        let member = reader.signed_in.as_ref();
        Self {
            title: title.into(),
            instance_name: site.instance_name.to_string(),
            nav: groups(site, reader),
            languages: languages(reader.t.lang(), &reader.path),
            signed_in: member.map(|member| member.name.clone()),
            walk: reader.walk.clone().filter(|_| member.is_some_and(SignedIn::coordinates)),
            left_out: site.menu.left_out(),
            notice: reader.notice.clone(),
            path: reader.path.clone(),
            alternate: None,
            hidden: false,
            preview: None,
            og_image: site
                .theme
                .links()
                .logo
                .and_then(|href| Some(site.base_url.join(&href).ok()?.to_string())),
            origin: site.base_url.as_str().trim_end_matches('/').to_owned(),
            look: site.theme.links(),
            version: site.version.clone(),
            source_url: site.source_url.to_string(),
            t: reader.t.clone(),
        }
    }

    /// A frame for drawing a page in a test, without an instance: no navigation, nobody signed in.
    pub fn sample(words: &Words, lang: Lang) -> Self {
        Self {
            t: words.in_lang(lang),
            title: "Titre".to_owned(),
            instance_name: "Marolles".to_owned(),
            nav: Vec::new(),
            languages: languages(lang, "/"),
            signed_in: None,
            walk: None,
            left_out: Arc::default(),
            notice: None,
            path: "/".to_owned(),
            alternate: None,
            hidden: false,
            preview: None,
            og_image: None,
            origin: "https://maillon.example".to_owned(),
            look: Links::default(),
            version: "0.0.0".to_owned(),
            source_url: "https://maillon.example/source".to_owned(),
        }
    }

    /// Names the address of the ActivityPub document of what the page shows.
    #[must_use]
    pub fn alternate(self, url: impl Into<String>) -> Self {
        Self { alternate: Some(url.into()), ..self }
    }

    /// Asks search engines to leave the page out.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// Says what is shown of the page elsewhere.
    #[must_use]
    pub fn describing(self, preview: Preview) -> Self {
        Self { preview: Some(preview), ..self }
    }

    /// What is shown of the page elsewhere, if it is not hidden.
    pub fn shown_elsewhere(&self) -> Option<&Preview> {
        self.preview.as_ref().filter(|_| !self.hidden)
    }

    /// The address that the page is known by.
    pub fn canonical(&self) -> String {
        let said = self.preview.as_ref().and_then(|preview| preview.url.clone());
        said.unwrap_or_else(|| format!("{}{}", self.origin, self.path))
    }

    /// The page's language as `OpenGraph` writes it, and then the others.
    pub fn locales(&self) -> (&'static str, [&'static str; 2]) {
        match self.t.lang() {
            Lang::Fr => ("fr_BE", ["nl_BE", "en_GB"]),
            Lang::Nl => ("nl_BE", ["fr_BE", "en_GB"]),
            Lang::En => ("en_GB", ["fr_BE", "nl_BE"]),
        }
    }

    /// The entries that stand on every page.
    pub fn front(&self) -> impl Iterator<Item = &NavLink> {
        self.nav.iter().flat_map(|group| &group.links).filter(|link| link.in_front)
    }

    /// Whether the association shows the part with this path.
    pub fn shows(&self, href: &str) -> bool {
        self.left_out.iter().all(|one| one != href)
    }

    /// Where the asset of this name is served.
    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }

    /// Where one signs in, to come back to this page.
    pub fn login_href(&self) -> String {
        format!("{LOGIN_PATH}?{}", return_to(&self.path))
    }

    /// Where somebody without an account here answers or follows what the page shows, with the one that they have elsewhere.
    /// `None` for members, and of what others publish.
    pub fn answer_href(&self) -> Option<String> {
        let ours = |uri: &&String| uri.strip_prefix(&self.origin).is_some_and(|path| path.starts_with('/'));
        let uri = self.alternate.as_ref().filter(ours)?;
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("uri", uri).finish();
        (self.signed_in.is_none() && !self.hidden).then(|| format!("{ANSWER_PATH}?{query}"))
    }

    /// Where the member who is signed in looks after the account.
    pub fn profile_href(&self) -> &'static str {
        PROFILE_PATH
    }

    /// Where the button that signs out posts to.
    pub fn logout_href(&self) -> &'static str {
        LOGOUT_PATH
    }
}

/// The query that says where to come back to.
pub(crate) fn return_to(path: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("retour", path).finish()
}

fn languages(now: Lang, path: &str) -> Vec<LanguageLink> {
    let link = |lang: Lang| LanguageLink {
        lang,
        href: format!("/langue/{}?{}", lang.code(), return_to(path)),
        current: lang == now,
    };
    Lang::ALL.into_iter().map(link).collect()
}

/// The menu for this reader; a part of which nothing is theirs is left out.
fn groups(site: &Site, reader: &Reader) -> Vec<NavGroup> {
    let (member, left_out) = (reader.signed_in.as_ref(), site.menu.left_out());
    let group = |section: Section| {
        let is_left_out = |item: &NavItem| left_out.iter().any(|href| href == item.href);
        let seen =
            |item: &&NavItem| item.section == section && item.audience.includes(member) && !is_left_out(item);
        let links =
            site.nav.iter().filter(seen).map(|item| link(item, &reader.t, &reader.path, member)).collect();
        NavGroup { label: reader.t.get(section.label()), links }
    };
    Section::ALL.into_iter().map(group).filter(|group| !group.links.is_empty()).collect()
}

/// What has something new says how much, and stands on every page until it is looked at.
fn link(item: &NavItem, t: &Tongue, path: &str, member: Option<&SignedIn>) -> NavLink {
    let page = path.split('?').next().unwrap_or_default();
    let within = page.strip_prefix(item.href).is_some_and(|rest| rest.starts_with('/'));
    let current = page == item.href;
    let counts = member.map(|member| member.counts.as_slice()).unwrap_or_default();
    let many = counts.iter().find(|(href, _)| *href == item.href).map_or(0, |(_, many)| *many);
    let label = t.get(item.label);
    let label = if many == 0 { label } else { format!("{label} ({many})") };
    NavLink { href: item.href, label, in_front: item.in_front || many != 0, current, within }
}

#[cfg(test)]
mod tests {
    use super::*;
    use askama::Template;

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{% extends "base.html" %}{% block content %}<h1>{{ shell.title }}</h1>{% endblock %}"#
    )]
    struct Page {
        shell: Shell,
    }

    #[test]
    fn who_is_in_charge_of_something_is_shown_where() {
        let someone = |role: &str| SignedIn {
            id: "1".into(),
            name: "Zoë".into(),
            role: role.into(),
            areas: Vec::new(),
            language: None,
            counts: Vec::new(),
        };
        let (member, coordinator) = (someone("member"), someone(COORDINATOR));
        let keeper = SignedIn { areas: vec!["rooms"], ..someone("member") };
        let seen = |audience: Audience| {
            [None, Some(&member), Some(&keeper), Some(&coordinator)].map(|reader| audience.includes(reader))
        };
        assert_eq!(seen(Audience::Everyone), [true, true, true, true]);
        assert_eq!(seen(Audience::Members), [false, true, true, true]);
        assert_eq!(seen(Audience::InCharge), [false, false, true, true]);
        let rooms = [&member, &keeper, &coordinator].map(|reader| reader.is_in_charge_of("rooms"));
        assert_eq!(rooms, [false, true, true]);
        assert!(!keeper.is_in_charge_of("ledger") && coordinator.is_in_charge_of("ledger"));
    }

    #[test]
    fn the_frame_in_every_language() {
        let words = Words::assemble(&[]).unwrap();
        for lang in Lang::ALL {
            let sample = Shell::sample(&words, lang);
            let (href, label) = ("/annonces", "Annonces".to_owned());
            let links = vec![NavLink { href, label, in_front: true, current: true, within: false }];
            let nav = vec![NavGroup { label: "Échanger".into(), links }];
            let shell = Shell {
                title: "Vélo & <cie>".into(),
                path: "/a?b=1&c".into(),
                signed_in: (lang == Lang::Nl).then(|| "Zoë".into()),
                notice: (lang == Lang::En).then(|| "Done.".into()),
                nav,
                ..sample
            };
            let shell = if lang == Lang::Fr {
                let preview = Preview {
                    creator: Some("@marolles@maillon.example".into()),
                    kind: Some("article"),
                    ..Preview::of("\"><script>alert(1)</script>")
                };
                let shell = shell.alternate("https://maillon.example/offers/1").describing(preview);
                Shell { og_image: Some("https://maillon.example/media/1?a=1&b=2".into()), ..shell }
            } else {
                shell.describing(Preview::of("Personne ne doit le lire.")).hidden()
            };
            let html = Page { shell }.render().unwrap();
            assert!(!html.contains(" style=") && !html.contains("<script"), "the policy allows neither");
            assert_eq!(html.contains("og:title"), lang == Lang::Fr, "a hidden page is described nowhere");
            // The addresses of the assets change with their content.
            let html = ["maillon.css", "vendor/pico.classless.min.css", "favicon.svg"]
                .into_iter()
                .fold(html, |html, name| html.replace(&assets::href(name), &format!("/assets/HASH/{name}")));
            insta::assert_snapshot!(lang.code(), html);
        }
    }
}
