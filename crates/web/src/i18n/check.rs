//! What the tests ask of every slice's messages: the same keys and the same arguments in each language,
//! and no key that no page uses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use maillon_kernel::language::Lang;

use super::Locale;

/// The arguments of each message.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Everything wrong with one slice's messages, in words; empty when they are complete and agree.
pub fn check(locales: &[Locale]) -> Vec<String> {
    let mut faults = Vec::new();
    let read: Vec<(Lang, Messages)> =
        Lang::ALL.into_iter().map(|lang| (lang, messages(lang, locales, &mut faults))).collect();
    let keys: BTreeSet<&String> = read.iter().flat_map(|(_, messages)| messages.keys()).collect();
    for key in keys {
        let mut expected: Option<&BTreeSet<String>> = None;
        for (lang, messages) in &read {
            match (messages.get(key), expected) {
                (None, _) => faults.push(format!("{}: {key} is missing", lang.code())),
                (Some(args), Some(others)) if args != others => {
                    faults.push(format!("{}: {key} takes {args:?}, elsewhere {others:?}", lang.code()));
                }
                (Some(args), _) => expected = Some(args),
            }
        }
    }
    faults
}

/// The keys of `locales` that no file under `dirs` (`.rs` and `.html`) names. A key counts as named when it
/// stands between quotes, or when a quoted text with a `{` right behind a part of it could build it
/// (`format!("problem-{kind}-title")` names all that start with `problem-`).
pub fn unused(locales: &[Locale], dirs: &[&Path]) -> Vec<String> {
    let mut text = String::new();
    for dir in dirs {
        read_all(dir, &mut text);
    }
    let keys: BTreeSet<String> =
        Lang::ALL.into_iter().flat_map(|lang| messages(lang, locales, &mut Vec::new()).into_keys()).collect();
    keys.into_iter().filter(|key| !is_named(key, &text)).collect()
}

fn is_named(key: &str, text: &str) -> bool {
    let starts = key.match_indices('-').filter_map(|(at, _)| key.get(..=at));
    text.contains(&format!("\"{key}\""))
        || starts.into_iter().any(|start| text.contains(&format!("\"{start}{{")))
}

fn read_all(dir: &Path, text: &mut String) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            read_all(&path, text);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "html") {
            text.push_str(&std::fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

fn messages(lang: Lang, locales: &[Locale], faults: &mut Vec<String>) -> Messages {
    let mut found = Messages::new();
    for (_, source) in locales.iter().filter(|(of, _)| *of == lang) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{}: {error}", lang.code())));
            resource
        });
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let mut args = BTreeSet::new();
            if let Some(pattern) = &message.value {
                arguments(pattern, &mut args);
            }
            if found.insert(message.id.name.to_owned(), args).is_some() {
                faults.push(format!("{}: {} is there twice", lang.code(), message.id.name));
            }
        }
    }
    found
}

fn arguments(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                arguments_inline(inline, found);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                arguments_inline(selector, found);
                for variant in variants {
                    arguments(&variant.value, found);
                }
            }
        }
    }
}

fn arguments_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: call, .. } => {
            for inner in &call.positional {
                arguments_inline(inner, found);
            }
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                arguments_inline(inner, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_differences_are_found() {
        let faults = check(&[
            (Lang::Fr, "a = un\nb = de { $name }\nc = { $n ->\n *[other] { $who }\n }"),
            (Lang::Nl, "a = een\nb = van { $naam }\nc = { $n ->\n *[other] { $who }\n }"),
            (Lang::En, "b = from { $name }\nc = { $n ->\n *[other] them\n }"),
        ]);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults.contains(&"en: a is missing".to_owned()));
        assert!(faults.iter().any(|fault| fault.starts_with("nl: b takes")));
    }

    #[test]
    fn a_key_is_used_when_it_is_quoted_or_built() {
        let text = r#"t.get("login-title"); t.get(&format!("problem-{kind}-text"));"#;
        assert!(is_named("login-title", text));
        assert!(is_named("problem-gone-text", text));
        assert!(!is_named("login", text));
        assert!(!is_named("login-text", text));
    }

    #[test]
    fn every_word_of_the_frame_is_used() {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = unused(&super::super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        assert_eq!(unused, Vec::<String>::new());
    }
}
