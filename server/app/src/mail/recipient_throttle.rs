//! Mails to addresses that somebody only typed: whoever gets one may never have asked for it.

use portico_store::Tx;
use portico_store::ids::AgencyId;
use portico_store::mail::outbox;

use crate::error::Result;
use crate::mail::kinds;
use crate::support::clock;

/// How many such mails an address gets within how long: enough for somebody who applies to several jobs.
const AT_ONCE: (i64, i64) = (3, 10 * clock::MINUTE);
const A_DAY: (i64, i64) = (10, clock::DAY);
/// Most characters and words of a name that such a mail repeats.
const NAME_MAX: (usize, usize) = (60, 6);

/// Whether an address may be written to once more on behalf of whoever typed it.
///
/// # Errors
/// When the database fails.
pub(crate) async fn is_allowed(tx: &mut Tx, agency: &AgencyId, email_key: &str) -> Result<bool> {
    let kinds = [kinds::APPLICATION_RECEIVED.word, kinds::REQUEST_RECEIVED.word];
    let since = [AT_ONCE, A_DAY].map(|(_, within)| clock::now() - within);
    let (at_once, in_a_day) = outbox::count_written_since(&mut **tx, agency, email_key, kinds, since).await?;
    Ok(at_once < AT_ONCE.0 && in_a_day < A_DAY.0)
}

/// How such a mail addresses the person: by the name that was typed when it is nothing but a name, otherwise by the
/// address. No link can be written without a sign that stands in no name, such as a slash or a dot before a letter.
pub(crate) fn choose_salutation<'a>(name: &'a str, address: &'a str) -> &'a str {
    let fits = name.chars().count() <= NAME_MAX.0 && name.split_whitespace().count() <= NAME_MAX.1;
    let is_of_a_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '.');
    let parts = name.split('.').skip(1);
    let dots_end_words = parts.clone().all(|rest| rest.is_empty() || rest.starts_with(' '));
    if fits && name.chars().all(is_of_a_name) && dots_end_words { name } else { address }
}

#[cfg(test)]
mod tests {
    use crate::mail::recipient_throttle::choose_salutation;

    #[test]
    fn only_a_name_is_repeated() {
        for name in ["Amara Okáfor", "Dr. J. R. O’Neill-Souza", "Ana D'Ávila", "王小明", "Martin Luther King Jr."]
        {
            assert_eq!(choose_salutation(name, "a@example.com"), name);
        }
        let long = "A".repeat(61);
        for text in [
            "Visit evil.example",
            "https://evil.example",
            "evil.example/x",
            "call 0800 123",
            "Amara <b>",
            "a@evil",
            "evil．example",
            "one two three four five six seven",
            &long,
        ] {
            assert_eq!(choose_salutation(text, "a@example.com"), "a@example.com", "{text}");
        }
    }
}
