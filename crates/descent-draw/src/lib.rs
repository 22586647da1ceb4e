//! descent-draw
