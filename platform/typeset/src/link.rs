//! Which addresses may become links.

/// An address that leads out of the file it is printed in, so that it can stand in a DOCX or PDF.
pub(crate) fn outside(href: &str) -> Option<&str> {
    let scheme = href.split_once(':')?.0;
    ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(href)
}

/// An address that may stand on a page: outside, or of the site itself.
pub fn on_page(href: &str) -> Option<&str> {
    // Browsers read `/\host` like `//host`, and drop tabs and newlines from addresses.
    let of_site = href.starts_with('#') || (href.starts_with('/') && !href[1..].starts_with(['/', '\\']));
    let clean = !href.contains(|c: char| c.is_ascii_control());
    (clean && of_site).then_some(href).or_else(|| outside(href).filter(|_| clean))
}
