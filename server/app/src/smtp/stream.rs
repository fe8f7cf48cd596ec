//! What a mail server sends, up to a limit: the mail library reads a line to its end however long it is, and a server
//! that never ends one would fill this server's memory.

// The library's own stream secures the connection; that it can be named at all is what the note on it regrets.
#![allow(deprecated)]

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::io::{AsyncRead as _, AsyncWrite as _};
use lettre::transport::smtp::client::{AsyncNetworkStream, AsyncTokioStream, TlsParameters};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Most bytes that are read between two things we send: more than any answer has, a handshake of TLS among them.
pub const ANSWER_MAX: usize = 128 * 1024;

/// A connection that breaks off when the other side sends more than an answer.
#[derive(Debug)]
pub struct CappedStream {
    inner: AsyncNetworkStream,
    left: usize,
}

impl CappedStream {
    /// Connects to the first of a server's addresses that answers, each within a time, and by TLS when it is given.
    ///
    /// # Errors
    /// The last address's.
    pub async fn connect(
        addresses: &[SocketAddr],
        within: Duration,
        tls: Option<TlsParameters>,
    ) -> Result<Self, lettre::transport::smtp::Error> {
        let inner = AsyncNetworkStream::connect_tokio1(addresses, Some(within), tls, None).await?;
        Ok(Self { inner, left: ANSWER_MAX })
    }
}

impl AsyncRead for CappedStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.left == 0 {
            return Poll::Ready(Err(io::ErrorKind::FileTooLarge.into()));
        }
        let room = buffer.remaining().min(self.left);
        let into = buffer.initialize_unfilled_to(room);
        let read = std::task::ready!(Pin::new(&mut self.inner).poll_read(cx, into))?;
        buffer.advance(read);
        self.left -= read;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for CappedStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.left = ANSWER_MAX;
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_close(cx)
    }
}

impl AsyncTokioStream for CappedStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.inner.peer_addr()
    }
}
