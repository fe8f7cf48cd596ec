//! The agencies' and their clients' logos, drawn here: no two are alike, and none is anybody's.

use std::collections::HashMap;
use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};
use portico::app::App;
use portico::app::error::{Error, Result};
use portico::store::documents::files::FileRow;
use portico::store::ids::{AgencyId, FileId};
use portico_protocol::site::Language;

use super::scene::Scene;

/// The side of a logo, in pixels.
const SIDE: u32 = 256;
/// Every so many clients have none, as in life.
const WITHOUT: usize = 3;
/// Quiet colours that hold on white.
const COLOURS: [[u8; 3]; 6] = [[24, 82, 120], [31, 95, 74], [146, 64, 40], [88, 60, 130], [160, 112, 24], [52, 60, 72]];

/// Draws and stores logos. Gives the row of each by the client's key.
///
/// # Errors
/// When the disk fails.
pub async fn store<'a>(app: &App, scene: &Scene<'a>) -> Result<HashMap<&'a str, FileRow>> {
    let mut rows = HashMap::new();
    for (position, client) in scene.content.clients.iter().enumerate() {
        if client.lead || position % WITHOUT == WITHOUT - 1 {
            continue;
        }
        rows.insert(client.key.as_str(), kept(app, &scene.agency, &png(position)?).await?);
    }
    Ok(rows)
}

/// Draws and stores the agency's own logo.
///
/// # Errors
/// When the disk fails.
pub async fn store_own(app: &App, agency: &AgencyId, language: Language) -> Result<FileRow> {
    let image = RgbaImage::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = (f64::from(x) - 128.0, f64::from(y) - 128.0);
        match language {
            Language::En => pine(x, y),
            Language::PtBr => sunrise(x, y),
        }
    });
    kept(app, agency, &encoded(&image)?).await
}

async fn kept(app: &App, agency: &AgencyId, png: &[u8]) -> Result<FileRow> {
    let mut receiving = app.files.receive(i64::MAX);
    receiving.write(png).await?;
    let received = receiving.finish("logo.png").await?;
    app.files.keep(agency, &received).await?;
    Ok(FileRow {
        id: FileId::fresh(),
        digest: received.digest,
        bytes: received.bytes,
        media_type: "image/png".to_owned(),
        name: received.name,
    })
}

const WHITE: Rgba<u8> = Rgba([255; 4]);

/// A pine above the water, white on green. Both agencies' logos bring their ground along, so that they hold on a dark
/// mail program.
fn pine(x: f64, y: f64) -> Rgba<u8> {
    let tier = |top: f64, bottom: f64, half: f64| y > top && y < bottom && x.abs() < (y - top) / (bottom - top) * half;
    let is_tree = tier(-96.0, -30.0, 40.0) || tier(-62.0, 14.0, 56.0) || tier(-22.0, 58.0, 72.0);
    let is_trunk = x.abs() < 9.0 && (58.0..76.0).contains(&y);
    let is_water = x.abs() < 84.0 && (y - 90.0 - 5.0 * (x / 13.0).sin()).abs() < 5.0;
    if is_tree || is_trunk || is_water { WHITE } else { Rgba([24, 74, 60, 255]) }
}

/// The sun over the waves, on the blue of the sea.
fn sunrise(x: f64, y: f64) -> Rgba<u8> {
    let wave = |at: f64| (y - at - 8.0 * (x / 18.0).sin()).abs() < 8.0 && x.abs() < 92.0;
    if wave(34.0) || wave(66.0) {
        WHITE
    } else if x.hypot(y - 8.0) < 72.0 && y < 12.0 {
        Rgba([244, 124, 72, 255])
    } else {
        Rgba([16, 56, 92, 255])
    }
}

fn png(number: usize) -> Result<Vec<u8>> {
    let [red, green, blue] = COLOURS[number % COLOURS.len()];
    let paint = Rgba([red, green, blue, 255]);
    let image = RgbaImage::from_fn(SIDE, SIDE, |x, y| if is_painted(number, x, y) { paint } else { Rgba([0; 4]) });
    encoded(&image)
}

fn encoded(image: &RgbaImage) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

/// Four marks: a ring, waves, a sail and a block of bars, each with its own measures.
fn is_painted(number: usize, x: u32, y: u32) -> bool {
    let (x, y) = (f64::from(x) - 128.0, f64::from(y) - 128.0);
    let variant = (number / 4) as f64;
    match number % 4 {
        0 => {
            let distance = x.hypot(y);
            distance < 110.0 && (distance > 66.0 - 8.0 * variant || distance < 30.0)
        }
        1 => {
            y.abs() < 100.0
                && x.abs() < 112.0
                && (y + 18.0 * (x / (22.0 + 4.0 * variant)).sin()).rem_euclid(54.0) < 28.0
        }
        2 => y < 100.0 && x > -100.0 + 12.0 * variant && x < 0.62 * y + 46.0 && !(-12.0..=4.0).contains(&x),
        _ => {
            x.abs() < 104.0
                && y.abs() < 104.0
                && (x + 104.0).rem_euclid(74.0 - 6.0 * variant) < 46.0
                && y > x / 3.0 - 70.0
        }
    }
}
