//! The command line's grammar, in the person's language.
//!
//! Takes a language, gives clap's command; takes clap's errors, gives them in that language.
//! Must not run anything.

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::base::Lang;

/// The whole grammar.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let t = |zh, en| lang.pick(zh, en);
    let sub = |name: &'static str, arguments: &str, zh, en, args: Vec<Arg>| {
        let usage = format!("daibiao {name} {}{arguments}", t("[选项]", "[OPTIONS]"));
        localised(Command::new(name).about(t(zh, en)).override_usage(usage), lang, args)
    };
    let argument = |name: &'static str, value: &'static str| {
        Arg::new(name).value_name(value).help_heading(t("参数", "Arguments"))
    };
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(["human", "json"]))
        .default_value("human")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(t(
            "结果的格式：human 供人看（默认），json 供程序读",
            "form of the result: human (the default) or json",
        ));
    let check_format =
        format.clone().value_parser(PossibleValuesParser::new(["human", "json", "github"])).help(t(
            "结果的格式：human 供人看（默认），json 供程序读，github 供 GitHub 标注",
            "form of the result: human (the default), json, or github for annotations there",
        ));
    let as_of = Arg::new("as-of").long("as-of").value_name("DATE").help(t(
        "以哪一天为准判断是否过期，如 2026-05-18",
        "the day against which anything is stale, such as 2026-05-18",
    ));
    let base_url = Arg::new("base-url").long("base-url").value_name("URL").help(t(
        "网站地址，代替 site.yml 中的 base_url",
        "the site's address, in place of base_url in site.yml",
    ));
    let drafts = flag("drafts", t("连同草稿一起生成，草稿有标记", "with drafts, which are marked"));
    let jobs = Arg::new("jobs")
        .long("jobs")
        .value_name("N")
        .value_parser(value_parser!(u16).range(1..=1024))
        .help(t("同时使用的线程数", "threads to use"));
    let dir =
        argument("dir", "DIR").help(t("文件夹，默认为当前文件夹", "the folder; the current one by default"));
    let output = Arg::new("output")
        .long("output")
        .value_name("DIR")
        .default_value("public")
        .hide_default_value(true)
        .help(t("写到哪个文件夹，默认为 public", "the folder to write, public by default"));
    let port = Arg::new("port")
        .long("port")
        .value_name("N")
        .value_parser(value_parser!(u16))
        .default_value("4000")
        .hide_default_value(true)
        .help(t("端口，默认 4000；0 由系统选择", "the port, 4000 by default; 0 lets the system choose"));
    let many = |arg: Arg| arg.required(true).num_args(1..).value_parser(value_parser!(std::path::PathBuf));
    let named = |name: &'static str, value: &'static str, help| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let published = named(
        "published",
        "FILE",
        t(
            "已发布网站的 ids.txt，其中的 id 不得丢失",
            "ids.txt of the published site: no id in it may be lost",
        ),
    )
    .value_parser(value_parser!(std::path::PathBuf));
    let reviewers = named(
        "reviewers",
        "FILE",
        t(
            "审核人名单，每行一个姓名；名单以外的人审核不算",
            "names of reviewers, one a line: nobody else's review counts",
        ),
    )
    .value_parser(value_parser!(std::path::PathBuf));
    let import = vec![
        many(argument("file", "FILE")).help(t("要导入的文档", "the documents to import")),
        named(
            "as",
            "KIND",
            t("文档的种类：bulletin 简报；.txt 默认为简报", "what it is: bulletin; the default for .txt"),
        )
        .value_parser(PossibleValuesParser::new(["bulletin"]))
        .hide_possible_values(true),
        flag("dry-run", t("只报告，不写任何文件", "only report; write nothing")),
        named("report", "FILE", t("把 JSON 报告写到这个文件", "write the report as JSON to this file"))
            .value_parser(value_parser!(std::path::PathBuf)),
        format.clone(),
    ];
    let review = vec![
        many(argument("path", "PATH"))
            .help(t("内容文件或者文件夹", "files or folders of content"))
            .required(false)
            .required_unless_present("mentions"),
        named("stage", "STAGE", t("审次：初审、复审或终审", "the stage: 初审, 复审 or 终审"))
            .required_unless_present("mentions"),
        named("by", "NAME", t("审核人", "who reviewed")).required_unless_present("mentions"),
        named("on", "DATE", t("审核日期，如 2026-05-18", "the day, such as 2026-05-18"))
            .required_unless_present("mentions"),
        flag("mentions", t("逐个确认正文中的代表姓名", "confirm one by one which deputies the texts name"))
            .conflicts_with_all(["stage", "by", "on", "id"]),
        named("id", "ID", t("文件有多条记录时选其中一条", "one record of a file that holds several")),
    ];
    let search = vec![
        argument("query", "QUERY")
            .required(true)
            .num_args(1..)
            .help(t("要找的词；“……”为原文，-词为排除", "the words; \"…\" is a phrase, -word is left out")),
        named("kind", "KIND", t("类型，如 article、deputy", "a kind, such as article or deputy")),
        named("level", "LEVEL", t("层级，如 provincial、county", "a level, such as provincial or county")),
        named("area", "ID", t("地区的 id，含下级地区", "an area's id, with those below it")),
        named("topic", "ID", t("专题的 id", "a topic's id")),
        named("from", "YEAR", t("从哪一年", "the first year"))
            .value_parser(value_parser!(u16).range(1000..=9999)),
        named("to", "YEAR", t("到哪一年", "the last year"))
            .value_parser(value_parser!(u16).range(1000..=9999)),
        named(
            "order",
            "ORDER",
            t("次序：relevance 相关（默认）或 date 日期", "relevance (the default) or date"),
        )
        .value_parser(PossibleValuesParser::new(["relevance", "date"]))
        .hide_possible_values(true),
        named("limit", "N", t("列出几条，默认 10；0 为全部", "how many to list, 10 by default; 0 for all"))
            .value_parser(value_parser!(u32)),
        named("offset", "N", t("跳过前几条", "how many to leave out first")).value_parser(value_parser!(u32)),
        named("format", "FORMAT", t("table 表（默认）、json 或 csv", "table (the default), json or csv"))
            .value_parser(PossibleValuesParser::new(["table", "json", "csv"]))
            .hide_possible_values(true),
    ];
    let fmt = vec![
        many(argument("path", "PATH"))
            .help(t(
                "内容文件或者文件夹，默认为整个 content 文件夹",
                "files or folders of content; the whole folder `content` by default",
            ))
            .required(false),
        flag("check", t("只指出要整理的文件，不写任何文件", "only name what would change; write nothing")),
    ];
    localised(Command::new("daibiao"), lang, Vec::new())
        .override_usage(t("daibiao [选项] <命令>", "daibiao [OPTIONS] <COMMAND>"))
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t("显示版本", "print version")),
        )
        .about(t(
            "把人大代表档案和简报编成公开网站",
            "Compiles deputy records and bulletins into a people's congress's public website",
        ))
        .arg_required_else_help(true)
        .subcommand_required(true)
        .arg(
            Arg::new("root")
                .long("root")
                .value_name("DIR")
                .global(true)
                .display_order(GLOBAL)
                .default_value(".")
                .hide_default_value(true)
                .help(t("项目文件夹，默认为当前文件夹", "the project's folder; the current one by default")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .global(true)
                .display_order(GLOBAL)
                .value_parser(PossibleValuesParser::new(["zh-CN", "en"]))
                .hide_possible_values(true)
                .help(t("提示的语言：zh-CN 或 en", "language of the messages: zh-CN or en")),
        )
        .arg(
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .global(true)
                .display_order(GLOBAL)
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .default_value("auto")
                .hide_possible_values(true)
                .hide_default_value(true)
                .help(t("是否着色：auto、always、never", "colours: auto, always or never")),
        )
        .arg(
            flag("quiet", t("只显示错误和结果", "only errors and results"))
                .global(true)
                .display_order(GLOBAL),
        )
        .subcommand(sub(
            "init",
            " [DIR]",
            "在空文件夹中建立一个门户",
            "A working portal in an empty folder",
            vec![
                dir,
                flag("sample", t("用虚构示例“澄川省”的全部内容", "with the whole invented sample province")),
            ],
        ))
        .subcommand(sub(
            "check",
            "",
            "检查全部内容，不改动任何内容文件",
            "All checks of the content; changes none of it",
            vec![
                check_format,
                flag("strict", t("有警告也算不通过", "warnings fail too")),
                published,
                reviewers,
                as_of.clone(),
            ],
        ))
        .subcommand(sub("import", " FILE…", "把简报文档导入为草稿", "Import bulletins as drafts", import))
        .subcommand(sub(
            "review",
            " PATH… --stage STAGE --by NAME --on DATE",
            "登记审核，审次齐全的即为发布",
            "Record a review; publish what has every stage",
            review,
        ))
        .subcommand(sub(
            "fmt",
            " [PATH…]",
            "统一内容文件的键序和写法，内容不变",
            "Canonical order of keys and style; the content stays",
            fmt,
        ))
        .subcommand(sub(
            "explain",
            " [CODE]",
            "解释提示的编号：是什么、为什么、怎么改",
            "What a code means, why it matters, how to mend it",
            vec![
                argument("code", "CODE").help(t(
                    "编号，如 E0201；不写则列出全部",
                    "a code such as E0201; without it, all of them",
                )),
            ],
        ))
        .subcommand(sub(
            "build",
            "",
            "检查内容，生成网站",
            "Check, then build the site",
            vec![output, base_url, drafts.clone(), jobs, as_of],
        ))
        .subcommand(sub(
            "search",
            " QUERY…",
            "在本机检索，结果与网站一致",
            "Search on this machine, as the site does",
            search,
        ))
        .subcommand(sub(
            "schema",
            "",
            "记录的 JSON Schema，供编辑器提示和检查",
            "JSON Schema of every record, for editors",
            vec![
                named(
                    "output",
                    "DIR",
                    t(
                        "每种记录一个文件，写到这个文件夹；不写则输出到屏幕",
                        "a file for each kind into this folder; else all of it is printed",
                    ),
                )
                .value_parser(value_parser!(std::path::PathBuf)),
            ],
        ))
        .subcommand(publish(lang, &format))
        .subcommand(sub(
            "verify",
            " DIR|URL",
            "核对一次发布的全部文件",
            "Compare a release with its own list",
            vec![
                argument("place", "DIR|URL").required(true).help(t(
                    "发布的文件夹，如网站的 current；或者网站的网址",
                    "the release's folder, such as the site's `current`, or the site's address",
                )),
                named(
                    "signers",
                    "FILE",
                    t(
                        "可信的签名人，ssh-keygen 的 allowed_signers 格式",
                        "whose signature you trust, in ssh-keygen's form of allowed_signers",
                    ),
                )
                .value_parser(value_parser!(std::path::PathBuf)),
                format,
            ],
        ))
        .subcommand(sub(
            "serve",
            "",
            "在本机预览网站",
            "Preview the site on this machine",
            vec![port, drafts],
        ))
}

