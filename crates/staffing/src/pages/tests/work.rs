//! Posts and their weeks, what is asked of them, and who does it.

use maillon_web::{FieldErrors, Shell};
use serde_json::json;

use super::super::board::{self, BoardPage};
use super::super::engagement::{self, EngagementPage, Reads};
use super::super::fault;
use super::super::posts::{Around, PostPage, PostsPage};
use super::super::swap::{self, SwapPage};
use super::super::week::{self, WeekPage};
use super::world::{
    NOW, around, asked, commitment, confirmed, day, functions, id, posts, proposed, span, vacant, week,
};
use super::{Drawn, draw, sent};
use crate::desk::{Proposals, Trade, Trades};
use crate::model::{Commitment, PostProblem, State, WishProblem, WishRow};
use crate::rules::{Mark, Reason, Side, Why, WishKind};

fn wish(number: u32, kind: WishKind, weekly: bool) -> WishRow {
    WishRow {
        id: id(number),
        post: id(11),
        kind,
        first: maillon_kernel::local::read("2026-12-21T00:00").unwrap(),
        minutes: if weekly { 240 } else { 7 * 24 * 60 },
        rule: weekly.then(|| maillon_kernel::recurrence::Rule::parse("FREQ=WEEKLY").unwrap()),
        left_out: Vec::new(),
        created_at: NOW,
    }
}

fn of_worker(shell: &Shell, full: bool) -> String {
    let title = || "Comptes <b>".to_owned();
    let found = week::Found {
        post: posts()[0].clone(),
        others: if full { Vec::new() } else { vec![posts()[1].clone()] },
        days: week(),
        ahead: if full { vec![(proposed(), title()), (confirmed(), title())] } else { Vec::new() },
        swaps: if full { vec![(confirmed(), proposed())] } else { Vec::new() },
        wishes: if full {
            vec![wish(501, WishKind::Unavailable, false), wish(502, WishKind::Desired, true)]
        } else {
            Vec::new()
        },
    };
    let told = (sent(json!({})), FieldErrors::default());
    draw(&WeekPage::new(shell.clone(), &found, day("2026-12-08"), full, told))
}

fn bad_wish(shell: &Shell) -> String {
    let all = [WishProblem::Kind, WishProblem::Start, WishProblem::End, WishProblem::Rule];
    let form = json!({
        "kind": "x <b>", "from": "2026-12-08T09:00", "to": "x <b>", "repeat": "weekly", "until": "2026-02-30",
    });
    let post = posts()[0].clone();
    let found = week::Found {
        post,
        others: Vec::new(),
        days: week(),
        ahead: Vec::new(),
        swaps: Vec::new(),
        wishes: Vec::new(),
    };
    let told = (sent(form), fault::of_wish(&all));
    draw(&WeekPage::new(shell.clone(), &found, day("2026-12-08"), true, told))
}

fn board(shell: &Shell, full: bool) -> String {
    let found = if full {
        let lone = commitment(205, State::Asked, span("2026-12-16T09:00", "2026-12-16T13:00"));
        board::Found {
            asked: vec![(asked(), Some(0)), (vacant(), Some(1)), (lone.clone(), Some(2)), (lone, None)],
            proposed: vec![proposed()],
            stands: vec![confirmed()],
            rows: posts().into_iter().map(|post| (post, week())).collect(),
            around: around(),
        }
    } else {
        board::Found::default()
    };
    draw(&BoardPage::new(shell.clone(), &found, day("2026-12-08")))
}

const NOBODY: Reads = Reads { coordinates: false, works: false, asked: false, over: false };
const OFFICE: Reads = Reads { coordinates: true, ..NOBODY };

/// Every reason, and every mark.
fn proposals() -> Proposals {
    let marks =
        [Why::Desired, Why::Undesired, Why::SameMember, Why::Near, Why::SameDay, Why::Balanced { room: 210 }];
    let other = span("2026-12-15T08:00", "2026-12-15T10:00");
    let reasons = vec![
        Reason::Gone,
        Reason::Function,
        Reason::Language("nl".into()),
        Reason::Language("ar<b>".into()),
        Reason::Unavailable,
        Reason::Taken(other),
        Reason::Rest { side: Side::Before, missing: 60 },
        Reason::Rest { side: Side::After, missing: 65 },
        Reason::Daily { day: day("2026-12-15"), over: 30 },
        Reason::Weekly { monday: day("2026-12-14"), over: 90 },
        Reason::Travel { side: Side::Before, missing: 15 },
        Reason::Travel { side: Side::After, missing: 20 },
        Reason::Notice { missing: 600 },
        Reason::Sibling(other),
    ];
    let marks = marks.map(|why| Mark { why, weight: 1 }).to_vec();
    Proposals { can: vec![(id(11), marks)], cannot: vec![(id(12), reasons)] }
}

