//! Days of the ten years over which texts are spread.

/// The first year; the first and last day are 1 January 2017 and 20 December 2026.
const FIRST: usize = 2017;
const DAYS: usize = 3641;

/// A day of the ten years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(usize);

impl Day {
    /// The day of item `i` of `count`, spread evenly.
    pub(crate) fn spread(i: usize, count: usize) -> Self {
        Self(i * DAYS / count.max(1))
    }

    pub(crate) const fn after(self, days: usize) -> Self {
        Self(self.0 + days)
    }

    /// Year, month, day of the month.
    pub(crate) fn parts(self) -> (usize, usize, usize) {
        let (mut year, mut day) = (FIRST, self.0);
        loop {
            let leap = year.is_multiple_of(4);
            for month in 1..=12 {
                let length = match month {
                    2 => 28 + usize::from(leap),
                    4 | 6 | 9 | 11 => 30,
                    _ => 31,
                };
                if day < length {
                    return (year, month, day + 1);
                }
                day -= length;
            }
            year += 1;
        }
    }

    pub(crate) fn year(self) -> usize {
        self.parts().0
    }

    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}-{month:02}-{day:02}")
    }
}
