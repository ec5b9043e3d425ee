//! The table `map_marker`: what the layers hold.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use maillon_kernel::geo::{Commune, Point};
use maillon_store::schema::{map_hidden, map_marker, map_source};
use maillon_store::{Conn, each};

use super::{damaged, list, point, read_list};
use crate::marker::Marker;
use crate::model::Known;

/// So many rows in one statement: SQLite counts the values.
const AT_ONCE: usize = 200;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = map_marker, treat_none_as_null = true)]
struct Row {
    id: String,
    source: String,
    remote: String,
    name: String,
    about: String,
    lat: i64,
    lon: i64,
    street: String,
    postcode: String,
    locality: String,
    commune: Option<String>,
    phone: String,
    email: String,
    web: String,
    hours: String,
    picture: String,
    url: String,
    labels: String,
    licence: String,
    digest: String,
    folded: String,
    read_at: i64,
    gone_at: Option<i64>,
}

/// What search looks at: name and address, folded.
fn folded(one: &Marker) -> String {
    maillon_kernel::markup::fold(&format!("{} {} {} {}", one.name, one.street, one.postcode, one.locality))
}

impl Row {
    fn of(one: &Known) -> QueryResult<Self> {
        let marker = &one.marker;
        let (lat, lon) = marker.point.to_millionths();
        Ok(Self {
            id: one.id.clone(),
            source: one.source.clone(),
            remote: marker.key.clone(),
            name: marker.name.clone(),
            about: marker.description.clone(),
            lat,
            lon,
            street: marker.street.clone(),
            postcode: marker.postcode.clone(),
            locality: marker.locality.clone(),
            commune: one.commune.map(|commune| commune.nis.clone()),
            phone: marker.phone.clone(),
            email: marker.email.clone(),
            web: marker.web.clone().unwrap_or_default(),
            hours: marker.opening_hours.clone(),
            picture: marker.image.clone().unwrap_or_default(),
            url: marker.url.clone().unwrap_or_default(),
            labels: list(&marker.foreign)?,
            licence: marker.licence.clone().unwrap_or_default(),
            digest: marker.hash.clone(),
            folded: folded(marker),
            read_at: one.read_at,
            gone_at: one.gone_at,
        })
    }

    fn read(self) -> QueryResult<Known> {
        let full = |text: String| Some(text).filter(|text| !text.is_empty());
        let commune = match self.commune.as_deref() {
            Some(nis) => Some(Commune::by_nis(nis).ok_or_else(|| damaged(format!("{nis} is no commune")))?),
            None => None,
        };
        Ok(Known {
            marker: Marker {
                key: self.remote,
                name: self.name,
                point: point(self.lat, self.lon)?,
                description: self.about,
                street: self.street,
                postcode: self.postcode,
                locality: self.locality,
                phone: self.phone,
                email: self.email,
                web: full(self.web),
                opening_hours: self.hours,
                image: full(self.picture),
                url: full(self.url),
                foreign: read_list(&self.labels)?,
                licence: full(self.licence),
                hash: self.digest,
            },
            id: self.id,
            source: self.source,
            commune,
            read_at: self.read_at,
            gone_at: self.gone_at,
        })
    }
}

