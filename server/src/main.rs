//! The `portico` command.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use portico::serve::{serve, stop_signal};
use portico_app::agency::first_start;
use portico_app::config::{Config, LogFormat};
use portico_app::error::Error;
use portico_app::start;
use portico_web::state::State;
use tracing_subscriber::EnvFilter;

/// A recruitment agency's client portal inside its own website.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serves the portal, the hosted pages and the admin.
    Serve(ServeFlags),
}

/// Flags win over the environment, which wins over the file.
#[derive(Debug, Args)]
struct ServeFlags {
    /// The configuration file (TOML).
    #[arg(long)]
    config: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// The URL under which browsers reach this server.
    #[arg(long)]
    public_url: Option<String>,
    /// Folder for the database, the files and the master keys.
    #[arg(long)]
    data: Option<PathBuf>,
    /// `sqlite:…` or `postgres://…`.
    #[arg(long)]
    database: Option<String>,
}

impl ServeFlags {
    fn config(self) -> Result<Config, String> {
        let mut config = Config::load(self.config.as_deref()).map_err(|error| error.to_string())?;
        config.listen = self.listen.unwrap_or(config.listen);
        config.public_url = self.public_url.unwrap_or(config.public_url).trim_end_matches('/').to_owned();
        config.data = self.data.unwrap_or(config.data);
        config.database = self.database.unwrap_or(config.database);
        Ok(config)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Task::Serve(flags) = Command::parse().task;
    match run(flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("portico: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(flags: ServeFlags) -> Result<(), String> {
    let config = flags.config()?;
    log_as(config.log);
    let listener =
        TcpListener::bind(config.listen).map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let public_url = config.public_url.clone();
    let app = start::open(config).await.map_err(describe)?;
    if let Some(owner) = first_start::run(&app).await.map_err(describe)? {
        println!("Portico is set up. Sign in at {public_url}/admin with");
        println!("  e-mail    {}", owner.email);
        println!("  password  {}   (shown only now)", owner.password);
    }
    if !portico_embed::is_built() {
        tracing::warn!("{}", portico_embed::NOT_BUILT);
    }
    tracing::info!(public_url, "portico serves");
    serve(State::new(app), listener, stop_signal()).await.map_err(describe)
}

fn describe(error: Error) -> String {
    match error {
        Error::Internal(cause) => cause,
        other => format!("{other:?}"),
    }
}

/// `RUST_LOG` chooses what is logged; requests are, at the level `debug`.
fn log_as(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}
