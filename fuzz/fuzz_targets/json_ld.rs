//! JSON-LD: a document and the contexts it may ask for, in parts. The first part is the document, the others are handed out in turn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ob_core::jsonld::{Contexts, Normalised, OPEN_BADGES_CONTEXT, normalise};
use ob_core::limits::{JSONLD_MAX_IRI_BYTES, JSONLD_MAX_REMOTE_CONTEXTS};
use ob_core::value::{HttpUrl, Json, Object, json};

fuzz_target!(|data: &[u8]| {
    let parts = ob_fuzz::parts(data);
    let Ok(document) = json::parse(parts[0]) else { return };
    let written = document.to_string();
    assert_eq!(json::parse(written.as_bytes()).as_ref(), Ok(&document), "JSON is written as it was read");

    let base = HttpUrl::parse("https://base.example/x/y?z").unwrap();
    let base = (!data.len().is_multiple_of(3)).then_some(&base);
    let mut offered = parts[1..].iter().filter_map(|part| json::parse(part).ok()).cycle();
    let mut contexts = Contexts::bundled();
    let mut result = normalise(&document, base, &contexts);
    for round in 0.. {
        let Ok(Normalised::NeedsContexts(urls)) = &result else { break };
        assert!(!urls.is_empty() && round <= JSONLD_MAX_REMOTE_CONTEXTS, "{urls:?}");
        for url in urls {
            assert!(!contexts.contains(url), "{url:?} is at hand");
            let given = offered.next().is_some_and(|context| contexts.provide(url, &context).is_ok());
            if !given && contexts.provide(url, &Object::new().with("@context", Object::new()).into()).is_err()
            {
                return;
            }
            assert!(contexts.contains(url));
        }
        result = normalise(&document, base, &contexts);
    }
    match result {
        Ok(Normalised::Canonical(object)) => {
            assert_eq!(Some(object), document.as_object());
            // An empty context beside the 2.0 one means nothing, and keeps the document off the fast path.
            let mut slow = object.clone();
            slow.insert("@context", vec![Json::from(OPEN_BADGES_CONTEXT), Object::new().into()]);
            let slow = Json::Object(slow);
            match normalise(&slow, base, &contexts) {
                Ok(Normalised::Rewritten(rewritten)) => {
                    let mut fast = object.clone();
                    fast.remove("@context");
                    let mut slow = rewritten.object;
                    slow.remove("@context");
                    assert_eq!(fast, slow, "the two paths agree");
                }
                other => panic!("the slow path: {other:?}"),
            }
        }
        Ok(Normalised::Rewritten(rewritten)) => {
            let once = Json::Object(rewritten.object);
            let text = once.to_string();
            assert!(
                text.len() <= 8 * written.len() + JSONLD_MAX_IRI_BYTES,
                "{} from {}",
                text.len(),
                written.len()
            );
            // Without a base: what `"@base": null` left relative stays so.
            match normalise(&once, None, &Contexts::bundled()) {
                Ok(normal) => {
                    assert_eq!(normal.object().map(Object::to_owned).map(Json::Object).as_ref(), Some(&once));
                    // Under the 2.0 context alone nothing is redefined; but a name such as `hashed:`, whatever it meant, has two readings there.
                    let reads_two_ways = |name: &str| name.split_once(':').is_some_and(|(prefix, _)| !prefix.starts_with("http"));
                    let mut meanings = normal.redefinitions().iter().map(|redefinition| redefinition.meaning.as_deref());
                    assert!(meanings.all(|meaning| meaning.is_some_and(reads_two_ways)) && !normal.no_context());
                }
                Err(error) => panic!("{error} of {text}"),
            }
        }
        Ok(Normalised::NeedsContexts(urls)) => panic!("{urls:?}"),
        Err(error) => assert!(error.code().starts_with("jsonld-") && !error.to_string().is_empty()),
    }
});
