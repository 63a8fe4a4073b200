//! `schema`: gives JSON Schema of every kind of record, for editors.

use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Exit;
use super::help::both;
use super::result;
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::export::schema;
use crate::say;
use crate::world::output::replace_file;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "DIR",
        help = both(
            "每种记录一个文件，写到这个文件夹；不写则输出到屏幕",
            "a file for each kind into this folder; else all of it is printed",
        ),
    )]
    output: Option<PathBuf>,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { output } = arguments;
    let Some(folder) = output else {
        return result::write(&format!("{:#}\n", schema::bundle()), terminal);
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
    terminal.say(&Bilingual::new(settings.clone(), settings));
    Exit::Fine
}
