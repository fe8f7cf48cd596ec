//! The details that a signed-in contact keeps up to date: the company's and their own.

use crate::clients::FilledField;
use crate::forms::Values;

wire_enum! {
    /// Whose details.
    pub enum Subject {
        /// The contact's own.
        Own = "details",
        /// The company's.
        Company = "company",
    }
}

wire_object! {
    /// Details as they stand, and what waits for the agency.
    pub struct Details {
        /// The version a change is based on; sent back as `version`, so that two changes cannot overwrite each other.
        pub version: i64,
        /// The fields as they stand now.
        pub fields: Vec<FilledField>,
        /// What was proposed for some of them and waits for the agency.
        pub waiting: Vec<FilledField>,
        /// The names of the fields whose changes the agency confirms.
        pub confirmed: Vec<String>,
        /// The countries to choose from, by code and name; none where no country is asked for.
        pub countries: Vec<FilledField>,
    }
}

impl Details {
    /// The form's values: what was proposed stands in the place of what it shall replace.
    #[must_use]
    pub fn to_values(&self) -> Values {
        let mut values = Values::default();
        for field in self.fields.iter().chain(&self.waiting) {
            values.set(&field.name, &field.value);
        }
        values.set("version", &self.version.to_string());
        values
    }

    /// What a field holds now, when something else was proposed for it.
    #[must_use]
    pub fn value_until_confirmed(&self, name: &str) -> Option<&str> {
        self.waiting.iter().find(|field| field.name == name)?;
        Some(self.fields.iter().find(|field| field.name == name).map_or("", |field| &field.value))
    }
}

wire_object! {
    /// The answer to a change of details.
    pub struct DetailsReceipt {
        /// Whether some of it waits for the agency.
        pub waiting: bool,
    }
}
