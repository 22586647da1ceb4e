//! The names over which wasm and JavaScript talk, made short in both.

use std::collections::HashMap;

/// The sections of a wasm file that hold names.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// What every wasm file begins with: magic and version.
const HEADER: usize = 8;

/// Script and module with short names; `None` where the module is not what
/// wasm-bindgen writes.
pub(super) fn shortened(script: &str, module: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut names = Names::default();
    let renamed = rewrite(module, &mut names)?;
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        out.push_str(names.short.get(word).map_or(word, String::as_str));
        let end = tail.find(is_name).unwrap_or(tail.len());
        let (between, tail) = tail.split_at(end);
        out.push_str(between);
        rest = tail;
    }
    // The one module that imports come from is a key of the script.
    if let Some(from) = &names.from {
        out = out.replace(from, "$");
    }
    Some((out, renamed))
}

/// Long names and what stands for them.
#[derive(Default)]
struct Names {
    short: HashMap<String, String>,
    from: Option<String>,
}

impl Names {
    /// Names that wasm-bindgen made up get another; those of ours stay.
    fn of(&mut self, name: &str) -> String {
        if !name.starts_with("__") && !name.starts_with("wasm_bindgen_") {
            return name.to_owned();
        }
        let next = format!("${}", self.short.len());
        self.short.entry(name.to_owned()).or_insert(next).clone()
    }
}

fn rewrite(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut out = module.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while at < module.len() {
        let id = module[at];
        let mut reader = Reader {
            bytes: module,
            at: at + 1,
        };
        let length = reader.number()?;
        let begin = reader.at;
        let end = begin.checked_add(length)?;
        let body = module.get(begin..end)?;
        match id {
            IMPORTS => section(&mut out, id, &imports(body, names)?),
            EXPORTS => section(&mut out, id, &exports(body, names)?),
            _ => out.extend_from_slice(&module[at..end]),
        }
        at = end;
    }
    Some(out)
}

fn section(out: &mut Vec<u8>, id: u8, body: &[u8]) {
    out.push(id);
    push_number(out, body.len());
    out.extend_from_slice(body);
}

/// Only functions are imported; anything else is not wasm-bindgen's.
fn imports(body: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes: body, at: 0 };
    let count = reader.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        let from = reader.text()?;
        if *names.from.get_or_insert_with(|| from.to_owned()) != from {
            return None;
        }
        push_text(&mut out, "$");
        push_text(&mut out, &names.of(reader.text()?));
        if reader.byte()? != 0 {
            return None;
        }
        out.push(0);
        push_number(&mut out, reader.number()?);
    }
    Some(out)
}

fn exports(body: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes: body, at: 0 };
    let count = reader.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        push_text(&mut out, &names.of(reader.text()?));
        out.push(reader.byte()?);
        push_number(&mut out, reader.number()?);
    }
    Some(out)
}

/// Reads the parts of a section.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// An unsigned LEB128 number of at most 32 bits.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let text = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        std::str::from_utf8(text).ok()
    }
}

fn push_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 & 0x7f | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one import and two exports, and a section in between.
    fn module(import: &str, exports: &[&str]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let mut body = vec![1];
        push_text(&mut body, "./page_bg.js");
        push_text(&mut body, import);
        body.extend([0, 5]);
        section(&mut out, IMPORTS, &body);
        section(&mut out, 10, &[7; 200]);
        let mut body = vec![exports.len() as u8];
        for name in exports {
            push_text(&mut body, name);
            body.extend([0, 3]);
        }
        section(&mut out, EXPORTS, &body);
        out
    }

    #[test]
    fn both_files_get_the_same_short_names_and_ours_stay() {
        let long = module("__wbg_set_0123456789abcdef", &["mount", "__wbindgen_free"]);
        let script = "({'./page_bg.js':{__wbg_set_0123456789abcdef:e=>w.__wbindgen_free(e)}});w.mount(__wbg_setter)";
        let (script, short) = shortened(script, &long).expect("a module of wasm-bindgen's");
        assert_eq!(script, "({'$':{$0:e=>w.$1(e)}});w.mount(__wbg_setter)");
        let mut expected = b"\0asm\x01\0\0\0".to_vec();
        section(&mut expected, IMPORTS, b"\x01\x01$\x02$0\0\x05");
        section(&mut expected, 10, &[7; 200]);
        section(&mut expected, EXPORTS, b"\x02\x05mount\0\x03\x02$1\0\x03");
        assert_eq!(short, expected);
    }

    #[test]
    fn what_is_no_such_module_is_left_alone() {
        let whole = module("__wbg_a", &["b"]);
        for cut in [0, 4, 9, 12, 30, whole.len() - 1] {
            assert_eq!(shortened("", &whole[..cut]), None, "{cut}");
        }
        assert!(shortened("", &whole).is_some());
    }
}
