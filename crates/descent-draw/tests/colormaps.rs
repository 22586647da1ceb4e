//! Colour maps against Matplotlib's.

use descent_draw::{Color, Colormap};

#[test]
fn tables_are_those_of_matplotlib() {
    let data: serde_json::Value =
        serde_json::from_str(include_str!("data/colormaps.json")).expect("valid JSON");
    for map in Colormap::ALL {
        let hex: String = map
            .table()
            .iter()
            .map(|[r, g, b]| format!("{r:02x}{g:02x}{b:02x}"))
            .collect();
        let expected = data["maps"][map.id()]["table_hex"].as_str();
        assert_eq!(Some(hex.as_str()), expected, "{}", map.id());
    }
}

#[test]
fn ids_read_back() {
    for map in Colormap::ALL {
        assert_eq!(Colormap::from_id(map.id()), Some(map));
    }
    assert_eq!(Colormap::from_id("jet"), None);
}

#[test]
fn samples_are_table_entries_also_at_and_beyond_the_ends() {
    let map = Colormap::Viridis;
    let entry = |i: usize| {
        let [r, g, b] = map.table()[i];
        Color::rgb(r, g, b)
    };
    assert_eq!(map.sample(0.0), entry(0));
    assert_eq!(map.sample(0.5), entry(128));
    assert_eq!(map.sample(127.99 / 256.0), entry(127));
    assert_eq!(map.sample(1.0), entry(255));
    assert_eq!(map.sample(-3.0), entry(0));
    assert_eq!(map.sample(f64::INFINITY), entry(255));
    assert_eq!(map.sample(f64::NAN), Color::rgb(128, 128, 128));
}
