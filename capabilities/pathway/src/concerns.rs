//! What waits for a reader on the first page: pupils who reached nothing for months.

use kernel::{Act, Language, Result};
use web::{App, Concern, Me};

use crate::attention::{self, MONTHS};

/// One line, if there is anybody.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let Ok(reach) = me.may(Act::EditPupils) else { return Ok(Vec::new()) };
    let today = app.clock().today();
    let quiet = attention::quiet(app.db(), &reach, MONTHS, (today, today)).await?.len();
    if quiet == 0 {
        return Ok(Vec::new());
    }
    let counts = [("n", &*quiet.to_string()), ("months", &*MONTHS.to_string())];
    let text = app.texts().with(language, "pathway-concern-quiet", &counts).into_owned();
    Ok(vec![Concern { text, path: "/pathway/attention".into(), is_late: false }])
}
