//! The boundary to the browser: the only file that names `JsValue` or `web_sys`. It converts and
//! calls; it computes nothing.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;

use crate::chart;
use crate::draw::backend;
use crate::error::Error;
use crate::forecast::{Fits, Projection, project_with};
use crate::language::{self, Key, LANGUAGES, Language};
use crate::layout::{Look, allows_log, layout};
use crate::number::fixed;
use crate::scene::{GRID, Role};
use crate::spec::ChartSpec;
use crate::spec::json;
use crate::spec::value::Value;
use crate::words::{measures, sentence};

/// The standard library's allocator is 1.6 KB larger, as downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The most pixels that every browser gives one canvas.
const MOST_PIXELS: f64 = 16_777_216.0;

/// What a spec needs before a chart is made: the CSV files it names, relative to it, and, as the last, the
/// name of its language, empty where that has no words. The table of a language other than English is to be given
/// with the files, as [`WORDS`].
#[wasm_bindgen]
#[must_use]
pub fn needs(spec: &str) -> Vec<String> {
    // Files are named four levels down; the rows of tables lie deeper, and are not read for this.
    let spec = json::read_down_to(spec, 4).unwrap_or(Value::Null);
    let language = match spec.get("locale") {
        Some(Value::Text(tag)) => language::known(tag).unwrap_or(""),
        _ => LANGUAGES[0],
    };
    let mut needs = ChartSpec::references(&spec);
    needs.push(language.to_owned());
    needs
}

/// Under this name stands the table of the chart's language.
const WORDS: &str = "fanchart:words";

#[wasm_bindgen]
extern "C" {
    /// A context with its direction, which `web-sys` does not name.
    type Directed;

    #[wasm_bindgen(method, setter)]
    fn set_direction(this: &Directed, direction: &str);
}

/// A chart that has been checked and projected.
#[wasm_bindgen(js_name = FanChart)]
#[derive(Debug)]
pub struct Chart {
    chart: chart::Chart,
    projection: Projection,
    look: Look,
    /// What the picture that was last drawn says below its plot.
    notes: Vec<String>,
    /// Where the region of the future stands in it, and its colour.
    future: [f64; 4],
    #[cfg(feature = "whole")]
    fits: Fits,
    /// Whether something is assumed, and the size of the picture that was last drawn.
    #[cfg(feature = "whole")]
    assumed: bool,
    #[cfg(feature = "whole")]
    size: (f64, f64),
    #[cfg(feature = "whole")]
    stated: chart::assume::Stated,
    /// The chart in the currency of its figures, where it can be shown in another.
    #[cfg(feature = "whole")]
    own: Option<chart::Chart>,
    /// Where the figures stood when they were last asked for.
    #[cfg(feature = "whole")]
    places: Vec<crate::layout::places::Place>,
}

