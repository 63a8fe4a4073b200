//! The directory of deputies: its orders, and the parts that long ones fall into.
//!
//! Small portals have each order on one page; from [`WHOLE`] people on, the first page is an
//! overview and the names lie on pages of at most [`PER_PAGE`].

use crate::model::{Deputy, Key, Site};

/// The most people that one page lists whole; chosen to stay below the 30 KB that a page may
/// weigh, not measured at this size.
pub const WHOLE: usize = 500;
/// People on a page of a long list.
pub const PER_PAGE: usize = 300;

/// The orders of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By the reading of the name.
    Pinyin,
    /// By the strokes of the name, as official lists are.
    Stroke,
    /// By the area that the first mandate belongs to.
    Area,
    /// By delegation and group.
    Organization,
}

impl Order {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Pinyin, Self::Stroke, Self::Area, Self::Organization];

    /// Its name in addresses and locale tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pinyin => "pinyin",
            Self::Stroke => "stroke",
            Self::Area => "area",
            Self::Organization => "organization",
        }
    }

    /// The message that names it.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Pinyin => "order.pinyin",
            Self::Stroke => "order.stroke",
            Self::Area => "order.area",
            Self::Organization => "order.organization",
        }
    }
}

/// What the names of an order are parted by: each is a group, and a page of its own in a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The first letter of the reading; `#` for anything that is none.
    Letter(char),
    /// The strokes of the first character; 0 where they are not known.
    Strokes(u8),
}

impl Part {
    /// The order that it is of.
    #[must_use]
    pub const fn order(self) -> Order {
        match self {
            Self::Letter(_) => Order::Pinyin,
            Self::Strokes(_) => Order::Stroke,
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Letter('#') | Self::Strokes(0) => "other".to_owned(),
            Self::Letter(letter) => letter.to_lowercase().to_string(),
            Self::Strokes(n) => n.to_string(),
        }
    }
}

/// A page of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeputyList {
    /// An order, or the overview of it.
    Order(Order),
    /// One part: a letter or a count of strokes, and which page of it from 1.
    Part(Part, usize),
}

/// Orders that have anything to show.
pub fn orders(site: &Site) -> impl Iterator<Item = Order> + '_ {
    Order::ALL.into_iter().filter(|order| match order {
        Order::Pinyin | Order::Stroke => true,
        Order::Area => !site.areas.is_empty(),
        Order::Organization => !site.organizations.is_empty(),
    })
}

/// An order's parts with their people, both in its order; none where it has no parts.
#[must_use]
pub fn parts(site: &Site, order: Order) -> Vec<(Part, &[Key<Deputy>])> {
    let derived = &site.derived;
    let (letter, strokes) = (Part::Letter, Part::Strokes);
    match order {
        Order::Pinyin => derived.letters.iter().map(|(part, keys)| (letter(*part), &**keys)).collect(),
        Order::Stroke => derived.strokes.iter().map(|(part, keys)| (strokes(*part), &**keys)).collect(),
        Order::Area | Order::Organization => Vec::new(),
    }
}

/// The pages of the directory: an order, or one page of one of its parts.
#[must_use]
pub fn lists(site: &Site) -> Vec<DeputyList> {
    let mut lists: Vec<DeputyList> = orders(site).map(DeputyList::Order).collect();
    if site.deputies.len() > WHOLE {
        for (part, people) in Order::ALL.into_iter().flat_map(|order| parts(site, order)) {
            let pages = people.len().div_ceil(PER_PAGE);
            lists.extend((1..=pages).map(|n| DeputyList::Part(part, n)));
        }
    }
    lists
}
