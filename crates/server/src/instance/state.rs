//! What the pages of each slice need of an instance.

use std::sync::Arc;

use axum::extract::FromRef;
use maillon_agreement::Agreements;
use maillon_credit::Sel;
use maillon_credit::orders::Orders;
use maillon_faces::Faces;
use maillon_federation::Federation;
use maillon_market::pages::Market;
use maillon_media::Media;
use maillon_members::follows::Coordination;
use maillon_members::handles::Handles;
use maillon_members::mine::Mine;
use maillon_messages::Messages;
use maillon_notifications::{Notes, Notices};
use maillon_visitors::Visitors;
use maillon_web::Site;

use super::Instance;
use super::parts::{DOORS, FIRST_STEPS, WAITS, about, shown};
use crate::around::Surroundings;
use crate::figures::Counted;
use crate::receive;

impl FromRef<Instance> for Site {
    fn from_ref(instance: &Instance) -> Self {
        instance.site.clone()
    }
}

impl FromRef<Instance> for maillon_credit::api::Exchange {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.sel.clone() }
    }
}

impl FromRef<Instance> for Federation {
    fn from_ref(instance: &Instance) -> Self {
        instance.federation.clone()
    }
}

impl FromRef<Instance> for Coordination {
    fn from_ref(instance: &Instance) -> Self {
        Coordination {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            actor: instance.desk.actor.clone(),
            forget: Arc::new(receive::forget),
            doors: &DOORS,
            waits: &WAITS,
            steps: &FIRST_STEPS,
        }
    }
}

impl FromRef<Instance> for Mine {
    fn from_ref(instance: &Instance) -> Self {
        Mine { site: instance.site.clone(), media: instance.media.clone(), keepers: instance.keepers.clone() }
    }
}

impl FromRef<Instance> for Messages {
    fn from_ref(instance: &Instance) -> Self {
        Messages {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            desk: maillon_messages::desk::Desk {
                origin: instance.desk.origin.clone(),
                clock: instance.desk.clock.clone(),
                actor: instance.desk.actor.clone(),
            },
            lookup: about,
        }
    }
}

impl FromRef<Instance> for Notices {
    fn from_ref(instance: &Instance) -> Self {
        Notices { site: instance.site.clone(), notes: Notes::from_ref(instance) }
    }
}

impl FromRef<Instance> for Notes {
    fn from_ref(instance: &Instance) -> Self {
        Notes {
            federation: instance.federation.clone(),
            actor: instance.desk.actor.clone(),
            words: instance.site.words.clone(),
            language: instance.site.default_language,
        }
    }
}

impl FromRef<Instance> for Handles {
    fn from_ref(instance: &Instance) -> Self {
        Handles {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            actor: instance.sel.actor.clone(),
        }
    }
}

impl FromRef<Instance> for Visitors {
    fn from_ref(instance: &Instance) -> Self {
        Visitors {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            actor: instance.desk.actor.clone(),
            open: instance.settings.members.requests,
            mails: instance.mailer.is_some(),
        }
    }
}

impl FromRef<Instance> for Faces {
    fn from_ref(instance: &Instance) -> Self {
        Faces { site: instance.site.clone(), desk: instance.faces.clone() }
    }
}

impl FromRef<Instance> for Orders {
    fn from_ref(instance: &Instance) -> Self {
        Orders {
            desk: instance.sel.clone(),
            words: instance.site.words.clone(),
            language: instance.site.default_language,
        }
    }
}

impl FromRef<Instance> for Agreements {
    fn from_ref(instance: &Instance) -> Self {
        Agreements {
            site: instance.site.clone(),
            desk: instance.promises.clone(),
            settling: Arc::new(instance.sel.clone()),
        }
    }
}

impl FromRef<Instance> for maillon_network::Networks {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.network.clone() }
    }
}

impl FromRef<Instance> for maillon_decisions::Decisions {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.decisions.clone() }
    }
}

impl FromRef<Instance> for maillon_polls::Polls {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.polls.clone() }
    }
}

impl FromRef<Instance> for maillon_initiatives::Initiatives {
    fn from_ref(instance: &Instance) -> Self {
        Self {
            site: instance.site.clone(),
            desk: instance.initiatives.clone(),
            mails: instance.mailer.is_some(),
        }
    }
}

impl FromRef<Instance> for maillon_map::Maps {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.map.clone(), ground: Arc::clone(&instance.ground) }
    }
}

impl FromRef<Instance> for maillon_figures::Figures {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), others: Arc::new(Counted) }
    }
}

impl FromRef<Instance> for maillon_relay::Relay {
    fn from_ref(instance: &Instance) -> Self {
        Self { site: instance.site.clone(), desk: instance.relay.clone(), lookup: shown }
    }
}

impl FromRef<Instance> for maillon_agenda::Agenda {
    fn from_ref(instance: &Instance) -> Self {
        Self {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            desk: instance.agenda.clone(),
            media: instance.media.clone(),
        }
    }
}

impl FromRef<Instance> for maillon_place::Places {
    fn from_ref(instance: &Instance) -> Self {
        Self {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            house: instance.house.clone(),
            around: Arc::new(Surroundings),
        }
    }
}

impl FromRef<Instance> for maillon_staffing::Staffing {
    fn from_ref(instance: &Instance) -> Self {
        Self {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            house: instance.staff.clone(),
        }
    }
}

impl FromRef<Instance> for maillon_narrative::Narrative {
    fn from_ref(instance: &Instance) -> Self {
        Self {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            desk: instance.narrative.clone(),
            media: instance.media.clone(),
            mails: instance.mailer.is_some(),
        }
    }
}

impl FromRef<Instance> for Sel {
    fn from_ref(instance: &Instance) -> Self {
        Sel { site: instance.site.clone(), desk: instance.sel.clone() }
    }
}

impl FromRef<Instance> for Market {
    fn from_ref(instance: &Instance) -> Self {
        Market {
            site: instance.site.clone(),
            federation: instance.federation.clone(),
            desk: instance.desk.clone(),
            media: instance.media.clone(),
        }
    }
}

impl FromRef<Instance> for Media {
    fn from_ref(instance: &Instance) -> Self {
        instance.media.clone()
    }
}
