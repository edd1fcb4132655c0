//! How large a file may be. Over a limit a file is refused with a message, never read in part.

/// The limits of one reading; the defaults suit a district's server with 1 GiB to spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as sent.
    pub file_bytes: u64,
    /// Bytes of everything inside a ZIP container (XLSX, ODS) once inflated.
    pub unpacked_bytes: u64,
    /// Bytes of a part that has to be held in memory whole: shared strings of XLSX, an XLS stream, a UTF-16 text.
    pub memory_bytes: u64,
    /// Inflated bytes per packed byte above which a large container is taken for a bomb.
    pub inflate_ratio: u64,
    /// Columns with a value.
    pub columns: u32,
    /// Rows with a value.
    pub rows: u32,
    /// Sheets looked at.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 300 << 20,
            unpacked_bytes: 2 << 30,
            memory_bytes: 400 << 20,
            inflate_ratio: 150,
            columns: 300,
            rows: 1_048_576,
            sheets: 100,
        }
    }
}
