//! Who may read what, on a SQLite file; the journeys ask both databases.

use maillon_kernel::clock::{Clock, from_millis};
use maillon_store::notes::{self, NoteRow};
use maillon_store::{Database, Store, StoreError, migrate};

use super::*;
use crate::model::{Correspondent, State};

const NOW: i64 = 1_795_507_500_000;
const OFFER: &str = "https://marolles.example/annonces/1";
const ZOE: &str = "https://mastodon.example/users/zoe";

struct Desk {
    store: Store,
    clock: Clock,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let clock = Clock::at(from_millis(NOW));
        Self { store: Store::open(&database, 2, clock.clone()).unwrap(), clock, _folder: folder }
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Conn) -> QueryResult<T> + Send + 'static,
    ) -> T {
        self.store.write(move |conn: &mut Conn| Ok::<_, StoreError>(work(conn)?)).await.unwrap()
    }

    fn conversation(&self, member: Option<&str>, correspondent: &str) -> Conversation {
        Conversation {
            id: ConversationId::new(&self.clock),
            about: Some(OFFER.to_owned()),
            title: "Vélos".to_owned(),
            member: member.map(str::to_owned),
            actor: "https://marolles.example/@marolles".to_owned(),
            correspondent: correspondent.parse().unwrap(),
            name: "Zoë".to_owned(),
            contact: String::new(),
            state: State::New,
            unread: true,
            answered: false,
            opened_at: NOW,
            last_at: NOW,
        }
    }

    async fn put(&self, one: &Conversation, key: Option<&'static str>) {
        let one = one.clone();
        self.write(move |conn| insert(conn, &one, key)).await;
    }
}

fn whose(member: &str, coordinates: bool) -> Whose {
    Whose::new(member, coordinates)
}

fn note(uri: &str, audience: &str) -> NoteRow {
    NoteRow {
        uri: uri.to_owned(),
        actor: ZOE.to_owned(),
        in_reply_to: Some(OFFER.to_owned()),
        url: uri.to_owned(),
        html: "<p>Je prends</p>".to_owned(),
        language: Some("fr".to_owned()),
        audience: audience.to_owned(),
        published_at: NOW - 1000,
        updated_at: NOW - 1000,
        document: "{}".to_owned(),
    }
}

fn add_foreign(conn: &mut Conn, clock: &Clock, to: ConversationId, uri: &str) -> QueryResult<MessageId> {
    let id = MessageId::new(clock);
    let new = NewMessage {
        id: id.to_string(),
        conversation: to.to_string(),
        own: false,
        member: None,
        uri: Some(uri),
        html: "",
        source: "",
        language: None,
        audience: "public",
        shown: false,
        sent_at: NOW,
    };
    add(conn, &new).map(|()| id)
}

