//! Writes the JavaScript that carries calls across to a WebAssembly module: `bindgen MODULE.wasm FOLDER`.
use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
    process::ExitCode,
};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, folder] = paths.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm FOLDER");
        return ExitCode::from(2);
    };
    match write(module, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The page says itself where the module lies, and throws an instance away after a trap.
fn write(module: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(true);
    bindgen.omit_default_module_path(true).reset_state_function(true);
    bindgen.web(true)?.generate(folder)?;
    Ok(())
}
