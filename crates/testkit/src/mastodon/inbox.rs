//! What a delivery does (B, C).

use serde_json::Value;

use super::json::{self, Object, contains, id_of, read};
use super::{Account, Mastodon, Outcome, Status, Visibility};

/// B3: a verb is one of these, as a plain string.
const VERBS: [&str; 16] = [
    "Create",
    "Announce",
    "Delete",
    "Follow",
    "Like",
    "Block",
    "Update",
    "Undo",
    "Accept",
    "Reject",
    "Flag",
    "Add",
    "Remove",
    "Move",
    "QuoteRequest",
    "FeatureRequest",
];
/// C11: what decides between a profile and a status.
const ACTORS: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];
/// C7: so long a deletion is remembered. C11: so old an unknown object may be. Milliseconds.
const REMEMBERED: i64 = 6 * 3_600_000;
const OLD: i64 = 24 * 3_600_000;

impl Mastodon {
    /// A delivery whose signature by `signer` was checked.
    pub fn receive(&mut self, signer: &str, body: &[u8]) -> Outcome {
        self.apply(signer, body).unwrap_or_else(Outcome::Dropped)
    }

    /// A reader pastes an address into the search.
    pub fn search(&mut self, url: &str) -> Outcome {
        self.look_up(url).unwrap_or_else(Outcome::Dropped)
    }