#[wasm_bindgen(js_class = FanChart)]
impl Chart {
    /// Checks a spec (JSON) and the CSV files it names (an object from reference
    /// to text), and projects it.
    ///
    /// # Errors
    /// All faults, as an array of `{path, value, rule, message}`; without the feature `whole`, `null`.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: String, files: &JsValue) -> Result<Chart, JsValue> {
        let given = |name: &str| js_sys::Reflect::get(files, &name.into()).ok().and_then(|text| text.as_string());
        let file = |name: &str| given(name).ok_or_else(|| "it was not given".to_owned());
        let document = json::read(&spec).ok_or_else(unread)?;
        // Its room serves what is made of it.
        drop(spec);
        let mut chart = chart::Chart::check(&document, file).map_err(|errors| faults_to_js(&errors))?;
        match given(WORDS).map(|words| Language::read(&words)) {
            Some(Some(language)) => chart.language = language,
            // Only the whole module tells warnings.
            #[cfg(feature = "whole")]
            Some(None) => {
                let rule = "has words of another version; English is used".to_owned();
                chart.warnings.push(Error { path: "/locale".to_owned(), value: String::new(), rule });
            }
            _ => {}
        }
        let mut fits = Fits::default();
        let projection = project_with(&chart, &mut fits);
        #[cfg(not(feature = "whole"))]
        if crate::layout::needs_whole(&chart, &projection) {
            return Err(JsValue::NULL);
        }
        #[cfg(feature = "whole")]
        let (stated, own) =
            (chart::assume::Stated::of(&chart), chart.money.conversion.is_some().then(|| chart.clone()));
        #[cfg(feature = "whole")]
        let (chart, projection) = crate::conversion::converted(chart, projection);
        Ok(Chart {
            #[cfg(feature = "whole")]
            stated,
            #[cfg(feature = "whole")]
            own,
            chart,
            projection,
            look: Look::default(),
            notes: Vec::new(),
            future: [0.0; 4],
            #[cfg(feature = "whole")]
            fits,
            #[cfg(feature = "whole")]
            assumed: false,
            #[cfg(feature = "whole")]
            size: (0.0, 0.0),
            #[cfg(feature = "whole")]
            places: Vec::new(),
        })
    }

    /// How the surroundings want the chart to look, from now on: see [`Look`]. What is on or off is a sum: 1 for a
    /// dark page, 2 for paper, and, where the reader has chosen a scale, 4 for a linear and 8 for a logarithmic one.
    pub fn look(&mut self, flags: u8, text_scale: f64, font: String, breadth: f64, colors: Vec<u32>) {
        let right_to_left = self.chart.language.right_to_left();
        let (dark, print) = (flags & 1 > 0, flags & 2 > 0);
        let log = (flags > 3).then_some(flags > 7);
        self.look = Look { dark, print, right_to_left, text_scale, font, breadth, colors, log };
    }

    /// What is told of the picture that was last drawn: the title; what the element's controls are called, with
    /// semicolons; what its figures are called and how they are walked through by keyboard; which scale the value axis
    /// has of itself: `log`, `linear`, or nothing where it can have no other; the direction of the language of all this;
    /// the chart in one paragraph, for who does not see it; where the region of the future begins, its upper and lower
    /// end, in CSS pixels, and the colour of its sheet, or 0 where there is none or several; and what stands below the
    /// plot, paragraph by paragraph.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        let line = |key| self.chart.language.line(key).to_owned();
        let scale = match (allows_log(&self.chart, &self.projection), self.chart.log) {
            (false, _) => "",
            (true, true) => "log",
            (true, false) => "linear",
        };
        let title = self.chart.title.clone();
        let [controls, explore, help] = [Key::Controls, Key::Explore, Key::ExploreHelp].map(line);
        let direction = line(Key::Direction);
        let mut labels = vec![title, controls, explore, help, scale.to_owned(), direction, self.description()];
        labels.extend(self.future.map(|number| fixed(number, 2)));
        labels.extend_from_slice(&self.notes);
        labels
    }

    /// Sizes the canvas' backing store to the picture and draws it, at `ratio` of its pixels to a CSS
    /// pixel or as many as every browser gives. Returns the picture's height in CSS pixels.
    ///
    /// # Errors
    /// Where the canvas has no 2d context or refuses to draw.
    pub fn draw(&mut self, canvas: web_sys::HtmlCanvasElement, width: f64, ratio: f64) -> Result<f64, JsValue> {
        #[cfg_attr(not(feature = "whole"), allow(unused_mut))]
        let mut scene = layout(&self.chart, &self.projection, width, &self.look);
        #[cfg(feature = "whole")]
        self.hold(&mut scene);
        let ratio = ratio.min((MOST_PIXELS / (scene.width * scene.height)).sqrt());
        let (width, height) = ((scene.width * ratio).round() as u32, (scene.height * ratio).round() as u32);
        // A new size makes a new surface, on which letters take twice as long; the old one is wiped.
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let context = canvas.get_context("2d")?.ok_or("the canvas has no 2d context")?;
        let context: web_sys::CanvasRenderingContext2d = context.dyn_into()?;
        // Without a direction of its own, the canvas would take the page's.
        let direction = if scene.right_to_left { "rtl" } else { "ltr" };
        context.unchecked_ref::<Directed>().set_direction(direction);
        let unit = ratio / GRID;
        context.set_transform(unit, 0.0, 0.0, unit, 0.0, 0.0)?;
        context.clear_rect(0.0, 0.0, f64::from(width) / unit, f64::from(height) / unit);
        let mut canvas = CanvasBackend::with_canvas_object(canvas).ok_or("the canvas has no 2d context")?;
        backend::draw(&scene, &mut canvas).map_err(|_| "the canvas refuses to draw")?;
        self.notes = scene.paragraphs(Role::Caption);
        self.future = scene.future();
        Ok(scene.height)
    }
}

