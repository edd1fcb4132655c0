//! Covers of invented articles: scenes of flat shapes, drawn by us.

use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType};

/// Pixels across and down; drawn twice as large, so that edges are smooth.
const SIZE: (u32, u32) = (960, 540);
/// A scene is so many units wide; it is 90 high.
const UNITS: f32 = 160.0;

const SKIN: u32 = 0x00F1_CDB2;
const DARK: u32 = 0x003A_2E2A;
const FAIR: u32 = 0x00B0_7A3C;
const NAVY: u32 = 0x002C_5282;
const BERRY: u32 = 0x0096_3A5A;
const PINE: u32 = 0x0024_685C;
const SAND: u32 = 0x00F4_DEC4;
const WHITE: u32 = 0x00FD_FBF5;
const SUN: u32 = 0x00F2_B544;

/// What is drawn.
#[derive(Clone, Copy)]
pub enum Scene {
    /// Jars with water on a desk before a board.
    Jars,
    /// An open notebook under a lamp.
    Notebook,
    /// Somebody on a stage.
    Stage,
    /// A bus on a road through hills.
    Bus,
    /// Pupils at a bookshelf.
    Class,
    /// A telescope under stars.
    Stars,
    /// Parents at a meeting.
    Meeting,
}

impl Scene {
    /// What it shows, in words.
    pub fn told(self) -> &'static str {
        match self {
            Scene::Jars => "Девушка у доски, на столе три банки с водой",
            Scene::Notebook => "Раскрытая тетрадь, исписанная с двух сторон, под настольной лампой",
            Scene::Stage => "Учительница на сцене в луче прожектора, перед ней зал",
            Scene::Bus => "Автобус на дороге между холмами, вдали школа",
            Scene::Class => "Четверо старшеклассников у полки с книгами и глобусом",
            Scene::Stars => "Двое детей у телескопа под звёздным небом",
            Scene::Meeting => "Учительница перед родителями в вечернем классе",
        }
    }

    fn draw(self, on: &mut Canvas) {
        match self {
            Scene::Jars => jars(on),
            Scene::Notebook => notebook(on),
            Scene::Stage => stage(on),
            Scene::Bus => bus(on),
            Scene::Class => class(on),
            Scene::Stars => stars(on),
            Scene::Meeting => meeting(on),
        }
    }
}

/// A JPEG of a scene, always the same.
pub fn cover(scene: Scene) -> Vec<u8> {
    let mut canvas = Canvas(RgbImage::new(SIZE.0 * 2, SIZE.1 * 2));
    scene.draw(&mut canvas);
    let drawn = image::imageops::resize(&canvas.0, SIZE.0, SIZE.1, FilterType::Triangle);
    let mut bytes = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(&drawn);
    written.expect("a picture of this size is written into memory");
    bytes
}

struct Canvas(RgbImage);

impl Canvas {
    /// A rectangle: left, top, width, height.
    fn bar(&mut self, (x, y, width, height): (f32, f32, f32, f32), colour: u32) {
        self.shape(y, y + height, colour, |_| Some((x, x + width)));
    }

    /// An oval: its middle and its half axes.
    fn oval(&mut self, (x, y, across, down): (f32, f32, f32, f32), colour: u32) {
        self.shape(y - down, y + down, colour, |row| {
            let half = across * (1.0 - ((row - y) / down).powi(2)).max(0.0).sqrt();
            Some((x - half, x + half))
        });
    }

    fn disc(&mut self, (x, y, radius): (f32, f32, f32), colour: u32) {
        self.oval((x, y, radius, radius), colour);
    }

    /// A shape without hollows from left to right, by its corners in turn.
    fn corners(&mut self, corners: &[(f32, f32)], colour: u32) {
        let top = corners.iter().map(|corner| corner.1).fold(f32::MAX, f32::min);
        let bottom = corners.iter().map(|corner| corner.1).fold(f32::MIN, f32::max);
        self.shape(top, bottom, colour, |row| {
            let sides = corners.iter().zip(corners.iter().cycle().skip(1));
            let crossed = sides.filter(|(a, b)| (a.1 <= row) != (b.1 <= row));
            let at = crossed.map(|(a, b)| a.0 + (row - a.1) / (b.1 - a.1) * (b.0 - a.0));
            let ends = at.fold((f32::MAX, f32::MIN), |(least, most), x| (least.min(x), most.max(x)));
            (ends.0 <= ends.1).then_some(ends)
        });
    }

