//! The portal (портал), spoken to over HTTP as people do.
