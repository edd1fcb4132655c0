//! Papers as HTML and DOCX, lists as XLSX.
