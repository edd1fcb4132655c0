//! Charts as charts of the office program: sharp, editable, readable aloud, and no picture to be rasterised.

use paper::chart::Scale;
use paper::{Chart, ChartKind, Lang, Point, Series};

use super::xml::Xml;

/// Told apart by lightness when printed in grey.
const COLOURS: [&str; 4] = ["1F4E8C", "8FB0D9", "4B5563", "C3C9D2"];
const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// Whether points have whiskers, which leave no room for numbers.
pub(super) fn has_intervals(chart: &Chart) -> bool {
    chart.series.iter().flat_map(|series| series.points.iter().flatten()).any(|point| point.interval.is_some())
}

/// Puts a chart part into the text.
pub(super) fn drawing(xml: &mut Xml, chart: &Chart, number: usize, relation: &str) {
    // English metric units, 36000 to a millimetre.
    let height =
        if lying(chart) { (chart.categories.len() * chart.series.len()).clamp(4, 20) * 9 + 15 } else { 75 } * 36_000;
    xml.raw("<w:r><w:drawing>");
    xml.element("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")], |xml| {
        xml.empty("wp:extent", &[("cx", &(165 * 36_000).to_string()), ("cy", &height.to_string())]);
        let id = (100 + number).to_string();
        xml.empty(
            "wp:docPr",
            &[
                ("id", &id),
                ("name", &format!("Chart {number}")),
                ("descr", &chart.description),
                ("title", &chart.title),
            ],
        );
        xml.empty("wp:cNvGraphicFramePr", &[]);
        xml.element("a:graphic", &[("xmlns:a", A)], |xml| {
            xml.element("a:graphicData", &[("uri", C)], |xml| {
                xml.empty("c:chart", &[("xmlns:c", C), ("r:id", relation)])
            });
        });
    });
    xml.raw("</w:drawing></w:r>");
}

