//! The drawings: flows from left to right (Sankey) and around a circle (chord). The table beside them says the same.

use kuva::backend::svg::SvgBackend;
use kuva::plot::sankey::{SankeyLink, SankeyNode};
use kuva::plot::{ChordPlot, SankeyPlot};
use kuva::render::layout::Layout;
use kuva::render::plots::Plot;
use kuva::render::render::render_multiple;
use kuva::render::theme::Theme;

/// Colours that people who see red and green alike can tell apart, on light and on dark ground.
const COLOURS: [&str; 8] =
    ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8f7a00", "#808080"];
/// A name is cut after so many letters, in columns and around a circle; the table has all of it.
const BESIDE: usize = 26;
const AROUND: usize = 17;
const WIDTH: f64 = 760.0;

/// A drawing: what stands between `<svg>` and `</svg>`, and its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Safe to write into a page: names are escaped.
    pub inner: String,
    /// For `viewBox`.
    pub width: u32,
    /// For `viewBox`.
    pub height: u32,
}

/// Flows between organisations, by their places in `names`: from the one that helps, on the left, to the one that is helped.
/// Nobody who does neither has a box.
pub fn sankey(names: &[String], flows: &[(usize, usize, f64)]) -> Option<Drawing> {
    let mut plot = SankeyPlot::new().with_link_opacity(0.45);
    for (from, to, value) in flows {
        let source = place_of(&mut plot, names, (0, *from))?;
        let target = place_of(&mut plot, names, (1, *to))?;
        plot.links.push(SankeyLink { source, target, value: *value, color: None });
    }
    let boxes = u32::try_from(plot.nodes.len()).unwrap_or(u32::MAX);
    (!flows.is_empty()).then(|| draw(Plot::Sankey(plot), 90 + 24 * boxes.min(40)))
}

/// The box of an organisation in a column: the one that is there, or a new one.
fn place_of(plot: &mut SankeyPlot, names: &[String], (column, at): (usize, usize)) -> Option<usize> {
    let id = format!("{column} {at}");
    if let Some(known) = plot.nodes.iter().position(|node| node.id == id) {
        return Some(known);
    }
    let label = label(names.get(at)?, BESIDE);
    plot.nodes.push(SankeyNode { id, label, color: Some(colour(at)), column: Some(column) });
    Some(plot.nodes.len() - 1)
}

/// The same around a circle. Two alone make none.
pub fn chord(names: &[String], flows: &[(usize, usize, f64)]) -> Option<Drawing> {
    let mut matrix = vec![vec![0.0; names.len()]; names.len()];
    for (from, to, value) in flows {
        *matrix.get_mut(*from)?.get_mut(*to)? += *value;
    }
    let colours = (0..names.len()).map(colour);
    let plot = ChordPlot::new().with_matrix(matrix).with_labels(names.iter().map(|name| label(name, AROUND)));
    let plot = plot.with_colors(colours).with_opacity(0.6);
    (2 < names.len() && !flows.is_empty()).then(|| draw(Plot::Chord(plot), 440))
}

/// Dollar signs would begin a formula.
fn label(name: &str, most: usize) -> String {
    let name = name.replace('$', "＄");
    let mut letters = name.chars();
    let short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() { format!("{}…", short.trim_end()) } else { short }
}

fn colour(at: usize) -> String {
    COLOURS.iter().cycle().nth(at).copied().unwrap_or("#808080").to_owned()
}

fn draw(plot: Plot, height: u32) -> Drawing {
    let theme = Theme { background: "none".into(), text_color: "currentColor".into(), ..Theme::light() };
    let plots = vec![plot];
    let layout =
        Layout::auto_from_plots(&plots).with_width(WIDTH).with_height(f64::from(height)).with_theme(theme);
    let whole = SvgBackend::default().render_scene(&render_multiple(plots, layout));
    let inner = whole.split_once('>').map_or("", |(_, rest)| rest);
    Drawing { inner: inner.trim_end().trim_end_matches("</svg>").to_owned(), width: 760, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["Atelier partagé des Marolles", "<script>alert(1)</script>", "$\\frac{1}{2}$", "La Tablée"]
            .map(Into::into)
            .into()
    }

    #[test]
    fn names_of_others_do_no_harm() {
        let flows = [(0, 1, 60.0), (1, 2, 30.0)];
        for drawing in [sankey(&names(), &flows).unwrap(), chord(&names(), &flows).unwrap()] {
            assert!(!drawing.inner.contains("<script"), "{}", drawing.inner);
            assert!(drawing.inner.contains("&lt;script"), "{}", drawing.inner);
            assert!(!drawing.inner.contains("style="), "the pages' policy forbids styles within");
            assert!(drawing.inner.contains("＄\\frac"), "{}", drawing.inner);
            assert!(!drawing.inner.contains("svg"));
        }
    }

    #[test]
    fn who_does_nothing_has_no_box() {
        let drawing = sankey(&names(), &[(0, 1, 60.0), (1, 0, 30.0)]).unwrap();
        assert!(!drawing.inner.contains("Tablée"), "{}", drawing.inner);
        assert_eq!(drawing.inner.matches("Atelier partagé des Maroll…").count(), 2);
    }

    #[test]
    fn nothing_is_not_drawn() {
        assert_eq!(sankey(&names(), &[]), None);
        assert_eq!(chord(&[], &[]), None);
        assert_eq!(sankey(&names(), &[(0, 9, 60.0)]), None, "nobody has that place");
        assert_eq!(chord(&names(), &[(0, 9, 60.0)]), None);
    }
}
