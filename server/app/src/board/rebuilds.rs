//! Whose turn it is to rebuild a board: one rebuild of an agency's at a time, and no more of them than are needed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use portico_store::ids::AgencyId;

use crate::error::Result;

/// The agencies whose boards are being rebuilt. None of them waits for another.
#[derive(Debug, Default)]
pub(crate) struct Rebuilds(Mutex<HashMap<AgencyId, Arc<Queue>>>);

/// Those who wait for one agency's board.
#[derive(Debug, Default)]
struct Queue {
    asked: AtomicU64,
    /// The last of them whose change is on the board.
    served: tokio::sync::Mutex<u64>,
}

impl Rebuilds {
    /// Rebuilds an agency's board for a change that is committed. When another rebuild is under way, all who ask meanwhile
    /// share the one that follows: it begins to read after each of them has asked.
    ///
    /// # Errors
    /// Those of `rebuild`. Whoever waits next tries again.
    pub(crate) async fn run(&self, agency: &AgencyId, rebuild: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let queue = self.queues().entry(agency.clone()).or_default().clone();
        let number = queue.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let done = queue.serve(number, rebuild).await;
        self.leave(agency, queue);
        done
    }

    /// Forgets a queue in which nobody waits any longer.
    fn leave(&self, agency: &AgencyId, queue: Arc<Queue>) {
        let mut queues = self.queues();
        drop(queue);
        if queues.get(agency).is_some_and(|queue| Arc::strong_count(queue) == 1) {
            queues.remove(agency);
        }
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<AgencyId, Arc<Queue>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    async fn serve(&self, number: u64, rebuild: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let mut served = self.served.lock().await;
        if *served >= number {
            return Ok(());
        }
        let asked = self.asked.load(Ordering::SeqCst);
        rebuild().await?;
        *served = asked;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tokio::sync::Semaphore;

    use super::*;
    use crate::error::Error;

    /// A board that is rebuilt only as fast as the test lets it.
    struct SlowBoard {
        rebuilds: Rebuilds,
        begun: AtomicUsize,
        gate: Semaphore,
    }

    impl SlowBoard {
        fn new() -> Arc<Self> {
            let gate = Semaphore::new(0);
            Arc::new(Self { rebuilds: Rebuilds::default(), begun: AtomicUsize::new(0), gate })
        }

        async fn rebuild(&self, agency: &AgencyId) -> Result<()> {
            let rebuild = async || {
                self.begun.fetch_add(1, Ordering::SeqCst);
                self.gate.acquire().await.unwrap().forget();
                Ok(())
            };
            self.rebuilds.run(agency, rebuild).await
        }

        async fn wait_for(&self, begun: usize) {
            while self.begun.load(Ordering::SeqCst) < begun {
                tokio::task::yield_now().await;
            }
        }
    }

    #[tokio::test]
    async fn of_changes_that_come_during_a_rebuild_one_more_follows() {
        let (board, agency) = (SlowBoard::new(), AgencyId::fresh());
        let ask = || {
            let (board, agency) = (board.clone(), agency.clone());
            tokio::spawn(async move { board.rebuild(&agency).await })
        };
        let first = ask();
        board.wait_for(1).await;
        let later: Vec<_> = (0..20).map(|_| ask()).collect();
        // All of them have asked.
        while board.rebuilds.queues().get(&agency).unwrap().asked.load(Ordering::SeqCst) < 21 {
            tokio::task::yield_now().await;
        }
        assert!(!later.iter().any(tokio::task::JoinHandle::is_finished), "the first has read before they asked");
        board.gate.add_permits(2);
        first.await.unwrap().unwrap();
        for asked in later {
            asked.await.unwrap().unwrap();
        }
        assert_eq!(board.begun.load(Ordering::SeqCst), 2);
        assert!(board.rebuilds.queues().is_empty(), "nothing is kept of those who waited");
    }

    #[tokio::test]
    async fn an_agency_does_not_wait_for_another() {
        let (board, slow, quick) = (SlowBoard::new(), AgencyId::fresh(), AgencyId::fresh());
        let (waiting, name) = (board.clone(), slow.clone());
        let waiting = tokio::spawn(async move { waiting.rebuild(&name).await });
        board.wait_for(1).await;
        board.rebuilds.run(&quick, async || Ok(())).await.unwrap();
        assert!(!waiting.is_finished());
        board.gate.add_permits(1);
        waiting.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_rebuild_that_fails_counts_for_nobody() {
        let (rebuilds, agency) = (Rebuilds::default(), AgencyId::fresh());
        let rebuilt = AtomicUsize::new(0);
        let fails = rebuilds.run(&agency, async || {
            tokio::task::yield_now().await;
            Err(Error::NotFound)
        });
        let succeeds = rebuilds.run(&agency, async || {
            rebuilt.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let (failed, succeeded) = tokio::join!(fails, succeeds);
        assert!(failed.is_err() && succeeded.is_ok());
        assert_eq!(rebuilt.load(Ordering::SeqCst), 1);
    }
}
