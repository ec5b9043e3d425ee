//! What an instance is made of, from its settings; and where slices that know nothing of each other meet.

use std::path::PathBuf;
use std::sync::Arc;

use maillon_consent::Silence;
use maillon_federation::{Federation, Origin};
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_market::desk::Desk;
use maillon_members::follows::{Door, FirstStep, Waits};
use maillon_members::mine::{Account, Keepers, Pictures};
use maillon_members::pages;
use maillon_post::{Mailer, NoMailer};
use maillon_store::facts::Listeners;
use maillon_store::{Conn, Store};
use maillon_web::i18n::WordsError;
use maillon_web::menu::Menu;
use maillon_web::site::SiteParts;
use maillon_web::theme::{Picture, Theme};
use maillon_web::{Site, Words};

use super::{CannotOpen, SOURCE};
use crate::around::{Lent, Working};
use crate::config::Settings;
use crate::found::Across;
use crate::layers::Others;

/// The words of all slices, in one bundle for each language.
pub(super) fn words() -> Result<Words, WordsError> {
    Words::assemble(&[
        &maillon_media::LOCALES,
        &maillon_members::LOCALES,
        &maillon_visitors::LOCALES,
        &maillon_notifications::LOCALES,
        &maillon_faces::LOCALES,
        &maillon_messages::LOCALES,
        &maillon_agreement::LOCALES,
        &maillon_credit::LOCALES,
        &maillon_market::LOCALES,
        &maillon_network::LOCALES,
        &maillon_relay::LOCALES,
        &maillon_narrative::LOCALES,
        &maillon_figures::LOCALES,
        &maillon_agenda::LOCALES,
        &maillon_decisions::LOCALES,
        &maillon_initiatives::LOCALES,
        &maillon_polls::LOCALES,
        &maillon_place::LOCALES,
        &maillon_staffing::LOCALES,
        &maillon_map::LOCALES,
    ])
}

/// The network that the settings make this instance the QG of.
pub(super) fn qg(settings: &Settings, origin: &Origin) -> Option<maillon_network::Qg> {
    let qg = Some(&settings.qg).filter(|qg| qg.enabled)?;
    let silence = if qg.silence_consents { Silence::Consents } else { Silence::Nothing };
    Some(maillon_network::Qg {
        actor: origin.actor(&qg.handle),
        name: qg.name.clone(),
        rules: maillon_network::Rules {
            days: qg.days,
            quorum_percent: qg.quorum_percent,
            sponsors: qg.sponsors,
            silence,
        },
    })
}

/// How the QG that the settings make of this instance relays.
pub(super) fn relay(settings: &Settings, origin: &Origin) -> Option<maillon_relay::Qg> {
    let qg = Some(&settings.qg).filter(|qg| qg.enabled)?;
    Some(maillon_relay::Qg {
        actor: origin.actor(&qg.handle),
        kinds: qg.relays.clone(),
        per_hour: i64::from(qg.relays_per_hour),
        classic: qg.classic_relay,
    })
}

/// What people can write about: annonces, events and polls.
pub(crate) fn about(conn: &mut Conn, uri: &str) -> diesel::QueryResult<Option<maillon_messages::About>> {
    if let Some(annonce) = maillon_market::about(conn, uri)? {
        return Ok(Some(annonce));
    }
    match maillon_agenda::about(conn, uri)? {
        Some(event) => Ok(Some(event)),
        None => maillon_polls::about(conn, uri),
    }
}

/// How an object is called here. The one place that asks each slice.
pub(super) fn shown(conn: &mut Conn, uri: &str) -> maillon_relay::feed::Found {
    if let Some(about) = maillon_market::about(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: about.title, href: about.href }));
    }
    if let Some(about) = maillon_agenda::about(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: about.title, href: about.href }));
    }
    if let Some(one) = maillon_decisions::pages::shown(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: one.0, href: one.1 }));
    }
    if let Some(one) = maillon_initiatives::pages::shown(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: one.0, href: one.1 }));
    }
    if let Some(one) = maillon_polls::pages::shown(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: one.0, href: one.1 }));
    }
    if let Some(one) = maillon_staffing::pages::shown(conn, uri)? {
        return Ok(Some(maillon_relay::feed::Shown { title: one.0, href: one.1 }));
    }
    let story = maillon_narrative::store::by_uri(conn, uri)?;
    Ok(story.map(|story| {
        let href = maillon_narrative::pages::href(&story);
        let title = if story.title.is_empty() { story.gist() } else { story.title };
        maillon_relay::feed::Shown { title, href }
    }))
}

/// Where stories are written, and woven if this instance is a QG.
pub(super) fn narrative(
    settings: &Settings,
    desk: &Desk,
    network: &maillon_network::Desk,
) -> maillon_narrative::Desk {
    let others = Across {
        origin: desk.origin.clone(),
        clock: desk.clock.clone(),
        words: desk.words.clone(),
        lang: settings.instance.languages.first().copied().unwrap_or_default(),
    };
    maillon_narrative::Desk {
        origin: desk.origin.clone(),
        clock: desk.clock.clone(),
        words: desk.words.clone(),
        actor: desk.actor.clone(),
        qg: network.own.as_ref().map(|own| own.actor.clone()),
        reviewed: settings.narrative.review,
        others: Arc::new(others),
    }
}

