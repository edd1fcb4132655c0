//! Signs of scripted voting in the times at which votes arrived.
