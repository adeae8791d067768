//! What the steps have in common that rewrite a compiled module.
use std::{env, error::Error, fs, process::ExitCode};
use wasmparser::{Parser, Payload, TypeRef};

/// Any fault; its text is shown.
pub type Fault = Box<dyn Error>;

/// The `main` of a step: the module whose path is given becomes what `rewritten` makes of it.
pub fn rewrite(name: &str, rewritten: fn(&[u8]) -> Result<Vec<u8>, Fault>) -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: {name} MODULE.wasm");
        return ExitCode::from(2);
    };
    let done = fs::read(&path).map_err(Fault::from).and_then(|module| Ok(fs::write(&path, rewritten(&module)?)?));
    if let Err(fault) = done {
        eprintln!("{fault}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// How many functions a module imports; its own are counted after them.
///
/// # Errors
/// Where the module cannot be read.
pub fn imported_functions(module: &[u8]) -> Result<u32, Fault> {
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
            }
        }
    }
    Ok(imported)
}
