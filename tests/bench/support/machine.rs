//! The machine that measures, and how busy others keep it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// Processor, memory, kernel and compiler, in one line.
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_default();
    let memory = field("/proc/meminfo", "MemTotal").and_then(|text| text.trim_end_matches(" kB").parse::<f64>().ok());
    let memory = memory.unwrap_or_default() / 1024.0 / 1024.0;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    format!("{cores} cores ({processor}), {memory:.0} GB of memory, Linux {}, {rustc}", kernel.trim())
}

/// A `name: value` line of a file in `/proc`.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// Which share of all cores other programs use at the moment, watched for a second in which this one sleeps.
pub async fn share_used_by_others() -> Result<f64> {
    let (busy, all) = ticks()?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (busy_then, all_then) = ticks()?;
    Ok((busy_then - busy) / (all_then - all).max(1.0))
}

/// Ticks in which the cores did something, and ticks altogether, since the machine started.
fn ticks() -> Result<(f64, f64)> {
    let text = fs::read_to_string(Path::new("/proc/stat"))?;
    let first = text.lines().next().context("/proc/stat is empty")?;
    let ticks: Vec<f64> = first.split_whitespace().skip(1).take(8).filter_map(|tick| tick.parse().ok()).collect();
    let all: f64 = ticks.iter().sum();
    // The fourth and fifth are idle time, and idle time with a disk to wait for.
    let idle: f64 = ticks.iter().skip(3).take(2).sum();
    Ok((all - idle, all))
}
