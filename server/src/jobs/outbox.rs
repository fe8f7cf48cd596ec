//! Delivers the outbox: at least once, with back-off, and nothing failed is dropped.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use portico_app::App;
use portico_app::error::Result;
use portico_app::mail::delivery::{self, MailRow};
use portico_app::mail::message::{self, Route};
use portico_app::mail::{self};
use portico_app::smtp::connection::{Connection, Server};
use portico_app::smtp::error::{DeliveryError, Reply};
use portico_store::ids::AgencyId;
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::pause::AFTER_FAULT;

/// How long a worker waits for the bell before looking by itself.
const IDLE: Duration = Duration::from_secs(15);
/// Mails under way at once, so that one slow server does not hold up everybody's.
const WORKERS: usize = 3;
/// How long one mail may take: less than its claim lasts.
const MAIL_WITHIN: Duration = Duration::from_secs(60);
/// How long a connection without work is kept; servers close theirs after five minutes (RFC 5321, section 4.5.3.2.7).
const KEPT: Duration = Duration::from_secs(60);

/// Runs until it is dropped. An agency without a mail server keeps its mails: the admin shows them.
pub async fn run(app: Arc<App>) {
    match app.config.mail.smtp.as_str() {
        "" => tracing::info!("no SMTP server is configured: agencies without one of their own keep their mails"),
        url => {
            if let Err(error) = Server::from_url(url) {
                tracing::error!(error, "mail.smtp cannot be used; mails are kept until it can");
            }
        }
    }
    let pool = ConnectionPool::default();
    join_all((0..WORKERS).map(|_| work(&app, &pool))).await;
}

async fn work(app: &App, pool: &ConnectionPool) {
    loop {
        match deliver_due(app, pool).await {
            Ok(()) => {
                pool.close_idle().await;
                let _ = timeout(IDLE, app.outbox_bell.notified()).await;
            }
            Err(error) => {
                tracing::warn!(?error, "the outbox could not be worked on");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    }
}

async fn deliver_due(app: &App, pool: &ConnectionPool) -> Result<()> {
    while let Some(mail) = delivery::claim_next(app).await? {
        match deliver(app, pool, &mail).await {
            Ok(_) => delivery::record_success(app, &mail).await?,
            Err(trouble) => {
                let (id, reason) = (mail.id.as_str(), trouble.word());
                tracing::warn!(mail = id, attempts = mail.attempts, reason, "a mail could not be sent");
                delivery::record_failure(app, &mail, &trouble).await?;
            }
        }
    }
    Ok(())
}

async fn deliver(app: &App, pool: &ConnectionPool, mail: &MailRow) -> std::result::Result<Reply, DeliveryError> {
    let route = delivery::find_route(app, &mail.agency_id).await.map_err(|error| {
        tracing::error!(?error, "an agency's mail settings cannot be used");
        DeliveryError::Unusable
    })?;
    let logo = mail::logo::find_for_mail(app, &mail.agency_id).await;
    let message = message::build_message(&route, mail, logo.as_ref())?;
    let conversation = async {
        let mut connection = pool.acquire(app, &route).await?;
        let sent = connection.send(&message).await;
        pool.release(&route, connection).await;
        sent
    };
    timeout(MAIL_WITHIN, conversation).await.unwrap_or(Err(DeliveryError::TimedOut))
}

/// The connections that are open and without work. One belongs to a server as its owner set it at a version;
/// after a change it is not used again.
#[derive(Default)]
struct ConnectionPool(Mutex<HashMap<Option<AgencyId>, Vec<PooledConnection>>>);

struct PooledConnection {
    version: i64,
    connection: Connection,
    since: Instant,
}

impl ConnectionPool {
    /// An open connection, or a new one.
    async fn acquire(&self, app: &App, route: &Route) -> std::result::Result<Connection, DeliveryError> {
        loop {
            let kept = self.0.lock().await.get_mut(&route.owner).and_then(Vec::pop);
            let Some(mut pooled) = kept else {
                return Connection::open(&route.server, &app.mail_authorities).await;
            };
            if pooled.version == route.version && pooled.since.elapsed() < KEPT && pooled.connection.is_alive().await {
                return Ok(pooled.connection);
            }
            pooled.connection.close().await;
        }
    }

    async fn release(&self, route: &Route, connection: Connection) {
        if connection.is_broken() {
            return;
        }
        let pooled = PooledConnection { version: route.version, connection, since: Instant::now() };
        self.0.lock().await.entry(route.owner.clone()).or_default().push(pooled);
    }

    async fn close_idle(&self) {
        let mut idle = Vec::new();
        let mut connections = self.0.lock().await;
        for kept in connections.values_mut() {
            let (old, young) = kept.drain(..).partition(|pooled| pooled.since.elapsed() >= KEPT);
            *kept = young;
            idle.extend::<Vec<PooledConnection>>(old);
        }
        connections.retain(|_, kept| !kept.is_empty());
        drop(connections);
        for pooled in idle {
            let _ = timeout(IDLE, pooled.connection.close()).await;
        }
    }
}