/// The chart itself, `word/charts/chartN.xml`.
pub(super) fn part(chart: &Chart, lang: Lang) -> String {
    Xml::part("c:chartSpace", &[("xmlns:c", C), ("xmlns:a", A)], |xml| {
        xml.plain_value("c:roundedCorners", 0);
        xml.element("c:chart", &[], |xml| {
            xml.plain_value("c:autoTitleDeleted", 1);
            xml.element("c:plotArea", &[], |xml| {
                xml.empty("c:layout", &[]);
                plot(xml, chart);
                axes(xml, chart, lang);
            });
            if chart.series.len() > 1 {
                xml.element("c:legend", &[], |xml| xml.plain_value("c:legendPos", "b"));
            }
            xml.plain_value("c:plotVisOnly", 1);
            xml.plain_value("c:dispBlanksAs", "gap");
        });
        xml.raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
        xml.raw(r#"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"#);
    })
}

/// Names too long to stand under upright bars.
fn lying(chart: &Chart) -> bool {
    let letters: usize = chart.categories.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    chart.kind == ChartKind::Bars && letters * chart.categories.len() > 110
}

fn plot(xml: &mut Xml, chart: &Chart) {
    let bars = chart.kind == ChartKind::Bars;
    xml.element(if bars { "c:barChart" } else { "c:lineChart" }, &[], |xml| {
        if bars {
            xml.plain_value("c:barDir", if lying(chart) { "bar" } else { "col" });
        }
        xml.plain_value("c:grouping", if bars { "clustered" } else { "standard" });
        xml.plain_value("c:varyColors", 0);
        chart.series.iter().enumerate().for_each(|(i, series)| series_part(xml, chart, i, series));
        if bars {
            xml.plain_value("c:gapWidth", 60);
        } else {
            xml.plain_value("c:marker", 1);
        }
        xml.plain_value("c:axId", 1);
        xml.plain_value("c:axId", 2);
    });
}

fn series_part(xml: &mut Xml, chart: &Chart, i: usize, series: &Series) {
    let bars = chart.kind == ChartKind::Bars;
    let fill = format!(r#"<a:solidFill><a:srgbClr val="{}"/></a:solidFill>"#, COLOURS[i % COLOURS.len()]);
    xml.element("c:ser", &[], |xml| {
        xml.plain_value("c:idx", i);
        xml.plain_value("c:order", i);
        xml.element("c:tx", &[], |xml| xml.words("c:v", &[], &series.name));
        if bars {
            xml.raw(&format!("<c:spPr>{fill}</c:spPr>"));
            xml.plain_value("c:invertIfNegative", 0);
        } else {
            xml.raw(&format!(r#"<c:spPr><a:ln w="25400">{fill}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>"#));
        }
        labels(xml, chart);
        intervals(xml, chart, series);
        xml.element("c:cat", &[], |xml| {
            xml.element("c:strLit", &[], |xml| {
                xml.plain_value("c:ptCount", chart.categories.len());
                for (i, name) in chart.categories.iter().enumerate() {
                    xml.element("c:pt", &[("idx", &i.to_string())], |xml| xml.words("c:v", &[], name));
                }
            });
        });
        xml.element("c:val", &[], |xml| numbers(xml, chart, series, |point| point.value));
        if !bars {
            xml.plain_value("c:smooth", 0);
        }
    });
}

/// The values written at the points, where there is room for them.
fn labels(xml: &mut Xml, chart: &Chart) {
    if chart.categories.len() * chart.series.len() > 16 || has_intervals(chart) {
        return;
    }
    xml.element("c:dLbls", &[], |xml| {
        xml.empty("c:numFmt", &[("formatCode", &format_code(chart)), ("sourceLinked", "0")]);
        if chart.kind == ChartKind::Lines {
            xml.plain_value("c:dLblPos", "t");
        }
        for (part, shown) in [
            ("c:showLegendKey", 0),
            ("c:showVal", 1),
            ("c:showCatName", 0),
            ("c:showSerName", 0),
            ("c:showPercent", 0),
            ("c:showBubbleSize", 0),
        ] {
            xml.plain_value(part, shown);
        }
    });
}

fn intervals(xml: &mut Xml, chart: &Chart, series: &Series) {
    if !series.points.iter().flatten().any(|point| point.interval.is_some()) {
        return;
    }
    xml.element("c:errBars", &[], |xml| {
        // A bar chart knows only one direction, and must not name it.
        if chart.kind == ChartKind::Lines {
            xml.plain_value("c:errDir", "y");
        }
        xml.plain_value("c:errBarType", "both");
        xml.plain_value("c:errValType", "cust");
        xml.plain_value("c:noEndCap", 0);
        xml.element("c:plus", &[], |xml| {
            numbers(xml, chart, series, |point| point.interval.map_or(0.0, |(_, high)| high - point.value))
        });
        xml.element("c:minus", &[], |xml| {
            numbers(xml, chart, series, |point| point.interval.map_or(0.0, |(low, _)| point.value - low))
        });
        xml.raw(r#"<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="1B2430"/></a:solidFill></a:ln></c:spPr>"#);
    });
}

fn numbers(xml: &mut Xml, chart: &Chart, series: &Series, number: impl Fn(&Point) -> f64) {
    xml.element("c:numLit", &[], |xml| {
        xml.words("c:formatCode", &[], &format_code(chart));
        xml.plain_value("c:ptCount", chart.categories.len());
        for (i, point) in series.points.iter().enumerate().take(chart.categories.len()) {
            if let Some(value) = point.as_ref().map(&number).filter(|value| value.is_finite()) {
                xml.element("c:pt", &[("idx", &i.to_string())], |xml| xml.words("c:v", &[], &value.to_string()));
            }
        }
    });
}

fn axes(xml: &mut Xml, chart: &Chart, lang: Lang) {
    let (lying, scale) = (lying(chart), Scale::of(chart));
    xml.element("c:catAx", &[], |xml| {
        xml.plain_value("c:axId", 1);
        // The first name stands at the top of lying bars.
        xml.element("c:scaling", &[], |xml| xml.plain_value("c:orientation", if lying { "maxMin" } else { "minMax" }));
        xml.plain_value("c:delete", 0);
        xml.plain_value("c:axPos", if lying { "l" } else { "b" });
        xml.plain_value("c:majorTickMark", "none");
        xml.plain_value("c:minorTickMark", "none");
        xml.plain_value("c:tickLblPos", "low");
        xml.plain_value("c:crossAx", 2);
        xml.plain_value("c:crosses", "autoZero");
    });
    xml.element("c:valAx", &[], |xml| {
        xml.plain_value("c:axId", 2);
        xml.element("c:scaling", &[], |xml| {
            xml.plain_value("c:orientation", "minMax");
            xml.plain_value("c:max", scale.high());
            xml.plain_value("c:min", scale.low());
        });
        xml.plain_value("c:delete", u8::from(lying));
        xml.plain_value("c:axPos", if lying { "t" } else { "l" });
        if !lying {
            xml.raw(r#"<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D5DAE1"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"#);
        }
        if !chart.unit.is_empty() && !lying {
            xml.raw(&format!(r#"<c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:p><a:pPr><a:defRPr sz="1000" b="0"/></a:pPr><a:r><a:rPr lang="{}" sz="1000" b="0"/>"#, lang.code()));
            xml.words("a:t", &[], &chart.unit);
            xml.raw(r#"</a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>"#);
        }
        xml.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        xml.plain_value("c:majorTickMark", "none");
        xml.plain_value("c:minorTickMark", "none");
        xml.plain_value("c:tickLblPos", "nextTo");
        xml.raw("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>");
        xml.plain_value("c:crossAx", 1);
        xml.plain_value("c:crosses", if lying { "max" } else { "autoZero" });
        xml.plain_value("c:crossBetween", "between");
        xml.plain_value("c:majorUnit", scale.step());
    });
}

fn format_code(chart: &Chart) -> String {
    match chart.decimals {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(usize::from(decimals))),
    }
}
