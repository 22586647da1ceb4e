//! The fuzz target's promises, checked without a fuzzer: on its corpus, on
//! texts made of it, and on texts that proptest makes up.

#![allow(clippy::unwrap_used)]

use descent_core::{Purpose, Stream};
use proptest::prelude::*;

#[path = "../../../fuzz/promises.rs"]
mod promises;

fn corpus() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/expression");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path| std::fs::read_to_string(path).unwrap();
    files.into_iter().map(read).collect()
}

#[test]
fn the_corpus() {
    let corpus = corpus();
    assert!(corpus.len() >= 15);
    for text in corpus {
        promises::check(&text);
    }
}

/// Pieces of the corpus cut, doubled, exchanged and spoilt.
#[test]
fn texts_made_of_the_corpus() {
    let corpus: Vec<Vec<char>> = corpus().iter().map(|text| text.chars().collect()).collect();
    let spoilers: Vec<char> = "()+-*/^,.0123456789xyefaπ²·− \u{0}é".chars().collect();
    let mut stream = Stream::new(1, Purpose::Starts, 0);
    for _ in 0..30_000 {
        let mut pick = |below: usize| stream.below(below as u32) as usize;
        let mut text = corpus[pick(corpus.len())].clone();
        for _ in 0..=pick(4) {
            let from = pick(text.len() + 1);
            let to = (from + pick(8)).min(text.len());
            match pick(4) {
                0 => drop(text.drain(from..to)),
                1 => text.insert(from, spoilers[pick(spoilers.len())]),
                2 => {
                    let piece = text[from..to].to_vec();
                    for _ in 0..=pick(3) {
                        text.splice(from..from, piece.iter().copied());
                    }
                }
                _ => {
                    let other = &corpus[pick(corpus.len())];
                    let start = pick(other.len());
                    let end = (start + pick(12)).min(other.len());
                    text.splice(from..to, other[start..end].iter().copied());
                }
            }
        }
        promises::check(&String::from_iter(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text(text in any::<String>()) {
        promises::check(&text);
    }

    #[test]
    fn texts_of_signs_and_names(
        tokens in prop::collection::vec(
            prop::sample::select(&[
                "(", ")", "(", ")", "+", "-", "*", "/", "^", ",", " ", "x", "y", "a", "e", "pi",
                "2", "0.5", "3e2", "²", "sin(", "exp(", "sqrt(", "log(", "min(", "x,y)", "f", "xy",
            ][..]),
            0..40,
        )
    ) {
        promises::check(&tokens.concat());
    }

    #[test]
    fn long_texts_of_one_piece(
        piece in prop::sample::select(&["(", "-", "x^", "x ", "sin(", "1/", "x,", "²", "max(x,"][..]),
        count in 0_usize..3000,
        end in "[x)]{0,3}",
    ) {
        promises::check(&(piece.repeat(count) + &end));
    }
}
