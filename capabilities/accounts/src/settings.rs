//! What the program passes in when it puts this capability together.

use kernel::{OrganisationId, Result};
use store::Tx;

/// Settings of this capability.
#[derive(Clone)]
pub struct Settings {
    /// Key under which secrets of the second step are sealed; the program derives it from its master key.
    pub key: [u8; 32],
    /// What the first start can create.
    pub setup: Setup,
    /// Sign-in through an OpenID Connect provider.
    pub oidc: Option<Oidc>,
    /// Is a mail server configured? Without one mail stays in the outbox.
    pub sends_mail: bool,
}

/// Creates the district organisation of the name that was given on the set-up page.
pub type FoundDistrict = for<'a> fn(&'a Tx, &'a str) -> Founding<'a>;

/// A district being created.
pub type Founding<'a> = std::pin::Pin<Box<dyn Future<Output = Result<OrganisationId>> + Send + 'a>>;

/// What the first start needs from other capabilities.
#[derive(Clone, Copy)]
pub struct Setup {
    /// Creates the district in which the first administrator holds his role.
    pub found_district: FoundDistrict,
}

/// An OpenID Connect provider.
#[derive(Clone)]
pub struct Oidc {
    /// Its address, under which `/.well-known/openid-configuration` lies.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// What the button says.
    pub label: String,
}

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// User name and password, if it asks for them.
    pub login: Option<(String, String)>,
    /// The sender: `ИМЦ <imc@example.ru>`.
    pub from: String,
    /// How the connection is protected.
    pub tls: Tls,
}

/// How the connection to a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (port 465).
    Implicit,
    /// After a plain greeting (port 587).
    StartTls,
    /// Not at all: a mail server on the same machine.
    None,
}
