//! Character encodings.

use super::named::named;

named! {
    /// A character encoding, by the name that the Encoding Standard gives it where it knows it, else
    /// by that of the IANA.
    #[derive(Default)]
    pub enum Encoding {
        /// UTF-8.
        #[default]
        Utf8 = "UTF-8",
        /// UTF-16LE.
        Utf16le = "UTF-16LE",
        /// UTF-16BE.
        Utf16be = "UTF-16BE",
        /// UTF-32LE.
        Utf32Le = "UTF-32LE",
        /// UTF-32BE.
        Utf32Be = "UTF-32BE",
        /// windows-1250.
        Windows1250 = "windows-1250",
        /// windows-1251.
        Windows1251 = "windows-1251",
        /// windows-1252.
        Windows1252 = "windows-1252",
        /// windows-1253.
        Windows1253 = "windows-1253",
        /// windows-1254.
        Windows1254 = "windows-1254",
        /// windows-1255.
        Windows1255 = "windows-1255",
        /// windows-1256.
        Windows1256 = "windows-1256",
        /// windows-1257.
        Windows1257 = "windows-1257",
        /// windows-1258.
        Windows1258 = "windows-1258",
        /// windows-874.
        Windows874 = "windows-874",
        /// ISO-8859-2.
        Iso8859_2 = "ISO-8859-2",
        /// ISO-8859-3.
        Iso8859_3 = "ISO-8859-3",
        /// ISO-8859-4.
        Iso8859_4 = "ISO-8859-4",
        /// ISO-8859-5.
        Iso8859_5 = "ISO-8859-5",
        /// ISO-8859-6.
        Iso8859_6 = "ISO-8859-6",
        /// ISO-8859-7.
        Iso8859_7 = "ISO-8859-7",
        /// ISO-8859-8.
        Iso8859_8 = "ISO-8859-8",
        /// ISO-8859-8-I.
        Iso8859_8I = "ISO-8859-8-I",
        /// ISO-8859-10.
        Iso8859_10 = "ISO-8859-10",
        /// ISO-8859-13.
        Iso8859_13 = "ISO-8859-13",
        /// ISO-8859-14.
        Iso8859_14 = "ISO-8859-14",
        /// ISO-8859-15.
        Iso8859_15 = "ISO-8859-15",
        /// ISO-8859-16.
        Iso8859_16 = "ISO-8859-16",
        /// IBM850.
        Ibm850 = "IBM850",
        /// IBM866.
        Ibm866 = "IBM866",
        /// KOI8-R.
        Koi8R = "KOI8-R",
        /// KOI8-U.
        Koi8U = "KOI8-U",
        /// macintosh.
        Macintosh = "macintosh",
        /// x-mac-cyrillic.
        MacCyrillic = "x-mac-cyrillic",
        /// GBK.
        Gbk = "GBK",
        /// gb18030.
        Gb18030 = "gb18030",
        /// Big5.
        Big5 = "Big5",
        /// EUC-JP.
        EucJp = "EUC-JP",
        /// ISO-2022-JP.
        Iso2022Jp = "ISO-2022-JP",
        /// Shift_JIS.
        ShiftJis = "Shift_JIS",
        /// EUC-KR.
        EucKr = "EUC-KR",
        /// x-user-defined.
        UserDefined = "x-user-defined",
        /// replacement.
        Replacement = "replacement",
    }
}
