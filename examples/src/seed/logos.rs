//! The clients' logos, drawn here: no two are alike, and none is anybody's.

use std::collections::HashMap;
use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};
use portico::app::App;
use portico::error::{Error, Result};
use portico::ids::FileId;
use portico::store::files::FileRow;

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
        let mut receiving = app.files.receive(i64::MAX)?;
        receiving.write(&png(position)?).await?;
        let received = receiving.finish("logo.png").await?;
        app.files.keep(&scene.agency, &received).await?;
        let row = FileRow {
            id: FileId::fresh(),
            digest: received.digest,
            bytes: received.bytes,
            media_type: "image/png".to_owned(),
            name: received.name,
        };
        rows.insert(client.key.as_str(), row);
    }
    Ok(rows)
}

fn png(number: usize) -> Result<Vec<u8>> {
    let [red, green, blue] = COLOURS[number % COLOURS.len()];
    let paint = Rgba([red, green, blue, 255]);
    let image = RgbaImage::from_fn(SIDE, SIDE, |x, y| if is_painted(number, x, y) { paint } else { Rgba([0; 4]) });
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
