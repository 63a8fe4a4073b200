//! What staff and their editors easily get wrong in YAML is read as meant, or explained together with the repair.

use crate::fixture;

/// Snapshots what the program says about a trap, in both languages.
fn told(name: &str) {
    let project = fixture::trap(name).over_blank();
    let mut text = String::new();
    for lang in ["zh-CN", "en"] {
        let run = project.run(["--lang", lang, "check"]);
        text.extend(["== check --lang ", lang, "\n", &run.to_string(), "\n"]);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("trap_{name}"), text));
}

macro_rules! traps {
    ($($name:ident)+) => {
        $(#[test] fn $name() { told(stringify!($name)); })+
        const TRAPS: &[&str] = &[$(stringify!($name)),+];
    };
}

traps! {
    chinese_date
    colon_in_a_value
    full_width_braces
    full_width_brackets
    full_width_closing_brace
    full_width_colon_alone
    full_width_colon_everywhere_in_braces
    full_width_colon_in_a_list
    full_width_colon_in_braces
    full_width_comma_in_braces
    full_width_dash
    full_width_digits
    full_width_indent
    full_width_space_after_a_colon
    list_on_one_line
    no_break_indent
    no_space_after_a_colon
    no_space_after_a_dash
    no_space_after_a_dash_in_a_file_of_records
    no_space_after_the_only_colon
    number_with_its_unit
    old_line_ends
    quotes_that_end_too_soon
    quotes_without_a_partner
    smart_quotes
    spaces_after_values
    tab_indent
    values_that_begin_with_a_mark
    windows_line_ends
    words_of_yaml
    wrong_indent
}

#[test]
fn every_trap_of_the_folder_is_a_case() {
    assert_eq!(fixture::traps(), TRAPS);
}
