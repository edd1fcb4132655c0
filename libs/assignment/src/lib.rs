//! Many-to-one assignment.
