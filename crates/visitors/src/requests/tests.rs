//! What is typed into the form of who asks.

use super::model::words;
use super::*;

fn form() -> WishForm {
    WishForm {
        login: "lieve".to_owned(),
        name: "Lieve".to_owned(),
        language: "nl".to_owned(),
        password: "een zin die niemand kent".to_owned(),
        mail: " Lieve@Exemple.be ".to_owned(),
        words: " Ik ken Amina.\r\nTot gauw! ".to_owned(),
    }
}

#[test]
fn a_request_is_kept_as_it_was_meant() {
    let wish = form().read(false).unwrap();
    assert_eq!((wish.mail.as_str(), wish.words.as_str()), ("lieve@exemple.be", "Ik ken Amina.\nTot gauw!"));
    assert_eq!(wish.new.role(), maillon_members::Role::Member);
    let bare = WishForm { mail: String::new(), words: String::new(), ..form() }.read(false).unwrap();
    assert_eq!((bare.mail.as_str(), bare.words.as_str()), ("", ""));
}

#[test]
fn a_password_is_for_who_has_no_account_elsewhere() {
    let without = || WishForm { password: String::new(), ..form() };
    let fault = WishFault::Member(maillon_members::model::MemberProblem::Password);
    assert_eq!(without().read(false).unwrap_err(), [fault]);
    assert_eq!(without().read(true).unwrap().new.password(), None);
    assert_eq!(form().read(true).unwrap().new.password(), None, "one that is typed is not kept");
}

#[test]
fn every_fault_is_found() {
    let faults = WishForm {
        login: "é".to_owned(),
        name: " ".to_owned(),
        language: "de".to_owned(),
        password: "kort".to_owned(),
        mail: "lieve@".to_owned(),
        words: "x".repeat(WORDS + 1),
    };
    assert_eq!(faults.read(false).unwrap_err().len(), 6);
}

#[test]
fn words_have_no_hidden_characters() {
    assert_eq!(words("a\u{7}b\tc\r\nd").as_deref(), Some("abc\nd"));
}
