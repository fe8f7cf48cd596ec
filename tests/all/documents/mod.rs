//! Documents of clients and vacancies: kept, judged, versioned, shared, removed and erased.

mod keeping;
mod kinds;
mod removing;
mod sharing;
mod versions;
