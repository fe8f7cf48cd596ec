//! The boards of all agencies, and how a change reaches them on every machine.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use portico_store::changes::{self, ChangeListener};
use portico_store::ids::AgencyId;
use portico_store::{Store, Tx, agency, vacancies};

use crate::board::snapshot::Board;
use crate::error::{Error, Result};
use crate::support::clock;

/// Notes, in the transaction of the change, that what candidates see of an agency is another now, and tells the other
/// machines once it commits. Afterwards this one calls [`Boards::reload`].
///
/// # Errors
/// When the database fails.
pub(crate) async fn announce_change(store: &Store, tx: &mut Tx, agency: &AgencyId) -> Result<()> {
    agency::raise_board_revision(&mut **tx, agency).await?;
    Ok(changes::notify_board(store.engine(), &mut **tx, agency).await?)
}

/// Hears of changes on other machines; `None` where there is only one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn listen(store: &Store) -> Result<Option<ChangeListener>> {
    Ok(ChangeListener::open(store).await?)
}

/// The boards of all agencies.
#[derive(Debug, Default)]
pub struct Boards {
    boards: RwLock<HashMap<AgencyId, Arc<Board>>>,
    // One rebuild at a time, so that an older reading never replaces a newer one.
    rebuilding: tokio::sync::Mutex<()>,
}

impl Boards {
    /// An agency's board.
    ///
    /// # Errors
    /// `NotFound` when there is no such agency.
    pub fn find(&self, agency: &AgencyId) -> Result<Arc<Board>> {
        self.boards.read().unwrap_or_else(PoisonError::into_inner).get(agency).cloned().ok_or(Error::NotFound)
    }

    /// Reads one agency's jobs again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self, store: &Store, agency: &AgencyId) -> Result<()> {
        let _one_at_a_time = self.rebuilding.lock().await;
        let Some(row) = agency::find_by_id(store.read(), agency).await? else { return Ok(()) };
        let rows = vacancies::list_published(store.read(), agency).await?;
        let today = clock::day(clock::now(), &row.time_zone);
        let board = tokio::task::spawn_blocking(move || Board::build(&rows, &today, &row.time_zone))
            .await
            .map_err(Error::internal)?;
        self.boards.write().unwrap_or_else(PoisonError::into_inner).insert(agency.clone(), Arc::new(board));
        Ok(())
    }

    /// Builds again the boards of agencies where the day has changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload_outdated(&self, store: &Store) -> Result<()> {
        let boards: Vec<_> = {
            let boards = self.boards.read().unwrap_or_else(PoisonError::into_inner);
            boards.iter().map(|(agency, board)| (agency.clone(), board.clone())).collect()
        };
        for (agency, board) in boards {
            let (today, zone) = board.day();
            if today != clock::day(clock::now(), zone) {
                self.reload(store, &agency).await?;
            }
        }
        Ok(())
    }

    /// Reads every agency's jobs again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload_all(&self, store: &Store) -> Result<()> {
        for (agency, _) in agency::list_board_revisions(store.read()).await? {
            self.reload(store, &AgencyId::from(agency)).await?;
        }
        Ok(())
    }
}