    fn apply(&mut self, signer: &str, body: &[u8]) -> Result<Outcome, &'static str> {
        let activity = read(body).ok_or("B1: the @context lacks ActivityStreams")?;
        let verb = activity.get("type").and_then(Value::as_str);
        let verb = verb.filter(|verb| VERBS.contains(verb)).ok_or("B3: no verb that Mastodon knows")?;
        let actor = id_of(activity.get("actor")).ok_or("B4: no actor")?;
        if actor != signer {
            return Err("B4: signed by another, and without a proof");
        }
        match verb {
            "Create" => self.create(actor, &activity),
            "Update" => self.update(actor, &activity),
            "Delete" => self.delete(actor, &activity),
            "Announce" => self.boost(actor, &activity),
            "Undo" => Ok(self.undo(actor, &activity)),
            _ => Ok(Outcome::Unseen),
        }
    }

    fn create(&mut self, actor: &str, activity: &Object) -> Result<Outcome, &'static str> {
        let object = self.object_of(actor, activity)?;
        let author = self.author(actor)?;
        let status = Status::read(self, &object, &author)?;
        // C4.
        if !json::same_host(&status.id, actor) {
            return Err("C4: the object lives on another host than its actor");
        }
        // C6.
        if !self.concerns_somebody(&status, &object) {
            return Err("C6: nobody here follows its author, and it speaks to nobody here");
        }
        self.keep(status)
    }

    /// C7.
    fn keep(&mut self, status: Status) -> Result<Outcome, &'static str> {
        if let Some(known) = self.statuses.get(&status.id) {
            let same = known.account == status.account;
            return Err(if same { "C7: known already" } else { "C7: known as another account's" });
        }
        if self.deleted.get(&status.id).is_some_and(|at| self.now - at <= REMEMBERED) {
            return Err("C7: deleted before it came");
        }
        self.statuses.insert(status.id.clone(), status);
        Ok(Outcome::Shown)
    }

    /// C6: what is pushed and of no interest to anybody is not kept.
    fn concerns_somebody(&self, status: &Status, object: &Object) -> bool {
        let followed = |account: &str| self.followed.contains(account) || self.readers.contains(account);
        let answered = status.in_reply_to.as_ref().and_then(|id| self.statuses.get(id));
        let named =
            |reader: &String| contains(object.get("to"), reader) || contains(object.get("cc"), reader);
        self.followed.contains(&status.account)
            || answered.is_some_and(|answered| followed(&answered.account))
            || self.readers.iter().any(named)
    }

    /// C4: an object that is only named is fetched from the same host, and must be what was asked for.
    fn object_of(&self, actor: &str, activity: &Object) -> Result<Object, &'static str> {
        match activity.get("object") {
            Some(Value::Object(object)) => Ok(object.clone()),
            Some(Value::String(uri)) if json::same_host(uri, actor) => self.fetch(uri),
            _ => Err("C4: no object, or one on another host"),
        }
    }

    fn fetch(&self, uri: &str) -> Result<Object, &'static str> {
        let document = self.web.get(uri).and_then(|bytes| read(bytes)).ok_or("C4: it cannot be fetched")?;
        let is_it = id_of(document.get("id")) == Some(uri);
        if is_it { Ok(document) } else { Err("C4: another object than was asked for") }
    }

    /// C4: the author of what is fetched lives on its host.
    fn look_up(&mut self, url: &str) -> Result<Outcome, &'static str> {
        let object = self.fetch(url)?;
        let author = id_of(object.get("attributedTo")).ok_or("C4: no author")?.to_owned();
        if !json::same_host(url, &author) {
            return Err("C4: its author lives on another host");
        }
        let account = self.author(&author)?;
        let status = Status::read(self, &object, &account)?;
        self.keep(status)
    }

    fn update(&mut self, actor: &str, activity: &Object) -> Result<Outcome, &'static str> {
        let object = self.object_of(actor, activity)?;
        // C11: a profile.
        if ACTORS.iter().any(|kind| contains(object.get("type"), kind)) {
            return self.update_account(actor, &object);
        }
        let author = self.author(actor)?;
        let status = Status::read(self, &object, &author)?;
        if !json::same_host(&status.id, actor) {
            return Err("C4: the object lives on another host than its actor");
        }
        let Some(known) = self.statuses.get(&status.id) else {
            if OLD < self.now - status.published {
                return Err("C11: unknown, and older than a day");
            }
            return self.create(actor, activity);
        };
        if known.account != actor {
            return Err("C7: known as another account's");
        }
        // C11: an edit is later than what it edits.
        if status.edited.is_none() || status.edited <= known.edited {
            return Err("C11: not later than what is known");
        }
        let (published, in_home_feeds) = (known.published, known.in_home_feeds);
        self.statuses.insert(status.id.clone(), Status { published, in_home_feeds, ..status });
        Ok(Outcome::Changed)
    }

    fn update_account(&mut self, actor: &str, object: &Object) -> Result<Outcome, &'static str> {
        let account = Account::read(object)?;
        if account.id != actor {
            return Err("C11: an account changes itself only");
        }
        self.accounts.insert(account.id.clone(), account);
        Ok(Outcome::Changed)
    }

    /// E5: a boost by somebody whom a reader follows brings the status here, fetched from its own server.
    fn boost(&mut self, actor: &str, activity: &Object) -> Result<Outcome, &'static str> {
        let id = id_of(activity.get("id")).ok_or("B1: no id")?.to_owned();
        let uri = activity.get("object").and_then(Value::as_str);
        let uri = uri.ok_or("E5: what is embedded is trusted in boosts of oneself alone")?.to_owned();
        if !self.followed.contains(actor) {
            return Err("E5: nobody here follows who boosts");
        }
        self.author(actor)?;
        if !self.statuses.contains_key(&uri) {
            self.look_up(&uri)?;
        }
        let shown = self.statuses.get(&uri).map(|status| status.visibility);
        if !matches!(shown, Some(Visibility::Public | Visibility::Unlisted)) {
            return Err("E5: it is not for everybody");
        }
        let new = self.boosts.insert(id, (actor.to_owned(), uri)).is_none();
        if new { Ok(Outcome::Shown) } else { Err("C7: known already") }
    }

    fn undo(&mut self, actor: &str, activity: &Object) -> Outcome {
        let boost = id_of(activity.get("object")).unwrap_or_default().to_owned();
        let own = self.boosts.get(&boost).is_some_and(|(who, _)| who == actor);
        if own && self.boosts.remove(&boost).is_some() { Outcome::Removed } else { Outcome::Unseen }
    }

    /// C12.
    fn delete(&mut self, actor: &str, activity: &Object) -> Result<Outcome, &'static str> {
        let id = id_of(activity.get("object")).ok_or("C12: no object")?;
        if id == actor {
            self.statuses.retain(|_, status| status.account != actor);
            self.accounts.remove(actor).ok_or("C12: nobody known")?;
            return Ok(Outcome::Removed);
        }
        if !json::same_host(id, actor) {
            return Err("C12: it lives on another host");
        }
        self.deleted.insert(id.to_owned(), self.now);
        if self.statuses.get(id).is_none_or(|status| status.account != actor) {
            return Err("C12: nothing that is known");
        }
        self.statuses.remove(id);
        Ok(Outcome::Removed)
    }

    /// The account of an actor, fetched when it is not known yet (B1, D).
    fn author(&mut self, actor: &str) -> Result<Account, &'static str> {
        if let Some(known) = self.accounts.get(actor) {
            return Ok(known.clone());
        }
        let account = Account::read(&self.fetch(actor)?)?;
        self.accounts.insert(account.id.clone(), account.clone());
        Ok(account)
    }

    /// A reader opens an actor's page: its document is fetched.
    pub fn visit(&mut self, actor: &str) -> Outcome {
        match self.author(actor) {
            Ok(_) => Outcome::Shown,
            Err(rule) => Outcome::Dropped(rule),
        }
    }

    /// Whether a URI is the id of an actor.
    pub(super) fn is_actor(&self, uri: &str) -> bool {
        let fetched = || self.fetch(uri).is_ok_and(|document| Account::read(&document).is_ok());
        self.readers.contains(uri) || self.accounts.contains_key(uri) || fetched()
    }
}