fn engagement(
    shell: &Shell,
    one: Commitment,
    proposals: Proposals,
    reads: Reads,
    said: Option<&str>,
) -> String {
    let words = "Clôture <b>de l’année</b>.".to_owned();
    let found = engagement::Found { one, words, proposals, posts: posts(), around: around() };
    draw(&EngagementPage::new(shell.clone(), &found, reads, said.map(str::to_owned)))
}

fn engagements(shell: &Shell) -> Vec<Drawn> {
    let page = |one, reads| engagement(shell, one, Proposals::default(), reads, None);
    let nobody = Proposals { can: Vec::new(), ..proposals() };
    let worker = Reads { works: true, ..NOBODY };
    let own =
        Commitment { peer: None, agreement: None, member: Some("anna".into()), commune: None, ..asked() };
    let bare = Commitment { languages: Vec::new(), ..own.clone() };
    let over = Reads { over: true, ..OFFICE };
    let refused = commitment(206, State::Refused, asked().span);
    vec![
        ("engagement-asked", engagement(shell, asked(), proposals(), OFFICE, None)),
        ("engagement-nobody", engagement(shell, asked(), nobody, OFFICE, Some("Ce n’est pas possible <b>."))),
        ("engagement-no-posts", page(asked(), OFFICE)),
        ("engagement-proposed", engagement(shell, proposed(), proposals(), OFFICE, None)),
        ("engagement-proposed-worker", page(proposed(), worker)),
        ("engagement-confirmed", page(confirmed(), OFFICE)),
        ("engagement-confirmed-worker", page(confirmed(), worker)),
        ("engagement-vacant", engagement(shell, vacant(), proposals(), OFFICE, None)),
        ("engagement-over", page(confirmed(), over)),
        ("engagement-refused", page(refused, OFFICE)),
        ("engagement-own", page(bare, Reads { asked: true, ..NOBODY })),
        ("engagement-own-confirmed", {
            page(
                Commitment { post: Some(id(11)), state: State::Confirmed, ..own },
                Reads { asked: true, ..NOBODY },
            )
        }),
    ]
}

fn swap(shell: &Shell, full: bool) -> String {
    let other = |number, day: &str| Trade {
        other: commitment(number, State::Confirmed, span(&format!("{day}T09:00"), &format!("{day}T13:00"))),
        post: posts()[1].clone(),
    };
    let trades = Trades {
        asked: vec![other(207, "2026-12-17")],
        told: vec![other(208, "2026-12-18")],
        could: vec![other(209, "2026-12-21")],
    };
    let trades = if full { trades } else { Trades::default() };
    let found = swap::Found { one: confirmed(), trades, around: around() };
    draw(&SwapPage::new(shell.clone(), &found, full.then(|| "Ce n’est pas possible <b>.".to_owned())))
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    let form = |errors: &[PostProblem], edited: bool| {
        let ticked = format!("f-{}", functions()[0].id);
        let form = json!({
            ticked: "on", "l-nl": "on", "weekly": "19:00 <b>", "home": "21012", "starts_on": "2026-01-01",
        });
        let errors = fault::of_post(errors);
        let edited = edited.then(|| posts()[0].id);
        draw(&PostPage::new(shell.clone(), edited, sent(form), errors, &around()))
    };
    let all = [
        PostProblem::Functions,
        PostProblem::Languages,
        PostProblem::Weekly,
        PostProblem::Home,
        PostProblem::StartsOn,
        PostProblem::EndsOn,
    ];
    let new = PostPage::new(shell.clone(), None, sent(json!({})), FieldErrors::default(), &Around::default());
    let mut all = vec![
        ("posts", draw(&PostsPage::new(shell.clone(), &posts(), &around()))),
        ("posts-empty", draw(&PostsPage::new(shell.clone(), &[], &Around::default()))),
        ("post-new", draw(&new)),
        ("post", form(&[], true)),
        ("post-bad", form(&all, true)),
        ("week", of_worker(shell, true)),
        ("week-of-post", of_worker(shell, false)),
        ("week-wish-bad", bad_wish(shell)),
        ("board", board(shell, true)),
        ("board-empty", board(shell, false)),
    ];
    all.extend(engagements(shell));
    all.extend([("swap", swap(shell, true)), ("swap-none", swap(shell, false))]);
    all
}
