//! The pages of target training: their routes, each with the right it asks for.

mod appeals;
mod application;
mod applications;
mod asking;
mod campaign;
mod campaigns;
mod commission;
mod contract;
mod contract_form;
mod contracts;
mod due;
mod forecast;
mod interviews;
mod moves;
mod offers;
mod order;
mod papers;
mod points;
mod protocol;
mod pupil_numbers;
mod ranking;
mod steps;
mod studies;
mod vacancies;
pub(crate) mod wording;

pub(crate) use interviews::Talk;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

use crate::rules::Rules;

/// What the pages were given at assembly.
#[derive(Clone)]
pub(crate) struct Room {
    /// The rules of selection and the law.
    pub rules: Arc<Rules>,
    /// Prints papers, if anything does.
    pub pdf: Option<Pdf>,
}

/// Every page.
pub(crate) fn routes(room: Room) -> Routes {
    needs().merge(campaign_routes()).merge(application_routes()).merge(contract_routes()).with(room)
}

fn needs() -> Routes {
    let submit = Right::May(Act::SubmitApplications);
    Routes::new()
        .get("/vacancies", submit, vacancies::list)
        .get("/vacancies.xlsx", submit, vacancies::workbook)
        .get("/vacancies/new", submit, vacancies::new_vacancy)
        .post("/vacancies", submit, vacancies::add)
        .get("/vacancies/forecast", submit, forecast::show_forecast)
        .get("/vacancies/forecast.xlsx", submit, forecast::workbook)
        .get("/vacancies/pupils", submit, pupil_numbers::list)
        .post("/vacancies/pupils", submit, pupil_numbers::write)
        .post("/vacancies/pupils/{organisation}/{year}/removal", submit, pupil_numbers::remove)
        .get("/vacancies/back-test", submit, forecast::show_back_test)
        .get("/vacancies/contracts", submit, forecast::show_contracts)
        .get("/vacancies/{id}", submit, vacancies::edit)
        .post("/vacancies/{id}", submit, vacancies::revise)
        .post("/vacancies/{id}/closing", submit, vacancies::close)
        .post("/vacancies/{id}/reopening", submit, vacancies::reopen)
}

fn campaign_routes() -> Routes {
    let read = Right::May(Act::ReadCampaigns);
    let manage = Right::May(Act::ManageCampaigns);
    let sit = Right::May(Act::MeetApplicants);
    Routes::new()
        .get("/campaigns", read, campaigns::list)
        .get("/campaigns/new", manage, campaigns::new_campaign)
        .post("/campaigns", manage, campaigns::add)
        .get("/campaigns/{id}", read, campaign::show_campaign)
        .get("/campaigns/{id}/revision", manage, campaigns::edit)
        .post("/campaigns/{id}/revision", manage, campaigns::revise)
        .post("/campaigns/{id}/opening", manage, moves::open)
        .post("/campaigns/{id}/closing", manage, moves::close)
        .post("/campaigns/{id}/publication", manage, moves::publish)
        .post("/campaigns/{id}/return", manage, moves::step_back)
        .post("/campaigns/{id}/finishing", manage, moves::finish)
        .get("/campaigns/{id}/signing", manage, moves::signing_form)
        .post("/campaigns/{id}/signing", manage, moves::sign)
        .get("/campaigns/{id}/offers/new", manage, offers::new_offer)
        .post("/campaigns/{id}/offers", manage, offers::add)
        .get("/campaigns/{id}/offers/{offer}", manage, offers::edit)
        .post("/campaigns/{id}/offers/{offer}", manage, offers::revise)
        .post("/campaigns/{id}/offers/{offer}/removal", manage, offers::remove)
        .get("/campaigns/{id}/commission", manage, commission::list)
        .get("/campaigns/{id}/commission/new", manage, commission::choose)
        .post("/campaigns/{id}/commission", manage, commission::add)
        .post("/campaigns/{id}/commission/{member}/removal", manage, commission::remove)
        .get("/campaigns/{id}/ranking", sit, ranking::show_ranking)
        .get("/campaigns/{id}/ranking/{application}", manage, ranking::decision_form)
        .post("/campaigns/{id}/ranking/{application}", manage, ranking::decide)
        .get("/campaigns/{id}/protocol.docx", manage, protocol::docx)
        .get("/campaigns/{id}/protocol.pdf", manage, protocol::pdf)
        .get("/campaigns/{id}/order.docx", manage, order::docx)
        .get("/campaigns/{id}/order.pdf", manage, order::pdf)
        .get("/campaigns/{id}/order.xlsx", manage, order::workbook)
        .get("/interviews", sit, interviews::list)
}

