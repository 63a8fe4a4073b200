//! What the program says for every code, in both languages and as JSON.

use std::collections::BTreeSet;
use std::fs;

use daibiao::testing::diag::Code;

use crate::fixture;
use crate::images;
use crate::project::Project;
use crate::report;

/// The text of a record, for cases in other encodings than UTF-8.
const RECORD: &str = "name: 贺砚秋\ngender: 女\noccupation: 澄川省农业科学院研究员\n";

/// A case: a portal, the command that finds the fault, and codes that may come with it.
pub(crate) struct Case {
    pub(crate) project: Project,
    pub(crate) command: String,
    pub(crate) also: Vec<String>,
}

/// The case of a code: from its fixture, or made here where it needs other bytes than text, or a link.
pub(crate) fn case(code: &str) -> Case {
    let made = |project| Case { project, command: "check".to_owned(), also: Vec::new() };
    match code {
        "E0101" => {
            let utf16: Vec<u8> = RECORD.encode_utf16().flat_map(u16::to_le_bytes).collect();
            // Cut off in the middle of the last character: still UTF-8 rather than GB18030.
            let cut = &RECORD.as_bytes()[..RECORD.len() - 2];
            let project = Project::blank().bytes("content/deputies/he-yanqiu.yml", &utf16);
            made(project.bytes("content/deputies/lu-wangshu.yml", cut))
        }
        #[cfg(unix)]
        "E0105" => {
            let project = Project::blank().symlink("content/deputies/he-yanqiu.yml", "/etc/passwd");
            made(project.symlink("content/organizations/nowhere.yml", "missing.yml"))
        }
        "E0603" => {
            let reviewed = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
            let project = images::portal("![代表登记群众意见](jiedai.jpg)", reviewed);
            made(project.bytes("content/bulletins/lianluo-88/jiedai.jpg", &images::jpeg(true)))
        }
        "W0108" => {
            let bytes = include_bytes!("../fixtures/hostile/gb18030.yml");
            made(Project::blank().bytes("content/deputies/he-yanqiu.yml", bytes))
        }
        _ => {
            let fixture = fixture::read(code);
            Case { project: fixture.over_blank(), command: fixture.command, also: fixture.also }
        }
    }
}

/// Snapshots everything that the program says about a case.
fn told(code: &str) {
    let Case { project, command, also } = case(code);
    let mut text = String::new();
    for lang in ["zh-CN", "en"] {
        let words: Vec<&str> = ["--lang", lang].into_iter().chain(command.split(' ')).collect();
        let run = project.run(words);
        text.extend(["== ", &command, " --lang ", lang, "\n", &run.to_string(), "\n"]);
    }
    if command == "check" {
        let run = project.run(["check", "--format", "json"]);
        text.extend(["== check --format json\n", &run.stdout]);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(code, text));
    assert!(text.contains(code), "{code} is not told");
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let strangers: Vec<_> = known
        .into_iter()
        .filter(|other| *other != code && !also.iter().any(|a| a == other) && text.contains(other))
        .collect();
    assert!(strangers.is_empty(), "{code} tells of {strangers:?} too\n{text}");
}

