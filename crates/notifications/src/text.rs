//! What is told, in words.

use maillon_members::charges;
use maillon_members::charges::pages::charge_words;
use maillon_web::{Site, Tongue};

use crate::model::What;
use crate::store::Notification;

/// One line, in this language.
pub(crate) fn line(t: &Tongue, one: &Notification) -> String {
    let Some(what) = one.what() else { return t.get("notifications-what-unknown") };
    let who = if one.who.is_empty() { t.get("notifications-somebody") } else { one.who.clone() };
    if what == What::ChargeEnds
        && let Some((area, day)) = charges::written(&one.title)
    {
        let charge = charge_words(t, area, day);
        return t.with("notifications-what-charge-ends", &[("who", &who), ("title", &charge)]);
    }
    // A message may be about nothing in particular.
    let bare = what == What::Message && one.title.is_empty();
    let end = if bare { "-bare" } else { "" };
    t.with(&format!("notifications-what-{what}{end}"), &[("who", &who), ("title", &one.title)])
}

/// The address of a path here.
pub(crate) fn url(site: &Site, path: &str) -> String {
    format!("{}{path}", site.base_url.as_str().trim_end_matches('/'))
}