    /// Fills from row to row what lies between two ends of each.
    fn shape(&mut self, top: f32, bottom: f32, colour: u32, ends: impl Fn(f32) -> Option<(f32, f32)>) {
        let (width, height) = self.0.dimensions();
        let scale = width as f32 / UNITS;
        let pixel = Rgb([(colour >> 16) as u8, (colour >> 8) as u8, colour as u8]);
        let rows = (top * scale).max(0.0) as u32..((bottom * scale).max(0.0) as u32).min(height);
        for row in rows {
            let Some((from, to)) = ends((row as f32 + 0.5) / scale) else { continue };
            for column in (from * scale).max(0.0) as u32..((to * scale).max(0.0) as u32).min(width) {
                self.0.put_pixel(column, row, pixel);
            }
        }
    }

    /// Somebody down to the waist: the middle of the head and its size.
    fn person(&mut self, (x, y, size): (f32, f32, f32), hair: u32, cloth: u32) {
        self.oval((x, y + size * 3.2, size * 1.75, size * 2.0), cloth);
        self.bar((x - size * 1.75, y + size * 3.2, size * 3.5, size * 4.0), cloth);
        self.bar((x - size * 0.35, y + size * 0.6, size * 0.7, size), 0x00E3_B898);
        self.oval((x, y - size * 0.15, size * 1.08, size * 1.15), hair);
        self.oval((x, y + size * 0.12, size * 0.86, size * 0.98), SKIN);
        self.oval((x, y - size * 0.72, size * 0.9, size * 0.42), hair);
    }

    /// Long hair, behind the head that is drawn after it.
    fn long_hair(&mut self, (x, y, size): (f32, f32, f32), hair: u32) {
        self.oval((x, y + size * 0.55, size * 1.15, size * 1.55), hair);
    }

    /// Somebody seen from behind.
    fn back(&mut self, (x, y, size): (f32, f32, f32), hair: u32, cloth: u32) {
        self.oval((x, y + size * 3.0, size * 1.8, size * 2.0), cloth);
        self.oval((x, y, size, size * 1.12), hair);
    }

    /// A window with the sky in it.
    fn window(&mut self, (x, y, width, height): (f32, f32, f32, f32), sky: u32) {
        self.bar((x - 1.2, y - 1.2, width + 2.4, height + 2.4), WHITE);
        self.bar((x, y, width, height), sky);
        self.bar((x + width / 2.0 - 0.5, y, 1.0, height), WHITE);
        self.bar((x, y + height * 0.4, width, 1.0), WHITE);
    }
}

fn jars(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x00E8_EFE6);
    on.bar((40.0, 8.0, 96.0, 46.0), 0x008A_6238);
    on.bar((42.0, 10.0, 92.0, 42.0), 0x002F_5D50);
    // A river with its banks in chalk.
    for step in 0..26 {
        let x = 48.0 + step as f32 * 3.1;
        let y = 26.0 + (step as f32 * 0.55).sin() * 4.0;
        on.disc((x, y, 0.7), WHITE);
        on.disc((x, y + 9.0, 0.7), 0x009F_C8D8);
    }
    on.bar((52.0, 44.0, 22.0, 1.2), WHITE);
    on.bar((80.0, 44.0, 14.0, 1.2), WHITE);
    on.long_hair((30.0, 32.0, 8.0), FAIR);
    on.person((30.0, 32.0, 8.0), FAIR, BERRY);
    on.bar((0.0, 70.0, 160.0, 20.0), 0x00C9_8F55);
    on.bar((0.0, 70.0, 160.0, 1.6), 0x00DD_A96F);
    for (x, water) in [(70.0, 0x00A8_905E), (95.0, 0x008C_C5DA), (120.0, 0x00B9_DDE8)] {
        on.bar((x - 7.0, 50.0, 14.0, 24.0), 0x00DC_EAEC);
        on.bar((x - 6.2, 57.0, 12.4, 16.2), water);
        on.oval((x, 57.0, 6.2, 1.2), 0x00EE_F6F6);
        on.bar((x - 7.8, 48.5, 15.6, 2.4), 0x0077_8B90);
    }
    for (x, hair) in [(52.0, DARK), (84.0, FAIR), (140.0, DARK)] {
        on.back((x, 86.0, 7.0), hair, NAVY);
    }
}

