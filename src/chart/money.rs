//! Whether a chart's amounts can be converted, and at which rates.

use super::{Checker, quote};
use crate::error::Error;
use crate::number::{decimals_of, plain, power_of_ten};
use crate::series::{Kind, Period, Series, Unit};
use crate::spec::money::{Equivalent, Equivalents, above_zero};
use crate::spec::{DataSpec, Row};
use crate::text::joined;

/// What a chart says of other currencies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Money {
    /// How amounts become those of another currency.
    pub conversion: Option<Conversion>,
    /// What somebody stated an amount to be in another currency.
    pub equivalents: Option<Equivalents>,
}

/// How a chart's amounts become those of another currency. Rates are units of the chart's own currency
/// for one of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// The currency of the spec's figures.
    pub from: String,
    /// The other currency.
    pub to: String,
    /// The rates of observations.
    pub rates: Rates,
    /// The rate of what is projected, and of thresholds.
    pub projected: f64,
    /// Where the rates come from.
    pub source: String,
    /// Whether the chart is shown in the other currency.
    pub shown: bool,
}

/// The rates of observations.
#[derive(Debug, Clone, PartialEq)]
pub enum Rates {
    /// The same for all.
    Fixed(f64),
    /// Each observation has that of its own date; in the order of periods, each once.
    ByDate(Vec<Rate>),
}

/// The rate of a date or period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// What it is the average of.
    pub period: Period,
    /// The rate.
    pub value: f64,
    /// Whether it was published after the chart's day: then it converts only what came later.
    pub later: bool,
}

/// The longest period, in months, whose average stands for a day in it.
const MONTH: f64 = 1.001;
/// So many dates without a rate are named.
const MOST_NAMED: usize = 8;
/// So many decimals of a stated amount count.
const MOST_DECIMALS: usize = 6;

impl Conversion {
    /// The rate of an observation, if there is one: of a flow or rate that of its period, of a stock that
    /// of the shortest period around its day, at most a month. What came `later` has also the rates that did.
    #[must_use]
    pub fn rate(&self, kind: Kind, period: Period, later: bool) -> Option<f64> {
        let rates = match &self.rates {
            Rates::Fixed(rate) => return Some(*rate),
            Rates::ByDate(rates) => rates,
        };
        let day = period.end();
        let fits = |of: &Period| match kind {
            Kind::Stock => of.start() <= day && of.months() < MONTH,
            Kind::Flow | Kind::Rate => *of == period,
        };
        // They are in the order of their ends.
        let first = rates.partition_point(|rate| rate.period.end() < day);
        let near = |rate: &&Rate| rate.period.end().months() - day.months() < MONTH;
        let around = rates.get(first..)?.iter().take_while(near);
        let fitting = around.filter(|rate| fits(&rate.period) && (later || !rate.later));
        fitting.min_by(|a, b| a.period.months().total_cmp(&b.period.months())).map(|rate| rate.value)
    }

    /// The lowest and the highest rate of an observation.
    #[must_use]
    pub fn used(&self, series: &[Series]) -> Option<(f64, f64)> {
        let rates = series
            .iter()
            .flat_map(|series| known(series).filter_map(|(period, later)| self.rate(series.kind, period, later)));
        rates.fold(None, |ends, rate| {
            let (low, high) = ends.unwrap_or((rate, rate));
            Some((f64::min(low, rate), f64::max(high, rate)))
        })
    }
}

/// The lowest and the highest rate that a stated amount leaves room for, as it is rounded.
#[must_use]
pub fn implied(stated: &Equivalent, own: &Unit) -> (f64, f64) {
    let last_digit = || power_of_ten(-(decimals_of(stated.amount).unwrap_or(MOST_DECIMALS) as i32));
    let half = 0.5 * stated.rounding.unwrap_or_else(last_digit);
    let of = stated.of * own.scale() / stated.scale.unwrap_or(own.scale());
    (of / (stated.amount + half), of / (stated.amount - half))
}

