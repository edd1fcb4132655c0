//! Pictures of kinds that are not read, told apart so that the refusal can say what to do.

use crate::Unfit;

/// How far the root of a drawing is looked for, in bytes.
const HEAD: usize = 4_096;

/// Which kind it is.
pub(crate) fn kind(bytes: &[u8]) -> Unfit {
    const BEGINNINGS: [(&[u8], Unfit); 4] =
        [(b"GIF8", Unfit::Gif), (b"BM", Unfit::Bmp), (b"II*\0", Unfit::Tiff), (b"MM\0*", Unfit::Tiff)];
    const BRANDS: [&[u8]; 10] =
        [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return *kind;
    }
    if bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand)) {
        return Unfit::Heic;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let is_markup = head.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).starts_with('<');
    if is_markup && head.contains("<svg") { Unfit::Svg } else { Unfit::Unknown }
}