fn notebook(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x0024_3447);
    on.corners(&[(118.0, 26.0), (30.0, 90.0), (160.0, 90.0), (136.0, 26.0)], 0x0037_4A5C);
    on.bar((0.0, 62.0, 160.0, 28.0), 0x006E_4B32);
    on.oval((84.0, 74.0, 66.0, 11.0), 0x008A_6142);
    // Two pages, written on both sides.
    on.corners(&[(34.0, 80.0), (44.0, 46.0), (80.0, 50.0), (80.0, 84.0)], WHITE);
    on.corners(&[(126.0, 80.0), (116.0, 46.0), (80.0, 50.0), (80.0, 84.0)], 0x00F3_EBDC);
    for line in 0..5 {
        let y = 54.0 + line as f32 * 5.0;
        on.bar((46.0 - line as f32, y, 26.0 - (line % 3) as f32 * 5.0, 1.0), NAVY);
        if line < 4 {
            on.bar((87.0, y + 1.5, 24.0 - (line % 2) as f32 * 8.0, 1.0), BERRY);
        }
    }
    on.corners(&[(112.0, 78.0), (134.0, 58.0), (136.0, 60.0), (114.0, 80.0)], SUN);
    on.corners(&[(112.0, 78.0), (114.0, 80.0), (110.5, 81.0)], DARK);
    // A lamp and a cup.
    on.bar((144.0, 20.0, 2.0, 50.0), 0x00B9_C4CE);
    on.oval((145.0, 71.0, 11.0, 2.6), 0x00B9_C4CE);
    on.corners(&[(126.0, 14.0), (146.0, 16.0), (140.0, 30.0), (112.0, 28.0)], 0x00D9_6B4A);
    on.oval((126.0, 28.6, 14.0, 2.4), 0x00FF_E7A8);
    on.bar((12.0, 56.0, 15.0, 15.0), 0x00D8_E2DC);
    on.oval((19.5, 71.0, 7.5, 2.0), 0x00D8_E2DC);
    on.oval((19.5, 56.0, 7.5, 2.0), 0x005A_3A22);
    for (x, y, r) in [(14.0, 14.0, 0.7), (40.0, 9.0, 0.5), (66.0, 20.0, 0.6), (92.0, 8.0, 0.5), (30.0, 30.0, 0.5)] {
        on.disc((x, y, r), 0x00E6_EDF5);
    }
}

fn stage(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x002A_2140);
    on.corners(&[(76.0, 0.0), (84.0, 0.0), (116.0, 66.0), (44.0, 66.0)], 0x004B_3D6B);
    on.bar((0.0, 64.0, 160.0, 26.0), 0x0061_4630);
    on.oval((80.0, 66.0, 36.0, 5.0), 0x00C9_9A5B);
    for fold in 0..5 {
        let colour = if fold % 2 == 0 { 0x0098_2B38 } else { 0x007F_2230 };
        on.bar((fold as f32 * 6.0, 0.0, 6.0, 66.0), colour);
        on.bar((154.0 - fold as f32 * 6.0, 0.0, 6.0, 66.0), colour);
    }
    on.bar((0.0, 0.0, 160.0, 7.0), 0x007F_2230);
    for scallop in 0..10 {
        on.oval((8.0 + scallop as f32 * 16.0, 7.0, 8.0, 4.0), 0x0098_2B38);
    }
    on.long_hair((80.0, 28.0, 6.4), DARK);
    on.person((80.0, 28.0, 6.4), DARK, PINE);
    on.corners(&[(72.0, 64.0), (88.0, 64.0), (84.0, 70.0), (76.0, 70.0)], PINE);
    on.bar((95.0, 36.0, 1.0, 31.0), 0x00C8_CFD8);
    on.oval((95.5, 35.0, 1.8, 2.6), 0x001B_1B22);
    for seat in 0..9 {
        let x = 10.0 + seat as f32 * 18.0;
        let hair = [DARK, FAIR, 0x0068_4A32][seat % 3];
        on.back((x, 82.0 + (seat % 2) as f32 * 2.5, 6.0), hair, 0x001E_1830);
    }
}