/// The period of every figure of a series, and whether it came later.
fn known(series: &Series) -> impl Iterator<Item = (Period, bool)> {
    let later = series.later.iter().map(|later| (later.observation.period, true));
    series.observations().map(|observation| (observation.period, false)).chain(later)
}

impl<'a> Checker<'a> {
    /// What is said of other currencies, checked against the series.
    pub(super) fn money(&mut self, series: &[Series]) -> Money {
        for (written, series) in self.spec.series.iter().zip(series) {
            for (index, threshold) in series.thresholds.iter().enumerate() {
                if let Some(stated) = &threshold.currency
                    && code(series) != Some(stated)
                {
                    let own = code(series).unwrap_or("no currency");
                    let rule = || ["must be in the series' own unit, which is ", own].concat();
                    let place = || super::at(written, &format!("/thresholds/{index}/currency"));
                    self.faults.add(|| Error::new(place(), &quote(stated), rule()));
                }
            }
        }
        let spec = self.spec;
        let money = &spec.money;
        let equivalents = money.equivalents.as_ref().and_then(|equivalents| {
            self.equivalents(equivalents, series);
            self.stated(equivalents)
        });
        Money { conversion: self.conversion(series), equivalents }
    }

    /// The amounts that had been stated by the chart's day, beside the averages of periods that had begun.
    fn stated(&mut self, all: &Equivalents) -> Option<Equivalents> {
        const UNSEEN: &str = "is not shown: it was not known by asOf";
        let Some(as_of) = self.spec.as_of else { return Some(all.clone()) };
        let mut known = Equivalents { stated: Vec::new(), published: Vec::new(), source: all.source.clone() };
        for (index, stated) in all.stated.iter().enumerate() {
            if stated.published.is_none_or(|day| day <= as_of) {
                known.stated.push(stated.clone());
            } else {
                self.warn(|| Error::new(format!("/equivalents/stated/{index}"), "", UNSEEN));
            }
        }
        for row in &all.published {
            let unseen = row.details().published.unwrap_or(row.period.start()) > as_of;
            if unseen || self.is_later(row) {
                let text = if unseen {
                    UNSEEN
                } else {
                    "had not ended by asOf; its average stands beside the amounts all the same"
                };
                let place = format!("/equivalents/published/{}/date", row.place);
                self.warn(|| Error::new(place, &row.period.to_string(), text));
            }
            if !unseen {
                known.published.push(row.clone());
            }
        }
        (!known.stated.is_empty()).then_some(known)
    }

    fn conversion(&mut self, series: &[Series]) -> Option<Conversion> {
        let spec = self.spec;
        let written = spec.money.conversion.as_ref()?;
        let Some(from) = series.first().and_then(code) else {
            self.faults.add(|| Error::new("/conversion", "", "needs series whose unit is a currency"));
            return None;
        };
        if written.currency == from {
            let rule = "must be another currency than the series have";
            self.faults.add(|| Error::new("/conversion/currency", &quote(from), rule));
        }
        let rates = match (&written.by_date, written.fixed) {
            (Some(data), _) => Rates::ByDate(self.rates(data)?),
            (None, fixed) => Rates::Fixed(fixed?),
        };
        let fixed = if let Rates::Fixed(rate) = rates { Some(rate) } else { None };
        let conversion = Conversion {
            from: from.to_owned(),
            to: written.currency.clone(),
            rates,
            projected: written.projected.or(fixed)?,
            source: written.source.clone(),
            shown: written.shown,
        };
        for series in series {
            self.covered(&conversion, series);
        }
        Some(conversion)
    }

