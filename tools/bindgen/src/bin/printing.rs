//! Prints numbers our way: `printing MODULE.wasm`, a module with its relocations; without them it stays as it is.
//!
//! plotters-canvas prints opacities and sizes of letters. The standard library does that for any number, with tables
//! that take 2.3 KB of the download; `fanchart::number::digits` does it for these.
use bindgen::{Fault, imported_functions, rewrite};
use std::{convert::Infallible, process::ExitCode};
use wasm_encoder::{
    CodeSection, DataSection, Function, Instruction, Module,
    reencode::{self, Reencode},
};
use wasmparser::{
    CustomSectionReader, Data, FunctionBody, KnownCustom, Linking, LinkingSectionReader, Parser, Payload, SymbolInfo,
};

/// Parts of mangled names: of the trait's method for `f64`, of ours, and of everything that prints digits of floats.
const STANDARD: &[&str] = &["3fmt5floatd", "7Display3fmt"];
const OURS: &[&str] = &["8fanchart6number6digits"];
const DIGITS: &str = "7flt2dec";

fn main() -> ExitCode {
    rewrite("printing", replaced)
}

fn replaced(module: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut symbols = None;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CustomSection(section) = payload?
            && let KnownCustom::Linking(linking) = section.as_known()
        {
            symbols = Some(Symbols::read(linking)?);
        }
    }
    // As a standard library that was compiled beforehand leaves it.
    let Some(symbols) = symbols else { return Ok(module.to_vec()) };
    let (Some(standard), Some(ours)) = (symbols.one(STANDARD), symbols.one(OURS)) else {
        eprintln!(
            "Numbers are printed as the standard library does: its names are not as they were. The module is larger."
        );
        return Ok(module.to_vec());
    };
    let mut encoded = Module::new();
    let mut printing = Printing { symbols, standard, ours, function: imported_functions(module)?, segment: 0 };
    printing.parse_core_module(&mut encoded, Parser::new(0), module)?;
    Ok(encoded.finish())
}

/// What the linker calls what it linked.
struct Symbols<'a> {
    functions: Vec<(&'a str, u32)>,
    /// Where data lie: the segment, the first byte in it, and how many.
    data: Vec<(&'a str, u32, usize, usize)>,
}

impl<'a> Symbols<'a> {
    fn read(linking: LinkingSectionReader<'a>) -> Result<Self, Fault> {
        let mut symbols = Self { functions: Vec::new(), data: Vec::new() };
        for part in linking.subsections() {
            let Linking::SymbolTable(table) = part? else { continue };
            for symbol in table {
                match symbol? {
                    SymbolInfo::Func { name: Some(name), index, .. } => symbols.functions.push((name, index)),
                    SymbolInfo::Data { name, symbol: Some(at), .. } => {
                        symbols.data.push((name, at.index, at.offset as usize, at.size as usize));
                    }
                    _ => (),
                }
            }
        }
        Ok(symbols)
    }

    fn one(&self, parts: &[&str]) -> Option<u32> {
        let (_, index) = self.functions.iter().find(|(name, _)| parts.iter().all(|part| name.contains(part)))?;
        Some(*index)
    }

    fn is_of_digits(&self, function: u32) -> bool {
        self.functions.iter().any(|&(name, index)| index == function && name.contains(DIGITS))
    }
}

struct Printing<'a> {
    symbols: Symbols<'a>,
    standard: u32,
    ours: u32,
    /// The function and the segment whose turn it is.
    function: u32,
    segment: u32,
}

type Step<T> = Result<T, reencode::Error<Infallible>>;

impl Reencode for Printing<'_> {
    type Error = Infallible;

    /// Where things lay is not so any more.
    fn parse_custom_section(&mut self, module: &mut Module, section: CustomSectionReader<'_>) -> Step<()> {
        if section.name() == "linking" || section.name().starts_with("reloc.") {
            return Ok(());
        }
        reencode::utils::parse_custom_section(self, module, section)
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Step<()> {
        let function = self.function;
        self.function += 1;
        let mut instead = Function::new([]);
        if function == self.standard {
            instead.instructions().local_get(0).local_get(1).call(self.ours).end();
        } else if self.symbols.is_of_digits(function) {
            // A number printed in another way is a trap, not a wrong number.
            instead.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        } else {
            return reencode::utils::parse_function_body(self, code, body);
        }
        code.function(&instead);
        Ok(())
    }

    fn parse_data(&mut self, data: &mut DataSection, segment: Data<'_>) -> Step<()> {
        let mut bytes = segment.data.to_vec();
        for &(name, index, from, size) in &self.symbols.data {
            if index == self.segment && name.contains(DIGITS) {
                bytes[from..from + size].fill(0);
            }
        }
        self.segment += 1;
        reencode::utils::parse_data(self, data, Data { kind: segment.kind, data: &bytes, range: segment.range })
    }
}
