//! descent-core