/// Adds markers.
pub fn insert(conn: &mut Conn, all: &[Known]) -> QueryResult<()> {
    for some in all.chunks(AT_ONCE) {
        let rows: Vec<Row> = some.iter().map(Row::of).collect::<QueryResult<_>>()?;
        each!(conn, c => diesel::insert_into(map_marker::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Keeps what a marker says now.
pub fn update(conn: &mut Conn, one: &Known) -> QueryResult<()> {
    diesel::update(map_marker::table.find(one.id.clone())).set(Row::of(one)?).execute(conn).map(drop)
}

/// Key, id, digest and whether it is gone, of all markers of a source: what a reading is compared with.
pub fn sketch(conn: &mut Conn, source: &str) -> QueryResult<Vec<(String, String, String, bool)>> {
    let rows = map_marker::table.filter(map_marker::source.eq(source));
    let columns = (map_marker::remote, map_marker::id, map_marker::digest, map_marker::gone_at.is_not_null());
    rows.select(columns).load(conn)
}

/// Key and id of those of these keys that the source has.
pub fn ids_of(conn: &mut Conn, source: &str, keys: &[String]) -> QueryResult<Vec<(String, String)>> {
    let mut found = Vec::new();
    for some in keys.chunks(AT_ONCE) {
        let rows = map_marker::table
            .filter(map_marker::source.eq(source))
            .filter(map_marker::remote.eq_any(some.to_vec()));
        found.extend(rows.select((map_marker::remote, map_marker::id)).load::<(String, String)>(conn)?);
    }
    Ok(found)
}

/// The source does not have these any more.
pub fn set_gone(conn: &mut Conn, ids: &[String], now: i64) -> QueryResult<()> {
    for some in ids.chunks(AT_ONCE) {
        let gone = map_marker::table
            .filter(map_marker::id.eq_any(some.to_vec()))
            .filter(map_marker::gone_at.is_null());
        diesel::update(gone).set(map_marker::gone_at.eq(now)).execute(conn)?;
    }
    Ok(())
}

/// The marker with this id.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Known>> {
    let row = map_marker::table.find(id).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The marker that a source has under this key.
pub fn by_key(conn: &mut Conn, source: &str, key: &str) -> QueryResult<Option<Known>> {
    let row = map_marker::table.filter(map_marker::source.eq(source).and(map_marker::remote.eq(key)));
    row.select(Row::as_select()).get_result(conn).optional()?.map(Row::read).transpose()
}

/// Id, name, point, and key at its source, of one that is there and whose layer is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Spot {
    pub id: String,
    pub source: String,
    pub key: String,
    pub name: String,
    pub point: Point,
    pub commune: Option<&'static Commune>,
    pub labels: Vec<String>,
    pub folded: String,
}

/// All that are there and not hidden, of layers that are shown, in the order of their ids.
pub fn spots(conn: &mut Conn) -> QueryResult<Vec<Spot>> {
    type Columns = (String, String, String, String, i64, i64, Option<String>, String, String);
    let rows: Vec<Columns> = map_marker::table
        .filter(map_marker::gone_at.is_null())
        .filter(
            map_marker::source
                .eq_any(map_source::table.filter(map_source::shown.eq(true)).select(map_source::id)),
        )
        .filter(not(exists(map_hidden::table.find((map_marker::source, map_marker::remote)))))
        .order(map_marker::id)
        .select((
            map_marker::id,
            map_marker::source,
            map_marker::remote,
            map_marker::name,
            map_marker::lat,
            map_marker::lon,
            map_marker::commune,
            map_marker::labels,
            map_marker::folded,
        ))
        .load(conn)?;
    let read = |(id, source, key, name, lat, lon, commune, labels, folded): Columns| {
        Ok(Spot {
            id,
            source,
            key,
            name,
            point: point(lat, lon)?,
            commune: commune.as_deref().and_then(Commune::by_nis),
            labels: read_list(&labels)?,
            folded,
        })
    };
    rows.into_iter().map(read).collect()
}

/// How many of a source are there.
pub fn count(conn: &mut Conn, source: &str) -> QueryResult<i64> {
    let there = map_marker::table.filter(map_marker::source.eq(source).and(map_marker::gone_at.is_null()));
    there.count().get_result(conn)
}

/// How many of a source are there, and how many are gone.
pub fn counts(conn: &mut Conn, source: &str) -> QueryResult<(i64, i64)> {
    let gone = map_marker::table.filter(map_marker::source.eq(source).and(map_marker::gone_at.is_not_null()));
    Ok((count(conn, source)?, gone.count().get_result(conn)?))
}