/// Publishing by `git push`: one command for each thing that the office does.
fn publish(lang: Lang, format: &Arg) -> Command {
    let t = |zh, en| lang.pick(zh, en);
    let folder = |name: &'static str, help| {
        Arg::new(name).long(name).value_name("DIR").value_parser(value_parser!(std::path::PathBuf)).help(help)
    };
    let site = folder(
        "site",
        t("网站的文件夹，也可以用环境变量 DAIBIAO_SITE", "the site's folder; or the variable DAIBIAO_SITE"),
    );
    let sub = |name: &'static str, zh, en, mut args: Vec<Arg>| {
        args.push(site.clone());
        let usage = format!("daibiao publish {name} {}", t("[选项]", "[OPTIONS]"));
        localised(Command::new(name).about(t(zh, en)).override_usage(usage), lang, args)
    };
    let sequence = Arg::new("sequence")
        .value_name("SEQ")
        .help_heading(t("参数", "Arguments"))
        .value_parser(value_parser!(u64))
        .help(t("第几次发布，不写则为上一次", "which release; without it, the one before"));
    let record = Arg::new("id").value_name("ID").required(true).help_heading(t("参数", "Arguments")).help(t(
        "记录，如 deputies/qin-wenlan；也可以是它的网址",
        "the record, such as deputies/qin-wenlan, or its address",
    ));
    let usage = t("daibiao publish <命令> [选项]", "daibiao publish <COMMAND> [OPTIONS]");
    let about = t("用 git push 发布网站", "Publish by git push");
    localised(Command::new("publish").about(about).override_usage(usage), lang, Vec::new())
        .arg_required_else_help(true)
        .subcommand_required(true)
        .subcommand(sub(
            "init",
            "设好仓库和网站的文件夹",
            "Set up the repository and the site's folder",
            vec![folder("repo", t("裸仓库的文件夹", "the folder of the bare repository")).required(true)],
        ))
        .subcommand(sub(
            "reconcile",
            "让网站与分支和当天一致",
            "Bring the site to the tip of the branch and to the day",
            vec![
                flag("allow-shrink", t("允许页面减少 5% 以上", "allow more than 5 % fewer pages")),
                format.clone(),
            ],
        ))
        .subcommand(sub("status", "现在上线的是什么", "What is live", vec![format.clone()]))
        .subcommand(sub("log", "历次发布", "Every release so far", vec![format.clone()]))
        .subcommand(sub(
            "rollback",
            "回退到以前的发布，停在那里",
            "Go back to an earlier release and stand still there",
            vec![sequence, format.clone()],
        ))
        .subcommand(sub(
            "withdraw",
            "立即撤回一条记录",
            "Take a record back at once",
            vec![
                record.clone(),
                Arg::new("reason")
                    .long("reason")
                    .value_name("TEXT")
                    .required(true)
                    .help(t("理由，写在原来的网址上", "why; shown at its address")),
                format.clone(),
            ],
        ))
        .subcommand(sub(
            "restore",
            "撤错了：不再撤回，按内容发布",
            "Undo a withdrawal: the content counts again",
            vec![record, format.clone()],
        ))
        .subcommand(sub(
            "resume",
            "回退后重新跟随分支",
            "Follow the branch again after a rollback",
            vec![format.clone()],
        ))
        .subcommand(sub("pre-receive", "供 git 的钩子调用", "For git's hook", Vec::new()).hide(true))
        .subcommand(sub("judge", "供 git 的钩子调用", "For git's hook", Vec::new()).hide(true))
        .subcommand(sub("tidy", "删除多余的旧发布", "Remove old releases", Vec::new()).hide(true))
        .subcommand(sub("post-receive", "供 git 的钩子调用", "For git's hook", Vec::new()).hide(true))
}

