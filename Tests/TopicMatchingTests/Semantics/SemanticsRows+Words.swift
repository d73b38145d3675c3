/// Words, exact forms, phrases, prefixes, edits and designations.
let wordRows: [SemanticsRow] = [
  // Inflection in English.
  .found("country", "Two [countries], one [country]'s border"), .found("agreement", "[Agreements] signed"),
  .found("deliver", "[Delivering], [delivered], [delivers]"), .silent("deliver", "A delicate river"),
  .found("visit", "[Visiting] and [visited]"), .silent("visit", "Visa rules"), .found("missile", "[MISSILES] tested"),
  .silent("police", "New policy"), .found("army", "[armies]"),
  // Exact forms.
  .found("=visit", "A [Visit]; visits"), .silent("=talks", "talk"), .found("==FATF", "[FATF] and fatf"),
  .silent("==Aman", "AMAN"), .found("==Aman", "[Aman]"), .found("=cafe", "[Café]"), .found("=Talks", "peace [TALKS]"),
  // Apostrophes, hyphens, joiners.
  .found("Pakistan", "[Pakistan]’s port"), .found("Pakistan", "[Pakistan]'S port"), .found("port", "the [port]’s end"),
  .found("gas", "oil-[gas]-coal"), .found("coal", "oil–[coal]"), .found("dont", "[do\u{AD}nt]"),
  .found("zero", "[ze\u{200B}ro]"), .found("Gazprom", "“[Gazprom]”"), .found("Gazprom", "(Rosneft/[Gazprom])"),
  .found("nation", "re\u{2011}[nation]"), .found("=b", "a'[b]"), .silent("=s", "a's"),
  // Width, case, compatibility.
  .found("Moscow", "[ＭＯＳＣＯＷ]"), .found("office", "[o\u{FB03}ce]"), .found("2018", "in [２０１８]"),
  .found("strasse", "[Straße]"), .found("Łodz", "[Lodz] [Łódź]"), .found("Angstrom", "[Ångström]"),
  .found("naive", "[nai\u{308}ve]"),
  // Phrases.
  .found("\"grey list\"", "[Grey List], [grey\u{A0}list]"), .silent("\"grey list\"", "grey black list"),
  .silent("\"grey list\"", "list grey"), .silent("\"grey list\"", "greylist"),
  .found("\"the grey list\"", "off [the grey list]"),
  .found("\"joint military exercise\"", "a [joint military exercise] begins"),
  .silent("\"joint military exercise\"", "a joint exercise military"),
  .found("~\"prime minister\"", "[prime ministers] met"), .found("~\"deliver gunship\"", "[delivered gunships]"),
  .silent("\"prime minister\"", "prime ministers met"), .found("\"a b c d\"", "a b c [a b c d] d"),
  .found("\"a a\"", "a b [a a]"), .found("\"Mi-35M helicopter\"", "[Mi 35M helicopter]"),
  .found("\"four Mi-35M helicopters\"", "[four Mi35M helicopters] came"),
  .silent("\"four Mi-35M helicopters\"", "five Mi35M helicopters"), .found("\"grey, list\"", "a [grey list]"),
  .found("\"grey list\"", "a [grey, list]"), .found("\"U S\"", "[U.S]. aid"), .silent("\"grey list\"", "grey‖list"),
  // Prefixes.
  .found("helicopt*", "[Helicopters], [helicopter]"), .silent("helicopt*", "heli copter"),
  .found("газо*", "[газопровод]"), .found("\"air def*\"", "[air defence] and [air defenders]"),
  .silent("\"air def*\"", "air a defence"), .found("\"air* def*\"", "[airborne defence]"),
  .found("Su-3*", "[Su-3] and [Su-3M]"), .silent("Su-3*", "Su-25"), .found("T-90*", "[T-90MS]"),
  // Edits.
  .found("gwadar~1", "[Gwadar], [Gwadr], [Gwaadar], [Gvadar]"), .silent("gwadar~1", "Gvader"),
  .found("gwadar~2", "[Gvader]"), .found("Lavrov~1", "[Lavrow]"), .found("Kalashnikov~2", "[Kalaschnikow]"),
  .silent("gwadar~2", "guard us"), .found("\"port of gwadar~1\"", "[port of Gwader]"),
  .found("лавров~1", "[Лавроф]"),
  // Designations.
  .found("S-400", "[S-400], [S 400], [S400]"), .silent("S-400", "S-4000"), .silent("S-400", "S-40"),
  .found("400", "S-[400]M 4000"), .found("Su-35", "[Su-35s] [Su 35]"), .silent("Su-35", "Su-35S"),
  .silent("Su-35", "1Su-35"), .found("Su-35S", "[Su-35S]"), .found("JF-17", "[JF-17] Thunder"),
  .silent("JF-17", "JF - 17"), .silent("JF-17", "JF, 17"), .silent("JF-17", "JF\n17"), .found("RD-93MA", "[RD-93MA]"),
  .silent("RD-93", "RD-93MA"), .found("RD-93", "[RD-93]-related"), .found("=T-90", "[T-90]"),
  .silent("=T-90", "T-90s"), .silent("==T-90", "t-90"), .found("==T-90", "[T-90]"), .found("M1A2", "[M1A2] [M-1-A-2]"),
  .silent("M1A", "M1A2"), .found("Mi-35M", "[Mi-35М]"), .found("Ми-35М", "[Ми-35М] [Ми 35М]"),
  .silent("Ми-35М", "Mi-35M"), .found("C-130J", "a [C-130J]"), .found("G-20", "[G20] summit"),
  .found("S-400", "[S–400] and [S−400]"), .silent("S-400", "S--400"),
]
