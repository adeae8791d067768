//! Puts functions that look alike beside each other, where Brotli finds what repeats: `arrange MODULE.wasm`.
use bindgen::{Fault, imported_functions, rewrite};
use std::{convert::Infallible, process::ExitCode};
use wasm_encoder::{
    CodeSection, FunctionSection, MemArg, Module,
    reencode::{self, Reencode},
};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload};

fn main() -> ExitCode {
    rewrite("arrange", arranged)
}

/// The module with its functions of one type side by side, and among them those that begin alike.
fn arranged(module: &[u8]) -> Result<Vec<u8>, Fault> {
    let (imported, mut types, mut bodies) = (imported_functions(module)?, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => (),
        }
    }
    let mut functions: Vec<(u32, &[u8], usize)> = Vec::new();
    for (was, (&of, &body)) in types.iter().zip(&bodies).enumerate() {
        functions.push((of, body, was));
    }
    functions.sort_unstable();
    let order: Vec<usize> = functions.iter().map(|&(.., was)| was).collect();
    let mut places = vec![imported; order.len()];
    for (now, &was) in (imported..).zip(&order) {
        places[was] = now;
    }
    let mut encoded = Module::new();
    Arrangement { imported, order, places }.parse_core_module(&mut encoded, Parser::new(0), module)?;
    Ok(encoded.finish())
}

struct Arrangement {
    /// How many functions the module imports; its own are counted after them.
    imported: u32,
    /// Its own functions in their new order, each by its place in the old one.
    order: Vec<usize>,
    /// Of each of its own functions in the old order: its new index.
    places: Vec<u32>,
}

type Step<T> = Result<T, reencode::Error<Infallible>>;

impl Reencode for Arrangement {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Step<u32> {
        Ok(index.checked_sub(self.imported).map_or(index, |own| self.places[own as usize]))
    }

    /// The alignment is a hint that no engine needs; the usual one, everywhere, repeats more often.
    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Step<MemArg> {
        Ok(MemArg { offset: arg.offset, align: arg.max_align.into(), memory_index: arg.memory })
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, section: FunctionSectionReader) -> Step<()> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &was in &self.order {
            functions.function(types[was]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader) -> Step<()> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for was in self.order.clone() {
            self.parse_function_body(code, bodies[was].clone())?;
        }
        Ok(())
    }
}
