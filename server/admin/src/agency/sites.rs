//! Sites: where the portal is embedded, the key, the origins, and the snippet to copy.

use maud::{Markup, html};
use portico_app::agency::sites::{self, SiteRow};
use portico_protocol::site::View;
use portico_store::ids::SiteId;
use portico_views::names;

use crate::agency::flash;
use crate::ui::chip::{self, Tone};
use crate::ui::contact_links::website_text;
use crate::ui::copy_box::render_copy_box;
use crate::ui::layout::{Page, Section, render_back_link};
use crate::ui::question::Question;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::PathId;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::SiteWords;

/// The list.
pub(crate) async fn list(session: RecruiterSession) -> HandlerResult {
    let rows = sites::list(&session.app, &session.recruiter).await?;
    let words = session.words::<SiteWords>();
    let title = session.words.sites();
    let body = html! {
        div.head {
            div.grow { h1 { (title) } p.muted { (words.sites_intro()) } }
            @if session.may_write() { a.btn.primary href=(urls::site_new()) { (words.create_site()) } }
        }
        @if rows.is_empty() {
            div.card.empty { p { strong { (words.no_sites()) } } p.muted { (words.no_sites_next()) } }
        } @else {
            ul.card.rows {
                @for row in &rows {
                    li {
                        span { a.cover href=(urls::site(&row.id)) { (row.name) } }
                        div.muted.small { (website_text(&row.portal_url)) }
                        div.end { (render_state_chip(&session, row)) }
                    }
                }
            }
        }
    };
    Page { section: Section::Sites, title, body }.show(&session).await
}

fn render_state_chip(session: &RecruiterSession, row: &SiteRow) -> Markup {
    let words = session.words::<SiteWords>();
    if row.disabled_at.is_none() {
        chip::render_chip(Tone::Good, words.site_on())
    } else {
        chip::render_chip(Tone::Calm, words.site_off())
    }
}

/// One site.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<SiteId>) -> HandlerResult {
    let row = sites::get(&session.app, &session.recruiter, &id).await?;
    let words = session.words::<SiteWords>();
    let body = html! {
        (render_back_link(urls::sites(), session.words.sites()))
        div.head {
            div.grow {
                h1 { (row.name) }
                p.muted { a.link href=(row.portal_url) target="_blank" rel="noopener" { (website_text(&row.portal_url)) } }
            }
            (render_state_chip(&session, &row))
            @if session.may_write() { a.btn href=(urls::site_edit(&id)) { (session.words.edit()) } }
        }
        section.card.padded.stack {
            h2 { (words.snippet()) }
            p.muted { (words.snippet_hint()) }
            (render_copy_box(&session, "snippet", words.snippet(), &build_snippet(&session, &row.public_key)))
        }
        div.halves {
            section.card.padded.stack {
                h2 { (words.public_key()) }
                p.muted { (words.public_key_hint()) }
                (render_copy_box(&session, "key", words.public_key(), &row.public_key))
                @if session.may_write() { div { a.btn href=(urls::site_key(&id)) { (words.rotate_key()) } } }
            }
            (render_settings(&session, &row))
        }
    };
    Page { section: Section::Sites, title: &row.name, body }.show(&session).await
}

/// What the agency pastes into its page, for the site with this public key.
pub(crate) fn build_snippet(session: &RecruiterSession, key: &str) -> String {
    let base = &session.app.config.public_url;
    format!("<script src=\"{base}/embed/v1.js\" data-site=\"{key}\" async></script>\n<portico-portal></portico-portal>")
}

fn render_settings(session: &RecruiterSession, row: &SiteRow) -> Markup {
    let words = session.words::<SiteWords>();
    let views: Vec<&str> =
        row.views.split(',').filter_map(View::parse).map(|view| names::view(session.terms, view)).collect();
    html! {
        section.card.padded.stack {
            h2 { (words.settings()) }
            dl.facts {
                div { dt { (words.origins()) } dd { @for origin in portico_app::sites::origins_of(row) { div.address { (origin) } } } }
                div { dt { (words.views_shown()) } dd { (views.join(", ")) } }
                div {
                    dt { (words.accent()) }
                    dd {
                        @match &row.accent {
                            Some(accent) => {
                                svg.swatch viewBox="0 0 16 16" aria-hidden="true" { circle cx="8" cy="8" r="8" fill=(accent) {} }
                                " " (accent)
                            }
                            None => (words.accent_default()),
                        }
                    }
                }
            }
            @if session.may_write() {
                div { a.btn href=(urls::site_switch(&row.id)) {
                    @if row.disabled_at.is_none() { (words.switch_site_off()) } @else { (words.switch_site_on()) }
                } }
            }
        }
    }
}

/// Asks whether the key shall be replaced.
pub(crate) async fn ask_rotate_key(session: RecruiterSession, PathId(id): PathId<SiteId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = sites::get(&session.app, &session.recruiter, &id).await?;
    let (words, at) = (session.words::<SiteWords>(), urls::site(&id));
    let question = Question {
        title: &portico_views::fill(words.rotate_question(), &[("site", &row.name)]),
        text: words.rotate_consequence(),
        yes: words.rotate_key(),
        grave: true,
        action: &urls::site_key(&id),
        field: ("sure", "1"),
        back: &at,
    };
    question.ask(Section::Sites, &session).await
}

/// Replaces the key.
pub(crate) async fn rotate_key(PathId(id): PathId<SiteId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    sites::rotate_key(&session.app, &session.recruiter, &id).await?;
    Ok(session.redirect(&urls::site(&id), flash::KEY_ROTATED))
}

/// Asks whether the site shall be switched off, or on again.
pub(crate) async fn ask_switch(session: RecruiterSession, PathId(id): PathId<SiteId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = sites::get(&session.app, &session.recruiter, &id).await?;
    let (words, at) = (session.words::<SiteWords>(), urls::site(&id));
    let is_on = row.disabled_at.is_none();
    let (title, text, yes) = if is_on {
        (words.site_off_question(), words.site_off_consequence(), words.switch_site_off())
    } else {
        (words.site_on_question(), words.site_on_consequence(), words.switch_site_on())
    };
    let question = Question {
        title: &portico_views::fill(title, &[("site", &row.name)]),
        text,
        yes,
        grave: is_on,
        action: &urls::site_switch(&id),
        field: ("on", if is_on { "" } else { "1" }),
        back: &at,
    };
    question.ask(Section::Sites, &session).await
}

/// Switches the site off, or on again.
pub(crate) async fn switch(PathId(id): PathId<SiteId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    let on = values.get("on") == "1";
    sites::set_enabled(&session.app, &session.recruiter, &id, on).await?;
    Ok(session.redirect(&urls::site(&id), if on { flash::SITE_ON } else { flash::SITE_OFF }))
}
