//! Agreements as people make them: on the pages of two houses, and written down for who has no Maillon.

mod faults;
mod noted;
mod settled;

use maillon_market::model::DraftForm;
use maillon_testkit::{Answer, Base, House, Town, Visitor};

/// Twelve kilograms, and what is asked for one of them.
pub(super) fn apples() -> DraftForm {
    DraftForm {
        kind: "offer".to_owned(),
        nature: "thing".to_owned(),
        title: "Pommes du verger".to_owned(),
        text: "Ramassées hier.".to_owned(),
        language: "fr".to_owned(),
        amount: "12".to_owned(),
        unit: "kilogram".to_owned(),
        in_return: "credit".to_owned(),
        minutes: "120".to_owned(),
        ..DraftForm::default()
    }
}

/// Publishes it by its form; answers its path.
pub(super) async fn publish(member: &Visitor, form: &DraftForm) -> String {
    let fields = [
        ("kind", form.kind.as_str()),
        ("nature", &form.nature),
        ("title", &form.title),
        ("text", &form.text),
        ("language", &form.language),
        ("amount", &form.amount),
        ("unit", &form.unit),
        ("in_return", &form.in_return),
        ("minutes", &form.minutes),
    ];
    let answer = member.post("/annonces", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

/// Marolles has something, Canal follows Marolles; Lieve and Sofie are their people.
pub(super) struct Scene {
    pub(super) town: Town,
    pub(super) lieve: Visitor,
    pub(super) sofie: Visitor,
    /// The page in Marolles, its id, and the page of the copy in Canal.
    pub(super) here: String,
    pub(super) uri: String,
    pub(super) there: String,
}

impl Scene {
    pub(super) async fn open(base: Base, form: &DraftForm) -> Self {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town["marolles"].add_member("lieve", "member").await;
        for login in ["sofie", "karim"] {
            town["canal"].add_member(login, "member").await;
        }
        let (lieve, sofie) = (town["marolles"].member("lieve").await, town["canal"].member("sofie").await);
        town.follow("canal", "marolles").await;
        town.settle().await;
        let here = publish(&lieve, form).await;
        town.settle().await;
        let uri = town["marolles"].url(&here);
        let there = format!("/annonces/{}", town["canal"].offers().await[0].id);
        Self { town, lieve, sofie, here, uri, there }
    }

    /// Sofie asks for so much; answers the path of her agreement, once Lieve has hers.
    pub(super) async fn ask(&self, amount: &str, words: &str) -> String {
        let answer = self.send(amount, words).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.town.settle().await;
        answer.header("location").to_owned()
    }

    pub(super) async fn send(&self, amount: &str, words: &str) -> Answer {
        self.sofie.post("/accords", &[("about", &self.uri), ("amount", amount), ("words", words)]).await
    }
}

/// The paths of the agreements in somebody's list, in their order.
pub(super) async fn agreements(member: &Visitor, query: &str) -> Vec<String> {
    let list = member.get(&format!("/accords{query}")).await;
    assert_eq!(list.status, 200, "{}", list.body);
    let links = list.body.split("<h2><a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.map(str::to_owned).collect()
}

pub(super) async fn only(member: &Visitor) -> String {
    let mut all = agreements(member, "").await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// What the page's form `act` sends, with these words: what is hidden in it goes along.
pub(super) async fn act(member: &Visitor, path: &str, act: &str, words: &str) -> Answer {
    act_with(member, path, act, words, "").await
}

pub(super) async fn act_with(member: &Visitor, path: &str, act: &str, words: &str, amount: &str) -> Answer {
    let page = member.get(path).await.body;
    let offer = page.split("name=\"offer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let offer = offer.unwrap_or_default().to_owned();
    let fields = [("act", act), ("offer", &offer), (act, words), ("amount", amount)];
    member.post(path, &fields).await
}

/// The same, which must succeed; everything that follows from it happens.
pub(super) async fn done(town: &Town, member: &Visitor, path: &str, what: &str, words: &str) {
    let answer = act(member, path, what, words).await;
    assert_eq!((answer.status, answer.header("location")), (303, path), "{what}: {}", answer.body);
    town.settle().await;
}

/// With every space an ordinary one: a number keeps its unit on its line.
pub(super) fn plain(html: &str) -> String {
    html.replace('\u{a0}', " ")
}

pub(super) async fn says(member: &Visitor, path: &str, words: &[&str]) -> String {
    let page = member.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let body = plain(&page.body);
    for words in words {
        assert!(body.contains(words), "{words}: {body}");
    }
    body
}

/// Whether the page offers to do it.
pub(super) fn offers(page: &str, act: &str) -> bool {
    page.contains(&format!("name=\"act\" value=\"{act}\""))
}

async fn is_for_nobody_else(house: &House, other: &str, path: &str) {
    let coordinator = house.member("coordination").await;
    house.add_member(other, "member").await;
    for stranger in [&house.member(other).await, &coordinator] {
        assert_eq!(agreements(stranger, "").await, Vec::<String>::new());
        assert_eq!(stranger.get(path).await.status, 404);
        assert_eq!(stranger.post(path, &[("act", "refuse"), ("refuse", "Non")]).await.status, 404);
    }
    for page in ["/accords", path] {
        assert!(house.visitor().get(page).await.header("location").starts_with("/login"), "{page}");
    }
}

#[tokio::test]
async fn a_part_is_asked_for_accepted_and_done_by_both() {
    for base in Base::all() {
        let scene = Scene::open(base, &apples()).await;
        let (town, lieve, sofie) = (&scene.town, &scene.lieve, &scene.sofie);
        let visitor = town["canal"].visitor();
        assert!(!visitor.get(&scene.there).await.body.contains("action=\"/accords\""), "for members");
        assert!(!lieve.get(&scene.here).await.body.contains("action=\"/accords\""), "not for our own");
        says(sofie, &scene.there, &["J’en prends", "Il en reste 12 kg.", "value=\"12\""]).await;

        let asked = scene.ask("3", "Pour la soupe\r\nde samedi.").await;
        says(sofie, &asked, &["Vous demandez 3 kg. Maison marolles n’a pas encore répondu."]).await;
        let again = scene.send("3", "Pour la soupe de samedi.").await;
        assert_eq!(again.header("location"), asked, "sent twice is asked once");
        town.settle().await;

        says(lieve, "/accords", &["Nouveau", "Maison canal", "Un accord a du nouveau."]).await;
        says(lieve, &scene.here, &["Maison canal", "En attente"]).await;
        let path = only(lieve).await;
        is_for_nobody_else(&town["marolles"], "gaston", &path).await;
        let page = says(
            lieve,
            &path,
            &[
                "Maison canal demande 3 kg. C’est à vous de répondre.",
                "30 min dans le carnet d’échanges",
                "Pour la soupe\nde samedi.",
                "Preuve gardée et vérifiée",
                &format!("href=\"{}\"", scene.here),
            ],
        )
        .await;
        assert!(!page.contains("sofie"), "a member is not named elsewhere");
        assert!(offers(&page, "accept") && offers(&page, "refuse") && offers(&page, "propose"), "{page}");
        assert!(!offers(&page, "done") && !offers(&page, "withdraw") && !offers(&page, "cancel"), "{page}");
        assert!(!lieve.get("/accords").await.body.contains("Nouveau"), "she has seen it");

        done(town, lieve, &path, "accept", "Venez avec une caisse.").await;
        says(lieve, &path, &["C’est accepté.", "Vous avez promis 3 kg. Il reste à le faire."]).await;
        says(lieve, &scene.here, &["<dd>3 kg</dd>", "<dd>9 kg</dd>", "Promis, à faire"]).await;
        assert!(sofie.get("/accords").await.body.contains("Nouveau"));
        says(sofie, &asked, &["Maison marolles vous a promis 3 kg.", "Venez avec une caisse."]).await;
        assert_eq!(agreements(sofie, "?etape=agreed").await, [asked.as_str()]);
        assert_eq!(agreements(sofie, "?etape=asked").await, Vec::<String>::new());

        done(town, sofie, &asked, "done", "Merci !").await;
        says(lieve, &path, &["Maison canal dit que c’est fait. Dites-le aussi"]).await;
        done(town, lieve, &path, "done", "").await;
        let page = says(lieve, &path, &["C’est fait : 3 kg. Les deux côtés le disent."]).await;
        assert_eq!(page.matches("Preuve gardée et vérifiée").count(), 4, "each word of both: {page}");
        assert!(!page.contains("name=\"act\""), "nothing is left to do");
        says(sofie, &asked, &["C’est fait : 3 kg.", "Fait"]).await;
        assert_eq!(agreements(lieve, "?etape=settled").await, [path.as_str()]);
        town.settle().await;
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_no_has_words_and_another_amount_can_be_proposed() {
    for base in Base::all() {
        let scene = Scene::open(base, &apples()).await;
        let (town, lieve, sofie) = (&scene.town, &scene.lieve, &scene.sofie);
        let first = scene.ask("10", "").await;
        let path = only(lieve).await;
        done(town, lieve, &path, "refuse", "Elles sont pour l’école.").await;
        says(lieve, &path, &["Vous avez dit non merci à Maison canal."]).await;
        says(sofie, &first, &["Maison marolles a dit non merci.", "Elles sont pour l’école."]).await;

        let second = scene.ask("8", "").await;
        let path = agreements(lieve, "?etape=asked").await.remove(0);
        let answer = act_with(lieve, &path, "propose", "Huit, c’est trop.", "5").await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        town.settle().await;
        says(lieve, &path, &["Vous proposez 5 kg. Maison canal n’a pas encore répondu."]).await;
        says(sofie, &second, &["Maison marolles propose 5 kg.", "Huit, c’est trop."]).await;
        done(town, sofie, &second, "accept", "").await;
        says(lieve, &path, &["Vous avez promis 5 kg."]).await;

        done(town, sofie, &second, "cancel", "Nous sommes malades.").await;
        let page = says(lieve, &path, &["Maison canal propose d’annuler.", "Oui, annuler"]).await;
        assert!(page.contains("Non, garder l’accord"), "{page}");
        done(town, lieve, &path, "accept", "").await;
        says(sofie, &second, &["C’est annulé, d’un commun accord."]).await;
        says(sofie, &scene.there, &["Il en reste 12 kg."]).await;

        let third = scene.ask("2", "").await;
        done(town, sofie, &third, "withdraw", "Finalement non.").await;
        says(sofie, &third, &["Vous avez retiré votre demande. Rien n’est promis."]).await;
        let path = agreements(lieve, "?etape=withdrawn").await.remove(0);
        says(lieve, &path, &["Maison canal a retiré sa demande.", "Finalement non."]).await;
        scene.town.close().await;
    }
}

#[tokio::test]
async fn a_need_is_met_by_who_can_give() {
    let need = DraftForm {
        kind: "need".to_owned(),
        in_return: "nothing".to_owned(),
        title: "Farine pour la fête".to_owned(),
        ..apples()
    };
    let scene = Scene::open(Base::Sqlite, &need).await;
    says(&scene.sofie, &scene.there, &["Je peux en donner"]).await;
    let asked = scene.ask("4", "").await;
    says(&scene.sofie, &asked, &["Vous proposez 4 kg."]).await;
    let path = only(&scene.lieve).await;
    says(&scene.lieve, &path, &["Maison canal propose 4 kg.", "rien, c’est offert"]).await;
    done(&scene.town, &scene.lieve, &path, "accept", "").await;
    says(&scene.lieve, &path, &["Maison canal vous a promis 4 kg."]).await;
    says(&scene.sofie, &asked, &["Vous avez promis 4 kg."]).await;
    scene.town.close().await;
}
