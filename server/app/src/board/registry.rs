//! The boards of all agencies, and how a change reaches them on every machine.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use futures::{TryStreamExt as _, stream};
use portico_store::agency::BoardRow;
use portico_store::changes::{self, ChangeListener};
use portico_store::ids::AgencyId;
use portico_store::{Store, Tx, agency, vacancies};

use crate::board::builder::BoardBuilder;
use crate::board::rebuilds::Rebuilds;
use crate::board::snapshot::Board;
use crate::error::{Error, Result};
use crate::support::clock;

/// How many agencies' boards are rebuilt at once when there are many to do.
const AT_ONCE: usize = 4;

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

/// The boards of all agencies. Its clones are the same boards.
#[derive(Debug, Clone, Default)]
pub struct Boards(Arc<Registry>);

#[derive(Debug, Default)]
struct Registry {
    boards: RwLock<HashMap<AgencyId, BuiltBoard>>,
    rebuilds: Rebuilds,
    readings: AtomicU64,
}

/// A board, and from when it is.
#[derive(Debug)]
struct BuiltBoard {
    board: Arc<Board>,
    /// The reading of the database that it was built from. Later ones have greater numbers.
    reading: u64,
    /// At least this revision of the agency's board.
    revision: i64,
}

impl BuiltBoard {
    /// Whether it shows what the database has, on the day that it is.
    fn is_current(&self, row: &BoardRow) -> bool {
        let (today, zone) = self.board.day();
        self.revision == row.board_revision && zone == row.time_zone && today == today_in(&row.time_zone)
    }
}

impl Boards {
    /// An agency's board.
    ///
    /// # Errors
    /// `NotFound` when there is no such agency.
    pub fn find(&self, agency: &AgencyId) -> Result<Arc<Board>> {
        let boards = self.0.boards.read().unwrap_or_else(PoisonError::into_inner);
        boards.get(agency).map(|built| built.board.clone()).ok_or(Error::NotFound)
    }

    /// Reads one agency's jobs again, after a change to them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload(&self, store: &Store, agency: &AgencyId) -> Result<()> {
        self.rebuild(store, agency, false).await
    }

    /// Reads one agency's jobs again, unless its board is that of the database and of this day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refresh(&self, store: &Store, agency: &AgencyId) -> Result<()> {
        self.rebuild(store, agency, true).await
    }

    /// Reads the jobs again of each agency whose board is not that of the database and of this day: the day has changed,
    /// there is news that did not come through, or no board yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refresh_all(&self, store: &Store) -> Result<()> {
        let mut outdated = agency::list_boards(store.read()).await?;
        outdated.retain(|row| !self.0.is_current(row));
        let refresh = |row: BoardRow| async move { self.refresh(store, &row.id).await };
        stream::iter(outdated.into_iter().map(Ok)).try_for_each_concurrent(AT_ONCE, refresh).await
    }

    /// Reads every agency's jobs, in one statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(&self, store: &Store) -> Result<()> {
        let reading = self.0.begin_reading();
        let mut building: HashMap<AgencyId, (i64, BoardBuilder)> = HashMap::new();
        for row in agency::list_boards(store.read()).await? {
            let builder = BoardBuilder::new(&today_in(&row.time_zone), &row.time_zone);
            building.insert(row.id, (row.board_revision, builder));
        }
        let mut rows = vacancies::stream_all_published(store.read());
        while let Some(row) = rows.try_next().await? {
            // An agency that was not there a moment ago is read by itself when it is made.
            if let Some((_, builder)) = building.get_mut(&row.agency_id) {
                builder.add(row).await?;
            }
        }
        drop(rows);
        let finish = |(agency, (revision, builder)): (AgencyId, (i64, BoardBuilder))| async move {
            let board = Arc::new(builder.finish().await?);
            self.0.install(agency, BuiltBoard { board, reading, revision });
            Ok::<_, Error>(())
        };
        stream::iter(building.into_iter().map(Ok)).try_for_each_concurrent(AT_ONCE, finish).await
    }

    /// Rebuilds a board as soon as it is this agency's turn, also when whoever asked for it has gone: the change is
    /// committed.
    async fn rebuild(&self, store: &Store, agency: &AgencyId, only_if_outdated: bool) -> Result<()> {
        let (registry, store, agency) = (self.0.clone(), store.clone(), agency.clone());
        let rebuilt = tokio::spawn(async move {
            let read = async || registry.read(&store, &agency, only_if_outdated).await;
            registry.rebuilds.run(&agency, read).await
        });
        rebuilt.await.map_err(Error::internal)?
    }
}

