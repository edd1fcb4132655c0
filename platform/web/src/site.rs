//! The header and the footer of a public page. Every reader of a language gets the same, so they are drawn once.

use std::sync::{Arc, PoisonError, RwLock};

use askama::Template;
use kernel::Language;
use rustc_hash::FxHashMap;

use crate::{Frame, Section};

/// What is above and below the content of a public page.
pub struct Surroundings {
    /// Name, search, choices, menu.
    pub header: String,
    /// Name, checking of papers.
    pub footer: String,
}

/// All that decides how they look: few values, however many readers.
#[derive(PartialEq, Eq, Hash)]
struct Look {
    language: Language,
    large: bool,
    is_known: bool,
    sections: Vec<&'static str>,
    here: Option<&'static str>,
}

/// The surroundings drawn so far.
#[derive(Default)]
pub(crate) struct Drawn(RwLock<FxHashMap<Look, Arc<Surroundings>>>);

#[derive(Template)]
#[template(path = "site_header.html")]
struct Header<'a> {
    frame: &'a Frame,
    sections: &'a [&'a Section],
    here: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "site_footer.html")]
struct Footer<'a> {
    frame: &'a Frame,
    sections: &'a [&'a Section],
}

impl Drawn {
    /// The surroundings of a page.
    pub fn of(&self, frame: &Frame) -> askama::Result<Arc<Surroundings>> {
        // Asked once: a section that is filled meanwhile may not be drawn under the look of before.
        let sections = frame.sections();
        let paths: Vec<&'static str> = sections.iter().map(|section| section.path).collect();
        let here = paths.iter().copied().find(|path| frame.is_here(path));
        let (language, large, is_known) = (frame.language, frame.large, frame.me.is_some());
        let look = Look { language, large, is_known, sections: paths, here };
        if let Some(drawn) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&look) {
            return Ok(drawn.clone());
        }
        let header = Header { frame, sections: &sections, here }.render()?;
        let footer = Footer { frame, sections: &sections }.render()?;
        let drawn = Arc::new(Surroundings { header, footer });
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(look, drawn.clone());
        Ok(drawn)
    }
}
