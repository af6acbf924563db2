//! Colours as numbers: mixed, and held to a contrast.

/// Red, green and blue of sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour of six hexadecimal digits, after `#` or not.
    pub fn hex(words: &str) -> Option<Self> {
        let digits = words.strip_prefix('#').unwrap_or(words);
        let whole = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let n = u32::from_str_radix(digits, 16).ok().filter(|_| whole)?;
        let [_, r, g, b] = n.to_be_bytes();
        Some(Self(r, g, b))
    }

    /// What a terminal answers when it is asked for a colour: `rgb:dada/d7d7/d0d0`, with one to four digits each.
    pub fn told(words: &str) -> Option<Self> {
        let mut parts = words.strip_prefix("rgb:")?.split('/').map(|part| {
            let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
            let n = u32::from_str_radix(part, 16).ok().filter(|_| (1..=4).contains(&part.len()))?;
            u8::try_from((n * 255 + most / 2) / most).ok()
        });
        let colour = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(colour)
    }

    /// The colour at `share` of the way to `other`.
    pub fn mix(self, other: Self, share: f32) -> Self {
        let part = |a: u8, b: u8| byte(f32::from(a) + (f32::from(b) - f32::from(a)) * share);
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// Relative luminance, from 0 to 1 (WCAG 2.1).
    pub fn luminance(self) -> f32 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast of both, from 1 to 21 (WCAG 2.1).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// The colour of this lightness (0 to 1), chroma and hue (degrees) of OKLCH, as near as a screen comes (Björn
    /// Ottosson, « A perceptual color space for image processing », 2020).
    pub fn oklch(lightness: f32, chroma: f32, hue: f32) -> Self {
        let (sin, cos) = hue.to_radians().sin_cos();
        let (a, b) = (chroma * cos, chroma * sin);
        let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        Self(
            gamma(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s),
            gamma(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s),
            gamma(-0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s),
        )
    }
}

fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

fn linear(value: u8) -> f32 {
    let value = f32::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn gamma(value: f32) -> u8 {
    let value = value.clamp(0.0, 1.0);
    let curved =
        if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
    byte(curved * 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_people_and_terminals_write_them() {
        assert_eq!(Rgb::hex("#dad7d0"), Some(Rgb(0xda, 0xd7, 0xd0)));
        assert_eq!([Rgb::hex("#dad7d"), Rgb::hex("+ad7d0")], [None, None]);
        assert_eq!(Rgb::told("rgb:dada/d7d7/d0d0"), Some(Rgb(0xda, 0xd7, 0xd0)));
        assert_eq!(Rgb::told("rgb:f/80/000"), Some(Rgb(255, 128, 0)));
        assert_eq!([Rgb::told("rgb:f/80"), Rgb::told("rgb:f/8/0/0")], [None, None]);
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((Rgb(0x77, 0x77, 0x77).contrast(white) - 4.48).abs() < 0.01);
        assert_eq!(Rgb::oklch(1.0, 0.0, 0.0), white);
    }
}
