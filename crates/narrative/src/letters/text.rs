//! What the mails say.

use maillon_kernel::markup::{addressed_text, escape};
use maillon_post::Letter;
use maillon_web::Tongue;

use super::Subscriber;
use crate::desk::Desk;
use crate::model::Story;

/// The mail that asks whether the address is its reader's.
pub(super) fn question(desk: &Desk, t: &Tongue, to: &Subscriber, token: &str) -> Letter {
    let link = desk.origin.url(&format!("/lettre/confirmer/{token}"));
    let host = desk.origin.authority();
    let text = t.phrase("narrative-mail-question").set("host", host).set("link", link).to_string();
    let subject = t.phrase("narrative-mail-question-subject").set("host", host).to_string();
    Letter::plain(to.address.as_str(), subject, text)
}

/// A common narrative, with the way out of the list.
pub(super) fn narrative(desk: &Desk, t: &Tongue, to: &Subscriber, story: &Story, token: &str) -> Letter {
    let leave = desk.origin.url(&format!("/lettre/quitter/{token}"));
    let foot = t.phrase("narrative-mail-foot").set("link", leave.as_str()).to_string();
    let gist = story.gist();
    let body = addressed_text(&story.html);
    let plain = format!("{}\n\n{gist}\n\n{body}\n\n{}\n\n-- \n{foot}\n", story.title, story.url);
    let html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>\
         <p>{}</p>{}<p><a href=\"{url}\">{url}</a></p><hr><p>{}</p></html>",
        escape(story.language.as_str()),
        escape(&gist),
        story.html,
        escape(&foot),
        title = escape(&story.title),
        url = escape(&story.url),
    );
    let id = Some(format!("recit-{}-{}", story.id, to.id));
    let letter = Letter::plain(to.address.as_str(), story.title.as_str(), plain);
    Letter { html: Some(html), leave: Some(leave), id, ..letter }
}
