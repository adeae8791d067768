//! What values count, as written.

use super::fields::Fields;
use super::place::Place;
use super::value::Value;
use crate::error::{Error, Faults};
use crate::series::Unit;

pub(super) fn read_unit(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Unit> {
    const TYPES: [(&str, u8); 5] =
        [("currency", 0), ("persons", 1), ("percent", 2), ("percentChange", 3), ("quantity", 4)];
    // What a single one is called only the whole module knows.
    #[cfg(feature = "whole")]
    const FIELDS: [&str; 5] = ["type", "currency", "name", "one", "scale"];
    #[cfg(not(feature = "whole"))]
    const FIELDS: [&str; 4] = ["type", "currency", "name", "scale"];
    let unit = Fields::of(value, place, &FIELDS, faults)?;
    unit.need("type", faults)?;
    let kind = unit.choice("type", &TYPES, faults)?;
    for (field, allowed) in [
        ("currency", kind == 0),
        ("name", kind == 4),
        #[cfg(feature = "whole")]
        ("one", kind == 4),
        ("scale", !(2..=3).contains(&kind)),
    ] {
        if !allowed && unit.get(field).is_some() {
            faults.add(|| Error::new(unit.at(field).to_string(), "", "does not go with this type of unit"));
        }
    }
    Some(match kind {
        0 => {
            let code = currency(&unit, "currency", faults);
            Unit::Currency { code, scale: unit.scale("scale", faults) }
        }
        1 => Unit::Persons { scale: unit.scale("scale", faults) },
        2 => Unit::Percent,
        3 => Unit::PercentChange,
        _ => Unit::Quantity {
            name: unit.need_text("name", faults),
            #[cfg(feature = "whole")]
            one: unit.get("one").map(|_| unit.need_text("one", faults)),
            scale: unit.scale("scale", faults),
        },
    })
}

/// A currency's code.
pub(super) fn currency(fields: &Fields<'_>, name: &str, faults: &mut Faults) -> String {
    let code = fields.need_text(name, faults);
    let three_letters = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if !code.is_empty() && !three_letters {
        let rule = "must be a currency's three capital letters: CNY";
        faults.add(|| Error::new(fields.at(name).to_string(), &format!("\"{code}\""), rule));
    }
    code
}
