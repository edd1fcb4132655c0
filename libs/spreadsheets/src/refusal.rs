//! Why a file cannot be read, in words for the person who sent it.

use std::fmt;

/// The language of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// Why a file, or a row of it, cannot be read. Holds no cell text, so it may be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file has no bytes, or no sheet of it has a value.
    Empty,
    /// The content is of another kind; `looks_like` names it when it is recognised (`"PDF"`, `"Word"`).
    NotASpreadsheet {
        /// What the content looks like.
        looks_like: Option<&'static str>,
    },
    /// A kind of spreadsheet that is not read: XLSB, a web page or XML under the name of XLS, Excel 95.
    OldOrRareFormat {
        /// The kind.
        format: &'static str,
    },
    /// The kind is known but the content is damaged or cut short.
    Corrupt {
        /// The row where reading stopped, as the user sees it; `None` when the file did not open at all.
        row: Option<u32>,
    },
    /// The workbook asks for a password.
    PasswordProtected,
    /// More bytes than allowed.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The container inflates beyond the limit or out of all proportion.
    ZipBomb,
    /// A value stands in a column beyond the limit.
    TooManyColumns {
        /// The 1-based number of the column found.
        found: u32,
        /// The limit.
        limit: u32,
    },
    /// More rows with values than allowed.
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// A text file whose letters make no sense in any encoding that is read.
    WrongEncoding {
        /// The row of the first senseless text when it was met late.
        row: Option<u32>,
    },
    /// A text file has a quotation mark that is never closed.
    UnclosedQuote {
        /// The row where the quotation opens.
        row: u32,
    },
    /// An archive of OneRoster is not whole: a file is missing, or something inside it.
    Roster {
        /// The file of the archive.
        file: &'static str,
        /// What the file lacks, a column or a line; `None` when it is the file itself that is missing.
        lacks: Option<&'static str>,
    },
    /// There is no such sheet.
    NoSuchSheet,
    /// The source could not be read, or the result not written.
    Io(std::io::ErrorKind),
}

