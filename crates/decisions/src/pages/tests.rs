//! Every page, in every language.

use askama::Template as _;
use maillon_consent::model::{Party, Round, Stance};
use maillon_kernel::language::Lang;
use maillon_web::{FieldErrors, Shell, Words};

use super::list::ListPage;
use super::show::{Forms, May, MinutesPage, Seen, ShowPage};
use super::view::Known;
use super::write::FormPage;
use crate::model::{Decision, DraftForm, Phase, Remark, Text};

const DAY: i64 = 86_400_000;
const NOW: i64 = 1_795_507_500_000;

fn decision(phase: Phase) -> Decision {
    Decision {
        id: "019abcde-0123-7abc-8def-0123456789ab".into(),
        uri: "https://maillon.example/ap/decisions/1".into(),
        host: "https://maillon.example/@marolles".into(),
        own: true,
        network: false,
        title: "Ouvrir le <dimanche>".into(),
        context: "On nous le demande.".into(),
        proposal: "Ouvrir de 10 h à 16 h.\n\nUne personne garde les clés.".into(),
        version: 2,
        language: "fr".into(),
        author: Some("ana".into()),
        author_name: "Ana".into(),
        is_public: true,
        phase: phase.as_str().into(),
        round: None,
        review_months: 12,
        replaces: None,
        opened_at: NOW - 9 * DAY,
        changed_at: NOW - DAY,
        decided_at: phase.is_over().then_some(NOW - DAY),
        review_at: (phase == Phase::Adopted).then_some(NOW + 365 * DAY),
        reason: String::new(),
    }
}

fn said(kind: &str, name: &str, content: &str) -> Remark {
    Remark {
        uri: format!("https://maillon.example/ap/remarks/{kind}"),
        decision: "1".into(),
        kind: kind.into(),
        actor: format!("member:{name}"),
        name: name.into(),
        content: content.into(),
        lang: None,
        said_at: NOW - 8 * DAY,
        arrived_at: NOW - 8 * DAY,
        member: None,
        body: String::new(),
    }
}

fn round(state: &str) -> (Round, Vec<Party>, Vec<Stance>) {
    let round = Round {
        uri: "r".into(),
        kind: crate::KIND.into(),
        host: "h".into(),
        own: true,
        subject: "s".into(),
        title: "Ouvrir".into(),
        version: 2,
        quorum: 2,
        silence: "nothing".into(),
        state: state.into(),
        opened_at: NOW - 7 * DAY,
        deadline: NOW,
        prolonged: 0,
        ended_at: (state != "open").then_some(NOW - DAY),
        body: String::new(),
    };
    let party = |name: &str| Party { round: "r".into(), actor: format!("member:{name}"), name: name.into() };
    let stance = |name: &str, version, choice: &str, content: &str| Stance {
        uri: format!("{name}{version}"),
        round: "r".into(),
        actor: format!("member:{name}"),
        version,
        choice: choice.into(),
        content: content.into(),
        lang: Some("fr".into()),
        said_at: NOW - 6 * DAY + version,
        arrived_at: NOW - 6 * DAY + version,
        counts: true,
        member: None,
        body: String::new(),
    };
    let all = vec![
        stance("Bo", 1, "objection", "Qui garde les <clés> ?"),
        stance("Bo", 2, "consent", ""),
        stance("Ana", 2, "concern", "Si le chauffage suit."),
    ];
    (round, ["Ana", "Bo", "Cem"].map(party).into(), all)
}

fn known(phase: Phase) -> Known {
    let text = |version, proposal: &str, why: &str| Text {
        decision: "1".into(),
        version,
        proposal: proposal.into(),
        why: why.into(),
        changed_at: NOW - 2 * DAY,
    };
    let held = match phase {
        Phase::Round => vec![round("open")],
        Phase::Adopted => vec![round("adopted")],
        _ => Vec::new(),
    };
    Known {
        one: decision(phase),
        texts: vec![
            text(1, "Ouvrir de 10 h à 16 h.", ""),
            text(2, "Ouvrir de 10 h à 16 h.\n\nUne personne garde les clés.", "Les clés."),
        ],
        remarks: vec![
            said("question", "Bo", "Toute l’année ?"),
            said("answer", "Ana", "De mars à octobre."),
            said("reaction", "Cem", "Bonne idée."),
        ],
        rounds: held,
        before: None,
        after: None,
    }
}

fn may() -> May {
    May {
        ask: true,
        explain: true,
        react: true,
        answer: true,
        amend: true,
        withdraw: true,
        review: true,
        edit: false,
    }
}

/// Indentation is the template's own affair.
fn lines(html: &str) -> String {
    let main =
        html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map(|(main, _)| main);
    let lines = main.unwrap().lines().map(str::trim).filter(|line| !line.is_empty());
    lines.skip(1).collect::<Vec<_>>().join("\n")
}

fn shell(lang: Lang) -> Shell {
    let words = Words::assemble(&[&crate::LOCALES]).unwrap();
    Shell { title: "Ouvrir le <dimanche>".into(), ..Shell::sample(&words, lang) }
}

fn show(lang: Lang, phase: Phase, may: May, member: bool) -> String {
    let seen = Seen { member, now: NOW };
    ShowPage::new(shell(lang), &known(phase), Forms::default(), may, member, seen).render().unwrap()
}

#[test]
fn every_page_in_every_language() {
    for lang in Lang::ALL {
        let code = lang.code();
        let list = [Phase::Round, Phase::Adopted, Phase::Refused].map(decision).into();
        let list = ListPage::new(shell(lang), list, true, NOW).render().unwrap();
        insta::assert_snapshot!(format!("list-{code}"), lines(&list));
        insta::assert_snapshot!(format!("round-{code}"), lines(&show(lang, Phase::Round, may(), true)));
        insta::assert_snapshot!(
            format!("adopted-{code}"),
            lines(&show(lang, Phase::Adopted, May::default(), true))
        );
        let minutes = MinutesPage::new(shell(lang), &known(Phase::Adopted), true).render().unwrap();
        insta::assert_snapshot!(format!("minutes-{code}"), lines(&minutes));
        let mut errors = FieldErrors::default();
        errors.add_with_number("title", "decisions-fault-title", "most", 120);
        let network = Some("Le réseau".to_owned());
        let form = FormPage::new(shell(lang), DraftForm::default(), errors, "/decisions".into(), network);
        insta::assert_snapshot!(format!("form-{code}"), lines(&form.render().unwrap()));
    }
}

#[test]
fn strangers_read_what_was_said_and_not_by_whom() {
    let page = show(Lang::Fr, Phase::Round, May::default(), false);
    assert!(page.contains("Toute l’année") && page.contains("Si le chauffage suit"), "{page}");
    for name in ["Ana", "Bo<", "Cem"] {
        assert!(!page.contains(name), "{name} in {page}");
    }
    assert!(show(Lang::Fr, Phase::Round, May::default(), true).contains("Cem"));
}

#[test]
fn what_people_write_is_no_markup() {
    let page = show(Lang::Fr, Phase::Round, may(), true);
    assert!(!page.contains("<dimanche>") && !page.contains("<clés>"), "{page}");
}
