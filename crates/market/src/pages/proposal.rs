//! What a new form proposes of its author.

use maillon_members::model::About;
use maillon_web::form::languages;

use crate::model::DraftForm;

/// The form with what the author says of themselves: where they live, and a language that they speak.
pub(super) fn proposed(form: DraftForm, about: &About) -> DraftForm {
    let commune = about.commune.map(|one| one.nis.clone()).unwrap_or_default();
    // Whoever reads the pages in a language that is not theirs writes in their own, if it is one that is written here.
    let written = languages("");
    let is_written = |code: &&&str| written.iter().any(|one| one.value == **code);
    let other = about.speaks.codes().iter().find(is_written).filter(|_| !about.speaks.has(&form.language));
    let language = other.map_or_else(|| form.language.clone(), |code| (*code).to_owned());
    DraftForm { language, commune, ..form }
}

#[cfg(test)]
mod tests {
    use maillon_kernel::geo::Commune;
    use maillon_kernel::language::Lang;
    use maillon_members::model::Spoken;

    use super::super::write::empty;
    use super::*;

    #[test]
    fn a_new_form_proposes_what_its_author_says_of_themselves() {
        let form = |codes: &[&str], commune| {
            let about = About { speaks: Spoken::of(codes.iter().copied()).unwrap(), commune };
            let form = proposed(empty(None, Lang::Fr), &about);
            (form.language, form.commune)
        };
        let home = Commune::by_nis("21013");
        assert_eq!(form(&[], None), ("fr".to_owned(), String::new()));
        assert_eq!(form(&["ar", "fr"], home), ("fr".to_owned(), "21013".to_owned()));
        assert_eq!(form(&["tr", "ar"], home), ("ar".to_owned(), "21013".to_owned()));
        assert_eq!(form(&["vgt"], None), ("fr".to_owned(), String::new()), "nobody writes a signed language");
    }
}
