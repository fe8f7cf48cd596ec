//! Every text of the admin, a catalogue for each subject.
//!
//! `RecruiterSession::words` gives a catalogue in the language of whoever is signed in.

mod activity;
mod admin;
mod approval;
mod bin;
mod candidate;
mod client;
mod contact;
mod document;
mod export;
mod failure;
mod form;
mod logo;
mod mail_server;
mod note;
mod outbox;
mod portal;
mod site;
mod template;
mod vacancy;

pub(crate) use activity::ActivityWords;
pub(crate) use admin::AdminWords;
pub(crate) use approval::ApprovalWords;
pub(crate) use bin::BinWords;
pub(crate) use candidate::CandidateWords;
pub(crate) use client::ClientWords;
pub(crate) use contact::ContactWords;
pub(crate) use document::DocumentWords;
pub(crate) use export::ExportWords;
pub(crate) use failure::FailureWords;
pub(crate) use form::FormWords;
pub(crate) use logo::LogoWords;
pub(crate) use mail_server::MailServerWords;
pub(crate) use note::NoteWords;
pub(crate) use outbox::OutboxWords;
pub(crate) use portal::PortalWords;
pub(crate) use site::SiteWords;
pub(crate) use template::TemplateWords;
pub(crate) use vacancy::VacancyWords;
