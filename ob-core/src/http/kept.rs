//! Documents that a server may be asked about by their tag instead of in whole (RFC 9110, section 13). Nothing is taken without asking.

use crate::limits::{HTTP_KEPT_MAX_BYTES, HTTP_KEPT_MAX_DOCUMENTS};
use std::collections::VecDeque;

/// A document with the tag or date by which its server knows it.
#[derive(Clone, Debug)]
pub(super) struct KeptDocument {
    pub(super) url: String,
    pub(super) tag: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) body: Vec<u8>,
}

/// The documents kept, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Kept {
    documents: VecDeque<KeptDocument>,
    bytes: usize,
}

impl Kept {
    pub(super) fn get(&self, url: &str) -> Option<KeptDocument> {
        self.documents.iter().find(|document| document.url == url).cloned()
    }

    /// Keeps a document that its server can be asked about, in the place of an older one.
    pub(super) fn put(&mut self, document: KeptDocument) {
        if let Some(at) = self.documents.iter().position(|known| known.url == document.url) {
            self.remove(at);
        }
        if (document.tag.is_none() && document.modified.is_none())
            || document.body.len() > HTTP_KEPT_MAX_BYTES
        {
            return;
        }
        while self.documents.len() >= HTTP_KEPT_MAX_DOCUMENTS
            || (self.bytes + document.body.len() > HTTP_KEPT_MAX_BYTES && !self.documents.is_empty())
        {
            self.remove(0);
        }
        self.bytes += document.body.len();
        self.documents.push_back(document);
    }

    fn remove(&mut self, at: usize) {
        if let Some(document) = self.documents.remove(at) {
            self.bytes -= document.body.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(url: usize, bytes: usize) -> KeptDocument {
        KeptDocument {
            url: url.to_string(),
            tag: Some("t".to_owned()),
            modified: None,
            media_type: None,
            body: vec![0; bytes],
        }
    }

    #[test]
    fn bounded_by_number_and_by_bytes() {
        let mut kept = Kept::default();
        (0..HTTP_KEPT_MAX_DOCUMENTS + 1).for_each(|i| kept.put(document(i, 1)));
        assert!(kept.get("0").is_none() && kept.get("1").is_some());
        assert_eq!((kept.documents.len(), kept.bytes), (HTTP_KEPT_MAX_DOCUMENTS, HTTP_KEPT_MAX_DOCUMENTS));
        kept.put(document(1, HTTP_KEPT_MAX_BYTES));
        assert_eq!((kept.documents.len(), kept.bytes), (1, HTTP_KEPT_MAX_BYTES));
        kept.put(document(2, HTTP_KEPT_MAX_BYTES + 1));
        assert!(kept.get("2").is_none() && kept.get("1").is_some());
        kept.put(KeptDocument { tag: None, ..document(1, 1) });
        assert_eq!((kept.documents.len(), kept.bytes), (0, 0));
    }
}
