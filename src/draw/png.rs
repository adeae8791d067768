//! A scene in pixels: shapes by tiny-skia, texts as outlines of the machine's fonts, shaped by harfrust.

use fontdb::Database;
use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use super::font::Fonts;
use super::typesetting::Line;
use crate::scene::{Anchor, Color, Node, Scene, Style};

/// What rasterises.
const RASTERISER: &str = "tiny-skia 0.12, harfrust 0.12";

/// The scene as a PNG file of `scale` pixels to a CSS pixel. Its text chunks hold the title, the summary
/// as description, and under Software what drew it, with which fonts.
///
/// # Errors
/// The characters that none of the fonts has, and what else keeps the picture from being drawn.
pub fn png(scene: &Scene, summary: &str, language: &str, scale: f64, all: &Database) -> Result<Vec<u8>, Vec<String>> {
    // A last pixel that the sheet does not fill would be dark.
    let pixels = |length: f64| (length * scale).floor() as u32;
    let (width, height) = (pixels(scene.width), pixels(scene.height));
    let pixmap = Pixmap::new(width, height).ok_or_else(|| vec![format!("{width} × {height} pixels are too many")])?;
    let fonts = Fonts::new(all, language);
    let scaled = Transform::from_scale(scale as f32, scale as f32);
    let mut sheet = Sheet { pixmap, scaled, right_to_left: scene.right_to_left, fonts: &fonts };
    scene.nodes.iter().for_each(|node| sheet.draw(node));
    let pixmap = sheet.pixmap;
    let missing = fonts.missing();
    if !missing.is_empty() {
        return Err(missing);
    }
    let made = format!("fanchart {}, {RASTERISER}; {}", env!("CARGO_PKG_VERSION"), fonts.used().join(", "));
    let texts = [("Title", scene.title.as_str()), ("Description", summary), ("Software", &made)];
    encode(&pixmap, scale, &texts).map_err(|error| vec![error.to_string()])
}

/// A picture that is being drawn.
struct Sheet<'a> {
    pixmap: Pixmap,
    scaled: Transform,
    right_to_left: bool,
    fonts: &'a Fonts<'a>,
}

impl Sheet<'_> {
    fn draw(&mut self, node: &Node) {
        match node {
            Node::Group { nodes, .. } => nodes.iter().for_each(|node| self.draw(node)),
            Node::Path { points, style } => {
                let mut path = PathBuilder::new();
                for (index, (x, y)) in points.iter().enumerate() {
                    let (x, y) = (*x as f32, *y as f32);
                    if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
                }
                if matches!(style, Style::Fill(_)) {
                    path.close();
                }
                self.paint(path.finish(), *style, self.scaled);
            }
            Node::Circle { center: (x, y), radius, style } => {
                self.paint(PathBuilder::from_circle(*x as f32, *y as f32, *radius as f32), *style, self.scaled);
            }
            Node::Text { at: (x, y), text, anchor, size, bold, color } => {
                let line = Line::new(text, *size, *bold, self.right_to_left, self.fonts);
                let left = match anchor {
                    Anchor::Left => *x,
                    Anchor::Middle => x - 0.5 * line.width,
                    Anchor::Right => x - line.width,
                };
                // The baseline is the SVG's.
                let baseline = crate::scene::snap(y + 0.35 * size);
                let place = self.scaled.pre_translate(left as f32, baseline as f32);
                self.paint(line.outlines, Style::Fill(*color), place);
            }
        }
    }

    fn paint(&mut self, path: Option<Path>, style: Style, place: Transform) {
        let Some(path) = path else { return };
        match style {
            Style::Fill(color) => {
                self.pixmap.fill_path(&path, &ink(color), FillRule::Winding, place, None);
            }
            Style::Stroke(color, width) => {
                let stroke = Stroke { width: width as f32, miter_limit: 10.0, ..Stroke::default() };
                self.pixmap.stroke_path(&path, &ink(color), &stroke, place, None);
            }
        }
    }
}

fn ink(color: Color) -> Paint<'static> {
    let [red, green, blue] = color.rgb;
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(red, green, blue, (color.alpha() * 255.0).round() as u8);
    paint
}

/// Without an alpha channel: the sheet covers all of the picture.
fn encode(picture: &Pixmap, scale: f64, texts: &[(&str, &str)]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    // 96 CSS pixels to an inch.
    let density = (scale * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    for (keyword, text) in texts {
        encoder.add_itxt_chunk((*keyword).to_owned(), (*text).to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    let opaque: Vec<u8> =
        picture.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(file)
}
