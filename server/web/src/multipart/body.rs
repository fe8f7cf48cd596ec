//! A request's body with a limit.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, BodyDataStream, Bytes};
use futures::{Stream, StreamExt as _};

use super::limits::{Limit, MultipartError};

/// A request's body with a limit, as a stream. `watch` sees each piece once, in order.
#[derive(Debug)]
pub struct LimitedBody<W> {
    pieces: BodyDataStream,
    bytes_left: usize,
    watch: W,
}

impl<W: FnMut(&[u8]) + Unpin> LimitedBody<W> {
    /// The body, with at most `most` bytes.
    pub fn new(body: Body, most: usize, watch: W) -> Self {
        Self { pieces: body.into_data_stream(), bytes_left: most, watch }
    }

    /// Reads what follows the last part, and shows it to `watch`.
    ///
    /// # Errors
    /// `OverLimit` or `Malformed`.
    pub async fn read_to_end(mut self) -> Result<(), MultipartError> {
        while let Some(piece) = self.next().await {
            piece?;
        }
        Ok(())
    }
}

impl<W: FnMut(&[u8]) + Unpin> Stream for LimitedBody<W> {
    type Item = Result<Bytes, MultipartError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.poll_next_unpin(context).map(|piece| {
            let Ok(piece) = piece? else { return Some(Err(MultipartError::Malformed)) };
            let Some(left) = self.bytes_left.checked_sub(piece.len()) else {
                return Some(Err(MultipartError::OverLimit(Limit::Body)));
            };
            self.bytes_left = left;
            (self.watch)(&piece);
            Some(Ok(piece))
        })
    }
}
