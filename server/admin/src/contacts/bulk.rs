//! What can be done with contacts in a list: with one, or with many at once, and what came of it.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse as _, Redirect};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maud::{Markup, html};
use portico_app::actor::account::{AccountSort, AccountStatus};
use portico_app::contacts::invitations::{self, BulkAction, MOST, Progress, Report, SkipReason};
use portico_app::contacts::list::{ContactQuery, ListedContact};
use portico_app::contacts::{self};
use portico_app::error::{Error, Result};
use portico_app::{clients, mail};
use portico_protocol::Values;
use portico_store::ids::{ClientId, ContactId};
use portico_views::{fill, locale};
use sha2::{Digest as _, Sha256};

use crate::contacts::flash;
use crate::contacts::status::AccountFilter;
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::QueryParams;
use crate::web::flash::FlashKind;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ContactWords;

/// The id of the form that the boxes of a list belong to, wherever they stand.
pub(crate) const FORM: &str = "bulk";

/// The form that does something with the ticked contacts, or with all that were found. The boxes stand in the rows.
pub(crate) fn render_bar(
    session: &RecruiterSession,
    filter: &AccountFilter,
    total: i64,
    client: Option<&ClientId>,
) -> Markup {
    let (words, clients) = (session.words::<ContactWords>(), session.words::<ContactWords>());
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let number = locale::format_count(session.terms, most);
    let all = if total > most {
        fill(words.first_found(), &[("count", &number)])
    } else {
        locale::format_plural(session.terms, total, words.all_found_one(), words.all_found_many())
    };
    html! {
        form.row.wrap.bulk id=(FORM) method="post" action=(urls::contacts_bulk()) {
            (render_csrf_field(session))
            (render_origin(filter, client))
            input type="hidden" name="once" value=(uuid::Uuid::new_v4());
            @for (name, value) in filter.query() { input type="hidden" name=(name) value=(value); }
            span.small.muted { (words.with_ticked()) }
            button.btn.small-btn name="do" value=(BulkAction::Invite.as_str()) { (words.invite()) }
            button.btn.small-btn name="do" value=(BulkAction::Resend.as_str()) { (words.resend()) }
            button.btn.small-btn name="do" value=(BulkAction::Deactivate.as_str()) { (clients.deactivate()) }
            button.btn.small-btn name="do" value=(BulkAction::Reactivate.as_str()) { (clients.reactivate()) }
            label.tick.small { input type="checkbox" name="all" value="1"; span { (all) } }
        }
    }
}

/// Where to go back to, and which client's list it is.
fn render_origin(filter: &AccountFilter, client: Option<&ClientId>) -> Markup {
    html! {
        input type="hidden" name="next" value=(filter.url());
        @if let Some(client) = client { input type="hidden" name="client" value=(client.as_str()); }
    }
}

/// A row of a list.
pub(crate) struct Row<'a> {
    /// The contact.
    pub listed: &'a ListedContact,
    /// The list.
    pub filter: &'a AccountFilter,
    /// The client it is the list of.
    pub client: Option<&'a ClientId>,
}

/// The buttons of a row.
pub(crate) fn render_row_actions(session: &RecruiterSession, row: &Row<'_>) -> Markup {
    let (words, contact) = (session.words::<ContactWords>(), &row.listed.contact);
    let may_send = row.listed.has_portal();
    let place = row.client.or_else(|| row.listed.clients.first().map(|place| &place.client_id));
    let (deed, name) = match (row.listed.status(), contact.invited_at) {
        (AccountStatus::Inactive, _) => (BulkAction::Reactivate, words.reactivate()),
        (_, None) => (BulkAction::Invite, words.send_link()),
        _ => (BulkAction::Resend, words.resend_link()),
    };
    let disabled = deed != BulkAction::Reactivate && !may_send;
    html! {
        div.row.buttons {
            form method="post" action=(urls::contacts_bulk()) {
                (render_csrf_field(session))
                (render_origin(row.filter, row.client))
                input type="hidden" name="one" value=(contact.id.as_str());
                button.btn.small-btn name="do" value=(deed.as_str()) disabled[disabled]
                    aria-label={ (name) ": " (contact.name) }
                    title=[disabled.then_some(words.link_needs_portal())] { (name) }
            }
            @if let Some(client) = place {
                a.btn.quiet.small-btn href=(urls::contact_edit(client, &contact.id))
                    aria-label={ (session.words.edit()) ": " (contact.name) } { (session.words.edit()) }
            }
        }
    }
}