    /// The rates of dates; `None` where they have faults.
    fn rates(&mut self, data: &'a DataSpec) -> Option<Vec<Rate>> {
        let place = |row: &Row| match data {
            DataSpec::Inline(_) => format!("/conversion/byDate/{}", row.place),
            DataSpec::Csv { file, .. } => format!("{file}:{}", row.place),
        };
        let before = self.faults.count();
        let rows = self.rows(data, "", |field| ["/conversion/byDate", field].concat());
        let mut order: Vec<(Period, usize)> = rows.iter().map(|row| row.period).zip(0..).collect();
        order.sort_unstable();
        let mut repeats = vec![false; rows.len()];
        for [(period, _), (next, place)] in order.array_windows::<2>() {
            repeats[*place] = period == next;
        }
        for (row, repeats) in rows.iter().zip(repeats) {
            above_zero(row.value, || place(row), self.faults);
            if repeats {
                self.faults.add(|| Error::new(place(row), &row.period.to_string(), "must be given one rate"));
            }
        }
        let rate = |row: &Row| Rate { period: row.period, value: row.value, later: self.is_later(row) };
        let rates = order.iter().filter_map(|(_, place)| rows.get(*place).map(|row| rate(row))).collect();
        (self.faults.count() == before).then_some(rates)
    }

    /// Whether something was published after the chart's day.
    fn is_later(&self, row: &Row) -> bool {
        self.spec.as_of.is_some_and(|as_of| row.published() > as_of)
    }

    /// Every figure needs a rate that was known by then.
    fn covered(&mut self, conversion: &Conversion, series: &Series) {
        let rate = |period, later| conversion.rate(series.kind, period, later);
        let (mut missing, mut came): (Vec<Period>, Vec<Period>) = (Vec::new(), Vec::new());
        for (period, _) in known(series).filter(|(period, later)| rate(*period, *later).is_none()) {
            if rate(period, true).is_some() { &mut came } else { &mut missing }.push(period);
        }
        // Figures on several bases may share a date, which is named once.
        for dates in [&mut missing, &mut came] {
            dates.sort_unstable();
            dates.dedup();
        }
        let mut dates = Vec::new();
        if !missing.is_empty() {
            dates.push(named(&missing));
        }
        if !came.is_empty() {
            dates.push([&*named(&came), ", whose rate was published later than asOf"].concat());
        }
        if dates.is_empty() {
            return;
        }
        let needed = match series.kind {
            Kind::Stock => "an amount at a moment needs the rate of its day or month",
            Kind::Flow | Kind::Rate => "an amount over a period needs the average rate of that period",
        };
        let rule =
            ["must cover the dates of ", &quote(&series.id), ": ", &joined(&dates, ", and "), "; ", needed].concat();
        self.faults.add(|| Error::new("/conversion/byDate", "", rule));
    }

    fn equivalents(&mut self, equivalents: &Equivalents, series: &[Series]) {
        let own = series.first().and_then(code);
        if own.is_none() {
            self.faults.add(|| Error::new("/equivalents", "", "needs series whose unit is a currency"));
        }
        for (index, stated) in equivalents.stated.iter().enumerate() {
            let at = |field: &str| format!("/equivalents/stated/{index}/{field}");
            if own == Some(&stated.currency) {
                let rule = "must be another currency than the series have";
                self.faults.add(|| Error::new(at("currency"), &quote(&stated.currency), rule));
            }
            if stated.rounding.is_some_and(|rounding| rounding >= 2.0 * stated.amount) {
                let rule = "must be less than twice the amount: else the amount could be nothing";
                let rounding = plain(stated.rounding.unwrap_or_default());
                self.faults.add(|| Error::new(at("rounding"), &rounding, rule));
            }
        }
        for row in &equivalents.published {
            above_zero(row.value, || format!("/equivalents/published/{}/value", row.place), self.faults);
        }
        if equivalents.stated.is_empty() && self.faults.is_empty() {
            self.faults.add(|| Error::new("/equivalents/stated", "", "must have at least one amount"));
        }
    }
}

/// Dates in a sentence; of many the first.
fn named(periods: &[Period]) -> String {
    let mut named: Vec<String> = periods.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    if periods.len() > MOST_NAMED {
        named.push(format!("and {} more", periods.len() - MOST_NAMED));
    }
    joined(&named, ", ")
}

/// The code of a series' currency, if it has one.
fn code(series: &Series) -> Option<&str> {
    match &series.unit {
        Unit::Currency { code, .. } => Some(code),
        _ => None,
    }
}
