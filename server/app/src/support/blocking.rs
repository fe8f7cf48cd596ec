//! Work that keeps a processor busy: beside the requests, and only so much of it at once.

use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::error::{Error, Result};

/// A kind of work, with how much of it is done at once; more would starve the rest.
pub(crate) struct Blocking(Semaphore);

impl Blocking {
    pub(crate) const fn at_most(count: usize) -> Self {
        Self(Semaphore::const_new(count))
    }

    /// Does a piece of work as soon as there is room for it. The room stays taken as long as the work goes on, also when
    /// whoever waited for it has gone.
    ///
    /// # Errors
    /// When the work could not be run to its end.
    pub(crate) async fn run<T: Send + 'static>(&'static self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        self.begin(work).await?.await.map_err(Error::internal)
    }

    /// Begins a piece of work as soon as there is room for it, and does not wait for its end.
    ///
    /// # Errors
    /// When the work could not be begun.
    pub(crate) async fn begin<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<JoinHandle<T>> {
        let room = self.0.acquire().await.map_err(Error::internal)?;
        Ok(tokio::task::spawn_blocking(move || {
            let _room = room;
            work()
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn work_whose_caller_has_gone_still_takes_its_room() {
        static ROOM: Blocking = Blocking::at_most(1);
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let (go_on, waiting) = mpsc::channel::<()>();
        let first = tokio::spawn(ROOM.run(move || {
            STARTED.fetch_add(1, Ordering::SeqCst);
            waiting.recv().unwrap();
        }));
        while STARTED.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        first.abort();
        assert!(first.await.is_err_and(|error| error.is_cancelled()));
        let mut second = tokio::spawn(ROOM.run(|| STARTED.fetch_add(1, Ordering::SeqCst)));
        assert!(tokio::time::timeout(Duration::from_millis(50), &mut second).await.is_err());
        go_on.send(()).unwrap();
        assert_eq!(second.await.unwrap().unwrap(), 1);
    }
}
