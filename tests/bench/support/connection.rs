//! A keep-alive HTTP/1.1 connection that does next to nothing: a full client would spend more time on a
//! request than the server does, and that time would hide in every latency.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An answer, its body as it was sent (compressed or not).
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// One connection.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads its answer.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        self.send(request).await?;
        self.receive().await
    }

    /// Sends a part of a request.
    pub async fn send(&mut self, part: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(part).await?)
    }

    /// Reads an answer.
    pub async fn receive(&mut self) -> Result<Answer> {
        let end = loop {
            match self.buffer.windows(4).position(|at| at == b"\r\n\r\n") {
                Some(at) => break at + 4,
                None => self.read_more().await?,
            }
        };
        let head = String::from_utf8(self.take(end))?;
        let status = head.split(' ').nth(1).context("no status")?.parse()?;
        let mut answer = Answer { status, head, body: Vec::new() };
        answer.body = match (answer.header("content-length"), answer.header("transfer-encoding")) {
            (Some(length), _) => self.exactly(length.parse()?).await?,
            (None, Some("chunked")) => self.chunks().await?,
            _ => Vec::new(),
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                match self.buffer.windows(2).position(|at| at == b"\r\n") {
                    Some(at) => break self.take(at + 2),
                    None => self.read_more().await?,
                }
            };
            let size = usize::from_str_radix(String::from_utf8(line)?.trim(), 16)?;
            let chunk = self.exactly(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    async fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.read_more().await?;
        }
        Ok(self.take(length))
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(length);
        std::mem::replace(&mut self.buffer, rest)
    }

    async fn read_more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}
