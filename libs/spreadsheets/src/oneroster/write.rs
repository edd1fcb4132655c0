//! Writing a roster: the manifest, and a CSV for every part that has rows.

use std::io::{Cursor, Write};

use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{MAIN_JOB, PARTS, RATE, Roster, SUBJECT, TITLE, guarded};
use crate::Refusal;

/// The columns of each part in the order that the standard prescribes; ours come last, as it prescribes too.
const ORGS: [&str; 7] = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"];
const USERS: [&str; 23] = [
    "sourcedId",
    "status",
    "dateLastModified",
    "enabledUser",
    "username",
    "userIds",
    "givenName",
    "familyName",
    "middleName",
    "identifier",
    "email",
    "sms",
    "phone",
    "agentSourcedIds",
    "grades",
    "password",
    "userMasterIdentifier",
    "resourceSourcedIds",
    "preferredGivenName",
    "preferredMiddleName",
    "preferredFamilyName",
    "primaryOrgSourcedId",
    "pronouns",
];
const ROLES: [&str; 14] = [
    "sourcedId",
    "status",
    "dateLastModified",
    "userSourcedId",
    "roleType",
    "role",
    "beginDate",
    "endDate",
    "orgSourcedId",
    "userProfileSourcedId",
    TITLE,
    SUBJECT,
    RATE,
    MAIN_JOB,
];
const DEMOGRAPHICS: [&str; 16] = [
    "sourcedId",
    "status",
    "dateLastModified",
    "birthDate",
    "sex",
    "americanIndianOrAlaskaNative",
    "asian",
    "blackOrAfricanAmerican",
    "nativeHawaiianOrOtherPacificIslander",
    "white",
    "demographicRaceTwoOrMoreRaces",
    "hispanicOrLatinoEthnicity",
    "countryOfBirthCode",
    "stateOfBirthAbbreviation",
    "cityOfBirth",
    "publicSchoolResidenceStatus",
];

/// One CSV, growing.
struct Table<const N: usize> {
    text: String,
    rows: usize,
}

impl Roster {
    /// The ZIP. Of a part without rows only the manifest speaks: the standard allows no empty files.
    pub fn write(&self) -> Result<Vec<u8>, Refusal> {
        // In a bulk file the columns of status and time of change must be blank.
        let mut orgs = Table::new(ORGS);
        for org in &self.orgs {
            let (identifier, parent) = (or_blank(&org.identifier), or_blank(&org.parent));
            orgs.row([&org.id, "", "", &org.name, org.kind.code(), identifier, parent]);
        }
        let (mut users, mut demographics) = (Table::new(USERS), Table::new(DEMOGRAPHICS));
        for user in &self.users {
            let mut cells = [""; USERS.len()];
            cells[0] = &user.id;
            cells[3] = "true";
            // A name to sign in by is required; who has none is known by the identifier.
            cells[4] = &user.id;
            (cells[6], cells[7], cells[8]) = (&user.given, &user.family, or_blank(&user.middle));
            cells[16] = &user.id;
            cells[21] = or_blank(&user.main_org);
            users.row(cells);
            if let Some(birth) = user.birth {
                let birth = birth.to_string();
                let mut cells = [""; DEMOGRAPHICS.len()];
                (cells[0], cells[3]) = (&user.id, &birth);
                demographics.row(cells);
            }
        }
        let mut roles = Table::new(ROLES);
        for role in &self.roles {
            let mut cells = [""; ROLES.len()];
            let rate = (f64::from(role.rate) / 100.0).to_string();
            (cells[0], cells[3], cells[8]) = (&role.id, &role.user, &role.org);
            (cells[4], cells[5]) = (role.rank.code(), role.duty.code());
            let (title, subject) = (guarded(&role.title), guarded(or_blank(&role.subject)));
            (cells[10], cells[11], cells[12]) = (&title, &subject, &rate);
            cells[13] = if role.main_job { "true" } else { "false" };
            roles.row(cells);
        }
        pack([
            ("demographics", demographics.done()),
            ("orgs", orgs.done()),
            ("roles", roles.done()),
            ("users", users.done()),
        ])
        .map_err(failure)
    }
}

impl<const N: usize> Table<N> {
    fn new(columns: [&str; N]) -> Self {
        let mut table = Self { text: String::new(), rows: 0 };
        table.line(columns);
        table
    }

    fn row(&mut self, cells: [&str; N]) {
        self.rows += 1;
        self.line(cells);
    }

    fn line(&mut self, cells: [&str; N]) {
        for (column, cell) in cells.into_iter().enumerate() {
            self.text.push_str(if column == 0 { "" } else { "," });
            self.field(cell);
        }
        self.text.push_str("\r\n");
    }

    /// A field as RFC 4180 has it; breaks of lines, which OneRoster does not allow inside one, become spaces.
    ///
    /// In the columns of the standard a text that begins like a formula stays as it is: the standard knows no mark that says
    /// «text», and an apostrophe would become part of a name in every system that reads the roster. In our own columns, whose
    /// meaning is ours, there is the apostrophe of our other CSV, and our reader takes it off.
    fn field(&mut self, text: &str) {
        if text.contains([',', '"']) || text.starts_with(' ') || text.ends_with(' ') {
            self.text.push('"');
            self.plain(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.plain(text);
        }
    }

    fn plain(&mut self, text: &str) {
        self.text.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
    }

    fn done(self) -> Option<String> {
        (self.rows > 0).then_some(self.text)
    }
}

fn pack(parts: [(&str, Option<String>); 4]) -> Result<Vec<u8>, ZipError> {
    let mut manifest = Table::new(["propertyName", "value"]);
    manifest.row(["manifest.version", "1.0"]);
    manifest.row(["oneroster.version", "1.2"]);
    for part in PARTS {
        let is_there = parts.iter().any(|(name, text)| *name == part && text.is_some());
        manifest.row([&format!("file.{part}"), if is_there { "bulk" } else { "absent" }]);
    }
    manifest.row(["source.systemName", "Metodist"]);
    manifest.row(["source.systemCode", ""]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in std::iter::once(("manifest", manifest.done())).chain(parts) {
        if let Some(text) = text {
            zip.start_file(format!("{name}.csv"), SimpleFileOptions::default())?;
            zip.write_all(text.as_bytes())?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn or_blank(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn failure(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => Refusal::Io(error.kind()),
        _ => Refusal::Io(std::io::ErrorKind::Other),
    }
}