#[tokio::test]
async fn everybody_reads_their_own() {
    let desk = Desk::open();
    let lieves = desk.conversation(Some("lieve"), ZOE);
    let nobodys = desk.conversation(None, ZOE);
    let begun = desk.conversation(Some("lieve"), "member:gaston");
    for one in [&lieves, &nobodys, &begun] {
        desk.put(one, None).await;
    }
    let ids = [begun.id, nobodys.id, lieves.id];
    desk.write(move |conn| {
        for (reader, seen, unread) in [
            (whose("lieve", false), vec![ids[0], ids[2]], 2),
            (whose("gaston", false), vec![ids[0]], 0),
            (whose("coco", true), vec![ids[1]], 1),
            (whose("samira", false), vec![], 0),
            (whose("lieve", true), ids.to_vec(), 3),
        ] {
            let listed = list(conn, &reader, &Filter::default(), 10)?;
            assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), seen, "{reader:?}");
            assert_eq!(count_unread(conn, &reader)?, unread, "{reader:?}");
            for id in ids {
                let found = for_reader(conn, id, &reader)?;
                assert_eq!(found.is_some(), seen.contains(&id), "{reader:?}");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_a_member_left_behind_is_the_coordinators() {
    use maillon_store::schema::member;
    let desk = Desk::open();
    let id = "01234567-89ab-7def-8123-00000000000a";
    let one = desk.conversation(Some(id), ZOE);
    desk.put(&one, None).await;
    let leave = move |conn: &mut Conn, at: Option<i64>| {
        diesel::update(member::table).set(member::disabled_at.eq(at)).execute(conn).map(drop)
    };
    desk.write(move |conn| {
        let row = (
            member::id.eq(id),
            member::login.eq("lieve"),
            member::name.eq("Lieve"),
            member::role.eq("member"),
            member::language.eq("nl"),
            member::created_at.eq(0),
        );
        diesel::insert_into(member::table).values(row).execute(conn)?;
        let coordinator = whose("coco", true);
        assert_eq!(for_reader(conn, one.id, &coordinator)?, None);
        leave(conn, Some(1))?;
        assert_eq!(for_reader(conn, one.id, &coordinator)?.as_ref(), Some(&one));
        assert_eq!(for_reader(conn, one.id, &whose("gaston", false))?, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other() {
    let desk = Desk::open();
    for number in 0..5 {
        let one = Conversation { last_at: NOW + number / 2, ..desk.conversation(Some("lieve"), ZOE) };
        desk.put(&one, None).await;
    }
    desk.write(|conn| {
        let (lieve, mut filter, mut seen) = (whose("lieve", false), Filter::default(), Vec::new());
        loop {
            let page = list(conn, &lieve, &filter, 2)?;
            let Some(last) = page.last() else { break };
            filter.before = Some((last.last_at, last.id));
            seen.extend(page.iter().map(|one| (one.last_at, one.id)));
        }
        let mut sorted = seen.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        sorted.dedup();
        assert_eq!((seen.len(), &seen), (5, &sorted));
        filter = Filter {
            about: Some("https://marolles.example/annonces/2".to_owned()),
            before: None,
            unread: false,
        };
        assert_eq!(list(conn, &lieve, &filter, 10)?, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_message_says_what_its_note_says_now() {
    let desk = Desk::open();
    let one = desk.conversation(Some("lieve"), ZOE);
    desk.put(&one, None).await;
    let (id, clock) = (one.id, desk.clock.clone());
    desk.write(move |conn| {
        let (first, second) = ("https://mastodon.example/1", "https://mastodon.example/2");
        notes::put(conn, &note(first, "public"))?;
        notes::put(conn, &note(second, "direct"))?;
        let public = add_foreign(conn, &clock, id, first)?;
        let direct = add_foreign(conn, &clock, id, second)?;
        assert_eq!(of_message(conn, first)?.map(|one| one.id), Some(id));
        assert_eq!((count_unanswered(conn, id)?, last_note(conn, id)?.as_deref()), (2, Some(second)));

        assert_eq!(shown(conn, OFFER, 10)?, []);
        assert!(!show(conn, id, direct, true)?, "its author did not write it for everybody");
        assert!(show(conn, id, public, true)?);
        let other = ConversationId::new(&clock);
        assert!(!show(conn, other, public, false)?, "it is in another conversation");
        assert_eq!(shown(conn, OFFER, 10)?.len(), 1);

        notes::put(conn, &NoteRow { updated_at: NOW, ..note(first, "direct") })?;
        assert_eq!(shown(conn, OFFER, 10)?, []);
        notes::remove(conn, first, ZOE)?;
        let all = messages(conn, id, None, 10)?;
        assert_eq!((all[0].html.as_deref(), all[1].html.as_deref()), (None, Some("<p>Je prends</p>")));
        assert!(!all[0].may_be_shown() && !all[1].may_be_shown());
        assert_eq!(messages(conn, id, Some(direct), 10)?, all[..1]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn to_whom_we_speak_keeps_a_name() {
    use maillon_store::peers::{self, Peer};
    let desk = Desk::open();
    desk.put(&desk.conversation(Some("lieve"), ZOE), None).await;
    let peer = |uri: &str| Peer {
        uri: uri.to_owned(),
        kind: "Person".to_owned(),
        handle: "zoe".to_owned(),
        host: "mastodon.example".to_owned(),
        name: "Zoë".to_owned(),
        url: uri.to_owned(),
        inbox: format!("{uri}/inbox"),
        shared_inbox: None,
        document: "{}".to_owned(),
        fetched_at: 0,
        gone_at: None,
    };
    let (zoe, other) = (peer(ZOE), peer("https://mastodon.example/users/ali"));
    desk.write(move |conn| {
        peers::put(conn, &zoe, &[])?;
        peers::put(conn, &other, &[])?;
        assert_eq!(peers::prune(conn, NOW)?, 1);
        assert!(peers::find(conn, ZOE)?.is_some());
        peers::mark_gone(conn, ZOE, NOW)?;
        assert_eq!(peers::prune(conn, NOW)?, 1, "not after it deleted itself");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_found_by_the_key_alone() {
    let desk = Desk::open();
    let one = desk.conversation(Some("lieve"), "visitor:1");
    desk.put(&one, Some("abc")).await;
    desk.write(move |conn| {
        assert_eq!(by_key(conn, "abc")?.as_ref(), Some(&one));
        assert_eq!(by_key(conn, "ABC")?, None);
        assert_eq!(one.correspondent, Correspondent::Visitor("1".to_owned()));
        assert_eq!((count_visitors(conn, OFFER, NOW - 1)?, count_visitors(conn, OFFER, NOW)?), (1, 0));
        Ok(())
    })
    .await;
}
