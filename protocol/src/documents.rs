//! The documents that the agency shares with a client.

wire_object! {
    /// A document that the agency shares with the client.
    pub struct SharedDocument {
        /// The document's id.
        pub id: String,
        /// Its name, with the ending of its kind.
        pub name: String,
        /// Its size.
        pub bytes: i64,
        /// The day its latest version came, `YYYY-MM-DD`.
        pub since: String,
        /// The title of the vacancy it is about.
        pub vacancy: Option<String>,
    }
}

wire_object! {
    /// A link to one file, for whoever is signed in and for a minute.
    pub struct FileLink {
        /// Where the file is.
        pub url: String,
        /// Until when, in epoch milliseconds.
        pub until: i64,
    }
}