impl Chart {
    /// What the picture shows, for who does not see it: its title is read beside it.
    fn description(&self) -> String {
        sentence::description(&self.chart, &self.projection, &measures(&self.chart))
    }
}

#[cfg(not(feature = "whole"))]
fn faults_to_js(_: &[Error]) -> JsValue {
    JsValue::NULL
}

#[cfg(not(feature = "whole"))]
fn unread() -> JsValue {
    JsValue::NULL
}

#[cfg(feature = "whole")]
pub use whole::{faults_to_js, unread};

/// What only the whole module has.
#[cfg(feature = "whole")]
mod whole {
    use serde::Serialize;
    use serde_wasm_bindgen::Serializer;
    use wasm_bindgen::prelude::*;

    use crate::conversion::converted;
    use crate::document::{choices, document, faults, levers};
    use crate::draw::svg;
    use crate::error::{Error, Faults};
    use crate::forecast::{Projection, project_moved, project_with};
    use crate::language::Key;
    use crate::layout::layout;
    use crate::layout::legibility::faint;
    use crate::layout::places::{Place, places};
    use crate::reading::reading;
    use crate::scene::Scene;
    use crate::spec::assumptions::Assumptions;
    use crate::spec::json;
    use crate::spec::value::Value;
    use crate::table;
    use crate::wasm::Chart;
    use crate::words::{measures, sentence};

    #[wasm_bindgen(js_class = FanChart)]
    impl Chart {
        /// The projection document.
        #[must_use]
        pub fn project(&self) -> JsValue {
            to_js(&document(&self.chart, &self.projection))
        }

        /// What can be assumed, and how much of it is: the `levers` of the projection document.
        #[must_use]
        pub fn levers(&self) -> JsValue {
            to_js(&levers(&self.chart))
        }

        /// What the levers are called together, and what sets them back.
        #[must_use]
        #[wasm_bindgen(js_name = leverWords)]
        pub fn lever_words(&self) -> Vec<String> {
            (0..2).map(|place| self.chart.language.item(Key::LeverControls, place).to_owned()).collect()
        }

        /// What the series that levers move are heading to, said at the end of a move.
        #[must_use]
        pub fn outlook(&self) -> String {
            sentence::outlook(&self.chart, &self.projection, &measures(&self.chart))
        }

        /// The day that the chart is as of, and what its series were heading to then, said once a reader has gone back.
        #[must_use]
        #[wasm_bindgen(js_name = outlookThen)]
        pub fn outlook_then(&self) -> String {
            sentence::outlook_then(&self.chart, &self.projection, &measures(&self.chart))
        }

        /// Assumes something, and of all else what the spec states: `{ horizon, ceilings: { id: value },
        /// levers: { id: size }, currency }`. What was published by another day than the spec's is another chart.
        ///
        /// # Errors
        /// All that makes no sense, as an array like that of the constructor; the chart then stays as it was.
        pub fn assume(&mut self, assumptions: &str) -> Result<(), JsValue> {
            let mut faults = Faults::default();
            let assumptions = json::read(assumptions).ok_or_else(unread)?;
            let assumptions = Assumptions::read(&assumptions, &mut faults);
            self.assumed = assumptions != Assumptions::default();
            let chart = self.own.as_mut().unwrap_or(&mut self.chart);
            let found =
                if faults.is_empty() { chart.assume(&self.stated, &assumptions) } else { Err(faults.into_errors()) };
            let more = found.map_err(|errors| faults_to_js(&errors))?;
            if more || self.own.is_some() {
                self.project_again();
            } else {
                let before = Projection { series: Vec::new(), baseline: None };
                let before = std::mem::replace(&mut self.projection, before);
                self.projection = project_moved(&self.chart, before);
            }
            Ok(())
        }

