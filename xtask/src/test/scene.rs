//! What the steps find in place: a database, a browser, Python tools.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::python;
use super::steps::Step;
use crate::cluster::Cluster;
use crate::debian::{self, CHROMIUM, LIBREOFFICE, POSTGRES, PYTHON};
use crate::interrupt;

/// How much of its matrices a test runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What stands for the rest.
    Usual,
    /// The whole of them.
    Everything,
    /// The pictures for people to look at.
    Pictures,
}

/// The prepared scene. Dropping it stops the database.
pub struct Scene {
    extent: Extent,
    served: Option<Served>,
}

/// What integration and browser tests are given.
struct Served {
    cluster: Cluster,
    python: PathBuf,
    chromium: Option<PathBuf>,
}

impl Scene {
    /// Prepares what these steps need.
    pub fn set(steps: &[Step], extent: Extent) -> Result<Self> {
        let browsed = steps.contains(&Step::Browser);
        if !browsed && !steps.contains(&Step::Sqlite) && !steps.contains(&Step::Postgres) {
            return Ok(Self { extent, served: None });
        }
        println!("━━ preparing ━━");
        let mut programs = vec![POSTGRES, PYTHON, LIBREOFFICE];
        if browsed {
            programs.push(CHROMIUM);
        }
        debian::install(&programs)?;
        interrupt::check()?;
        let chromium = browsed.then(|| CHROMIUM.path()).transpose()?;
        let python = python::prepare(&PYTHON.path()?)?;
        let cluster = Cluster::start(&POSTGRES.path()?)?;
        Ok(Self { extent, served: Some(Served { cluster, python, chromium }) })
    }

    /// Tells a test command where everything is, and how much to run.
    pub fn describe(&self, command: &mut Command) {
        match self.extent {
            Extent::Usual => {}
            Extent::Everything => drop(command.env("PORTICO_EVERYTHING", "1")),
            Extent::Pictures => drop(command.env("PORTICO_LOOK", "1")),
        }
        let Some(Served { cluster, python, chromium }) = &self.served else { return };
        command.env("PORTICO_TEST_POSTGRES", cluster.url()).env("PORTICO_PYTHON", python);
        if let Some(chromium) = chromium {
            command.env("PORTICO_CHROMIUM", chromium);
        }
    }
}
