//! Sorts of pages: those that differ only in whose they are.

/// The sort of a page: its path without identifiers, and the step or the question that shows it differently.
pub fn sort(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let named = |(before, part): (&str, &str)| {
        let is_id = part.len() == 36 && part.matches('-').count() == 4
            || !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let is_short =
            matches!((before, part.len()), ("gallery" | "a", 12) | ("vote", 8) | ("verify" | "instruments", _));
        if is_id || part.contains('.') || is_short { "*".to_owned() } else { part.to_owned() }
    };
    let path: Vec<String> = std::iter::once("").chain(path.split('/')).zip(path.split('/')).map(named).collect();
    let step =
        query.split('&').find(|pair| ["step=", "figure=", "template="].iter().any(|name| pair.starts_with(name)));
    let step = step.map(|pair| if pair.starts_with("step=") { pair } else { pair.split('=').next().unwrap() });
    format!("{}?{}", path.join("/"), step.unwrap_or_default())
}

/// Is a page one of a route?
pub fn fits(route: &str, seen: &str) -> bool {
    let (route, seen): (Vec<_>, Vec<_>) = (route.split('/').collect(), seen.split('/').collect());
    route.len() == seen.len() && route.iter().zip(seen).all(|(part, seen)| part.starts_with('{') || *part == seen)
}
