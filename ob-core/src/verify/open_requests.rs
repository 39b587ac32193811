//! The requests of one step and the answers to them.

use super::error::VerifyError;
use crate::limits::VERIFY_MAX_BYTES;
use crate::resolve::{Request, Response, Unavailable};

/// The requests of one step. Their answers come in any order and count in the order in which they were asked for: a network that is faster
/// here than there must not show in a report, nor at a limit.
#[derive(Debug, Default)]
pub(super) struct OpenRequests {
    requests: Vec<Open>,
    /// Of all answers to the steps before.
    bytes: usize,
}

#[derive(Debug)]
struct Open {
    request: Request,
    answer: Option<Response>,
    /// Of the body, even where it is not kept.
    bytes: usize,
}

impl OpenRequests {
    /// Asks for these too.
    pub(super) fn ask(&mut self, requests: &[Request]) {
        let open = |request: &Request| Open { request: request.clone(), answer: None, bytes: 0 };
        self.requests.extend(requests.iter().map(open));
    }

    /// The answer of that URL; whether it was asked for and is the first.
    pub(super) fn answer(&mut self, url: &str, response: Response) -> bool {
        let is_it = |open: &&mut Open| open.answer.is_none() && open.request.url == url;
        let Some(open) = self.requests.iter_mut().find(is_it) else { return false };
        let response = response.bounded();
        if let Response::Document { body, .. } = &response {
            open.bytes = body.len();
        }
        open.answer = Some(response);
        self.drop_what_is_too_much();
        true
    }

    /// Every answer with its request, in the order of the requests; none is open then.
    ///
    /// # Errors
    /// `unanswered`; then all stays as it was.
    pub(super) fn take(&mut self) -> Result<Vec<(Request, Response)>, VerifyError> {
        let missing = self.requests.iter().filter(|open| open.answer.is_none()).count();
        if missing > 0 {
            return Err(VerifyError::Unanswered { missing });
        }
        self.bytes += self.requests.iter().map(|open| open.bytes).sum::<usize>();
        let answers = self.requests.drain(..).filter_map(|open| Some((open.request, open.answer?)));
        Ok(answers.collect())
    }

    /// Answers that are still to come can only add to what stands before one: what is too much now is too much in the end.
    fn drop_what_is_too_much(&mut self) {
        let mut bytes = self.bytes;
        for open in &mut self.requests {
            bytes += open.bytes;
            if bytes > VERIFY_MAX_BYTES && matches!(open.answer, Some(Response::Document { .. })) {
                open.answer = Some(Response::Unavailable(Unavailable::TooLarge));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::RESPONSE_MAX_BYTES;
    use crate::resolve::Purpose;

    fn asked(names: &[&str]) -> OpenRequests {
        let request = |name: &&str| Request { url: (*name).to_owned(), purpose: Purpose::Context };
        let mut open = OpenRequests::default();
        open.ask(&names.iter().map(request).collect::<Vec<_>>());
        open
    }

    /// The URLs whose answers were kept.
    fn kept(open: &mut OpenRequests) -> Vec<String> {
        let answers = open.take().unwrap().into_iter();
        answers.filter(|(_, a)| matches!(a, Response::Document { .. })).map(|(r, _)| r.url).collect()
    }

    #[test]
    fn the_first_requests_are_kept_whatever_the_order_of_the_answers() {
        let most = || Response::ok(" ".repeat(RESPONSE_MAX_BYTES));
        for order in
            [["a", "b", "c", "d", "e", "f"], ["f", "e", "d", "c", "b", "a"], ["c", "f", "a", "e", "b", "d"]]
        {
            let mut open = asked(&["a", "b", "c", "d", "e", "f"]);
            for url in order {
                assert!(open.answer(url, if url == "f" { Response::ok("") } else { most() }));
                assert!(!open.answer(url, most()), "a second answer");
                let held = |open: &Open| match &open.answer {
                    Some(Response::Document { body, .. }) => body.len(),
                    _ => 0,
                };
                assert!(open.requests.iter().map(held).sum::<usize>() <= VERIFY_MAX_BYTES);
            }
            assert_eq!(kept(&mut open), ["a", "b", "c", "d"], "{order:?}");
            // What was dropped was received all the same.
            open.ask(&asked(&["g"]).requests.iter().map(|open| open.request.clone()).collect::<Vec<_>>());
            assert!(open.answer("g", Response::ok("")));
            assert!(kept(&mut open).is_empty());
        }
    }

    #[test]
    fn what_was_not_had_takes_no_room() {
        let mut open = asked(&["none", "a", "b", "c", "d"]);
        assert!(open.answer("none", Response::Unavailable(Unavailable::Offline)));
        for url in ["a", "b", "c", "d"] {
            assert!(open.answer(url, Response::ok(" ".repeat(RESPONSE_MAX_BYTES))));
        }
        assert_eq!(kept(&mut open), ["a", "b", "c", "d"]);
    }

    #[test]
    fn nothing_is_taken_before_all_is_answered() {
        let mut open = asked(&["a", "b"]);
        assert!(open.answer("b", Response::ok("{}")));
        assert_eq!(open.take(), Err(VerifyError::Unanswered { missing: 1 }));
        assert!(!open.answer("c", Response::ok("{}")));
        assert!(open.answer("a", Response::ok("{}")));
        assert_eq!(kept(&mut open), ["a", "b"]);
        assert_eq!(open.take(), Ok(Vec::new()));
    }
}