macro_rules! cases {
    ($($code:ident $name:ident;)+) => {
        $(#[test] fn $name() { told(stringify!($code)); })+
        const CASES: &[&str] = &[$(stringify!($code)),+];
    };
}

cases! {
    E0101 e0101_unreadable_text_is_refused_by_name;
    E0102 e0102_an_unquoted_at_sign_is_found_and_quoted;
    E0103 e0103_deep_nesting_is_refused;
    E0104 e0104_a_repeated_key_is_reported_where_it_is_repeated;
    E0106 e0106_a_missing_fence_is_reported;
    E0107 e0107_a_file_without_a_collection_is_reported;
    W0108 w0108_gb18030_is_read_with_a_warning;
    E0109 e0109_a_full_width_colon_is_reported_under_the_colon;
    W0110 w0110_another_way_of_writing_is_reported_once_for_each_file;
    E0201 e0201_an_unknown_key_is_reported_with_the_nearest;
    E0202 e0202_a_missing_key_is_named;
    E0203 e0203_a_value_of_the_wrong_shape_is_reported_once;
    E0204 e0204_a_value_outside_the_list_is_reported_with_the_list;
    E0205 e0205_a_date_of_another_form_is_offered_as_iso;
    E0206 e0206_an_id_of_the_wrong_form_is_reported;
    E0207 e0207_an_id_in_a_file_of_its_own_is_reported;
    E0208 e0208_words_where_a_number_belongs_are_reported;
    E0209 e0209_what_is_no_web_address_is_reported;
    E0210 e0210_what_is_no_rule_for_days_is_reported;
    E0211 e0211_what_is_no_time_of_day_is_reported;
    E0301 e0301_a_taken_id_is_reported_with_its_first_bearer;
    E0302 e0302_an_unknown_id_is_reported_with_the_nearest;
    E0303 e0303_a_circle_of_parents_is_reported_once;
    E0304 e0304_namesakes_in_one_term_are_reported;
    E0305 e0305_what_is_no_name_is_reported_under_the_character;
    W0306 w0306_another_interpunct_is_reported;
    W0307 w0307_a_polyphonic_surname_is_reported;
    E0308 e0308_a_page_at_a_columns_address_is_reported;
    E0310 e0310_a_former_id_of_two_records_is_reported_with_both;
    E0311 e0311_a_published_id_that_is_gone_is_reported_in_the_list;
    W0309 w0309_a_name_that_looks_like_a_recorded_one_is_asked_about;
    E0401 e0401_an_end_before_its_start_is_reported;
    E0402 e0402_a_mandate_outside_its_term_is_reported;
    E0403 e0403_overlapping_mandates_are_reported_and_successive_ones_are_not;
    E0404 e0404_an_early_ending_needs_its_announcement;
    E0405 e0405_unit_and_district_exclude_each_other;
    E0406 e0406_a_mandate_needs_a_term_or_a_level;
    W0407 w0407_seats_that_people_and_vacancies_do_not_make_up_are_reported;
    W0408 w0408_more_seats_than_the_law_allows_are_reported;
    E0409 e0409_a_state_that_contradicts_the_ending_is_reported;
    E0501 e0501_publishing_needs_the_required_review;
    E0516 e0516_a_reviewer_who_is_not_on_the_list_is_reported;
    E0502 e0502_publishing_a_deputy_needs_a_source;
    W0503 w0503_a_reference_to_a_draft_is_reported;
    W0504 w0504_an_old_verification_is_reported;
    E0505 e0505_half_a_withdrawal_is_reported;
    E0513 e0513_an_unknown_stage_is_reported_with_the_nearest;
    W0514 w0514_reviews_out_of_order_are_reported_at_the_day;
    W0509 w0509_a_comment_that_accepts_nothing_is_reported;
    E0510 e0510_an_allow_without_reason_code_or_of_an_error_is_refused;
    I0511 i0511_facts_that_no_source_supports_are_named;
    W0512 w0512_a_column_that_nobody_keeps_up_is_reported_at_its_newest_entry;
    W0515 w0515_a_source_that_supports_what_is_not_there_is_reported;
    E0601 e0601_identity_numbers_are_found_in_comments_and_full_width;
    E0602 e0602_a_mobile_number_is_found;
    E0603 e0603_a_photo_with_its_place_is_refused;
    E0606 e0606_a_photo_needs_a_licence;
    E0604 e0604_a_home_address_is_found_and_an_office_is_not;
    E0605 e0605_a_bank_card_is_found_in_groups_and_full_width;
    W0701 w0701_a_mention_outside_the_text_is_reported;
    W0702 w0702_a_name_that_nobody_has_confirmed_is_proposed_once;
    W0703 w0703_a_name_of_several_is_proposed_with_all_of_them;
    W0704 w0704_a_bare_name_among_attendees_is_reported;
    E0705 e0705_an_image_needs_alternative_text;
    E0706 e0706_an_image_that_is_not_there_is_reported;
    E0801 e0801_a_motion_with_too_few_sponsors_is_reported;
    E0802 e0802_a_proposal_needs_one_who_signed_first;
    E0803 e0803_a_sponsor_who_was_no_deputy_that_day_is_reported;
    E0804 e0804_a_step_that_cannot_follow_is_reported_with_those_that_can;
    E0805 e0805_a_history_out_of_order_is_reported;
    E0806 e0806_a_reply_before_the_assignment_is_reported;
    E0807 e0807_an_evaluation_needs_the_reply_of_its_round;
    E0808 e0808_what_is_not_public_needs_a_reason;
    W0809 w0809_a_day_that_is_not_the_laws_is_reported;
    W0810 w0810_what_is_overdue_is_reported;
    W0811 w0811_missing_numbers_are_named;
    E0812 e0812_one_number_twice_in_a_session_is_reported;
    W0813 w0813_an_attendee_who_was_no_deputy_then_is_reported;
    W0814 w0814_an_activity_that_was_entered_twice_is_suspected;
    E0815 e0815_a_sponsor_who_is_named_twice_is_reported;
    W0816 w0816_the_lacking_parts_of_a_motion_are_named;
    E0817 e0817_mergers_and_conversions_are_told_on_both_sides;
    W0819 w0819_a_percentage_needs_its_denominator;
    W0707 w0707_a_traditional_character_is_reported_once_and_not_in_names;
    W0708 w0708_characters_that_only_look_right_are_reported;
    E0711 e0711_wrong_wording_is_reported_at_its_characters_with_the_rule;
    W0712 w0712_doubtful_wording_is_reported_with_the_right_form;
    E0713 e0713_a_link_to_no_page_of_the_portal_is_reported;
    I0714 i0714_an_address_of_the_list_of_dead_links_is_pointed_out;
    E0901 e0901_a_broken_template_stops_the_build;
    E0902 e0902_a_missing_style_sheet_stops_the_build;
}

#[cfg(unix)]
#[test]
fn e0105_a_symbolic_link_is_named_and_not_followed() {
    told("E0105");
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let mut cases: BTreeSet<&str> = CASES.iter().copied().collect();
    cases.insert("E0105");
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    assert_eq!(cases, codes);
    for entry in fs::read_dir(fixture::folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.strip_suffix(".txt").unwrap_or(&name).to_owned();
        assert!(codes.contains(code.as_str()), "{name} is the case of no code");
    }
}

#[test]
fn the_smallest_portal_has_nothing_to_report() {
    let run = Project::blank().run(["check"]).succeeds();
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr, "错误 0 处，警告 0 处（以 2026-05-15 为准）\n");
}

/// One unknown id must not hide the others beside it.
#[test]
fn every_reference_of_one_mandate_is_reported() {
    let project = Project::blank().file(
        "content/deputies/he-yanqiu.yml",
        "name: 贺砚秋\nmandates:\n- term: cc-41\n  delegation: del-luiting\n  area_id: \"990701\"\n  sources: [s9]\n",
    );
    let places: Vec<_> = report::check(&project).diagnostics.iter().map(report::Found::place).collect();
    let file = "content/deputies/he-yanqiu.yml";
    let expected = ["3:9", "4:15", "5:12", "6:13"].map(|at| format!("{file}:{at}"));
    assert_eq!(places, expected);
}

/// Where there is a hint, it exists in both languages.
#[test]
fn every_hint_is_given_in_both_languages() {
    for code in CASES.iter().filter(|code| case(code).command == "check") {
        for found in report::check(&case(code).project).diagnostics {
            let Some(hint) = found.hint else { continue };
            assert!(hint.zh.chars().any(|c| c >= '\u{4e00}'), "{code}: {}", hint.zh);
            assert_ne!(hint.zh, hint.en, "{code}");
        }
    }
}
