//! Pictures that people send, made safe.
