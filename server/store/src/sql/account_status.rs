//! The account status of contacts and candidates, as SQL derives it.

/// The status as a number, of a table `c`: 0 not registered, 1 pending activation, 2 connected, 3 inactive.
///
/// Spelt as in the index that holds it, because the engines find an index by its text.
pub(crate) const STATUS: &str = "(CASE WHEN c.deactivated_at IS NOT NULL THEN 3
    WHEN c.last_sign_in_at IS NOT NULL THEN 2 WHEN c.invited_at IS NOT NULL OR c.registered_at IS NOT NULL THEN 1 ELSE 0 END)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::schema::MIGRATIONS;

    #[test]
    fn the_index_holds_the_same_expression() {
        let schema: String = MIGRATIONS.iter().map(|it| it.sql.as_str().to_owned()).collect();
        assert!(schema.contains(&format!("contacts (agency_id, {}, search, id", STATUS.replace("c.", ""))));
    }
}
