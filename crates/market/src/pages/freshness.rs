//! How long ago we last heard from those whose annonces come here, in words.

use std::collections::HashMap;

use chrono_tz::Europe::Brussels;
use diesel::QueryResult;
use maillon_kernel::clock::from_millis;
use maillon_store::{Conn, follows};
use maillon_web::Tongue;

use crate::store;

/// After so many days without news a source is said to be silent.
const QUIET: i64 = 7;

/// When each of some owners was last heard from: an activity of theirs, or else the newest of their annonces.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard(HashMap<String, i64>);

impl Heard {
    /// Two queries, however many owners.
    pub(super) fn load(conn: &mut Conn, owners: &[&str]) -> QueryResult<Self> {
        if owners.is_empty() {
            return Ok(Self::default());
        }
        let mut heard = Self::default();
        let said = store::newest(conn, owners)?.into_iter();
        for (owner, at) in said.chain(follows::heard(conn, owners)?) {
            heard.put(&owner, at);
        }
        Ok(heard)
    }

    /// The latest counts.
    pub(super) fn put(&mut self, owner: &str, at: i64) {
        let known = self.0.entry(owner.to_owned()).or_insert(at);
        *known = at.max(*known);
    }

    pub(super) fn of(&self, owner: &str) -> Option<i64> {
        self.0.get(owner).copied()
    }

    /// "vu il y a 12 jours", of a source that was not heard from for more than a week.
    pub(super) fn quiet(&self, t: &Tongue, owner: &str, now: i64) -> Option<String> {
        let days = days_since(self.of(owner)?, now);
        (QUIET < days).then(|| t.count("market-fresh-seen", days))
    }
}

/// "Dernières nouvelles aujourd’hui", "… hier", "… il y a 3 jours", "Silencieux depuis le 2 octobre 2026".
pub(super) fn words(t: &Tongue, heard_at: i64, now: i64) -> String {
    match days_since(heard_at, now) {
        ..=0 => t.get("market-fresh-today"),
        1 => t.get("market-fresh-yesterday"),
        days if days <= QUIET => t.count("market-fresh-days", days),
        _ => t.phrase("market-fresh-silent").set("date", t.date(heard_at)).to_string(),
    }
}

/// Days of the calendar in Brussels.
fn days_since(then: i64, now: i64) -> i64 {
    let day = |at: i64| from_millis(at).with_timezone(&Brussels).date_naive();
    (day(now) - day(then)).num_days()
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;
    use maillon_web::Words;

    use super::*;
    use crate::LOCALES;
    use crate::pages::samples::NOW;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn freshness_counts_days_as_people_do() {
        let words_of = Words::assemble(&[&LOCALES]).unwrap();
        let (fr, nl, en) =
            (words_of.in_lang(Lang::Fr), words_of.in_lang(Lang::Nl), words_of.in_lang(Lang::En));
        // It is 9:05 in Brussels: ten hours ago was another day.
        for (hours, said) in [
            (0, "Dernières nouvelles aujourd’hui"),
            (9, "Dernières nouvelles aujourd’hui"),
            (10, "Dernières nouvelles hier"),
            (3 * 24, "Dernières nouvelles il y a 3 jours"),
            (7 * 24, "Dernières nouvelles il y a 7 jours"),
            (8 * 24, "Silencieux depuis le 16 novembre 2026"),
        ] {
            assert_eq!(words(&fr, NOW - hours * HOUR, NOW).replace('\u{a0}', " "), said, "{hours}");
        }
        assert_eq!(words(&nl, NOW - 72 * HOUR, NOW), "Laatste nieuws 3 dagen geleden");
        assert_eq!(words(&en, NOW - 24 * HOUR, NOW), "Last heard from yesterday");
        assert_eq!(
            words(&fr, NOW + HOUR, NOW),
            "Dernières nouvelles aujourd’hui",
            "their clock may be ahead of ours"
        );
    }

    #[test]
    fn only_the_quiet_are_said_to_be_seen_long_ago() {
        let t = Words::assemble(&[&LOCALES]).unwrap().in_lang(Lang::Fr);
        let mut heard = Heard::default();
        heard.put("a", NOW - 30 * 24 * HOUR);
        heard.put("a", NOW - 9 * 24 * HOUR);
        heard.put("b", NOW - 7 * 24 * HOUR);
        assert_eq!(heard.quiet(&t, "a", NOW).as_deref(), Some("vu il y a 9 jours"));
        assert_eq!((heard.quiet(&t, "b", NOW), heard.quiet(&t, "c", NOW)), (None, None));
    }
}
