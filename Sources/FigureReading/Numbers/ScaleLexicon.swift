/// The words that multiply the number before them.
enum ScaleLexicon {
  /// Scales that stand by themselves after any number.
  static let words = Lexicon<Double>([
    ("thousand*|тыс.|тысяч*|ہزار|हजार|千|tausend|mil", 1e3), ("lakh*|lac|lacs|لاکھ|लाख|лакх*", 1e5),
    ("million*|mln|mn|млн.|миллион*|ملین|मिलियन|百万|Millionen|milhões|millones", 1e6), ("万", 1e4),
    ("crore*|cr|کروڑ|करोड|крор*|千万", 1e7),
    ("billion*|bln|bn|млрд.|миллиард*|ارب|بلین|अरब|बिलियन|十亿|Milliarde*|mlrd.|mil millones|bilhões", 1e9), ("亿", 1e8),
    ("trillion*|trn|tn|трлн.|триллион*|ٹریلین|ट्रिलियन|万亿|兆", 1e12), ("کھرب|खरब", 1e11),
  ])

  /// Letters that are a scale only when they touch the number.
  static let suffixes: [String: Double] = [
    "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "tr": 1e12,
    "cr": 1e7,
  ]

  /// A scale that stands for one of itself where no number stands before it.
  static let alone = Lexicon<Double>([
    ("полмиллиона|полумиллиона", 5e5), ("полмиллиарда|полумиллиарда", 5e8), ("миллиард", 1e9), ("миллион", 1e6),
    ("триллион", 1e12), ("тысяча|тысячу", 1e3),
  ])
}
