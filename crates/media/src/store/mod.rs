//! The tables `picture` and `remote_picture`. Rows stay in this folder.

pub mod own;
pub mod remote;

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{picture, remote_picture};

use crate::model::{Digest, Shown};

/// What so many things show, by their URI: one query for ours, one for others'. What shows nothing is left out.
pub fn shown(conn: &mut Conn, abouts: &[String]) -> QueryResult<HashMap<String, Vec<Shown>>> {
    let mut all: HashMap<String, Vec<Shown>> = HashMap::new();
    for one in own::of_many(conn, abouts)? {
        if let Some(about) = &one.about {
            all.entry(about.clone()).or_default().push(Shown::from(&one));
        }
    }
    for one in remote::of_many(conn, abouts)? {
        all.entry(one.about.clone()).or_default().push(Shown::from(&one));
    }
    Ok(all)
}

/// Those of these digests that a row names.
pub(crate) fn named(conn: &mut Conn, digests: &[Digest]) -> QueryResult<HashSet<Digest>> {
    let asked: Vec<&str> = digests.iter().map(Digest::as_str).collect();
    let mut named: Vec<String> =
        picture::table.filter(picture::digest.eq_any(&asked)).select(picture::digest).load(conn)?;
    let copies = remote_picture::table.filter(remote_picture::digest.eq_any(&asked));
    let copies: Vec<Option<String>> = copies.select(remote_picture::digest).load(conn)?;
    named.extend(copies.into_iter().flatten());
    Ok(named.into_iter().filter_map(|digest| digest.parse().ok()).collect())
}

fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(problem))
}

fn side(pixels: i32) -> u32 {
    u32::try_from(pixels).unwrap_or(1).max(1)
}

fn column(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
