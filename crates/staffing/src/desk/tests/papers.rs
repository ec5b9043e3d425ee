//! What belongs to a convention: attached and read by who coordinates, kept once, and gone with the convention.

use diesel::prelude::*;
use maillon_store::schema::staff_user;

use super::office::*;
use super::*;
use crate::desk::{ActProblem, Attached};
use crate::ids::{MemberId, PaperId};
use crate::model::{MOST_PAPERS, PaperDraft, PaperKind, UserDraft};
use crate::store::{papers, retention};

/// A paper unlike all others.
fn draft(number: usize) -> PaperDraft {
    PaperDraft::of(&format!("Pièce {number}.pdf"), format!("%PDF-1.7 {number}\0\u{ff}").into_bytes()).unwrap()
}

fn attach(office: &mut Office, member: MemberId, number: usize) -> Attached {
    office.act(|desk, conn| desk.attach(conn, member, &draft(number), &coordinator())).unwrap()
}

fn all(office: &mut Office, member: MemberId) -> Vec<String> {
    let found = office.act(|desk, conn| desk.papers(conn, member, &coordinator())).unwrap();
    found.into_iter().map(|one| one.name).collect()
}

#[test]
fn a_paper_comes_back_as_it_was() {
    let mut office = Office::open();
    let (canal, marolles) = (office.user(&canal()).id, office.user(&marolles()).id);
    let Attached::New(id) = attach(&mut office, canal, 1) else { panic!("it is the first") };
    let find =
        |office: &mut Office, member| office.act(|desk, conn| desk.paper(conn, (member, id), &coordinator()));
    let (paper, bytes) = find(&mut office, canal).unwrap();
    assert_eq!(bytes, draft(1).bytes);
    assert_eq!((paper.name.as_str(), paper.kind), ("Pièce 1.pdf", PaperKind::Pdf));
    assert_eq!((paper.digest.as_str(), paper.added_by.as_str()), (draft(1).digest.as_str(), "chloe"));
    assert_eq!((paper.size, paper.added_at), (i64::try_from(bytes.len()).unwrap(), office.clock().millis()));
    // At another member's address it is not there.
    assert!(matches!(find(&mut office, marolles), Err(ActProblem::Unknown)));
    let elsewhere = office.act(|desk, conn| desk.detach(conn, (marolles, id), &coordinator()));
    assert!(matches!(elsewhere, Err(ActProblem::Unknown)));
    office.act(|desk, conn| desk.detach(conn, (canal, id), &coordinator())).unwrap();
    assert!(matches!(find(&mut office, canal), Err(ActProblem::Unknown)));
    let again = office.act(|desk, conn| desk.detach(conn, (canal, id), &coordinator()));
    assert!(matches!(again, Err(ActProblem::Unknown)));
}

#[test]
fn the_same_file_is_kept_once_for_each_member() {
    let mut office = Office::open();
    let (canal, marolles) = (office.user(&canal()).id, office.user(&marolles()).id);
    let Attached::New(id) = attach(&mut office, canal, 1) else { panic!("it is the first") };
    let other_name = PaperDraft { name: "Autre.pdf".into(), ..draft(1) };
    let again = office.act(|desk, conn| desk.attach(conn, canal, &other_name, &coordinator())).unwrap();
    assert_eq!(again, Attached::Known(id));
    assert!(matches!(attach(&mut office, marolles, 1), Attached::New(_)));
    attach(&mut office, canal, 2);
    assert_eq!(all(&mut office, canal), ["Pièce 2.pdf", "Pièce 1.pdf"]);
    assert_eq!(all(&mut office, marolles), ["Pièce 1.pdf"]);
}

#[test]
fn there_is_room_for_some() {
    let mut office = Office::open();
    let canal = office.user(&canal()).id;
    for number in 0..MOST_PAPERS {
        assert!(matches!(attach(&mut office, canal, number), Attached::New(_)));
    }
    assert_eq!(attach(&mut office, canal, MOST_PAPERS), Attached::NoRoom);
    assert!(matches!(attach(&mut office, canal, 0), Attached::Known(_)));
    assert_eq!(all(&mut office, canal).len(), MOST_PAPERS);
    let nobody = MemberId::new(office.clock());
    let unknown = office.act(|desk, conn| desk.attach(conn, nobody, &draft(1), &coordinator()));
    assert!(matches!(unknown, Err(ActProblem::Unknown)));
}

#[test]
fn papers_are_for_who_coordinates() {
    let mut office = Office::open();
    let canal = office.user(&canal()).id;
    let Attached::New(id) = attach(&mut office, canal, 1) else { panic!("it is the first") };
    let who = &worker("ana");
    let not_allowed = |answer: Result<(), ActProblem>| {
        assert!(matches!(answer, Err(ActProblem::NotAllowed)), "{answer:?}");
    };
    not_allowed(office.act(|desk, conn| desk.papers(conn, canal, who)).map(drop));
    not_allowed(office.act(|desk, conn| desk.paper(conn, (canal, id), who)).map(drop));
    not_allowed(office.act(|desk, conn| desk.attach(conn, canal, &draft(2), who)).map(drop));
    not_allowed(office.act(|desk, conn| desk.detach(conn, (canal, id), who)));
    let unknown = PaperId::new(office.clock());
    not_allowed(office.act(|desk, conn| desk.paper(conn, (canal, unknown), who)).map(drop));
}

#[test]
fn papers_go_with_the_convention_and_with_the_member() {
    let mut office = Office::open();
    let (canal, marolles) = (office.user(&canal()), office.user(&marolles()).id);
    attach(&mut office, canal.id, 1);
    attach(&mut office, marolles, 1);
    let ended = UserDraft { ends_on: Some("2027-06-30".parse().unwrap()), ..office::draft(&canal) };
    office.act(|desk, conn| desk.edit_user(conn, canal.id, &ended, &coordinator())).unwrap();
    let prune = |office: &mut Office, day: &str| {
        let at = span(&format!("{day}T12:00"), &format!("{day}T13:00")).start();
        retention::prune(&mut office.house.conn, at).unwrap();
    };
    prune(&mut office, "2037-06-30");
    assert_eq!(all(&mut office, canal.id).len(), 1, "ten years are not over");
    prune(&mut office, "2037-07-01");
    assert_eq!(all(&mut office, canal.id).len(), 0);
    assert_eq!(all(&mut office, marolles).len(), 1, "its convention goes on");
    let conn = &mut office.house.conn;
    diesel::delete(staff_user::table.find(marolles.to_string())).execute(conn).unwrap();
    assert_eq!(papers::of(conn, marolles).unwrap(), []);
}