/// Where the options that every command has stand in its help: after its own.
const GLOBAL: usize = 900;

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// Headings, the command's own arguments and the help option in the person's language.
fn localised(command: Command, lang: Lang, args: Vec<Arg>) -> Command {
    let template = lang.pick(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    command
        .help_template(template)
        .subcommand_help_heading(lang.pick("命令", "Commands"))
        .next_help_heading(lang.pick("选项", "Options"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(args)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(GLOBAL + 1)
                .help(lang.pick("显示帮助", "print help")),
        )
}

/// One sentence about a wrong command line.
#[must_use]
pub fn explain(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(lang.pick("、", ", ")),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .map(|kind| match error.get(kind) {
                // The likeliest comes last.
                Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
                _ => context(kind),
            })
            .into_iter()
            .find(|text| !text.is_empty())
            // The nearest of several comes last.
            .and_then(|text| text.rsplit(['、', ',']).next().map(|near| near.trim().to_owned()));
    let problem = match (error.kind(), lang) {
        (ErrorKind::InvalidSubcommand, Lang::Zh) => {
            format!("没有 `{}` 这个命令", context(ContextKind::InvalidSubcommand))
        }
        (ErrorKind::InvalidSubcommand, Lang::En) => {
            format!("there is no command `{}`", context(ContextKind::InvalidSubcommand))
        }
        (ErrorKind::UnknownArgument, Lang::Zh) => format!("没有 `{argument}` 这个选项"),
        (ErrorKind::UnknownArgument, Lang::En) => format!("there is no option `{argument}`"),
        (ErrorKind::InvalidValue, Lang::Zh) if value.is_empty() => format!("`{argument}` 后面缺少值"),
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => format!("`{argument}` needs a value"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::Zh) => {
            format!("`{argument}` 不能是 `{value}`")
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Lang::En) => {
            format!("`{argument}` cannot be `{value}`")
        }
        (ErrorKind::MissingSubcommand, Lang::Zh) => "缺少命令".to_owned(),
        (ErrorKind::MissingSubcommand, Lang::En) => "a command is missing".to_owned(),
        (ErrorKind::MissingRequiredArgument, Lang::Zh) => format!("缺少 {argument}"),
        (ErrorKind::MissingRequiredArgument, Lang::En) => format!("missing: {argument}"),
        (ErrorKind::ArgumentConflict, Lang::Zh) => format!("`{argument}` 写了两次或者与别的选项冲突"),
        (_, Lang::Zh) => "命令写得不对".to_owned(),
        (_, Lang::En) => {
            error.to_string().lines().next().unwrap_or("").trim_start_matches("error: ").to_owned()
        }
    };
    match (suggestion, lang) {
        (Some(near), Lang::Zh) => format!("{problem}，是不是 `{near}`？"),
        (Some(near), Lang::En) => format!("{problem}; did you mean `{near}`?"),
        (None, Lang::Zh) => format!("{problem}，用法见 `daibiao --help`"),
        (None, Lang::En) => format!("{problem}; see `daibiao --help`"),
    }
}
