//! Filled forms.

use portico_protocol::Values;

/// A form's fields as somebody filled them in.
#[derive(Debug, Clone, Default)]
pub struct Form(Values);

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// A candidate's application, without the CV.
    pub fn application(notice: &str) -> Self {
        Self::new()
            .with("name", "Amara Okafor")
            .with("email", "amara.okafor@example.com")
            .with("phone", "+44 20 7946 0958")
            .with("note", "I can start in March.")
            .with("notice", notice)
    }

    /// A position in Leeds.
    pub fn role(title: &str) -> Self {
        Self::new()
            .with("title", title)
            .with("city", "Leeds")
            .with("region", "West Yorkshire")
            .with("sector", "Engineering")
            .with("employment_type", "permanent")
            .with("workplace", "hybrid")
            .with("openings", "2")
            .with("salary_min", "40,000")
            .with("salary_max", "48,000")
            .with("currency", "GBP")
            .with("salary_period", "year")
            .with("description", "You keep the turbines turning.\n\n- **Plan** the outages\n- Lead four people")
    }

    /// A visitor's request for a position.
    pub fn vacancy_request(notice: &str, title: &str) -> Self {
        Self::role(title)
            .with("company", "Brightwater Foods")
            .with("name", "Tom Ashworth")
            .with("email", "tom.ashworth@brightwater.example")
            .with("phone", "0113 496 0000")
            .with("notice", notice)
    }

    /// The same with a field set.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.set(name, value);
        self
    }

    /// The same with one more value of a field that takes several.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.0.0.retain(|(key, _)| key != name);
        self
    }

    /// The same with all fields of another form.
    pub fn merge(mut self, other: Values) -> Self {
        other.0.iter().for_each(|(name, value)| self.0.set(name, value));
        self
    }

    /// The value of a field, or the empty string.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// As use cases take it.
    pub fn values(&self) -> &Values {
        &self.0
    }

    /// As `application/x-www-form-urlencoded`.
    pub fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0.0).finish()
    }

    /// As `multipart/form-data` with the given boundary; a file stands last, in the part `cv`.
    pub fn multipart(&self, boundary: &str, file: Option<&super::Cv>) -> Vec<u8> {
        self.with_files(boundary, "cv", file)
    }

    /// As `multipart/form-data` with the given boundary; the files stand last, all in the field of this name.
    pub fn with_files<'a>(
        &self,
        boundary: &str,
        field: &str,
        files: impl IntoIterator<Item = &'a super::Cv>,
    ) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.0.0 {
            let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for file in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
                file.name, file.media_type
            );
            body.extend(head.into_bytes());
            body.extend(&file.bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{boundary}--\r\n").into_bytes());
        body
    }
}
