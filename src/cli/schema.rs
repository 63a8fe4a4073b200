//! `schema`: JSON Schema of every kind of record, for editors.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Exit;
use crate::cli::terminal::Terminal;
use crate::export::schema;
use crate::say;
use crate::world::output::replace_file;

pub(super) fn run(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    let Some(folder) = args.get_one::<PathBuf>("output") else {
        let text = format!("{:#}\n", schema::bundle());
        return match io::stdout().lock().write_all(text.as_bytes()) {
            Ok(()) => Exit::Fine,
            Err(error) => {
                terminal.fail(&say!("写不出结果：{error}", "cannot write the result: {error}"));
                Exit::World
            }
        };
    };
    let folder = root.join(folder);
    let schemas = schema::schemas();
    for schema in &schemas {
        let path = folder.join(schema.file());
        if let Err(error) = replace_file(&path, format!("{:#}\n", schema.json).as_bytes()) {
            terminal.fail(&say!("{error}", "{error}"));
            return Exit::World;
        }
    }
    let (count, shown) = (schemas.len(), folder.display());
    terminal.say(&say!(
        "已在 {shown} 写出 {count} 个文件。编辑器装有 YAML 语言服务器的，在记录的第一行写\n  # yaml-language-server: $schema=从记录到 {shown}/deputy.schema.json 的相对路径\n或者在 .vscode/settings.json 中写",
        "{count} files stand in {shown}. An editor with the YAML language server uses one if a record begins with\n  # yaml-language-server: $schema=the relative path to {shown}/deputy.schema.json\nor if .vscode/settings.json says"
    ));
    let patterns: Vec<String> = schemas
        .iter()
        .filter(|schema| !matches!(schema.kind, "issue" | "article" | "page"))
        .map(|schema| {
            let place = schema.place;
            let files = if place.ends_with('/') { format!("{place}**/*.yml") } else { place.to_owned() };
            format!("    \"{}\": \"content/{files}\"", folder.join(schema.file()).display())
        })
        .chain([format!(
            "    \"{}\": \"content/bulletins/*/issue.yml\"",
            folder.join("issue.schema.json").display()
        )])
        .collect();
    let settings = format!("  \"yaml.schemas\": {{\n{}\n  }}", patterns.join(",\n"));
    terminal.say(&crate::base::Bilingual::new(settings.clone(), settings));
    Exit::Fine
}
