//! Prints numbers our way: `printing MODULE.wasm`, a module with its relocations; without them it stays as it is.
//!
//! plotters-canvas prints opacities and sizes of letters. The standard library does that for any number, with tables
//! that take 2.3 KB of the download; `fanchart::number::digits` does it for these.
use std::{convert::Infallible, env, error::Error, fs, process::ExitCode};
use wasm_encoder::{
    CodeSection, DataSection, Function, Instruction, Module,
    reencode::{self, Reencode},
};
use wasmparser::{
    CustomSectionReader, Data, FunctionBody, KnownCustom, Linking, LinkingSectionReader, Parser, Payload, SymbolInfo,
    TypeRef,
};

/// As names are mangled: the trait's method for `f64`, ours, and everything that prints digits of floats.
const STANDARD: [&str; 2] = ["3fmt5floatd", "7Display3fmt"];
const OURS: [&str; 1] = ["8fanchart6number6digits"];
const DIGITS: [&str; 1] = ["7flt2dec"];

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: printing MODULE.wasm");
        return ExitCode::from(2);
    };
    match fs::read(&path).map_err(Into::into).and_then(|module| Ok(fs::write(&path, replaced(&module)?)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let error: Box<dyn Error> = error;
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn replaced(module: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let (mut imported, mut symbols) = (0, None);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Linking(linking) = section.as_known() {
                    symbols = Some(Symbols::read(linking)?);
                }
            }
            _ => (),
        }
    }
    // As a standard library that was compiled beforehand leaves it.
    let Some(symbols) = symbols else { return Ok(module.to_vec()) };
    let (standard, ours) = (symbols.one(&STANDARD)?, symbols.one(&OURS)?);
    let mut encoded = Module::new();
    let mut printing = Printing { symbols, standard, ours, function: imported, segment: 0 };
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
    fn read(linking: LinkingSectionReader<'a>) -> Result<Self, Box<dyn Error>> {
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

    fn one(&self, parts: &[&str]) -> Result<u32, String> {
        let found = self.functions.iter().find(|(name, _)| parts.iter().all(|part| name.contains(part)));
        found.map(|&(_, index)| index).ok_or_else(|| format!("there is no function named {parts:?}"))
    }

    fn is_of_digits(&self, function: u32) -> bool {
        self.functions.iter().any(|&(name, index)| index == function && of_digits(name))
    }
}

fn of_digits(name: &str) -> bool {
    DIGITS.iter().any(|part| name.contains(part))
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
            if index == self.segment && of_digits(name) {
                bytes[from..from + size].fill(0);
            }
        }
        self.segment += 1;
        reencode::utils::parse_data(self, data, Data { kind: segment.kind, data: &bytes, range: segment.range })
    }
}
