//! The boundary to the browser.
use wasm_bindgen::prelude::*;
use wasm_bindgen::JsCast;

/// The CSV files a spec names, to be fetched before a chart is made.
#[wasm_bindgen]
#[must_use]
pub fn references(_spec: JsValue) -> Vec<String> {
    Vec::new()
}

/// A checked and projected chart.
#[wasm_bindgen(js_name = FanChart)]
#[derive(Debug)]
pub struct Chart;

#[wasm_bindgen(js_class = FanChart)]
impl Chart {
    /// Checks and projects.
    ///
    /// # Errors
    /// An array of `{path, value, rule, message}`.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: JsValue, _files: JsValue) -> Result<Chart, JsValue> {
        if spec.is_object() { Ok(Chart) } else { Err(js_sys::Array::new().into()) }
    }
    /// The projection document.
    #[must_use]
    pub fn project(&self) -> JsValue {
        JsValue::NULL
    }
    /// CSS pixels for a width.
    #[must_use]
    pub fn height(&self, width: f64) -> f64 {
        width * 0.6
    }
    /// One paragraph for who does not see the chart.
    #[must_use]
    pub fn summary(&self) -> String {
        "stub".into()
    }
    /// The chart as an SVG document.
    #[must_use]
    pub fn svg(&self, width: f64, _dark: bool) -> String {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='100'/>")
    }
    /// Sizes the canvas' backing store and draws.
    ///
    /// # Errors
    /// When the canvas gives no 2d context.
    pub fn draw(&self, canvas: web_sys::HtmlCanvasElement, width: f64, ratio: f64, _dark: bool) -> Result<(), JsValue> {
        canvas.set_width((width * ratio) as u32);
        canvas.set_height((self.height(width) * ratio) as u32);
        let context: web_sys::CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or("no 2d context")?.dyn_into()?;
        context.fill_rect(10.0, 10.0, 50.0, 50.0);
        Ok(())
    }
}
