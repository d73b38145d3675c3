/// A form of the query language as newswatch-query(7) has it. The tests hold its examples against the real matcher.
struct QueryForm: Sendable {
  /// How it is written.
  let form: String
  /// What it means, in sentences.
  let meaning: String
  /// Queries with a text that each finds and one that it passes over.
  let examples: [(query: String, finds: String, passes: String)]

  /// All forms.
  static let all = [
    QueryForm(
      form: "word",
      meaning: """
        The word in any inflection, by the language of the text that it meets. Case, width and optional marks do not \
        count.
        """, examples: [("pipeline", "Two pipelines were built", "The pipe leaks")]),
    QueryForm(
      form: "=word, ==word",
      meaning: "That form of the word and no other; with two signs its case counts, too.",
      examples: [("=Aman", "The aman exercise", "Amans"), ("==AMAN", "AMAN begins", "Aman begins")]),
    QueryForm(
      form: "\"words in a row\"",
      meaning: "These forms of the words, one after the other.",
      examples: [("\"grey list\"", "Off the grey list", "Grey lists")]),
    QueryForm(
      form: "~\"words in a row\"", meaning: "The words one after the other, each in any inflection.",
      examples: [("~\"серый список\"", "В сером списке", "Список серый")]),
    QueryForm(
      form: "Mi-35M",
      meaning: """
        A designation of letters and digits as a whole, however its parts are joined, with a plural s, and with letters \
        of another script that look alike. A designation that goes on is another one; a star finds it.
        """,
      examples: [("Mi-35M", "Four Mi 35Ms", "A Mi-35MS"), ("Mi-35*", "Four Mi-35M", "A Mi-17")]),
    QueryForm(
      form: "Aman, in a compound",
      meaning: "The words of a compound are found by themselves. For distances, a designation counts as one word.",
      examples: [("Aman", "The drill AMAN-2021", "The drill AMANDA-2021")]),
    QueryForm(
      form: "deliver*", meaning: "Whatever begins so. Within phrases, too.",
      examples: [("deliver*", "The deliverables", "The delay")]),
    QueryForm(
      form: "gwadar~1",
      meaning: """
        The word with at most so many letters wrong, missing, added or exchanged with a neighbour: 1 or 2, for words of \
        four letters and more. Within phrases, too.
        """, examples: [("gwadar~1", "The port of Gwader", "The port of Gadani")]),
    QueryForm(
      form: "a b, a AND b", meaning: "Both, anywhere in the item.",
      examples: [("gas AND port", "Gas for the port", "Gas for the city")]),
    QueryForm(
      form: "a OR b", meaning: "At least one of them.", examples: [("gas OR oil", "Oil for the port", "Coal")]),
    QueryForm(
      form: "NOT a, -a",
      meaning: "Not that. The short form needs white space or a parenthesis before it.",
      examples: [("gas -oil", "Gas for the port", "Gas and oil")]),
    QueryForm(
      form: "( )", meaning: "What belongs together.",
      examples: [("gas AND (port OR harbour)", "Gas in the harbour", "Gas in the city")]),
    QueryForm(
      form: "a NEAR/8 b",
      meaning: "At most 7 words stand between them, in either order. In Chinese, each character is a word.",
      examples: [("port NEAR/2 gas", "Gas for ports", "Gas for the new port")]),
    QueryForm(
      form: "a BEFORE/8 b", meaning: "The same in this order.",
      examples: [("gas BEFORE/2 port", "Gas for ports", "Ports for gas")]),
    QueryForm(
      form: "a NOT NEAR/3 b, a NOT BEFORE/1 b", meaning: "Some occurrence of the first has no second so placed.",
      examples: [("Aman NOT BEFORE/1 Gupta", "Aman begins", "Aman Gupta speaks")]),
    QueryForm(
      form: "2 OF (a, b, c), 2 OF/30 (a, b, c)", meaning: "At least two of them; within 30 words.",
      examples: [("2 OF (gas, oil, coal)", "Oil and coal", "Coal alone")]),
    QueryForm(
      form: "title:a, title:(a OR b)",
      meaning: """
        Only in that field: title, summary, content, author, category, feed (its whole name), link, lang. `text:` is \
        title, summary and content, which is what a term without a field searches; `lead:` is title and summary, or \
        where there is none the first 60 words of the content. `lang:ru` also means ru-RU, and the language that was \
        detected where none is declared.
        """, examples: [("title:gas", "Gas for the port", "Coal for the port")]),
    QueryForm(form: "$name", meaning: "Any entry of that term list, see newswatch.yaml(5).", examples: []),
    QueryForm(
      form: "# …", meaning: "A comment, to the end of the line. Within quotes, `\\` takes a character literally.",
      examples: [("gas # of any kind", "Gas", "Of any kind")]),
  ]
}
