//! The table `member`. Rows stay in this file.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use maillon_store::schema::member;
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::session;

use crate::mail::links;
use crate::model::{About, Areas, Login, Member, MemberId, NewMember, Profile, Role, commune};
use crate::{second, tokens};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = member)]
struct Row {
    id: String,
    login: String,
    name: String,
    role: String,
    language: String,
    password: Option<String>,
    created_at: i64,
    disabled_at: Option<i64>,
    gone_at: Option<i64>,
    speaks: String,
    commune: Option<String>,
}

impl Row {
    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Member> {
        let id = self.id.parse().map_err(damaged)?;
        let gone = self.gone_at.is_some();
        Ok(Member {
            id,
            login: if gone { Login::of_gone(id) } else { self.login.parse().map_err(damaged)? },
            name: self.name,
            role: self.role.parse().map_err(damaged)?,
            language: self.language.parse().map_err(damaged)?,
            about: About {
                speaks: self.speaks.parse().map_err(damaged)?,
                commune: commune(self.commune.as_deref().unwrap_or_default()).map_err(damaged)?,
            },
            disabled: self.disabled_at.is_some(),
            areas: Areas::default(),
        })
    }

    fn listed(self) -> QueryResult<Listed> {
        let (since, disabled_at) = (self.created_at, self.disabled_at);
        Ok(Listed { member: self.read()?, since, disabled_at })
    }
}

/// For a row that this program did not write.
pub(crate) fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> DieselError {
    DieselError::DeserializationError(Box::new(problem))
}

/// Why a member was not added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// Somebody else has this login, perhaps somebody who is disabled.
    #[error("there is already a member with the login {0}")]
    LoginTaken(Login),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(InsertError);

/// Adds a member at `now` (epoch milliseconds). `password` is the hash of [`NewMember::password`]; without
/// one the member cannot sign in yet.
pub fn insert(
    conn: &mut Conn,
    id: MemberId,
    new: &NewMember,
    password: Option<&str>,
    now: i64,
) -> Result<Member, InsertError> {
    let row = Row {
        id: id.to_string(),
        login: new.login().to_string(),
        name: new.name().to_owned(),
        role: new.role().to_string(),
        language: new.language().code().to_owned(),
        password: password.map(str::to_owned),
        created_at: now,
        disabled_at: None,
        gone_at: None,
        speaks: String::new(),
        commune: None,
    };
    match diesel::insert_into(member::table).values(row).execute(conn) {
        Ok(_) => Ok(Member {
            id,
            login: new.login().clone(),
            name: new.name().to_owned(),
            role: new.role(),
            language: new.language(),
            about: About::default(),
            disabled: false,
            areas: Areas::default(),
        }),
        // Ids are never the same twice, so it is the login that is not unique.
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            Err(InsertError::LoginTaken(new.login().clone()))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The member with this login, disabled or not.
pub fn by_login(conn: &mut Conn, login: &Login) -> QueryResult<Option<Member>> {
    Ok(credentials(conn, login)?.map(|(member, _)| member))
}

/// The member with this id, disabled or not; also one who is gone, under the name that all of those have. What they are in
/// charge of is not asked for: see [`active_at`](crate::charges::store::active_at).
pub fn by_id(conn: &mut Conn, id: MemberId) -> QueryResult<Option<Member>> {
    let row = member::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// A member with the hash of the password, if there is one. The hash goes nowhere but to `password::verify`.
pub(crate) type Credentials = (Member, Option<String>);

/// The credentials of this login, disabled or not.
pub(crate) fn credentials(conn: &mut Conn, login: &Login) -> QueryResult<Option<Credentials>> {
    let row = member::table.filter(member::login.eq(login.as_str())).select(Row::as_select());
    let row: Option<Row> = row.get_result(conn).optional()?;
    row.map(|mut row| {
        let password = row.password.take();
        Ok((row.read()?, password))
    })
    .transpose()
}

/// Every member, disabled ones included, by login. Those who are gone are no members any more.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Member>> {
    let here = member::table.filter(member::gone_at.is_null()).order(member::login);
    let rows: Vec<Row> = here.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// A member as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Who.
    pub(crate) member: Member,
    /// When they were added, in epoch milliseconds.
    pub(crate) since: i64,
    /// When they were shut out, in epoch milliseconds.
    pub(crate) disabled_at: Option<i64>,
}

/// Every member, by name, those who were shut out last.
pub(crate) fn listed(conn: &mut Conn) -> QueryResult<Vec<Listed>> {
    let here = member::table.filter(member::gone_at.is_null());
    let rows: Vec<Row> = here.select(Row::as_select()).load(conn)?;
    let mut all = rows.into_iter().map(Row::listed).collect::<QueryResult<Vec<_>>>()?;
    all.sort_by_cached_key(|one| (one.member.disabled, one.member.name.to_lowercase(), one.member.id));
    Ok(all)
}

/// A page of the members, those who came first, after `after`.
pub(crate) fn page(conn: &mut Conn, after: Option<MemberId>, limit: i64) -> QueryResult<Vec<Listed>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows: Vec<Row> = member::table
        .filter(member::id.gt(after))
        .filter(member::gone_at.is_null())
        .order(member::id)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::listed).collect()
}

/// The member with this id, as the list shows them.
pub(crate) fn listed_by_id(conn: &mut Conn, id: MemberId) -> QueryResult<Option<Listed>> {
    let here = member::table.find(id.to_string()).filter(member::gone_at.is_null());
    let row: Option<Row> = here.select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::listed).transpose()
}

/// How many members may come in.
pub fn count_active(conn: &mut Conn) -> QueryResult<i64> {
    member::table.filter(member::disabled_at.is_null()).count().get_result(conn)
}

