//! A line of text as outlines: in its order of reading, shaped, each glyph at its place.

use harfrust::{Direction, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer, Variation};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use tiny_skia::{Path, PathBuilder};
use unicode_bidi::{BidiInfo, Level};

use super::font::Fonts;
use super::svg::characters;

/// A line whose left end stands at the origin, on its baseline.
pub(super) struct Line {
    pub(super) outlines: Option<Path>,
    pub(super) width: f64,
}

impl Line {
    pub(super) fn new(text: &str, size: f64, bold: bool, right_to_left: bool, fonts: &Fonts<'_>) -> Self {
        // No font has a shape for the others, and each would draw a box.
        let text = &characters(text).collect::<String>();
        let base = if right_to_left { Level::rtl() } else { Level::ltr() };
        let order = BidiInfo::new(text, Some(base));
        let (mut pen, mut at) = (Pen::default(), 0.0);
        for paragraph in &order.paragraphs {
            let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let leftward = levels.get(run.start).is_some_and(Level::is_rtl);
                let mut pieces = fonts.pieces(text.get(run).unwrap_or_default(), bold);
                if leftward {
                    pieces.reverse();
                }
                for (font, piece) in pieces {
                    let drawn = fonts.all.with_face_data(font, |data, index| {
                        let font = FontRef::from_index(data, index).ok()?;
                        draw(&font, piece, size, bold, leftward, at, &mut pen)
                    });
                    at = drawn.flatten().unwrap_or(at);
                }
            }
        }
        Self { outlines: pen.path.finish(), width: at }
    }
}

/// Draws a piece of text from `at` on, and returns where it ends.
fn draw(font: &FontRef<'_>, text: &str, size: f64, bold: bool, leftward: bool, at: f64, pen: &mut Pen) -> Option<f64> {
    // A font of one file for all weights says by this axis which is meant; others do not have it.
    let weight = Variation { tag: Tag::new(b"wght"), value: if bold { 700.0 } else { 400.0 } };
    let instance = ShaperInstance::from_variations(font, [weight]);
    let shaper = ShaperData::new(font);
    let shaper = shaper.shaper(font).instance(Some(&instance)).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if leftward { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    let unit = size / f64::from(shaper.units_per_em().max(1));
    let outlines = font.outline_glyphs();
    let mut x = at;
    for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        pen.at = (x + f64::from(position.x_offset) * unit, -f64::from(position.y_offset) * unit);
        let settings = DrawSettings::unhinted(Size::new(size as f32), LocationRef::new(instance.coords()));
        if let Some(outline) = outlines.get(GlyphId::new(glyph.glyph_id)) {
            outline.draw(settings, pen).ok()?;
        }
        x += f64::from(position.x_advance) * unit;
    }
    Some(x)
}

/// Turns the outlines of fonts, whose y goes up, into those of pictures.
#[derive(Default)]
struct Pen {
    path: PathBuilder,
    at: (f64, f64),
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        ((self.at.0 + f64::from(x)) as f32, (self.at.1 - f64::from(y)) as f32)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.place(cx, cy), self.place(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.place(ax, ay), self.place(bx, by), self.place(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
