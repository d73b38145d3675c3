import NewsModel
import Reporting
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("Россия ru پاکستان हिन्दी 中巴", "Россия ru پاکستان हिन्दी 中巴"),
    ("a\nb\r\nc\td\u{0B}e\u{0C}f", "a b  c d e f"),
    ("a\u{85}b\u{2028}c\u{2029}d", "a b c d"),
    ("\u{1B}[31mred\u{7}\u{0}\u{7F}", "\u{FFFD}[31mred\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{9B}2J\u{90}x", "\u{FFFD}2J\u{FFFD}x"),
    ("a\u{202E}b\u{202C}c\u{202A}d\u{202B}\u{202D}", "abcd"),
    ("\u{2067}خبر\u{2069} x", "\u{2067}خبر\u{2069} x"),
    ("\u{2067}خبر x", "خبر x"),
    ("a\u{2069}b\u{2066}c\u{2068}d\u{2069}", "abc\u{2068}d\u{2069}"),
    ("می\u{200C}خواهم क्\u{200D}ष", "می\u{200C}خواهم क्\u{200D}ष"),
    ("\u{FEFF}a\u{E0041}", "a"),
  ]) func `nothing steers a terminal`(text: String, safe: String) {
    #expect(TerminalText.safe(text).unicodeScalars.elementsEqual(safe.unicodeScalars))
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("Пакистан", 8), ("中巴经济走廊", 12), ("हिन्दी", 5), ("é", 1), ("e\u{301}", 1),
    ("पाकिस्तान", 8), ("پاکستان", 7), ("پاکِستان", 7), ("ガス", 4), ("ｶﾞｽ", 3), ("한국", 4), ("🚀", 2), ("a\u{AD}b", 2), ("…", 1),
  ]) func `columns`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("abc", 5, "abc  "), ("abcdef", 5, "abcd…"), ("中巴经济", 5, "中巴…"), ("中巴经济", 6, "中巴… "), ("中巴", 4, "中巴"),
    ("abc", 0, ""),
    ("हिन्दी", 4, "हि… "), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ]) func `texts fit columns`(text: String, width: Int, fitted: String) {
    #expect(DisplayWidth.fit(text, width) == fitted)
  }

  @Test(arguments: [
    (0, "now"), (-5, "5 s ago"), (-60, "1 min ago"), (-3599, "59 min ago"), (-7200, "2 h ago"), (-172_799, "47 h ago"),
    (-172_800, "2 d ago"), (30, "in 30 s"), (7_300, "in 2 h"), (864_000, "in 10 d"),
  ]) func `times as people say them`(seconds: Int64, words: String) {
    let now = Timestamp(secondsSinceEpoch: 1_700_000_000)
    #expect(Phrases.relative(Timestamp(secondsSinceEpoch: 1_700_000_000 + seconds), to: now) == words)
  }

  @Test(arguments: [
    (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (1 << 20, "1.0 MiB"), (1_048_575, "1023.9 KiB"),
    (5 << 30, "5.0 GiB"), (3 << 40, "3.0 TiB"), (Int64.max, "8388607.9 TiB"),
  ]) func `sizes`(bytes: Int64, words: String) {
    #expect(Phrases.bytes(bytes) == words)
  }
}
