//! What one writes about, without knowing what it is.

use diesel::QueryResult;
use maillon_kernel::language::LanguageTag;
use maillon_members::Area;
use maillon_store::Conn;
use maillon_web::SignedIn;

/// A thing that people write to its author about, such as an annonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its ActivityPub id.
    pub uri: String,
    /// What it is called.
    pub title: String,
    /// The language of its title.
    pub language: LanguageTag,
    /// The actor that published it.
    pub owner: String,
    /// Whether it was published here.
    pub own: bool,
    /// The member of ours who wrote it; without one it is the coordinators' to answer for.
    pub member: Option<String>,
    /// Who answers for it besides coordinators, where it is nobody's: who is in charge of this.
    pub area: Area,
    /// The path of its page here.
    pub href: String,
    /// Whether visitors may know of it; else it is for members of the house.
    pub public: bool,
    /// Whether its author still takes answers.
    pub open: bool,
    /// When it ends by itself, in epoch milliseconds.
    pub ends_at: Option<i64>,
}

impl About {
    /// Whether one can answer at `now`.
    pub fn is_open(&self, now: i64) -> bool {
        self.open && self.ends_at.is_none_or(|end| now < end)
    }

    /// Whether this reader answers for it.
    pub fn is_for(&self, reader: Option<&SignedIn>) -> bool {
        reader.is_some_and(|one| self.is_of(&one.id, self.area.is_in_hands_of(one)))
    }

    pub(crate) fn is_of(&self, member: &str, coordinates: bool) -> bool {
        self.own && self.member.as_deref().map_or(coordinates, |author| author == member)
    }
}

/// Finds the thing with an ActivityPub id. The slices bring theirs, and `server` hands them over.
pub type Lookup = fn(&mut Conn, &str) -> QueryResult<Option<About>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annonce_without_an_author_is_the_coordinators() {
        let about = About {
            uri: "https://marolles.example/annonces/1".to_owned(),
            title: "Vélos".to_owned(),
            language: LanguageTag::parse("fr").unwrap(),
            owner: "https://marolles.example/@marolles".to_owned(),
            own: true,
            member: Some("lieve".to_owned()),
            area: Area::Market,
            href: "/annonces/1".to_owned(),
            public: true,
            open: true,
            ends_at: Some(1000),
        };
        assert!(about.is_open(999) && !about.is_open(1000));
        assert!(about.is_of("lieve", false));
        assert!(!about.is_of("gaston", true), "what is written to Lieve is not for the coordinators");
        let ours = About { member: None, ..about.clone() };
        assert!(ours.is_of("gaston", true) && !ours.is_of("gaston", false));
        assert!(!About { own: false, ..ours }.is_of("gaston", true));
    }
}
