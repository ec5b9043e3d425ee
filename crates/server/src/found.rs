//! What the narrative may quote of other slices: annonces that found somebody, and sums of exchanges.

use maillon_credit::sums::{self, Sum};
use maillon_federation::Origin;
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_kernel::markup::plain_text;
use maillon_market::model::{Audience, Kind, Offer, State};
use maillon_market::store::{self as market, Filter};
use maillon_narrative::gather::{Found, Others, Period, Sort};
use maillon_store::{Conn, StoreError, actors, peers};
use maillon_web::Words;

/// The other slices, as the narrative sees them.
#[derive(Clone, Debug)]
pub struct Across {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The words that sums are told in.
    pub words: Words,
    /// The language of these words.
    pub lang: Lang,
}

impl Others for Across {
    fn list(&self, conn: &mut Conn, period: Period, most: i64) -> Result<Vec<Found>, StoreError> {
        let filter = Filter { closed_too: true, now: self.clock.millis(), ..Filter::default() };
        let offers = market::list(conn, &filter, most)?;
        let within = |at: i64| period.since <= at && at < period.until;
        let mut found: Vec<Found> = offers
            .iter()
            .filter(|offer| is_found(offer) && within(offer.updated_at))
            .map(from_offer)
            .collect();
        for sum in sums::between(conn, period.since, period.until, most)? {
            found.push(self.told_by_sum(conn, &sum)?);
        }
        Ok(found)
    }

    fn one(&self, conn: &mut Conn, uri: &str) -> Result<Option<Found>, StoreError> {
        if let Some(offer) = market::by_uri(conn, uri)? {
            return Ok(Some(offer).filter(is_quotable).as_ref().map(from_offer));
        }
        sums::find(conn, uri)?.map(|sum| self.told_by_sum(conn, &sum)).transpose()
    }
}

fn is_found(offer: &Offer) -> bool {
    offer.state == State::Found && is_quotable(offer)
}

/// One that ended otherwise after it was quoted is still there; one that was withdrawn is not.
fn is_quotable(offer: &Offer) -> bool {
    offer.audience == Audience::Public && offer.state != State::Withdrawn
}

fn from_offer(offer: &Offer) -> Found {
    Found {
        uri: offer.uri.clone(),
        sort: if offer.kind == Kind::Offer { Sort::Offer } else { Sort::Need },
        theme: None,
        title: offer.title.clone(),
        text: format!("{}\n{}", offer.title, plain_text(&offer.html)),
        language: offer.language.as_str().to_owned(),
        owner: offer.owner.clone(),
        url: offer.url.clone(),
        commune: offer.commune,
        about: None,
        with: Vec::new(),
        published_at: offer.updated_at,
    }
}

impl Across {
    fn told_by_sum(&self, conn: &mut Conn, sum: &Sum) -> Result<Found, StoreError> {
        let (provider, receiver) = (self.name(conn, &sum.provider)?, self.name(conn, &sum.receiver)?);
        let t = self.words.in_lang(self.lang);
        let title =
            t.phrase("narrative-sum-title").set("from", provider.as_str()).set("to", receiver.as_str());
        let text = t
            .phrase("narrative-sum-text")
            .set("from", provider.as_str())
            .set("to", receiver.as_str())
            .set("time", t.duration(sum.minutes))
            .set("begin", t.date(sum.begins_at))
            .set("end", t.date(sum.ends_at));
        Ok(Found {
            uri: sum.uri.clone(),
            sort: Sort::Exchange,
            theme: Some(maillon_narrative::model::Theme::Exchange),
            title: title.to_string(),
            text: text.to_string(),
            language: t.code().to_owned(),
            owner: sum.actor.clone(),
            url: sum.uri.clone(),
            commune: None,
            about: None,
            with: vec![sum.provider.clone(), sum.receiver.clone()],
            published_at: sum.ends_at,
        })
    }

    /// How an actor is called, or where it lives.
    fn name(&self, conn: &mut Conn, uri: &str) -> Result<String, StoreError> {
        let name = if self.origin.owns_text(uri) {
            actors::name_of(conn, uri)?
        } else {
            peers::find(conn, uri)?.map(|peer| peer.name)
        };
        Ok(name.filter(|name| !name.is_empty()).unwrap_or_else(|| uri.to_owned()))
    }
}
