//! Lists: filters in the address, sort, pages.

use std::collections::BTreeMap;

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::NaiveDate;

use crate::{App, Failure, parse_date};

/// What the address of a list asks for. Every filter is in the address, so that a list can be sent to a colleague.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    path: String,
    values: BTreeMap<String, String>,
}

/// Rows on a page unless asked otherwise.
const SIZE: i64 = 25;
const SIZES: [i64; 3] = [25, 50, 200];

impl ListQuery {
    /// The value of a filter; empty when it is not set.
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |value| value.trim())
    }

    /// A filter that is set.
    pub fn set(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// A date in the address.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        parse_date(self.get(name))
    }

    /// The page asked for, from 1.
    pub fn page(&self) -> i64 {
        self.get("page").parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    /// Rows on a page.
    pub fn size(&self) -> i64 {
        self.get("size").parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(SIZE)
    }

    /// The address with one filter changed (an empty value takes it out); changing anything but the page goes back to page 1.
    pub fn link(&self, name: &str, value: &str) -> String {
        let mut values = self.values.clone();
        if name != "page" {
            values.remove("page");
        }
        if value.is_empty() {
            values.remove(name);
        } else {
            values.insert(name.to_owned(), value.to_owned());
        }
        self.address(&self.path, &values)
    }

    /// The same filters under another path: for exports.
    pub fn at(&self, path: &str) -> String {
        let mut values = self.values.clone();
        values.remove("page");
        self.address(path, &values)
    }

    /// Link of a column heading: sorts by it, a second click turns the order round.
    pub fn sort_link(&self, column: &str) -> String {
        let turned = if self.get("sort") == column { format!("-{column}") } else { column.to_owned() };
        self.link("sort", &turned)
    }

    /// `ascending`, `descending` or `none` for a column heading.
    pub fn sorted(&self, column: &str) -> &'static str {
        match self.get("sort").strip_prefix('-') {
            Some(sorted) if sorted == column => "descending",
            None if self.get("sort") == column => "ascending",
            _ => "none",
        }
    }

    /// The pages of a list of so many rows.
    pub fn pages(&self, total: i64) -> Pages {
        let count = ((total + self.size() - 1) / self.size()).max(1);
        let page = self.page().min(count);
        Pages {
            page,
            count,
            previous: (page > 1).then(|| self.link("page", &(page - 1).to_string())),
            next: (page < count).then(|| self.link("page", &(page + 1).to_string())),
        }
    }

    fn address(&self, path: &str, values: &BTreeMap<String, String>) -> String {
        let query: Vec<String> =
            values.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }
}

/// The pages of a list.
#[derive(Clone, Debug)]
pub struct Pages {
    /// This one, from 1.
    pub page: i64,
    /// How many there are.
    pub count: i64,
    /// Address of the one before.
    pub previous: Option<String>,
    /// Address of the one after.
    pub next: Option<String>,
}

impl FromRequestParts<App> for ListQuery {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).unwrap_or_default();
        let values = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Ok(Self { path: parts.uri.path().to_owned(), values })
    }
}

/// Text as part of an address.
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_filter_goes_back_to_the_first_page() {
        let values = [("page", "3"), ("q", "Ёлкина")].map(|(n, v)| (n.to_owned(), v.to_owned())).into();
        let list = ListQuery { path: "/staff".into(), values };
        assert_eq!(list.link("category", "first"), "/staff?category=first&q=%D0%81%D0%BB%D0%BA%D0%B8%D0%BD%D0%B0");
        assert_eq!(list.pages(60).previous.as_deref(), Some("/staff?page=2&q=%D0%81%D0%BB%D0%BA%D0%B8%D0%BD%D0%B0"));
        assert_eq!(list.pages(60).next, None);
    }
}
