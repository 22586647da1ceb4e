//! `cargo xtask …`: set-up, serve, build, test.
fn main() {}
