//! Fuzzing of everything between bytes and a safe picture: nothing may panic, hang or ask for absurd memory.
//!
//! A short run is part of `cargo test`; `cargo bolero test any_bytes -p pictures` goes on for as long as it is let.

mod made;

use pictures::{THUMBNAIL, clean};

#[test]
fn any_bytes() {
    bolero::check!().with_iterations(3000).for_each(|input: &[u8]| made_safe(input));
}

/// Random bytes rarely get past the first check, so the beginnings of real pictures are put before them.
#[test]
fn any_bytes_in_a_picture() {
    let sent = [made::jpeg(24, 16, |x, y| [x as u8 * 9, y as u8 * 13, 7]), made::png(24, 16), made::webp(24, 16)];
    bolero::check!().with_iterations(1000).for_each(|input: &[u8]| {
        for whole in &sent {
            for kept in [8, 32, whole.len() / 2] {
                made_safe(&[&whole[..kept.min(whole.len())], input].concat());
            }
        }
    });
}

/// A real picture in which some bytes are others.
#[test]
fn any_damage() {
    let sent = [
        made::with_exif(&made::jpeg(24, 16, |x, y| [x as u8 * 9, y as u8 * 13, 7]), 6),
        made::png(24, 16),
        made::webp(24, 16),
    ];
    bolero::check!().with_iterations(1000).for_each(|input: &[u8]| {
        for whole in &sent {
            let mut damaged = whole.clone();
            for place in input.chunks_exact(3) {
                let index = usize::from(u16::from_le_bytes([place[0], place[1]])) % damaged.len();
                damaged[index] = place[2];
            }
            made_safe(&damaged);
        }
    });
}

fn made_safe(bytes: &[u8]) {
    let Ok(picture) = clean(bytes, THUMBNAIL) else { return };
    assert!(picture.width.max(picture.height) <= THUMBNAIL);
    assert!(clean(&picture.bytes, THUMBNAIL).is_ok_and(|again| again.width == picture.width));
}
