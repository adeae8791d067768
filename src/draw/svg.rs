//! A scene as an SVG document.

use crate::scene::{Anchor, Color, Node, Scene, Style};

/// The scene as a self-contained SVG document: no script, no style sheet, no reference to anything
/// outside. Texts stay texts. `summary` says what it shows, for who does not see it; `language` is the
/// BCP 47 tag of all this.
#[must_use]
pub fn svg(scene: &Scene, summary: &str, language: &str) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let mut out = String::with_capacity(16_384);
    push(
        &mut out,
        &[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"",
            &escape(language),
            "\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" viewBox=\"0 0 ",
            &width,
            " ",
            &height,
            "\" font-family=\"",
            &escape(&scene.font),
            if scene.right_to_left { "\" direction=\"rtl" } else { "" },
            "\">\n<title>",
            &escape(&scene.title),
            "</title>\n<desc>",
            &escape(summary),
            "</desc>\n",
        ],
    );
    for node in &scene.nodes {
        write_node(&mut out, node, scene.right_to_left);
    }
    out.push_str("</svg>\n");
    out
}

fn write_node(out: &mut String, node: &Node, right_to_left: bool) {
    match node {
        Node::Group { role, nodes } => {
            push(out, &["<g class=\"", role.name(), "\">\n"]);
            nodes.iter().for_each(|node| write_node(out, node, right_to_left));
            out.push_str("</g>\n");
        }
        Node::Path { points, style } => {
            out.push_str("<path d=\"");
            for (index, (x, y)) in points.iter().enumerate() {
                push(out, &[if index == 0 { "M" } else { "L" }, &number(*x), " ", &number(*y)]);
            }
            if matches!(style, Style::Fill(_)) {
                out.push('Z');
            }
            push(out, &["\"", &paint(*style), "/>\n"]);
        }
        Node::Circle { center: (x, y), radius, style } => {
            push(
                out,
                &[
                    "<circle cx=\"",
                    &number(*x),
                    "\" cy=\"",
                    &number(*y),
                    "\" r=\"",
                    &number(*radius),
                    "\"",
                    &paint(*style),
                    "/>\n",
                ],
            );
        }
        Node::Text { at: (x, y), text, anchor, size, bold, color } => {
            // SVG anchors at the start and the end of a text, not at left and right.
            let anchor = match if right_to_left { anchor.mirrored() } else { *anchor } {
                Anchor::Left => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::Right => " text-anchor=\"end\"",
            };
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            // The middle of a font's em box lies about 0.35 em above the baseline; viewers agree on
            // the baseline only.
            let baseline = crate::scene::snap(y + 0.35 * size);
            push(
                out,
                &[
                    "<text x=\"",
                    &number(*x),
                    "\" y=\"",
                    &number(baseline),
                    "\" font-size=\"",
                    &number(*size),
                    "\"",
                    weight,
                    anchor,
                    &fill(*color),
                    ">",
                    &escape(text),
                    "</text>\n",
                ],
            );
        }
    }
}

fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn paint(style: Style) -> String {
    match style {
        Style::Fill(color) => fill(color),
        // The miter limit is the canvas' default, not SVG's.
        Style::Stroke(color, width) => [
            " fill=\"none\" stroke=\"",
            &hex(color),
            "\"",
            &opacity("stroke", color),
            " stroke-width=\"",
            &number(width),
            "\" stroke-miterlimit=\"10\"",
        ]
        .concat(),
    }
}

fn fill(color: Color) -> String {
    [" fill=\"", &hex(color), "\"", &opacity("fill", color)].concat()
}

fn opacity(of: &str, color: Color) -> String {
    if color.opacity >= 100 {
        return String::new();
    }
    [" ", of, "-opacity=\"", &number(color.alpha()), "\""].concat()
}

fn hex(color: Color) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::from("#");
    for byte in color.rgb {
        for digit in [byte >> 4, byte & 15] {
            text.extend(DIGITS.get(usize::from(digit)).map(|digit| char::from(*digit)));
        }
    }
    text
}

/// Two decimals at most: coordinates lie on a grid of twentieths.
fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let (whole, rest) = ((size / 100).to_string(), size % 100);
    let tens = (rest / 10).to_string();
    match (rest, rest % 10) {
        (0, _) => [sign, &whole].concat(),
        (_, 0) => [sign, &whole, ".", &tens].concat(),
        (_, ones) => [sign, &whole, ".", &tens, &ones.to_string()].concat(),
    }
}

/// Text that XML allows, with its special characters written as references; HTML reads it alike.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in characters(text) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// The characters of a line, without controls and without the code points of Unicode that never are one.
pub(super) fn characters(text: &str) -> impl Iterator<Item = char> {
    let spaced = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
    spaced.filter(|c| {
        let never = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(*c) & 0xfffe == 0xfffe;
        !never && !c.is_control()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_two_decimals_and_no_idle_zeros() {
        let written: Vec<String> = [0.0, -0.0, 12.0, 0.05, -3.5, 100.95, 1e6].map(number).into();
        assert_eq!(written, ["0", "0", "12", "0.05", "-3.5", "100.95", "1000000"]);
    }

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(escape("<script>\"&\u{0}\u{8}\u{ffff}\u{1fffe}\u{fdd0}\n"), "&lt;script&gt;&quot;&amp; ");
    }
}
