//! Whether a JPEG has arrived to its end.

/// Does the picture go on to the marker that ends it (ITU-T T.81, B.1)? What follows that marker is not asked.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    // Behind the marker that begins the picture.
    let mut at = 2;
    while let Some(marker) = marker(bytes, &mut at) {
        match marker {
            0xD9 => return true,
            // Without anything that belongs to them.
            0x01 | 0xD0..=0xD8 => {}
            _ => match bytes.get(at..at + 2) {
                // A thumbnail within has an end of its own, so what belongs to a marker is passed over whole.
                Some(length) => at += usize::from(u16::from_be_bytes([length[0], length[1]])),
                None => return false,
            },
        }
    }
    false
}

/// The next marker: 0xFF, as often as it is repeated, and a byte that is neither 0 nor 0xFF; what is between markers is passed over.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF);
    *at += bytes.get(*at..)?.windows(2).position(is_marker)? + 2;
    bytes.get(*at - 1).copied()
}