/// Where events are announced.
pub(super) fn agenda(settings: &Settings, desk: &Desk) -> maillon_agenda::Desk {
    maillon_agenda::Desk {
        origin: desk.origin.clone(),
        clock: desk.clock.clone(),
        words: desk.words.clone(),
        lang: settings.instance.languages.first().copied().unwrap_or_default(),
        actor: desk.actor.clone(),
        rooms: Arc::new(Lent(place(settings, desk))),
        duties: Arc::new(Working),
    }
}

/// Where rooms are lent.
pub(super) fn place(settings: &Settings, desk: &Desk) -> maillon_place::Desk {
    maillon_place::Desk {
        origin: desk.origin.clone(),
        clock: desk.clock.clone(),
        actor: desk.actor.clone(),
        words: desk.words.clone(),
        language: settings.instance.languages.first().copied().unwrap_or_default(),
    }
}

/// Where people are lent.
pub(super) fn staff(settings: &Settings, desk: &Desk) -> maillon_staffing::Desk {
    maillon_staffing::Desk {
        origin: desk.origin.clone(),
        clock: desk.clock.clone(),
        actor: desk.actor.clone(),
        words: desk.words.clone(),
        language: settings.instance.languages.first().copied().unwrap_or_default(),
        limits: maillon_staffing::rules::Limits::usual(),
        weights: maillon_staffing::rules::Weights::default(),
    }
}

/// Where the house, and the network if this instance is its QG, decide by consent.
pub(super) fn decisions(
    settings: &Settings,
    desk: &Desk,
    network: &maillon_network::Desk,
) -> maillon_decisions::Desk {
    let qg = |own: &maillon_network::Qg| maillon_decisions::Qg {
        actor: own.actor.clone(),
        name: own.name.clone(),
        days: settings.qg.days,
        quorum_percent: settings.qg.quorum_percent,
        silence: own.rules.silence,
    };
    maillon_decisions::Desk {
        federation: network.federation.clone(),
        words: desk.words.clone(),
        organisation: desk.actor.clone(),
        own: network.own.as_ref().map(qg),
    }
}

/// The map: on the QG, the network's.
pub(super) fn map(
    federation: &Federation,
    desk: &Desk,
    network: &maillon_network::Desk,
    lang: Lang,
) -> maillon_map::Desk {
    maillon_map::Desk {
        federation: federation.clone(),
        words: desk.words.clone(),
        lang,
        organisation: desk.actor.clone(),
        qg: network.own.as_ref().map(|qg| qg.actor.clone()),
        layers: Arc::new(Others { organisation: desk.actor.clone() }),
    }
}

/// What lies under the points of the map, and who may show it.
pub(super) fn ground(settings: &Settings) -> maillon_map::Ground {
    let credit = settings.map.tiles_credit.clone().unwrap_or_default();
    let tiles = match (settings.pmtiles(), settings.map.tiles_url.clone()) {
        (Some(path), _) => maillon_map::Tiles::File { path, credit },
        (None, Some(url)) => maillon_map::Tiles::Url { url, credit },
        (None, None) => maillon_map::Tiles::Outlines,
    };
    maillon_map::Ground { tiles, frames: settings.map.embed_hosts.clone() }
}

pub(super) fn mailer(settings: &Settings) -> Result<Option<Mailer>, NoMailer> {
    match (&settings.mail.smtp_url, &settings.mail.from) {
        (Some(url), Some(from)) => Mailer::open(url.as_str(), from).map(Some),
        _ => Ok(None),
    }
}

/// Members whom one can follow; what they published goes with their names.
pub(super) fn faces(
    settings: &Settings,
    (desk, narrative): (&Desk, &maillon_narrative::Desk),
    promises: &maillon_agreement::Desk,
    lang: Lang,
) -> maillon_faces::Desk {
    maillon_faces::Desk {
        federation: promises.federation.clone(),
        organisation: desk.actor.clone(),
        reserved: vec![settings.qg.handle.clone()],
        promises: promises.clone(),
        facts: Listeners::new(vec![Arc::new(desk.clone()), Arc::new(narrative.clone())]),
        words: desk.words.clone(),
        lang,
    }
}

/// Who keeps something of members. A test sees to it that no column is forgotten.
pub(super) fn keepers(
    (desk, sel): (&Desk, &maillon_credit::Desk),
    (narrative, agenda): (&maillon_narrative::Desk, &maillon_agenda::Desk),
    faces: &maillon_faces::Desk,
) -> Keepers {
    Keepers::new(vec![
        Arc::new(Account),
        Arc::new(maillon_notifications::mine::Told),
        Arc::new(maillon_visitors::mine::Came),
        Arc::new(Pictures),
        Arc::new(maillon_faces::mine::Shown(faces.clone())),
        Arc::new(maillon_messages::mine::Written),
        Arc::new(maillon_market::mine::Annonces(desk.clone())),
        Arc::new(maillon_agreement::mine::Promised),
        Arc::new(maillon_credit::mine::Accounts(sel.clone())),
        Arc::new(maillon_agenda::mine::Dates(agenda.clone())),
        Arc::new(maillon_place::mine::Had),
        Arc::new(maillon_staffing::mine::Worked),
        Arc::new(maillon_narrative::mine::Told(narrative.clone())),
        Arc::new(maillon_initiatives::mine::Begun),
        Arc::new(maillon_decisions::mine::Spoken),
        Arc::new(maillon_polls::mine::Asked),
        Arc::new(maillon_map::mine::Mapped),
        Arc::new(maillon_network::mine::Said),
        Arc::new(maillon_relay::mine::Relayed),
    ])
}

