//! The browser's canvas as a `plotters` backend: as much of one as a scene draws with.
//!
//! `plotters-canvas` does the same and more. It writes numbers into its styles by `format!`, which
//! alone brings the standard library's digits of floating-point numbers.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use web_sys::CanvasRenderingContext2d;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Draws in units of the context, whatever its scale.
pub(super) struct Canvas(pub(super) CanvasRenderingContext2d);

impl Canvas {
    /// Fills or strokes what has been traced.
    fn paint(&self, style: &impl BackendStyle, fill: bool) {
        let color = css(style.color());
        if fill {
            self.0.set_fill_style_str(&color);
            self.0.fill();
        } else {
            self.0.set_stroke_style_str(&color);
            self.0.set_line_width(f64::from(style.stroke_width()));
            self.0.stroke();
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.0.begin_path();
        // The first of a path's lines begins where it ends.
        for (x, y) in path {
            self.0.line_to(f64::from(x), f64::from(y));
        }
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.0.set_fill_style_str(&css(color));
        self.0.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.trace(path);
        self.paint(style, false);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.trace(path);
        self.paint(style, true);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.0.begin_path();
        // Fails for a negative radius alone.
        let _ = self.0.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, std::f64::consts::TAU);
        self.paint(style, fill);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.0.set_text_baseline("middle");
        self.0.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        });
        self.0.set_fill_style_str(&css(style.color()));
        let weight = if matches!(style.style(), FontStyle::Bold) { "bold " } else { "" };
        let size = crate::number::fixed(style.size(), 0);
        self.0.set_font(&[weight, &size, "px ", style.family().as_str()].concat());
        // Fails for a text that is detached while it is drawn; there is nothing to be done about it.
        let _ = self.0.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }
}

/// `#rrggbbaa`
fn css(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let mut text = String::from("#");
    for byte in [red, green, blue, (color.alpha * 255.0).round() as u8] {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
        }
    }
    text
}
