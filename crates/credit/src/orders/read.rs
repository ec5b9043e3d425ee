//! From the plain text of a message to what its author wants. Strict: what is not understood is not guessed.

use maillon_kernel::language::Lang;
use maillon_kernel::markup::fold;
use maillon_kernel::minutes::Minutes;

use super::amount;
use crate::HANDLE;
use crate::desk::Unit;
use crate::local::label;

/// The most characters of a message that is looked at, and of a name in it.
const LONGEST: usize = 2000;
const LONGEST_NAME: usize = 100;

/// What somebody wants of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Prepare a transfer.
    Pay(Command),
    /// Do what was prepared.
    Yes,
    /// Know how the account stands.
    Balance,
}

/// A transfer as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// How much.
    pub(super) amount: Minutes,
    /// Who is to be paid, as it was written: `@lieve`, `@zoe@mastodon.example`, `Lieve Peeters`.
    pub(super) to: String,
    /// What for; may be empty.
    pub(super) label: String,
}

/// The words of an order in one language.
struct Grammar {
    give: &'static str,
    to: &'static str,
    reason: &'static str,
}

/// Folded: `à` is `a`.
const fn grammar(lang: Lang) -> Grammar {
    match lang {
        Lang::Fr => Grammar { give: "donne", to: "a", reason: "pour" },
        Lang::Nl => Grammar { give: "geef", to: "aan", reason: "voor" },
        Lang::En => Grammar { give: "give", to: "to", reason: "for" },
    }
}

const YES: [&str; 3] = ["oui", "ja", "yes"];
const BALANCE: [&str; 6] = ["solde", "mon solde", "saldo", "mijn saldo", "balance", "my balance"];

/// Reads a message to the ledger of the instance at `host` (with its port). `None`: it is not understood.
pub(super) fn read(text: &str, unit: &Unit, host: &str) -> Option<Wish> {
    if LONGEST < text.chars().count() {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = without_address(&words, host);
    let bare = fold(words.join(" ").trim_end_matches(['.', '!', '?', '…', ' ', '\u{a0}']));
    if YES.contains(&bare.as_str()) {
        return Some(Wish::Yes);
    }
    if BALANCE.contains(&bare.as_str()) {
        return Some(Wish::Balance);
    }
    Lang::ALL.into_iter().find_map(|lang| order(words, &grammar(lang), unit)).map(Wish::Pay)
}

/// Without the mentions that it begins with, and the ledger's own at its end: they say whom the message is for.
fn without_address<'a, 'b>(mut words: &'a [&'b str], host: &str) -> &'a [&'b str] {
    while let [first, rest @ ..] = words
        && first.starts_with('@')
    {
        words = rest;
    }
    let (bare, whole) = (format!("@{HANDLE}"), format!("@{HANDLE}@{host}"));
    while let [rest @ .., last] = words
        && (last.eq_ignore_ascii_case(&bare) || last.eq_ignore_ascii_case(&whole))
    {
        words = rest;
    }
    words
}

/// `donne AMOUNT à WHOM`, with or without `pour WHAT`.
fn order(words: &[&str], grammar: &Grammar, unit: &Unit) -> Option<Command> {
    let (verb, rest) = words.split_first()?;
    if fold(verb) != grammar.give {
        return None;
    }
    let (amount, rest) = split_at_word(rest, grammar.to)?;
    let (to, label) = match split_at_word(rest, grammar.reason) {
        // Somebody who says "for" says what for.
        Some((to, words)) => (to, label(&words.join(" ")).filter(|label| !label.is_empty())?),
        None => (rest, String::new()),
    };
    Some(Command { amount: amount::read(&amount.join(" "), unit)?, to: name(to)?, label })
}

/// What stands before a word, and what behind it.
fn split_at_word<'a, 'b>(words: &'a [&'b str], word: &str) -> Option<(&'a [&'b str], &'a [&'b str])> {
    let place = words.iter().position(|one| fold(one) == word)?;
    let (before, after) = words.split_at_checked(place)?;
    Some((before, after.split_first()?.1))
}

