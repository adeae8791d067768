//! Where the commands write.

use std::io::Write;
use std::path::Path;

/// Writes a file, or to standard output for `-`.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Vec<String>> {
    let written = if path == Path::new("-") {
        std::io::stdout().lock().write_all(content)
    } else {
        std::fs::write(path, content)
    };
    done(written, &path.display().to_string())
}

/// Writes to standard error, where standard output holds something else.
pub fn beside(content: &[u8]) -> Result<(), Vec<String>> {
    done(std::io::stderr().lock().write_all(content), "standard error")
}

fn done(written: std::io::Result<()>, name: &str) -> Result<(), Vec<String>> {
    match written {
        // Who closes the pipe has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| vec![format!("{name}: {error}")]),
    }
}
