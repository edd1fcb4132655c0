//! Papers as PDF/A, through Typst.
