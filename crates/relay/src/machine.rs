//! What becomes of what names our QG, pure.

use crate::model::{Kind, State, Why};

/// What was said, and what is known of who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Ask {
    /// What it is; `None`: nothing that is ever relayed.
    pub kind: Option<Kind>,
    /// Whether it is for everybody, and shown in feeds.
    pub public: bool,
    /// Whether it names our QG.
    pub named: bool,
    /// Whether it answers something: conversations are not relayed.
    pub reply: bool,
    /// Whether its author's instance is trusted.
    pub trusted: bool,
    /// Whether nothing is wanted of its author.
    pub blocked: bool,
    /// How far it has come already.
    pub known: Option<State>,
    /// So many other things its author asked for within the last hour.
    pub lately: i64,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing; the reason, for the log.
    Pass(&'static str),
    /// It is announced.
    Relay(Kind),
    /// A coordinator reads it.
    Queue(Kind, Why),
    /// It was announced before: those who understand changes are told.
    Renew,
    /// It waits already, and says something else now.
    Replace(Kind),
    /// It is not for us any more.
    Withdraw,
}

/// Decides about a `Create` or `Update`. `kinds` are those that this QG relays; `per_hour` as many as one author may ask
/// for in an hour.
pub fn decide(ask: &Ask, kinds: &[Kind], per_hour: i64) -> Verdict {
    let wanted = ask.kind.filter(|kind| kinds.contains(kind));
    let fits = ask.public && ask.named && !ask.reply;
    match (ask.known, wanted) {
        (Some(State::Withdrawn), _) => Verdict::Pass("its author took it back"),
        (Some(State::Refused), _) => Verdict::Pass("it was refused"),
        (Some(State::Relayed | State::Waiting), None) => Verdict::Withdraw,
        (Some(State::Relayed | State::Waiting), _) if !fits => Verdict::Withdraw,
        _ if ask.blocked => Verdict::Pass("its author is blocked"),
        (Some(State::Relayed), _) if ask.trusted => Verdict::Renew,
        (Some(State::Relayed), _) => Verdict::Pass("its author is not trusted any more"),
        (Some(State::Waiting), Some(kind)) => Verdict::Replace(kind),
        (_, None) => Verdict::Pass("it is nothing that is relayed here"),
        _ if !ask.public => Verdict::Pass("it is not for everybody"),
        _ if !fits => Verdict::Pass("it does not ask to be relayed"),
        (None, Some(kind)) => first(ask, kind, per_hour),
    }
}

/// Something new that could be relayed.
fn first(ask: &Ask, kind: Kind, per_hour: i64) -> Verdict {
    match (ask.trusted, ask.lately < per_hour) {
        (true, true) => Verdict::Relay(kind),
        (true, false) => Verdict::Queue(kind, Why::Often),
        (false, true) => Verdict::Queue(kind, Why::Stranger),
        // A stranger's flood would bury what others wait for.
        (false, false) => Verdict::Pass("its author, whom nobody knows here, asked often enough"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ASK: Ask = Ask {
        kind: Some(Kind::Offer),
        public: true,
        named: true,
        reply: false,
        trusted: true,
        blocked: false,
        known: None,
        lately: 0,
    };

    fn verdict(ask: Ask) -> Verdict {
        decide(&ask, &[Kind::Offer, Kind::Story], 60)
    }

    #[test]
    fn what_is_trusted_is_relayed_and_the_rest_is_read_first() {
        assert_eq!(verdict(ASK), Verdict::Relay(Kind::Offer));
        assert_eq!(verdict(Ask { lately: 59, ..ASK }), Verdict::Relay(Kind::Offer));
        assert_eq!(verdict(Ask { lately: 60, ..ASK }), Verdict::Queue(Kind::Offer, Why::Often));
        assert_eq!(verdict(Ask { trusted: false, ..ASK }), Verdict::Queue(Kind::Offer, Why::Stranger));
        assert!(matches!(verdict(Ask { trusted: false, lately: 60, ..ASK }), Verdict::Pass(_)));
        assert!(matches!(verdict(Ask { kind: Some(Kind::Event), ..ASK }), Verdict::Pass(_)));
    }

    #[test]
    fn a_change_follows_its_author() {
        let relayed = Ask { known: Some(State::Relayed), ..ASK };
        assert_eq!(verdict(relayed), Verdict::Renew);
        for ask in [
            Ask { public: false, ..relayed },
            Ask { named: false, ..relayed },
            Ask { kind: None, ..relayed },
            Ask { known: Some(State::Waiting), public: false, ..ASK },
            Ask { blocked: true, public: false, ..relayed },
        ] {
            assert_eq!(verdict(ask), Verdict::Withdraw, "{ask:?}");
        }
        assert_eq!(verdict(Ask { known: Some(State::Waiting), ..ASK }), Verdict::Replace(Kind::Offer));
    }

    fn any_ask() -> impl Strategy<Value = Ask> {
        let kind = prop_oneof![Just(None), Just(Some(Kind::Offer)), Just(Some(Kind::Event))];
        let states = vec![State::Waiting, State::Relayed, State::Refused, State::Withdrawn];
        let known = prop_oneof![Just(None), prop::sample::select(states).prop_map(Some)];
        let flags = prop::array::uniform5(any::<bool>());
        (kind, known, flags, 0..100i64).prop_map(|(kind, known, flags, lately)| {
            let [public, named, reply, trusted, blocked] = flags;
            Ask { kind, public, named, reply, trusted, blocked, known, lately }
        })
    }

    proptest! {
        /// Whatever is said: what is announced is public, wanted, new, by somebody trusted and not blocked.
        #[test]
        fn nothing_is_announced_that_must_not_be(ask in any_ask()) {
            let good = ask.public && ask.named && !ask.reply && !ask.blocked && ask.trusted;
            match verdict(ask) {
                Verdict::Relay(kind) => {
                    prop_assert!(good && ask.known.is_none() && ask.lately < 60);
                    prop_assert_eq!(ask.kind, Some(kind));
                    prop_assert_eq!(kind, Kind::Offer);
                }
                Verdict::Renew => prop_assert!(good && ask.known == Some(State::Relayed)),
                Verdict::Queue(..) | Verdict::Replace(_) => {
                    prop_assert!(ask.public && ask.named && !ask.reply && !ask.blocked);
                }
                Verdict::Pass(_) | Verdict::Withdraw => {}
            }
        }
    }
}
