//! Seeded cases: every class of what must be found, as people and programs write it.

use super::*;

fn codes(text: &str) -> Vec<&'static str> {
    codes_in(text, "bulletins")
}

fn codes_in(text: &str, folder: &str) -> Vec<&'static str> {
    let mut notes = Diagnostics::new();
    scan(FileId(0), text, folder, &mut notes);
    notes.sorted().iter().map(|d| d.code.id()).collect()
}

/// Numbers out of nothing, the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: u64) -> u64 {
        // Constants of Knuth's MMIX generator.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// A number of a real province and day with a right check digit.
fn identity(seed: &mut Seed) -> String {
    let (year, month, day) = (1930 + seed.below(80), 1 + seed.below(12), 1 + seed.below(28));
    let head = format!("{}{}{year}{month:02}{day:02}{}", seed.of(&PROVINCES), seed.digits(4), seed.digits(3));
    let sum: u32 = head.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    format!("{head}{}", char::from(CHECKS[(sum % 11) as usize]))
}

fn old_identity(seed: &mut Seed) -> String {
    let (year, month, day) = (30 + seed.below(65), 1 + seed.below(12), 1 + seed.below(28));
    format!("{}{}{year:02}{month:02}{day:02}{}", seed.of(&PROVINCES), seed.digits(4), seed.digits(3))
}

fn mobile(seed: &mut Seed) -> String {
    format!("1{}{}", 3 + seed.below(7), seed.digits(9))
}

fn card(seed: &mut Seed) -> String {
    let (prefix, length) = seed.of(&[
        ("62", 16),
        ("62", 17),
        ("62", 18),
        ("62", 19),
        ("9558", 19),
        ("4", 16),
        ("52", 16),
        ("60", 19),
    ]);
    let head = format!("{prefix}{}", seed.digits(length - prefix.len() - 1));
    let last = (b'0'..=b'9').find(|d| {
        let mut digits = head.clone().into_bytes();
        digits.push(*d);
        passes_luhn(&digits)
    });
    format!("{head}{}", char::from(last.unwrap()))
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c })
        .collect()
}

/// A text with `mark` after the characters of these sizes.
fn parted(text: &str, sizes: &[usize], mark: &str) -> String {
    let mut chars = text.chars();
    let mut parts: Vec<String> = sizes.iter().map(|n| chars.by_ref().take(*n).collect()).collect();
    parts.push(chars.collect());
    parts.retain(|part| !part.is_empty());
    parts.join(mark)
}

/// A number as it may stand in a file: in full width, with what nobody sees, in comments, in
/// alternative texts, in tables, in parts.
fn dressed(seed: &mut Seed, number: &str, sizes: &[usize], word: &str) -> Vec<String> {
    let hidden = seed.of(&["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}"]);
    let at = 1 + usize::try_from(seed.below(number.len() as u64 - 1)).unwrap();
    let inside = format!("{}{hidden}{}", &number[..at], &number[at..]);
    vec![
        format!("{word}{number}。"),
        format!("备注: {word}{}", wide(number)),
        format!("# {word}：{inside}"),
        format!("![{word}{number}](a.jpg)"),
        format!("{word} {}", parted(number, sizes, " ")),
        format!("{word} {}", parted(&wide(number), sizes, "-")),
        format!("{word} {}", parted(number, sizes, "\u{3000}")),
        format!("| 姓名 | {word} | | |\n|---|---|---|---|\n| 陶某 | {} |", parted(number, sizes, " | ")),
    ]
}

/// Two hundred numbers, each in every dress, are found every one.
#[track_caller]
fn all_found(code: &str, word: &str, sizes: &[usize], mut number: impl FnMut(&mut Seed) -> String) {
    let mut seed = Seed(20_260_515);
    for _ in 0..200 {
        let number = number(&mut seed);
        for text in dressed(&mut seed, &number, sizes, word) {
            assert_eq!(codes(&text), [code], "{text}");
        }
    }
}

#[test]
fn identity_numbers_are_found_however_they_are_dressed() {
    all_found("E0601", "", &[6, 8], identity);
    all_found("E0601", "证件", &[6, 4, 4], identity);
}

#[test]
fn old_identity_numbers_are_found_where_a_word_says_what_they_are() {
    all_found("E0601", "身份证号", &[6, 6], old_identity);
    let mut seed = Seed(1);
    assert_eq!(codes(&format!("文号 {}", old_identity(&mut seed))), [""; 0]);
}

#[test]
fn mobiles_are_found_however_they_are_dressed() {
    all_found("E0602", "手机", &[3, 4], mobile);
    all_found("E0602", "联系方式", &[4, 3], mobile);
    all_found("E0602", "电话", &[3], mobile);
}

