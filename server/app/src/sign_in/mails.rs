//! The mails about signing in.

use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::contacts::ContactRow;

use crate::error::Result;
use crate::mail::kinds;
use crate::mail::queue::NewMail;

/// Tells a contact that somebody has tried again and again to sign in with their address.
pub(crate) async fn queue_sign_in_warning(tx: &mut Tx, agency: &AgencyRow, contact: &ContactRow) -> Result<()> {
    NewMail::to_contact(&kinds::SIGN_IN_WARNING, agency, contact).enqueue(tx).await.map(drop)
}
