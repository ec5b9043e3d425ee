//! What the mails say.

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use maillon_kernel::markup::{addressed_text, escape};
use maillon_web::Tongue;

use super::{Mailer, Subscriber};
use crate::desk::Desk;
use crate::model::Story;

/// The mail that asks whether the address is its reader's.
pub(super) fn question(
    mailer: &Mailer,
    desk: &Desk,
    t: &Tongue,
    to: &Subscriber,
    token: &str,
) -> Result<Message, lettre::error::Error> {
    let link = desk.origin.url(&format!("/lettre/confirmer/{token}"));
    let host = desk.origin.authority();
    let text = t.phrase("narrative-mail-question").set("host", host).set("link", link).to_string();
    let subject = t.phrase("narrative-mail-question-subject").set("host", host).to_string();
    begin(mailer, to, subject)?.singlepart(SinglePart::plain(text))
}

/// A common narrative, with the way out of the list.
pub(super) fn narrative(
    mailer: &Mailer,
    desk: &Desk,
    t: &Tongue,
    to: &Subscriber,
    story: &Story,
    token: &str,
) -> Result<Message, lettre::error::Error> {
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
    let mut mail =
        begin(mailer, to, story.title.clone())?.multipart(MultiPart::alternative_plain_html(plain, html))?;
    // RFC 8058: the reader's program shows a button, and posts to this address.
    for (name, value) in [
        (HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{leave}>")),
        (HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click".to_owned()),
    ] {
        mail.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Ok(mail)
}

fn begin(
    mailer: &Mailer,
    to: &Subscriber,
    subject: String,
) -> Result<lettre::message::MessageBuilder, lettre::error::Error> {
    let address = to.address.parse().map_err(|_| lettre::error::Error::MissingTo)?;
    let builder = Message::builder().from(mailer.from().clone()).to(Mailbox::new(None, address));
    Ok(builder.subject(subject))
}