        /// Where something is assumed, a picture of the same width gets no lower: the lever that a reader holds stays
        /// under the finger, and the page below does not jump with every caption that comes and goes.
        pub(super) fn hold(&mut self, scene: &mut Scene) {
            if self.assumed && !self.look.print && self.size.0 == scene.width {
                scene.lengthen(self.size.1);
            }
            self.size = (scene.width, scene.height);
        }

        fn project_again(&mut self) {
            let projection = project_with(self.own.as_ref().unwrap_or(&self.chart), &mut self.fits);
            match &self.own {
                Some(own) => (self.chart, self.projection) = converted(own.clone(), projection),
                None => self.projection = projection,
            }
        }

        /// What a reader may choose: the currencies, the days to go back to.
        #[must_use]
        pub fn choices(&self) -> JsValue {
            to_js(&choices(&self.chart))
        }

        /// The picture as an SVG document.
        #[must_use]
        pub fn svg(&self, width: f64) -> String {
            let scene = layout(&self.chart, &self.projection, width, &self.look);
            let summary = sentence::summary(&self.chart, &self.projection, &measures(&self.chart));
            svg::svg(&scene, &summary, self.chart.language.tag())
        }

        /// Where every figure stands at a width: ten numbers each, see [`Place`]: series, run (the
        /// segment, or −1 for what is projected), x, y, low and high end of the range (NaN without),
        /// left, right, upper and lower end of the plot.
        pub fn places(&mut self, width: f64) -> Vec<f64> {
            self.places = places(&self.chart, &self.projection, width, &self.look);
            let row = |place: &Place| {
                let run = place.segment.map_or(-1.0, |segment| segment as f64);
                let (low, high) = place.range.unwrap_or((f64::NAN, f64::NAN));
                let [left, right, top, bottom] = place.plot;
                [place.series as f64, run, place.x, place.y, low, high, left, right, top, bottom]
            };
            self.places.iter().flat_map(row).collect()
        }

        /// The page's own colours that make something hard to read, in words for its editor.
        #[must_use]
        pub fn faint(&self) -> Vec<String> {
            faint(&self.look, self.chart.theme)
        }

        /// What is said of the figure at this index of [`Chart::places`], `null` where there is none.
        #[must_use]
        pub fn reading(&self, index: usize) -> JsValue {
            let place = self.places.get(index);
            let reading = place.and_then(|place| reading(&self.chart, &self.projection, place));
            reading.map_or(JsValue::NULL, |reading| to_js(&reading.document()))
        }

        /// The figures as a table of texts.
        #[must_use]
        pub fn table(&self) -> JsValue {
            to_js(&table::table(&self.chart, &self.projection))
        }

        /// What is heard when the chart is listened to.
        #[wasm_bindgen(js_name = listenHelp)]
        #[must_use]
        pub fn listen_help(&self) -> String {
            crate::words::reading::listen_help(&self.chart.language).to_owned()
        }

        /// The figures as CSV.
        #[must_use]
        pub fn csv(&self) -> String {
            table::csv(&self.chart, &self.projection)
        }
    }

    /// What is said of a text that is no JSON; where and why, the browser can say better.
    pub fn unread() -> JsValue {
        let rule = "must be JSON, with no number above 1e308".to_owned();
        faults_to_js(&[Error { path: String::new(), value: String::new(), rule }])
    }

    /// Faults as JavaScript's objects.
    pub fn faults_to_js(errors: &[Error]) -> JsValue {
        to_js(&faults(errors))
    }

    fn to_js(value: &Value) -> JsValue {
        value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
    }
}
