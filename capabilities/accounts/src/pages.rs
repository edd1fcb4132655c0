//! The routes.

mod account;
mod accounts;
mod invitation;
mod journal;
mod oidc;
mod outbox;
mod password_link;
mod second_step;
mod set_up;
mod sign_in;
mod tokens;

use kernel::{Act, Right};
use web::Routes;

pub(crate) use outbox::concerns;

/// Every page with the right it asks for.
pub(crate) fn routes() -> Routes {
    let (manage, outbox) = (Right::May(Act::ManageAccounts), Right::May(Act::ReadOutbox));
    Routes::new()
        .get("/sign-in", Right::Public, sign_in::form)
        .post("/sign-in", Right::Public, sign_in::submit)
        .get("/sign-in/code", Right::Public, sign_in::code_form)
        .post("/sign-in/code", Right::Public, sign_in::submit_code)
        .get("/sign-in/oidc", Right::Public, oidc::depart)
        .get("/sign-in/oidc/callback", Right::Public, oidc::arrive)
        .post("/sign-out", Right::Public, sign_in::sign_out)
        .get("/set-up", Right::Public, set_up::form)
        .post("/set-up", Right::Public, set_up::submit)
        .get("/password-reset", Right::Public, password_link::request_form)
        .post("/password-reset", Right::Public, password_link::request)
        .get("/password/{token}", Right::Public, password_link::form)
        .post("/password/{token}", Right::Public, password_link::submit)
        .get("/account", Right::SignedIn, account::show_mine)
        .post("/account/language", Right::SignedIn, account::choose_language)
        .post("/account/session-endings", Right::SignedIn, account::end_sessions)
        .get("/account/password", Right::SignedIn, account::password_form)
        .post("/account/password", Right::SignedIn, account::change_password)
        .get("/account/second-step", Right::SignedIn, second_step::page)
        .post("/account/second-step", Right::SignedIn, second_step::confirm)
        .post("/account/second-step/secret", Right::SignedIn, second_step::begin)
        .post("/account/second-step/removal", Right::SignedIn, second_step::remove)
        .get("/account/tokens", Right::SignedIn, tokens::list)
        .post("/account/tokens", Right::SignedIn, tokens::make)
        .post("/account/tokens/{id}/revocation", Right::SignedIn, tokens::revoke)
        .get("/accounts", manage, accounts::list)
        .post("/accounts", manage, invitation::submit)
        .get("/accounts/new", manage, invitation::form)
        .get("/accounts/{id}", manage, accounts::show_one)
        .post("/accounts/{id}/roles", manage, accounts::give_role)
        .post("/accounts/{id}/roles/{role}/ending", manage, accounts::end_role)
        .post("/accounts/{id}/disabling", manage, accounts::disable)
        .post("/accounts/{id}/enabling", manage, accounts::enable)
        .post("/accounts/{id}/link", manage, accounts::send_link)
        .post("/accounts/{id}/second-step/removal", manage, accounts::remove_second_step)
        .get("/journal", Right::May(Act::ReadJournal), journal::page)
        .get("/outbox", outbox, outbox::page)
        .post("/outbox/{id}/resending", outbox, outbox::send_again)
        .post("/outbox/{id}/acceptance", outbox, outbox::take_as_sent)
        .post("/outbox/{id}/dropping", outbox, outbox::drop_mail)
}
