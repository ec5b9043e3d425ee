//! A ledger that lies, in its own name: it cannot forge what others prove.

use maillon_kernel::minutes::Minutes;

use super::super::{Commit, Head, Message, Part, Side, Statement, Terms, Why};
use super::world::{Letter, World};
use crate::model::State as Stage;

impl World {
    /// One lie, or an old letter once more.
    pub(super) fn lie(&mut self) {
        let Some(liar) = self.liar else { return };
        let victim = self.one_of(liar.max(1));
        self.life.lies += 1;
        let state = self.cores[liar].links[&victim].clone();
        let uris: Vec<&String> = state.parts.keys().collect();
        let part = if uris.is_empty() { None } else { state.parts.get(uris[self.one_of(uris.len())]) };
        let (epoch, link) = (state.link.epoch, &state.link);
        let off = i64::try_from(self.chance(5)).unwrap_or_default() - 2;
        let mut heads = link.heads();
        heads.out.seq = (heads.out.seq + off).max(0);
        heads.inn.seq = (heads.inn.seq - off).max(0);
        let statement = Statement {
            epoch,
            fence: link.fence + off.max(0),
            heads: heads.clone(),
            asks: Some(1),
            answers: Some(self.now),
            shows: Vec::new(),
        };
        let message = match (self.chance(9), part) {
            (0, _) => Message::Statement(statement),
            (1, _) => Message::Resync { epoch: epoch + off, heads },
            (2, _) => Message::View { epoch, answers: self.cores[victim].links[&liar].link.epoch, heads },
            (3, Some(part)) => Message::Receipt {
                epoch,
                transfer: part.terms.uri.clone(),
                head: Head { seq: heads.inn.seq, digest: "false".to_owned() },
            },
            (4, Some(part)) => Message::Abort {
                epoch,
                offered_in: part.epoch,
                terms: part.terms.clone(),
                why: Why::Cancelled,
            },
            (5, Some(part)) => {
                Message::Offer { epoch, terms: Terms { amount: Minutes::new(7), ..part.terms.clone() } }
            }
            (6, Some(part)) => {
                Message::Promise { epoch, offered_in: part.epoch, terms: part.terms.clone(), public: true }
            }
            (_, Some(part)) => self.false_commit(liar, victim, part, off),
            _ => return,
        };
        self.note(|| format!("{liar} lies to {victim}: {message:?}"));
        self.letters.push(Letter { from: liar, to: victim, message });
    }

    /// A commitment of another amount, at another place, of something that was never promised, or twice.
    fn false_commit(&mut self, liar: usize, victim: usize, part: &Part, off: i64) -> Message {
        let inn = self.cores[victim].links[&liar].link.inn.clone();
        let truly =
            self.promised.iter().filter(|(uri, _)| *uri == part.terms.uri).map(|(_, epoch)| *epoch).max();
        let mut terms = part.terms.clone();
        if self.chance(2) == 0 {
            terms.amount = Minutes::new(terms.amount.get() * 2);
        }
        let honest = terms == part.terms && part.side == Side::Payer;
        let commit = Commit {
            epoch: self.cores[liar].links[&victim].link.epoch,
            terms,
            seq: inn.seq + 1 + if self.chance(2) == 0 { 0 } else { off },
            prev: inn.digest,
            promised_in: truly.filter(|_| honest && part.stage != Stage::Asked),
            digest: format!("lie {}", self.chance(1_000_000)),
        };
        Message::Commit(commit)
    }
}
