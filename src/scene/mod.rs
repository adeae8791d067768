//! A picture in pixels: shapes, texts and colours, and nothing of what they mean.
//!
//! All coordinates lie on a grid of [`GRID`] units a pixel, so that every drawing shows exactly
//! the same picture: the canvas backend takes whole numbers, SVG two decimals.

/// Units of the grid in a pixel.
pub const GRID: f64 = 20.0;

/// The nearest coordinate of the grid.
#[must_use]
pub fn snap(coordinate: f64) -> f64 {
    (coordinate * GRID).round() / GRID
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What the picture is called, for who does not see it.
    pub title: String,
    /// The font families of all texts, as in CSS.
    pub font: String,
    /// Whether texts run from right to left; anchors mean left and right all the same.
    pub right_to_left: bool,
    /// Drawn in order, the first at the bottom.
    pub nodes: Vec<Node>,
}

impl Scene {
    /// Lengthens the sheet to at least a height on the grid; what stands on it stays where it is.
    #[cfg(feature = "whole")]
    pub fn lengthen(&mut self, height: f64) {
        let before = self.height;
        self.height = height.max(before);
        let Some(Node::Group { role: Role::Background, nodes }) = self.nodes.first_mut() else { return };
        for node in nodes {
            let Node::Path { points, .. } = node else { continue };
            points.iter_mut().filter(|(_, y)| *y >= before).for_each(|(_, y)| *y = self.height.ceil());
        }
    }

    /// Where the future begins, its upper end, and its lower end; zeros where there is none or several. Then the
    /// colour of the sheet, as in `0x1a2b3c`.
    #[must_use]
    pub fn future(&self) -> [f64; 4] {
        let mut found = [0.0; 4];
        for node in &self.nodes {
            let Node::Group { role, nodes } = node else { continue };
            let Some(Node::Path { points, style: Style::Fill(Color { rgb: [r, g, b], .. }) }) = nodes.first() else {
                continue;
            };
            if *role == Role::Background {
                found[3] = u32::from_be_bytes([0, *r, *g, *b]).into();
            }
            if *role == Role::Future
                && let [(x, top), _, (_, bottom), ..] = points.as_slice()
            {
                // Only panels have several, which the first module does not draw.
                #[cfg(feature = "whole")]
                if found[0] != 0.0 {
                    return [0.0; 4];
                }
                [found[0], found[1], found[2]] = [*x, *top, *bottom];
            }
        }
        found
    }

    /// The paragraphs that are written in groups of a role: lines that stand closer than one and a
    /// half times their size belong together.
    #[must_use]
    pub fn paragraphs(&self, role: Role) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut before = f64::NEG_INFINITY;
        for node in &self.nodes {
            let Node::Group { role: own, nodes } = node else { continue };
            for node in nodes.iter().filter(|_| *own == role) {
                let Node::Text { at, text, size, .. } = node else { continue };
                match paragraphs.last_mut().filter(|_| (0.0..1.5 * size).contains(&(at.1 - before))) {
                    Some(paragraph) => {
                        // Without spaces in the text there was none where the line ends.
                        if cfg!(not(feature = "whole")) || !paragraph.ends_with(is_ideograph) {
                            paragraph.push(' ');
                        }
                        paragraph.push_str(text);
                    }
                    None => paragraphs.push(text.clone()),
                }
                before = at.1;
            }
        }
        paragraphs
    }
}

/// Ideographs, kana and their marks, between which no spaces stand.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// One part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Straight lines from point to point.
    Path {
        /// At least two points on the grid.
        points: Vec<(f64, f64)>,
        /// Filled, closing the path, or stroked.
        style: Style,
    },
    /// A circle.
    Circle {
        /// Centre on the grid.
        center: (f64, f64),
        /// Radius on the grid.
        radius: f64,
        /// Filled or stroked.
        style: Style,
    },
    /// One line of text.
    Text {
        /// Where the anchor stands; vertically the middle of the letters.
        at: (f64, f64),
        /// The text.
        text: String,
        /// Which end stands at `at`.
        anchor: Anchor,
        /// Font size in pixels.
        size: f64,
        /// Bold or regular.
        bold: bool,
        /// Colour.
        color: Color,
    },
    /// Nodes that belong together.
    Group {
        /// What they are.
        role: Role,
        /// Drawn in order.
        nodes: Vec<Node>,
    },
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// Filled.
    Fill(Color),
    /// Outlined, with a width on the grid.
    Stroke(Color, f64),
}

/// A colour with its opacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// In hundredths: 0 transparent to 100 opaque.
    pub opacity: u8,
}

impl Color {
    /// An opaque colour, as in `0x1a2b3c`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { rgb: [r, g, b], opacity: 100 }
    }

    /// The same colour at another opacity.
    #[must_use]
    pub const fn at(self, opacity: u8) -> Self {
        Self { rgb: self.rgb, opacity }
    }

    /// The opacity as a share: 0 to 1.
    #[must_use]
    pub fn alpha(self) -> f64 {
        f64::from(self.opacity) / 100.0
    }
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

impl Anchor {
    /// The other end.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Middle => Self::Middle,
            Self::Right => Self::Left,
        }
    }
}

/// What a group of nodes is: a name for style sheets and tests, and for layout, which puts labels only on what they may cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The sheet of the picture.
    Background,
    /// Headline and standfirst.
    Heading,
    /// Ticks, grid lines and their labels.
    Axis,
    /// The region of the future.
    Future,
    /// Prediction intervals.
    Band,
    /// Observations and the lines between them.
    History,
    /// Projected values.
    Projection,
    /// The hatching of what is filled.
    #[cfg(feature = "whole")]
    Pattern,
    /// Changes of method.
    Break,
    /// Lines at values of interest, with their names.
    Threshold,
    /// What happened when.
    Event,
    /// Figures that came later than the projection.
    #[cfg(feature = "whole")]
    Receipt,
    /// Names and values at the ends of lines.
    Label,
    /// What stands below the plot.
    Caption,
}

impl Role {
    /// The role's name, lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Heading => "heading",
            Self::Axis => "axis",
            Self::Future => "future",
            Self::Band => "band",
            Self::History => "history",
            Self::Projection => "projection",
            #[cfg(feature = "whole")]
            Self::Pattern => "pattern",
            Self::Break => "break",
            Self::Threshold => "threshold",
            Self::Event => "event",
            #[cfg(feature = "whole")]
            Self::Receipt => "receipt",
            Self::Label => "label",
            Self::Caption => "caption",
        }
    }
}