#[test]
fn cards_are_found_however_they_are_dressed() {
    all_found("E0605", "卡号", &[4, 4, 4, 4], card);
    let mut seed = Seed(7);
    for _ in 0..200 {
        let number = card(&mut seed);
        assert_eq!(codes(&format!("补助打入{number}")), ["E0605"], "{number}");
        assert_eq!(codes(&parted(&number, &[4, 4, 4, 4], " ")), ["E0605"], "{number}");
    }
}

#[test]
fn homes_are_found_however_they_are_dressed() {
    let mut seed = Seed(42);
    for _ in 0..200 {
        let residence = seed.of(&[
            "幸福小区",
            "紫荆苑",
            "滨江花园",
            "阳光家园",
            "青芦公寓",
            "锦绣华庭",
            "学院家属院",
            "河东新村",
        ]);
        let place = seed.of(&["柳汀市", "青芦县人民路18号", "石棠县城关镇", ""]);
        let unit = seed.of(&["栋", "幢", "号楼", "座"]);
        let (a, b, c) = (1 + seed.below(40), 1 + seed.below(4), 101 + seed.below(2000));
        let flats = [
            format!("{a}{unit}{b}单元{c}室"),
            format!("{a}{unit}{c}室"),
            format!("{a}{unit}{b}单元{c}"),
            format!("{a}{unit}{b}单元"),
            format!("{b}单元{c}室"),
        ];
        for flat in flats {
            let plain = format!("{place}{residence}{flat}");
            let hidden = plain.replace(unit, &format!("\u{200b}{unit}\u{200b}"));
            let spaced = plain.replace(unit, &format!(" {unit} "));
            for text in [
                plain.clone(),
                wide(&plain),
                hidden,
                spaced,
                format!("# 住{plain}"),
                format!("![{plain}](a.jpg)"),
            ] {
                assert_eq!(codes(&text), ["E0604"], "{text}");
            }
        }
        let building = format!("{residence}{a}{unit}");
        assert_eq!(codes(&format!("家住{place}{building}。")), ["E0604"], "{building}");
        assert_eq!(codes_in(&format!("bio: {building}"), "deputies"), ["E0604"], "{building}");
        assert_eq!(codes(&format!("家庭住址：{place}建设路{a}号")), ["E0604"]);
    }
}

#[test]
fn the_check_digit_and_the_date_matter() {
    let good = "110101180001010007";
    assert_eq!(codes(good), ["E0601"]);
    assert_eq!(codes("110101180001010008"), [""; 0]);
    assert_eq!(codes("110101180002310007"), [""; 0]);
    // Where a word says what it is, a slip of one digit hides nothing.
    assert_eq!(codes("身份证号 110101180001010008"), ["E0601"]);
}

#[test]
fn other_numbers_and_addresses_are_left_alone() {
    for text in [
        "电话 0990-5550118 12345678901 138001380001",
        "2024-12-16 2025-01-20 2023-01-14",
        "| 130 | 2016 | 2017 |\n| 158 | 2023 | 2024 |",
        "增长 135.2016、138.2017 个百分点",
        "https://news.chengchuan.example/2024/1216/6212340000000000018.html",
        "统一社会信用代码 12990000000000018X，文号澄人办〔2024〕12号",
        "ISBN 978-7-5000-1234-5",
        "人民路1号",
        "政务中心3号楼501室",
        "改造老旧小区12栋",
        "为该小区12栋居民楼加装电梯",
        "走访幸福小区，3号楼前新装了充电桩",
        "住址变更的，应当在30日内登记",
        "三个单元开展讨论",
        "公元2024年",
        "100单元",
        "在紫荆苑小区3栋加装电梯",
        "12栋楼房",
        "幸福小区12栋住宅楼",
    ] {
        assert_eq!(codes(text), [""; 0], "{text}");
    }
    let office = "address: 柳汀市幸福小区3栋1单元101室";
    assert_eq!(codes_in(office, "stations"), [""; 0]);
    assert_eq!(codes_in(office, "bulletins"), ["E0604"]);
}

#[test]
fn a_part_of_a_uuid_is_no_number_and_what_only_looks_like_one_is() {
    for uuid in ["9a9f1371-6153-462a-9153-e4008941d745", "165558f4-1896-4175-a818-a15612213044"] {
        assert_eq!(codes(&format!("{uuid},刘奇")), [""; 0]);
        assert_eq!(codes(&format!("\"id\": \"{uuid}\"")), [""; 0]);
    }
    assert_eq!(codes("a-1371-6153-462"), ["E0602"]);
    assert_eq!(codes("9a9f1371-6153-462"), ["E0602"]);
}
