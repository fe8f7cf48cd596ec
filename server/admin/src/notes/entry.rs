//! One internal note: how it looks, and what can be done with it.

use maud::{Markup, html};
use portico_app::error::Error;
use portico_app::notes::mentions::{Colleague, Piece, split_mentions};
use portico_app::notes::{self, Note, NoteRow, Subject};
use portico_store::ids::NoteId;
use portico_views::fill;

use crate::notes::flash;
use crate::notes::form::{criterion_name, render_form, render_framed, render_stars};
use crate::ui::chip::{self, Tone};
use crate::ui::form::FormState;
use crate::ui::layout::render_csrf_field;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::PathId;
use crate::web::flash::SAVED;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::NoteWords;

/// How much of a note is shown where there is little room.
const EXCERPT: usize = 160;

/// One note among others.
pub(crate) fn render_card(session: &RecruiterSession, note: &Note, colleagues: &[Colleague]) -> Markup {
    let (row, words) = (&note.row, session.words::<NoteWords>());
    let subject = Subject::of(row);
    html! {
        li.card.padded.stack.note id={ "note-" (row.id) } {
            div.head {
                (chip::render_initial(&row.author_name))
                div.grow {
                    strong { (row.author_name) }
                    p.muted.small {
                        (session.relative_time(row.created_at))
                        @if row.updated_at != row.created_at {
                            " · " (words.edited()) " " (session.relative_time(row.updated_at))
                        }
                    }
                }
                @if row.pinned_at.is_some() { (chip::render_chip(Tone::Calm, words.pinned())) }
                @if row.kind == "evaluation" { (chip::render_chip(Tone::Good, words.evaluation())) }
            }
            @if !row.body.is_empty() {
                p.typed {
                    @for piece in split_mentions(&row.body, colleagues) {
                        @match piece {
                            Piece::Text(text) => (text),
                            Piece::Mention(name) => strong.mention { (name) },
                        }
                    }
                }
            }
            @if !note.scores.is_empty() {
                dl.facts {
                    @for each in subject.criteria() {
                        @if let Some(score) = note.scores.iter().find(|score| score.criterion == each.as_str()) {
                            div {
                                dt { (criterion_name(words, *each)) }
                                dd {
                                    (render_stars(score.stars))
                                    span.sr { (fill(words.stars_of(), &[("stars", &score.stars.to_string())])) }
                                }
                            }
                        }
                    }
                }
            }
            (render_buttons(session, row))
        }
    }
}

fn render_buttons(session: &RecruiterSession, row: &NoteRow) -> Markup {
    let words = session.words::<NoteWords>();
    html! {
        @if session.may_write() {
            div.row.wrap {
                @match row.pinned_at {
                    Some(_) => (render_button(session, &urls::note_unpin(&row.id), words.unpin())),
                    None => (render_button(session, &urls::note_pin(&row.id), words.pin())),
                }
                @if notes::may_edit(&session.recruiter, row) {
                    a.btn.quiet.small-btn href=(urls::note_edit(&row.id)) { (session.words.edit()) }
                }
                @if notes::may_delete(&session.recruiter, row) { (render_button(session, &urls::note_delete(&row.id), words.delete())) }
            }
        }
    }
}

/// A button that does something with a note.
pub(crate) fn render_button(session: &RecruiterSession, action: &str, text: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            (render_csrf_field(session))
            button.btn.quiet.small-btn { (text) }
        }
    }
}

/// The beginning of a note.
pub(crate) fn excerpt_text(session: &RecruiterSession, row: &NoteRow) -> String {
    if row.body.is_empty() {
        return session.words::<NoteWords>().evaluation().to_owned();
    }
    let start: String = row.body.chars().take(EXCERPT).collect();
    if start.len() < row.body.len() { format!("{}…", start.trim_end()) } else { start }
}

/// The form of the recruiter's own note.
pub(crate) async fn show_edit_form(session: RecruiterSession, PathId(id): PathId<NoteId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let note = notes::get(&session.app, &session.recruiter, &id).await?;
    if note.row.deleted_at.is_some() {
        return Err(Error::NotFound.into());
    }
    if !notes::may_edit(&session.recruiter, &note.row) {
        return Err(Error::ReadOnly.into());
    }
    render_edit_page(&session, &note, FormState::new(notes::to_values(&note))).await
}

async fn render_edit_page(session: &RecruiterSession, note: &Note, filled: FormState) -> HandlerResult {
    let subject = Subject::of(&note.row);
    let found = notes::list(&session.app, &session.recruiter, &subject, "", 1).await?;
    let action = urls::note_edit(&note.row.id);
    let body = render_form(session, &subject, &found, &action, &filled, true);
    render_framed(session, &subject, &found.subject_name, filled.status(), body).await
}

/// Saves the recruiter's own note.
pub(crate) async fn save(PathId(id): PathId<NoteId>, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match notes::edit(&session.app, &session.recruiter, &id, &values).await {
        Ok(subject) => Ok(session.redirect(&urls::notes(&subject), SAVED)),
        Err(error) => {
            let note = notes::get(&session.app, &session.recruiter, &id).await?;
            let filled = FormState::refused(values, error)?.at_version(note.row.version);
            render_edit_page(&session, &note, filled).await
        }
    }
}

/// Pins it to the top.
pub(crate) async fn pin(PathId(id): PathId<NoteId>, form: CsrfForm) -> HandlerResult {
    let subject = notes::set_pinned(&form.session.app, &form.session.recruiter, &id, true).await?;
    Ok(form.session.redirect(&urls::notes(&subject), flash::PINNED))
}

/// Takes the pin out.
pub(crate) async fn unpin(PathId(id): PathId<NoteId>, form: CsrfForm) -> HandlerResult {
    let subject = notes::set_pinned(&form.session.app, &form.session.recruiter, &id, false).await?;
    Ok(form.session.redirect(&urls::notes(&subject), flash::UNPINNED))
}

/// Deletes it; the list then offers to put it back.
pub(crate) async fn delete(PathId(id): PathId<NoteId>, form: CsrfForm) -> HandlerResult {
    let subject = notes::set_deleted(&form.session.app, &form.session.recruiter, &id, true).await?;
    Ok(form.session.redirect(&urls::notes(&subject), flash::DELETED))
}

/// Puts a deleted one back.
pub(crate) async fn put_back(PathId(id): PathId<NoteId>, form: CsrfForm) -> HandlerResult {
    let subject = notes::set_deleted(&form.session.app, &form.session.recruiter, &id, false).await?;
    Ok(form.session.redirect(&urls::notes(&subject), flash::PUT_BACK))
}