fn bus(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x00CF_E5F0);
    on.disc((128.0, 20.0, 10.0), SUN);
    on.oval((40.0, 18.0, 16.0, 4.0), WHITE);
    on.oval((52.0, 21.0, 14.0, 3.4), WHITE);
    on.oval((30.0, 66.0, 70.0, 34.0), 0x008F_B99A);
    on.oval((128.0, 70.0, 66.0, 32.0), 0x0073_A384);
    // The school.
    on.bar((106.0, 36.0, 30.0, 14.0), 0x00F3_E3C8);
    on.corners(&[(103.0, 36.0), (121.0, 26.0), (139.0, 36.0)], 0x00B6_5A45);
    for window in 0..4 {
        on.bar((109.0 + window as f32 * 7.0, 40.0, 4.0, 5.0), 0x006C_93AE);
    }
    on.bar((120.5, 15.0, 0.8, 12.0), DARK);
    on.corners(&[(121.3, 15.0), (130.0, 17.2), (121.3, 19.6)], BERRY);
    on.bar((0.0, 60.0, 160.0, 30.0), 0x0058_8A66);
    on.corners(&[(0.0, 72.0), (160.0, 64.0), (160.0, 80.0), (0.0, 90.0)], 0x0060_6770);
    for mark in 0..6 {
        let x = 6.0 + mark as f32 * 28.0;
        on.corners(
            &[(x, 80.6 - x * 0.055), (x + 13.0, 79.9 - x * 0.055), (x + 13.0, 81.1 - x * 0.055), (x, 81.8 - x * 0.055)],
            WHITE,
        );
    }
    for (x, y) in [(14.0, 62.0), (26.0, 59.0), (148.0, 57.0)] {
        on.bar((x - 0.8, y, 1.6, 7.0), 0x006B_4A33);
        on.corners(&[(x - 7.0, y + 1.0), (x, y - 20.0), (x + 7.0, y + 1.0)], PINE);
    }
    // The bus.
    on.bar((40.0, 46.0, 54.0, 26.0), SUN);
    on.oval((94.0, 59.0, 4.0, 13.0), SUN);
    on.bar((40.0, 62.0, 56.0, 3.0), BERRY);
    for window in 0..4 {
        on.bar((44.0 + window as f32 * 12.0, 50.0, 9.0, 9.0), 0x00DD_EEF5);
    }
    for (window, hair) in [(0, DARK), (1, FAIR), (3, DARK)] {
        let x = 48.5 + window as f32 * 12.0;
        on.disc((x, 56.2, 2.8), SKIN);
        on.oval((x, 54.2, 2.9, 1.7), hair);
    }
    for x in [52.0, 84.0] {
        on.disc((x, 73.0, 5.4), 0x0025_2A30);
        on.disc((x, 73.0, 2.2), 0x00BF_C6CC);
    }
}

fn class(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), SAND);
    on.window((10.0, 10.0, 34.0, 40.0), 0x00BF_DDEA);
    on.oval((20.0, 50.0, 12.0, 7.0), 0x0087_B08E);
    on.bar((9.0, 50.0, 36.0, 9.0), SAND);
    on.bar((8.0, 50.0, 38.0, 2.4), WHITE);
    for shelf in 0..2 {
        let y = 24.0 + shelf as f32 * 22.0;
        on.bar((58.0, y, 94.0, 2.0), 0x0097_6A3F);
        for book in 0..12 {
            if shelf == 0 && book > 7 {
                continue;
            }
            let height = 11.0 + (book * 7 % 5) as f32;
            let colour = [NAVY, BERRY, PINE, SUN, 0x00D9_6B4A][(book + shelf) % 5];
            on.bar((61.0 + book as f32 * 6.6, y - height, 5.2, height), colour);
        }
    }
    on.bar((131.0, 19.0, 1.4, 4.0), 0x0097_6A3F);
    on.oval((131.7, 23.4, 6.0, 1.2), 0x0097_6A3F);
    on.disc((131.7, 12.0, 8.0), 0x006F_A8C9);
    on.oval((129.0, 9.0, 3.4, 2.4), 0x0086_B57C);
    on.oval((134.0, 14.4, 3.0, 3.0), 0x0086_B57C);
    on.long_hair((30.0, 54.0, 8.4), DARK);
    on.person((30.0, 54.0, 8.4), DARK, 0x00D9_6B4A);
    on.person((64.0, 50.0, 8.6), FAIR, NAVY);
    on.long_hair((99.0, 54.0, 8.4), FAIR);
    on.person((99.0, 54.0, 8.4), FAIR, PINE);
    on.person((133.0, 51.0, 8.6), DARK, BERRY);
}

