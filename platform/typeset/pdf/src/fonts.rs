//! The faces papers are printed in.

use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Faces of the metrics of Times New Roman, the fullest in letters first, and the built-in one.
const FAMILIES: [&str; 5] = ["Tinos", "PT Astra Serif", "Liberation Serif", "Times New Roman", "Libertinus Serif"];
/// How files of those faces begin, in small letters.
const FILES: [&str; 6] = ["tinos", "pt-astra-serif", "ptastraserif", "pt_astra_serif", "liberationserif", "times"];
const SYSTEM: [&str; 3] = ["/usr/share/fonts", "/usr/local/share/fonts", "C:\\Windows\\Fonts"];
/// The built-in families that are used: text, and signs such as ☐ that text faces lack.
pub(crate) const BUILT_IN: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Faces that are read, and the family chosen among them.
#[derive(Debug)]
pub(crate) struct Fonts {
    pub(crate) faces: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) family: String,
}

impl Fonts {
    pub(crate) fn load(folder: Option<&Path>) -> Self {
        let own: Vec<Font> = folder.map(|folder| read(files_in(folder))).unwrap_or_default();
        let own_family = own.first().map(|font| font.info().family.as_str().to_owned());
        let of_system = SYSTEM.iter().flat_map(|folder| files_in(Path::new(folder))).filter(|path| is_times(path));
        let built_in = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        let built_in = built_in.filter(|font| BUILT_IN.contains(&font.info().family.as_str()));
        let faces: Vec<Font> = own.into_iter().chain(read(of_system)).chain(built_in).collect();
        let known = |family: &str| faces.iter().any(|font| font.info().family.as_str() == family);
        let family =
            own_family.or_else(|| FAMILIES.iter().find(|family| known(family)).map(|family| (*family).to_owned()));
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Self { book, family: family.unwrap_or_else(|| BUILT_IN[0].to_owned()), faces }
    }

    /// The text with only letters that can be printed, since PDF/A refuses a whole paper for one that cannot.
    pub(crate) fn printable(&self, text: &str) -> String {
        let usual = |c: char| matches!(c, ' '..='~' | 'А'..='я' | 'ё' | 'Ё' | '\u{a0}');
        let known = |c: char| usual(c) || self.faces.iter().any(|face| face.info().coverage.contains(u32::from(c)));
        let spaced = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
        spaced
            .filter(|c| !UNSEEN.iter().any(|range| range.contains(c)))
            .map(|c| if known(c) { c } else { UNKNOWN })
            .collect()
    }
}

/// Signs that show nothing, and turn the direction of writing: PDF/A wants a glyph for each.
const UNSEEN: [std::ops::RangeInclusive<char>; 7] = [
    '\0'..='\x1f',
    '\x7f'..='\u{9f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
];
/// In the place of a letter that no font has.
const UNKNOWN: char = '□';

fn read(paths: impl IntoIterator<Item = PathBuf>) -> Vec<Font> {
    paths
        .into_iter()
        .filter_map(|path| std::fs::read(path).ok())
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>())
        .collect()
}

fn is_times(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    FILES.iter().any(|start| name.starts_with(start))
}

/// Font files of a folder and the folders in it, in the order of their names, so that every start chooses alike.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_font = |path: &Path| {
        path.extension().is_some_and(|end| ["ttf", "otf", "ttc"].iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files_in(&path)
            } else if is_font(&path) {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}
