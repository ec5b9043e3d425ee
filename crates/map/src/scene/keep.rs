//! The map in memory. It is built anew when what it is made of has changed, and every half minute for what other slices
//! have, which they do not tell.

use std::sync::Arc;

use maillon_store::{Conn, StoreError};
use tokio::sync::Mutex;

use super::{Scene, Spot, gather};
use crate::desk::Desk;
use crate::store::mark::{Mark, mark};

/// So long what other slices have is not asked for again. Milliseconds.
const FRESH: i64 = 30_000;

/// Keeps the scene of one instance. Cheap to clone; all clones keep the same.
#[derive(Clone, Debug, Default)]
pub struct Keeper(Arc<Mutex<Option<Kept>>>);

type Spots = Arc<Vec<Arc<Spot>>>;

#[derive(Clone, Debug)]
struct Kept {
    mark: Mark,
    lasting: Spots,
    scene: Arc<Scene>,
    at: i64,
}

impl Keeper {
    /// The map as it is now. Whoever comes while it is built waits for it.
    pub async fn scene(&self, desk: &Desk) -> Result<Arc<Scene>, StoreError> {
        let store = desk.federation.store();
        let now = desk.now();
        let mark = store.read(|conn: &mut Conn| Ok::<_, StoreError>(mark(conn)?)).await?;
        let mut kept = self.0.lock().await;
        if let Some(known) = kept.as_ref()
            && known.mark == mark
            && (0..FRESH).contains(&now.saturating_sub(known.at))
        {
            return Ok(Arc::clone(&known.scene));
        }
        let (before, layers) = (kept.clone(), Arc::clone(&desk.layers));
        let build = move |conn: &mut Conn| -> Result<Kept, StoreError> {
            let shown = layers.shown(conn, now)?;
            let (mark, lasting) = lasting(conn, before)?;
            let scene = Arc::new(Scene::new(gather::with_layers(&lasting, shown)));
            Ok(Kept { mark, lasting, scene, at: now })
        };
        let built = store.read(build).await?;
        let scene = Arc::clone(&built.scene);
        *kept = Some(built);
        Ok(scene)
    }
}

/// What was there before, when it is still that.
fn lasting(conn: &mut Conn, before: Option<Kept>) -> Result<(Mark, Spots), StoreError> {
    let mark = mark(conn)?;
    if let Some(before) = before
        && before.mark == mark
    {
        return Ok((mark, before.lasting));
    }
    let spots = gather::lasting(conn)?.into_iter().map(Arc::new).collect();
    Ok((mark, Arc::new(spots)))
}
