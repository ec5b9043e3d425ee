//! The map in memory. It is built anew when what it is made of has changed, and every half minute for what other slices
//! have, which they do not tell.

use std::collections::BTreeSet;
use std::sync::Arc;

use maillon_store::Conn;
use tokio::sync::Mutex;

use super::{Scene, Spot, gather};
use crate::desk::{ActProblem, Desk};
use crate::store::mark::{Mark, mark};

/// So long what other slices have is not asked for again. Milliseconds.
const FRESH: i64 = 30_000;

/// Keeps the scene of one instance. Cheap to clone; all clones keep the same.
#[derive(Clone, Debug, Default)]
pub struct Keeper(Arc<Mutex<Option<Kept>>>);

type Spots = Arc<Vec<Arc<Spot>>>;

#[derive(Clone, Debug)]
struct Kept {
    made_of: MadeOf,
    lasting: Spots,
    scene: Arc<Scene>,
    at: i64,
}

/// What the map is made of: what was written for it, and whose listings it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MadeOf {
    mark: Mark,
    neighbours: BTreeSet<String>,
}

impl MadeOf {
    fn now(desk: &Desk, conn: &mut Conn) -> Result<Self, ActProblem> {
        Ok(Self { mark: mark(conn)?, neighbours: desk.neighbours(conn)? })
    }
}

impl Keeper {
    /// The map as it is now. Whoever comes while it is built waits for it.
    pub async fn scene(&self, desk: &Desk) -> Result<Arc<Scene>, ActProblem> {
        let (store, now) = (desk.federation.store(), desk.now());
        let asking = desk.clone();
        let made_of = store.read(move |conn: &mut Conn| MadeOf::now(&asking, conn)).await?;
        let mut kept = self.0.lock().await;
        if let Some(known) = kept.as_ref()
            && known.made_of == made_of
            && (0..FRESH).contains(&now.saturating_sub(known.at))
        {
            return Ok(Arc::clone(&known.scene));
        }
        let (before, desk) = (kept.clone(), desk.clone());
        let built = store.read(move |conn: &mut Conn| build(&desk, conn, before, now)).await?;
        let scene = Arc::clone(&built.scene);
        *kept = Some(built);
        Ok(scene)
    }
}

fn build(desk: &Desk, conn: &mut Conn, before: Option<Kept>, now: i64) -> Result<Kept, ActProblem> {
    let shown = desk.layers.shown(conn, now)?;
    let made_of = MadeOf::now(desk, conn)?;
    let lasting = match before.filter(|before| before.made_of == made_of) {
        Some(before) => before.lasting,
        None => Arc::new(gather::lasting(desk, conn)?.into_iter().map(Arc::new).collect()),
    };
    let scene = Arc::new(Scene::new(gather::with_layers(&lasting, shown)));
    Ok(Kept { made_of, lasting, scene, at: now })
}