impl Registry {
    async fn read(&self, store: &Store, agency: &AgencyId, only_if_outdated: bool) -> Result<()> {
        let reading = self.begin_reading();
        let Some(row) = agency::find_board(store.read(), agency).await? else { return Ok(()) };
        if only_if_outdated && self.is_current(&row) {
            return Ok(());
        }
        let mut builder = BoardBuilder::new(&today_in(&row.time_zone), &row.time_zone);
        let mut rows = vacancies::stream_published(store.read(), agency);
        while let Some(row) = rows.try_next().await? {
            builder.add(row).await?;
        }
        drop(rows);
        let board = Arc::new(builder.finish().await?);
        self.install(row.id, BuiltBoard { board, reading, revision: row.board_revision });
        Ok(())
    }

    /// The number of a reading that is about to begin. What was committed before is in it, and in all with greater numbers.
    fn begin_reading(&self) -> u64 {
        self.readings.fetch_add(1, Ordering::SeqCst)
    }

    fn is_current(&self, row: &BoardRow) -> bool {
        let boards = self.boards.read().unwrap_or_else(PoisonError::into_inner);
        boards.get(&row.id).is_some_and(|built| built.is_current(row))
    }

    /// Puts a board in the place of the one before, unless that one comes from a later reading.
    fn install(&self, agency: AgencyId, built: BuiltBoard) {
        let mut boards = self.boards.write().unwrap_or_else(PoisonError::into_inner);
        if boards.get(&agency).is_some_and(|other| other.reading > built.reading) {
            return;
        }
        let before = boards.insert(agency, built);
        drop(boards);
        if let Some(before) = before {
            // Giving back the memory of many jobs takes a while, and nobody waits for it.
            drop(tokio::task::spawn_blocking(move || drop(before)));
        }
    }
}

fn today_in(zone: &str) -> String {
    clock::day(clock::now(), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_board(reading: u64, revision: i64) -> BuiltBoard {
        let board = Board::empty(&today_in("UTC"), "UTC");
        BuiltBoard { board: Arc::new(board), reading, revision }
    }

    #[tokio::test]
    async fn an_older_reading_never_replaces_a_newer_one() {
        let (registry, agency) = (Registry::default(), AgencyId::fresh());
        let (earlier, later) = (registry.begin_reading(), registry.begin_reading());
        registry.install(agency.clone(), empty_board(later, 2));
        registry.install(agency.clone(), empty_board(earlier, 1));
        let revision = || registry.boards.read().unwrap().get(&agency).unwrap().revision;
        assert_eq!(revision(), 2);
        let latest = registry.begin_reading();
        registry.install(agency.clone(), empty_board(latest, 3));
        assert_eq!(revision(), 3);
    }

    #[test]
    fn a_board_is_current_at_its_revision_on_its_day() {
        let built = empty_board(0, 7);
        let row = |revision, zone: &str| BoardRow {
            id: AgencyId::fresh(),
            time_zone: zone.to_owned(),
            board_revision: revision,
        };
        assert!(built.is_current(&row(7, "UTC")));
        assert!(!built.is_current(&row(8, "UTC")) && !built.is_current(&row(7, "Asia/Tokyo")));
        let yesterday = Board::empty("2020-01-31", "UTC");
        assert!(!BuiltBoard { board: Arc::new(yesterday), ..built }.is_current(&row(7, "UTC")));
    }
}
