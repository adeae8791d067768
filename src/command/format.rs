//! What a chart is written as.

use std::path::Path;
use std::sync::OnceLock;

use fanchart::forecast::Projection;
use fanchart::layout::Look;
use fanchart::page::{self, About, Live};
use fanchart::words::{measures, sentence};
use fanchart::{Chart, converted, draw, layout, project};
use fontdb::Database;

use super::oembed;

/// A form of picture or page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A picture in shapes and texts.
    Svg,
    /// A picture in pixels.
    Png,
    /// A page.
    Html,
    /// The element with the chart as HTML inside it, to be put into a page by its server.
    Element,
    /// The answer for sites that embed by oEmbed.
    Oembed,
}

impl Format {
    /// The format that a file's name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let all = [Self::Svg, Self::Png, Self::Element, Self::Html, Self::Oembed];
        all.into_iter().find(|format| name.ends_with(format.ending()))
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => ".svg",
            Self::Png => ".png",
            Self::Html => ".html",
            Self::Element => ".part.html",
            Self::Oembed => ".oembed.json",
        }
    }
}

/// How charts are written.
#[derive(Debug)]
pub struct Manner {
    /// Width of pictures in CSS pixels.
    pub width: f64,
    /// Dark where the spec leaves the choice.
    pub dark: bool,
    /// How large texts are.
    pub text_scale: f64,
    /// Pixels of a PNG to a CSS pixel.
    pub scale: f64,
    /// The only folder whose fonts are used; else those of the machine.
    pub fonts: Option<std::path::PathBuf>,
    /// The address of the folder of scripts, for pages with a live chart.
    pub live: Option<String>,
    /// The address of the folder of specs.
    pub specs: String,
    /// The address of the folder that pages are published in.
    pub site: Option<String>,
}

/// A chart with what is drawn and said of it.
pub struct Drawn<'a> {
    /// The name of the files, without an ending.
    pub name: &'a str,
    /// The spec's file name.
    pub file: &'a str,
    pub chart: Chart,
    pub projection: Projection,
    pub summary: String,
    pub look: Look,
}

impl<'a> Drawn<'a> {
    pub fn new(name: &'a str, file: &'a str, chart: Chart, manner: &Manner) -> Self {
        let projection = project(&chart);
        let (chart, projection) = converted(chart, projection);
        let summary = sentence::summary(&chart, &projection, &measures(&chart));
        let right_to_left = chart.language.right_to_left();
        let look = Look { dark: manner.dark, text_scale: manner.text_scale, right_to_left, ..Look::default() };
        Self { name, file, chart, projection, summary, look }
    }

    /// The chart as a file.
    ///
    /// # Errors
    /// What a PNG cannot show.
    pub fn write(&self, format: Format, manner: &Manner) -> Result<Vec<u8>, Vec<String>> {
        let Self { chart, projection, summary, look, .. } = self;
        let language = chart.language.tag();
        let spec = format!("{}{}", manner.specs, self.file);
        Ok(match format {
            Format::Svg => draw::svg::svg(&layout(chart, projection, manner.width, look), summary, language).into(),
            Format::Png => {
                let scene = layout(chart, projection, manner.width, look);
                draw::png::png(&scene, summary, language, manner.scale, manner.database())?
            }
            Format::Html => {
                let live = manner.live.clone().map(|scripts| Live { scripts, spec });
                let oembed = manner.site.as_ref().map(|site| format!("{site}{}{}", self.name, Format::Oembed.ending()));
                page::page(chart, projection, manner.width, look, &About { live, oembed }).into()
            }
            Format::Element => page::part(chart, projection, manner.width, look, &spec).into(),
            Format::Oembed => oembed::answer(self, manner).into(),
        })
    }
}

impl Manner {
    /// The fonts, which are looked for once, and only if pixels are wanted.
    fn database(&self) -> &'static Database {
        static FONTS: OnceLock<Database> = OnceLock::new();
        FONTS.get_or_init(|| {
            let mut fonts = Database::new();
            match &self.fonts {
                Some(folder) => fonts.load_fonts_dir(folder),
                None => fonts.load_system_fonts(),
            }
            fonts
        })
    }
}
