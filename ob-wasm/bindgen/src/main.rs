//! `bindgen MODULE.wasm OUT_DIR`: writes the JavaScript around the module.
//!
//! wasm-bindgen's command line does this too; its library alone builds in a quarter of the time, and the lock file keeps
//! it at the very version that the module was built with.

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, directory] = arguments.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm OUT_DIR");
        std::process::exit(2);
    };
    let written = wasm_bindgen_cli_support::Bindgen::new().input_path(module).web(true).and_then(|bindgen| {
        bindgen
            .typescript(false)
            .remove_name_section(std::env::var_os("OB_WASM_NAMES").is_none())
            .remove_producers_section(true)
            .reset_state_function(true)
            .generate(directory)
    });
    if let Err(error) = written {
        eprintln!("bindgen: {error:#}");
        std::process::exit(1);
    }
}
