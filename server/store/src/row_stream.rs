//! Rows as a stream, handed out one by one by whatever reads them.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures::Stream;
use futures::future::{self, BoxFuture};

use crate::sql::Result;

/// A stream of what a future hands out while it runs. The future may own what the rows are read from, such as a lent
/// connection.
pub(crate) struct RowStream<'a, T> {
    place: Place<T>,
    /// Nothing once it has ended.
    reading: Option<BoxFuture<'a, Result<()>>>,
}

/// Where a row lies on its way from the future to whoever asks the stream.
pub(crate) struct Place<T>(Arc<Mutex<Option<T>>>);

impl<T> Place<T> {
    /// Hands a row out, and goes on when the next one is asked for.
    pub(crate) async fn hand_out(&self, row: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(row);
        let mut is_taken = false;
        // Nobody needs to be woken: whoever asks the stream for the next row polls this again.
        future::poll_fn(|_| if std::mem::replace(&mut is_taken, true) { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<'a, T> RowStream<'a, T> {
    /// The stream of what the future made by `read` hands out.
    pub(crate) fn new<F>(read: impl FnOnce(Place<T>) -> F) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'a,
    {
        let place = Arc::new(Mutex::new(None));
        Self { reading: Some(Box::pin(read(Place(place.clone())))), place: Place(place) }
    }
}

impl<T> Stream for RowStream<'_, T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        match reading.as_mut().poll(context) {
            Poll::Pending => self.place.take().map_or(Poll::Pending, |row| Poll::Ready(Some(Ok(row)))),
            Poll::Ready(ended) => {
                self.reading = None;
                Poll::Ready(ended.err().map(Err))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::TryStreamExt as _;

    use super::*;
    use crate::sql::StoreError;

    fn numbers(end: Result<()>) -> RowStream<'static, i64> {
        RowStream::new(|place: Place<i64>| async move {
            for number in 0..3 {
                place.hand_out(number).await;
                tokio::task::yield_now().await;
            }
            end
        })
    }

    #[tokio::test]
    async fn each_row_comes_once_and_in_order() {
        assert_eq!(numbers(Ok(())).try_collect::<Vec<_>>().await.unwrap(), [0, 1, 2]);
    }

    #[tokio::test]
    async fn a_fault_comes_after_the_rows_before_it_and_ends_the_stream() {
        let mut rows = numbers(Err(StoreError::RowNotFound));
        for number in 0..3 {
            assert_eq!(rows.try_next().await.unwrap(), Some(number));
        }
        assert!(rows.try_next().await.is_err());
        assert!(rows.try_next().await.unwrap().is_none());
    }
}
