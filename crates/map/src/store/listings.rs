//! The table `map_entry`: what organisations say of themselves for the map.

use diesel::prelude::*;
use maillon_kernel::geo::{Category, Commune};
use maillon_store::schema::map_entry;
use maillon_store::{Conn, each};

use super::{list, point, read_list};
use crate::model::Listing;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = map_entry, treat_none_as_null = true)]
struct Row {
    actor: String,
    own: bool,
    shown: bool,
    name: String,
    about: String,
    lat: Option<i64>,
    lon: Option<i64>,
    blurred: bool,
    street: String,
    postcode: String,
    commune: Option<String>,
    phone: String,
    email: String,
    web: String,
    hours: String,
    picture: String,
    url: String,
    themes: String,
    document: Option<String>,
    updated_at: i64,
    heard_at: i64,
}

impl Row {
    fn of(one: &Listing) -> QueryResult<Self> {
        let at = one.point.map(maillon_kernel::geo::Point::to_millionths);
        let slugs: Vec<String> = one.themes.iter().map(|theme| theme.slug.clone()).collect();
        Ok(Self {
            actor: one.actor.clone(),
            own: one.own,
            shown: one.shown,
            name: one.name.clone(),
            about: one.about.clone(),
            lat: at.map(|(lat, _)| lat),
            lon: at.map(|(_, lon)| lon),
            blurred: one.blurred,
            street: one.street.clone(),
            postcode: one.postcode.clone(),
            commune: one.commune.map(|commune| commune.nis.clone()),
            phone: one.phone.clone(),
            email: one.email.clone(),
            web: one.web.clone(),
            hours: one.hours.clone(),
            picture: one.picture.clone(),
            url: one.url.clone(),
            themes: list(&slugs)?,
            document: one.document.clone(),
            updated_at: one.updated_at,
            heard_at: one.heard_at,
        })
    }

    fn read(self) -> QueryResult<Listing> {
        let at = self.lat.zip(self.lon).map(|(lat, lon)| point(lat, lon)).transpose()?;
        let themes = read_list(&self.themes)?;
        Ok(Listing {
            point: at,
            commune: self.commune.as_deref().and_then(Commune::by_nis),
            themes: themes.iter().filter_map(|slug| Category::by_slug(slug)).collect(),
            actor: self.actor,
            own: self.own,
            shown: self.shown,
            name: self.name,
            about: self.about,
            blurred: self.blurred,
            street: self.street,
            postcode: self.postcode,
            phone: self.phone,
            email: self.email,
            web: self.web,
            hours: self.hours,
            picture: self.picture,
            url: self.url,
            document: self.document,
            updated_at: self.updated_at,
            heard_at: self.heard_at,
        })
    }
}

/// Keeps what an organisation says of itself, in place of what it said before.
pub fn put(conn: &mut Conn, one: &Listing) -> QueryResult<()> {
    let row = Row::of(one)?;
    each!(conn, c => diesel::insert_into(map_entry::table)
        .values(&row)
        .on_conflict(map_entry::actor)
        .do_update()
        .set(&row)
        .execute(c))
    .map(drop)
}

/// What this actor says of itself.
pub fn find(conn: &mut Conn, actor: &str) -> QueryResult<Option<Listing>> {
    let row = map_entry::table.find(actor).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Our own.
pub fn own(conn: &mut Conn) -> QueryResult<Option<Listing>> {
    let row = map_entry::table.filter(map_entry::own.eq(true)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// Of those that want to be on the map, by name.
pub fn shown(conn: &mut Conn) -> QueryResult<Vec<Listing>> {
    let rows = map_entry::table.filter(map_entry::shown.eq(true)).order((map_entry::name, map_entry::actor));
    rows.select(Row::as_select()).load(conn)?.into_iter().map(Row::read).collect()
}

/// The actors of others that are known.
pub fn others(conn: &mut Conn) -> QueryResult<Vec<String>> {
    map_entry::table.filter(map_entry::own.eq(false)).select(map_entry::actor).load(conn)
}

/// Forgets what an actor said.
pub fn remove(conn: &mut Conn, actor: &str) -> QueryResult<()> {
    diesel::delete(map_entry::table.find(actor)).execute(conn).map(drop)
}
