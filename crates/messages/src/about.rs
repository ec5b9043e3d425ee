//! What one writes about, without knowing what it is.

use diesel::QueryResult;
use maillon_kernel::language::LanguageTag;
use maillon_store::Conn;

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
    /// The path of its page here.
    pub href: String,
    /// Whether one can still answer.
    pub open: bool,
}

impl About {
    /// Whether this member answers for it.
    pub fn is_of(&self, member: &str, coordinates: bool) -> bool {
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
            href: "/annonces/1".to_owned(),
            open: true,
        };
        assert!(about.is_of("lieve", false));
        assert!(!about.is_of("gaston", true), "what is written to Lieve is not for the coordinators");
        let ours = About { member: None, ..about.clone() };
        assert!(ours.is_of("gaston", true) && !ours.is_of("gaston", false));
        assert!(!About { own: false, ..ours }.is_of("gaston", true));
    }
}
