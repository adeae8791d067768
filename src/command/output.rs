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
    match written {
        // Who closes the pipe has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| vec![format!("{}: {error}", path.display())]),
    }
}
