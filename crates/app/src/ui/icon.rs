//! The icons: 16 px outlines as inline paths, because an external sprite does not reach into a
//! widget's shadow root.

use super::element::{El, described};

/// One icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Add.
    Plus,
    /// Rename.
    Pencil,
    /// Delete.
    Bin,
    /// Undo.
    Undo,
    /// Close.
    Cross,
    /// To newer stages.
    Previous,
    /// To older stages.
    Next,
    /// Copy.
    Copy,
    /// Search.
    Search,
    /// The smallest first.
    Up,
    /// The largest first.
    Down,
    /// Something is wrong.
    Warning,
    /// Settings.
    Sliders,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Plus => "M8 3v10M3 8h10",
            Self::Pencil => {
                "M3 13l.7-3L10.5 3.2a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L6 12.3 3 13z"
            }
            Self::Bin => "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.5M9.2 7v3.5",
            Self::Undo => "M6 3.5 3 6.5l3 3M3.3 6.5h6a3.2 3.2 0 0 1 0 6.4H6.5",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::Previous => "M10 3.5 5.5 8l4.5 4.5",
            Self::Next => "M6 3.5 10.5 8 6 12.5",
            Self::Copy => "M5.5 5.5v-2h7v7h-2M3.5 5.5h7v7h-7z",
            Self::Search => "M7 2.8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 0 1 0-8.4M10.2 10.2l3.3 3.3",
            Self::Up => "M8 12.5v-9M4.5 7 8 3.5 11.5 7",
            Self::Down => "M8 3.5v9M4.5 9 8 12.5 11.5 9",
            Self::Warning => "M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.2v.1",
            Self::Sliders => "M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6M10.5 3v4M5.5 9v4",
        }
    }
}

/// An icon beside a text, or in a button that has a label; it says nothing by itself.
pub fn icon(icon: Icon) -> El {
    const SVG: &str = "http://www.w3.org/2000/svg";
    let path = described(SVG, "path").attr("d", icon.path());
    described(SVG, "svg.icon width=16 height=16 aria-hidden=true")
        .attr("viewBox", "0 0 16 16")
        .child(path)
}
