//! `portico-demo`: Portico with two invented agencies, and their websites on a second origin.

mod data_folder;
mod welcome;

use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use portico::app::config::{Config, LimitsConfig, LogFormat, MailConfig};
use portico::app::error::Error;
use portico::app::start;
use portico::serve::{serve, stop_signal};
use portico::web::state::State;
use portico_examples::{seed, sites};
use tracing_subscriber::EnvFilter;
use welcome::Welcome;

/// Serves Portico with sample data, and two sample agency websites that embed it.
#[derive(Debug, Parser)]
struct Options {
    /// Port of Portico itself; 0 for any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the sample websites, which are a second origin; 0 for any free one.
    #[arg(long, default_value_t = 8090)]
    site_port: u16,
    /// Folder for the data, which stays between runs.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    /// Forget the data of earlier runs. A database of one's own is for oneself to empty.
    #[arg(long, conflicts_with = "database")]
    fresh: bool,
    /// Another database than the one in the folder: `sqlite:…` or `postgres://…`.
    #[arg(long)]
    database: Option<String>,
    /// Deliver mails to this server, such as `smtp://localhost:1025`. Without it they are shown in the admin.
    #[arg(long)]
    smtp: Option<String>,
    /// How log lines are written, on standard error: `text` or `json`.
    #[arg(long, default_value = "text", value_parser = log_format)]
    log: LogFormat,
}

fn log_format(name: &str) -> Result<LogFormat, String> {
    match name {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("it is `text` or `json`".to_owned()),
    }
}

impl Options {
    fn config(&self, public_url: &str) -> Config {
        let standard = Config::default();
        Config {
            public_url: public_url.to_owned(),
            data: self.data.clone(),
            database: self.database.clone().unwrap_or_default(),
            log: self.log,
            mail: MailConfig { smtp: self.smtp.clone().unwrap_or_default(), ..standard.mail },
            limits: crowd(&standard.limits),
            ..standard
        }
    }
}

/// Ten times the limits: here one machine plays many visitors, and all of them have its address.
fn crowd(one: &LimitsConfig) -> LimitsConfig {
    LimitsConfig {
        boots: one.boots * 10,
        reads: one.reads * 10,
        public_reads: one.public_reads * 10,
        writes: one.writes * 10,
        sign_ins: one.sign_ins * 10,
        mail_tests: one.mail_tests,
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("portico-demo: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<(), String> {
    log_as(options.log);
    // First of all the ports: whoever has them may be another demo with the same folder.
    let (portico, websites) = (listen(options.port, "--port")?, listen(options.site_port, "--site-port")?);
    let (public_url, site_origin) = (address(&portico)?, address(&websites)?);
    if options.fresh {
        data_folder::empty(&options.data)?;
    }
    let app = start::open(options.config(&public_url)).await.map_err(describe)?;
    let seeded = seed::run(&app, &site_origin).await.map_err(describe)?;
    if !portico_embed::is_built() {
        eprintln!("{}", portico_embed::NOT_BUILT);
    }
    let sends_mail = options.smtp.is_some();
    print!("{}", Welcome { seeded: &seeded, public_url: &public_url, data: &options.data, sends_mail });
    println!("ready");
    std::io::stdout().flush().map_err(|error| error.to_string())?;

    let websites = tokio::net::TcpListener::from_std(websites).map_err(|error| error.to_string())?;
    tokio::select! {
        served = serve(State::new(app), portico, stop_signal()) => served.map_err(describe),
        // Pages are nothing that must be finished: they end when Portico does.
        served = axum::serve(websites, sites::router(&public_url)).into_future() => served.map_err(|error| error.to_string()),
    }
}

fn listen(port: u16, flag: &str) -> Result<TcpListener, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("cannot listen on port {port} ({error}); choose another one with {flag}"))?;
    listener.set_nonblocking(true).map_err(|error| error.to_string())?;
    Ok(listener)
}

fn address(listener: &TcpListener) -> Result<String, String> {
    let local = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(format!("http://localhost:{}", local.port()))
}

fn describe(error: Error) -> String {
    match error {
        Error::Internal(cause) => cause,
        other => format!("{other:?}"),
    }
}

/// Standard output is for the person (or the test) that started the demo.
fn log_as(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}
