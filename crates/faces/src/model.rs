//! What a member says of themselves to everybody, checked: all faults at once.

use maillon_kernel::markup::typed::{clean, line, paragraphs};
use maillon_kernel::markup::{plain_text, visible};
use maillon_store::actors::{LocalActor, Profile};
use maillon_store::faces::Face;
use serde::Deserialize;

/// Characters of an address, as Mastodon counts them, of a name, and of what one says of oneself.
const HANDLE: std::ops::RangeInclusive<usize> = 2..=30;
/// The most characters of a name.
pub const NAME: usize = 80;
/// The most characters of what one says of oneself.
pub const SUMMARY: usize = 500;

/// Addresses that people take for somebody who speaks for the house, or that software needs.
const KEPT: [&str; 34] = [
    "abuse",
    "accueil",
    "actor",
    "admin",
    "administrateur",
    "administratie",
    "administrator",
    "aide",
    "beheer",
    "bestuur",
    "board",
    "contact",
    "coordinateur",
    "coordination",
    "coordinator",
    "coordinatrice",
    "help",
    "hulp",
    "info",
    "instance",
    "moderation",
    "noreply",
    "onthaal",
    "postmaster",
    "qg",
    "root",
    "secretariaat",
    "secretariat",
    "sel",
    "support",
    "tresorerie",
    "tresorier",
    "voorzitter",
    "webmaster",
];

/// What an address looks like at a glance: `adm1n_` is `admin`.
pub fn skeleton(handle: &str) -> String {
    let letters = handle.chars().filter(|c| *c != '_');
    letters
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' => 'l',
            '3' => 'e',
            '5' => 's',
            c => c,
        })
        .collect()
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FaceForm {
    /// The first part of the address; it is chosen once.
    pub handle: String,
    /// How one is called.
    pub name: String,
    /// What one says of oneself: plain text, an empty line ends a paragraph.
    pub summary: String,
    /// `on` when what one writes to others goes out in this name, too.
    pub answers: String,
    /// `on` when followers wait for a yes.
    pub approves: String,
}

/// What was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What everybody reads.
    pub profile: Profile,
    /// Whether answers go out in this name.
    pub answers: bool,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no address.
    Handle,
    /// Somebody or something has it, or had it.
    Taken,
    /// There is none.
    NoName,
    /// It is too long.
    Name,
    /// It is too long.
    Summary,
}

impl Fault {
    /// The field of the form.
    pub fn field(self) -> &'static str {
        match self {
            Self::Handle | Self::Taken => "handle",
            Self::NoName | Self::Name => "name",
            Self::Summary => "summary",
        }
    }
}

impl FaceForm {
    /// What a member begins with who has none: the login, if that can be an address, and the name here.
    pub fn of_member(login: &str, name: &str) -> Self {
        let handle: String = login.chars().filter(|c| is_allowed(*c)).collect();
        Self { handle, name: name.to_owned(), answers: "on".to_owned(), ..Self::default() }
    }

    /// The form as it would have to be filled in to get this.
    pub fn of(face: &Face, actor: &LocalActor) -> Self {
        let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        Self {
            handle: actor.handle.clone(),
            name: actor.name.clone(),
            summary: plain_text(&actor.summary),
            answers: tick(face.answers),
            approves: tick(actor.approves_followers),
        }
    }

    /// The address, in lower case.
    pub fn checked_handle(&self) -> Result<String, Fault> {
        let handle = self.handle.trim().trim_start_matches('@').to_lowercase();
        if !HANDLE.contains(&handle.chars().count()) || !handle.chars().all(is_allowed) {
            return Err(Fault::Handle);
        }
        let looks = skeleton(&handle);
        if KEPT.iter().any(|kept| skeleton(kept) == looks) { Err(Fault::Taken) } else { Ok(handle) }
    }

    /// All but the address.
    pub fn check(&self) -> Result<Draft, Vec<Fault>> {
        // What hides or turns other text names nobody.
        let (name, summary) = (visible(&line(&self.name)).into_owned(), clean(&self.summary));
        let mut faults = Vec::new();
        if name.is_empty() {
            faults.push(Fault::NoName);
        } else if NAME < name.chars().count() {
            faults.push(Fault::Name);
        }
        if SUMMARY < summary.chars().count() {
            faults.push(Fault::Summary);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let approves_followers = !self.approves.is_empty();
        let profile = Profile { name, summary: paragraphs(&summary), approves_followers };
        Ok(Draft { profile, answers: !self.answers.is_empty() })
    }
}

/// What Mastodon takes everywhere in an address.
fn is_allowed(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handle(typed: &str) -> Result<String, Fault> {
        FaceForm { handle: typed.to_owned(), ..FaceForm::default() }.checked_handle()
    }

    #[test]
    fn an_address_is_one_everywhere_and_takes_nobody_in() {
        assert_eq!(handle(" @Lou_92 "), Ok("lou_92".to_owned()));
        for wrong in ["", "l", "lou.marolles", "lou marolles", "loué", &"l".repeat(31), "lou@b.example"] {
            assert_eq!(handle(wrong), Err(Fault::Handle), "{wrong}");
        }
        for kept in ["Admin", "adm1n_", "coordination", "c00rdinat1on"] {
            assert_eq!(handle(kept), Err(Fault::Taken), "{kept}");
        }
        assert!(KEPT.is_sorted());
    }

    #[test]
    fn all_faults_show_at_once() {
        let form = FaceForm { summary: "é".repeat(SUMMARY + 1), ..FaceForm::default() };
        assert_eq!(form.check(), Err(vec![Fault::NoName, Fault::Summary]));
        let form = FaceForm { name: "é".repeat(NAME + 1), ..FaceForm::default() };
        assert_eq!(form.check(), Err(vec![Fault::Name]));
        let fine = FaceForm { name: "é".repeat(NAME), summary: "é".repeat(SUMMARY), ..form };
        assert!(fine.check().is_ok());
    }

    #[test]
    fn what_one_begins_with_can_be_sent() {
        let form = FaceForm::of_member("lou.marolles", "Lou");
        assert_eq!((form.checked_handle(), form.check().is_ok()), (Ok("loumarolles".to_owned()), true));
    }
}
