//! A paper as it is sent: a file to keep, whatever it holds.

use axum::http::header::{HeaderMap, HeaderName};
use maillon_kernel::language::Lang;
use maillon_web::Words;

use super::super::papers::{Sent, file};
use super::super::say;
use super::money::papers;
use crate::LOCALES;
use crate::model::{PaperDraft, PaperKind, PaperProblem};

#[test]
fn a_paper_is_a_file_to_keep() {
    let headers: Vec<HeaderMap> =
        papers().iter().map(|one| file(one, b"%PDF-".to_vec()).unwrap().headers().clone()).collect();
    let text = |at: usize, name: &str| {
        headers[at].get(name.parse::<HeaderName>().unwrap()).unwrap().to_str().unwrap().to_owned()
    };
    for at in [0, 1] {
        assert_eq!(text(at, "x-content-type-options"), "nosniff");
        assert_eq!(text(at, "cache-control"), "private, no-store");
        assert_eq!(text(at, "content-security-policy"), "default-src 'none'; sandbox");
    }
    assert_eq!(text(0, "content-type"), "application/pdf");
    assert_eq!(
        text(0, "content-disposition"),
        "attachment; filename=\"Convention sign_e _b_.pdf\"; filename*=UTF-8''Convention%20sign%C3%A9e%20%3Cb%3E.pdf"
    );
    assert_eq!(text(1, "content-type"), PaperKind::Odt.media_type());
    assert!(text(1, "content-disposition").starts_with("attachment; filename=\"Avenant _ onfocus__x.odt\";"));
}

#[test]
fn what_was_sent_is_looked_at() {
    assert_eq!(Sent::None.draft(), Err(PaperProblem::Empty));
    assert_eq!(Sent::TooHeavy.draft(), Err(PaperProblem::TooHeavy));
    let sent = |bytes: &[u8]| Sent::File { name: "a.pdf".into(), bytes: bytes.to_vec() };
    assert_eq!(sent(b"<script>").draft(), Err(PaperProblem::Unknown));
    assert_eq!(sent(b"%PDF-").draft(), PaperDraft::of("a.pdf", b"%PDF-".to_vec()));
}

#[test]
fn sizes_are_written_as_each_language_does() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let said = |lang: Lang| {
        [1, 310_400, 999_999, 1_000_000, 4_250_000].map(|size| say::size(&words.in_lang(lang), size))
    };
    assert_eq!(said(Lang::Fr), ["1 ko", "310 ko", "999 ko", "1,0 Mo", "4,2 Mo"]);
    assert_eq!(said(Lang::Nl), ["1 kB", "310 kB", "999 kB", "1,0 MB", "4,2 MB"]);
    assert_eq!(said(Lang::En), ["1 kB", "310 kB", "999 kB", "1.0 MB", "4.2 MB"]);
}
