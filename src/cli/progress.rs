//! A progress bar on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

use crate::base::Lang;
use crate::pipeline::Progress;

/// What is being done, one after another.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    /// Pages are rendered.
    Pages,
    /// Files are laid out anew.
    Formatting,
    /// Files are compared with a list.
    Comparing,
}

impl Work {
    const fn template(self, lang: Lang) -> &'static str {
        match self {
            Self::Pages => lang.pick(
                "生成页面 {bar:30} {human_pos}/{human_len} 页",
                "rendering {bar:30} {human_pos}/{human_len} pages",
            ),
            Self::Formatting => lang.pick(
                "整理文件 {bar:30} {human_pos}/{human_len} 个",
                "formatting {bar:30} {human_pos}/{human_len} files",
            ),
            Self::Comparing => lang.pick(
                "核对文件 {bar:30} {human_pos}/{human_len} 个",
                "comparing {bar:30} {human_pos}/{human_len} files",
            ),
        }
    }
}

/// A progress bar; cleared when it is dropped.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn shown(work: Work, lang: Lang) -> Self {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(work.template(lang)) {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }
}

impl Progress for Bar {
    fn pages(&self, total: usize) {
        self.0.set_length(total as u64);
    }

    fn page(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
