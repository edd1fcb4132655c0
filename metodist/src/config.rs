//! Configuration: every setting has a default, a line in `metodist.toml`, an environment variable, and some a flag.
//! The later one in this list wins, and `metodist config` tells from where each value came.

use std::{collections::BTreeMap, env, fmt, fs, path::Path, path::PathBuf};

use kernel::{Error, Result};

/// A setting: its name in `metodist.toml`; the environment variable is `METODIST_` and the name in capitals.
struct Setting {
    name: &'static str,
    default: &'static str,
    is_secret: bool,
}

const SETTINGS: [Setting; 26] = [
    setting("listen", "127.0.0.1:8080"),
    setting("base_url", ""),
    setting("centre", ""),
    setting("hours_east", "10"),
    setting("school_year", ""),
    setting("region", ""),
    setting("max_upload_mb", "300"),
    setting("behind_proxy", "false"),
    secret("database_url"),
    setting("s3_endpoint", "https://storage.yandexcloud.net"),
    setting("s3_bucket", ""),
    setting("s3_region", "ru-central1"),
    setting("s3_key", ""),
    secret("s3_secret"),
    setting("own_data", ""),
    setting("fonts", ""),
    setting("smtp_host", ""),
    setting("smtp_port", "587"),
    setting("smtp_user", ""),
    secret("smtp_password"),
    setting("smtp_from", ""),
    setting("smtp_tls", "starttls"),
    setting("oidc_issuer", ""),
    setting("oidc_client", ""),
    secret("oidc_secret"),
    setting("oidc_label", ""),
];

const fn setting(name: &'static str, default: &'static str) -> Setting {
    Setting { name, default, is_secret: false }
}

const fn secret(name: &'static str) -> Setting {
    Setting { name, default: "", is_secret: true }
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of `metodist.toml`.
    File(PathBuf),
    /// An environment variable.
    Environment(String),
    /// A flag of the command.
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => write!(f, "default"),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Environment(name) => write!(f, "{name}"),
            Origin::Flag => write!(f, "flag"),
        }
    }
}

/// All settings in force.
pub struct Config {
    values: BTreeMap<&'static str, (String, Origin)>,
}

impl Default for Config {
    fn default() -> Self {
        let value = |setting: &Setting| (setting.name, (setting.default.to_owned(), Origin::Default));
        Self { values: SETTINGS.iter().map(value).collect() }
    }
}

impl Config {
    /// Reads `metodist.toml` of the data folder (or of the working folder), the environment, and takes the flags given.
    pub fn read(data: &Path, flags: &[(&'static str, Option<String>)]) -> Result<Self> {
        let file = [data.join("metodist.toml"), PathBuf::from("metodist.toml")].into_iter().find(|path| path.exists());
        let lines = match &file {
            Some(path) => fs::read_to_string(path)?.parse::<toml::Table>()?,
            None => toml::Table::new(),
        };
        if let Some(unknown) = lines.keys().find(|key| SETTINGS.iter().all(|setting| setting.name != key.as_str())) {
            return Err(Error::failed(format!(
                "metodist.toml: unknown setting `{unknown}`; `metodist config` lists all"
            )));
        }
        let mut values = BTreeMap::new();
        for Setting { name, default, .. } in &SETTINGS {
            let variable = format!("METODIST_{}", name.to_uppercase());
            let flag = flags.iter().find(|(flag, _)| flag == name).and_then(|(_, value)| value.clone());
            let line = lines.get(*name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            let value = if let Some(value) = flag {
                (value, Origin::Flag)
            } else if let Ok(value) = env::var(&variable) {
                (value, Origin::Environment(variable))
            } else if let (Some(value), Some(path)) = (line, &file) {
                (value, Origin::File(path.clone()))
            } else {
                ((*default).to_owned(), Origin::Default)
            };
            values.insert(*name, value);
        }
        Ok(Self { values })
    }

    /// The value of a setting; empty when it is not set.
    pub fn get(&self, name: &'static str) -> &str {
        self.values.get(name).map_or("", |(value, _)| value)
    }

    /// A setting that is set.
    pub fn set(&self, name: &'static str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// A setting that is a number, or a message that names it.
    pub fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T> {
        let value = self.get(name);
        value.parse().map_err(|_| Error::failed(format!("setting `{name}`: `{value}` is not a number")))
    }

    /// Every setting, its value (secrets hidden) and where it came from.
    pub fn list(&self) -> Vec<(&'static str, String, String)> {
        SETTINGS
            .iter()
            .map(|setting| {
                let (value, origin) = &self.values[setting.name];
                let shown = if setting.is_secret && !value.is_empty() { "•••".into() } else { value.clone() };
                (setting.name, shown, origin.to_string())
            })
            .collect()
    }
}
