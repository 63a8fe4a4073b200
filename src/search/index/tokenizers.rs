//! The analyser as tantivy tokenizers.
//!
//! Takes an index, registers the tokenizers that its schema names. Must not know what is indexed.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::search::query::analyze::{self, Mode, Placed};

/// The name of the tokenizer that makes a single token of a name or reading.
pub(super) const WHOLE: &str = "whole";

/// Registers the tokenizers in an index that is going to be written or searched.
pub(super) fn register(index: &Index, mode: Mode) {
    index.tokenizers().register(analyze::NAME, Text(mode));
    index.tokenizers().register(WHOLE, Whole);
}

/// Gives the tokens of [`analyze::tokens`].
#[derive(Clone)]
struct Text(Mode);

/// Gives the key of a text as its only token.
#[derive(Clone)]
struct Whole;

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
