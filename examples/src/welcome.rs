//! What the demo tells whoever starts it: where to look, and whom to sign in as.

use std::fmt;
use std::path::Path;

use portico_examples::content::Authority;
use portico_examples::seed::{ContactSignIn, RecruiterSignIn, Seeded, SeededAgency};

/// The text before `ready`.
pub struct Welcome<'a> {
    /// What was seeded.
    pub seeded: &'a Seeded,
    /// Where Portico is.
    pub public_url: &'a str,
    /// Where its data is.
    pub data: &'a Path,
    /// Whether mails are delivered.
    pub sends_mail: bool,
}

impl fmt::Display for Welcome<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for agency in &self.seeded.agencies {
            self.agency(out, agency)?;
        }
        writeln!(out, "\nData     {}", self.data.display())?;
        let mails = if self.sends_mail { "are delivered" } else { "are kept, and shown in the admin" };
        writeln!(out, "Mails    {mails}")?;
        writeln!(out, "Stop     Ctrl-C\n")
    }
}

impl Welcome<'_> {
    fn agency(&self, out: &mut fmt::Formatter<'_>, agency: &SeededAgency) -> fmt::Result {
        writeln!(out, "\n{}", agency.name)?;
        writeln!(out, "  website       {}", agency.home)?;
        writeln!(out, "  hosted pages  {}/{}/jobs", self.public_url, agency.slug)?;
        writeln!(out, "  client area   {}", agency.portal)?;
        table(out, agency.contacts.iter().map(contact))?;
        writeln!(out, "  admin         {}/admin", self.public_url)?;
        table(out, agency.recruiters.iter().map(recruiter))
    }
}

fn contact(contact: &ContactSignIn) -> [&str; 4] {
    [&contact.name, &contact.email, &contact.code, &contact.clients]
}

fn recruiter(recruiter: &RecruiterSignIn) -> [&str; 4] {
    let may = match recruiter.authority {
        Authority::Owner => "owner",
        Authority::Recruiter => "recruiter",
        Authority::ReadOnly => "read-only",
    };
    [&recruiter.name, &recruiter.email, &recruiter.password, may]
}

/// Rows in columns, each as wide as its longest entry.
fn table<'a>(out: &mut fmt::Formatter<'_>, rows: impl Iterator<Item = [&'a str; 4]> + Clone) -> fmt::Result {
    let width = |column: usize| rows.clone().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let [a, b, c] = [width(0), width(1), width(2)];
    for [one, two, three, four] in rows {
        writeln!(out, "    {one:a$}   {two:b$}   {three:c$}   {four}")?;
    }
    Ok(())
}
