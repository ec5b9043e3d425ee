//! Believable content for tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use maillon_market::model::DraftForm;

/// A picture of that size as a PNG file: earth below, sky above.
pub fn landscape(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |_, y| {
        if y < height / 2 { Rgb([120, 170, 220]) } else { Rgb([110, 140, 70]) }
    });
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut file, ImageFormat::Png).expect("a picture can be written");
    file.into_inner()
}

/// An offer of a service, complete.
pub fn bicycle_repair() -> DraftForm {
    DraftForm {
        kind: "offer".to_owned(),
        nature: "service".to_owned(),
        title: "Réparation de vélos".to_owned(),
        text: "Le **jeudi**, on répare ensemble.".to_owned(),
        language: "fr".to_owned(),
        category: "recuperer-reparer".to_owned(),
        commune: "21013".to_owned(),
        place: "près du parvis".to_owned(),
        amount: "2".to_owned(),
        unit: "hour".to_owned(),
        in_return: "credit".to_owned(),
        minutes: "120".to_owned(),
        contact: "Répondez à cette annonce.".to_owned(),
        ..DraftForm::default()
    }
}

/// A need, as short as it may be.
pub fn need_of_a_ladder() -> DraftForm {
    DraftForm {
        kind: "need".to_owned(),
        nature: "thing".to_owned(),
        title: "Une échelle pour samedi".to_owned(),
        text: "Trois mètres suffisent.".to_owned(),
        language: "fr".to_owned(),
        in_return: "nothing".to_owned(),
        ..DraftForm::default()
    }
}

/// An event on an afternoon, three weeks from `now` (epoch milliseconds), to which one says that one comes.
pub fn event(title: &str, now: i64) -> maillon_agenda::model::DraftForm {
    use maillon_kernel::clock::from_millis;
    let day = (from_millis(now) + chrono::TimeDelta::days(21)).format("%Y-%m-%d");
    maillon_agenda::model::DraftForm {
        title: title.to_owned(),
        text: "Venez avec ce qui est **cassé**.".to_owned(),
        language: "fr".to_owned(),
        start: format!("{day}T14:00"),
        end: format!("{day}T17:00"),
        place: "Le QG".to_owned(),
        street: "rue du Marteau 12".to_owned(),
        postcode: "1000".to_owned(),
        town: "Bruxelles".to_owned(),
        commune: "21004".to_owned(),
        joining: "free".to_owned(),
        ..maillon_agenda::model::DraftForm::default()
    }
}

/// A short story of a place.
pub fn story(text: &str) -> maillon_narrative::model::DraftForm {
    maillon_narrative::model::DraftForm {
        text: text.to_owned(),
        language: "fr".to_owned(),
        theme: "place".to_owned(),
        commune: "21013".to_owned(),
        consent: "on".to_owned(),
        ..maillon_narrative::model::DraftForm::default()
    }
}
