//! The start: everything is opened, and what an earlier start left over is done.

use std::sync::Arc;

use crate::agency::first_start;
use crate::app::App;
use crate::clients::search_index;
use crate::config::Config;
use crate::contacts::search_backfill;
use crate::error::Result;
use crate::mail::settings;

/// Opens everything the configuration names, brings the database up to date and loads what is kept in memory.
///
/// # Errors
/// When the database, the data folder or the keys cannot be opened, or an agency has an unknown time zone; the text
/// says which.
pub async fn open(config: Config) -> Result<Arc<App>> {
    let app = Arc::new(App::connect(config).await?);
    first_start::check_time_zones(&app).await?;
    settings::reencrypt_passwords(&app).await?;
    search_index::index_missing(&app).await?;
    search_backfill::write_missing(&app).await?;
    app.load().await?;
    Ok(app)
}