/// What may wait for coordinators.
pub(super) static WAITS: [Waits; 5] = {
    let [network] = maillon_network::WAITS;
    [
        maillon_visitors::WAITS,
        maillon_faces::WAITS,
        network,
        maillon_decisions::WAITS,
        maillon_initiatives::WAITS,
    ]
};

/// With what an instance begins, in this order.
pub(super) static FIRST_STEPS: [FirstStep; 10] = {
    let [nous, join] = maillon_network::FIRST_STEPS;
    let [present, domain, menu] = [pages::PRESENT, pages::DOMAIN, pages::MENU];
    let [invite, follow, backup] = [pages::INVITE, pages::FOLLOW, pages::BACKUP];
    let (publish, exchange) = (maillon_market::pages::FIRST_STEP, maillon_credit::FIRST_STEP);
    [present, domain, menu, exchange, nous, invite, publish, follow, join, backup]
};

/// The slices' ways from the coordination.
pub(super) static DOORS: [Door; 14] = {
    let [nous, networks] = maillon_network::DOORS;
    let [relay] = maillon_relay::DOORS;
    let (decisions, initiatives) = (maillon_decisions::DOOR, maillon_initiatives::DOOR);
    let (narrative, agenda, place) = (maillon_narrative::DOOR, maillon_agenda::DOOR, maillon_place::DOOR);
    let (staff, map, polls) = (maillon_staffing::DOOR, maillon_map::DOOR, maillon_polls::DOOR);
    [
        maillon_visitors::DOOR,
        maillon_faces::DOOR,
        maillon_credit::DOOR,
        nous,
        networks,
        decisions,
        polls,
        initiatives,
        relay,
        narrative,
        agenda,
        place,
        staff,
        map,
    ]
};

/// The look that the operator chose. A picture that cannot be had is said at the start, not on the pages.
pub(super) fn theme(settings: &Settings) -> Result<Theme, CannotOpen> {
    let picture = |file: &Option<PathBuf>| -> Result<Option<Picture>, CannotOpen> {
        let Some(file) = file else { return Ok(None) };
        let path = settings.data.dir.join(file);
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(|problem| CannotOpen::NoFile(name.clone(), problem))?;
        Picture::read(bytes).map(Some).map_err(|problem| CannotOpen::Picture(name, problem))
    };
    let about = &settings.instance;
    Ok(Theme { colour: about.colour, logo: picture(&about.logo)?, header: picture(&about.header)? })
}

pub(super) fn site(settings: &Settings, store: &Store, clock: Clock, words: Words, theme: Theme) -> Site {
    let own =
        [maillon_notifications::NAV, maillon_messages::NAV, maillon_agreement::NAV, maillon_credit::NAV];
    let [annonces, mine, searches] = maillon_market::pages::NAV;
    let shared = [
        maillon_agenda::NAV,
        maillon_place::NAV,
        maillon_staffing::NAV,
        maillon_map::NAV,
        maillon_narrative::NAV,
        maillon_initiatives::NAV,
        maillon_decisions::NAV,
        maillon_polls::NAV,
    ];
    let nav = [annonces, mine, searches].into_iter().chain(own).chain(shared);
    let nav = nav.chain(maillon_members::nav()).collect();
    Site::new(SiteParts {
        store: store.clone(),
        clock,
        base_url: settings.origin(),
        words,
        instance_name: settings.instance.name.as_str().into(),
        default_language: settings.instance.languages.first().copied().unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        source_url: SOURCE.parse().unwrap_or_else(|_| settings.origin()),
        nav,
        menu: Menu::default(),
        privacy: vec![
            maillon_members::PRIVACY,
            maillon_members::mine::PRIVACY,
            maillon_members::MAIL_PRIVACY,
            maillon_notifications::PRIVACY,
            maillon_visitors::PRIVACY,
            maillon_faces::PRIVACY,
            maillon_messages::PRIVACY,
            maillon_agreement::PRIVACY,
            maillon_credit::PRIVACY,
            maillon_agenda::PRIVACY,
            maillon_place::PRIVACY,
            maillon_staffing::PRIVACY,
            maillon_narrative::PRIVACY,
            maillon_initiatives::PRIVACY,
            maillon_map::PRIVACY,
            maillon_polls::PRIVACY,
        ],
        theme,
        trusted_proxies: settings.server.trusted_proxies.clone(),
        mails: settings.mail.smtp_url.is_some() && settings.mail.from.is_some(),
        who: maillon_notifications::who(),
    })
}