fn stars(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x0014_2038);
    on.bar((0.0, 44.0, 160.0, 46.0), 0x001B_2C4A);
    let mut at = 7_u32;
    for _ in 0..90 {
        at = at.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let (x, y) = ((at >> 8) % 1600, (at >> 18) % 620);
        let size = if at % 7 < 2 { 0.55 } else { 0.3 };
        on.disc((x as f32 / 10.0, y as f32 / 10.0, size), 0x00E9_EEF8);
    }
    on.disc((122.0, 18.0, 3.4), 0x00F0_D9B0);
    on.bar((118.6, 17.4, 6.8, 0.8), 0x00C9_9A6B);
    for (x, y) in [(113.0, 20.0), (128.0, 16.4), (132.0, 15.4), (109.0, 21.0)] {
        on.disc((x, y, 0.6), WHITE);
    }
    on.oval((40.0, 22.0, 20.0, 4.6), 0x0033_4566);
    on.oval((54.0, 25.0, 18.0, 4.0), 0x002C_3D5C);
    on.oval((50.0, 96.0, 90.0, 26.0), 0x0010_1A2B);
    on.oval((140.0, 98.0, 70.0, 24.0), 0x000D_1623);
    for (x, lean) in [(82.0, -7.0), (82.0, 0.0), (82.0, 7.0)] {
        on.corners(&[(x - 0.8, 56.0), (x + 0.8, 56.0), (x + lean + 0.8, 78.0), (x + lean - 0.8, 78.0)], 0x0083_8FA3);
    }
    on.corners(&[(66.0, 61.0), (69.0, 66.0), (107.0, 45.0), (103.0, 38.0)], 0x00D6_DCE6);
    on.corners(&[(100.0, 39.6), (103.0, 38.0), (107.0, 45.0), (104.0, 46.8)], 0x00A9_4A3C);
    on.person((60.0, 57.0, 5.6), FAIR, 0x00A9_4A3C);
    on.person((40.0, 62.0, 5.0), DARK, 0x003D_7A8C);
    on.bar((0.0, 84.0, 160.0, 6.0), 0x000D_1623);
}

fn meeting(on: &mut Canvas) {
    on.bar((0.0, 0.0, 160.0, 90.0), 0x00EA_D9C4);
    on.window((12.0, 8.0, 30.0, 34.0), 0x0032_4668);
    on.disc((34.0, 14.0, 3.0), 0x00F5_E7B8);
    on.bar((56.0, 8.0, 56.0, 34.0), 0x008A_6238);
    on.bar((58.0, 10.0, 52.0, 30.0), 0x002F_5D50);
    for line in 0..3 {
        on.bar((64.0, 16.0 + line as f32 * 7.0, 34.0 - line as f32 * 8.0, 1.2), WHITE);
    }
    on.long_hair((128.0, 30.0, 7.4), DARK);
    on.person((128.0, 30.0, 7.4), DARK, NAVY);
    on.bar((108.0, 58.0, 46.0, 4.0), 0x00B9_8250);
    on.bar((112.0, 62.0, 38.0, 20.0), 0x00A3_7044);
    for row in 0..2 {
        for seat in 0..4 {
            let x = 14.0 + seat as f32 * 26.0 + row as f32 * 11.0;
            let hair = [DARK, FAIR, 0x0068_4A32, 0x009A_9A9C][(seat + row) % 4];
            let cloth = [PINE, BERRY, 0x006A_6F8C, 0x00D9_6B4A][(seat + row * 2) % 4];
            on.back((x, 56.0 + row as f32 * 20.0, 6.0 + row as f32), hair, cloth);
        }
    }
}
