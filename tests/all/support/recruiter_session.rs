//! A recruiter's session in the admin.

use portico::app::{Recruiter, actor};
use reqwest::Method;

use super::agency::PASSWORD;
use super::answer::Answer;
use super::cv::Cv;
use super::form::Form;
use super::server::Server;

/// A browser in which a recruiter is signed in.
pub struct RecruiterSession<'s> {
    server: &'s Server,
    cookie: String,
    form_token: String,
}

impl Server {
    /// Signs a recruiter in.
    pub async fn recruiter_session(&self, recruiter: &Recruiter) -> RecruiterSession<'_> {
        let token = actor::recruiter::sign_in(&self.app, &recruiter.email, PASSWORD).await.unwrap();
        let form_token = self.app.keys.mac(b"csrf", token.as_bytes());
        RecruiterSession { server: self, cookie: format!("__Host-portico={token}"), form_token }
    }
}

impl RecruiterSession<'_> {
    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.server.ask(Method::GET, path, &[("cookie", &self.cookie)], "").await
    }

    /// Opens a page with one more cookie, such as the one that says what was done.
    pub async fn get_with(&self, path: &str, cookie: &str) -> Answer {
        let cookies = format!("{}; {cookie}", self.cookie);
        self.server.ask(Method::GET, path, &[("cookie", &cookies)], "").await
    }

    /// The session's cookie, and the token of its forms.
    pub fn authority(&self) -> (&str, &str) {
        (&self.cookie, &self.form_token)
    }

    /// A form as a page of this session holds it.
    pub fn signed(&self, form: &Form) -> Form {
        form.clone().with("form_token", &self.form_token)
    }

    /// Sends a form of this session.
    pub async fn post(&self, path: &str, form: &Form) -> Answer {
        self.post_bare(path, &self.signed(form)).await
    }

    /// Sends a form of this session with files, all in the field `files`.
    pub async fn upload<'a>(&self, path: &str, form: &Form, files: impl IntoIterator<Item = &'a Cv>) -> Answer {
        let body = self.signed(form).with_files("b", "files", files);
        self.send(&Method::POST, path, "multipart/form-data; boundary=b", body).await
    }

    /// Sends a form of this session that may carry a logo.
    pub async fn send_logo(&self, path: &str, form: &Form, logo: Option<&Cv>) -> Answer {
        let body = self.signed(form).with_files("b", "logo", logo);
        self.send(&Method::POST, path, "multipart/form-data; boundary=b", body).await
    }

    /// Sends a form as it is.
    pub async fn post_bare(&self, path: &str, form: &Form) -> Answer {
        self.send(&Method::POST, path, "application/x-www-form-urlencoded", form.encoded()).await
    }

    /// Sends anything.
    pub async fn send(&self, method: &Method, path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("content-type", content_type)];
        self.server.ask(method.clone(), path, &headers, body).await
    }
}
