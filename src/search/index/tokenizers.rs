//! The analyser as tantivy asks for it.
//!
//! Takes an index, teaches it the tokenizers that its schema names. Must not know what is indexed.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::search::query::analyze::{self, Mode, Placed};

/// The tokenizer of names and readings, which makes one token of each.
pub(super) const WHOLE: &str = "whole";

/// Teaches an index the tokenizers, for texts that are indexed or for queries.
pub(super) fn register(index: &Index, mode: Mode) {
    index.tokenizers().register(analyze::NAME, Text(mode));
    index.tokenizers().register(WHOLE, Whole);
}

/// The analyser as tantivy asks for it.
#[derive(Clone)]
struct Text(Mode);

/// A name as one token.
#[derive(Clone)]
struct Whole;

/// The tokens of one text.
struct Stream {
    tokens: std::vec::IntoIter<Placed>,
    token: Token,
}

impl Stream {
    fn new(tokens: Vec<Placed>) -> Self {
        Self { tokens: tokens.into_iter(), token: Token::default() }
    }
}

impl Tokenizer for Text {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream::new(analyze::tokens(text, self.0))
    }
}

impl Tokenizer for Whole {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let key = analyze::key(text);
        Stream::new(if key.is_empty() { Vec::new() } else { vec![(0, key)] })
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some((position, text)) = self.tokens.next() else { return false };
        self.token = Token { position, text, position_length: 1, ..Token::default() };
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
