//! The table of routes and actors.

use reqwest::Method;

use crate::support::Answer;

/// The columns.
pub const ACTORS: [&str; 9] =
    ["nobody", "visitor", "contact", "colleague", "deactivated", "owner", "recruiter", "read_only", "stranger"];

/// A status; `in` is a way to the sign-in page of the admin, `on` a way to somewhere else.
const TABLE: &str = "
    GET  /w/v1/boot                                           200 200 200 200 200 200 200 200 200
    GET  /w/v1/jobs                                           401 200 200 200 200 401 401 401 401
    GET  /w/v1/jobs/{slug}                                    401 200 200 200 200 401 401 401 401
    POST /w/v1/jobs/{slug}/applications                       401 201 201 201 201 401 401 401 401
    GET  /w/v1/job/{slug}                                     401 200 200 200 200 401 401 401 401
    GET  /w/v1/vacancy                                        401 200 200 200 200 401 401 401 401
    GET  /w/v1/client/register                                401 200 200 200 200 401 401 401 401
    GET  /w/v1/client/confirm                                 401 200 200 200 200 401 401 401 401
    GET  /w/v1/client/code                                    401 200 200 200 200 401 401 401 401
    POST /w/v1/vacancy-requests                               401 201 201 201 201 401 401 401 401
    POST /w/v1/registrations                                  401 202 202 202 202 401 401 401 401
    POST /w/v1/registrations/confirm                          401 204 204 204 204 401 401 401 401
    POST /w/v1/sign-in                                        401 200 200 200 200 401 401 401 401
    POST /w/v1/sign-out                                       401 401 204 204 401 401 401 401 401
    POST /w/v1/sign-out-everywhere                            401 401 204 204 401 401 401 401 401
    POST /w/v1/code-requests                                  401 202 202 202 202 401 401 401 401
    POST /w/v1/client/switch                                  401 401 200 404 401 401 401 401 401
    GET  /w/v1/client                                         401 401 200 200 401 401 401 401 401
    GET  /w/v1/client/details                                 401 401 200 200 401 401 401 401 401
    POST /w/v1/client/details                                 401 401 200 200 401 401 401 401 401
    GET  /w/v1/client/company                                 401 401 200 200 401 401 401 401 401
    POST /w/v1/client/company                                 401 401 200 200 401 401 401 401 401
    # A view and nothing else: a visitor is asked to sign in.
    GET  /w/v1/client/new                                     401 200 200 200 401 401 401 401 401
    GET  /w/v1/client/edit/{id}                               401 401 200 404 401 401 401 401 401
    POST /w/v1/client/vacancies                               401 401 201 201 401 401 401 401 401
    GET  /w/v1/client/vacancies/{id}                          401 401 200 404 401 401 401 401 401
    POST /w/v1/client/vacancies/{id}                          401 401 200 404 401 401 401 401 401
    POST /w/v1/client/vacancies/{id}/withdraw                 401 401 200 404 401 401 401 401 401
    GET  /w/v1/client/documents                               401 401 200 200 401 401 401 401 401
    GET  /w/v1/client/documents/{id}                          401 401 200 404 401 401 401 401 401
    # Whoever has a file link opens it, within its minute.
    GET  /w/v1/files/{id}                                     200 200 200 200 200 200 200 200 200
    GET  /w/v1/openapi.json                                   200 200 200 200 200 200 200 200 200
    GET  /                                                    on  on  on  on  on  on  on  on  on
    GET  /{agency}                                            on  on  on  on  on  on  on  on  on
    GET  /{agency}/jobs                                       200 200 200 200 200 200 200 200 200
    GET  /{agency}/jobs/{slug}                                200 200 200 200 200 200 200 200 200
    POST /{agency}/jobs/{slug}/apply                          201 201 201 201 201 201 201 201 201
    GET  /{agency}/vacancies/new                              200 200 200 200 200 200 200 200 200
    POST /{agency}/vacancies/new                              201 201 201 201 201 201 201 201 201
    GET  /{agency}/client                                     200 200 200 200 200 200 200 200 200
    POST /{agency}/client                                     on  on  on  on  on  on  on  on  on
    GET  /{agency}/client/register                            200 200 200 200 200 200 200 200 200
    POST /{agency}/client/register                            202 202 202 202 202 202 202 202 202
    GET  /{agency}/client/confirm                             200 200 200 200 200 200 200 200 200
    POST /{agency}/client/confirm                             200 200 200 200 200 200 200 200 200
    GET  /{agency}/client/code                                200 200 200 200 200 200 200 200 200
    POST /{agency}/client/code                                202 202 202 202 202 202 202 202 202
    GET  /embed/{*path}                                       200 200 200 200 200 200 200 200 200
    GET  /assets/hosted.css                                   200 200 200 200 200 200 200 200 200
    GET  /healthz                                             200 200 200 200 200 200 200 200 200
    GET  /readyz                                              200 200 200 200 200 200 200 200 200
    GET  /admin/sign-in                                       200 200 200 200 200 on  on  on  on
    POST /admin/sign-in                                       on  403 403 403 403 on  on  on  on
    POST /admin/sign-out                                      in  in  in  in  in  in  in  in  in
    POST /admin/language                                      in  in  in  in  in  on  on  on  on
    GET  /admin/assets/{file}                                 200 200 200 200 200 200 200 200 200
    GET  /admin                                               in  in  in  in  in  200 200 200 200
    GET  /admin/requests                                      in  in  in  in  in  200 200 200 200
    GET  /admin/requests/{id}                                 in  in  in  in  in  200 200 200 404
    GET  /admin/requests/{id}/amend                           in  in  in  in  in  200 200 403 404
    POST /admin/requests/{id}/amend                           in  in  in  in  in  on  on  403 404
    POST /admin/requests/{id}/confirm                         in  in  in  in  in  on  on  403 404
    POST /admin/requests/{id}/decline                         in  in  in  in  in  on  on  403 404
    GET  /admin/approvals                                     in  in  in  in  in  200 200 200 200
    GET  /admin/approvals/registrations/{id}                  in  in  in  in  in  200 200 200 404
    POST /admin/approvals/registrations/{id}/approve          in  in  in  in  in  on  on  403 404
    POST /admin/approvals/registrations/{id}/decline          in  in  in  in  in  on  on  403 404
    GET  /admin/approvals/proposals/{id}                      in  in  in  in  in  200 200 200 404
    POST /admin/approvals/proposals/{id}/accept               in  in  in  in  in  on  on  403 404
    POST /admin/approvals/proposals/{id}/decline              in  in  in  in  in  on  on  403 404
    GET  /admin/settings/confirmations                        in  in  in  in  in  200 200 403 200
    POST /admin/settings/confirmations                        in  in  in  in  in  on  on  403 409
    GET  /admin/vacancies                                     in  in  in  in  in  200 200 200 200
    GET  /admin/vacancies/export.xlsx                         in  in  in  in  in  200 200 200 200
    GET  /admin/vacancies/export.csv                          in  in  in  in  in  200 200 200 200
    GET  /admin/vacancies/new                                 in  in  in  in  in  200 200 403 200
    POST /admin/vacancies/new                                 in  in  in  in  in  on  on  403 422
    GET  /admin/vacancies/{id}                                in  in  in  in  in  200 200 200 404
    GET  /admin/vacancies/{id}/edit                           in  in  in  in  in  200 200 403 404
    POST /admin/vacancies/{id}/edit                           in  in  in  in  in  on  on  403 404
    POST /admin/vacancies/{id}/step                           in  in  in  in  in  on  on  403 404
    GET  /admin/vacancies/{id}/documents                      in  in  in  in  in  200 200 200 404
    POST /admin/vacancies/{id}/documents                      in  in  in  in  in  on  on  403 404
    GET  /admin/vacancies/{id}/notes                          in  in  in  in  in  200 200 200 404
    POST /admin/vacancies/{id}/notes                          in  in  in  in  in  on  on  403 404
    GET  /admin/applications                                  in  in  in  in  in  200 200 200 200
    GET  /admin/applications/{id}                             in  in  in  in  in  200 200 200 404
    GET  /admin/applications/{id}/cv                          in  in  in  in  in  200 200 200 404
    GET  /admin/clients                                       in  in  in  in  in  200 200 200 200
    GET  /admin/clients/new                                   in  in  in  in  in  200 200 403 200
    POST /admin/clients/new                                   in  in  in  in  in  on  on  403 on
    GET  /admin/clients/suggest                               in  in  in  in  in  200 200 200 200
    GET  /admin/clients/choices                               in  in  in  in  in  200 200 200 200
    GET  /admin/clients/export.xlsx                           in  in  in  in  in  200 200 200 200
    GET  /admin/clients/export.csv                            in  in  in  in  in  200 200 200 200
    GET  /admin/clients/bin                                   in  in  in  in  in  200 200 200 200
    GET  /admin/clients/{id}                                  in  in  in  in  in  200 200 200 404
    GET  /admin/clients/{id}/edit                             in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/edit                             in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/delete                           in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/delete                           in  in  in  in  in  on  on  403 404
    POST /admin/clients/{id}/restore                          in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/logo                             in  in  in  in  in  200 200 200 404
    GET  /admin/clients/{id}/activity                         in  in  in  in  in  200 200 200 404
    GET  /admin/clients/{id}/vacancies                        in  in  in  in  in  200 200 200 404
    GET  /admin/clients/{id}/portal                           in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/portal                           in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/contacts                         in  in  in  in  in  200 200 200 404
    GET  /admin/clients/{id}/portal/link                      in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/portal/link                      in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/portal/qr.svg                    in  in  in  in  in  200 200 403 404
    GET  /admin/clients/{id}/contacts/new                     in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/contacts/new                     in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/contacts/{contact}/edit          in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/contacts/{contact}/edit          in  in  in  in  in  on  on  403 404
    POST /admin/clients/{id}/contacts/{contact}/active        in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/documents                        in  in  in  in  in  200 200 200 404
    POST /admin/clients/{id}/documents                        in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/notes                            in  in  in  in  in  200 200 200 404
    POST /admin/clients/{id}/notes                            in  in  in  in  in  on  on  403 404
    GET  /admin/candidates/{id}/notes                         in  in  in  in  in  200 200 200 404
    POST /admin/candidates/{id}/notes                         in  in  in  in  in  on  on  403 404
    GET  /admin/notes/{id}                                    in  in  in  in  in  on  on  on  404
    GET  /admin/notes/{id}/edit                               in  in  in  in  in  200 403 403 404
    POST /admin/notes/{id}/edit                               in  in  in  in  in  on  403 403 404
    POST /admin/notes/{id}/pin                                in  in  in  in  in  on  on  403 404
    POST /admin/notes/{id}/unpin                              in  in  in  in  in  on  on  403 404
    POST /admin/notes/{id}/delete                             in  in  in  in  in  on  403 403 404
    POST /admin/notes/{id}/put-back                           in  in  in  in  in  on  403 403 404
    GET  /admin/documents/{id}                                in  in  in  in  in  200 200 200 404
    GET  /admin/documents/{id}/file                           in  in  in  in  in  200 200 200 404
    POST /admin/documents/{id}/versions                       in  in  in  in  in  on  on  403 404
    POST /admin/documents/{id}/restore                        in  in  in  in  in  on  on  403 404
    POST /admin/documents/{id}/name                           in  in  in  in  in  on  on  403 404
    GET  /admin/documents/{id}/visibility                     in  in  in  in  in  200 200 403 404
    POST /admin/documents/{id}/visibility                     in  in  in  in  in  on  on  403 404
    POST /admin/documents/{id}/remove                         in  in  in  in  in  on  on  403 404
    POST /admin/documents/{id}/put-back                       in  in  in  in  in  on  on  403 404
    GET  /admin/clients/{id}/contacts/{contact}/remove        in  in  in  in  in  200 200 403 404
    POST /admin/clients/{id}/contacts/{contact}/remove        in  in  in  in  in  on  on  403 404
    GET  /admin/contacts                                      in  in  in  in  in  200 200 200 200
    POST /admin/contacts/bulk                                 in  in  in  in  in  on  on  403 404
    # A report is told to whoever has sent the form.
    GET  /admin/contacts/bulk/{report}                        in  in  in  in  in  200 404 404 404
    GET  /admin/candidates                                    in  in  in  in  in  200 200 200 200
    GET  /admin/sites                                         in  in  in  in  in  200 200 200 200
    GET  /admin/sites/new                                     in  in  in  in  in  200 200 403 200
    POST /admin/sites/new                                     in  in  in  in  in  on  on  403 on
    GET  /admin/sites/{id}                                    in  in  in  in  in  200 200 200 404
    GET  /admin/sites/{id}/edit                               in  in  in  in  in  200 200 403 404
    POST /admin/sites/{id}/edit                               in  in  in  in  in  on  on  403 404
    GET  /admin/sites/{id}/key                                in  in  in  in  in  200 200 403 404
    POST /admin/sites/{id}/key                                in  in  in  in  in  on  on  403 404
    GET  /admin/sites/{id}/switch                             in  in  in  in  in  200 200 403 404
    POST /admin/sites/{id}/switch                             in  in  in  in  in  on  on  403 404
    GET  /admin/mails                                         in  in  in  in  in  200 200 200 200
    GET  /admin/mails/{id}                                    in  in  in  in  in  200 200 404 404
    POST /admin/mails/{id}/resend                             in  in  in  in  in  on  on  403 404
    GET  /admin/settings                                      in  in  in  in  in  200 200 200 200
    GET  /admin/settings/mail                                 in  in  in  in  in  200 403 403 200
    POST /admin/settings/mail                                 in  in  in  in  in  on  403 403 409
    POST /admin/settings/mail/test                            in  in  in  in  in  200 403 403 200
    GET  /admin/settings/mail/clear                           in  in  in  in  in  200 403 403 200
    POST /admin/settings/mail/clear                           in  in  in  in  in  on  403 403 409
    GET  /admin/settings/logo                                 in  in  in  in  in  200 403 403 200
    POST /admin/settings/logo                                 in  in  in  in  in  on  403 403 on
    # The neighbour has no logo, and nobody sees another's.
    GET  /admin/settings/logo/picture                         in  in  in  in  in  200 200 200 404
    POST /admin/settings/logo/remove                          in  in  in  in  in  on  403 403 on
    GET  /admin/settings/templates                            in  in  in  in  in  200 403 403 200
    GET  /admin/settings/templates/{kind}/{language}          in  in  in  in  in  200 403 403 200
    POST /admin/settings/templates/{kind}/{language}          in  in  in  in  in  on  403 403 409
    POST /admin/settings/templates/{kind}/{language}/preview  in  in  in  in  in  200 403 403 200
    GET  /admin/settings/templates/{kind}/{language}/reset    in  in  in  in  in  200 403 403 200
    POST /admin/settings/templates/{kind}/{language}/reset    in  in  in  in  in  on  403 403 409
    GET  /admin/{*rest}                                       in  in  in  in  in  404 404 404 404
";

/// One line of the table.
pub struct Row {
    /// The method.
    pub method: Method,
    /// The path as the router knows it.
    pub path: &'static str,
    /// What each actor gets.
    pub wanted: Vec<&'static str>,
}

/// The lines of the table.
pub fn rows() -> impl Iterator<Item = Row> {
    let lines = TABLE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut words = line.split_whitespace();
        let (method, path) = (words.next().unwrap().parse().unwrap(), words.next().unwrap());
        let wanted: Vec<_> = words.collect();
        assert_eq!(wanted.len(), ACTORS.len(), "{line}");
        Row { method, path, wanted }
    })
}

/// An answer in the words of the table.
pub fn outcome(answer: &Answer) -> String {
    match (answer.status, answer.header("location")) {
        (303, to) if to.starts_with("/admin/sign-in") => "in".to_owned(),
        (303, _) => "on".to_owned(),
        (status, _) => status.to_string(),
    }
}
