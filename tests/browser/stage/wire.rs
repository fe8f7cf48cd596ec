//! A wire between one browser and Portico, which can be cut, or lose what comes back.
//!
//! A browser that is told to be offline finishes what it has begun. Here the connections really break.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Whole,
    /// What is written arrives, but its answer does not.
    Mute,
    Cut,
}

/// The wire. It lasts as long as its journey.
pub struct Wire {
    /// The browser is told to find Portico's origin here.
    pub rule: String,
    state: watch::Sender<State>,
}

impl Wire {
    /// A wire that leads to `port` on this machine.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let rule = format!("MAP localhost:{port} {}", listener.local_addr().unwrap());
        let (state, watched) = watch::channel(State::Whole);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, port, watched.clone()));
            }
        });
        Self { rule, state }
    }

    /// Breaks every connection, and lets no new one through.
    pub fn cut(&self) {
        self.state.send_replace(State::Cut);
    }

    /// From now on the answers to writes are lost.
    pub fn mute(&self) {
        self.state.send_replace(State::Mute);
    }

    /// All is well again.
    pub fn mend(&self) {
        self.state.send_replace(State::Whole);
    }
}

async fn carry(near: TcpStream, port: u16, mut state: watch::Receiver<State>) {
    let (down, up) = (state.clone(), Arc::new(AtomicBool::new(false)));
    let carried = async {
        let far = TcpStream::connect(("127.0.0.1", port)).await?;
        let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
        tokio::try_join!(ask(near_in, far_out, &up), answer(far_in, near_out, &up, &down))
    };
    tokio::select! {
        _ = state.wait_for(|state| *state == State::Cut) => {}
        // That one of the two hangs up is how every connection ends.
        _ = carried => {}
    }
}

async fn ask(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_write: &AtomicBool) -> std::io::Result<()> {
    let mut piece = vec![0; 16_384];
    loop {
        let length = from.read(&mut piece).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        if piece.starts_with(b"POST /") {
            is_write.store(true, Ordering::Relaxed);
        } else if piece.starts_with(b"GET /") || piece.starts_with(b"OPTIONS /") {
            is_write.store(false, Ordering::Relaxed);
        }
        to.write_all(&piece[..length]).await?;
    }
}

async fn answer(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    is_write: &AtomicBool,
    state: &watch::Receiver<State>,
) -> std::io::Result<()> {
    let mut piece = vec![0; 16_384];
    loop {
        let length = from.read(&mut piece).await?;
        if length == 0 {
            return to.shutdown().await;
        }
        if !(*state.borrow() == State::Mute && is_write.load(Ordering::Relaxed)) {
            to.write_all(&piece[..length]).await?;
        }
    }
}