impl Refusal {
    /// A stable code for logs, tests and machine-readable answers.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotASpreadsheet { .. } => "not-a-spreadsheet",
            Self::OldOrRareFormat { .. } => "old-or-rare-format",
            Self::Corrupt { .. } => "corrupt",
            Self::PasswordProtected => "password-protected",
            Self::TooLarge { .. } => "too-large",
            Self::ZipBomb => "zip-bomb",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::WrongEncoding { .. } => "wrong-encoding",
            Self::UnclosedQuote { .. } => "unclosed-quote",
            Self::Roster { .. } => "roster",
            Self::NoSuchSheet => "no-such-sheet",
            Self::Io(_) => "io",
        }
    }

    /// What is wrong and what to do next, as whole sentences.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => self.russian(),
            Lang::En => self.english(),
        }
    }

    fn russian(&self) -> String {
        match self {
            Self::Empty => "Файл пуст. Проверьте, тот ли файл выбран и сохранена ли в нём таблица.".into(),
            Self::NotASpreadsheet { looks_like } => {
                let what = looks_like.map_or(String::new(), |w| format!(" (похоже на {w})"));
                format!("Это не таблица{what}. Загрузите файл Excel (.xlsx, .xls), LibreOffice (.ods) или CSV.")
            }
            Self::OldOrRareFormat { format } => {
                format!("Формат «{format}» не читается. Откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)».")
            }
            Self::Corrupt { row: None } => {
                "Файл повреждён или передан не полностью. Откройте его в Excel, сохраните заново как .xlsx и загрузите ещё раз.".into()
            }
            Self::Corrupt { row: Some(row) } => {
                format!("Файл повреждён около строки {row}. Откройте его в Excel, сохраните заново как .xlsx и загрузите ещё раз.")
            }
            Self::PasswordProtected => {
                "Файл защищён паролем. Снимите пароль: «Файл → Сведения → Защита книги → Зашифровать с использованием пароля», сотрите пароль и сохраните.".into()
            }
            Self::TooLarge { limit } => {
                format!("Файл больше {}. Разделите его на несколько или удалите рисунки и лишние листы.", mebibytes(*limit, "МБ"))
            }
            Self::ZipBomb => {
                "Содержимое файла при распаковке несоразмерно велико, поэтому он не открыт. Скопируйте таблицу в новую книгу и сохраните как .xlsx.".into()
            }
            Self::TooManyColumns { found, limit } => {
                format!("Столбцов слишком много: значение есть в столбце № {found}, допускается {limit}. Удалите столбцы правее таблицы и сохраните файл.")
            }
            Self::TooManyRows { limit } => format!("Строк больше {limit}. Разделите файл на несколько."),
            Self::WrongEncoding { row } => {
                let place = row.map_or(String::new(), |r| format!(" (строка {r})"));
                format!("Буквы в файле не читаются{place}: неизвестная кодировка. Сохраните его в Excel как «CSV UTF-8» или как .xlsx.")
            }
            Self::UnclosedQuote { row } => format!("В строке {row} открыта кавычка \", которая нигде не закрыта. Исправьте её или сохраните файл как .xlsx."),
            Self::Roster { file, lacks } => {
                let what = lacks.map_or(format!("нет файла {file}"), |what| format!("в файле {file} нет «{what}»"));
                format!("В архиве OneRoster {what}. Выгрузите его заново: OneRoster 1.2 CSV, целиком (bulk), с файлами orgs, users и roles.")
            }
            Self::NoSuchSheet => "Такого листа в книге нет. Выберите лист из списка.".into(),
            Self::Io(_) => "Файл не удалось прочитать или записать. Попробуйте ещё раз; если не поможет, сообщите администратору.".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "The file is empty. Check that it is the right one and that the table in it was saved.".into(),
            Self::NotASpreadsheet { looks_like } => {
                let what = looks_like.map_or(String::new(), |w| format!(" (it looks like {w})"));
                format!("This is not a spreadsheet{what}. Upload an Excel (.xlsx, .xls), LibreOffice (.ods) or CSV file.")
            }
            Self::OldOrRareFormat { format } => {
                format!("The format \"{format}\" is not read. Open the file in Excel or LibreOffice and save it as an Excel workbook (.xlsx).")
            }
            Self::Corrupt { row: None } => "The file is damaged or incomplete. Open it in Excel, save it again as .xlsx and upload it once more.".into(),
            Self::Corrupt { row: Some(row) } => {
                format!("The file is damaged near row {row}. Open it in Excel, save it again as .xlsx and upload it once more.")
            }
            Self::PasswordProtected => {
                "The file is protected by a password. Remove it under File → Info → Protect Workbook → Encrypt with Password, and save.".into()
            }
            Self::TooLarge { limit } => {
                format!("The file is larger than {}. Split it, or delete pictures and spare sheets.", mebibytes(*limit, "MB"))
            }
            Self::ZipBomb => "The file unpacks to an absurd size and was not opened. Copy the table into a new workbook and save it as .xlsx.".into(),
            Self::TooManyColumns { found, limit } => {
                format!("Too many columns: there is a value in column {found}, {limit} are allowed. Delete the columns to the right of the table and save.")
            }
            Self::TooManyRows { limit } => format!("More than {limit} rows. Split the file."),
            Self::WrongEncoding { row } => {
                let place = row.map_or(String::new(), |r| format!(" (row {r})"));
                format!("The letters of the file cannot be read{place}: unknown encoding. Save it in Excel as \"CSV UTF-8\" or as .xlsx.")
            }
            Self::UnclosedQuote { row } => format!("Row {row} opens a quotation mark \" that is never closed. Correct it or save the file as .xlsx."),
            Self::Roster { file, lacks } => {
                let what = lacks.map_or(format!("has no {file}"), |what| format!("lacks \"{what}\" in {file}"));
                format!("The OneRoster archive {what}. Export it again: OneRoster 1.2 CSV, in full (bulk), with orgs, users and roles.")
            }
            Self::NoSuchSheet => "The workbook has no such sheet. Choose one from the list.".into(),
            Self::Io(_) => "The file could not be read or written. Try again; if it does not help, tell the administrator.".into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Refusal {}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            // What an inflater or an XML reader says about bad content, as opposed to a failing disk.
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::InvalidInput => {
                Self::Corrupt { row: None }
            }
            kind => Self::Io(kind),
        }
    }
}

fn mebibytes(bytes: u64, unit: &str) -> String {
    format!("{} {unit}", bytes >> 20)
}
