//! The program: configuration, the list of capabilities, the server, the commands, the invented district.

pub mod capabilities;
pub mod commands;
pub mod config;
pub mod data;
pub mod demo;
pub mod program;
pub mod secrets;
pub mod server;
pub mod terminal;
