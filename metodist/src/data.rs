//! The data files that are embedded in the program. A centre's own files of the same name, in the folder of the
//! setting `own_data`, take their place, and others are added.

use std::{collections::BTreeMap, fs, path::Path};

use kernel::Result;

/// Indicators that come with the program.
pub const INDICATORS: &[(&str, &str)] = &[
    ("staff.toml", include_str!("../../data/indicators/staff.toml")),
    ("programmes.toml", include_str!("../../data/indicators/programmes.toml")),
    ("events.toml", include_str!("../../data/indicators/events.toml")),
    ("awards.toml", include_str!("../../data/indicators/awards.toml")),
    ("voting.toml", include_str!("../../data/indicators/voting.toml")),
    ("mediation.toml", include_str!("../../data/indicators/mediation.toml")),
    ("pathway.toml", include_str!("../../data/indicators/pathway.toml")),
    ("contests.toml", include_str!("../../data/indicators/contests.toml")),
    ("target-training.toml", include_str!("../../data/indicators/target-training.toml")),
    ("wellbeing.toml", include_str!("../../data/indicators/wellbeing.toml")),
    ("mentoring.toml", include_str!("../../data/indicators/mentoring.toml")),
];

/// Forms, documents and words of mentoring that come with the program.
pub const MENTORING: &[(&str, &str)] = mentoring::book::EMBEDDED;

/// Files of one folder: those of the program, replaced and joined by the centre's own.
pub fn files(folder: &str, embedded: &[(&str, &str)], own: Option<&Path>) -> Result<Vec<(String, String)>> {
    let mut files: BTreeMap<String, String> =
        embedded.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    if let Some(own) = own.map(|own| own.join(folder)).filter(|own| own.is_dir()) {
        for entry in fs::read_dir(own)? {
            let path = entry?.path();
            if let (true, Some(name)) = (path.is_file(), path.file_name()) {
                files.insert(name.to_string_lossy().into_owned(), fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files.into_iter().collect())
}
