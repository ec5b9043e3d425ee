//! The world of one seed.

use std::collections::BTreeSet;

use super::*;

/// So much of the thing there is.
const STOCK: u32 = 10;
/// So many agreements about it may begin, at most: with few, much happens to each.
const PAIRS: u64 = 5;
/// So many steps with faults.
const STEPS: usize = 80;

/// A message under way.
#[derive(Clone, Debug)]
struct Letter {
    pair: usize,
    to: Side,
    message: Message,
}

/// One agreement, seen from both sides. A side has no machine before it has heard of it.
#[derive(Default)]
struct Pair {
    publisher: Option<Machine>,
    answerer: Option<Machine>,
    said: Vec<(Side, Message)>,
    undone: BTreeSet<String>,
}

pub(super) struct World {
    random: u64,
    now: i64,
    began: i64,
    skew: i64,
    faulty: bool,
    /// Silences of months: the two may end differently, and still nobody promises too much.
    endless: bool,
    pairs: Vec<Pair>,
    letters: Vec<Letter>,
    uris: usize,
}

type Broken = Result<(), String>;

impl World {
    /// Runs a whole life; tells the rule that was broken.
    pub(super) fn live(seed: u64) -> Broken {
        Self::run(seed).map(drop)
    }

    /// How the agreements of a life ended, as the publisher sees it.
    pub(super) fn stages(seed: u64) -> Vec<Stage> {
        let world = Self::run(seed).unwrap();
        world.pairs.iter().filter_map(|pair| Some(pair.publisher.as_ref()?.stage())).collect()
    }

    fn run(seed: u64) -> Result<Self, String> {
        let mut world = Self {
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            now: 1_000 * DAY,
            began: 1_000 * DAY,
            skew: 0,
            faulty: true,
            endless: seed % 10 == 9,
            pairs: (0..=seed % PAIRS).map(|_| Pair::default()).collect(),
            letters: Vec::new(),
            uris: 0,
        };
        world.skew = i64::try_from(world.chance(60)).unwrap() * 60_000 - HOUR / 2;
        for _ in 0..STEPS {
            world.step()?;
            world.check_always()?;
        }
        world.calm_down()?;
        world.check_end()?;
        Ok(world)
    }

