//! Builds everything and becomes the server.

use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::process::{self, Echo};
use crate::setup;
use crate::workspace::Workspace;
use crate::{dist, report};

pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let tools = setup::run(workspace, &dist::NEEDS)?;
    dist::build(workspace, &tools)?;
    let started = Instant::now();
    println!("serve: building the server …");
    let mut build = process::cargo();
    build
        .args(["build", "--profile", "server", "--package", "sales-stages"])
        .current_dir(&workspace.root);
    process::run_or_fail(build, &workspace.fresh_log("serve"), Echo::SignOfLife)?;
    println!("serve: built in {}", report::seconds(started.elapsed()));
    if arguments.is_empty() {
        println!(
            "serve: the database is in your data folder; for one with demo stages: cargo xtask \
             serve -- --database /tmp/demo.db --seed 45"
        );
    }

    let mut server = Command::new(workspace.target.join("server/sales-stages"));
    server.arg("serve").arg("--page").arg(workspace.dist()).args(arguments);
    process::become_it(server)
}
