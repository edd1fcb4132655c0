//! The catalogue of this moment: the built-in indicators and the centre's own, which are made while the program runs.

use std::sync::Arc;

use figures::{Catalogue, own};
use kernel::Result;
use store::Ask;

/// The catalogue of files with the centre's own indicators added: one query. A version that can no longer be read
/// (a field is gone) stays out.
pub async fn current(db: &impl Ask, built_in: &Catalogue) -> Result<Arc<Catalogue>> {
    let mut catalogue = built_in.clone();
    for definition in own::definitions(db).await? {
        if let Ok(indicator) = catalogue.try_out(definition) {
            catalogue.add(indicator);
        }
    }
    Ok(Arc::new(catalogue))
}
