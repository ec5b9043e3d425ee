//! Which parts the association shows in its menu. What is left out of it still answers at its address: somebody may have a
//! link, and other servers ask there.

use std::sync::{Arc, PoisonError, RwLock};

use diesel::QueryResult;
use maillon_store::{Conn, settings};

/// The setting that names what is left out.
const SETTING: &str = "menu.left_out";

/// What is left out of the menu, by paths; shared: all clones are the same, and reading it costs a look into memory.
#[derive(Clone, Debug, Default)]
pub struct Menu(Arc<RwLock<Arc<[String]>>>);

impl Menu {
    /// What is left out now.
    pub fn left_out(&self) -> Arc<[String]> {
        // Whoever held the lock only exchanged a pointer, so what is behind it is whole.
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Leaves these out of every page from now on, and nothing else.
    pub fn leave_out(&self, hrefs: Vec<String>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = hrefs.into();
    }
}

/// What the association chose to leave out; `None` as long as it did not choose.
pub fn load(conn: &mut Conn) -> QueryResult<Option<Vec<String>>> {
    let kept = settings::get(conn, SETTING)?;
    Ok(kept.map(|text| text.split_whitespace().map(str::to_owned).collect()))
}

/// Keeps the choice.
pub fn save(conn: &mut Conn, left_out: &[String]) -> QueryResult<()> {
    settings::put(conn, SETTING, &left_out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestSite;

    #[test]
    fn every_clone_leaves_the_same_out() {
        let menu = Menu::default();
        let clone = menu.clone();
        assert!(clone.left_out().is_empty());
        menu.leave_out(vec!["/recits".to_owned()]);
        assert_eq!(*clone.left_out(), ["/recits".to_owned()]);
    }

    #[tokio::test]
    async fn to_leave_nothing_out_is_a_choice_too() {
        let test = TestSite::open("http://localhost:8001/");
        let keep = |conn: &mut Conn| -> Result<_, maillon_store::StoreError> {
            let before = load(conn)?;
            save(conn, &[])?;
            let nothing = load(conn)?;
            save(conn, &["/recits".to_owned(), "/sel".to_owned()])?;
            Ok((before, nothing, load(conn)?))
        };
        let (before, nothing, some) = test.site.store.write(keep).await.unwrap();
        assert_eq!((before, nothing), (None, Some(Vec::new())));
        assert_eq!(some, Some(vec!["/recits".to_owned(), "/sel".to_owned()]));
    }
}
