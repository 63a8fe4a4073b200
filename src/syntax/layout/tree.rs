//! A YAML file as it is written, with its comments, quotes and blank lines.
//!
//! Plain data that borrows the text: `scan` makes it, `print` prints it. Must not know records.

use super::scalar::Scalar;

/// A mapping or a sequence in block style.
#[derive(Debug, Default)]
pub(super) struct Block<'a> {
    pub(super) items: Vec<BlockItem<'a>>,
    /// The comments behind its last item.
    pub(super) tail: &'a str,
}

/// A key with its value, or one item of a sequence.
#[derive(Debug)]
pub(super) struct BlockItem<'a> {
    /// The lines above it: comments and blank lines.
    pub(super) above: &'a str,
    /// `None` in a sequence.
    pub(super) key: Option<Scalar<'a>>,
    /// The comment behind the colon or the dash, if the value begins on a later line.
    pub(super) mark: &'a str,
    /// The lines between that and a value that isn't a block.
    pub(super) between: &'a str,
    /// Whether the value begins on a later line.
    pub(super) below: bool,
    pub(super) value: Value<'a>,
    /// The comment behind the value.
    pub(super) note: &'a str,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    Nothing,
    Scalar(Scalar<'a>),
    /// `|` or `>` with the lines under it.
    Text(Text<'a>),
    Flow(Flow<'a>),
    Mapping(Block<'a>),
    Sequence(Block<'a>),
}

/// A block scalar.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// `|` or `>`.
    pub(super) style: char,
    /// Whether its first line states its indentation, as in `|2`.
    pub(super) counted: bool,
    /// How trailing line ends are treated: `-`, `+` or nothing.
    pub(super) end: &'a str,
    pub(super) lines: &'a str,
    /// How many spaces of each line are indentation.
    pub(super) indent: usize,
}

/// A mapping or a sequence in flow style.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    /// Its source, brackets included.
    pub(super) raw: &'a str,
    pub(super) mapping: bool,
    pub(super) items: Vec<FlowItem<'a>>,
    /// Whether the closing bracket begins a line.
    pub(super) closes_below: bool,
    /// All comments within it.
    pub(super) comments: Vec<&'a str>,
}

/// One item in flow style.
#[derive(Debug)]
pub(super) struct FlowItem<'a> {
    /// Whether it begins a line.
    pub(super) below: bool,
    /// `None` in a sequence.
    pub(super) key: Option<Scalar<'a>>,
    /// Whether a colon follows the key.
    pub(super) colon: bool,
    pub(super) value: Value<'a>,
}

/// Collects all comments of a block, in the order of the file.
pub(super) fn comments<'a>(block: &Block<'a>, out: &mut Vec<&'a str>) {
    for entry in &block.items {
        lines(entry.above, out);
        lines(entry.mark, out);
        lines(entry.between, out);
        match &entry.value {
            Value::Mapping(inner) | Value::Sequence(inner) => comments(inner, out),
            Value::Flow(flow) => out.extend(&flow.comments),
            Value::Nothing | Value::Scalar(_) | Value::Text(_) => {}
        }
        lines(entry.note, out);
    }
    lines(block.tail, out);
}

/// Collects the comments of whole lines, or of the end of one.
pub(super) fn lines<'a>(text: &'a str, out: &mut Vec<&'a str>) {
    out.extend(text.lines().map(str::trim).filter(|line| line.starts_with('#')));
}
