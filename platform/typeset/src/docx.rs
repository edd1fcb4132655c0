//! A paper as DOCX.
