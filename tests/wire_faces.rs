//! A member whom one can follow: their document, and the association that passes on what they publish.

use maillon_faces::model::FaceForm;
use maillon_kernel::signed::Signed;
use maillon_market::model::DraftForm;
use maillon_members::{NewMember, NewMemberForm, store as members};

use super::*;

impl Atelier {
    /// In a house of its own: what was said before goes on as if nobody had been followed.
    pub(super) async fn faces(&mut self) {
        let mut house = Self::open().await;
        house.lou().await;
        self.written.append(&mut house.written);
    }

    async fn lou(&mut self) {
        let form = FaceForm {
            handle: "lou".to_owned(),
            name: "Lou".to_owned(),
            summary: "Je répare des vélos.".to_owned(),
            ..FaceForm::default()
        };
        let (desk, draft) = (self.instance.faces.clone(), form.check().unwrap());
        let row = desk.identity("lou", &draft.profile).with_new_keys(&self.clock).unwrap();
        let (id, clock) = (maillon_members::MemberId::new(&self.clock), self.clock.clone());
        let open = move |conn: &mut Conn| {
            let new = NewMember::try_from(NewMemberForm {
                login: "lou".to_owned(),
                name: "Lou".to_owned(),
                password: String::new(),
                role: "member".to_owned(),
                language: "fr".to_owned(),
            });
            let lou = members::insert(conn, id, &new.unwrap(), None, clock.millis()).unwrap();
            desk.open(conn, &lou, &draft, &row)
        };
        self.write(open).await;
        self.keep_page("actor-person", "/@lou").await;
        let form = DraftForm { signed: Signed::Author.to_string(), ..fixtures::bicycle_repair() };
        let (desk, draft) = (self.instance.desk.clone(), form.check(self.clock.millis()).unwrap());
        self.write(move |conn: &mut Conn| desk.publish(conn, Some(id.to_string()), draft.clone()).map(drop))
            .await;
        self.keep_last("announce-own").await;
    }
}
