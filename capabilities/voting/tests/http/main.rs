//! Voting (голосование), spoken to over HTTP as people do.
