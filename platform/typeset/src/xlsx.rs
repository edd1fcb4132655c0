//! A list as XLSX.
