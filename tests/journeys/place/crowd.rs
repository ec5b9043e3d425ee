//! Many at once.

use maillon_place::desk::{ActProblem, Ask, NotFree, Person};
use maillon_place::model::{Span, State};
use maillon_store::Conn;

use super::*;

/// A hundred ask for hours that overlap, all at the same moment: of each five minutes one has them.
#[tokio::test]
async fn a_hundred_requests_at_once_never_share_five_minutes() {
    for base in Base::all() {
        let (town, _, _) = open(base).await;
        let house = &town["marolles"];
        let path = room(house, &[("buffer", "5")]).await;
        let room = path.rsplit('/').next().unwrap().parse().unwrap();
        let begin = (house.clock.millis() / 3_600_000 + 48) * 3_600_000;
        let asked = (0..100i64).map(|number| {
            let desk = house.instance.house.desk.clone();
            let store = house.instance.store.clone();
            // Twenty places to begin, an hour long each: they overlap in many ways.
            let start = begin + number % 20 * 1_200_000;
            let span = Span::new(start, start + 3_600_000).unwrap();
            let ask = Ask { room: Some(room), spans: vec![span], purpose: "Foule".into(), ..Ask::default() };
            let who = Person { id: format!("m{number}"), name: format!("M{number}"), coordinates: false };
            async move { store.write(move |conn: &mut Conn| desk.ask(conn, &ask, &who)).await }
        });
        let outcomes = futures::future::join_all(asked).await;
        let mut made = 0;
        for outcome in outcomes {
            match outcome {
                Ok(_) => made += 1,
                Err(ActProblem::NotFree(NotFree::Taken)) => {}
                Err(problem) => panic!("{problem}"),
            }
        }
        let all = all(house).await;
        assert!(0 < made && all.len() == made, "{made}");
        assert!(all.iter().all(|one| one.state == State::Confirmed));
        for (at, one) in all.iter().enumerate() {
            let meets = all[at + 1..].iter().find(|other| other.taken().overlaps(one.taken()));
            assert_eq!(meets, None, "{one:?}");
        }
        // Nothing more can be had: what was refused was refused for a reason.
        for number in 0..20i64 {
            let start = begin + number * 1_200_000;
            let span = Span::new(start, start + 3_600_000).unwrap();
            assert!(all.iter().any(|one| one.taken().overlaps(span.with_after(5))), "{number}");
        }
        town.close().await;
    }
}
