//! How a round ends. Pure: who counts, what they said, what time it is.

use std::collections::HashMap;

use crate::model::{Choice, Round, Silence, Stance, Standing};

/// What a round has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It goes on.
    Open,
    /// Its time is over and too few answered: it goes on once, for as long again.
    Prolonged,
    /// Nobody objects.
    Adopted,
    /// Somebody objects, or too few of those whose support is needed gave it.
    Refused,
    /// Too few answered, for the second time.
    Lapsed,
}

impl Outcome {
    /// What the round becomes; none when it goes on.
    pub fn standing(&self) -> Option<Standing> {
        match self {
            Self::Open | Self::Prolonged => None,
            Self::Adopted => Some(Standing::Adopted),
            Self::Refused => Some(Standing::Refused),
            Self::Lapsed => Some(Standing::Lapsed),
        }
    }
}

/// Whose consent is needed by name: so many of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Those who were named.
    pub named: Vec<String>,
    /// How many of them must consent.
    pub at_least: usize,
}

/// So many answers are a quorum of so many parties, when `percent` of a hundred are asked for: at least one.
pub fn quorum_of(percent: u32, parties: usize) -> usize {
    let percent = usize::try_from(percent.min(100)).unwrap_or(100);
    parties.saturating_mul(percent).div_ceil(100).max(1)
}

/// What counts in a round: of each party the latest stance on the text as it is now.
pub fn counted<'a>(round: &Round, parties: &[String], stances: &'a [Stance]) -> HashMap<&'a str, &'a Stance> {
    let mut latest: HashMap<&str, &Stance> = HashMap::new();
    let valid = stances
        .iter()
        .filter(|one| one.counts && one.version == round.version && parties.contains(&one.actor));
    for one in valid {
        let newer = |known: &&Stance| (known.said_at, &known.uri) < (one.said_at, &one.uri);
        if latest.get(one.actor.as_str()).is_none_or(newer) {
            latest.insert(&one.actor, one);
        }
    }
    latest
}

/// What an open round has come to at this time. `parties` are those who may still answer: who left meanwhile does not count.
pub fn outcome(
    round: &Round,
    parties: &[String],
    stances: &[Stance],
    support: &Support,
    now: i64,
) -> Outcome {
    let counted = counted(round, parties, stances);
    let over = round.deadline <= now;
    let everybody = !parties.is_empty() && counted.len() == parties.len();
    if !over && !everybody {
        return Outcome::Open;
    }
    if counted.values().any(|one| one.choice() == Choice::Objection) {
        // As long as there is time, an objection can be taken back or the text be changed.
        return if over { Outcome::Refused } else { Outcome::Open };
    }
    // Silence of nobody is no consent.
    if parties.is_empty() {
        return Outcome::Lapsed;
    }
    if !has_quorum(round, parties.len(), counted.len()) {
        return if round.prolonged == 0 { Outcome::Prolonged } else { Outcome::Lapsed };
    }
    if is_supported(round, parties, &counted, support) {
        Outcome::Adopted
    } else if over {
        Outcome::Refused
    } else {
        Outcome::Open
    }
}

fn has_quorum(round: &Round, parties: usize, answered: usize) -> bool {
    let needed = usize::try_from(round.quorum).unwrap_or(usize::MAX).clamp(1, parties.max(1));
    Silence::read(&round.silence) == Silence::Consents || needed <= answered
}

fn is_supported(
    round: &Round,
    parties: &[String],
    counted: &HashMap<&str, &Stance>,
    support: &Support,
) -> bool {
    let silent = Silence::read(&round.silence) == Silence::Consents;
    let consents = |actor: &&String| match counted.get(actor.as_str()) {
        Some(stance) => stance.choice() == Choice::Consent,
        None => silent && parties.contains(*actor),
    };
    support.at_least <= support.named.iter().filter(consents).count()
}

#[cfg(test)]
mod tests;
