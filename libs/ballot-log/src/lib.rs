//! A vote that cannot be quietly changed: a Merkle log (RFC 6962), signed checkpoints, receipts, verification without a server.