/// A handle is one word; a name may be several.
fn name(words: &[&str]) -> Option<String> {
    let name = words.join(" ");
    let name = name.trim_end_matches(['.', '!', ',']);
    let is_handle = name.starts_with('@');
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    (fits && name != "@" && (!is_handle || words.len() == 1)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use maillon_kernel::markup::addressed_text;
    use proptest::prelude::*;

    use super::*;
    use crate::local::LONGEST_LABEL;
    use crate::model::MOST;

    fn grains() -> Unit {
        Unit { name: "grain".to_owned(), per_hour: 60 }
    }

    fn wish(text: &str) -> Option<Wish> {
        read(text, &grains(), "sel.example:81")
    }

    fn pay(amount: i64, to: &str, label: &str) -> Wish {
        Wish::Pay(Command { amount: Minutes::new(amount), to: to.into(), label: label.into() })
    }

    #[test]
    fn orders_in_three_languages() {
        for (text, expected) in [
            ("@sel donne 60 grains à @lieve pour la haie", pay(60, "@lieve", "la haie")),
            ("@sel@sel.example:81 Donne 60 grains a @lieve pour la haie", pay(60, "@lieve", "la haie")),
            ("give 60 grains to @zoe@m.example for the hedge", pay(60, "@zoe@m.example", "the hedge")),
            ("@anna @sel geef 1,5 uur aan Lieve Peeters voor de haag", pay(90, "Lieve Peeters", "de haag")),
            ("donne\u{a0}1h30 à @lieve.", pay(90, "@lieve", "")),
            ("geef 45 min aan @lieve @sel", pay(45, "@lieve", "")),
            (
                "give 1 grain to @lieve for a cup for two @SEL@sel.example:81",
                pay(1, "@lieve", "a cup for two"),
            ),
            ("donne 2 h à @lieve\npour\nla soupe\net le pain", pay(120, "@lieve", "la soupe et le pain")),
            ("OUI", Wish::Yes),
            ("@sel oui !", Wish::Yes),
            ("@sel@sel.example:81 Ja.", Wish::Yes),
            ("Solde ?", Wish::Balance),
            ("@sel mijn saldo", Wish::Balance),
        ] {
            assert_eq!(wish(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_order_is_none() {
        for text in [
            "",
            "@sel",
            "@sel merci !",
            "oui mais non",
            "je donne 60 grains à @lieve",
            "donne 60 grains @lieve",
            "donne à @lieve pour la haie",
            "donne 60 grains à",
            "donne 60 grains à pour la haie",
            "donne 60 grains à @lieve pour",
            "donne 60 grains à @",
            "donne 60 grains à @lieve la haie",
            "donne 60 grains to @lieve for the hedge",
            "donne 60 à @lieve",
            "donne 60 euros à @lieve",
            "donne grains à @lieve",
            "donne 0 grains à @lieve",
            "donne -5 grains à @lieve",
            "donne 1e9 grains à @lieve",
            "donne 9223372036854775808 grains à @lieve",
            "donne 1000000001 grains à @lieve",
            "donne NaN grains à @lieve",
            "donne inf grains à @lieve",
            "donne 1/2 grains à @lieve",
            "donne 0,5 grains à @lieve",
        ] {
            assert_eq!(wish(text), None, "{text}");
        }
        assert_eq!(wish(&"donne ".repeat(1000)), None);
        let long = format!("donne 60 grains à @lieve pour {}", "x".repeat(LONGEST_LABEL + 1));
        assert_eq!(wish(&long), None);
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_makes_it_panic(text in "\\PC{0,80}", per_hour in 0u32..4000) {
            let unit = Unit { name: text.chars().take(10).collect(), per_hour };
            let _ = read(&text, &unit, &text);
            let _ = read(&format!("donne {text} à @lieve pour {text}"), &unit, "");
            let _ = read(&format!("donne 60 grains à {text}"), &unit, "");
            let link = format!("<p><a class='mention' href='https://a.example/{text}'>@{text}</a> donne 1 h à {text}");
            let _ = read(&addressed_text(&link), &unit, "a.example");
        }

        #[test]
        fn an_order_is_read_as_it_was_written(
            amount in 1..=MOST.get(),
            lang in 0usize..3,
            to in "@[a-z][a-z0-9_]{0,20}(@[a-z]{1,10}\\.example)?",
            label in "([a-zéœ&<]{1,8} ){0,5}[a-z]{1,8}",
            in_hours: bool,
        ) {
            let lang = Lang::ALL[lang];
            let Grammar { give, to: preposition, reason } = grammar(lang);
            let in_units = grains().show(Minutes::new(amount), lang);
            let amount_words = if in_hours { format!("{}h{:02}", amount / 60, amount % 60) } else { in_units };
            let text = format!("@sel {give} {amount_words} {preposition} {to} {reason} {label}");
            prop_assert_eq!(wish(&text), Some(pay(amount, &to, &label)), "{}", text);
        }

        #[test]
        fn whatever_is_read_is_a_transfer_that_can_be(number in "[-+0-9.,e/h ]{0,24}") {
            if let Some(Wish::Pay(order)) = wish(&format!("donne {number} grains à @lieve pour la haie")) {
                prop_assert!(Minutes::ZERO < order.amount && order.amount <= MOST);
                prop_assert_eq!(order.label, "la haie");
            }
        }
    }
}
