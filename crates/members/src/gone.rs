//! Those who are gone for good: one name for all of them.
//!
//! The name stands wherever theirs stood, in the row of the member and in copies of it. It is French there, for who reads
//! the row alone; pages say it in the language of their reader.

use maillon_web::Tongue;

/// What stands in the place of a name.
pub const NAME: &str = "une personne partie";

/// A name, as this reader reads it.
pub fn named(t: &Tongue, name: &str) -> String {
    if name == NAME { t.get("members-gone") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;

    use super::*;
    use crate::testing::words;

    #[test]
    fn who_is_gone_has_one_name_in_each_language() {
        let named = |lang, name: &str| named(&words().in_lang(lang), name);
        assert_eq!(named(Lang::Fr, NAME), NAME, "the rows say it in French");
        assert_eq!(named(Lang::Nl, NAME), "iemand die vertrokken is");
        assert_eq!(named(Lang::En, NAME), "someone who left");
        assert_eq!(named(Lang::En, "Lieve"), "Lieve");
    }
}
