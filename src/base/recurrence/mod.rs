//! Days that come again: RFC 5545 rules such as `FREQ=MONTHLY;BYMONTHDAY=15`.
//!
//! Takes a rule's text and the day from which it holds, gives its parts and the days it falls on.
//! Only rules for whole days are read, by weeks, months or years; their parts mean what RFC 5545,
//! section 3.3.10, says. Must not know the clock.

mod expand;
mod parse;
mod rule;

pub use rule::{Every, Recurrence};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::FuzzyDate;

    fn days(rule: &str, from: &str, first: &str, last: &str) -> Vec<String> {
        let day = |text| FuzzyDate::parse(text).unwrap();
        let rule = Recurrence::parse(rule, day(from)).unwrap();
        rule.days(day(first), day(last)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_fall_on_the_days_that_the_calendar_has() {
        assert_eq!(
            days("FREQ=MONTHLY;BYMONTHDAY=15", "2024-03-01", "2026-05-15", "2026-07-14"),
            ["2026-05-15", "2026-06-15"]
        );
        assert_eq!(days("FREQ=MONTHLY;BYDAY=1FR", "2024-03-01", "2026-05-02", "2026-06-30"), ["2026-06-05"]);
        assert_eq!(
            days("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-05-06", "2026-05-07", "2026-06-04"),
            ["2026-05-20", "2026-06-03"]
        );
        assert_eq!(
            days("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=12", "2024-01-01", "2026-01-01", "2026-12-31"),
            ["2026-03-12", "2026-06-12"]
        );
        // A month without a 31st has none.
        assert_eq!(days("FREQ=MONTHLY;BYMONTHDAY=31", "2024-01-01", "2026-06-01", "2026-07-30").len(), 0);
    }

    #[test]
    fn what_is_no_rule_for_days_is_refused() {
        let from = FuzzyDate::day(2026, 1, 1);
        for text in [
            "",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=WEEKLY;BYMONTHDAY=1",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=MONTHLY;BYDAY=6MO",
            "FREQ=MONTHLY;BYDAY=xMO",
            "FREQ=MONTHLY;BYWEEKNO=3;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU",
            "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9",
            "FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20251231T000000Z",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260230T000000Z",
            "monthly",
            "FREQ=MONTHLY",
            "FREQ=DAILY",
            "FREQ=HOURLY;BYDAY=MO",
            "FREQ=MONTHLY;BYMONTHDAY=40",
        ] {
            assert!(Recurrence::parse(text, from).is_none(), "{text}");
        }
    }

    #[test]
    fn a_rule_is_written_as_it_was_meant() {
        let from = FuzzyDate::day(2026, 1, 1);
        let text = |text| Recurrence::parse(text, from).unwrap().text();
        for same in [
            "FREQ=MONTHLY;BYDAY=1FR",
            "FREQ=MONTHLY;BYDAY=-1SU",
            "FREQ=WEEKLY;UNTIL=20261231T160000Z;INTERVAL=2;WKST=SU;BYDAY=MO,WE",
            "FREQ=YEARLY;COUNT=5;BYSETPOS=-1;BYMONTH=3,6;BYDAY=MO,TU,WE,TH,FR",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "FREQ=YEARLY;BYYEARDAY=-1,1,100;BYDAY=MO",
        ] {
            assert_eq!(text(same), same);
        }
        assert_eq!(
            text(" rrule:freq=monthly;bymonthday=15,1,15;interval=1 "),
            "FREQ=MONTHLY;BYMONTHDAY=1,15"
        );
    }

    /// Examples of RFC 5545, section 3.8.5.3.
    #[test]
    fn the_examples_of_the_standard_fall_on_its_days() {
        let cases: [(&str, &str, &str, &[&str]); 11] = [
            (
                "FREQ=WEEKLY;COUNT=4;BYDAY=TU",
                "1997-09-02",
                "1997-12-31",
                &["1997-09-02", "1997-09-09", "1997-09-16", "1997-09-23"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
                "1997-08-05",
                "1997-12-31",
                &["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
                "1997-08-05",
                "1997-12-31",
                &["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;UNTIL=19970917T000000Z;WKST=SU;BYDAY=MO,WE",
                "1997-09-01",
                "1997-12-31",
                &["1997-09-01", "1997-09-03", "1997-09-15"],
            ),
            (
                "FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=1SU,-1SU",
                "1997-09-07",
                "1998-12-31",
                &["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04"],
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-3",
                "1997-09-28",
                "1997-12-31",
                &["1997-09-28", "1997-10-29", "1997-11-28", "1997-12-29"],
            ),
            (
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                "1997-09-02",
                "1999-12-31",
                &["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13"],
            ),
            (
                "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
                "1997-09-04",
                "1998-12-31",
                &["1997-09-04", "1997-10-07", "1997-11-06"],
            ),
            (
                "FREQ=YEARLY;BYDAY=20MO",
                "1997-05-19",
                "1999-12-31",
                &["1997-05-19", "1998-05-18", "1999-05-17"],
            ),
            (
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
                "1997-05-12",
                "1999-12-31",
                &["1997-05-12", "1998-05-11", "1999-05-17"],
            ),
            (
                "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                "1996-11-05",
                "2004-12-31",
                &["1996-11-05", "2000-11-07", "2004-11-02"],
            ),
        ];
        for (rule, from, last, expected) in cases {
            assert_eq!(days(rule, from, from, last), expected, "{rule}");
        }
    }

    #[test]
    fn weeks_at_the_turn_of_the_year_count_with_either_year() {
        // 2025-12-29 lies in the first week of 2026, 2027-01-01 in the last one of 2026.
        assert_eq!(
            days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2025-01-01", "2025-06-01", "2026-12-31"),
            ["2025-12-29"]
        );
        assert_eq!(
            days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "2025-01-01", "2025-06-01", "2027-12-31"),
            ["2027-01-01"]
        );
    }
}
