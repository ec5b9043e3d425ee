//! The five questions about power: those that a network begins with, and the table `question`.
//!
//! The founding text names five questions and lists none. This set follows, in our words, those that Tony Benn put in the
//! years to which the text refers; a network may put others.

use diesel::prelude::*;
use maillon_kernel::language::Lang;
use maillon_store::Conn;
use maillon_store::schema::question;

use crate::model::{QUESTIONS, Texts};

/// The most characters of a question.
pub const LONGEST: usize = 300;

/// Whether this can be asked: one line, not too long.
pub fn is_readable(text: &str) -> bool {
    let many = text.trim().chars().count();
    0 < many && many <= LONGEST && !text.contains(char::is_control)
}

/// What a network asks, and which version of its questions that is. Version 0 is the set that it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    /// Which version; it only grows.
    pub version: i64,
    /// The questions in their order, each in its languages.
    pub texts: Vec<Texts>,
}

const FIRST: [[(Lang, &str); 3]; QUESTIONS] = [
    [
        (Lang::Fr, "Quel pouvoir avez-vous ?"),
        (Lang::Nl, "Welke macht hebt u?"),
        (Lang::En, "What power do you have?"),
    ],
    [
        (Lang::Fr, "D’où vient ce pouvoir ?"),
        (Lang::Nl, "Waar komt die macht vandaan?"),
        (Lang::En, "Where does it come from?"),
    ],
    [
        (Lang::Fr, "Au service de qui l’exercez-vous ?"),
        (Lang::Nl, "In wiens dienst oefent u ze uit?"),
        (Lang::En, "In whose interest do you use it?"),
    ],
    [
        (Lang::Fr, "Devant qui en répondez-vous ?"),
        (Lang::Nl, "Aan wie legt u er verantwoording over af?"),
        (Lang::En, "To whom do you answer for it?"),
    ],
    [
        (Lang::Fr, "Comment peut-on vous remplacer ?"),
        (Lang::Nl, "Hoe kan men u vervangen?"),
        (Lang::En, "How can you be replaced?"),
    ],
];

impl Questions {
    /// The set that every network begins with.
    pub fn first() -> Self {
        let texts = FIRST.map(|one| one.map(|(lang, text)| (lang, text.to_owned())).into_iter().collect());
        Self { version: 0, texts: texts.into() }
    }

    /// Whether these are those that every network begins with.
    pub fn is_first(&self) -> bool {
        self.texts == Self::first().texts
    }

    /// The question of this number, from 1, in this language or the first that there is.
    pub fn text(&self, number: usize, lang: Lang) -> &str {
        let texts = number.checked_sub(1).and_then(|place| self.texts.get(place));
        let text = texts.and_then(|texts| texts.get(&lang).or_else(|| texts.values().next()));
        text.map_or("", String::as_str)
    }
}

/// What this network asks now; `network` is the URI of its QG, empty for what the instance asks of itself.
pub fn latest(conn: &mut Conn, network: &str) -> QueryResult<Questions> {
    let newest =
        question::table.filter(question::network.eq(network)).select(diesel::dsl::max(question::version));
    let Some(version) = newest.get_result::<Option<i64>>(conn)? else { return Ok(Questions::first()) };
    of_version(conn, network, version)
}

/// What this network asked in this version.
pub fn of_version(conn: &mut Conn, network: &str, version: i64) -> QueryResult<Questions> {
    let rows: Vec<(i64, String, String)> = question::table
        .filter(question::network.eq(network).and(question::version.eq(version)))
        .order(question::number)
        .select((question::number, question::lang, question::text))
        .load(conn)?;
    if rows.is_empty() {
        return Ok(Questions::first());
    }
    let mut texts = vec![Texts::new(); QUESTIONS];
    for (number, lang, text) in rows {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        if let (Some(one), Ok(lang)) = (place.and_then(|place| texts.get_mut(place)), lang.parse()) {
            one.insert(lang, text);
        }
    }
    Ok(Questions { version, texts })
}

/// Asks something else from now on. What was asked before stays readable. The new version's number.
pub fn ask(conn: &mut Conn, network: &str, texts: &[Texts], now: i64) -> QueryResult<i64> {
    let version = latest(conn, network)?.version + 1;
    insert(conn, network, version, texts, now)?;
    Ok(version)
}

/// Keeps what a network elsewhere asks, in the version that it gave it. What is known of a version is not changed.
pub fn keep(conn: &mut Conn, network: &str, asked: &Questions, now: i64) -> QueryResult<()> {
    if latest(conn, network)?.version < asked.version {
        insert(conn, network, asked.version, &asked.texts, now)?;
    }
    Ok(())
}

/// The versions of what a network asked, the latest first, each with its time; but for those that it began with.
pub fn versions(conn: &mut Conn, network: &str) -> QueryResult<Vec<(i64, i64)>> {
    let newest = (question::version.desc(), question::asked_at.desc());
    let mut all: Vec<(i64, i64)> = question::table
        .filter(question::network.eq(network))
        .select((question::version, question::asked_at))
        .order(newest)
        .load(conn)?;
    all.dedup_by_key(|(version, _)| *version);
    Ok(all)
}

fn insert(conn: &mut Conn, network: &str, version: i64, texts: &[Texts], now: i64) -> QueryResult<()> {
    for (place, one) in texts.iter().take(QUESTIONS).enumerate() {
        for (lang, text) in one {
            diesel::insert_into(question::table)
                .values((
                    question::network.eq(network),
                    question::version.eq(version),
                    question::number.eq(i64::try_from(place + 1).unwrap_or(i64::MAX)),
                    question::lang.eq(lang.code()),
                    question::text.eq(text),
                    question::asked_at.eq(now),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}
