//! The routes of the council, agreements, recommendations and projects.

use kernel::{Act, Right};
use web::Routes;

use super::{
    agenda, agreements, council_workbooks, councils, decisions, meetings, members, project_stages, projects, promises,
    recommendation_answers, recommendations,
};

/// Every page of theirs, each with the right it asks for.
pub(super) fn routes() -> Routes {
    councils().merge(accords()).merge(answers()).merge(chains())
}

fn councils() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/councils", read, councils::list)
        .get("/councils/new", edit, councils::new)
        .post("/councils", edit, councils::found)
        .get("/councils/{id}", read, councils::one)
        .get("/councils/{id}/revision", edit, councils::edit)
        .post("/councils/{id}/revision", edit, councils::revise)
        .get("/councils/{id}/members/new", edit, members::new)
        .post("/councils/{id}/members", edit, members::seat)
        .get("/council-members/{id}/leaving", edit, members::edit_leaving)
        .post("/council-members/{id}/leaving", edit, members::leave)
        .get("/councils/{id}/meetings/new", edit, meetings::new)
        .post("/councils/{id}/meetings", edit, meetings::appoint)
        .get("/meetings/{id}", read, meetings::one)
        .get("/meetings/{id}/revision", edit, meetings::edit)
        .post("/meetings/{id}/revision", edit, meetings::revise)
        .get("/meetings/{id}/presence", edit, meetings::edit_presence)
        .post("/meetings/{id}/presence", edit, meetings::note_presence)
        .post("/meetings/{id}/state", edit, meetings::put)
        .get("/meetings/{id}/minutes.docx", read, meetings::docx)
        .get("/meetings/{id}/minutes.pdf", read, meetings::pdf)
        .get("/meetings/{id}/agenda/new", edit, agenda::new)
        .post("/meetings/{id}/agenda", edit, agenda::add)
        .get("/agenda-items/{id}/revision", edit, agenda::edit)
        .post("/agenda-items/{id}/revision", edit, agenda::revise)
        .get("/agenda-items/{id}/decisions/new", edit, decisions::new)
        .post("/agenda-items/{id}/decisions", edit, decisions::add)
        .get("/decisions/{id}", read, decisions::one)
        .get("/decisions/{id}/revision", edit, decisions::edit)
        .post("/decisions/{id}/revision", edit, decisions::revise)
        .get("/decisions/{id}/plan-item", edit, decisions::plan)
        .post("/decisions/{id}/plan-item", edit, decisions::into_plan)
        .get("/decisions/{id}/recommendation", edit, decisions::recommendation)
        .post("/decisions/{id}/recommendation", edit, decisions::into_recommendation)
}

fn accords() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/agreements", read, agreements::list)
        .get("/agreements.xlsx", read, council_workbooks::agreements)
        .get("/agreements/new", edit, agreements::new)
        .post("/agreements", edit, agreements::record)
        .get("/agreements/{id}", read, agreements::one)
        .get("/agreements/{id}/revision", edit, agreements::edit)
        .post("/agreements/{id}/revision", edit, agreements::revise)
        .get("/agreements/{id}/promises/new", edit, promises::new)
        .post("/agreements/{id}/promises", edit, promises::add)
        .get("/promises/{id}/removal", edit, promises::edit_removal)
        .post("/promises/{id}/removal", edit, promises::remove)
        .get("/promises/{id}/uses/new", edit, promises::new_use)
        .post("/promises/{id}/uses", edit, promises::note_use)
        .get("/promise-uses/{id}/removal", edit, promises::edit_use_removal)
        .post("/promise-uses/{id}/removal", edit, promises::remove_use)
}

fn answers() -> Routes {
    let (answer, edit) = (Right::May(Act::AnswerRecommendations), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/recommendations", answer, recommendations::list)
        .get("/recommendations.xlsx", answer, council_workbooks::recommendations)
        .get("/recommendations/new", edit, recommendations::new)
        .post("/recommendations", edit, recommendations::give)
        .get("/recommendations/{id}", answer, recommendations::one)
        .get("/recommendations/{id}/answers.xlsx", answer, council_workbooks::answers)
        .get("/recommendations/{id}/revision", edit, recommendations::edit)
        .post("/recommendations/{id}/revision", edit, recommendations::revise)
        .post("/recommendations/{id}/withdrawal", edit, recommendations::withdraw)
        .get("/recommendation-answers/{id}", answer, recommendation_answers::edit)
        .post("/recommendation-answers/{id}", answer, recommendation_answers::give)
        .post("/recommendation-answers/{id}/acceptance", edit, recommendation_answers::accept)
        .get("/recommendation-answers/{id}/return", edit, recommendation_answers::edit_return)
        .post("/recommendation-answers/{id}/return", edit, recommendation_answers::send_back)
}

fn chains() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/projects", read, projects::list)
        .get("/projects.xlsx", read, council_workbooks::projects)
        .get("/projects/new", edit, projects::new)
        .post("/projects", edit, projects::begin)
        .get("/projects/{id}", read, projects::one)
        .get("/projects/{id}/revision", edit, projects::edit)
        .post("/projects/{id}/revision", edit, projects::revise)
        .get("/projects/{id}/stages/new", edit, project_stages::new)
        .post("/projects/{id}/stages", edit, project_stages::add)
        .get("/project-stages/{id}/revision", edit, project_stages::edit)
        .post("/project-stages/{id}/revision", edit, project_stages::revise)
}
