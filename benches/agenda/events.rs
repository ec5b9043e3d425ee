//! Many events, as if an organisation and those that it follows had announced them in the course of years.

use maillon_agenda::model::Event;
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, fixtures};

/// Most of them are over: four of five years lie behind.
const YEARS_BEHIND: i64 = 4;
const YEARS: i64 = 5;
const YEAR: i64 = 365 * 86_400_000;

/// Fills the agenda; answers the id of one event that is still to come, and a month that is.
pub async fn fill(house: &House, base: Base, many: usize) -> (String, String) {
    let first = announce(house).await;
    let sql = statements(base, many, house.clock.millis(), &first);
    let insert = move |conn: &mut Conn| {
        Ok::<_, StoreError>(diesel::connection::SimpleConnection::batch_execute(conn, &sql)?)
    };
    house.instance.store.write(insert).await.expect("the agenda is filled");
    let month = (house.clock.now() + chrono::TimeDelta::days(45)).format("%Y-%m").to_string();
    (first.id.to_string(), month)
}

/// The event that all others are written after.
async fn announce(house: &House) -> Event {
    let form = fixtures::event("Répétition ouverte", house.clock.millis());
    let draft = form.check(house.clock.millis()).expect("the form is right");
    let desk = house.instance.agenda.clone();
    let write = move |conn: &mut Conn| desk.write(conn, None, (&form, &draft), true);
    house.instance.store.write(write).await.expect("it is announced")
}

/// By SQL: a hundred thousand of them by the desk would take minutes. One of nineteen is in Molenbeek, one of twenty about
/// bicycles, one of fifty has a choir.
fn statements(base: Base, many: usize, now: i64, like: &Event) -> String {
    let number = match base {
        Base::Sqlite => "printf('%012d', i)",
        Base::Postgres => "lpad(i::text, 12, '0')",
    };
    let (from, step) = (now - YEARS_BEHIND * YEAR, YEARS * YEAR / i64::try_from(many).expect("it fits"));
    let id = &like.id;
    let step_table = format!(
        "WITH RECURSIVE step(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM step WHERE i + 1 < {many}), \
         one AS (SELECT i, '019b0000-0000-7000-8000-' || {number} AS key, \
         CAST({from} AS BIGINT) + i * CAST({step} AS BIGINT) AS at FROM step) "
    );
    let title = "CASE WHEN i % 50 = 0 THEN 'Chorale de quartier' ELSE 'Atelier ' || i END";
    let folded = "CASE WHEN i % 50 = 0 THEN 'chorale de quartier ' ELSE 'atelier ' || i || ' ' END || folded";
    format!(
        "{step_table} INSERT INTO event (id, uri, owner, own, author, series, recurrence, apart, source, source_key, state, \
         status, title, html, language, url, start_at, end_at, zone, category, commune, room, folded, body, sequence, \
         published_at, updated_at, tell_at, told, document, voucher) SELECT one.key, uri || '/' || i, owner, own, author, \
         NULL, NULL, apart, NULL, NULL, state, status, {title}, html, language, url || '/' || i, one.at, \
         one.at + 7200000, zone, category, CASE WHEN i % 19 = 0 THEN '21012' ELSE '21004' END, room, {folded}, body, \
         sequence, published_at, updated_at, tell_at, told, document, voucher FROM one, event WHERE event.id = '{id}';
         {step_table} INSERT INTO event_tag (event, tag) SELECT one.key, CASE WHEN i % 20 = 0 THEN 'velo' ELSE 'agenda' END \
         FROM one;
         ANALYZE;"
    )
}
