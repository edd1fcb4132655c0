//! Papers as HTML and DOCX, lists as XLSX.

pub mod docx;
pub mod html;
mod link;
pub mod qr;
pub mod xlsx;
