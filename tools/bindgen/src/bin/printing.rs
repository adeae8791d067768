//! Prints our way: `printing MODULE.wasm`, a module with its relocations; without them it stays as it is.
//!
//! plotters-canvas prints opacities, sizes of letters, colours and names of fonts. The standard library does that for any
//! number and to any width, in 2.6 KB of the download; `fanchart::number::printing` does it for these. Messages that nobody
//! can get are left out.
use bindgen::{Fault, imported_functions, rewrite};
use std::{convert::Infallible, process::ExitCode};
use wasm_encoder::{
    CodeSection, DataSection, Function, Instruction, Module,
    reencode::{self, Reencode},
};
use wasmparser::{
    CustomSectionReader, Data, FunctionBody, KnownCustom, Linking, LinkingSectionReader, Parser, Payload, SymbolInfo,
};

/// Parts of mangled names: the standard library's, and what takes its place.
const METHODS: [(&[&str], &str); 3] = [
    (&["3fmt5floatd", "7Display3fmt"], "8printing6digits"),
    (&["9Formatter12pad_integral"], "8printing5whole"),
    (&["9Formatter3pad"], "8printing4text"),
];
/// Everything that prints digits of floats.
const DIGITS: &str = "7flt2dec";
/// What bindgen says to who frees an object twice, or asks one that is at work: the shell does neither.
const UNSAID: [&[u8]; 5] = [
    b"attempted to take ownership of Rust value while it was borrowed",
    b"null pointer passed to rust",
    b"recursive use of an object detected which would lead to unsafe aliasing in rust",
    b"closure invoked recursively or after being dropped",
    b"called `Option::unwrap_throw()` on a `None` value",
];

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
    let found = |(standard, ours): (&[&str], &str)| Some((symbols.one(standard)?, symbols.one(&[ours])?));
    let [Some(digits), Some(whole), Some(text)] = METHODS.map(found) else {
        // Printed by the standard library, a number would be a trap here: `tools/wasm.mjs` says why.
        return Err("the standard library's names of what prints are not as they were".into());
    };
    let methods = [digits, whole, text];
    let mut encoded = Module::new();
    let mut printing = Printing { symbols, methods, function: imported_functions(module)?, segment: 0 };
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
    /// The standard library's, and what is called instead.
    methods: [(u32, u32); 3],
    /// The function and the segment whose turn it is.
    function: u32,
    segment: u32,
}

type Step<T> = Result<T, reencode::Error<Infallible>>;

impl Reencode for Printing<'_> {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Step<u32> {
        let method = self.methods.iter().find(|(standard, _)| *standard == index);
        Ok(method.map_or(index, |(_, ours)| *ours))
    }

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
        if !self.symbols.is_of_digits(function) {
            return reencode::utils::parse_function_body(self, code, body);
        }
        // A number printed in another way is a trap, not a wrong number.
        let mut trap = Function::new([]);
        trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&trap);
        Ok(())
    }

    fn parse_data(&mut self, data: &mut DataSection, segment: Data<'_>) -> Step<()> {
        let mut bytes = segment.data.to_vec();
        for &(name, index, from, size) in &self.symbols.data {
            if index == self.segment && name.contains(DIGITS) {
                bytes[from..from + size].fill(0);
            }
        }
        for message in UNSAID {
            while let Some(at) = bytes.windows(message.len()).position(|bytes| bytes == message) {
                bytes[at..at + message.len()].fill(0);
            }
        }
        self.segment += 1;
        reencode::utils::parse_data(self, data, Data { kind: segment.kind, data: &bytes, range: segment.range })
    }
}
