//! descent-app
