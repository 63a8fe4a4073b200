//! What the ending of a file's name says about its form, upper and lower case alike.
//!
//! Takes a path; gives an [`Ending`]. This is the only place that compares endings of the project's
//! files, so reading, checking, formatting and reviewing agree on which files are records. Must not
//! touch a disk.

/// The form of a file by its name's ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// `.yml` or `.yaml`.
    Yaml,
    /// `.md`: a record as front matter, and a body.
    Markdown,
    /// Any other text that a theme may hold, such as a template, a script or a vector image.
    OtherText,
    /// `.jpg` or `.jpeg`.
    Jpeg,
    Png,
    Webp,
    /// Nothing that is read.
    Unknown,
}

impl Ending {
    /// The ending of a path or file name.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
            "yml" | "yaml" => Self::Yaml,
            "md" => Self::Markdown,
            "html" | "css" | "js" | "txt" | "svg" => Self::OtherText,
            "jpg" | "jpeg" => Self::Jpeg,
            "png" => Self::Png,
            "webp" => Self::Webp,
            _ => Self::Unknown,
        }
    }

    /// Whether a file may hold records.
    #[must_use]
    pub const fn holds_records(self) -> bool {
        matches!(self, Self::Yaml | Self::Markdown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_told_whatever_its_case_and_only_from_the_file_name() {
        for name in ["a.yml", "content/a.YML", "a.b.Yaml", "名单.YAML"] {
            assert_eq!(Ending::of(name), Ending::Yaml, "{name}");
        }
        assert_eq!(["a.md", "a.MD"].map(Ending::of), [Ending::Markdown; 2]);
        assert_eq!(["a.JPG", "b.jpeg"].map(Ending::of), [Ending::Jpeg; 2]);
        for name in ["", "yml", "md", "a.yml/b", "a.ymlx", "a.yml.orig", "a."] {
            assert_eq!(Ending::of(name), Ending::Unknown, "{name}");
        }
    }
}