/// Changes the password to the one with this hash, signs the member out everywhere, and takes their tokens back at `now`
/// (epoch milliseconds): whoever knew the old one is out. False when there is no such member.
pub fn set_password(conn: &mut Conn, id: MemberId, hash: &str, now: i64) -> QueryResult<bool> {
    tokens::store::revoke_all_of(conn, id, now)?;
    second::store::end_all_of(conn, id)?;
    links::end_ways_in(conn, id)?;
    let id = id.to_string();
    session::close_all_of(conn, &id)?;
    let changed = diesel::update(member::table.find(&id)).set(member::password.eq(hash)).execute(conn)?;
    Ok(changed == 1)
}

/// Changes what a member says of themselves. False when there is no such member.
pub(crate) fn set_profile(conn: &mut Conn, id: MemberId, profile: &Profile) -> QueryResult<bool> {
    let (name, language) = (profile.name(), profile.language().code());
    let (speaks, commune) = (profile.about().speaks.to_string(), profile.about().commune);
    let changed = diesel::update(member::table.find(id.to_string()))
        .set((
            member::name.eq(name),
            member::language.eq(language),
            member::speaks.eq(speaks),
            member::commune.eq(commune.map(|one| one.nis.as_str())),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Shuts a member out at `now` (epoch milliseconds), and ends their sessions. False when there is no such
/// member, or one who was shut out before. Whether they may be is asked by [`crate::standing::disable`].
pub(crate) fn disable(conn: &mut Conn, id: MemberId, now: i64) -> QueryResult<bool> {
    second::store::end_all_of(conn, id)?;
    links::end_ways_in(conn, id)?;
    let id = id.to_string();
    session::close_all_of(conn, &id)?;
    let active = member::table.find(&id).filter(member::disabled_at.is_null());
    Ok(diesel::update(active).set(member::disabled_at.eq(now)).execute(conn)? == 1)
}

/// Empties the row of a member who goes for good at `now` (epoch milliseconds): nothing in it tells who it was. The login is
/// free again.
pub(crate) fn empty(conn: &mut Conn, id: MemberId, now: i64) -> QueryResult<()> {
    diesel::update(member::table.find(id.to_string()))
        .set((
            member::login.eq(Login::of_gone(id).as_str()),
            member::name.eq(crate::gone::NAME),
            member::role.eq(Role::Member.as_str()),
            member::password.eq(None::<String>),
            member::speaks.eq(""),
            member::commune.eq(None::<String>),
            member::disabled_at.eq(now),
            member::gone_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TestSite, new_member};

    #[tokio::test]
    async fn a_member_comes_back_as_they_were() {
        let test = TestSite::open();
        let anna = test.add("anna", Role::Coordinator).await;
        let (bram, expected) = (test.add("bram", Role::Member).await.id, anna.clone());
        test.write(move |conn| {
            assert_eq!(by_id(conn, anna.id)?, Some(anna.clone()));
            assert_eq!(by_login(conn, &anna.login)?, Some(anna.clone()));
            assert_eq!(by_login(conn, &"anno".parse().unwrap())?, None);
            assert_eq!(count_active(conn)?, 2);
            assert!(disable(conn, bram, 7)?);
            assert!(!disable(conn, bram, 8)?, "no news");
            assert_eq!(count_active(conn)?, 1);
            let listed: Vec<_> =
                list(conn)?.into_iter().map(|one| (one.login.to_string(), one.disabled)).collect();
            assert_eq!(listed, [("anna".to_owned(), false), ("bram".to_owned(), true)]);
            Ok(())
        })
        .await;
        assert_eq!((expected.name.as_str(), expected.coordinates()), ("anna <b>", true));
    }

    #[tokio::test]
    async fn a_login_belongs_to_one_member() {
        let test = TestSite::open();
        let first = test.add("anna", Role::Member).await.id;
        assert!(test.write(move |conn| Ok(disable(conn, first, 1)?)).await);
        let (id, new) = (MemberId::new(&test.site.clock), new_member("anna", Role::Member));
        let again = test.site.store.write(move |conn| insert(conn, id, &new, None, 0)).await;
        assert!(matches!(again, Err(InsertError::LoginTaken(login)) if login.as_str() == "anna"));
        let (new, first_id) = (new_member("bram", Role::Member), first);
        let same_id = test.site.store.write(move |conn| insert(conn, first_id, &new, None, 0)).await;
        assert!(same_id.is_err());
    }

    #[tokio::test]
    async fn a_new_password_ends_every_session() {
        let test = TestSite::open();
        let anna = test.add("anna", Role::Member).await;
        let cookie = test.sign_in("anna").await;
        assert_eq!(test.get("/me", &cookie).await.status, 200);
        let hash = crate::password::hash("le canal coule".into()).await.unwrap();
        let id = anna.id;
        assert!(test.write(move |conn| Ok(set_password(conn, id, &hash, 1)?)).await);
        assert_eq!(test.get("/me", &cookie).await.status, 303);
        assert_eq!(test.log_in("anna", crate::testing::PASSWORD).await.status, 422);
        assert_eq!(test.log_in("anna", "le canal coule").await.status, 303);
        let nobody = MemberId::new(&test.site.clock);
        assert!(!test.write(move |conn| Ok(set_password(conn, nobody, "x", 1)?)).await);
    }

    #[tokio::test]
    async fn a_damaged_row_is_an_error() {
        let test = TestSite::open();
        let anna = test.add("anna", Role::Member).await;
        let read = test.site.store.write(move |conn| -> Result<_, StoreError> {
            diesel::update(member::table).set(member::role.eq("queen")).execute(conn)?;
            Ok(by_id(conn, anna.id)?)
        });
        assert!(matches!(read.await, Err(StoreError::Query(_))));
    }
}
