//! Portico as it is run: its start and end, kills in between, upgrades, and several machines.

mod compression;
mod crash;
mod several_machines;
mod start_and_stop;
mod statements;
mod upgrade;