/// Does it, with one contact or with many.
pub(crate) async fn submit(form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    session.recruiter.may_write()?;
    let deed = BulkAction::parse(values.get("do")).ok_or(Error::Refused(portico_protocol::ErrorCode::BadRequest))?;
    let next = urls::redirect_target(values.get("next"));
    if let Some(one) = ContactId::parse(values.get("one")) {
        return Ok(session.redirect(next, act_on_one(&session, deed, &one).await?));
    }
    let key = form_key(&values);
    if matches!(invitations::find_progress(&session.app, &session.recruiter, &key).await?, Progress::Unknown) {
        let chosen = chosen_contacts(&session, &values).await?;
        if chosen.is_empty() {
            return Ok(session.redirect(next, flash::NONE_TICKED));
        }
        // Whoever loses patience and loads the page again must not stop half-way what was begun.
        let (app, recruiter, key) = (session.app.clone(), session.recruiter.clone(), key.clone());
        let work = tokio::spawn(async move { invitations::run_once(&app, &recruiter, &key, deed, &chosen).await });
        work.await.map_err(Error::internal)??;
    }
    Ok(Redirect::to(&urls::with_query(&urls::contacts_report(&key), &[("next", next)])).into_response())
}

/// What a form is known by: the key it was made with, and all that was filled in. Somebody who goes back and ticks
/// others has another form.
fn form_key(values: &Values) -> String {
    let mut digest = Sha256::new();
    for (name, value) in &values.0 {
        digest.update(format!("{}:{name}={}:{value}", name.len(), value.len()));
    }
    if values.get("once").is_empty() {
        digest.update(uuid::Uuid::new_v4());
    }
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

/// The ticked contacts, or all that were found.
async fn chosen_contacts(session: &RecruiterSession, values: &Values) -> Result<Vec<ContactId>> {
    if values.get("all") == "1" {
        return find_all(session, values).await;
    }
    let ticked = values.0.iter().filter(|(name, _)| name == "contact");
    Ok(ticked.filter_map(|(_, id)| ContactId::parse(id)).take(MOST).collect())
}

/// What came of a form. While it is being worked on, the page looks again by itself.
pub(crate) async fn show_report(
    session: RecruiterSession,
    Path(key): Path<String>,
    params: QueryParams,
) -> HandlerResult {
    let next = urls::redirect_target(params.get("next"));
    match invitations::find_progress(&session.app, &session.recruiter, &key).await? {
        Progress::Unknown => Err(Error::NotFound.into()),
        Progress::Done(report) => render_report(&session, &report, next).await,
        Progress::Begun => {
            let mut page = render_progress(&session, next).await?;
            page.headers_mut().insert(REFRESH, HeaderValue::from_static("2"));
            Ok(page)
        }
    }
}

async fn render_progress(session: &RecruiterSession, next: &str) -> HandlerResult {
    let words = session.words::<ContactWords>();
    let body = html! {
        (render_back_link(next, words.back_to_list()))
        h1 { (words.report()) }
        div.notice.wait role="status" { p { (words.report_begun()) } }
        p.muted { (words.report_interrupted()) }
        p { a.btn href=(next) { (words.back_to_list()) } }
    };
    Page { section: Section::Contacts, title: words.report(), body }.show(session).await
}

/// With one contact it is done as asked: sending to an address that was refused once is how one finds out whether it
/// still is.
async fn act_on_one(session: &RecruiterSession, deed: BulkAction, id: &ContactId) -> Result<FlashKind> {
    match deed {
        BulkAction::Deactivate | BulkAction::Reactivate => {
            let active = deed == BulkAction::Reactivate;
            contacts::set_active(&session.app, &session.recruiter, id, active).await?;
            Ok(if active { flash::ACTIVE } else { flash::INACTIVE })
        }
        BulkAction::Invite | BulkAction::Resend => {
            match contacts::send_link(&session.app, &session.recruiter, id).await {
                Ok(_) if mail::log::are_delivered(&session.app, &session.recruiter.agency.id).await? => {
                    Ok(flash::LINK_SENT)
                }
                Ok(_) => Ok(flash::LINK_KEPT),
                Err(Error::Conflict) => Ok(flash::LINK_NOT_OPEN),
                Err(other) => Err(other),
            }
        }
    }
}

async fn find_all(session: &RecruiterSession, values: &Values) -> Result<Vec<ContactId>> {
    let client = ClientId::parse(values.get("client"));
    if let Some(client) = &client {
        clients::get_row(&session.app, &session.recruiter, client).await?;
    }
    let search: String = values.get("q").chars().take(100).collect();
    let wanted = ContactQuery {
        search: &search,
        status: AccountStatus::parse(values.get("status")),
        client: client.as_ref(),
        sort: AccountSort::parse(values.get("sort")),
    };
    contacts::list::list_ids(&session.app, &session.recruiter, wanted, i64::try_from(MOST).unwrap_or(i64::MAX)).await
}

async fn render_report(session: &RecruiterSession, report: &Report, next: &str) -> HandlerResult {
    let words = session.words::<ContactWords>();
    let title = words.report();
    let are_delivered = mail::log::are_delivered(&session.app, &session.recruiter.agency.id).await?;
    let body = html! {
        (render_back_link(next, words.back_to_list()))
        h1 { (title) }
        div.notice.(if report.done > 0 { "good" } else { "wait" }) role="status" { p { (done_text(session, report, are_delivered)) } }
        @if !report.left.is_empty() {
            section.stack {
                h2 { (count_text(session, report.left.len(), words.left_one(), words.left_many())) }
                (render_skipped(session, report))
            }
        }
        p { a.btn href=(next) { (words.back_to_list()) } }
    };
    Page { section: Section::Contacts, title, body }.show(session).await
}

fn done_text(session: &RecruiterSession, report: &Report, are_delivered: bool) -> String {
    let words = session.words::<ContactWords>();
    let (one, many) = match report.deed {
        BulkAction::Invite | BulkAction::Resend if are_delivered => (words.invited_one(), words.invited_many()),
        BulkAction::Invite | BulkAction::Resend => (words.kept_one(), words.kept_many()),
        BulkAction::Deactivate => (words.deactivated_one(), words.deactivated_many()),
        BulkAction::Reactivate => (words.reactivated_one(), words.reactivated_many()),
    };
    format!("{}.", count_text(session, report.done, one, many))
}

fn count_text(session: &RecruiterSession, count: usize, one: &str, many: &str) -> String {
    locale::format_plural(session.terms, i64::try_from(count).unwrap_or(i64::MAX), one, many)
}

fn render_skipped(session: &RecruiterSession, report: &Report) -> Markup {
    let words = session.words::<ContactWords>();
    html! {
        div.card.table {
            table.contacts {
                thead { tr { th scope="col" { (session.words.contact()) } th scope="col" { (words.reason()) } } }
                tbody {
                    @for (listed, obstacle) in &report.left {
                        tr {
                            td { strong { (listed.contact.name) } div.small.muted.address { (listed.contact.email) } }
                            td { (reason_text(session, listed, *obstacle)) }
                        }
                    }
                }
            }
        }
    }
}

fn reason_text(session: &RecruiterSession, listed: &ListedContact, obstacle: SkipReason) -> String {
    let words = session.words::<ContactWords>();
    match obstacle {
        SkipReason::Inactive => words.is_inactive().to_owned(),
        SkipReason::NoPortal => words.has_no_portal().to_owned(),
        SkipReason::Refused => match &listed.refused {
            Some(reason) => fill(words.was_refused(), &[("reason", reason)]),
            // It was written to since, and has taken the mail.
            None => words.address_refused().to_owned(),
        },
        SkipReason::InvitedBefore => words.invited_before().to_owned(),
        SkipReason::NeverInvited => words.never_invited().to_owned(),
        SkipReason::AsItIs => words.as_it_is().to_owned(),
        SkipReason::Fault => words.went_wrong().to_owned(),
    }
}