    /// A number below `below` (xorshift).
    fn chance(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    fn one_of(&mut self, many: usize) -> usize {
        usize::try_from(self.chance(many as u64)).unwrap()
    }

    fn step(&mut self) -> Broken {
        // Nobody is away for longer than a month.
        let late = !self.endless && self.began + 28 * DAY < self.now;
        self.now += match self.chance(20) {
            0 if !late => DAY,
            1 if !late => 3 * DAY,
            2 if self.endless => 40 * DAY,
            2..6 => HOUR,
            _ => 60_000,
        };
        match self.chance(10) {
            0..4 => self.act(),
            4..9 => self.deliver(),
            _ => self.tick(),
        }
    }

    /// The answerers' clock is another than the publisher's.
    fn moment(&self, side: Side) -> Moment {
        let free = (side == Side::Publisher).then(|| self.free().unwrap_or(Amount::ZERO));
        Moment { now: if side == Side::Publisher { self.now } else { self.now + self.skew }, free }
    }

    /// What is neither promised nor held; `None` when more is.
    fn free(&self) -> Option<Amount> {
        let kept = self.pairs.iter().filter_map(|pair| pair.publisher.as_ref()).map(Machine::reserved);
        kept.into_iter().try_fold(Amount::whole(STOCK), Amount::checked_sub)
    }

    fn machine(&mut self, pair: usize, side: Side) -> &mut Option<Machine> {
        match side {
            Side::Publisher => &mut self.pairs[pair].publisher,
            Side::Answerer => &mut self.pairs[pair].answerer,
        }
    }

    fn new_uri(&mut self) -> String {
        self.uris += 1;
        format!("u{}", self.uris)
    }

    /// Somebody does something, whether it makes sense or not.
    fn act(&mut self) -> Broken {
        let pair = self.one_of(self.pairs.len());
        let side = if self.chance(2) == 0 { Side::Publisher } else { Side::Answerer };
        let at = self.moment(side);
        let uri = self.new_uri();
        let amount = u32::try_from(self.chance(6)).unwrap();
        let terms = Terms { amount: Amount::whole(amount), in_return: None };
        let ends_at = Some(at.now + i64::try_from(1 + self.chance(14)).unwrap() * DAY);
        let deed = self.chance(12);
        // A crash: what was done is not stored, and nothing is said.
        let crashes = self.chance(20) == 0;
        let begun = self.pairs[pair].publisher.is_some() || self.pairs[pair].answerer.is_some();
        let Some(machine) = self.machine(pair, side).as_mut() else {
            // Mostly the answerer begins.
            let begins = !begun && !crashes && (side == Side::Answerer || deed == 0) && amount != 0;
            return if begins {
                self.begin(pair, side, Proposal { uri, base: None, amends: None, terms, ends_at })
            } else {
                Ok(())
            };
        };
        let mut after = machine.clone();
        let head = after.head().map(|head| (head.uri.clone(), head.ends_at)).unwrap();
        let any = after.rounds()[usize::try_from(deed).unwrap() % after.rounds().len()].clone();
        let says = match deed {
            0..4 => after.accept(&head.0, format!("agreed-{uri}"), at),
            4 => after.accept(&any.uri, format!("agreed-{uri}"), at),
            5 => after.refuse(&head.0, at),
            6 => after.withdraw(at),
            7 | 8 => after.finish(at),
            9 => after.propose(uri, terms.ended(), ends_at, at),
            _ => after.propose(uri, terms, ends_at, at),
        };
        let accepted = deed < 4 && says.is_ok();
        if accepted && head.1.is_some_and(|end| end <= at.now) {
            return Err("an offer was accepted after its end".to_owned());
        }
        match says {
            Ok(says) if !crashes => {
                *machine = after;
                self.say(pair, side, says)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, pair: usize, side: Side, proposal: Proposal) -> Broken {
        match Machine::begin(side, proposal, self.moment(side)) {
            Ok((machine, says)) => {
                *self.machine(pair, side) = Some(machine);
                self.say(pair, side, says)
            }
            Err(_) => Ok(()),
        }
    }

    /// Sends what a step says. What is said again must have been said.
    fn say(&mut self, pair: usize, side: Side, says: Vec<Say>) -> Broken {
        for say in says {
            let message = match say {
                Say::New(message) => {
                    self.pairs[pair].said.push((side, message.clone()));
                    message
                }
                Say::Again(kind, about) => {
                    let said = &self.pairs[pair].said;
                    let same = |(by, one): &&(Side, Message)| {
                        *by == side && one.kind() == kind && one.about() == about
                    };
                    let known = said.iter().rev().find(same).map(|(_, message)| message.clone());
                    known.ok_or_else(|| format!("{kind:?} of {about} was never said"))?
                }
            };
            self.letters.push(Letter { pair, to: side.other(), message });
        }
        Ok(())
    }

    /// One letter arrives, whichever; or is lost, or comes once more later.
    fn deliver(&mut self) -> Broken {
        if self.letters.is_empty() {
            return Ok(());
        }
        let which = self.one_of(self.letters.len());
        let letter = self.letters.swap_remove(which);
        if self.faulty {
            match self.chance(10) {
                0 | 1 => return Ok(()),
                2 | 3 => self.letters.push(letter.clone()),
                // The receiver dies before it has stored the effect; the sender tries again.
                4 => {
                    self.letters.push(letter);
                    return Ok(());
                }
                _ => {}
            }
        }
        self.hear(letter)
    }

    fn hear(&mut self, letter: Letter) -> Broken {
        let Letter { pair, to, message } = letter.clone();
        let at = self.moment(to);
        let undone = self.pairs[pair].undone.clone();
        let Some(machine) = self.machine(pair, to) else {
            return self.hear_first(letter, &undone, at);
        };
        let mut after = machine.clone();
        match after.hear(&message, at) {
            Ok(says) => {
                *machine = after;
                self.say(pair, to, says)
            }
            Err(Unheard::NotYet) => {
                if self.faulty {
                    self.letters.push(letter);
                }
                Ok(())
            }
            Err(Unheard::Wrong(_)) if self.endless => Ok(()),
            Err(Unheard::Wrong(why)) => Err(format!("an honest side was called a liar: {why} ({message:?})")),
        }
    }

    fn hear_first(&mut self, letter: Letter, undone: &BTreeSet<String>, at: Moment) -> Broken {
        let Letter { pair, to, message } = letter;
        match message {
            Message::Offer(proposal) if proposal.base.is_none() => {
                let (machine, says) = Machine::hear_first(to, &proposal, undone.contains(&proposal.uri), at);
                *self.machine(pair, to) = Some(machine);
                self.say(pair, to, says)
            }
            Message::Undo { round } => {
                self.pairs[pair].undone.insert(round);
                Ok(())
            }
            Message::Reject { why: Why::Lapsed, .. } => Ok(()),
            message => Err(format!("{message:?} came where nothing had begun")),
        }
    }

    /// Every machine whose time has come. What it is due for must be over then: else it would be looked at for ever.
    fn tick(&mut self) -> Broken {
        for pair in 0..self.pairs.len() {
            for side in [Side::Publisher, Side::Answerer] {
                let at = self.moment(side);
                let is_due = |machine: &Machine| machine.next_look().is_some_and(|due| due <= at.now);
                let Some(machine) = self.machine(pair, side).as_mut().filter(|one| is_due(one)) else {
                    continue;
                };
                let says = machine.tick(at);
                if is_due(machine) && !planted(Fault::NoAsking) {
                    return Err("a machine is due for ever".to_owned());
                }
                self.say(pair, side, says)?;
            }
        }
        Ok(())
    }

    /// No more faults, and nobody does anything any more.
    fn calm_down(&mut self) -> Broken {
        self.faulty = false;
        let end = self.now + 120 * DAY;
        while self.now < end {
            while !self.letters.is_empty() {
                self.deliver()?;
                self.check_always()?;
            }
            self.now += DAY;
            self.tick()?;
        }
        Ok(())
    }

    fn check_always(&self) -> Broken {
        self.free().ok_or("more was promised than there is")?;
        let given = self.pairs.iter().filter_map(|pair| pair.publisher.as_ref());
        let given = given.filter(|one| one.is_done(Side::Publisher) && one.is_done(Side::Answerer));
        if given.clone().any(|one| one.reserved().is_zero()) {
            return Err("what was given is free again".to_owned());
        }
        for pair in &self.pairs {
            for machine in pair.publisher.iter().chain(&pair.answerer) {
                let uris: BTreeSet<&str> = machine.rounds().iter().map(|round| round.uri.as_str()).collect();
                if uris.len() != machine.rounds().len() {
                    return Err("one offer counts twice".to_owned());
                }
            }
            if let (Some(one), Some(other)) = (&pair.publisher, &pair.answerer) {
                let stages = [one.stage(), other.stage()];
                if stages.contains(&Stage::Settled) && stages.contains(&Stage::Cancelled) {
                    return Err("what one side calls done the other calls cancelled".to_owned());
                }
            }
        }
        Ok(())
    }

    fn check_end(&self) -> Broken {
        if self.endless {
            return Ok(());
        }
        let mut promised = Amount::ZERO;
        for (number, pair) in self.pairs.iter().enumerate() {
            let (one, other) = match (&pair.publisher, &pair.answerer) {
                (None, None) => continue,
                (Some(one), Some(other)) => (one, other),
                (Some(alone), None) | (None, Some(alone)) if lapsed(alone) => continue,
                _ => return Err(format!("{number}: one side never heard of it")),
            };
            // Who waited in vain for more than a month may not know why nothing came of it.
            if !(lapsed(one) || lapsed(other)) {
                same("stage", one.stage(), other.stage(), number)?;
            }
            same("terms", one.terms(), other.terms(), number)?;
            same("agreement", one.agreement(), other.agreement(), number)?;
            for side in [Side::Publisher, Side::Answerer] {
                same("done", one.is_done(side), other.is_done(side), number)?;
            }
            if one.stage() == Stage::Asked || one.pending().is_some() || other.pending().is_some() {
                return Err(format!("{number}: an offer waits for ever"));
            }
            let taken = other.terms().map_or(Amount::ZERO, |terms| terms.amount);
            promised = promised.checked_add(taken).ok_or("overflow")?;
            let open =
                |machine: &Machine| machine.rounds().iter().any(|round| round.state == RoundState::Open);
            if open(one) || open(other) {
                return Err(format!("{number}: an offer is left open"));
            }
        }
        if promised <= Amount::whole(STOCK) { Ok(()) } else { Err("more was taken than there is".to_owned()) }
    }
}

fn lapsed(machine: &Machine) -> bool {
    machine.head().is_some_and(|head| head.state == RoundState::Ended(Why::Lapsed))
}

fn same<T: Copy + PartialEq + std::fmt::Debug>(what: &str, one: T, other: T, pair: usize) -> Broken {
    if one == other { Ok(()) } else { Err(format!("{pair}: {what} differs: {one:?} and {other:?}")) }
}