fn application_routes() -> Routes {
    let manage = Right::May(Act::ManageCampaigns);
    let submit = Right::May(Act::SubmitApplications);
    let sit = Right::May(Act::MeetApplicants);
    Routes::new()
        .get("/campaigns/{id}/applications", submit, applications::list)
        .get("/campaigns/{id}/applications.xlsx", submit, applications::workbook)
        .get("/campaigns/{id}/applications/new", submit, applications::new_application)
        .post("/campaigns/{id}/applications", submit, applications::add)
        .get("/campaigns/{id}/applications/{application}", sit, application::show_application)
        .get("/campaigns/{id}/applications/{application}/revision", submit, applications::edit)
        .post("/campaigns/{id}/applications/{application}/revision", submit, applications::revise)
        .post("/campaigns/{id}/applications/{application}/submission", submit, steps::submit)
        .get("/campaigns/{id}/applications/{application}/withdrawal", submit, steps::withdrawal_form)
        .post("/campaigns/{id}/applications/{application}/withdrawal", submit, steps::withdraw)
        .post("/campaigns/{id}/applications/{application}/admission", manage, steps::admit)
        .post("/campaigns/{id}/applications/{application}/reconsideration", manage, steps::reconsider)
        .get("/campaigns/{id}/applications/{application}/return", manage, steps::return_form)
        .post("/campaigns/{id}/applications/{application}/return", manage, steps::send_back)
        .get("/campaigns/{id}/applications/{application}/rejection", manage, steps::rejection_form)
        .post("/campaigns/{id}/applications/{application}/rejection", manage, steps::reject)
        .get("/campaigns/{id}/applications/{application}/papers/new", submit, papers::form)
        .post("/campaigns/{id}/applications/{application}/papers", submit, papers::add)
        .post("/campaigns/{id}/applications/{application}/papers/seen", submit, papers::note)
        .get("/campaigns/{id}/applications/{application}/files/{paper}", sit, papers::download)
        .post("/campaigns/{id}/applications/{application}/papers/{paper}/removal", submit, papers::remove)
        .get("/campaigns/{id}/applications/{application}/points", manage, points::form)
        .post("/campaigns/{id}/applications/{application}/points", manage, points::give)
        .get("/campaigns/{id}/applications/{application}/interview", sit, interviews::form)
        .post("/campaigns/{id}/applications/{application}/interview", sit, interviews::mark)
        .get("/campaigns/{id}/applications/{application}/appeals/new", submit, appeals::form)
        .post("/campaigns/{id}/applications/{application}/appeals", submit, appeals::file)
        .get("/campaigns/{id}/applications/{application}/appeals/{appeal}", manage, appeals::answer_form)
        .post("/campaigns/{id}/applications/{application}/appeals/{appeal}", manage, appeals::answer)
        .get("/campaigns/{id}/applications/{application}/contract", manage, contract_form::form)
        .post("/campaigns/{id}/applications/{application}/contract", manage, contract_form::sign)
}

fn contract_routes() -> Routes {
    let manage = Right::May(Act::ManageCampaigns);
    let submit = Right::May(Act::SubmitApplications);
    Routes::new()
        .get("/contracts", submit, contracts::list)
        .get("/contracts.xlsx", submit, contracts::workbook)
        .get("/contracts/due", submit, due::calendar)
        .get("/contracts/{id}", submit, contract::show_contract)
        .get("/contracts/{id}/contract.docx", submit, contract::docx)
        .get("/contracts/{id}/moves/{step}", manage, contract_form::move_form)
        .post("/contracts/{id}/moves/{step}", manage, contract_form::go)
        .get("/contracts/{id}/items/new", manage, studies::new_item)
        .post("/contracts/{id}/items", manage, studies::plan)
        .get("/contracts/{id}/items/{item}", manage, studies::edit)
        .post("/contracts/{id}/items/{item}", manage, studies::settle)
        .get("/contracts/{id}/suspensions/new", manage, studies::new_suspension)
        .post("/contracts/{id}/suspensions", manage, studies::suspend)
        .post("/contracts/{id}/suspensions/{suspension}/ending", manage, studies::resume)
}
