//! Writes the report of every verification case, one line a case: its id, a tab, the report as JSON. The other languages must write
//! the same bytes.

use ob_tests::corpus::{Web, cases, language, run};

fn main() {
    let web = Web::load();
    for (_, case) in cases("verify") {
        let id = case.text("id").expect("id");
        match run(&case, &web) {
            Ok(report) => println!("{id}\t{}", report.to_json(language(&case))),
            Err(code) => println!("{id}\terror {code}"),
        }
    }
}
