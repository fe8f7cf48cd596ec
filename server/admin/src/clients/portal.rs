//! A client's portal: switched on and off, and the link that leads to it.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use portico_app::clients::portal_link;
use portico_app::clients::{self, ClientRow};
use portico_app::error::Error;
use portico_app::support::qr_code;
use portico_store::ids::ClientId;
use portico_views::fill;

use crate::agency::sites::build_snippet;
use crate::clients::flash;
use crate::clients::labels::render_portal_chip;
use crate::ui::copy_box::render_copy_box;
use crate::ui::layout::{Section, render_csrf_field};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::PortalWords;

/// Nothing in the picture may run or load anything, wherever it is opened.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// The portal, on the overview.
pub(crate) fn render_card(session: &RecruiterSession, row: &ClientRow) -> Markup {
    let words = session.words::<PortalWords>();
    html! {
        section.card.padded.stack {
            div.row { h2.grow { (words.portal()) } (render_portal_chip(session, row)) }
            @match row.portal_enabled_at {
                Some(since) => {
                    p.muted { (words.portal_on_text()) }
                    p.small.muted { (words.portal_since()) " " (session.relative_time(since)) }
                    @if session.may_write() { (render_link(session, row)) }
                }
                None => {
                    p.muted { (words.portal_off_text()) }
                    @if session.may_write() {
                        form method="post" action=(urls::client_portal(&row.id)) {
                            (render_csrf_field(session))
                            input type="hidden" name="on" value="1";
                            button.btn.primary { (words.switch_portal_on()) }
                        }
                    }
                }
            }
        }
    }
}

fn render_link(session: &RecruiterSession, row: &ClientRow) -> Markup {
    let (words, page) = (session.words::<PortalWords>(), session.words::<PortalWords>());
    html! {
        @match portal_link::build_link(&session.app, &session.recruiter, row) {
            Some(link) => (render_access_link(session, &row.id, &link)),
            // The portal was switched on before links were.
            None => form method="post" action=(urls::client_portal_link(&row.id)) {
                (render_csrf_field(session))
                button.btn.primary { (page.create_link()) }
            }
        }
        @match portal_link::find_site_key(&session.app, &session.recruiter) {
            Some(key) => {
                h3 { (page.site_snippet()) }
                (render_copy_box(session, "portal-snippet", page.site_snippet(), &build_snippet(session, &key)))
            }
            None => p.small.muted { (page.no_site()) },
        }
        div { a.btn href=(urls::client_portal(&row.id)) { (words.switch_portal_off()) } }
    }
}

fn render_access_link(session: &RecruiterSession, client: &ClientId, link: &str) -> Markup {
    let page = session.words::<PortalWords>();
    html! {
        h3 { (page.access_link()) }
        p.small.muted { (page.access_link_hint()) }
        (render_copy_box(session, "access-link", page.access_link(), link))
        img.qr src=(urls::client_portal_qr(client)) alt=(page.qr_code()) width="160" height="160";
        div.row.wrap {
            a.btn.small-btn href={ (urls::client_portal_qr(client)) "?download=1" } { (page.download_qr()) }
            a.btn.small-btn href=(urls::client_portal_link(client)) { (page.replace_link()) }
        }
    }
}

/// Asks whether the portal shall be switched off, because people lose their access by it.
pub(crate) async fn ask_switch_off(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let words = session.words::<PortalWords>();
    let at = urls::client(&id);
    let question = Question {
        title: &fill(words.portal_off_question(), &[("client", &row.name)]),
        text: words.portal_off_consequence(),
        yes: words.switch_portal_off(),
        grave: true,
        action: &urls::client_portal(&id),
        field: ("on", ""),
        back: &at,
    };
    question.ask(Section::Clients, &session).await
}

/// Switches the portal on or off.
pub(crate) async fn switch(PathId(id): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let on = values.get("on") == "1";
    clients::set_portal(&session.app, &session.recruiter, &id, on).await?;
    Ok(session.redirect(&urls::client(&id), if on { flash::PORTAL_ON } else { flash::PORTAL_OFF }))
}

/// Asks whether the link shall be replaced.
pub(crate) async fn ask_replace_link(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let words = session.words::<PortalWords>();
    let at = urls::client(&id);
    let question = Question {
        title: &fill(words.replace_link_question(), &[("client", &row.name)]),
        text: words.replace_link_consequence(),
        yes: words.replace_link(),
        grave: true,
        action: &urls::client_portal_link(&id),
        field: ("replace", "1"),
        back: &at,
    };
    question.ask(Section::Clients, &session).await
}

/// Replaces the link.
pub(crate) async fn replace_link(PathId(id): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    portal_link::rotate_key(&session.app, &session.recruiter, &id).await?;
    Ok(session.redirect(&urls::client(&id), flash::LINK_REPLACED))
}

/// The link as a picture to scan, or to print when `download` is asked for.
pub(crate) async fn get_qr_code(
    session: RecruiterSession,
    PathId(id): PathId<ClientId>,
    params: QueryParams,
) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let link = portal_link::build_link(&session.app, &session.recruiter, &row).ok_or(Error::NotFound)?;
    let mut response = qr_code::render_svg(&link)?.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PICTURE_POLICY));
    let kind = if params.get("download").is_empty() {
        "inline; filename=\"portal-qr.svg\""
    } else {
        "attachment; filename=\"portal-qr.svg\""
    };
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static(kind));
    Ok(response)
}
