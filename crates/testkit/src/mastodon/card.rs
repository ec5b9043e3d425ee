//! What a reader sees, drawn with characters.

use std::fmt::Write as _;

use chrono::DateTime;

use super::{Account, Status, html};

/// A status as it stands in a timeline, and below it what happens around it.
pub(super) fn status(status: &Status, author: Option<&Account>) -> String {
    let (name, handle) = author.map_or(("?", "?"), |author| (author.name.as_str(), author.handle.as_str()));
    let edited = status.edited.map(|at| format!(" · edited {}", moment(at))).unwrap_or_default();
    let language = status.language.as_deref().unwrap_or("?");
    let mut inside = format!("{name}{}  {handle}\n", author.map(badges).unwrap_or_default());
    let _ = writeln!(
        inside,
        "{} · {} · in {language}{edited}\n",
        moment(status.published),
        status.visibility.words()
    );
    if !status.spoiler.is_empty() {
        let _ = writeln!(inside, "[CW: {}]\n", status.spoiler);
    }
    let _ = writeln!(inside, "{}", status.text());
    for media in &status.media {
        let alt = if media.alt.is_empty() { "no description" } else { &media.alt };
        let _ = writeln!(inside, "\n[picture: {alt}]");
    }
    if let Some(preview) = &status.preview {
        let _ = writeln!(inside, "\n[preview: {preview}]");
    }
    if !status.bar.is_empty() {
        let _ = writeln!(inside, "\n{}", status.bar.join("  "));
    }
    framed(&inside) + &around(status)
}

fn around(status: &Status) -> String {
    let list = |items: &[String]| if items.is_empty() { "–".to_owned() } else { items.join(", ") };
    let count = |count: Option<u64>| count.map_or_else(|| "–".to_owned(), |count| count.to_string());
    format!(
        "in home feeds: {} · found by: {} · told: {} · favourites: {} · boosts: {} · page: {}\n",
        if status.in_home_feeds { "yes" } else { "no" },
        list(&status.tags),
        list(&status.notified),
        count(status.counters.0),
        count(status.counters.1),
        status.url,
    )
}

/// An account's page.
pub(super) fn account(account: &Account) -> String {
    let mut inside = format!("{}{}\n{}\n", account.name, badges(account), account.handle);
    let bio = html::plain(&account.bio);
    if !bio.is_empty() {
        let _ = writeln!(inside, "\n{bio}");
    }
    if !account.fields.is_empty() {
        inside.push('\n');
    }
    for (name, value) in &account.fields {
        let _ = writeln!(inside, "{name} | {}", html::plain(value));
    }
    let yes = |is: bool| if is { "yes" } else { "no" };
    let picture = |url: &Option<String>| url.clone().unwrap_or_else(|| "none".to_owned());
    framed(&inside)
        + &format!(
            "joined: {} · suggested: {} · full text: {} · avatar: {} · header: {} · page: {}\n",
            account.joined.map_or_else(|| "–".to_owned(), moment),
            yes(account.discoverable),
            yes(account.indexable),
            picture(&account.avatar),
            picture(&account.header),
            account.url,
        )
}

fn badges(account: &Account) -> String {
    let all = [(account.bot, " [bot]"), (account.group, " [group]"), (account.locked, " [locked]")];
    all.into_iter().filter(|(is, _)| *is).map(|(_, badge)| badge).collect()
}

fn moment(millis: i64) -> String {
    DateTime::from_timestamp_millis(millis)
        .map_or_else(|| "?".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}

fn framed(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| format!("│ {line}").trim_end().to_owned());
    format!("┌\n{}\n└\n", lines.collect::<Vec<_>>().join("\n"))
}
